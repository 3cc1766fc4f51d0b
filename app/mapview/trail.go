package mapview

import (
	"time"

	"ezmap/geo/view"
)

// trail is 视图历史: the views that were shown, for 前一视图 and 后一视图. Moves
// that follow one another quickly are one step.
type trail struct {
	views []view.View
	at    int // the one that is shown
	last  time.Time
	held  bool // the next view is one of the trail, or the same in another frame
}

// The bounds of a trail: how many views it keeps, and how soon a move belongs to
// the one before.
const (
	trailLength = 100
	trailJoin   = time.Second
)

// note takes down a view that is shown now.
func (t *trail) note(v view.View, now time.Time) {
	joined := len(t.views) > 0 && now.Sub(t.last) < trailJoin
	t.last = now
	switch {
	case len(t.views) == 0:
		t.views = []view.View{v}
	case t.held:
	case v.Centre == t.views[t.at].Centre && v.Scale == t.views[t.at].Scale:
	case joined && t.at == len(t.views)-1 && t.at > 0:
		t.views[t.at] = v
	default:
		t.views = append(t.views[:t.at+1], v)
		if extra := len(t.views) - trailLength; extra > 0 {
			t.views = append(t.views[:0], t.views[extra:]...)
		}
		t.at = len(t.views) - 1
	}
}

// renew puts a view in the place of the one shown.
func (t *trail) renew(v view.View) {
	if len(t.views) > 0 {
		t.views[t.at] = v
	}
}

// HasPrevious tells whether there is a view before the one shown.
func (m *Map) HasPrevious() bool { return m.trail.at > 0 }

// HasNext tells whether there is a view to which Next leads back.
func (m *Map) HasNext() bool { return m.trail.at < len(m.trail.views)-1 }

// Previous shows the view before (前一视图).
func (m *Map) Previous() {
	if m.HasPrevious() {
		m.recall(m.trail.at - 1)
	}
}

// Next shows the view from which Previous came (后一视图).
func (m *Map) Next() {
	if m.HasNext() {
		m.recall(m.trail.at + 1)
	}
}

// recall shows a view of the trail in the frame of today.
func (m *Map) recall(at int) {
	m.trail.at = at
	to := m.View()
	to.Centre, to.Scale = m.trail.views[at].Centre, m.trail.views[at].Scale
	m.whole = false
	m.trail.held = true
	m.fly(to, true)
	m.trail.held = false
	m.trail.last = time.Time{} // a move from here is a step of its own
}
