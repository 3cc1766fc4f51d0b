package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Found is one line of what was found.
type Found struct {
	Title string
	Note  string // what kind of thing it is, or which alias matched
}

// FinderParams describe a Finder.
type FinderParams struct {
	Prompt string
	// Find returns what fits a text.
	Find func(text string) []Found
	// Chosen is called with the place in what Find returned last.
	Chosen func(i int)
	// Nothing is said when nothing fits.
	Nothing string
}

// Finder is a search field with what it found below it. Searching does not
// touch the text, so that Chinese input methods are not disturbed.
type Finder struct {
	widget.BaseWidget
	p     FinderParams
	field *finderField
	// layer lies over the window's content and holds the list. It is no pop-up:
	// a pop-up would take the keyboard away from the field.
	layer *fyne.Container
	lines []*foundLine
	at    int
	// pointed tells that the pointer is over the list.
	pointed bool
}

// maxFound is how many lines are shown; more would not be read.
const maxFound = 9

// NewFinder returns an empty search field.
func NewFinder(p FinderParams) *Finder {
	f := &Finder{p: p, layer: container.NewWithoutLayout()}
	f.field = &finderField{finder: f}
	f.field.ExtendBaseWidget(f.field)
	f.field.SetPlaceHolder(p.Prompt)
	f.field.SetIcon(theme.IconSearch)
	f.field.OnChanged = func(string) { f.search() }
	f.field.OnSubmitted = func(string) { f.choose(f.at) }
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer returns the renderer of the field.
func (f *Finder) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.field) }

// MinSize returns the size of a field for a dozen characters.
func (f *Finder) MinSize() fyne.Size { return fyne.NewSize(280, f.field.MinSize().Height) }

// Focus brings the keyboard into the field.
func (f *Finder) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f.field)
	}
}

// Field returns the entry, for tests.
func (f *Finder) Field() fyne.Focusable { return f.field }

func (f *Finder) search() {
	f.close()
	if f.field.Text == "" {
		return
	}
	found := f.p.Find(f.field.Text)
	f.at = 0
	f.lines = nil
	box := container.New(&rowsLayout{})
	for i, x := range found[:min(len(found), maxFound)] {
		line := newFoundLine(x, i == 0, func() { f.choose(i) })
		line.pointed = func(on bool) { f.pointed = on }
		f.lines = append(f.lines, line)
		box.Add(line)
	}
	if len(found) == 0 {
		box.Add(newFoundLine(Found{Title: f.p.Nothing}, false, nil))
	}
	f.open(box)
}

// listWidth is the width of the list below the field.
const listWidth float32 = 420

// open shows the list below the field, its right edge on the field's.
func (f *Finder) open(box *fyne.Container) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(f).Subtract(driver.AbsolutePositionForObject(f.layer))
	ground := canvas.NewRectangle(theme.Of("overlayBackground"))
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = theme.Of("separator"), 1, theme.Space4
	size := fyne.NewSize(listWidth, box.MinSize().Height)
	box.Resize(size)
	ground.Resize(size.AddWidthHeight(theme.Space8, theme.Space8))
	corner := fyne.NewPos(at.X+f.Size().Width-ground.Size().Width, at.Y+f.Size().Height+theme.Space4)
	ground.Move(corner)
	box.Move(corner.AddXY(theme.Space4, theme.Space4))
	f.layer.Objects = []fyne.CanvasObject{ground, box}
	f.layer.Refresh()
}

// Layer is where the list appears: the host lays it over the window's content.
func (f *Finder) Layer() fyne.CanvasObject { return f.layer }

func (f *Finder) close() {
	f.pointed = false
	f.layer.Objects = nil
	f.layer.Refresh()
}

// escape closes the list; where none is open, it gives the keyboard back.
func (f *Finder) escape() {
	open := len(f.layer.Objects) > 0
	f.close()
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil && !open {
		c.Unfocus()
	}
}

