package mapview

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// listRow is one line of the list: a name, and its kind in grey.
type listRow struct {
	widget.BaseWidget
	list   *list
	at     int
	ground *fynecanvas.Rectangle
	name   *widget.Label
	kind   *fynecanvas.Text
	marked bool
}

func newListRow(l *list, at int, name, kind string) *listRow {
	r := &listRow{
		list: l, at: at, ground: fynecanvas.NewRectangle(color.Transparent),
		name: widget.NewLabel(name), kind: fynecanvas.NewText(kind, color.Transparent),
	}
	r.name.Truncation = fyne.TextTruncateEllipsis
	r.ground.CornerRadius = theme.Space4
	r.kind.TextSize = theme.Caption
	r.ExtendBaseWidget(r)
	return r
}

// mark shows whether the row is the marked one.
func (r *listRow) mark(on bool) {
	if r.marked != on {
		r.marked = on
		r.Refresh()
	}
}

// Tapped picks the row.
func (r *listRow) Tapped(*fyne.PointEvent) { r.list.pick(r.at) }

// MouseIn marks the row.
func (r *listRow) MouseIn(*desktop.MouseEvent) { r.list.mark(r.at) }

// MouseMoved changes nothing.
func (r *listRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut changes nothing: the mark stays for the keys.
func (r *listRow) MouseOut() {}

// Cursor is a hand.
func (r *listRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer returns the renderer of the row.
func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	renderer := &listRowRenderer{r}
	renderer.colour()
	return renderer
}

type listRowRenderer struct{ row *listRow }

func (r *listRowRenderer) Layout(size fyne.Size) {
	kind := r.row.kind.MinSize()
	name := r.row.name.MinSize()
	r.row.ground.Resize(size)
	r.row.kind.Resize(kind)
	r.row.kind.Move(fyne.NewPos(size.Width-kind.Width-theme.Space8, (size.Height-kind.Height)/2))
	r.row.name.Resize(fyne.NewSize(size.Width-kind.Width-theme.Space12, name.Height))
	r.row.name.Move(fyne.NewPos(0, (size.Height-name.Height)/2))
}

func (r *listRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, theme.RowHeight) }
func (r *listRowRenderer) Destroy()           {}
func (r *listRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.ground, r.row.name, r.row.kind}
}

func (r *listRowRenderer) Refresh() {
	r.colour()
	r.Layout(r.row.Size())
	fynecanvas.Refresh(r.row)
}

func (r *listRowRenderer) colour() {
	r.row.ground.FillColor = color.Transparent
	if r.row.marked {
		r.row.ground.FillColor = fynetheme.Color(theme.ColorTint)
	}
	r.row.kind.Color = fynetheme.Color(theme.ColorMuted)
}
