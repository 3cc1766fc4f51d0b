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

// choice is a choice of words bound to the form.
type choice struct {
	*control.Select
	now func(Form) int
}

// newChoice returns a choice; now tells which of the words the form has, set
// gives the form another one.
func (s *Studio) newChoice(words []string, now func(Form) int, set func(*Form, int)) *choice {
	c := &choice{control.NewSelect(words, nil), now}
	c.OnChanged = func(word string) {
		if i := slices.Index(c.Options, word); i >= 0 && !s.showing {
			s.edit(func(f *Form) { set(f, i) })
		}
	}
	s.fields = append(s.fields, c)
	return c
}

func (c *choice) show(f Form) {
	if i := c.now(f); i >= 0 && i < len(c.Options) {
		c.SetSelected(c.Options[i])
	} else {
		c.ClearSelected()
	}
}

// tick is a box to be ticked, bound to the form.
type tick struct {
	*control.Check
	now func(Form) bool
}

func (s *Studio) newTick(word string, now func(Form) bool, set func(*Form, bool)) *tick {
	t := &tick{now: now}
	t.Check = control.NewCheck(word, func(on bool) {
		if !s.showing {
			s.edit(func(f *Form) { set(f, on) })
		}
	})
	s.fields = append(s.fields, t)
	return t
}

func (t *tick) show(f Form) { t.SetChecked(t.now(f)) }
