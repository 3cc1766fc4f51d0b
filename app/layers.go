package app

import (
	"fmt"

	"ezmap/app/layers"
	"ezmap/app/style"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// newLayers is the panel of layers with what can be done with each.
func (w *Window) newLayers() *layers.Panel {
	return layers.New(w.session, layers.Params{
		ZoomTo: w.zoomToLayer, Style: w.openStyle, Rename: w.renameLayer, Remove: w.removeLayer,
		EditElement: w.editShape, NewElement: w.drawElement, Now: w.p.Now,
	})
}

// zoomToLayer shows a layer whole, where anything of it has a place.
func (w *Window) zoomToLayer(id string) {
	for _, l := range layer.Build(w.session.State(), w.session.Show().Options(w.p.Now())) {
		if l.ID != id {
			continue
		}
		if b, ok := boundOf(l.Features); ok {
			w.mapView.Fit(b.Pad(around))
			return
		}
	}
	w.status.Say("这个图层没有可以显示的位置")
}

// boundOf is the bound of features on the map plane; ok is false where none has a place.
func boundOf(features []layer.Feature) (all orb.Bound, ok bool) {
	for i := range features {
		switch f := &features[i]; {
		case f.Geometry == nil:
		case ok:
			all = all.Union(f.Bound)
		default:
			all, ok = f.Bound, true
		}
	}
	return all, ok
}

// openStyle shows the style of a layer in place of the list of layers, beside
// the map, which is its preview.
func (w *Window) openStyle(id string) {
	w.toMap()
	if w.style != nil {
		w.closeStyle()
	}
	w.style = style.New(style.Params{Window: w.win, Host: w.session, Layer: id, Closed: w.closeStyle, Now: w.p.Now})
	w.side.Add(w.style)
	if left, right := w.panes.Folded(); left {
		w.panes.Fold(false, right)
	}
	w.showSide(w.page)
}

// closeStyle brings the list of layers back.
func (w *Window) closeStyle() {
	if w.style != nil {
		w.side.Remove(w.style)
		w.style = nil
		w.showSide(w.page)
	}
}

// showSide puts beside the map what belongs there: the style being chosen, the
// register, or the list of layers.
func (w *Window) showSide(p page) {
	for o, on := range map[fyne.CanvasObject]bool{
		w.layers: w.style == nil && p != sitesPage, w.register: w.style == nil && p == sitesPage,
	} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	w.side.Refresh()
}

// renameLayer gives a stored layer another title.
func (w *Window) renameLayer(id, title string) {
	l := data.Find[data.Layer](w.session.State(), id)
	if l == nil || title == "" || title == l.Title {
		return
	}
	renamed := *l
	renamed.Title = title
	w.session.Do(data.Put(w.session.State(), renamed), nil)
}

// removeLayer takes an imported layer away.
func (w *Window) removeLayer(id string) {
	l := data.Find[data.Layer](w.session.State(), id)
	if l == nil {
		return
	}
	w.session.Do(data.Batch{
		Title:   fmt.Sprintf("删除图层“%s”", l.Title),
		Changes: []data.Change{data.Remove[data.Layer](w.session.State(), id)},
	}, nil)
}

// followColouring opens the legend when the areas come to be coloured or to have
// charts: colours say nothing without their words.
func (w *Window) followColouring() {
	coloured := w.coloursAreas()
	if coloured && !w.coloured {
		w.legend.Open(true)
	}
	w.coloured = coloured
}

// coloursAreas tells that areas show their progress on the map.
func (w *Window) coloursAreas() bool {
	show := w.session.Show()
	return show.Colouring != nil || show.Charts != nil
}
