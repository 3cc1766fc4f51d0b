package statusline

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
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

// compact is the theme in use with fields that are low enough for the line.
type compact struct{}

// Color returns a colour of the theme in use.
func (compact) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return inUse().Color(name, variant)
}

// Font returns a font of the theme in use.
func (compact) Font(style fyne.TextStyle) fyne.Resource { return inUse().Font(style) }

// Icon returns an icon of the theme in use.
func (compact) Icon(name fyne.ThemeIconName) fyne.Resource { return inUse().Icon(name) }

// Size returns a size of the theme in use, but less room around smaller text.
func (compact) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameInnerPadding:
		return 3
	case fynetheme.SizeNameText:
		return theme.Caption
	}
	return inUse().Size(name)
}

func inUse() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }
