package mapview

import "github.com/paulmach/orb"

// Use takes a tool into the hand in place of the one before; nil puts it aside,
// and the map chooses again. The map draws a tool's shapes anew after each call
// to it, and on Redraw.
func (m *Map) Use(t Tool) {
	if t == m.tool {
		return
	}
	m.giveUp()
	m.list.close()
	m.unhover()
	if old := m.tool; old != nil {
		m.tool = nil
		old.End()
	}
	m.tool = t
	m.hint = ""
	if t != nil {
		m.hint = t.Hint()
		m.focus()
	}
	if m.p.ToolChanged != nil {
		m.p.ToolChanged(t)
	}
	m.redraw()
}

// Tool returns the tool in hand, nil for none.
func (m *Map) Tool() Tool { return m.tool }

// Redraw draws the shapes of the tool in hand anew.
func (m *Map) Redraw() {
	m.tellHint()
	m.redraw()
}

// tellHint tells when the tool in hand has come to say something else.
func (m *Map) tellHint() {
	if m.tool == nil {
		return
	}
	if hint := m.tool.Hint(); hint != m.hint {
		m.hint = hint
		if m.p.ToolChanged != nil {
			m.p.ToolChanged(m.tool)
		}
	}
}

// redraw draws what stands above the pictures.
func (m *Map) redraw() {
	var shapes []Shape
	for _, t := range [2]Tool{m.tool, m.passing} {
		if t != nil {
			shapes = append(shapes, t.Shapes()...)
		}
	}
	shapes = append(shapes, m.list.shapes()...)
	if m.echo != nil {
		shapes = append(shapes, Shape{Handles: []Handle{{At: *m.echo, Kind: Snap}}})
	}
	m.overlay.draw(shapes, m.positionOf, m.Size())
}

// Echo shows where the pointer is on another map with the same view: two years
// side by side are compared place by place. It takes what Params.Pointer of the
// other is given, longitude and latitude in CGCS2000.
func (m *Map) Echo(at orb.Point, inside bool) {
	m.echo = nil
	if inside {
		e, n := projection.Forward(at[0], at[1])
		m.echo = &orb.Point{e, n}
	}
	m.redraw()
}
