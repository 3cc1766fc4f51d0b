package app

import (
	"ezmap/app/control"
	"ezmap/app/edit"
	"ezmap/app/element"
	"ezmap/app/position"
	"ezmap/data"
	"ezmap/geo/layer"
)

// editShape takes the tool into the hand that changes an element's shape.
func (w *Window) editShape(id string) {
	w.toMap()
	ref := layer.Ref{Kind: layer.ElementRef, ID: id}
	w.reveal(ref)
	w.session.Select(ref)
	w.mapView.Use(edit.New(w.editParams(), id))
}

// editSelectedShape is editShape for the element that is selected.
func (w *Window) editSelectedShape() {
	if ref := w.session.Selection(); ref.Kind == layer.ElementRef {
		w.editShape(ref.ID)
		return
	}
	w.status.Say(firstAnElement)
}

const firstAnElement = "请先选中一个布局要素。"

// followShape lets the tool in hand show the shape that its element has now, as after undo.
func (w *Window) followShape() {
	if t, ok := w.mapView.Tool().(*edit.Tool); ok {
		t.Update()
	}
}

// drawElement takes the tool into the hand that draws a new element.
func (w *Window) drawElement(kind data.ElementKind, scheme data.Scheme) {
	w.toMap()
	if show := w.session.Show(); !show.Scheme(scheme) {
		w.session.SetShow(show.WithScheme(scheme, true))
	}
	w.mapView.Use(edit.NewElement(w.editParams(), kind, scheme))
}

func (w *Window) editParams() edit.Params {
	return edit.Params{
		Host: w.session, Map: w.mapView, Shown: w.shown,
		Ask: func(title, sentence, on string, then func()) { control.Ask(w.win, title, sentence, on, then) },
		Drawn: func(e data.Element) {
			w.mapView.Use(nil)
			w.openElement(e)
		},
		Ended: func() { w.mapView.Use(nil) },
	}
}

// shown tells whether an element or a record is on the map.
func (w *Window) shown(element, site string) bool {
	state, show := w.session.State(), w.session.Show()
	if e := data.Find[data.Element](state, element); e != nil {
		return show.Scheme(e.Scheme) && !show.Hidden[e.ID]
	}
	if site == "" {
		return true
	}
	_, on := w.mapView.Stack().Bound(layer.Ref{Kind: layer.SiteRef, ID: site})
	return on
}

// openElement shows the form of an element, one in the data or one just drawn.
func (w *Window) openElement(e data.Element) {
	element.Open(element.Params{Window: w.win, Host: w.session, Element: e})
}

// editElement shows the form of an element of the data.
func (w *Window) editElement(id string) {
	if e := data.Find[data.Element](w.session.State(), id); e != nil {
		w.openElement(*e)
		return
	}
	w.status.Say(firstAnElement)
}

// openPosition asks for the coordinates of a record.
func (w *Window) openPosition(id string) {
	site := w.locatable(id)
	if site == nil {
		w.status.Say("请先选中一条可以上图的记录。")
		return
	}
	locator := newLocator(w, site)
	position.Open(position.Params{
		Window: w.win, State: w.session.State(), Site: site, Map: locator.m, Preview: locator.show, Closed: locator.close,
		Apply: func(l *data.Location) {
			w.session.Locate(id, l, nil)
			w.mapView.Reveal(l.Point)
		},
	})
}
