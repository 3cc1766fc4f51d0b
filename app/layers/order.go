package layers

import (
	"slices"
)

// inOrder returns ids in the order in which they were put: those of one kin that
// the order names change places among themselves, the others stay where they
// are. Without a kin, “”, nothing moves.
func inOrder(ids, order []string, kin func(id string) string) []string {
	named := map[string][]string{}
	for _, id := range order {
		if slices.Contains(ids, id) {
			named[kin(id)] = append(named[kin(id)], id)
		}
	}
	out := slices.Clone(ids)
	for i, id := range out {
		if k := kin(id); k != "" && slices.Contains(order, id) {
			out[i], named[k] = named[k][0], named[k][1:]
		}
	}
	return out
}

// one is the kin of ids that are all of one.
func one(kin string) func(string) string { return func(string) string { return kin } }

// put returns an order in which some layers stand one after another as given,
// after those that it names already.
func put(order, ids []string) []string {
	rest := slices.DeleteFunc(slices.Clone(order), func(id string) bool { return slices.Contains(ids, id) })
	return append(rest, ids...)
}

// kin lists the ids of the layers among which one can be moved, as they stand.
func (p *Panel) kin(id string) []string {
	kin := ""
	for _, l := range p.lines {
		if l.id == id {
			kin = l.kin
		}
	}
	var ids []string
	for _, l := range p.lines {
		if kin != "" && l.kin == kin {
			ids = append(ids, l.id)
		}
	}
	return ids
}

// move puts a layer before the k-th of its kin, or behind the last.
func (p *Panel) move(id string, k int) {
	ids := p.kin(id)
	at := slices.Index(ids, id)
	if at < 0 || k == at || k == at+1 {
		return
	}
	ids = slices.Insert(ids, k, id)
	if at >= k {
		at++
	}
	ids = slices.Delete(ids, at, at+1)
	show := p.host.Show()
	show.Order = put(show.Order, ids)
	p.host.SetShow(show)
}

// shift moves a layer one up or down, and keeps the keyboard on it.
func (p *Panel) shift(id string, by int) {
	at := slices.Index(p.kin(id), id)
	k := at + by
	if by > 0 {
		k++ // before the one after the next
	}
	if k < 0 || k > len(p.kin(id)) {
		return
	}
	p.move(id, k)
	p.focus(id)
}

// drag is a layer on its way to another place.
type drag struct {
	id string
	k  int // before which of its kin it would land
}

// dragged follows a row that is dragged: y is where the pointer is below the
// row's upper edge.
func (p *Panel) dragged(id string, y float32) {
	ids := p.kin(id)
	at := p.rows[id].Position().Y + y
	k := 0
	for _, other := range ids {
		row := p.rows[other]
		if at > row.Position().Y+row.Size().Height/2 {
			k++
		}
	}
	p.drag = &drag{id, k}
	p.showMark(ids, k)
}

// showMark shows where the dragged row would land.
func (p *Panel) showMark(ids []string, k int) {
	for i, id := range ids {
		mark := 0
		switch {
		case i == k:
			mark = -1
		case i == len(ids)-1 && k == len(ids):
			mark = 1
		}
		p.rows[id].SetMark(mark)
	}
}

// dropped lets the dragged row go where the mark is.
func (p *Panel) dropped() {
	if p.drag == nil {
		return
	}
	d := *p.drag
	p.drag = nil
	p.showMark(p.kin(d.id), -1)
	p.move(d.id, d.k)
}
