package cells

import (
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// editor is the field in which a cell is edited, and below it what is wrong.
type editor struct {
	control.Entry
	sheet  *Sheet
	pane   *pane
	at     Place
	before string
	fault  *control.Prose
	plate  *canvas.Rectangle
	ending bool
}

// Edit begins to edit the active cell: with its own text, or with what was typed over it. A
// cell that takes one of some words offers them.
func (s *Sheet) Edit(typed string) {
	if s.p.Rows() == 0 || !s.Commit() {
		return
	}
	at := s.active
	text, choices, prompt, ok := s.p.Edit(at.Row, at.Column)
	if !ok {
		return
	}
	s.anchor = at
	s.reveal(at)
	if choices != nil {
		s.offer(at, text, choices, typed)
		return
	}
	e := &editor{sheet: s, pane: s.panes[min(at.Column, 1)], at: at, before: text, fault: control.NewFault(""), plate: canvas.NewRectangle(nil)}
	e.ExtendBaseWidget(e)
	e.Text = text
	if typed != "" {
		e.Text = typed
	}
	e.CursorColumn = len([]rune(e.Text))
	e.SetPlaceHolder(prompt)
	s.editor = e
	e.pane.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(e)
	}
}

// offer shows the words that a cell can take, below it, with the keyboard on the one that it
// has, or on the one to which what was typed leads.
func (s *Sheet) offer(at Place, now string, choices []string, typed string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	var items []control.MenuItem
	if now != "" && !slices.Contains(choices, "") {
		choices = append(slices.Clone(choices), "")
	}
	for _, word := range choices {
		item := control.MenuItem{Title: word, Do: func() { s.chose(at, word) }}
		if word == "" {
			item.Title, item.Rule = "清空", true
		}
		if word == now {
			item.Icon, item.Now = theme.IconCheck, true
		}
		if s.p.Fits != nil && word != "" {
			item.Fits = func(typed string) bool { return s.p.Fits(word, typed) }
		}
		items = append(items, item)
	}
	p := s.panes[min(at.Column, 1)]
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	s.choosing = control.ShowMenu(c, corner.AddXY(s.left(at.Column), s.top(at.Row)+rowHeight), items...)
	for _, r := range typed {
		c.Focused().TypedRune(r)
	}
}

// chose takes a word that was offered.
func (s *Sheet) chose(at Place, word string) {
	s.Focus()
	if fault := s.p.Put(at.Row, at.Column, word); fault != "" {
		s.editor = nil
		s.Say(at, fault)
	}
	s.refresh()
}

// Say shows a sentence at a cell until something else is done.
func (s *Sheet) Say(at Place, sentence string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	p := s.panes[min(at.Column, 1)]
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	control.ShowPopover(c, corner.AddXY(s.left(at.Column), s.top(at.Row)+rowHeight), 320, control.NewColumn(theme.Space8, 0, control.NewFault(sentence)))
}

// lay puts the field over its cell and the fault below, above it at the foot.
func (e *editor) lay() {
	s := e.sheet
	left, top := s.left(e.at.Column), s.top(e.at.Row)
	room := e.pane.Size()
	width := min(max(s.width(e.at.Column), 200), room.Width)
	left = max(min(left, room.Width-width), 0)
	e.Resize(fyne.NewSize(width, rowHeight+4))
	e.Move(fyne.NewPos(left, top-2))
	if e.fault.Text() == "" {
		e.plate.Hide()
		e.fault.Hide()
		return
	}
	e.plate.Show()
	e.fault.Show()
	wide := min(max(width, 320), room.Width)
	left = max(min(left, room.Width-wide), 0)
	height := e.fault.HeightFor(wide-theme.Space16) + theme.Space8
	y := top + rowHeight + 4
	if y+height > room.Height {
		y = top - height - 4
	}
	e.plate.FillColor, e.plate.StrokeColor, e.plate.StrokeWidth = theme.Of("overlayBackground"), theme.Of("error"), 1
	e.plate.CornerRadius = theme.Space4
	e.plate.Move(fyne.NewPos(left, y))
	e.plate.Resize(fyne.NewSize(wide, height))
	e.fault.Move(fyne.NewPos(left+theme.Space8, y+theme.Space4))
	e.fault.Resize(fyne.NewSize(wide-theme.Space16, height))
}

func (e *editor) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{e, e.plate, e.fault}
}

// AcceptsTab tells that Tab is heard here.
func (e *editor) AcceptsTab() bool { return true }

// TypedKey takes the text on Enter and Tab and lets it be on Esc.
func (e *editor) TypedKey(k *fyne.KeyEvent) {
	s := e.sheet
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.commitAndGo(1, 0)
	case fyne.KeyTab:
		step := 1
		if shiftHeld() {
			step = -1
		}
		s.commitAndGo(0, step)
	case fyne.KeyEscape:
		s.end()
		s.Focus()
	default:
		e.Entry.TypedKey(k)
	}
}

// FocusLost takes the text; a faulty one stays with what is wrong.
func (e *editor) FocusLost() {
	e.Entry.FocusLost()
	if e.sheet.editor == e && !e.ending {
		e.sheet.Commit()
	}
}

func (s *Sheet) commitAndGo(down, right int) {
	if !s.Commit() {
		return
	}
	s.Focus()
	s.Choose(Place{s.active.Row + down, s.active.Column + right}, false)
}

// Commit takes what is being edited; false where it is faulty and stays.
func (s *Sheet) Commit() bool {
	e := s.editor
	if e == nil {
		return true
	}
	if e.Text != e.before {
		e.ending = true
		fault := s.p.Put(e.at.Row, e.at.Column, e.Text)
		e.ending = false
		if fault != "" {
			e.fault.SetText(fault)
			e.pane.Refresh()
			return false
		}
	}
	s.end()
	return true
}

// Editing tells whether a cell is being edited, and what is wrong with it.
func (s *Sheet) Editing() (fault string, on bool) {
	if s.editor == nil {
		return "", false
	}
	return s.editor.fault.Text(), true
}

// end takes the field away.
func (s *Sheet) end() {
	e := s.editor
	s.editor = nil
	if e != nil {
		e.pane.Refresh()
	}
}
