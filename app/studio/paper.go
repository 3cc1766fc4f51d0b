package studio

import (
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// thing is what of a sheet can be taken in hand: a part, or a name on the map.
type thing struct {
	part page.Part
	pin  draw.Pin // of a name
	box  canvas.Rect
	// boxes are the letters or lines of a name.
	boxes []canvas.Rect
	// laid tells that it stands where a hand has put it.
	laid bool
}

// key tells things apart; the zero key is none.
type key struct {
	part page.Part
	ref  layer.Ref
	text string
}

func (t *thing) key() key { return key{t.part, t.pin.Ref, t.pin.Text} }

func (t *thing) isName() bool { return t.part == "" }

// under tells whether the thing lies under a point of the sheet; the letters of a
// name, which are small and stand apart, within a reach in millimetres.
func (t *thing) under(at canvas.Point, reach float64) bool {
	if !t.isName() {
		return t.box.Contains(at)
	}
	return slices.ContainsFunc(t.boxes, func(b canvas.Rect) bool { return b.Inset(-reach).Contains(at) })
}

// title is what the thing is called.
func (t *thing) title() string {
	if t.isName() {
		return "“" + t.pin.Text + "”"
	}
	return t.part.Title()
}

// hand is told what is done on the paper.
type hand struct {
	// chose is told that another thing is chosen, or none.
	chose func()
	// laid is told the box that a part was given, step tells that it was by a key.
	laid func(part page.Part, box canvas.Rect, step bool)
	// named is told the way in millimetres by which a name was moved.
	named func(pin draw.Pin, dx, dy float64, step bool)
	// moving is told where a thing is while it is dragged.
	moving func(t *thing, box canvas.Rect)
	// zoomed is told that the picture should be drawn at another scale.
	zoomed func()
	// menu asks for the menu of the chosen thing.
	menu func(at fyne.Position)
	// leaveOut takes the chosen thing off the sheet.
	leaveOut func()
	// out is told of a key that the paper has no use for.
	out func(*fyne.KeyEvent)
}

// paper is the sheet on the screen, on which its parts are taken in hand.
type paper struct {
	widget.BaseWidget
	hand hand
	look look

	whole  bool    // the whole sheet is shown, whatever the size of the window
	zoom   float64 // the window's units per millimetre
	dots   float64 // the screen's pixels per unit of the window
	corner fyne.Position

	chosen, over key
	press        *press
	guides       []guide
	pointer      fyne.Position
	focused      bool
}

// newPaper returns a paper without a sheet.
func newPaper(h hand) *paper {
	p := &paper{hand: h, whole: true, zoom: 1, dots: 1}
	p.ExtendBaseWidget(p)
	return p
}

// display shows a sheet. What is chosen stays so where the sheet still has it.
func (p *paper) display(l look) {
	turned := l.size.W != p.look.size.W || l.size.H != p.look.size.H
	p.look = l
	if turned {
		p.whole = true
	}
	if p.find(p.chosen) == nil {
		p.chosen = key{}
	}
	p.press, p.guides = nil, nil
	p.place()
	p.Refresh()
}

// find returns the thing of a key, nil where there is none.
func (p *paper) find(k key) *thing {
	if k == (key{}) {
		return nil
	}
	for i := range p.look.things {
		if p.look.things[i].key() == k {
			return &p.look.things[i]
		}
	}
	return nil
}

// nameReach is how far beside a letter the pointer still means its name.
const nameReach = 3

// at returns the topmost thing under a point of the sheet.
func (p *paper) at(point canvas.Point) *thing {
	for i := len(p.look.things) - 1; i >= 0; i-- {
		if t := &p.look.things[i]; t.under(point, nameReach/p.zoom) {
			return t
		}
	}
	return nil
}

// choose marks a thing, none by the zero key, and tells.
func (p *paper) choose(k key) {
	if p.chosen == k {
		return
	}
	p.chosen = k
	p.Refresh()
	p.hand.chose()
}

// The room around a whole sheet, and the bounds of zooming in units per millimetre.
const (
	roomAround float32 = 20
	leastZoom  float64 = 0.1
	mostZoom   float64 = 24
)

// place puts a whole sheet into the middle, and keeps a part of any other in sight.
func (p *paper) place() {
	size := p.Size()
	if p.look.size.W <= 0 {
		return
	}
	if p.whole {
		p.zoom = fit(p.look.size, size)
	}
	w, h := float32(p.look.size.W*p.zoom), float32(p.look.size.H*p.zoom)
	p.corner = fyne.NewPos(inSight(p.corner.X, w, size.Width), inSight(p.corner.Y, h, size.Height))
}

// inSight returns where a length begins in a room: in the middle where it is
// shorter, else so that it fills the room but for a margin.
func inSight(start, length, room float32) float32 {
	if length+2*roomAround <= room {
		return (room - length) / 2
	}
	return min(max(start, room-length-roomAround), roomAround)
}

// lens says how many pixels per millimetre a picture should have to be as sharp as
// the screen, as far as memory and graphics cards reach. It is a copy of how the
// paper is looked at now, for work in the background.
func (p *paper) lens() lens { return lens{p.whole, p.zoom, p.dots, p.Size()} }

type lens struct {
	whole      bool
	zoom, dots float64
	room       fyne.Size
}

// perMM returns the pixels per millimetre for a size of sheet.
func (l lens) perMM(size page.Size) float64 {
	const mostSide, mostPixels = 8000, 24e6
	zoom := l.zoom
	if l.whole {
		zoom = fit(size, l.room)
	}
	return min(max(zoom*l.dots, leastZoom), mostSide/max(size.W, size.H), math.Sqrt(mostPixels/(size.W*size.H)))
}

// fit is the zoom at which a sheet is seen whole in a room.
func fit(size page.Size, room fyne.Size) float64 {
	return max(min(float64(room.Width-2*roomAround)/size.W, float64(room.Height-2*roomAround)/size.H), leastZoom)
}

// showWhole shows the whole sheet.
func (p *paper) showWhole() {
	p.whole = true
	p.place()
	p.Refresh()
	p.hand.zoomed()
}

// zoomBy enlarges the sheet around a point of the paper.
func (p *paper) zoomBy(factor float64, around fyne.Position) {
	zoom := min(max(p.zoom*factor, leastZoom), mostZoom)
	k := float32(zoom / p.zoom)
	p.whole, p.zoom = false, zoom
	p.corner = fyne.NewPos(around.X-(around.X-p.corner.X)*k, around.Y-(around.Y-p.corner.Y)*k)
	p.place()
	p.Refresh()
	p.hand.zoomed()
}

// middle is the middle of the paper.
func (p *paper) middle() fyne.Position {
	return fyne.NewPos(p.Size().Width/2, p.Size().Height/2)
}

// onSheet returns the point of the sheet under a position of the paper, in millimetres.
func (p *paper) onSheet(at fyne.Position) canvas.Point {
	return canvas.Point{X: float64(at.X-p.corner.X) / p.zoom, Y: float64(at.Y-p.corner.Y) / p.zoom}
}

// onPaper returns where a box of the sheet lies on the paper.
func (p *paper) onPaper(b canvas.Rect) (fyne.Position, fyne.Size) {
	return fyne.NewPos(p.corner.X+float32(b.X*p.zoom), p.corner.Y+float32(b.Y*p.zoom)),
		fyne.NewSize(float32(b.W*p.zoom), float32(b.H*p.zoom))
}

// Resize fits a whole sheet into its new room.
func (p *paper) Resize(size fyne.Size) {
	if size == p.Size() {
		return
	}
	p.BaseWidget.Resize(size)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		p.dots = float64(c.Scale())
	}
	p.place()
	p.Refresh()
	if p.look.size.W > 0 {
		p.hand.zoomed()
	}
}

