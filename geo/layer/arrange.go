package layer

import (
	"math"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Arrangement says which marks are drawn beside their position, because others
// stand in the same place. Only positions that are sketches move: they say no
// more than the zone.
type Arrangement struct {
	moved    map[*Feature]canvas.Point
	farthest float64 // millimetres
}

// Place returns where a mark is drawn that belongs at a point of the sheet.
func (a Arrangement) Place(f *Feature, at canvas.Point) canvas.Point {
	if to, ok := a.moved[f]; ok {
		return to
	}
	return at
}

// crowd is the number of marks in a view above which none is moved: then they
// lie so close that moving would only mislead.
const crowd = 400

// Arrange finds room for sketched marks that would cover one another in a view.
func (st Stack) Arrange(v view.View) Arrangement {
	var fixed, loose []*Feature
	seen := v.Bound()
	for i := len(st) - 1; i >= 0; i-- {
		if !st[i].Visible {
			continue
		}
		for k := len(st[i].Features) - 1; k >= 0; k-- {
			f := &st[i].Features[k]
			if _, isPoint := f.Geometry.(orb.Point); !isPoint || f.Style.Mark == nil || !f.Style.At(v.Scale) || !seen.Contains(f.Bound.Min) {
				continue
			}
			if f.Ref.Kind == SiteRef && f.Precision == data.Sketch {
				loose = append(loose, f)
			} else {
				fixed = append(fixed, f)
			}
			if len(fixed)+len(loose) > crowd {
				return Arrangement{}
			}
		}
	}
	return arrange(v, fixed, loose)
}

// spot is a round place that is taken.
type spot struct {
	at canvas.Point
	r  float64
}

// arrange keeps the fixed marks and lets each loose one, in order of
// importance, go to the nearest free place on rings around its position.
func arrange(v view.View, fixed, loose []*Feature) Arrangement {
	a := Arrangement{moved: map[*Feature]canvas.Point{}}
	var taken []spot
	for _, f := range fixed {
		taken = append(taken, spot{v.ToSheet(f.Bound.Min), f.Style.Mark.Radius})
	}
	for _, f := range loose {
		home, r := v.ToSheet(f.Bound.Min), f.Style.Mark.Radius
		at := home
		if !free(taken, home, r) {
			at = nearestFree(taken, home, r)
			a.moved[f] = at
			a.farthest = max(a.farthest, math.Hypot(at.X-home.X, at.Y-home.Y))
		}
		taken = append(taken, spot{at, r})
	}
	return a
}

// Rings on which a mark may be moved: so many, so far apart as a share of its radius.
const (
	rings    = 12
	ringStep = 0.7
)

// nearestFree returns the free place nearest to home, or home when none is near.
// Places are tried ring by ring from the lower right onward, where a name still
// finds room beside the mark.
func nearestFree(taken []spot, home canvas.Point, r float64) canvas.Point {
	for ring := 1; ring <= rings; ring++ {
		radius := float64(ring) * ringStep * r
		n := 6 + 4*ring
		for i := range n {
			sin, cos := math.Sincos(math.Pi/4 + 2*math.Pi*float64(i)/float64(n))
			p := canvas.Point{X: home.X + radius*cos, Y: home.Y + radius*sin}
			if free(taken, p, r) {
				return p
			}
		}
	}
	return home
}

func free(taken []spot, p canvas.Point, r float64) bool {
	for _, s := range taken {
		if math.Hypot(s.at.X-p.X, s.at.Y-p.Y) < (s.r+r)*0.96 {
			return false
		}
	}
	return true
}
