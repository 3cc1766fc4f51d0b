package mapview

import "ezmap/geo/canvas"

// Cover says how high the strips at the head and the foot of the map are that
// the host covers with bars, in Fyne's units: what is brought into the view
// keeps clear of them.
func (m *Map) Cover(head, foot float32) {
	if m.head == head && m.foot == foot {
		return
	}
	m.head, m.foot = head, foot
	m.credit.lay(m.Size(), foot)
	if m.whole {
		m.Whole()
	}
}

// CoverRight says how wide the strip at the right edge is that the host covers.
func (m *Map) CoverRight(width float32) {
	if m.right == width {
		return
	}
	m.right = width
	if m.whole {
		m.Whole()
	}
}

// clear is the part of the frame that nothing covers, in millimetres; the whole
// frame where the bars would leave too little.
func (m *Map) clear() canvas.Rect {
	clear, head, foot := m.view.Frame, float64(m.head)*mmPerUnit, float64(m.foot)*mmPerUnit
	if clear.H > 2*(head+foot) {
		clear.Y, clear.H = clear.Y+head, clear.H-head-foot
	}
	if right := float64(m.right) * mmPerUnit; clear.W > 2*right {
		clear.W -= right
	}
	return clear
}