// MinSize is small: the sheet is shown as large as there is room.
func (p *paper) MinSize() fyne.Size { return fyne.NewSize(240, 180) }

// Scrolled zooms at the pointer, as on the map.
func (p *paper) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DY != 0 {
		p.zoomBy(math.Pow(1.0025, float64(e.Scrolled.DY)*4), e.Position)
	}
}

// FocusGained shows that the keyboard is here.
func (p *paper) FocusGained() {
	p.focused = true
	p.Refresh()
}

// FocusLost shows that the keyboard has left.
func (p *paper) FocusLost() {
	p.focused = false
	p.Refresh()
}

// TypedRune zooms.
func (p *paper) TypedRune(r rune) {
	switch r {
	case '+', '=':
		p.zoomBy(1.25, p.middle())
	case '-', '−':
		p.zoomBy(0.8, p.middle())
	case '0':
		p.showWhole()
	}
}

// The steps of the arrow keys in millimetres, without Shift and with it.
const (
	smallStep = 1
	largeStep = 5
)

// ways are the directions of the arrow keys.
var ways = map[fyne.KeyName]canvas.Point{
	fyne.KeyLeft: {X: -1}, fyne.KeyRight: {X: 1}, fyne.KeyUp: {Y: -1}, fyne.KeyDown: {Y: 1},
}

// TypedKey moves the chosen thing, leaves it out, chooses the next or the one before,
// or lets go.
func (p *paper) TypedKey(e *fyne.KeyEvent) {
	if way, is := ways[e.Name]; is {
		step := float64(smallStep)
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			step = largeStep
		}
		p.nudge(way.X*step, way.Y*step)
		return
	}
	switch e.Name {
	case fyne.KeyPageDown:
		p.next(1)
	case fyne.KeyPageUp:
		p.next(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t := p.find(p.chosen); t != nil {
			at, size := p.onPaper(t.box)
			p.hand.menu(at.AddXY(0, size.Height))
		}
	case fyne.KeyDelete:
		p.hand.leaveOut()
	case fyne.KeyEscape:
		switch {
		case p.press != nil && p.press.begun:
			p.giveUp()
		case p.chosen != (key{}):
			p.choose(key{})
		default:
			p.hand.out(e)
		}
	default:
		p.hand.out(e)
	}
}

// nudge moves the chosen thing by a way in millimetres.
func (p *paper) nudge(dx, dy float64) {
	t := p.find(p.chosen)
	if t == nil {
		return
	}
	box, _ := guides{}.drag(p.look.size, t.box, allEdges, dx, dy, 0)
	p.put(t, box, true)
}

// held returns a box of a thing where it may be: a name that is outside the map
// would not be printed.
func (p *paper) held(t *thing, box canvas.Rect) canvas.Rect {
	if f := p.look.frame; t.isName() && f.W > box.W && f.H > box.H {
		box.X = min(max(box.X, f.X), f.X+f.W-box.W)
		box.Y = min(max(box.Y, f.Y), f.Y+f.H-box.H)
	}
	return box
}

// put leaves a thing in a box, and tells.
func (p *paper) put(t *thing, box canvas.Rect, step bool) {
	box = p.held(t, box)
	if box == t.box {
		return
	}
	dx, dy := box.X-t.box.X, box.Y-t.box.Y
	for i := range t.boxes {
		t.boxes[i].X, t.boxes[i].Y = t.boxes[i].X+dx, t.boxes[i].Y+dy
	}
	t.box = box
	p.Refresh()
	if t.isName() {
		p.hand.named(t.pin, dx, dy, step)
	} else {
		p.hand.laid(t.part, box, step)
	}
}

// next chooses the part so many places on, around at the ends.
func (p *paper) next(by int) {
	var parts []key
	for i := range p.look.things {
		if t := &p.look.things[i]; !t.isName() {
			parts = append(parts, t.key())
		}
	}
	if len(parts) == 0 {
		return
	}
	i := slices.Index(parts, p.chosen)
	if i < 0 && by < 0 {
		i = 0
	}
	p.choose(parts[(i+by+len(parts))%len(parts)])
}

var (
	_ fyne.Focusable         = (*paper)(nil)
	_ fyne.Draggable         = (*paper)(nil)
	_ fyne.Scrollable        = (*paper)(nil)
	_ fyne.Tappable          = (*paper)(nil)
	_ fyne.SecondaryTappable = (*paper)(nil)
	_ desktop.Mouseable      = (*paper)(nil)
	_ desktop.Hoverable      = (*paper)(nil)
	_ desktop.Cursorable     = (*paper)(nil)
)