func (f *Finder) choose(i int) {
	if i >= len(f.lines) {
		return
	}
	f.close()
	f.field.OnChanged = nil
	f.field.SetText("")
	f.field.OnChanged = func(string) { f.search() }
	f.lines = nil
	f.p.Chosen(i)
}

func (f *Finder) move(by int) {
	if len(f.lines) == 0 {
		return
	}
	f.at = (f.at + by + len(f.lines)) % len(f.lines)
	for i, l := range f.lines {
		l.setChosen(i == f.at)
	}
}

// finderField is an entry that hands the arrow keys to its finder.
type finderField struct {
	widget.Entry
	finder *Finder
}

func (e *finderField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.finder.move(1)
	case fyne.KeyUp:
		e.finder.move(-1)
	case fyne.KeyEscape:
		e.finder.escape()
	default:
		e.Entry.TypedKey(k)
		HandOn(e, k)
	}
}

// FocusLost closes the list, unless the click that took the keyboard away is
// one into the list.
func (e *finderField) FocusLost() {
	e.Entry.FocusLost()
	if !e.finder.pointed {
		e.finder.close()
	}
}

// foundLine is one line below the field.
type foundLine struct {
	widget.BaseWidget
	found  Found
	chosen bool
	tapped func()
	// pointed is told whether the pointer is here, nil when nobody asks.
	pointed func(bool)
	ground  *canvas.Rectangle
	title   *canvas.Text
	note    *canvas.Text
}

func newFoundLine(found Found, chosen bool, tapped func()) *foundLine {
	l := &foundLine{
		found: found, chosen: chosen, tapped: tapped, ground: canvas.NewRectangle(color.Transparent),
		title: canvas.NewText(found.Title, theme.Of("foreground")),
		note:  canvas.NewText(found.Note, theme.Of(theme.ColorMuted)),
	}
	l.title.TextSize, l.note.TextSize = theme.Body, theme.Caption
	l.note.Alignment = fyne.TextAlignTrailing
	l.ground.CornerRadius = theme.Space4
	l.ExtendBaseWidget(l)
	return l
}

func (l *foundLine) setChosen(on bool) {
	l.chosen = on
	l.Refresh()
}

func (l *foundLine) Tapped(*fyne.PointEvent) {
	if l.tapped != nil {
		l.tapped()
	}
}

func (l *foundLine) MouseIn(*desktop.MouseEvent)    { l.point(true) }
func (l *foundLine) MouseMoved(*desktop.MouseEvent) {}
func (l *foundLine) MouseOut()                      { l.point(false) }

func (l *foundLine) point(on bool) {
	if l.pointed != nil {
		l.pointed(on)
	}
}

func (l *foundLine) Cursor() desktop.Cursor              { return desktop.PointerCursor }
func (l *foundLine) CreateRenderer() fyne.WidgetRenderer { return &foundRenderer{l} }

type foundRenderer struct{ line *foundLine }

func (r *foundRenderer) Layout(size fyne.Size) {
	l := r.line
	l.ground.FillColor = color.Transparent
	if l.chosen {
		l.ground.FillColor = theme.Of(theme.ColorTint)
	}
	l.ground.Resize(size)
	note := min(l.note.MinSize().Width, size.Width/2)
	l.title.Text = fit(l.found.Title, size.Width-note-theme.Space24, theme.Body, l.title.TextStyle)
	l.title.Move(fyne.NewPos(theme.Space8, 0))
	l.title.Resize(fyne.NewSize(size.Width-note-theme.Space24, size.Height))
	l.note.Text = fit(l.found.Note, size.Width/2, theme.Caption, l.note.TextStyle)
	l.note.Move(fyne.NewPos(size.Width-note-theme.Space8, 0))
	l.note.Resize(fyne.NewSize(note, size.Height))
}

func (r *foundRenderer) MinSize() fyne.Size { return fyne.NewSize(200, theme.RowHeight+theme.Space4) }
func (r *foundRenderer) Destroy()           {}
func (r *foundRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.line.ground, r.line.title, r.line.note}
}

func (r *foundRenderer) Refresh() {
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}
