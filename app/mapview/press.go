package mapview

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// slop is how far the pointer may move, in Fyne's units, before a press becomes
// a drag: hands are not still.
const slop = 4

// press is what a button that went down has begun.
type press struct {
	at    fyne.Position
	held  fyne.KeyModifier
	taken bool          // by the tool in hand
	moves bool          // a button or key that only ever moves the map
	way   fyne.Position // how far the pointer has gone
	drag  dragger       // what the drag does, nil before it has begun
	over  bool          // given up: what follows is of no account
}

func (p *press) to() fyne.Position { return p.at.Add(p.way) }

// dragger follows a drag. Esc gives it up where it can be.
type dragger interface {
	begin(p *press)
	move(p *press)
	end(p *press)
	giveUp() bool
}

// MouseDown begins a click or a drag. The middle button, and any while the space
// bar is held, only move the map, whatever tool is in hand.
func (m *Map) MouseDown(e *desktop.MouseEvent) {
	m.giveUp()
	m.press = nil
	if e.Button == desktop.MouseButtonSecondary {
		return
	}
	m.press = &press{at: e.Position, held: e.Modifier, moves: m.space || e.Button == desktop.MouseButtonTertiary}
	if m.tool != nil && !m.press.moves && !m.list.Visible() {
		m.press.taken = m.tool.Press(m.spot(e.Position, e.Modifier))
		m.Redraw()
	}
}

// MouseUp is heeded where the click or the drag ends, in Tapped and DragEnd.
func (m *Map) MouseUp(*desktop.MouseEvent) {}

// Dragged follows the pointer with a button down.
func (m *Map) Dragged(e *fyne.DragEvent) {
	if !m.viewSet {
		return
	}
	p := m.press
	if p == nil {
		p = &press{at: e.Position.Subtract(e.Dragged)}
		m.press = p
	}
	p.way = p.way.Add(e.Dragged)
	if p.over {
		return
	}
	if p.drag == nil {
		if math.Hypot(float64(p.way.X), float64(p.way.Y)) < slop {
			return
		}
		m.unhover()
		m.list.close()
		p.drag = m.dragger(p)
		p.drag.begin(p)
	}
	p.drag.move(p)
}

// DragEnd ends a drag; one that went nowhere was a click.
func (m *Map) DragEnd() {
	p := m.press
	if p == nil || p.over || p.drag == nil {
		if p != nil && !p.over && !p.moves {
			m.click(p.to(), p.held)
		}
		m.press = nil
		return
	}
	m.pointer = p.to()
	p.drag.end(p)
	m.press = nil
	m.heading = heading{}
	m.redraw()
}

// giveUp ends a drag under way as if it had not been, and tells whether there was one.
func (m *Map) giveUp() bool {
	p := m.press
	if p == nil || p.over || p.drag == nil || !p.drag.giveUp() {
		return false
	}
	p.over = true
	m.redraw()
	return true
}

// dragger tells what a drag does: the tool in hand has the first word, then Ctrl
// draws a box to come closer, Shift one that chooses, and a chosen thing that
// may be moved is carried; otherwise the map moves.
func (m *Map) dragger(p *press) dragger {
	at := m.spot(p.at, p.held)
	switch {
	case p.moves:
	case p.taken:
		return &lending{m: m, tool: m.tool, own: true}
	case at.Ctrl:
		return &lending{m: m, tool: newZoomBox(m)}
	case at.Shift:
		return &lending{m: m, tool: newSelectBox(m)}
	case m.tool == nil:
		if c := m.carried(p.at); c != nil {
			return &lending{m: m, tool: c}
		}
	}
	return &panning{m: m}
}

// lending lends a drag to a tool: to the one in hand, or to another for this
// drag only.
type lending struct {
	m    *Map
	tool Tool
	own  bool // the tool in hand, which has taken the press already
}

func (l *lending) begin(p *press) {
	if !l.own {
		l.m.passing = l.tool
		l.tool.Press(l.m.spot(p.at, p.held))
	}
}

func (l *lending) move(p *press) {
	l.m.pointer = p.to()
	l.tool.Drag(l.m.spot(p.to(), p.held))
	l.m.tellPointer(p.to())
	l.m.Redraw()
}

func (l *lending) end(p *press) {
	l.m.passing = nil
	l.tool.Release(l.m.spot(p.to(), p.held))
	l.m.tellHint()
}

func (l *lending) giveUp() bool {
	if !l.own {
		l.m.passing = nil
		return true
	}
	return l.tool.Key(fyne.KeyEscape, 0)
}

// panning moves the map with the pointer, by whole pixels.
type panning struct {
	m    *Map
	x, y int // how far the map has gone
}

func (d *panning) begin(*press) {}

func (d *panning) move(p *press) {
	x := int(math.Round(float64(p.way.X) * d.m.dots))
	y := int(math.Round(float64(p.way.Y) * d.m.dots))
	d.m.pan(x-d.x, y-d.y)
	d.x, d.y = x, y
}

func (d *panning) end(*press) { d.m.wish(false) }

func (d *panning) giveUp() bool { return false }
