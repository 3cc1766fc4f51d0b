package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// EntryRow is a line of a list: a name and a note below it.
type EntryRow struct {
	widget.BaseWidget
	name, note  *canvas.Text
	title, text string
	faint       bool
}

// NewEntryRow returns an empty row.
func NewEntryRow() *EntryRow {
	r := &EntryRow{name: canvas.NewText("", nil), note: canvas.NewText("", nil)}
	r.name.TextSize, r.note.TextSize = theme.Body, theme.Caption
	r.ExtendBaseWidget(r)
	return r
}

// Set shows a name and a note; faint is for what is not on the map.
func (r *EntryRow) Set(name, note string, faint bool) {
	r.title, r.text, r.faint = name, note, faint
	r.Refresh()
}

// CreateRenderer returns the renderer of both lines.
func (r *EntryRow) CreateRenderer() fyne.WidgetRenderer { return &entryRowRenderer{r} }

type entryRowRenderer struct{ row *EntryRow }

func (x *entryRowRenderer) Layout(size fyne.Size) {
	r := x.row
	inner := size.Width - theme.Space16
	r.name.Color, r.note.Color = theme.Of("foreground"), theme.Of(theme.ColorMuted)
	if r.faint {
		r.name.Color = theme.Of(theme.ColorMuted)
	}
	r.name.Text = fit(r.title, inner, theme.Body, r.name.TextStyle)
	r.note.Text = fit(r.text, inner, theme.Caption, r.note.TextStyle)
	r.name.Move(fyne.NewPos(theme.Space8, 3))
	r.name.Resize(fyne.NewSize(inner, 20))
	r.note.Move(fyne.NewPos(theme.Space8, 23))
	r.note.Resize(fyne.NewSize(inner, 18))
}

func (x *entryRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 44) }
func (x *entryRowRenderer) Destroy()           {}
func (x *entryRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.row.name, x.row.note}
}

func (x *entryRowRenderer) Refresh() {
	x.Layout(x.row.Size())
	canvas.Refresh(x.row)
}
