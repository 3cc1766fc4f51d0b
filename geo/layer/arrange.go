package layer

import (
	"math"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Arrangement says which marks are drawn beside their position, because others
// stand in the same place. Sketched and approximate positions move where marks
// would cover one another: a few millimetres are less than what is known of
// them. A known position moves only where another thing has the very same one,
// which no scale could tell apart.
type Arrangement struct {
	moved    map[*Feature]canvas.Point // by so many millimetres
	farthest float64
}

// Place returns where a mark is drawn that belongs at a point of the sheet.
func (a Arrangement) Place(f *Feature, at canvas.Point) canvas.Point {
	by := a.moved[f]
	return canvas.Point{X: at.X + by.X, Y: at.Y + by.Y}
}

// leaderFrom is by how many radii a mark must be moved for a line to its place.
const leaderFrom = 1.3

// Leader returns where the true position lies of a mark that was moved aside so
// far that a line should lead there (引线); at is that position on the sheet. ok
// is false for a mark that needs none.
func (a Arrangement) Leader(f *Feature, at canvas.Point) (from canvas.Point, ok bool) {
	by, moved := a.moved[f]
	if !moved || f.Style.Mark == nil || math.Hypot(by.X, by.Y) < leaderFrom*f.Style.Mark.Radius {
		return canvas.Point{}, false
	}
	return at, true
}

// Arrange finds room for marks that would cover one another. It depends on the
// stack and the scale of the view alone, and is the same over a step of scale,
// so that nothing moves while the map is panned, and screen and sheet agree.
func (st Stack) Arrange(v view.View) Arrangement {
	m, step := st.memory(), stepOf(v.Scale)
	m.Lock()
	defer m.Unlock()
	a, known := m.arranged[step]
	if known {
		return a
	}
	a = st.arrange(step)
	if m.arranged == nil || len(m.arranged) >= mostArranged {
		m.arranged = map[int]Arrangement{}
	}
	m.arranged[step] = a
	return a
}

// bunch is the marks that stand for one thing and move together.
type bunch struct {
	spot
	home    orb.Point
	feature *Feature
	more    []*Feature // drawn together with it
	loose   bool
}

// spot is a round place that is taken, in millimetres from the map's origin.
type spot struct {
	at canvas.Point
	r  float64
}

func (st Stack) arrange(step int) Arrangement {
	bunches := st.bunches(step)
	a := Arrangement{moved: map[*Feature]canvas.Point{}}
	taken, crowd := newRoom(bunches), newCrowds(bunches)
	for i := range bunches {
		if b := &bunches[i]; !b.loose && crowd.touches(b.at) {
			taken.add(b.spot)
		}
	}
	for i := range bunches {
		b := &bunches[i]
		if !b.loose {
			continue
		}
		at := b.at
		if !crowd.holds(at) && !taken.free(at, b.r) {
			at = taken.nearestFree(at, b.r)
			a.move(b, at)
		}
		taken.add(spot{at, b.r})
	}
	return a
}

// move notes that a bunch is drawn at another place.
func (a *Arrangement) move(b *bunch, to canvas.Point) {
	by := canvas.Point{X: to.X - b.at.X, Y: to.Y - b.at.Y}
	a.moved[b.feature] = by
	for _, f := range b.more {
		a.moved[f] = by
	}
	a.farthest = max(a.farthest, math.Hypot(by.X, by.Y))
}

// bunches returns the marks of the stack that take room, from the most
// important, which lies on top, downward.
func (st Stack) bunches(step int) []bunch {
	out := make([]bunch, 0, st.marks())
	ringed, at := st.ringed(), map[Ref]int{} // where in out those are
	for i := len(st) - 1; i >= 0; i-- {
		l := st[i]
		if !l.Visible || l.Yields {
			continue // what yields moves nothing aside
		}
		for k := len(l.Features) - 1; k >= 0; k-- {
			f := &l.Features[k]
			home, isPoint := f.Geometry.(orb.Point)
			// What is drawn at any scale of the step counts in all of it.
			if !isPoint || f.Style.Mark == nil || !f.Style.At(stepScale(step-1)) {
				continue
			}
			if ringed[f.Ref] {
				if n, known := at[f.Ref]; known {
					out[n].join(f)
					continue
				}
				at[f.Ref] = len(out)
			}
			out = append(out, newBunch(f, home, stepScale(step)/1000))
		}
	}
	loosen(out)
	return out
}

// marks returns about how many marks the stack has.
func (st Stack) marks() int {
	n := 0
	for _, l := range st {
		if l.Visible && !l.Yields && len(l.Features) > 0 && l.Features[0].Style.Mark != nil {
			n += len(l.Features)
		}
	}
	return n
}

// newBunch returns the bunch of one mark, at so many metres to the millimetre.
func newBunch(f *Feature, at orb.Point, metres float64) bunch {
	return bunch{
		spot: spot{canvas.Point{X: at[0] / metres, Y: -at[1] / metres}, f.Style.Mark.Radius},
		home: at, feature: f,
		loose: f.Ref.Kind == ClusterRef || f.Ref.Kind == SiteRef && (f.Precision == data.Sketch || f.Precision == data.Approximate),
	}
}

// join adds another mark of the same thing.
func (b *bunch) join(f *Feature) {
	b.more = append(b.more, f)
	b.r = max(b.r, f.Style.Mark.Radius)
}

// same is how near, in metres, two positions are one.
const same = 3

// loosen lets known positions move that are the very same as one before them.
func loosen(bunches []bunch) {
	homes := make([]orb.Point, 0, len(bunches))
	owners := make([]int, 0, len(bunches))
	for i := range bunches {
		if !bunches[i].loose {
			homes, owners = append(homes, bunches[i].home), append(owners, i)
		}
	}
	order := inSquares(homes, same)
	for n := 1; n < len(order); n++ {
		if b := &bunches[owners[order[n].index()]]; order[n].with(order[n-1]) && b.feature.Ref.Kind == SiteRef {
			b.loose = true
		}
	}
}

// ringed returns the sites around which the layout draws a ring.
func (st Stack) ringed() map[Ref]bool {
	sites := map[Ref]bool{}
	for _, l := range st {
		for i := range l.Features {
			if l.Group != LayoutGroup {
				break
			}
			if ref := l.Features[i].Ref; ref.Kind == SiteRef {
				sites[ref] = true
			}
		}
	}
	return sites
}
