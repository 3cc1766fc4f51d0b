package studio

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ezmap/app/control"
)

// field is an input that is bound to the form.
type field interface {
	// show shows the form of now, without being heard.
	show(Form)
}

// entry is a field of the form that is read on Enter and when the keyboard
// leaves it, never in the middle of Chinese input.
type entry struct {
	control.Entry
	read string // as it was read last
	now  func(Form) string
	set  func(text string)
}

// newEntry returns a field for a text of the form.
func (s *Studio) newEntry(placeholder string, text func(*Form) *string) *entry {
	return s.addEntry(placeholder, func(f Form) string { return *text(&f) }, func(to string) {
		s.edit(func(f *Form) { *text(f) = to })
	})
}

// newNumber returns a field for a number that is shown with at most one decimal;
// what is no number is not taken.
func (s *Studio) newNumber(now func(Form) float64, set func(*Form, float64)) *entry {
	var e *entry
	e = s.addEntry("", func(f Form) string { return decimal(now(f)) }, func(text string) {
		if v, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
			s.edit(func(f *Form) { set(f, v) })
		}
		e.show(s.form)
	})
	return e
}

// decimal writes a number with at most one decimal.
func decimal(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func (s *Studio) addEntry(placeholder string, now func(Form) string, set func(string)) *entry {
	e := &entry{now: now, set: set}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	e.OnSubmitted = func(string) { e.commit() }
	s.fields = append(s.fields, e)
	return e
}

func (e *entry) show(f Form) {
	if text := e.now(f); text != e.read || e.Text != text {
		e.read = text
		e.SetText(text)
	}
}

func (e *entry) commit() {
	if e.Text != e.read {
		e.read = e.Text
		e.set(e.Text)
	}
}

// FocusLost reads the field.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.commit()
}

// shower is a field whose input stands elsewhere.
type shower func(Form)

func (s shower) show(f Form) { s(f) }

// newChoice returns a choice of words; now tells which of them the form has, set
// gives the form another one.
func (s *Studio) newChoice(words []string, now func(Form) int, set func(*Form, int)) *control.Select {
	c := control.NewSelect(words, nil)
	c.OnChanged = func(word string) {
		if i := slices.Index(words, word); i >= 0 && !s.showing {
			s.edit(func(f *Form) { set(f, i) })
		}
	}
	s.fields = append(s.fields, shower(func(f Form) {
		if i := now(f); i >= 0 && i < len(words) {
			c.SetSelected(words[i])
		} else {
			c.ClearSelected()
		}
	}))
	return c
}

// newTick returns a box to be ticked for what the form has or has not.
func (s *Studio) newTick(word string, now func(Form) bool, set func(*Form, bool)) *control.Check {
	c := control.NewCheck(word, func(on bool) {
		if !s.showing {
			s.edit(func(f *Form) { set(f, on) })
		}
	})
	s.fields = append(s.fields, shower(func(f Form) { c.SetChecked(now(f)) }))
	return c
}
