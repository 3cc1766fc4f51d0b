package draw

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// ground is the surroundings of an area as squares that know whether they lie
// inside it, on a belt, and in another area, summed up so that a box is asked at once.
type ground struct {
	feature    *layer.Feature
	anchor     canvas.Point // to which a chart belongs
	name       canvas.Rect  // the printed name of the area, zero for none
	box        canvas.Rect
	cell       float64
	cols, rows int
	// Sums of all squares above and to the left.
	area, belted, foreign []int32
}

// seatCell is the side of the squares in millimetres, and mostSeats how many are
// told apart before they become larger.
const (
	seatCell  = 1.5
	mostSeats = 2500
)

// groundOf returns the surroundings in the frame of one of the features with charts.
func (p *painter) groundOf(f *layer.Feature, charted, belts []*layer.Feature) *ground {
	s := &ground{feature: f, cell: seatCell}
	s.anchor, s.name = p.anchor(f)
	w, h := f.Style.Diagram.Size(1, true)
	anchor := s.anchor
	point := pointness(f) > 0
	lo, hi := anchor, anchor
	if !point {
		lo = p.v.ToSheet(orb.Point{f.Bound.Min[0], f.Bound.Max[1]})
		hi = p.v.ToSheet(orb.Point{f.Bound.Max[0], f.Bound.Min[1]})
	}
	frame := p.v.Frame
	x0, y0 := max(lo.X-w/2-chartReach, frame.X), max(lo.Y-h/2-chartReach, frame.Y)
	x1, y1 := min(hi.X+w/2+chartReach, frame.X+frame.W), min(hi.Y+h/2+chartReach, frame.Y+frame.H)
	s.box = canvas.Rect{X: x0, Y: y0, W: max(x1-x0, 0), H: max(y1-y0, 0)}
	s.cell = max(s.cell, math.Sqrt(s.box.W*s.box.H/mostSeats))
	s.cols, s.rows = int(s.box.W/s.cell)+1, int(s.box.H/s.cell)+1
	if point {
		// About a point every place is as good as inside.
		s.area = s.sums(func(orb.Point) bool { return true }, p)
	} else {
		s.area = s.sums(p.inAny([]*layer.Feature{f}), p)
		s.foreign = s.sums(p.inAny(slices.DeleteFunc(slices.Clone(charted), func(o *layer.Feature) bool { return o == f })), p)
	}
	if len(belts) > 0 {
		s.belted = s.sums(p.inAny(belts), p)
	}
	return s
}

// inAny returns what tells whether a point of the map lies in the area of a feature.
func (p *painter) inAny(features []*layer.Feature) func(orb.Point) bool {
	areas := make([]orb.MultiPolygon, len(features))
	for i, f := range features {
		areas[i] = p.thinner.area(shape.Polygons(f.Geometry))
	}
	return func(q orb.Point) bool {
		for i, area := range areas {
			if features[i].Bound.Contains(q) && shape.Contains(area, q) {
				return true
			}
		}
		return false
	}
}

// sums counts the squares whose middle has a quality.
func (s *ground) sums(has func(orb.Point) bool, p *painter) []int32 {
	stride := s.cols + 1
	out := make([]int32, stride*(s.rows+1))
	for y := range s.rows {
		var row int32
		for x := range s.cols {
			if has(p.v.ToMap(canvas.Point{X: s.box.X + (float64(x)+0.5)*s.cell, Y: s.box.Y + (float64(y)+0.5)*s.cell})) {
				row++
			}
			out[(y+1)*stride+x+1] = out[y*stride+x+1] + row
		}
	}
	return out
}

// shares returns which shares of a box lie inside the area, on belts and in other areas.
func (s *ground) shares(box canvas.Rect) (inside, belted, foreign float64) {
	col := func(x float64) int { return min(max(int(math.Round((x-s.box.X)/s.cell)), 0), s.cols) }
	row := func(y float64) int { return min(max(int(math.Round((y-s.box.Y)/s.cell)), 0), s.rows) }
	x0, x1, y0, y1 := col(box.X), col(box.X+box.W), row(box.Y), row(box.Y+box.H)
	n := (x1 - x0) * (y1 - y0)
	if n <= 0 {
		return 0, 0, 0
	}
	stride := s.cols + 1
	of := func(sums []int32) float64 {
		if sums == nil {
			return 0
		}
		return float64(sums[y1*stride+x1]-sums[y0*stride+x1]-sums[y1*stride+x0]+sums[y0*stride+x0]) / float64(n)
	}
	return of(s.area), of(s.belted), of(s.foreign)
}
