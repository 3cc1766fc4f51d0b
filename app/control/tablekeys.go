package control

import "fyne.io/fyne/v2"

// A table whose rows lead somewhere is one stop of the keyboard: the arrow keys
// move a ring over its rows, Enter and the space bar press the row inside it.

// Enable does nothing: it is there for the toolkit, which asks for Disabled.
func (t *Table) Enable() {}

// Disable does nothing: only what a table holds decides.
func (t *Table) Disable() {}

// Disabled tells that no row leads anywhere.
func (t *Table) Disabled() bool { return t.p.Tapped == nil || len(t.rows) == 0 }

// FocusGained puts the ring around the chosen row, or the first.
func (t *Table) FocusGained() { t.ring(max(t.chosen, 0)) }

// FocusLost takes the ring away.
func (t *Table) FocusLost() { t.ring(-1) }

// TypedRune does nothing.
func (t *Table) TypedRune(rune) {}

// TypedKey moves the ring, presses its row, or hands the key on.
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	last := len(t.rows) - 1
	switch {
	case e.Name == fyne.KeyDown:
		t.ring(min(t.mark+1, last))
	case e.Name == fyne.KeyUp:
		t.ring(max(t.mark-1, 0))
	case e.Name == fyne.KeyHome:
		t.ring(0)
	case e.Name == fyne.KeyEnd:
		t.ring(last)
	case isPress(e) && t.mark >= 0 && t.mark <= last:
		t.rows[t.mark].Tapped(nil)
	default:
		HandOn(t, e)
	}
}

// ring moves the ring to a row, -1 for none, and brings it into sight.
func (t *Table) ring(row int) {
	before := t.mark
	t.mark = row
	for _, i := range []int{before, row} {
		if i >= 0 && i < len(t.rows) {
			t.rows[i].Refresh()
		}
	}
	if row < 0 || row >= len(t.rows) {
		return
	}
	top, tall := t.rows[row].Position().Y, t.rows[row].Size().Height
	switch {
	case top < t.scroll.Offset.Y:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+tall > t.scroll.Offset.Y+t.scroll.Size().Height:
		t.scroll.ScrollToOffset(fyne.NewPos(0, top+tall-t.scroll.Size().Height))
	}
}
