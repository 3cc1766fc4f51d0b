package layer

import (
	"math"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Arrangement says which marks are drawn beside their position, because others
// stand in the same place. Only positions that are sketches or approximate
// move: a few millimetres are less than what is known of them.
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
	var fixed []spot
	var loose []*bunch
	seen := v.Bound()
	for i := len(st) - 1; i >= 0; i-- {
		if !st[i].Visible || st[i].Yields {
			continue // what yields moves nothing aside
		}
		for k := len(st[i].Features) - 1; k >= 0; k-- {
			f := &st[i].Features[k]
			if _, isPoint := f.Geometry.(orb.Point); !isPoint || f.Style.Mark == nil || !f.Style.At(v.Scale) || !seen.Contains(f.Bound.Min) {
				continue
			}
			if f.Ref.Kind == SiteRef && (f.Precision == data.Sketch || f.Precision == data.Approximate) {
				loose = bunched(loose, f, v)
			} else {
				fixed = append(fixed, spot{v.ToSheet(f.Bound.Min), f.Style.Mark.Radius})
			}
			if len(fixed)+len(loose) > crowd {
				return Arrangement{}
			}
		}
	}
	return arrange(fixed, loose)
}

// bunch is the marks that stand for one thing and move together.
type bunch struct {
	spot
	features []*Feature
}

// bunched enters a feature into the bunch of its thing.
func bunched(loose []*bunch, f *Feature, v view.View) []*bunch {
	for _, b := range loose {
		if b.features[0].Ref == f.Ref {
			b.features = append(b.features, f)
			b.r = max(b.r, f.Style.Mark.Radius)
			return loose
		}
	}
	return append(loose, &bunch{spot{v.ToSheet(f.Bound.Min), f.Style.Mark.Radius}, []*Feature{f}})
}

// spot is a round place that is taken.
type spot struct {
	at canvas.Point
	r  float64
}

// arrange lets each loose bunch, in order of importance, go to the nearest free
// place on rings around its position; what is taken stays.
func arrange(taken []spot, loose []*bunch) Arrangement {
	a := Arrangement{moved: map[*Feature]canvas.Point{}}
	for _, b := range loose {
		at := b.at
		if !free(taken, at, b.r) {
			at = nearestFree(taken, at, b.r)
			for _, f := range b.features {
				a.moved[f] = at
			}
			a.farthest = max(a.farthest, math.Hypot(at.X-b.at.X, at.Y-b.at.Y))
		}
		taken = append(taken, spot{at, b.r})
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
