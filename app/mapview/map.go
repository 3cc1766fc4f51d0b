// Package mapview is the map in the window: it moves and zooms, names what is
// under the pointer, chooses, and lends pointer and keys to the tool in hand.
//
// The map is one picture with a margin around what is visible. Dragging moves
// it, zooming stretches it, at once and on the window's thread; meanwhile the
// next picture is drawn by geo/draw in the background, the newest wish first.
// Below it lie coarse pictures of what is farther around, so that no movement
// shows a hole. The widget knows no session and changes no data: it is told
// what to show and calls back.
package mapview

import (
	"math"
	"reflect"
	"time"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// mmPerUnit is the length of one of Fyne's device-independent pixels on the
// sheet: a screen of 96 dots per inch, as the scale of other desktop maps.
const mmPerUnit = 25.4 / 96

// screenSize is how much larger than on paper symbols and letters are: a screen
// is read from farther away, and small Chinese letters of fewer than eleven
// pixels run together.
const screenSize = 1.2

// Params are what the map needs of its host. Callbacks may be nil; all are
// called on the window's thread.
type Params struct {
	// Post runs a function on the window's thread.
	Post func(func())
	// Name returns the name of a thing for the label at the pointer.
	Name func(layer.Ref) string
	// Kind returns in a word what sort of thing it is, for the list of what lies
	// under a click: 孵化载体.
	Kind func(layer.Ref) string
	// Tapped is given everything under a click, the top or the one picked from
	// the list first; nothing for a click beside everything. Shift and Ctrl of
	// the spot add to what is chosen.
	Tapped func(refs []layer.Ref, at Spot)
	// Boxed is given what a box takes in (框选); add tells that Shift was held
	// and it is added to what is chosen.
	Boxed func(refs []layer.Ref, add bool)
	// Movable tells whether a chosen thing may be dragged elsewhere.
	Movable func(layer.Ref) bool
	// Dropped is given where such a thing was dragged to: longitude, latitude, CGCS2000.
	Dropped func(ref layer.Ref, to orb.Point)
	// Placed is given the position that was clicked while placing, CGCS2000.
	Placed func(orb.Point)
	// Pointer is given the position under the pointer, CGCS2000; inside is
	// false when it has left the map.
	Pointer func(at orb.Point, inside bool)
	// ToolChanged tells that another tool is in hand, or none (nil), or that the
	// tool in hand has another hint.
	ToolChanged func(Tool)
	// Moved tells that another piece of the map is shown.
	Moved func()
	// ViewChanged is given a view that pointer, keys or a method of the map
	// other than SetView have brought, for a second map beside this one. The
	// centre lies on the map plane, EPSG:4547.
	ViewChanged func(centre orb.Point, scale float64)
	// Escaped tells that Esc was pressed and no tool had a use for it.
	Escaped func()
	// Key is given a key that neither the tool in hand nor the map has a use for.
	Key func(*fyne.KeyEvent)
	// Painted is given how long each picture took to draw.
	Painted func(time.Duration)
	// Drawn tells that everything wished for has been drawn, see Drawing.
	Drawn func()
	// Legend is given the entries of each picture.
	Legend func([]layer.Entry)
	// Failed is given why a picture could not be drawn.
	Failed func(error)
	// Passed lets the keyboard pass the map by, as one in a form is.
	Passed bool
}

// Map is the map widget.
type Map struct {
	widget.BaseWidget
	p       Params
	painter *painter
	now     func() time.Time

	subject subject
	view    view.View // as on the screen; its frame is the widget in whole pixels, from 0, 0
	viewSet bool
	whole   bool    // the view is that of the whole city, and stays it in another size
	dots    float64 // pixels to one of Fyne's units
	head    float32 // of the strips that the host covers, see Cover
	foot    float32
	right   float32
	flight  flight
	trail   trail
	heading heading

	shown    *frame // the picture on the screen, nil before the first
	pictures pictures
	overlay  *overlay
	credit   *credit // of the underlay
	label    *plate
	list     *list

	tool    Tool // in hand, nil for none
	hint    string
	passing Tool // taken for one drag, nil for none
	press   *press
	pointer fyne.Position // where the pointer was last
	hovered layer.Ref
	last    click
	echo    *orb.Point // where the pointer is on the map beside this one, on the map plane; nil for nowhere
	space   bool       // the space bar is held: a drag moves the map
}

// subject is what the map shows, with two counters: edition goes up when the
// layers change, face when anything that is drawn does.
type subject struct {
	state         *data.State
	options       layer.Options
	chosen        []layer.Ref
	focus         data.AreaCode
	underlay      Underlay // nil for none
	edition, face int
}

var (
	_ fyne.Draggable         = (*Map)(nil)
	_ fyne.Scrollable        = (*Map)(nil)
	_ fyne.Tappable          = (*Map)(nil)
	_ fyne.SecondaryTappable = (*Map)(nil)
	_ fyne.Focusable         = (*Map)(nil)
	_ desktop.Hoverable      = (*Map)(nil)
	_ desktop.Mouseable      = (*Map)(nil)
	_ desktop.Keyable        = (*Map)(nil)
	_ desktop.Cursorable     = (*Map)(nil)
)

// New returns a map that shows nothing yet.
func New(p Params) *Map {
	m := &Map{p: p, now: time.Now, dots: 1, overlay: newOverlay(), credit: newCredit(), label: newPlate()}
	m.pictures = newPictures()
	m.painter = newPainter(m)
	m.ExtendBaseWidget(m)
	m.list = newList(m)
	return m
}

// Close ends the drawing in the background and a zoom under way.
func (m *Map) Close() {
	m.flight.stop()
	m.painter.close()
}

// CreateRenderer returns a renderer that cuts the pictures at the widget's edge.
func (m *Map) CreateRenderer() fyne.WidgetRenderer {
	all := append(m.pictures.objects(), m.credit.box, m.overlay.box, m.label.box, m.list)
	return widget.NewSimpleRenderer(container.NewClip(container.NewWithoutLayout(all...)))
}

// MinSize returns the least that is still a map.
func (m *Map) MinSize() fyne.Size { return fyne.NewSize(240, 200) }

// Resize keeps the middle of the map in the middle.
func (m *Map) Resize(size fyne.Size) {
	if size == m.Size() {
		return
	}
	m.BaseWidget.Resize(size)
	m.reframe()
}

// reframe makes the view's frame that of the widget, in whole pixels.
func (m *Map) reframe() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && c.Scale() > 0 {
		m.dots = float64(c.Scale())
	}
	size := m.Size()
	m.view = m.View()
	m.flight.stop()
	m.view.Frame = canvas.Rect{
		W: math.Ceil(float64(size.Width)*m.dots) * m.dot(),
		H: math.Ceil(float64(size.Height)*m.dots) * m.dot(),
	}
	m.pictures.ground.Resize(size)
	m.credit.lay(size, m.foot)
	m.trail.held = true
	if m.subject.state != nil && (!m.viewSet || m.whole) {
		m.Whole()
	} else {
		m.changed(true)
	}
	m.trail.held = false
	m.trail.renew(m.View())
}

