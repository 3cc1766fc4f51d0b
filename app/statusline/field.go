package statusline

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// scaleField is the scale, which can be typed over. It is taken on Enter or when
// the keyboard leaves; Esc brings the old one back.
type scaleField struct {
	widget.Entry
	shown   string // as it stands while nobody types
	focused bool
	typed   func(text string)
	// left gives the keyboard back.
	left func()
}

func newScaleField(typed func(string), left func()) *scaleField {
	f := &scaleField{typed: typed, left: left}
	f.ExtendBaseWidget(f)
	f.OnSubmitted = func(string) { f.take() }
	return f
}

// show writes another scale, unless one is being typed.
func (f *scaleField) show(text string) {
	f.shown = text
	if !f.focused {
		f.SetText(text)
	}
}

// take hands over what was typed, once.
func (f *scaleField) take() {
	text := f.Text
	if text != f.shown && text != "" {
		f.SetText(f.shown)
		f.typed(text)
	}
	f.SetText(f.shown)
	f.left()
}

// FocusGained selects everything, so that typing replaces it.
func (f *scaleField) FocusGained() {
	f.focused = true
	f.Entry.FocusGained()
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// FocusLost takes what was typed.
func (f *scaleField) FocusLost() {
	f.Entry.FocusLost()
	if f.focused {
		f.focused = false
		f.take()
	}
}

// TypedKey brings the old scale back on Esc.
func (f *scaleField) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		f.focused = false
		f.SetText(f.shown)
		f.left()
		return
	}
	f.Entry.TypedKey(k)
}

// CreateRenderer returns the toolkit's renderer in a field low enough for the
// line. A theme of its own with less room around the text would do too, but each
// refreshing of one reads the whole Chinese font anew and keeps it.
func (f *scaleField) CreateRenderer() fyne.WidgetRenderer {
	return &lowField{f.Entry.CreateRenderer()}
}

// lowField lays the text of a field out as high as the toolkit wants it, in the
// middle of a box that is lower.
type lowField struct{ fyne.WidgetRenderer }

// Layout fits the box into the size, and lets the room around the text stand out.
func (l *lowField) Layout(size fyne.Size) {
	out := max(l.WidgetRenderer.MinSize().Height-size.Height, 0)
	l.WidgetRenderer.Layout(size.AddWidthHeight(0, out))
	for _, o := range l.Objects() {
		if box, ok := o.(*canvas.Rectangle); ok {
			box.Resize(box.Size().SubtractWidthHeight(0, out))
			continue
		}
		o.Move(o.Position().SubtractXY(0, out/2))
	}
}

// MinSize is as wide as the toolkit wants it and one line of text high.
func (l *lowField) MinSize() fyne.Size {
	return fyne.NewSize(l.WidgetRenderer.MinSize().Width, fyne.MeasureText("1", theme.Body, fyne.TextStyle{}).Height)
}
