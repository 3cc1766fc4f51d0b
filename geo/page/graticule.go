package page

import (
	"fmt"
	"math"

	"ezmap/geo/crs"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// graticuleSteps are the distances between meridians or parallels, in minutes.
var graticuleSteps = []int{1, 2, 5, 10, 15, 20, 30, 60, 120, 300}

// tick is where a meridian or parallel meets a side of the map frame.
type tick struct {
	side    side
	at      float64 // millimetres along the side: x at top and bottom, y at left and right
	minutes int     // of longitude or latitude
}

// side is a side of the map frame.
type side int

const (
	top side = iota
	bottom
	left
	right
)

// label writes the degrees and minutes of a tick: 114°40′E.
func (t tick) label() string {
	hemisphere := "N"
	if t.side == top || t.side == bottom {
		hemisphere = "E"
	}
	return fmt.Sprintf("%d°%02d′%s", t.minutes/60, t.minutes%60, hemisphere)
}

// graticule returns the ticks (经纬网注记) of a view's frame, with at least a
// distance in millimetres between neighbours. The lines are not straight on the
// map plane, so each side is met by its own solution. At least two meridians and
// two parallels are marked where a step is fine enough.
func graticule(v view.View, apart float64) []tick {
	step := graticuleStep(v, apart)
	b := v.Bound()
	var ticks []tick
	for _, s := range []struct {
		side       side
		start, end orb.Point
		axis       int // 0 longitude, 1 latitude
	}{
		{top, orb.Point{b.Min[0], b.Max[1]}, b.Max, 0},
		{bottom, b.Min, orb.Point{b.Max[0], b.Min[1]}, 0},
		{left, b.Min, orb.Point{b.Min[0], b.Max[1]}, 1},
		{right, orb.Point{b.Max[0], b.Min[1]}, b.Max, 1},
	} {
		degrees := func(f float64) float64 {
			lon, lat := crs.City.Inverse(s.start[0]+f*(s.end[0]-s.start[0]), s.start[1]+f*(s.end[1]-s.start[1]))
			return [2]float64{lon, lat}[s.axis]
		}
		first := int(math.Ceil(degrees(0) * 60 / float64(step)))
		last := int(math.Floor(degrees(1) * 60 / float64(step)))
		for i := first; i <= last; i++ {
			minutes := i * step
			f := solve(degrees, float64(minutes)/60)
			p := v.ToSheet(orb.Point{s.start[0] + f*(s.end[0]-s.start[0]), s.start[1] + f*(s.end[1]-s.start[1])})
			at := p.X
			if s.axis == 1 {
				at = p.Y
			}
			ticks = append(ticks, tick{s.side, at, minutes})
		}
	}
	return ticks
}

// graticuleStep returns the finest step, in minutes, that keeps ticks apart and
// is still the same both ways.
func graticuleStep(v view.View, apart float64) int {
	c := v.Centre
	lon, lat := crs.City.Inverse(c[0], c[1])
	east, _ := crs.City.Forward(lon+1./60, lat)
	minute := (east - c[0]) / v.MetresPerMM() // the shorter one: a minute of longitude on the sheet
	for _, step := range graticuleSteps {
		if float64(step)*minute >= apart {
			return step
		}
	}
	return graticuleSteps[len(graticuleSteps)-1]
}

// solve finds where between 0 and 1 a rising function takes a value, by halving.
func solve(f func(float64) float64, value float64) float64 {
	lo, hi := 0.0, 1.0
	for range 52 {
		mid := (lo + hi) / 2
		if f(mid) < value {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}
