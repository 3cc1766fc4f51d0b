package form

import (
	"strings"
	"unicode/utf8"

	"ezmap/app/control"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text field whose text is taken on Enter or when it is left.
type Entry struct {
	control.Entry
	form  *Form
	taken string
	taker func(text string)
	// Pasted also takes the text right after something was pasted.
	Pasted bool
	// long tells that the text began longer than its room: it scrolls by itself.
	long bool
}

// NewEntry returns a text field; taker is given each new text, and may be nil. Enter takes
// the text, or keeps the form where it is taken already.
func (f *Form) NewEntry(text, prompt string, taker func(text string)) *Entry {
	e := &Entry{form: f, taken: text, taker: taker}
	e.ExtendBaseWidget(e)
	e.Text = text
	e.CursorColumn = len([]rune(text))
	e.SetPlaceHolder(prompt)
	e.OnSubmitted = func(string) {
		if !e.take() || e.taker == nil {
			f.Keep()
		}
	}
	return e
}

// mostLines is how many lines a field of several is high at most, and lineLength about how
// many characters stand in one.
const mostLines, lineLength = 8, 36

// NewText returns a field of several lines, in which Enter begins a new one: of as many as asked
// for, or as the text needs.
func (f *Form) NewText(text string, lines int, taker func(text string)) *Entry {
	e := f.NewEntry(text, "", taker)
	e.MultiLine, e.CursorColumn = true, 0
	e.Wrapping = fyne.TextWrapWord
	e.OnSubmitted = nil
	needed := 0
	for line := range strings.Lines(text) {
		needed += 1 + utf8.RuneCountInString(line)/lineLength
	}
	e.SetMinRowsVisible(min(max(lines, needed), mostLines))
	e.long = needed > mostLines
	return e
}

// CreateRenderer returns the renderer of the field. The toolkit's own takes the wheel also where
// nothing in it scrolls; here it scrolls the form.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	if e.long {
		return r
	}
	return control.HandOnWheel(r, func(w *fyne.ScrollEvent) {
		if e.form.fields != nil {
			e.form.fields.Scrolled(w)
		}
	})
}

// Put shows another text, which is not given to the taker.
func (e *Entry) Put(text string) {
	e.taken = text
	e.SetText(text)
}

// take gives a new text to the taker, and tells whether it was one.
func (e *Entry) take() bool {
	if e.Text == e.taken {
		return false
	}
	e.taken = e.Text
	if e.taker != nil {
		e.taker(e.Text)
	}
	return true
}

// FocusLost takes the text.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.form.open {
		e.take()
	}
}

// TypedShortcut takes what was pasted.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	if _, ok := s.(*fyne.ShortcutPaste); ok && e.Pasted {
		e.take()
	}
}

// Select is a choice of a form.
type Select struct{ control.Select }

// NewSelect returns a choice; chosen is called with the place of a word.
func (f *Form) NewSelect(words []string, at int, prompt string, chosen func(i int)) *Select {
	s := &Select{}
	s.ExtendBaseWidget(s)
	s.Options, s.PlaceHolder = words, prompt
	if at >= 0 && at < len(words) {
		s.Selected = words[at]
	}
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); i >= 0 && chosen != nil {
			chosen(i)
		}
	}
	return s
}

// Put shows another word, which is not told.
func (s *Select) Put(words []string, at int) {
	s.Options, s.Selected = words, words[at]
	s.Refresh()
}

// NewButton returns a button with a word.
func (f *Form) NewButton(word string, tapped func()) *control.Button {
	return control.NewButton(word, nil, tapped)
}

// NewSign returns a quiet button with an icon.
func (f *Form) NewSign(icon fyne.Resource, tapped func()) *control.Button {
	b := control.NewButton("", icon, tapped)
	b.Importance = widget.LowImportance
	return b
}
