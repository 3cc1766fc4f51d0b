package app

import (
	"slices"

	"ezmap/app/card"
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/data/search"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// pointer is a position under the pointer, CGCS2000 degrees.
type pointer = orb.Point

// nameOf is the name of a thing for the label at the pointer.
func (w *Window) nameOf(ref layer.Ref) string { return card.Name(w.session.State(), ref) }

// tapped selects the top thing under a click that has a card, and keeps the others at hand.
func (w *Window) tapped(refs []layer.Ref) {
	w.under = refs
	for _, ref := range refs {
		if _, ok := card.Describe(w.session.State(), ref); ok {
			w.openRight()
			if w.session.Selection() == ref {
				w.showSelection()
			}
			w.session.Select(ref)
			return
		}
	}
	w.session.Select(layer.Ref{})
}

// find searches for the finder.
func (w *Window) find(text string) []control.Found {
	state := w.session.State()
	w.found = nil
	var lines []control.Found
	for _, hit := range w.session.Find(text) {
		ref, note := described(state, hit)
		if hit.Matched != hit.Names[0] {
			note = "即“" + hit.Matched + "”"
		}
		w.found = append(w.found, ref)
		lines = append(lines, control.Found{Title: hit.Names[0], Note: note})
	}
	return lines
}

// described returns the thing that a hit stands for, with what kind it is.
func described(state *data.State, hit search.Hit) (layer.Ref, string) {
	switch hit.Kind {
	case search.Element:
		return layer.Ref{Kind: layer.ElementRef, ID: hit.ID}, "布局要素"
	case search.Area:
		return layer.Ref{Kind: layer.AreaRef, ID: hit.ID}, "区域"
	}
	note := ""
	if s := data.Find[data.Site](state, hit.ID); s != nil {
		note = s.Kind.Title()
		if s.Unplaced() {
			note += " · 待定位"
		}
	}
	return layer.Ref{Kind: layer.SiteRef, ID: hit.ID}, note
}

// jump shows a thing on its card and, where it has a place, on the map.
func (w *Window) jump(ref layer.Ref) {
	if w.page != mapPage && w.page != sitesPage {
		w.goTo(mapPage)
	}
	w.under = nil
	w.openRight()
	w.reveal(ref)
	w.session.Select(ref)
	if w.mapView.ZoomTo(ref) {
		return
	}
	if ref.Kind == layer.AreaRef {
		if b, err := layer.AreaBound(w.session.State(), data.AreaCode(ref.ID)); err == nil {
			w.mapView.Fit(b)
		}
	}
}

// reveal switches on what hides a thing.
func (w *Window) reveal(ref layer.Ref) {
	state, show := w.session.State(), w.session.Show()
	switch ref.Kind {
	case layer.ElementRef:
		e := data.Find[data.Element](state, ref.ID)
		if e != nil && (!show.Scheme(e.Scheme) || show.Hidden[e.ID]) {
			w.session.SetShow(show.WithScheme(e.Scheme, true).WithLayers(true, e.ID))
		}
	case layer.SiteRef:
		site := data.Find[data.Site](state, ref.ID)
		if site == nil {
			return
		}
		for _, c := range layer.Contents(state) {
			if c.Group == layer.SitesGroup && c.Title == site.Kind.Title() && show.Hidden[c.ID] {
				w.session.SetShow(show.WithLayers(true, c.ID))
			}
		}
	}
}

// place waits for a click on the map that gives a record its position.
func (w *Window) place(id string) {
	site := data.Find[data.Site](w.session.State(), id)
	if site == nil {
		return
	}
	if w.page != mapPage && w.page != sitesPage {
		w.goTo(mapPage)
	}
	w.placing = id
	w.under = nil
	w.reveal(layer.Ref{Kind: layer.SiteRef, ID: id})
	w.session.Select(layer.Ref{Kind: layer.SiteRef, ID: id})
	w.mapView.StartPlacing(site.Name)
	w.tray.Placing(id)
	w.status.say("请在图上单击“" + site.Name + "”的位置，按 Esc 放弃")
}

// placed gives the record being placed the position clicked.
func (w *Window) placed(at orb.Point) {
	id := w.placing
	w.stopPlacing()
	w.session.Place(id, at, nil)
}

// stopPlacing gives placing up.
func (w *Window) stopPlacing() {
	w.placing = ""
	w.mapView.StopPlacing()
	w.tray.Placing("")
	w.status.say("")
}

// escape ends placing, or else takes the selection away.
func (w *Window) escape() {
	if w.placing != "" {
		w.stopPlacing()
		return
	}
	w.session.Select(layer.Ref{})
}

// foldLeft and foldRight fold the panel beside the map, or bring it back.
func (w *Window) foldLeft() {
	left, right := w.panes.Folded()
	w.panes.Fold(!left, right)
	w.rememberPanes()
}

func (w *Window) foldRight() {
	left, right := w.panes.Folded()
	w.panes.Fold(left, !right)
	w.rememberPanes()
}

// openRight brings the card back when something is chosen.
func (w *Window) openRight() {
	if left, right := w.panes.Folded(); right {
		w.panes.Fold(left, false)
	}
}

// moved follows the view of the map.
func (w *Window) moved() {
	v := w.mapView.View()
	w.status.setScale(v.Scale)
	w.session.KeepAs(viewKey, keptView{v.Centre, v.Scale, w.mapView.IsWhole()})
}

// known keeps the ids that a layer of now has, in the order of the layers.
func (w *Window) known(ids []string) []string {
	var kept []string
	for _, c := range layer.Contents(w.session.State()) {
		if slices.Contains(ids, c.ID) {
			kept = append(kept, c.ID)
		}
	}
	return kept
}

// dropped reads a file that was dropped on the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	if len(files) > 0 {
		w.goTo(exchangePage)
		w.intake.Read(files[0].Path())
	}
}
