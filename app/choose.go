package app

import (
	"ezmap/app/card"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

// tapped selects the top thing under a click that has a card, and keeps the
// others at hand; add adds it to the selection or takes it away.
func (w *Window) tapped(refs []layer.Ref, add bool) {
	w.under = refs
	for _, ref := range refs {
		if _, ok := card.Describe(w.session.State(), ref); !ok {
			continue
		}
		w.openRight()
		switch {
		case add:
			w.session.Toggle(ref)
		case w.session.Selection() == ref && len(w.session.Selected()) == 1:
			w.showSelection() // what else lies here may be others now
		default:
			w.session.Select(ref)
		}
		return
	}
	if !add {
		w.session.Select()
	}
}

// boxed selects what a box on the map holds, or adds it.
func (w *Window) boxed(refs []layer.Ref, add bool) {
	w.under = nil
	if add {
		refs = append(append([]layer.Ref{}, w.session.Selected()...), refs...)
	}
	if len(refs) > 0 {
		w.openRight()
	}
	w.session.Select(refs...)
}

// chosenInList follows a choice in the register: one record is brought into
// view, several are selected where they are.
func (w *Window) chosenInList(ids []string) {
	refs := make([]layer.Ref, len(ids))
	for i, id := range ids {
		refs[i] = layer.Ref{Kind: layer.SiteRef, ID: id}
	}
	if len(refs) == 1 {
		w.jump(refs[0])
		return
	}
	w.boxed(refs, false)
}

// showSelection shows what is selected on the card, in the list, on the map.
func (w *Window) showSelection() {
	if all := w.session.Selected(); len(all) > 1 {
		w.card.DisplayAll(all)
	} else {
		w.card.Display(w.session.Selection(), w.under...)
	}
	var ids []string
	for _, ref := range w.session.Selected() {
		if ref.Kind == layer.SiteRef {
			ids = append(ids, ref.ID)
		}
	}
	w.register.Choose(ids...)
	w.showMap()
}

// zoomToSelection brings everything that is selected into the view.
func (w *Window) zoomToSelection() {
	w.toMap()
	refs := w.session.Selected()
	if len(refs) == 1 {
		w.bring(refs[0])
		return
	}
	stack := layer.Build(w.session.State(), w.session.Show().Options(w.p.Now()))
	var all orb.Bound
	placed := 0
	for _, ref := range refs {
		if b, ok := stack.Bound(ref); ok {
			if placed > 0 {
				b = b.Union(all)
			}
			all = b
			placed++
		}
	}
	if placed > 0 {
		w.mapView.Fit(all.Pad(around))
	}
}

// around is the room around what is brought into view, in metres.
const around = 800
