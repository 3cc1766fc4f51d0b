package style

import (
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/class"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// classing is how numbers are sorted into classes.
type classing struct {
	method  class.Method
	classes int
	breaks  []float64
}

// The bounds of the number of classes that can be chosen.
const (
	leastClasses = 3
	mostClasses  = 7
)

// classRows choose method, number of classes, or bounds typed in. Bounds with a
// fault are not taken; what is wrong stands below the field.
func (s *Panel) classRows(c classing, changed func(classing)) []fyne.CanvasObject {
	titles := make([]string, len(class.Methods))
	at := 0
	for i, m := range class.Methods {
		titles[i] = m.Title()
		if m == c.method {
			at = i
		}
	}
	method := newSelect(titles, at, func(i int) {
		c.method = class.Methods[i]
		changed(c)
		s.fill()
	})
	rows := []fyne.CanvasObject{control.NewField("分级方法", method)}
	if c.method == class.Typed {
		return append(rows, breaksRow(c, changed))
	}
	count := min(max(c.classes, leastClasses), mostClasses)
	return append(rows, control.NewSliderRow("级数", leastClasses, mostClasses, count, strconv.Itoa, func(n int) {
		c.classes = n
		changed(c)
	}))
}

// breaksRow is the field of the bounds between classes. They are taken on Enter
// and on leaving the field, not on each key.
func breaksRow(c classing, changed func(classing)) fyne.CanvasObject {
	entry, fault := newLeft(), control.NewFault("")
	entry.SetText(breaksText(c.breaks))
	entry.SetPlaceHolder("例如 10, 50, 200")
	column := control.NewColumn(0, 2, control.NewNote("分界值，从小到大"), entry, fault)
	entry.done = func() {
		breaks, err := readBreaks(entry.Text)
		if err != nil {
			fault.SetText(data.Sentence(err))
			column.Refresh()
			return
		}
		fault.SetText("")
		column.Refresh()
		c.breaks = breaks
		changed(c)
	}
	return column
}

// readBreaks reads bounds between classes: numbers with commas or spaces between.
func readBreaks(text string) ([]float64, error) {
	var breaks []float64
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;； \t", r) }) {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return nil, data.Fault(data.Invalid, "“"+part+"”不是数，请填数字，用逗号分开。", err)
		}
		breaks = append(breaks, v)
	}
	return class.Breaks(class.Typed, nil, len(breaks)+1, breaks)
}

func breaksText(breaks []float64) string {
	parts := make([]string, len(breaks))
	for i, v := range breaks {
		parts[i] = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strings.Join(parts, ", ")
}

// left is an entry that is done on Enter and when the keyboard leaves it.
type left struct {
	widget.Entry
	done func()
}

func newLeft() *left {
	e := &left{}
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { e.done() }
	return e
}

// FocusLost takes what was typed.
func (e *left) FocusLost() {
	e.Entry.FocusLost()
	if strings.TrimSpace(e.Text) != "" {
		e.done()
	}
}
