package sites

import (
	"image/color"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// row is a record in the register. It lights up under the pointer, and then
// says what is doubtful about the record's place.
type row struct {
	widget.BaseWidget
	entry    *control.EntryRow
	ground   *canvas.Rectangle
	sign     *widget.Icon
	content  rowContent
	hovered  bool
	modifier fyne.KeyModifier // held when the button went down
	tapped   func(fyne.KeyModifier)
}

// rowContent is what a row shows.
type rowContent struct {
	name, note string
	faint      bool
	chosen     bool
	flag       string // why the place is doubtful, “” when it is not
}

func newRow() *row {
	r := &row{entry: control.NewEntryRow(), ground: canvas.NewRectangle(color.Transparent), sign: widget.NewIcon(theme.IconWarn)}
	r.ground.CornerRadius = theme.Space4
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(c rowContent, tapped func(fyne.KeyModifier)) {
	r.content, r.tapped = c, tapped
	r.Refresh()
}

// MouseDown notes the keys that are held.
func (r *row) MouseDown(e *desktop.MouseEvent) { r.modifier = e.Modifier }

// MouseUp changes nothing.
func (r *row) MouseUp(*desktop.MouseEvent) {}

// Tapped chooses the record.
func (r *row) Tapped(*fyne.PointEvent) { r.tapped(r.modifier) }

// MouseIn lights the row up.
func (r *row) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.Refresh()
}

// MouseMoved changes nothing.
func (r *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the row go.
func (r *row) MouseOut() {
	r.hovered = false
	r.Refresh()
}

// CreateRenderer returns the renderer of the row.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ row *row }

// signSide is the width of the sign of a doubtful place.
const signSide float32 = 16

func (x *rowRenderer) Layout(size fyne.Size) {
	r := x.row
	r.ground.FillColor = color.Transparent
	switch {
	case r.content.chosen:
		r.ground.FillColor = theme.Of(theme.ColorTint)
	case r.hovered:
		r.ground.FillColor = theme.Of("hover")
	}
	r.ground.Resize(size)
	room := size.Width
	note := r.content.note
	if r.content.flag != "" {
		room -= signSide + theme.Space8
		r.sign.Show()
		if r.hovered {
			note = r.content.flag
		}
	} else {
		r.sign.Hide()
	}
	r.sign.Resize(fyne.NewSquareSize(signSide))
	r.sign.Move(fyne.NewPos(size.Width-signSide-theme.Space8, (size.Height-signSide)/2))
	r.entry.Set(r.content.name, note, r.content.faint)
	r.entry.Resize(fyne.NewSize(room, size.Height))
}

func (x *rowRenderer) MinSize() fyne.Size { return x.row.entry.MinSize() }
func (x *rowRenderer) Destroy()           {}
func (x *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.row.ground, x.row.entry, x.row.sign}
}

func (x *rowRenderer) Refresh() {
	x.Layout(x.row.Size())
	canvas.Refresh(x.row)
}
