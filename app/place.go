package app

import (
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// place waits for a click on the map that gives a record its position.
func (w *Window) place(id string) {
	site := data.Find[data.Site](w.session.State(), id)
	if site == nil {
		return
	}
	w.toMap()
	w.under = nil
	w.reveal(layer.Ref{Kind: layer.SiteRef, ID: id})
	w.session.Select(layer.Ref{Kind: layer.SiteRef, ID: id})
	w.stopPlacing()
	w.placing = id
	for _, m := range w.maps() {
		m.StartPlacing(site.Name)
	}
	w.tray.Placing(id)
}

// placeSelected is place for the record that is selected.
func (w *Window) placeSelected() {
	if site := w.locatable(w.session.Selection().ID); site != nil {
		w.place(site.ID)
		return
	}
	w.status.Say("请先选中一条可以上图的记录。")
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
	for _, m := range w.maps() {
		m.StopPlacing()
	}
	w.tray.Placing("")
}

// escape closes what pops up, ends placing, closes the detail of a number, or else takes the selection away.
func (w *Window) escape() {
	// A menu whose slider was dragged has lost the keyboard. A click beside it
	// closes what pops up.
	if beside, ok := w.win.Canvas().Overlays().Top().(fyne.Tappable); ok {
		beside.Tapped(&fyne.PointEvent{})
		return
	}
	if w.placing != "" {
		w.stopPlacing()
		return
	}
	if w.stay != nil {
		w.stay()
		return
	}
	if !w.closeDetail() {
		w.session.Select()
	}
}

// movable tells that a record stands on the map and can be dragged elsewhere.
func (w *Window) movable(ref layer.Ref) bool {
	if ref.Kind != layer.SiteRef {
		return false
	}
	site := data.Find[data.Site](w.session.State(), ref.ID)
	return site != nil && site.Location != nil
}

// droppedAt gives a record the position that it was dragged to.
func (w *Window) droppedAt(ref layer.Ref, to orb.Point) { w.session.Place(ref.ID, to, nil) }
