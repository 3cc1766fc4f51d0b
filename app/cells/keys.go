package cells

import (
	"ezmap/app/control"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// shiftHeld tells that Shift is down.
func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// FocusGained shows that the keyboard is here.
func (p *pane) FocusGained() { p.focus(true) }

// FocusLost shows that the keyboard has left.
func (p *pane) FocusLost() { p.focus(false) }

func (p *pane) focus(on bool) {
	p.sheet.focused = on
	p.sheet.panes[0].Refresh()
	p.sheet.panes[1].Refresh()
}

// AcceptsTab tells that Tab goes from cell to cell.
func (p *pane) AcceptsTab() bool { return p.sheet.p.Rows() > 0 }

// TypedRune begins to edit the cell with what was typed; a space ticks the row.
func (p *pane) TypedRune(r rune) {
	if r == ' ' {
		if p.sheet.p.Rows() > 0 {
			p.sheet.p.Tick(p.sheet.active.Row)
			p.sheet.ticked()
		}
		return
	}
	p.sheet.Edit(string(r))
}

// TypedKey goes to another cell, edits or empties it, or hands the key on.
func (p *pane) TypedKey(e *fyne.KeyEvent) {
	if !p.sheet.key(e.Name, shiftHeld()) {
		control.HandOn(p, e)
	}
}

// key does what a key is for, and tells whether it is for anything.
func (s *Sheet) key(name fyne.KeyName, shift bool) bool {
	to := s.active
	page := max(int(s.room().Height/rowHeight)-1, 1)
	switch name {
	case fyne.KeyDown:
		to.Row++
	case fyne.KeyUp:
		to.Row--
	case fyne.KeyRight:
		to.Column++
	case fyne.KeyLeft:
		to.Column--
	case fyne.KeyHome:
		to.Column = 0
	case fyne.KeyEnd:
		to.Column = len(s.columns) - 1
	case fyne.KeyPageDown:
		to.Row += page
	case fyne.KeyPageUp:
		to.Row -= page
	case fyne.KeyTab:
		step := 1
		if shift {
			step = -1
		}
		s.Choose(Place{to.Row, to.Column + step}, false)
		return true
	default:
		return s.act(name)
	}
	s.Choose(to, shift)
	return true
}

// act does what a key does at a cell.
func (s *Sheet) act(name fyne.KeyName) bool {
	if s.p.Rows() == 0 {
		return false
	}
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		s.Edit("")
	case fyne.KeyDelete, fyne.KeyBackspace:
		s.p.Clear(s.Chosen())
	case fyne.KeyEscape:
		if s.anchor == s.active {
			s.p.Escaped()
			return true
		}
		s.Choose(s.active, false)
	default:
		return false
	}
	return true
}

// TypedShortcut copies, pastes, and goes far with Ctrl; the rest is the window's.
func (p *pane) TypedShortcut(sc fyne.Shortcut) {
	s := p.sheet
	switch sc := sc.(type) {
	case *fyne.ShortcutCopy:
		s.Copy()
	case *fyne.ShortcutPaste:
		s.PasteHere()
	case *fyne.ShortcutCut:
		s.Copy()
		s.p.Clear(s.Chosen())
	case *fyne.ShortcutSelectAll:
		s.anchor = Place{}
		s.active = Place{max(s.p.Rows()-1, 0), max(len(s.columns)-1, 0)}
		s.refresh()
		if s.p.Chosen != nil {
			s.p.Chosen()
		}
	case *desktop.CustomShortcut:
		if !s.far(sc.KeyName, sc.Modifier) {
			control.HandOnShortcut(p, sc)
		}
	default:
		control.HandOnShortcut(p, sc)
	}
}

// far goes to the ends of the sheet, fills down, or opens a row.
func (s *Sheet) far(name fyne.KeyName, held fyne.KeyModifier) bool {
	if held&^fyne.KeyModifierShift != fyne.KeyModifierControl {
		return false
	}
	to, lastRow, lastColumn := s.active, s.p.Rows()-1, len(s.columns)-1
	switch name {
	case fyne.KeyHome:
		to = Place{}
	case fyne.KeyEnd:
		to = Place{lastRow, lastColumn}
	case fyne.KeyUp:
		to.Row = 0
	case fyne.KeyDown:
		to.Row = lastRow
	case fyne.KeyLeft:
		to.Column = 0
	case fyne.KeyRight:
		to.Column = lastColumn
	case fyne.KeyReturn, fyne.KeyEnter:
		if lastRow >= 0 {
			s.p.Open(s.active.Row)
		}
		return true
	case fyne.KeyD:
		s.FillDown()
		return true
	default:
		return false
	}
	s.Choose(to, held&fyne.KeyModifierShift != 0)
	return true
}
