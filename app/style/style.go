// Package style is the panel in which an officer decides how a layer looks:
// official symbols or a theme, colours, opacity, names. The map itself is the
// preview: every step changes what is shown at once, and 取消 brings back what
// was there before. It draws no map.
package style

import (
	"time"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// ProgressID is the id that stands for 区域进展着色, the colouring of the areas.
const ProgressID = layer.ProgressID

// Host is what the panel needs of the session.
type Host interface {
	State() *data.State
	Show() session.Show
	SetShow(session.Show)
	SettingAs(key string, v any) bool
	KeepAs(key string, v any)
}

// Params describe the panel.
type Params struct {
	Window fyne.Window
	Host   Host
	// Layer is the id of the layer, or ProgressID.
	Layer string
	// Closed is called when 完成 or 取消 ended the work.
	Closed func()
	// Now is the clock by which states of progress are judged, nil for that of
	// the machine.
	Now func() time.Time
}

// Panel is 样式: it stands in the place of the list of layers, beside the map.
type Panel struct {
	widget.BaseWidget
	p        Params
	before   session.Show
	fields   []layer.Field
	scroller *control.Scroller
	preview  *control.Column
	body     fyne.CanvasObject
	// tried are the themes of this sitting by their kinds, so that going from one
	// kind to another and back loses nothing.
	tried map[layer.ThemeKind]layer.Theme
}

// New returns the panel of a layer.
func New(p Params) *Panel {
	if p.Now == nil {
		p.Now = time.Now
	}
	s := &Panel{
		p: p, before: p.Host.Show(), fields: layer.Fields(p.Host.State(), p.Layer), tried: map[layer.ThemeKind]layer.Theme{},
		scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8)), preview: control.NewColumn(0, theme.Space4),
	}
	done := control.NewButton("完成", nil, s.Done)
	done.Importance = widget.HighImportance
	buttons := container.NewPadded(container.NewHBox(layout.NewSpacer(), control.NewButton("取消", nil, s.Cancel), done))
	foot := container.NewVBox(control.NewRule(), buttons)
	head := control.NewColumn(theme.Space12, 0, control.NewStrong("样式 · "+s.title()))
	s.body = container.NewBorder(head, foot, nil, nil, s.scroller)
	s.fill()
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the panel.
func (s *Panel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// Done keeps what is shown and ends.
func (s *Panel) Done() { s.p.Closed() }

// Cancel brings back how the layer looked before and ends. What else was shown
// or hidden meanwhile stays.
func (s *Panel) Cancel() {
	show := s.p.Host.Show()
	if s.p.Layer == ProgressID {
		show.Colouring = s.before.Colouring
	} else {
		show = show.WithLook(s.p.Layer, s.before.Looks[s.p.Layer])
	}
	s.p.Host.SetShow(show)
	s.p.Closed()
}

// title names what is styled.
func (s *Panel) title() string {
	if s.p.Layer == ProgressID {
		return layer.ProgressGroup
	}
	if title := s.look().Title; title != "" {
		return title
	}
	for _, c := range layer.Contents(s.p.Host.State()) {
		if c.ID == s.p.Layer {
			return c.Title
		}
	}
	return ""
}

// fill lays out what fits the layer and the choices made so far.
func (s *Panel) fill() {
	at := s.scroller.Offset()
	var rows []fyne.CanvasObject
	if s.p.Layer == ProgressID {
		rows = append(s.colouringRows(), s.preview)
	} else {
		rows = append(s.themeRows(), s.preview, control.NewRule())
		rows = append(append(rows, s.lookRows()...), s.templateRows()...)
	}
	s.scroller.Set(rows...)
	s.scroller.ScrollTo(at)
	s.renew()
}

// Open shows the panel as a dialog, where there is no place for it beside the map.
func Open(p Params) {
	var pop *widget.PopUp
	closed := p.Closed
	p.Closed = func() {
		pop.Hide()
		if closed != nil {
			closed()
		}
	}
	pop = widget.NewModalPopUp(New(p), p.Window.Canvas())
	pop.Resize(fyne.NewSize(dialogWidth, min(p.Window.Canvas().Size().Height-2*theme.Space24, dialogHeight)))
	pop.Show()
}

// The size of the dialog.
const (
	dialogWidth  float32 = 300
	dialogHeight float32 = 620
)
