package mapview

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pick opens a list of things beside a position of the map, for the officer to
// pick one: by a click, or by the arrow keys and Enter. Esc and a click beside it
// close it, and chosen is not called. The thing under the pointer or the mark of
// the list is marked on the map.
func (m *Map) Pick(at fyne.Position, refs []layer.Ref, chosen func(layer.Ref)) {
	m.unhover()
	m.list.open(at, refs, chosen)
	m.focus()
	m.redraw()
}

// pickFrom lets one of several things be picked and tells of everything under
// the click, the one picked first.
func (m *Map) pickFrom(several, refs []layer.Ref, at Spot) {
	m.Pick(at.At, several, func(ref layer.Ref) {
		rest := slices.DeleteFunc(slices.Clone(refs), func(r layer.Ref) bool { return r == ref || r.Kind == layer.ClusterRef })
		m.tapped(append([]layer.Ref{ref}, rest...), at)
	})
}

// marks returns the things among refs, top first, that lie on the map as marks:
// of several of these a click cannot mean all. Areas below them are not meant.
func marks(refs []layer.Ref) []layer.Ref {
	var found []layer.Ref
	for _, r := range refs {
		if r.Kind == layer.SiteRef {
			found = append(found, r)
		}
	}
	return found
}

// list is 选择列表: what lies on one another under a click.
type list struct {
	widget.BaseWidget
	m        *Map
	refs     []layer.Ref
	at       int // the line that is marked
	chosen   func(layer.Ref)
	scroller *control.Scroller
	rows     []*listRow
}

// The width of the list, and the most of its lines that are seen at once.
const (
	listWidth  float32 = 320
	listHeight float32 = 260
)

func newList(m *Map) *list {
	l := &list{m: m, scroller: control.NewScroller(control.NewColumn(0, 0))}
	l.ExtendBaseWidget(l)
	l.Hide()
	return l
}

// open shows the list beside a position, inside the map.
func (l *list) open(at fyne.Position, refs []layer.Ref, chosen func(layer.Ref)) {
	l.refs, l.chosen, l.at = slices.Clone(refs), chosen, 0
	l.rows = l.rows[:0]
	head := widget.NewLabel(fmt.Sprintf("此处有 %d 项", len(refs)))
	head.SizeName, head.Importance = fynetheme.SizeNameCaptionText, widget.LowImportance
	objects := []fyne.CanvasObject{head}
	for i, ref := range refs {
		kind := ""
		if l.m.p.Kind != nil {
			kind = l.m.p.Kind(ref)
		}
		row := newListRow(l, i, l.m.name(ref), kind)
		l.rows = append(l.rows, row)
		objects = append(objects, row)
	}
	l.scroller.Set(objects...)
	within := l.m.Size()
	size := fyne.NewSize(min(listWidth, within.Width-theme.Space16), 0)
	size.Height = min(l.scroller.HeightFor(size.Width)+2*theme.Space4, listHeight, within.Height-theme.Space16)
	l.Resize(size)
	l.Move(fyne.NewPos(
		max(0, min(at.X+theme.Space12, within.Width-size.Width-theme.Space8)),
		max(0, min(at.Y+theme.Space8, within.Height-size.Height-theme.Space8))))
	l.Show()
	l.mark(0)
}

// close hides the list.
func (l *list) close() {
	if l.Visible() {
		l.Hide()
		l.chosen = nil
		l.m.redraw()
	}
}

// mark moves the mark to a line.
func (l *list) mark(at int) {
	l.at = at
	for i, row := range l.rows {
		row.mark(i == at)
	}
	l.reveal(l.rows[at])
	l.m.redraw()
}

// reveal scrolls a row into sight.
func (l *list) reveal(row *listRow) {
	from, seen := l.scroller.Offset(), l.Size().Height-2*theme.Space4
	top, bottom := row.Position().Y, row.Position().Y+row.Size().Height
	switch {
	case top < from:
		l.scroller.ScrollTo(top)
	case bottom > from+seen:
		l.scroller.ScrollTo(bottom - seen)
	}
}

// pick chooses a line.
func (l *list) pick(at int) {
	chosen, ref := l.chosen, l.refs[at]
	l.close()
	if chosen != nil {
		chosen(ref)
	}
}

// key heeds a key and tells whether it was one for the list.
func (l *list) key(name fyne.KeyName) bool {
	n := len(l.refs)
	switch name {
	case fyne.KeyUp:
		l.mark((l.at + n - 1) % n)
	case fyne.KeyDown:
		l.mark((l.at + 1) % n)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.pick(l.at)
	case fyne.KeyEscape:
		l.close()
	default:
		return false
	}
	return true
}

// shapes marks the thing of the marked line on the map.
func (l *list) shapes() []Shape {
	if !l.Visible() || l.m.shown == nil || l.at >= len(l.refs) {
		return nil
	}
	return l.m.outline(l.refs[l.at])
}

// CreateRenderer returns the renderer of the list on its plate.
func (l *list) CreateRenderer() fyne.WidgetRenderer {
	return &listRenderer{list: l, plate: control.NewPlate(theme.ColorPanel)}
}

type listRenderer struct {
	list  *list
	plate fyne.CanvasObject
}

func (r *listRenderer) Layout(size fyne.Size) {
	r.plate.Resize(size)
	r.list.scroller.Resize(size.SubtractWidthHeight(2*theme.Space4, 2*theme.Space4))
	r.list.scroller.Move(fyne.NewPos(theme.Space4, theme.Space4))
}

func (r *listRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 40) }
func (r *listRenderer) Destroy()           {}
func (r *listRenderer) Refresh()           { r.plate.Refresh(); r.list.scroller.Refresh() }
func (r *listRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.plate, r.list.scroller}
}
