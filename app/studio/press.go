package studio

import (
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// press is what a button of the mouse that went down has begun.
type press struct {
	at     fyne.Position
	free   bool // without guides, because Ctrl was held
	way    fyne.Position
	begun  bool
	over   bool // given up: what follows is of no account
	thing  *thing
	from   canvas.Rect // where the thing was
	moving edges       // 0 moves the sheet
	guides guides
	corner fyne.Position // of the sheet when it is the sheet that moves
	middle bool          // the middle button moves the sheet, whatever lies there
}

// The way in units that makes a press a drag, the half side of a grip, how near to
// a guide a box jumps to it.
const (
	slop      = 3
	gripHalf  = 5
	snapReach = 6
)

// MouseDown begins a click or a drag.
func (p *paper) MouseDown(e *desktop.MouseEvent) {
	p.press = nil
	if e.Button == desktop.MouseButtonSecondary {
		return
	}
	p.press = &press{at: e.Position, free: e.Modifier&fyne.KeyModifierControl != 0, middle: e.Button == desktop.MouseButtonTertiary}
}

// MouseUp is heeded where the click or the drag ends.
func (p *paper) MouseUp(*desktop.MouseEvent) {}

// Tapped chooses what lies under the pointer.
func (p *paper) Tapped(e *fyne.PointEvent) {
	p.press = nil
	p.takeKeys()
	k := key{}
	if t := p.at(p.onSheet(e.Position)); t != nil {
		k = t.key()
	}
	p.choose(k)
}

// TappedSecondary chooses what lies under the pointer and shows its menu.
func (p *paper) TappedSecondary(e *fyne.PointEvent) {
	p.Tapped(e)
	if p.chosen != (key{}) {
		p.hand.menu(e.Position)
	}
}

// takeKeys gives the keyboard to the paper.
func (p *paper) takeKeys() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
}

// Dragged follows the pointer with a button down.
func (p *paper) Dragged(e *fyne.DragEvent) {
	if p.press == nil {
		p.press = &press{at: e.Position.Subtract(e.Dragged)}
	}
	d := p.press
	d.way = d.way.Add(e.Dragged)
	if d.over {
		return
	}
	if !d.begun {
		if math.Hypot(float64(d.way.X), float64(d.way.Y)) < slop {
			return
		}
		p.begin(d)
	}
	if d.moving == 0 {
		p.corner = d.corner.Add(d.way)
		p.place()
		p.Refresh()
		return
	}
	reach := snapReach / p.zoom
	if d.free || d.thing.isName() {
		reach = 0
	}
	d.thing.box, p.guides = d.guides.drag(p.look.size, d.from, d.moving, float64(d.way.X)/p.zoom, float64(d.way.Y)/p.zoom, reach)
	d.thing.box = p.held(d.thing, d.thing.box)
	p.hand.moving(d.thing, d.thing.box)
	p.Refresh()
}

// begin finds out what is dragged: a grip of the chosen part, the thing under the
// pointer, else the sheet. The map is as large as the sheet nearly, and would be
// moved by mistake: it has to be chosen first.
func (p *paper) begin(d *press) {
	d.begun, d.corner = true, p.corner
	p.takeKeys()
	if d.middle {
		return
	}
	chosen := p.find(p.chosen)
	if chosen != nil && !chosen.isName() {
		d.thing, d.moving = chosen, p.gripAt(d.at)
	}
	if d.moving == 0 {
		d.thing = p.at(p.onSheet(d.at))
		if d.thing == nil || d.thing.part == page.FramePart && d.thing != chosen {
			d.thing = nil
			return
		}
		d.moving = allEdges
	}
	d.from = d.thing.box
	p.choose(d.thing.key())
	var others []canvas.Rect
	for i := range p.look.things {
		if t := &p.look.things[i]; t != d.thing && !t.isName() {
			others = append(others, t.box)
		}
	}
	d.guides = guidesOf(p.look.size, d.from, others)
}

// DragEnd leaves a thing where it is.
func (p *paper) DragEnd() {
	d := p.press
	p.press, p.guides = nil, nil
	if d == nil || d.over || !d.begun || d.moving == 0 {
		return
	}
	box := d.thing.box
	d.thing.box = d.from
	p.put(d.thing, box, false)
	p.Refresh()
}

// giveUp ends a drag as if it had not been.
func (p *paper) giveUp() {
	d := p.press
	d.over, p.guides = true, nil
	if d.thing != nil {
		d.thing.box = d.from
	}
	p.corner = d.corner
	p.Refresh()
	p.hand.chose()
}

// grips are the places of the grips on a box, as shares of its sides.
var grips = []struct {
	x, y  float64
	edges edges
}{
	{0, 0, leftEdge | topEdge}, {1, 0, rightEdge | topEdge}, {0, 1, leftEdge | bottomEdge}, {1, 1, rightEdge | bottomEdge},
	{0.5, 0, topEdge}, {0.5, 1, bottomEdge}, {0, 0.5, leftEdge}, {1, 0.5, rightEdge},
}

// gripAt returns the edges that a grip of the chosen part under a position moves, 0 for none.
func (p *paper) gripAt(at fyne.Position) edges {
	t := p.find(p.chosen)
	if t == nil || t.isName() {
		return 0
	}
	corner, size := p.onPaper(t.box)
	for _, g := range grips {
		x, y := corner.X+float32(g.x)*size.Width, corner.Y+float32(g.y)*size.Height
		if abs(at.X-x) <= gripHalf+2 && abs(at.Y-y) <= gripHalf+2 {
			return g.edges
		}
	}
	return 0
}

func abs(v float32) float32 { return max(v, -v) }

// MouseIn shows what lies under the pointer.
func (p *paper) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved shows what lies under the pointer.
func (p *paper) MouseMoved(e *desktop.MouseEvent) {
	over := key{}
	if t := p.at(p.onSheet(e.Position)); t != nil {
		over = t.key()
	}
	p.pointer = e.Position
	if over != p.over {
		p.over = over
		p.Refresh()
	}
}

// MouseOut shows nothing.
func (p *paper) MouseOut() {
	p.over = key{}
	p.Refresh()
}

// Cursor tells what a drag from here would do.
func (p *paper) Cursor() desktop.Cursor {
	switch p.gripAt(p.pointer) {
	case leftEdge, rightEdge:
		return desktop.HResizeCursor
	case topEdge, bottomEdge:
		return desktop.VResizeCursor
	case 0:
	default:
		return desktop.CrosshairCursor
	}
	if t := p.find(p.over); t != nil && (t.part != page.FramePart || p.over == p.chosen) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
