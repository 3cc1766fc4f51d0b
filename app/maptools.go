package app

import (
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// mapEdges are what lies over the edges of the map: panels and tools at its
// head, scale and years at its foot. Their heights follow the width, and the map
// is told of them, so that 全图 shows the whole city between them.
type mapEdges struct {
	head, zoom, years fyne.CanvasObject
	covered           func(head, foot float32)
}

// newEdges makes the tools over the edges of the map.
func (w *Window) newEdges() fyne.CanvasObject {
	left := plate(control.NewIconButton(theme.IconLayers, "图层面板（F9）", w.foldLeft))
	right := plate(control.NewIconButton(theme.IconInfo, "信息卡与待定位（F10）", w.foldRight))
	w.edges = &mapEdges{
		head: container.NewHBox(left, w.toolbar(), layout.NewSpacer(), right),
		zoom: w.zoomTools(), years: w.years, covered: w.cover,
	}
	return container.New(w.edges, w.edges.head, w.edges.zoom, w.edges.years)
}

// cover tells the maps how much of them the tools cover.
func (w *Window) cover(head, foot float32) {
	for _, m := range w.maps() {
		if w.second != nil {
			m.Cover(signTop+w.yearSigns[0].plate.MinSize().Height, foot)
		} else {
			m.Cover(head, foot)
		}
	}
	w.coverRight()
}

// coverRight tells the map how much of it the legend covers; of two maps it covers
// one, which shows the same piece as the other.
func (w *Window) coverRight() {
	right := w.legend.Covers()
	if w.second != nil {
		right = 0
	}
	w.mapView.CoverRight(right)
}

// zoomTools change the scale.
func (w *Window) zoomTools() fyne.CanvasObject {
	whole := control.NewButton("全图", theme.IconWhole, w.thenKeys(w.mapView.Whole))
	closer := control.NewButton("", theme.IconPlus, w.thenKeys(func() { w.mapView.ZoomBy(0.5) }))
	farther := control.NewButton("", theme.IconMinus, w.thenKeys(func() { w.mapView.ZoomBy(2) }))
	return container.NewHBox(whole, farther, closer)
}

// plate lays a few buttons on a plate over the map.
func plate(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(control.NewPlate(theme.ColorPanel), container.NewHBox(buttons...))
}

// The room around the tools, and between the tools of the foot.
const (
	edge = theme.Space4
	gap  = theme.Space8
	// forLegend is what the button of the legend takes of the foot.
	forLegend = float32(96)
)

// apart tells that zoom buttons and year bar do not fit beside each other: the
// year bar stands above the buttons then.
func (t *mapEdges) apart(width float32) bool {
	return 2*edge+t.zoom.MinSize().Width+gap+t.years.MinSize().Width+forLegend > width
}

// foot returns how high the tools at the foot reach in a width.
func (t *mapEdges) foot(width float32) float32 {
	zoom, years := t.zoom.MinSize().Height, t.years.MinSize().Height
	if t.apart(width) {
		return edge + zoom + gap + years
	}
	return edge + max(zoom, years)
}

// Layout lays head and foot on the edges of the map and tells what they cover.
func (t *mapEdges) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	head, zoom, years := t.head.MinSize(), t.zoom.MinSize(), t.years.MinSize()
	years.Width = min(years.Width, size.Width-2*edge)
	t.head.Move(fyne.NewPos(edge, edge))
	t.head.Resize(fyne.NewSize(size.Width-2*edge, head.Height))
	t.zoom.Resize(zoom)
	t.zoom.Move(fyne.NewPos(edge, size.Height-edge-zoom.Height))
	at := fyne.NewPos(edge+zoom.Width+gap, size.Height-edge-years.Height)
	if t.apart(size.Width) {
		at = fyne.NewPos(edge, size.Height-edge-zoom.Height-gap-years.Height)
	}
	t.years.Resize(years)
	t.years.Move(at)
	t.covered(edge+head.Height, t.foot(size.Width))
}

// MinSize asks for nothing: the tools lie over the map, whatever its size.
func (t *mapEdges) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

// aboveFoot lays the hint above the foot of the map.
type aboveFoot struct{ edges *mapEdges }

// Layout lays every hint over all that is above the foot.
func (l aboveFoot) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size.SubtractWidthHeight(0, l.edges.foot(size.Width)+gap))
	}
}

// MinSize asks for nothing.
func (l aboveFoot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }
