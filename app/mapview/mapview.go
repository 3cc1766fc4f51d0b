// Package mapview is the map in the window: drag, zoom, hover, click, and
// placing a record by a click.
//
// The map is one picture with a margin around what is visible. Dragging moves
// it, zooming stretches it, at once and on the window's thread; meanwhile the
// next picture is drawn by geo/draw in the background, the newest wish first.
// The widget knows no session: it is told what to show and calls back.
package mapview

import (
	"image/color"
	"math"
	"time"

	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// mmPerUnit is the length of one of Fyne's device-independent pixels on the
// sheet: a screen of 96 dots per inch, as the scale of other desktop maps.
const mmPerUnit = 25.4 / 96

// tolerance is how far beside a thing a click still means it, in millimetres.
const tolerance = 1.2

// Params are what the map needs of its host. Callbacks may be nil.
type Params struct {
	// Post runs a function on the window's thread.
	Post func(func())
	// Name returns the name of a thing for the label at the pointer.
	Name func(layer.Ref) string
	// Tapped is given everything under a click, the top first; nothing for a
	// click beside everything.
	Tapped func([]layer.Ref)
	// Placed is given the position that was clicked while placing, CGCS2000.
	Placed func(orb.Point)
	// Pointer is given the position under the pointer, CGCS2000; inside is
	// false when it has left the map.
	Pointer func(at orb.Point, inside bool)
	// Moved tells that another piece of the map is shown.
	Moved func()
	// Escaped tells that Esc was pressed.
	Escaped func()
	// Painted is given how long each picture took to draw.
	Painted func(time.Duration)
	// Legend is given the entries of each picture.
	Legend func([]layer.Entry)
	// Failed is given why a picture could not be drawn.
	Failed func(error)
}

// Map is the map widget.
type Map struct {
	widget.BaseWidget
	p       Params
	painter *painter

	state   *data.State
	options layer.Options
	chosen  []layer.Ref

	view    view.View // its frame is the widget, from 0, 0
	viewSet bool
	whole   bool   // the view is that of the whole city, and stays it in another size
	shown   *frame // the picture on the screen, nil before the first
	placing string // the name of the record to be placed, “” when none is

	picture  *fynecanvas.Image
	label    *fynecanvas.Text
	plate    *fynecanvas.Rectangle
	overlay  *fyne.Container
	hovering bool
	lastTap  tap
	now      func() time.Time
}

type tap struct {
	at   fyne.Position
	when time.Time
}

var (
	_ fyne.Draggable     = (*Map)(nil)
	_ fyne.Scrollable    = (*Map)(nil)
	_ fyne.Tappable      = (*Map)(nil)
	_ fyne.Focusable     = (*Map)(nil)
	_ desktop.Hoverable  = (*Map)(nil)
	_ desktop.Cursorable = (*Map)(nil)
)

// New returns a map that shows nothing yet.
func New(p Params) *Map {
	m := &Map{p: p, now: time.Now}
	m.painter = newPainter(p.Post, m.present, p.Failed)
	m.picture = &fynecanvas.Image{FillMode: fynecanvas.ImageFillStretch, ScaleMode: fynecanvas.ImageScaleFastest}
	m.picture.Hide()
	m.label = fynecanvas.NewText("", color.White)
	m.label.TextSize = theme.Caption
	m.plate = fynecanvas.NewRectangle(color.NRGBA{R: 0x1F, G: 0x29, B: 0x33, A: 0xE6})
	m.plate.CornerRadius = theme.Space4
	m.label.Hide()
	m.plate.Hide()
	m.overlay = container.NewWithoutLayout(m.picture, m.plate, m.label)
	m.ExtendBaseWidget(m)
	return m
}

// Close ends the drawing in the background.
func (m *Map) Close() { m.painter.close() }

// CreateRenderer returns a renderer that cuts the picture at the widget's edge.
func (m *Map) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewClip(m.overlay))
}

// MinSize returns the least that is still a map.
func (m *Map) MinSize() fyne.Size { return fyne.NewSize(240, 200) }

// Resize keeps the middle of the map in the middle.
func (m *Map) Resize(size fyne.Size) {
	if size == m.Size() {
		return
	}
	m.BaseWidget.Resize(size)
	m.view.Frame = canvas.Rect{W: float64(size.Width) * mmPerUnit, H: float64(size.Height) * mmPerUnit}
	if m.state != nil && (!m.viewSet || m.whole) {
		m.Whole()
		return
	}
	m.changed(false)
}

// Display says what the map shows.
func (m *Map) Display(state *data.State, options layer.Options, chosen ...layer.Ref) {
	m.state, m.options, m.chosen = state, options, chosen
	if !m.viewSet && m.view.Frame.W > 0 {
		m.Whole()
		return
	}
	m.wish(true)
}

// View returns the piece of the map that is visible.
func (m *Map) View() view.View { return m.view }

// SetView shows another piece of the map; the frame stays.
func (m *Map) SetView(centre orb.Point, scale float64) {
	m.view.Centre, m.view.Scale = centre, min(max(scale, view.MinScale), view.MaxScale)
	m.viewSet, m.whole = true, false
	m.changed(true)
}

// Whole shows the whole city.
func (m *Map) Whole() {
	if m.state == nil {
		return
	}
	m.fit(layer.CityBound(m.state), 4, true)
}

// IsWhole tells that the whole city is shown and nothing was moved since.
func (m *Map) IsWhole() bool { return m.whole }

// ZoomTo brings a thing into the view: a place into the middle, an area as large as it goes.
func (m *Map) ZoomTo(ref layer.Ref) bool {
	if m.shown == nil {
		return false
	}
	b, ok := m.shown.stack.Bound(ref)
	if !ok {
		return false
	}
	if b.Max[0]-b.Min[0] < 500 && b.Max[1]-b.Min[1] < 500 {
		m.SetView(b.Center(), min(m.view.Scale, 100_000))
		return true
	}
	m.fit(b, 12, false)
	return true
}

// ZoomBy changes the scale by a factor about the middle; below 1 comes closer.
func (m *Map) ZoomBy(factor float64) { m.zoomAt(m.middle(), factor) }

func (m *Map) middle() canvas.Point {
	return canvas.Point{X: m.view.Frame.W / 2, Y: m.view.Frame.H / 2}
}

// Fit brings a bound of the map plane into the view.
func (m *Map) Fit(b orb.Bound) { m.fit(b, 8, false) }

func (m *Map) fit(b orb.Bound, margin float64, whole bool) {
	if m.view.Frame.W <= 0 {
		return
	}
	m.view = view.Fit(b, m.view.Frame, margin)
	m.viewSet, m.whole = true, whole
	m.changed(true)
}

func (m *Map) zoomAt(p canvas.Point, factor float64) {
	if !m.viewSet {
		return
	}
	m.view, m.whole = m.view.ZoomAt(p, factor), false
	m.changed(true)
}

// changed shows the new view with the picture at hand and wishes for a better one.
func (m *Map) changed(rescaled bool) {
	m.arrange()
	m.wish(rescaled)
	if m.p.Moved != nil && m.viewSet {
		m.p.Moved()
	}
}

// StartPlacing waits for a click that gives the record of a name its position.
func (m *Map) StartPlacing(name string) { m.placing = name }

// StopPlacing gives the map back to choosing.
func (m *Map) StopPlacing() {
	m.placing = ""
	m.hideLabel()
}

// Placing tells that the map waits for such a click.
func (m *Map) Placing() bool { return m.placing != "" }

// Degrees returns the position under a point of the widget, CGCS2000.
func (m *Map) Degrees(p fyne.Position) orb.Point {
	plane := m.view.ToMap(sheet(p))
	lon, lat := projection.Inverse(plane[0], plane[1])
	return orb.Point{lon, lat}
}

// PositionOf returns where a position (CGCS2000) lies on the widget.
func (m *Map) PositionOf(p orb.Point) fyne.Position {
	e, n := projection.Forward(p[0], p[1])
	at := m.view.ToSheet(orb.Point{e, n})
	return fyne.NewPos(float32(at.X/mmPerUnit), float32(at.Y/mmPerUnit))
}

// projection leads from degrees to the map plane and back.
var projection, _ = crs.GK114.Projection()

// sheet returns the point of the sheet at a position of the widget.
func sheet(p fyne.Position) canvas.Point {
	return canvas.Point{X: float64(p.X) * mmPerUnit, Y: float64(p.Y) * mmPerUnit}
}

// arrange puts the picture at hand where it belongs under the view.
func (m *Map) arrange() {
	if m.shown == nil || !m.viewSet {
		return
	}
	b := m.shown.view.Bound()
	at := m.view.ToSheet(orb.Point{b.Min[0], b.Max[1]})
	factor := m.shown.view.Scale / m.view.Scale
	size := fyne.NewSize(
		float32(m.shown.view.Frame.W*factor/mmPerUnit),
		float32(m.shown.view.Frame.H*factor/mmPerUnit))
	m.picture.Resize(size)
	m.picture.Move(fyne.NewPos(float32(at.X/mmPerUnit), float32(at.Y/mmPerUnit)))
}

// wish asks for a picture of the view where the one at hand does not do; anew
// tells that the one at hand is of another scale or other things.
func (m *Map) wish(anew bool) {
	if m.state == nil || !m.viewSet || m.view.Frame.W <= 0 {
		return
	}
	if !anew && m.covered() {
		return
	}
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		scale = c.Scale()
	}
	share := marginShare
	if m.shown == nil {
		share = 0 // the first picture is wanted soon
	}
	m.painter.ask(wish{
		state: m.state, options: m.options, chosen: m.chosen,
		view: m.view, share: share, dotsPerUnit: float64(scale),
	}, anew)
}

// covered tells that the picture at hand, or the one being drawn, reaches far
// enough beyond what is visible.
func (m *Map) covered() bool {
	if m.shown == nil || m.shown.view.Scale != m.view.Scale {
		return false
	}
	need, have := m.view.Bound(), m.shown.view.Bound()
	spare := marginShare / 3
	dx, dy := spare*(need.Max[0]-need.Min[0]), spare*(need.Max[1]-need.Min[1])
	return have.Min[0] <= need.Min[0]-dx && have.Min[1] <= need.Min[1]-dy &&
		have.Max[0] >= need.Max[0]+dx && have.Max[1] >= need.Max[1]+dy
}

// present puts a new picture on the screen; on the window's thread.
func (m *Map) present(f *frame) {
	first := m.shown == nil
	m.shown = f
	m.picture.Image = f.image
	m.picture.Show()
	m.arrange()
	m.picture.Refresh()
	if m.p.Painted != nil {
		m.p.Painted(f.took)
	}
	if m.p.Legend != nil {
		m.p.Legend(f.legend)
	}
	if first {
		m.wish(true)
	}
}

// Dragged moves the map with the pointer.
func (m *Map) Dragged(e *fyne.DragEvent) {
	if !m.viewSet {
		return
	}
	m.hideLabel()
	m.view, m.whole = m.view.Pan(float64(e.Dragged.DX)*mmPerUnit, float64(e.Dragged.DY)*mmPerUnit), false
	m.changed(false)
}

// DragEnd ends a drag.
func (m *Map) DragEnd() {}

// Scrolled zooms at the pointer: one notch of a wheel is a fourth of a doubling
// or so, as the system reports it.
func (m *Map) Scrolled(e *fyne.ScrollEvent) {
	m.hideLabel()
	m.zoomAt(sheet(e.Position), math.Exp2(-float64(e.Scrolled.DY)/notch))
}

// notch is how much scrolling doubles the scale.
const notch = 30

// doubleTap is how soon and how near a second click makes a double click. It is
// told apart here, because Fyne would hold back every single click for as long.
const (
	doubleTapTime     = 350 * time.Millisecond
	doubleTapDistance = 6
)

// Tapped chooses what is under the pointer, or places a record; a second click
// at once comes closer.
func (m *Map) Tapped(e *fyne.PointEvent) {
	m.focus()
	now := m.now()
	last := m.lastTap
	m.lastTap = tap{e.Position, now}
	if m.placing != "" {
		if m.p.Placed != nil {
			m.p.Placed(m.Degrees(e.Position))
		}
		return
	}
	d := e.Position.Subtract(last.at)
	if now.Sub(last.when) < doubleTapTime && math.Hypot(float64(d.X), float64(d.Y)) < doubleTapDistance {
		m.lastTap = tap{}
		m.zoomAt(sheet(e.Position), 0.5)
		return
	}
	if m.p.Tapped != nil {
		m.p.Tapped(m.under(e.Position))
	}
}

// under returns everything at a position, the top first.
func (m *Map) under(p fyne.Position) []layer.Ref {
	if m.shown == nil {
		return nil
	}
	return m.shown.stack.Hit(m.view, sheet(p), tolerance)
}

func (m *Map) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
}

// MouseIn starts hovering.
func (m *Map) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved tells the position under the pointer and the name of what is there.
func (m *Map) MouseMoved(e *desktop.MouseEvent) {
	if !m.viewSet {
		return
	}
	if m.p.Pointer != nil {
		m.p.Pointer(m.Degrees(e.Position), true)
	}
	if m.placing != "" {
		m.showLabel("单击放置：“"+m.placing+"”", e.Position)
		return
	}
	name := ""
	if refs := m.under(e.Position); len(refs) > 0 && m.p.Name != nil {
		name = m.p.Name(refs[0])
	}
	m.hovering = name != ""
	if name == "" {
		m.hideLabel()
		return
	}
	m.showLabel(name, e.Position)
}

// MouseOut ends hovering.
func (m *Map) MouseOut() {
	m.hideLabel()
	if m.p.Pointer != nil {
		m.p.Pointer(orb.Point{}, false)
	}
}

func (m *Map) showLabel(text string, at fyne.Position) {
	m.label.Text = text
	size := m.label.MinSize()
	plate := size.AddWidthHeight(2*theme.Space8, 2*theme.Space4)
	x := min(at.X+theme.Space12, m.Size().Width-plate.Width)
	y := at.Y + theme.Space16
	if y+plate.Height > m.Size().Height {
		y = at.Y - plate.Height - theme.Space4
	}
	m.plate.Resize(plate)
	m.plate.Move(fyne.NewPos(x, y))
	m.label.Resize(size)
	m.label.Move(fyne.NewPos(x+theme.Space8, y+theme.Space4))
	m.plate.Show()
	m.label.Show()
	m.label.Refresh()
}

func (m *Map) hideLabel() {
	m.plate.Hide()
	m.label.Hide()
}

// Cursor returns a cross while placing, a hand over things.
func (m *Map) Cursor() desktop.Cursor {
	switch {
	case m.placing != "":
		return desktop.CrosshairCursor
	case m.hovering:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained and FocusLost change nothing that is seen.
func (m *Map) FocusGained() {}

// FocusLost changes nothing that is seen.
func (m *Map) FocusLost() {}

// TypedRune zooms by + and −.
func (m *Map) TypedRune(r rune) {
	switch r {
	case '+', '=':
		m.ZoomBy(0.5)
	case '-', '_':
		m.ZoomBy(2)
	}
}

// TypedKey moves by the arrows, shows the whole by Home, ends placing by Esc.
func (m *Map) TypedKey(e *fyne.KeyEvent) {
	step := m.view.Frame.W / 8
	switch e.Name {
	case fyne.KeyLeft:
		m.pan(step, 0)
	case fyne.KeyRight:
		m.pan(-step, 0)
	case fyne.KeyUp:
		m.pan(0, step)
	case fyne.KeyDown:
		m.pan(0, -step)
	case fyne.KeyHome:
		m.Whole()
	case fyne.KeyEscape:
		if m.p.Escaped != nil {
			m.p.Escaped()
		}
	}
}

func (m *Map) pan(dx, dy float64) {
	if m.viewSet {
		m.view, m.whole = m.view.Pan(dx, dy), false
		m.changed(false)
	}
}
