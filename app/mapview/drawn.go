package mapview

// Drawing tells that a picture of the map is being drawn or waited for, or that
// a zoom is under way. It has ended once Drawing is false: nothing more comes
// until the map is moved or shows something else.
func (m *Map) Drawing() bool { return m.flight.under() || m.painter.busy() }

// busy tells that something is wished for or being drawn.
func (p *painter) busy() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.next != nil || p.cancel != nil
}

// rested tells the host, on the window's thread, that everything wished for has
// been drawn.
func (m *Map) rested() {
	if m.p.Drawn != nil && !m.Drawing() {
		m.p.Drawn()
	}
}
