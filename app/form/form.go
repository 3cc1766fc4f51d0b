// Package form is a dialog of fields: a fault stands at its field, Enter or the button
// keeps, Esc closes and asks first where something would be lost. Texts are taken on Enter
// or when their field is left, never per key, so that Chinese input methods work.
//
// It knows no data: what the fields mean is for the rooms that use it.
package form

import (
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Params describe a form.
type Params struct {
	Window fyne.Window
	Title  string
	// Width is what the form would like to have, in pixels; it is no wider than the window
	// and no higher than its fields.
	Width float32
	// Word stands on the button that keeps: 保存.
	Word string
	// Keep takes what was filled in, and tells whether the form can close. It is nil where
	// there is nothing to keep: the form then has one button, 关闭.
	Keep func() bool
	// Changed tells that something would be lost; nil for never.
	Changed func() bool
	// Closed is called when the form is gone; it may be nil.
	Closed func()
}

// Form is 表单.
type Form struct {
	p      Params
	d      *control.Dialog
	fields *control.Scroller
	open   bool
}

// New returns a form without fields, which is not shown yet.
func New(p Params) *Form { return &Form{p: p} }

// Show opens the form. Aside are buttons at the left of its foot.
func (f *Form) Show(fields []fyne.CanvasObject, aside ...fyne.CanvasObject) {
	f.fields = control.NewScroller(control.NewColumn(theme.Space8, theme.Space12, fields...))
	foot := container.NewHBox(append(append(aside, layout.NewSpacer()), f.buttons()...)...)
	// A field that is scrolled below the foot is neither seen nor pressed through it.
	below := container.New(footLayout{}, control.NewShield(fynetheme.ColorNameOverlayBackground), container.NewPadded(foot))
	f.d = control.NewDialog(f.p.Title, container.NewBorder(nil, below, nil, nil, f.fields), f.p.Window)
	f.d.Enter, f.d.Escape = f.Keep, f.Leave
	f.open = true
	f.d.Show()
	f.Fit()
}

// footLayout lays the shield below the buttons, down to the rim of the dialog.
type footLayout struct{}

func (footLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const margin = 14 // that the toolkit leaves below
	o[0].Resize(fyne.NewSize(size.Width, size.Height+margin))
	o[1].Resize(size)
}

func (footLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }

// buttons are those that end the form.
func (f *Form) buttons() []fyne.CanvasObject {
	if f.p.Keep == nil {
		shut := f.NewButton("关闭", f.Leave)
		shut.Importance = widget.HighImportance
		return []fyne.CanvasObject{shut}
	}
	keep := f.NewButton(f.p.Word, f.Keep)
	keep.Importance = widget.HighImportance
	return []fyne.CanvasObject{f.NewButton("取消", f.Leave), keep}
}

// Set replaces the fields and keeps the place that is scrolled to.
func (f *Form) Set(fields []fyne.CanvasObject) {
	at := f.fields.Offset()
	f.fields.Set(fields...)
	f.Fit()
	f.fields.ScrollTo(at)
}

// Fit gives the form the height that its fields need now.
func (f *Form) Fit() {
	if !f.open {
		return
	}
	const beside = 32 // the margins of the toolkit's dialogs
	window := f.p.Window.Canvas().Size()
	width := min(f.p.Width, window.Width-48)
	height := f.d.MinSize().Height - f.fields.MinSize().Height + f.fields.HeightFor(width-beside)
	f.d.Resize(fyne.NewSize(width, min(height, window.Height-24)))
	f.fields.Resize(f.fields.Size())
}

// Keep takes what was filled in, and closes the form where that is possible.
func (f *Form) Keep() {
	f.settle()
	if f.open && (f.p.Keep == nil || f.p.Keep()) {
		f.Close()
	}
}

// Leave closes the form, after a question where something would be lost.
func (f *Form) Leave() {
	f.settle()
	if f.p.Changed == nil || !f.p.Changed() {
		f.Close()
		return
	}
	control.Ask(f.p.Window, "放弃修改", "表单里有还没有保存的修改，关闭后不保留。", "放弃", f.Close)
}

// settle takes the text of the field that has the keyboard.
func (f *Form) settle() {
	if e, ok := f.p.Window.Canvas().Focused().(*Entry); ok {
		e.take()
	}
}

// Close closes the form without a question.
func (f *Form) Close() {
	if !f.open {
		return
	}
	f.open = false
	f.d.Hide()
	if f.p.Closed != nil {
		f.p.Closed()
	}
}

// Focus brings the keyboard to a field, and the field into view.
func (f *Form) Focus(to fyne.Focusable) {
	if o, ok := to.(fyne.CanvasObject); ok {
		f.Reveal(o)
	}
	f.p.Window.Canvas().Focus(to)
}

// Reveal scrolls to a field that is not in view.
func (f *Form) Reveal(o fyne.CanvasObject) {
	const beside = 2 * theme.RowHeight // its name above, its fault below
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(f.fields).Y
	switch view := f.fields.Size().Height; {
	case y < beside:
		f.fields.ScrollTo(max(f.fields.Offset()+y-beside, 0))
	case y+o.Size().Height+beside > view:
		f.fields.ScrollTo(f.fields.Offset() + min(y+o.Size().Height+beside-view, y-beside))
	}
}
