// Package label finds places for names on a map (注记配置): beside points,
// inside areas, along lines and on plates, by priority, without overlap with
// other names or with symbols, and whole inside the frame. The same requests
// give the same places.
//
// It works on the sheet in millimetres and draws nothing: what comes back are
// lines of text, leader lines and plates for a canvas.
package label

import (
	"cmp"
	"context"
	"math"
	"slices"

	"ezmap/geo/canvas"
)

// Request asks for a place for one name.
type Request struct {
	Text string
	// Short stands in where there is no room for Text, “” for none.
	Short string
	// Under is a line below Text or Short in smaller letters, such as the value by
	// which an area is coloured, “” for none.
	Under string
	Style canvas.TextStyle
	// Priority and, among equals, Rank say who comes first: lower ones.
	Priority, Rank int
	// Shrink is the share of their height to which the letters may shrink where
	// neither Text nor Short finds room, 0 for not at all.
	Shrink float64
	// Together, when not 0, joins requests that are all printed in full or all
	// in short, so that names of one sort look alike.
	Together int
	// Wrap is how many letters a line may have before breaking in two is tried, 0 for never.
	Wrap int
	// Place is where the name may stand.
	Place Place
	// Of is what the name belongs to, a comparable value by which a Memory knows
	// it again; nil where there is none.
	Of any
}

// Place is one of AtPoint, InArea, AlongLine and OnPlate.
type Place interface {
	find(b *Board, r *Request) (Placed, bool)
	// holds tells whether a name that stood there before may stay.
	holds(b *Board, p Placed) bool
	// pin joins a name that someone put at a box to what it belongs to.
	pin(p *Placed, box canvas.Rect)
}

// Placed is a name that has found its place.
type Placed struct {
	// Request is the index of the request.
	Request int
	// Text is what is printed: the name in full or in short.
	Text  string
	Texts []canvas.Text
	// Boxes bound the letters; no two names' boxes overlap.
	Boxes []canvas.Rect
	// Leader is a line from the symbol to the name, nil for none.
	Leader []canvas.Point
	// Plate is the ground of a name on a plate, and Tip where its arrow ends.
	Plate *canvas.Rect
	Tip   canvas.Point
}

// Find places the requests by priority, rank and order, and returns those that
// found room, in that order; with a memory, those first that stood before. Plates
// that found none on their lines come last, off the lines. A
// text that stands on the board already is not placed again: each name is
// printed once.
func (b *Board) Find(requests []Request) []Placed {
	placed, _ := b.FindContext(context.Background(), requests)
	return placed
}

// FindContext is Find that ends with the context's error when that ends.
func (b *Board) FindContext(ctx context.Context, requests []Request) ([]Placed, error) {
	order := make([]int, len(requests))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(requests[i].Priority, requests[j].Priority), cmp.Compare(requests[i].Rank, requests[j].Rank))
	})
	out := b.recallAll(requests, order)
	short := b.inShort(requests, order, out)
	var late []int // plates to be tried off their lines, where all other names left room
	for _, i := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r := requests[i]
		if r.Text == "" || b.printed[r.Text] || b.refused(&r) {
			continue
		}
		form := r
		if short[r.Together] && r.Short != "" {
			form.Text = r.Short
		}
		p, ok := b.settle(&r, &form)
		if !ok && b.reserved != nil {
			// Those that matter more, which come first, may oust one that stood before.
			p, ok = b.anywhere(&form)
		}
		if !ok {
			b.refuse(&r)
			late = append(late, i)
			continue
		}
		out = append(out, b.print(&r, i, p))
	}
	for _, i := range late {
		for _, r := range farther(requests[i]) {
			if p, ok := b.settle(&r, &r); ok && !b.printed[r.Text] {
				out = append(out, b.print(&r, i, p))
			}
		}
	}
	return out, nil
}

