package briefing

import (
	"time"

	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// Params are what the briefing needs of its host.
type Params struct {
	Post  func(func())
	State *data.State
	// Options are what the map of the window shows.
	Options layer.Options
	Now     time.Time
	// Underlie lays what the map of the window has under it, such as tiles, under
	// another map; lift ends that. It may be nil.
	Underlie func(*mapview.Map) (lift func())
	// Leave goes back to the window.
	Leave func()
	// Painted is told of each picture of the map; it may be nil.
	Painted func(time.Duration)
	// Failed is told why a picture could not be drawn.
	Failed func(error)
}

// Screen is 汇报.
type Screen struct {
	widget.BaseWidget
	p       Params
	slides  []slide
	at      int
	mapView *mapview.Map
	lift    func() // nil for nothing under the map
	panel   *panel
	key     *key
	body    fyne.CanvasObject
}

// afar is how much larger symbols and letters on the map are than on a desk.
const afar = 1.6

// New returns the briefing at its first slide, the whole city.
func New(p Params) *Screen {
	s := &Screen{p: p, slides: slides(p.State, p.Now), panel: newPanel()}
	s.mapView = mapview.New(mapview.Params{
		Post: p.Post, Moved: s.hold, Tapped: func([]layer.Ref, mapview.Spot) { s.hold() },
		Escaped: p.Leave, Key: s.TypedKey, Painted: p.Painted, Failed: p.Failed,
		Legend: func(entries []layer.Entry) { s.key.set(entries) },
	})
	if p.Underlie != nil {
		s.lift = p.Underlie(s.mapView)
	}
	s.key = newKey()
	s.body = container.New(besideMap{}, s.mapView, s.panel, s.key)
	s.ExtendBaseWidget(s)
	s.show()
	return s
}

// Close ends the drawing in the background.
func (s *Screen) Close() {
	if s.lift != nil {
		s.lift()
	}
	s.mapView.Close()
}

// CreateRenderer returns the renderer of map and figures.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// hold keeps the keyboard here: the map takes it when it is clicked, and would
// then move by the keys that lead through the briefing.
func (s *Screen) hold() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && c.Focused() != s {
		c.Focus(s)
	}
}

// Step goes on by a number of slides, back below 0, and stays at either end.
func (s *Screen) Step(by int) {
	if at := min(max(s.at+by, 0), len(s.slides)-1); at != s.at && at >= 0 {
		s.at = at
		s.show()
	}
}

// show brings map and figures to the slide.
func (s *Screen) show() {
	options := s.p.Options
	options.Size = afar
	if len(s.slides) == 0 {
		s.mapView.Display(s.p.State, options)
		return
	}
	now := s.slides[s.at]
	s.panel.show(now, s.at, len(s.slides))
	s.mapView.Display(s.p.State, options)
	if now.area == data.Ezhou {
		s.mapView.Focus("")
		s.mapView.Whole()
		return
	}
	s.mapView.Focus(now.area)
	if b, ok := boundOf(s.p.State, now.area); ok {
		s.mapView.Fit(b)
	} else {
		s.mapView.Whole()
	}
}

// boundOf is where an area is shown; ok is false where it has no place yet.
func boundOf(state *data.State, area data.AreaCode) (b orb.Bound, ok bool) {
	b, err := layer.AreaBound(state, area)
	return b, err == nil
}

// steps are what the keys of keyboard and presenter do: slides on or back.
var steps = map[fyne.KeyName]int{
	fyne.KeyRight: 1, fyne.KeyDown: 1, fyne.KeyPageDown: 1, fyne.KeySpace: 1, fyne.KeyReturn: 1, fyne.KeyEnter: 1,
	fyne.KeyLeft: -1, fyne.KeyUp: -1, fyne.KeyPageUp: -1, fyne.KeyBackspace: -1,
	fyne.KeyHome: -1000, fyne.KeyEnd: 1000,
}

// TypedKey leads through the briefing, or leaves it by Esc and F11.
func (s *Screen) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyF11:
		s.p.Leave()
	default:
		s.Step(steps[e.Name])
	}
}

// TypedRune zooms by + and −.
func (s *Screen) TypedRune(r rune) { s.mapView.TypedRune(r) }

// FocusGained changes nothing that is seen.
func (s *Screen) FocusGained() {}

// FocusLost changes nothing that is seen.
func (s *Screen) FocusLost() {}

// besideMap lays the panel at the right of the map, a third of the width.
type besideMap struct{}

func (besideMap) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	right := size.Width * 0.36
	objects[0].Resize(fyne.NewSize(size.Width-right, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-right, 0))
	objects[1].Resize(fyne.NewSize(right, size.Height))
	key := objects[2].(*key)
	key.fill(size.Height / designed)
	m := key.MinSize()
	key.Resize(m)
	key.Move(fyne.NewPos(size.Width-right-m.Width-margin/2, size.Height-m.Height-margin/2))
}

func (besideMap) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 360) }
