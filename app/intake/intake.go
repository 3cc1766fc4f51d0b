// Package intake is 数据交换: files are read into the library after a preview of
// what would change, and written from it.
package intake

import (
	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Host is what the screen needs of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
}

// Params are what the screen needs of its host.
type Params struct {
	Host   Host
	Window fyne.Window
	Post   func(func())
	Files  control.Files
	// Folder returns the folder offered for files.
	Folder func() string
}

// Screen is 数据交换.
type Screen struct {
	widget.BaseWidget
	p    Params
	body *control.Scroller
}

// New returns the screen.
func New(p Params) *Screen {
	s := &Screen{p: p, body: control.NewScroller(control.NewColumn(24, 12))}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// Update shows what can be written now.
func (s *Screen) Update() {}