// print notes that a request is printed where it found room.
func (b *Board) print(r *Request, i int, p Placed) Placed {
	p.Request = i
	b.learn(r, p)
	b.printed[r.Text] = true
	return p
}

// anywhere is place without regard to names that stood before.
func (b *Board) anywhere(r *Request) (Placed, bool) {
	reserved := b.reserved
	b.reserved = nil
	defer func() { b.reserved = reserved }()
	return b.place(r)
}

// recallAll puts back the names that are known.
func (b *Board) recallAll(requests []Request, order []int) []Placed {
	var out []Placed
	if len(b.known) == 0 {
		return nil
	}
	for _, i := range order {
		r := &requests[i]
		if r.Text == "" || b.printed[r.Text] {
			continue
		}
		if p, ok := b.recall(r); ok && b.seen(r, p) {
			p.Request = i
			b.take(p)
			b.learn(r, p)
			b.printed[r.Text] = true
			out = append(out, p)
		}
	}
	return out
}

// take blocks what a name covers.
func (b *Board) take(p Placed) {
	for _, box := range p.Boxes {
		b.Block(box)
	}
	if p.Leader != nil {
		b.blockLine(p.Leader[0], p.Leader[1])
	}
}

// inShort tells which sets of requests that go together must be printed in
// short, because one of the set stands in short or finds room in short only. It
// tries on a copy.
func (b *Board) inShort(requests []Request, order []int, standing []Placed) map[int]bool {
	short, settled := map[int]bool{}, map[int]bool{}
	for _, p := range standing {
		if r := &requests[p.Request]; r.Together != 0 && r.Short != "" {
			settled[r.Together] = true
			short[r.Together] = short[r.Together] || p.Text == r.Short
		}
	}
	var trial *Board
	for _, i := range order {
		r := requests[i]
		if r.Together == 0 || r.Short == "" || short[r.Together] || settled[r.Together] {
			continue
		}
		if trial == nil {
			trial = b.clone()
		}
		p, ok := r.Place.find(trial, &r)
		if !ok {
			r.Text = r.Short
			_, short[r.Together] = r.Place.find(trial, &r)
		}
		for _, box := range p.Boxes {
			trial.Block(box)
		}
	}
	return short
}

// place finds a place for the text, or else for its short form, or else for
// both in smaller letters.
func (b *Board) place(r *Request) (Placed, bool) {
	if at, isPoint := r.Place.(AtPoint); isPoint && at.Leader && r.Short != "" {
		// Rather in short beside the symbol than in full far off; and far off too
		// the short form is calmer.
		near, far := *r, *r
		at.Leader = false
		near.Place = at
		if p, ok := b.place(&near); ok {
			return p, true
		}
		far.Text, far.Short = r.Short, ""
		r = &far
	}
	for _, form := range r.fallbacks() {
		if p, ok := form.Place.find(b, &form); ok {
			p.Text = form.Text
			b.take(p)
			return p, true
		}
	}
	return Placed{}, false
}

// fallbacks returns the request and what may stand in for it, the best first.
func (r *Request) fallbacks() []Request {
	forms := []Request{*r}
	if r.Short != "" && r.Short != r.Text {
		short := *r
		short.Text = r.Short
		forms = append(forms, short)
	}
	if r.Shrink > 0 {
		for _, form := range forms {
			form.Style.Size *= r.Shrink
			form.Style.Tracking *= r.Shrink
			forms = append(forms, form)
		}
	}
	return forms
}

// choice is the best place found so far, and how much counts against it.
type choice struct {
	placed Placed
	cost   float64
}

// nothing is the choice before any place is found.
func nothing() choice { return choice{cost: math.Inf(1)} }

// offer takes a place if it is better than the one at hand; of equal ones the
// first stays.
func (c *choice) offer(p Placed, cost float64) {
	if cost < c.cost {
		c.placed, c.cost = p, cost
	}
}

// found returns the place, ok false when there was none.
func (c *choice) found() (Placed, bool) { return c.placed, c.cost < math.Inf(1) }
