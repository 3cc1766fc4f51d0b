package app

import (
	"ezmap/app/card"
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/data/search"
	"ezmap/geo/layer"
)

// nameOf is the name of a thing for the label at the pointer.
func (w *Window) nameOf(ref layer.Ref) string { return card.Name(w.session.State(), ref) }

// kindOf says in a word what sort of thing it is.
func (w *Window) kindOf(ref layer.Ref) string {
	switch ref.Kind {
	case layer.SiteRef:
		if site := data.Find[data.Site](w.session.State(), ref.ID); site != nil {
			return site.Kind.Title()
		}
	case layer.ElementRef:
		if e := data.Find[data.Element](w.session.State(), ref.ID); e != nil {
			return e.Kind.Title()
		}
	case layer.AreaRef:
		return "区域"
	}
	return ""
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
	w.toMap()
	w.under = nil
	w.openRight()
	w.reveal(ref)
	w.session.Select(ref)
	w.bring(ref)
}

// bring brings a thing into the view, where it has a place.
func (w *Window) bring(ref layer.Ref) {
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
