package draw

import (
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// seating is the surroundings of an area as squares that know whether they lie
// inside it and on a belt, summed up so that a box is asked at once.
type seating struct {
	box          canvas.Rect
	cell         float64
	cols, rows   int
	area, belted []int32 // sums of all squares above and to the left
	everywhere   bool    // of a point, about which every place counts as inside
}

// seatCell is the side of the squares in millimetres, and mostSeats how many are
// told apart before they become larger.
const (
	seatCell  = 1.5
	mostSeats = 4000
)

// seating returns the surroundings of a feature in the frame, for boxes of a size.
func (p *painter) seating(f *layer.Feature, anchor canvas.Point, w, h float64) *seating {
	s := &seating{cell: seatCell}
	_, s.everywhere = f.Geometry.(orb.Point)
	lo, hi := anchor, anchor
	if !s.everywhere {
		lo = p.v.ToSheet(orb.Point{f.Bound.Min[0], f.Bound.Max[1]})
		hi = p.v.ToSheet(orb.Point{f.Bound.Max[0], f.Bound.Min[1]})
	}
	frame := p.v.Frame
	x0, y0 := max(lo.X-w/2-chartReach, frame.X), max(lo.Y-h/2-chartReach, frame.Y)
	x1, y1 := min(hi.X+w/2+chartReach, frame.X+frame.W), min(hi.Y+h/2+chartReach, frame.Y+frame.H)
	s.box = canvas.Rect{X: x0, Y: y0, W: max(x1-x0, 0), H: max(y1-y0, 0)}
	s.cell = max(s.cell, math.Sqrt(s.box.W*s.box.H/mostSeats))
	s.cols, s.rows = int(s.box.W/s.cell)+1, int(s.box.H/s.cell)+1
	area := p.thinner.area(shape.Polygons(f.Geometry))
	s.area = s.sums(func(at canvas.Point) bool { return s.everywhere || shape.Contains(area, p.v.ToMap(at)) })
	belts := p.beltAreas()
	s.belted = s.sums(func(at canvas.Point) bool {
		q := p.v.ToMap(at)
		for _, belt := range belts {
			if belt.Bound.Contains(q) && shape.Contains(shape.Polygons(belt.Geometry), q) {
				return true
			}
		}
		return false
	})
	return s
}

// beltAreas returns the belts that may be seen.
func (p *painter) beltAreas() []*layer.Feature {
	var belts []*layer.Feature
	for _, near := range p.near {
		for _, f := range near {
			if f.Width > 0 {
				belts = append(belts, f)
			}
		}
	}
	return belts
}

// sums counts the squares whose middle has a quality.
func (s *seating) sums(has func(canvas.Point) bool) []int32 {
	stride := s.cols + 1
	out := make([]int32, stride*(s.rows+1))
	for y := range s.rows {
		var row int32
		for x := range s.cols {
			if has(canvas.Point{X: s.box.X + (float64(x)+0.5)*s.cell, Y: s.box.Y + (float64(y)+0.5)*s.cell}) {
				row++
			}
			out[(y+1)*stride+x+1] = out[y*stride+x+1] + row
		}
	}
	return out
}

// shares returns which shares of a box lie inside the area and on belts.
func (s *seating) shares(box canvas.Rect) (inside, belted float64) {
	col := func(x float64) int { return min(max(int(math.Round((x-s.box.X)/s.cell)), 0), s.cols) }
	row := func(y float64) int { return min(max(int(math.Round((y-s.box.Y)/s.cell)), 0), s.rows) }
	x0, x1, y0, y1 := col(box.X), col(box.X+box.W), row(box.Y), row(box.Y+box.H)
	n := (x1 - x0) * (y1 - y0)
	if n <= 0 {
		return 0, 0
	}
	stride := s.cols + 1
	of := func(sums []int32) float64 {
		return float64(sums[y1*stride+x1]-sums[y0*stride+x1]-sums[y1*stride+x0]+sums[y0*stride+x0]) / float64(n)
	}
	return of(s.area), of(s.belted)
}
