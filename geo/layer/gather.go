package layer

import (
	"fmt"
	"math"

	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Gather returns the stack as it is drawn at the scale of a view: where it was
// built with Options.Clusters, crowds of sites are counted marks (聚合), for each
// of which Members names what it stands for. Crowds are counted in squares that
// lie fast on the map plane, the same over a step of scale, so that panning
// changes nothing. What stands apart, and what Arrange can set apart, stays.
func (st Stack) Gather(v view.View) Stack {
	m, step := st.memory(), stepOf(v.Scale)
	if !m.gathers {
		return st
	}
	m.Lock()
	defer m.Unlock()
	if g, known := m.gathered[step]; known {
		return g
	}
	g := st.gather(step, m.book)
	if m.gathered == nil || len(m.gathered) >= mostGathered {
		m.gathered = map[int]Stack{}
	}
	m.gathered[step] = g
	return g
}

// Members returns the things that a counted mark of a gathered stack stands
// for, the most important first; nil for any other thing.
func (st Stack) Members(ref Ref) []Ref {
	if ref.Kind != ClusterRef {
		return nil
	}
	return st.memory().crowds[ref]
}

// Holder returns the counted mark of a gathered stack in which a thing is
// counted; ok is false for what is shown itself.
func (st Stack) Holder(ref Ref) (mark Ref, ok bool) {
	m := st.memory()
	m.Lock()
	defer m.Unlock()
	if m.holders == nil && m.crowds != nil {
		m.holders = map[Ref]Ref{}
		for crowd, members := range m.crowds {
			for _, member := range members {
				m.holders[member] = crowd
			}
		}
	}
	mark, ok = m.holders[ref]
	return mark, ok
}

// How crowds are found: the side of the squares in millimetres; up to how many
// marks that cover one another are set apart instead, above and below the scale
// of a town, where no closer look will help.
const (
	crowdSquare = 11.0
	fewApart    = 3
	manyApart   = 36
	townScale   = 60_000
)

// surely is how many marks in a square must cover one another.
const surely = 48

// gathering is the work of gathering a stack at one step of scale.
type gathering struct {
	step   int
	metres float64 // to the millimetre
	side   float64 // of a square, in metres
	book   *book
	stack  Stack
	gone   map[int32][]bool // features that are counted, by layer
	out    *Layer
	crowds map[Ref][]Ref
}

// gathered is a site's mark that may be gathered.
type gathered struct {
	at     orb.Point
	layer  int32
	index  int32
	radius float64
	group  int // 0 while it stays
}

func (st Stack) gather(step int, b *book) Stack {
	g := &gathering{
		step: step, metres: stepScale(step) / 1000, book: b, stack: st,
		gone: map[int32][]bool{}, crowds: map[Ref][]Ref{},
	}
	g.side = crowdSquare * b.size * g.metres
	g.out = &Layer{ID: "clusters", Title: "聚合", Group: SitesGroup, Visible: true, gray: b.p.gray, tree: &tree{}}
	marks := g.collect()
	points := make([]orb.Point, len(marks))
	for i, m := range marks {
		points[i] = m.at
	}
	order := inSquares(points, g.side)
	var inSquare []gathered
	for i := 0; i < len(order); {
		n := 1
		for i+n < len(order) && order[i+n].with(order[i]) {
			n++
		}
		if n > g.most() {
			inSquare = inSquare[:0]
			for _, o := range order[i : i+n] {
				inSquare = append(inSquare, marks[o.index()])
			}
			g.square(squareAt(inSquare[0].at, g.side), inSquare)
		}
		i += n
	}
	if len(g.crowds) == 0 {
		return st
	}
	return g.rest()
}

// collect lists the marks that may be gathered, from the bottom of the stack.
func (g *gathering) collect() []gathered {
	scale := stepScale(g.step - 1)
	marks := make([]gathered, 0, g.stack.marks())
	for i, l := range g.stack {
		if l.Group != SitesGroup || !l.Visible {
			continue
		}
		for k := range l.Features {
			f := &l.Features[k]
			if at, isPoint := f.Geometry.(orb.Point); isPoint && f.Style.Mark != nil && f.Style.At(scale) {
				marks = append(marks, gathered{at: at, layer: int32(i), index: int32(k), radius: f.Style.Mark.Radius})
			}
		}
	}
	return marks
}

// most is how many marks that cover one another are set apart.
func (g *gathering) most() int {
	if stepScale(g.step) <= townScale {
		return manyApart
	}
	return fewApart
}

// square gathers what covers one another in one square.
func (g *gathering) square(cell square, marks []gathered) {
	groups := 1
	if len(marks) > surely {
		for i := range marks {
			marks[i].group = 1
		}
	} else {
		groups = g.connect(marks)
	}
	for group := 1; group <= groups; group++ {
		g.count(cell, marks, group)
	}
}

// covers is the share of the sum of their radii within which marks cover one another.
const covers = 0.75

// connect numbers the marks by groups that hang together, and returns how many there are.
func (g *gathering) connect(marks []gathered) int {
	groups := 0
	var visit func(i int)
	visit = func(i int) {
		marks[i].group = groups
		for k := range marks {
			reach := (marks[i].radius + marks[k].radius) * covers * g.metres
			if marks[k].group == 0 && math.Hypot(marks[i].at[0]-marks[k].at[0], marks[i].at[1]-marks[k].at[1]) < reach {
				visit(k)
			}
		}
	}
	for i := range marks {
		if marks[i].group == 0 {
			groups++
			visit(i)
		}
	}
	return groups
}

// count makes a counted mark of a group, unless its marks are few enough to be
// set apart, and takes in what the mark would cover.
func (g *gathering) count(cell square, marks []gathered, group int) {
	n := 0
	var sum orb.Point
	for _, m := range marks {
		if m.group == group {
			n++
			sum[0], sum[1] = sum[0]+m.at[0], sum[1]+m.at[1]
		}
	}
	if n <= g.most() {
		for i := range marks {
			if marks[i].group == group {
				marks[i].group = 0
			}
		}
		return
	}
	radius := g.book.crowdStyle(n).Mark.Radius
	at := g.inside(cell, orb.Point{sum[0] / float64(n), sum[1] / float64(n)}, radius)
	ref := Ref{ClusterRef, fmt.Sprintf("%d/%d/%d/%d", g.step, cell.x, cell.y, group)}
	members := make([]Ref, 0, n)
	for i := len(marks) - 1; i >= 0; i-- {
		m := &marks[i]
		free := m.group == 0 || m.group > group // not counted, or not yet
		if free && math.Hypot(m.at[0]-at[0], m.at[1]-at[1]) < radius*g.metres {
			m.group = group
		}
		if m.group == group {
			members = g.take(members, m)
		}
	}
	g.crowds[ref] = members
	g.out.add(Feature{Ref: ref, Geometry: at, Style: g.book.crowdStyle(len(members))})
}

// take counts a mark into a crowd.
func (g *gathering) take(members []Ref, m *gathered) []Ref {
	gone := g.gone[m.layer]
	if gone == nil {
		gone = make([]bool, len(g.stack[m.layer].Features))
		g.gone[m.layer] = gone
	}
	gone[m.index] = true
	return append(members, g.stack[m.layer].Features[m.index].Ref)
}

// inside moves a point into its square, so that a mark there keeps clear of
// those of the squares around.
func (g *gathering) inside(cell square, p orb.Point, radius float64) orb.Point {
	pad := min(radius*g.metres, g.side/2)
	for axis, k := range [2]int32{cell.x, cell.y} {
		low := float64(k) * g.side
		p[axis] = min(max(p[axis], low+pad), low+g.side-pad)
	}
	return p
}

// rest returns the stack without what was counted, and with the counted marks
// below the sites that are left.
func (g *gathering) rest() Stack {
	out := make(Stack, 0, len(g.stack)+1)
	placed := false
	for i, l := range g.stack {
		if l.Group == SitesGroup && !placed {
			out, placed = append(out, g.out), true
		}
		next := *l
		if gone := g.gone[int32(i)]; gone != nil {
			next.Features, next.tree = left(l.Features, gone), &tree{}
		}
		out = append(out, &next)
	}
	return out.remember(&memory{book: g.book, crowds: g.crowds})
}

// left returns the features that are not gone.
func left(features []Feature, gone []bool) []Feature {
	n := 0
	for _, g := range gone {
		if !g {
			n++
		}
	}
	out := make([]Feature, 0, n)
	for i, g := range gone {
		if !g {
			out = append(out, features[i])
		}
	}
	return out
}