// dot is the side of a pixel in millimetres.
func (m *Map) dot() float64 { return mmPerUnit / m.dots }

// Refresh draws the map anew when the window has come to a screen of another density.
func (m *Map) Refresh() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && float64(c.Scale()) != m.dots {
		m.reframe()
	}
	m.list.Refresh()
	m.BaseWidget.Refresh()
}

// Display says what the map shows. Calling it with what is shown already costs
// little: the layers are built anew only when state or options differ. Options
// with a choice of sites differ each time, because functions cannot be compared.
func (m *Map) Display(state *data.State, options layer.Options, chosen ...layer.Ref) {
	if options.Size == 0 {
		options.Size = screenSize
	}
	s := &m.subject
	if s.state != state || !reflect.DeepEqual(s.options, options) {
		s.edition++
		m.list.close() // what it names may be gone
	}
	s.face++
	s.state, s.options, s.chosen = state, options, chosen
	if !m.viewSet && m.view.Frame.W > 0 {
		m.Whole()
		return
	}
	m.wish(true)
}

// Focus makes an area what the map is about: the rest of the city goes pale. “”
// is for the whole city.
func (m *Map) Focus(area data.AreaCode) {
	if m.subject.focus == area {
		return
	}
	m.subject.focus = area
	m.subject.face++
	m.wish(true)
}

// Stack returns the layers as they are on the screen, for snapping and hits; nil
// before the first picture.
func (m *Map) Stack() layer.Stack {
	if m.shown == nil {
		return nil
	}
	return m.shown.stack
}

// Degrees returns the position under a point of the widget, CGCS2000.
func (m *Map) Degrees(p fyne.Position) orb.Point { return degrees(m.view.ToMap(sheet(p))) }

// PositionOf returns where a position (CGCS2000) lies on the widget.
func (m *Map) PositionOf(p orb.Point) fyne.Position {
	e, n := projection.Forward(p[0], p[1])
	return m.positionOf(orb.Point{e, n})
}

// positionOf returns where a point of the map plane lies on the widget.
func (m *Map) positionOf(p orb.Point) fyne.Position { return unit(m.view.ToSheet(p)) }

// spot returns the place under a point of the widget.
func (m *Map) spot(p fyne.Position, held fyne.KeyModifier) Spot {
	plane := m.view.ToMap(sheet(p))
	return Spot{
		Plane: plane, Degrees: degrees(plane), At: p, Metre: m.view.MetresPerMM() * mmPerUnit,
		Shift: held&fyne.KeyModifierShift != 0, Ctrl: held&fyne.KeyModifierControl != 0,
	}
}

// projection leads from degrees to the map plane and back.
var projection, _ = crs.GK114.Projection()

func degrees(plane orb.Point) orb.Point {
	lon, lat := projection.Inverse(plane[0], plane[1])
	return orb.Point{lon, lat}
}

// sheet returns the point of the sheet at a position of the widget, and unit the
// other way.
func sheet(p fyne.Position) canvas.Point {
	return canvas.Point{X: float64(p.X) * mmPerUnit, Y: float64(p.Y) * mmPerUnit}
}

func unit(p canvas.Point) fyne.Position {
	return fyne.NewPos(float32(p.X/mmPerUnit), float32(p.Y/mmPerUnit))
}
