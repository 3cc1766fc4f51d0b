package layer

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/class"
)

// value is what a feature has in the field of a theme.
type value struct {
	text   string
	number float64
	known  bool // the field is not empty, and a number where one is needed
}

// themed is a theme worked out for the values of one layer: its classes, in
// the order of the legend, and which one a value belongs to.
type themed struct {
	*Theme
	book    *book
	heading string // of its group in the legend
	order   int    // of its first class
	own     color.NRGBA

	breaks  []float64
	named   map[string]int // the class of each value of Categories
	classes []themeClass
	most    float64 // what the largest symbol of Proportional stands for
	below   bool    // some numbers are below 0

	// sign draws a class into the legend, mark a proportional symbol.
	sign   func(themeClass, canvas.Canvas, canvas.Rect)
	mark   func(ink color.NRGBA, r float64, below bool) *canvas.Mark
	keys   []*Key
	styles map[styleKey]*Style
}

// themeClass is a class, a category, or 数据缺失.
type themeClass struct {
	title   string
	value   string // of the field, for a category
	ink     color.NRGBA
	missing bool
	pattern int // of a category: its place among them
}

// The words for what has no colour of its own.
const (
	missingTitle = "数据缺失"
	otherTitle   = "其他"
)

// otherText stands for the values beyond the palette's size.
const otherText = "\x00"

// newThemed works a theme out. own is the colour of the layer without a theme, ranks
// are the values of its field in the order of the legend, nil for none.
func newThemed(b *book, t *Theme, heading string, order int, own color.NRGBA, values []value, ranks []string) *themed {
	m := &themed{Theme: t, book: b, heading: heading, order: order, own: b.chosen(t.Color, own), styles: map[styleKey]*Style{}, mark: b.sizeMark}
	switch t.Kind {
	case Categories:
		m.categories(values, ranks)
	case Graduated:
		m.graduate(values)
	case Proportional:
		for _, v := range values {
			if v.known {
				m.most, m.below = max(m.most, math.Abs(v.number)), m.below || v.number < 0
			}
		}
		m.classes = []themeClass{{title: heading, ink: m.own}}
	default:
		m.classes = []themeClass{{title: heading, ink: m.own}}
		return m
	}
	if slices.ContainsFunc(values, func(v value) bool { return !v.known }) {
		m.classes = append(m.classes, themeClass{title: missingTitle, ink: b.p.missing, missing: true})
	}
	return m
}

// categories gives the values their colours: those chosen by hand, then those
// of the palette in the order of the field or by how often a value occurs.
func (m *themed) categories(values []value, ranks []string) {
	count := map[string]int{}
	for _, v := range values {
		if v.known {
			count[v.text]++
		}
	}
	texts := make([]string, 0, len(count))
	for text := range count {
		texts = append(texts, text)
	}
	official := officialOrder(m.Field, ranks)
	slices.SortFunc(texts, func(a, b string) int {
		return cmp.Or(cmp.Compare(official(a), official(b)), cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	ramp := m.palette()
	size := min(len(texts), ramp.Size())
	inks := m.book.inks(ramp, size, m.Reversed)
	m.named = map[string]int{}
	rest := false
	for i, text := range texts {
		ink, byHand := m.book.byHand(m.Colors, text)
		switch {
		case byHand:
		case i < size:
			ink = inks[i]
		default:
			rest = true
			continue
		}
		m.named[text] = len(m.classes)
		m.classes = append(m.classes, themeClass{title: shortened(text), value: text, ink: ink, pattern: len(m.classes)})
	}
	if rest {
		m.named[otherText] = len(m.classes)
		m.classes = append(m.classes, themeClass{title: otherTitle, ink: m.book.p.other, pattern: len(m.classes)})
	}
}

// palette returns the ramp of the theme, a fitting one where none is chosen.
func (m *themed) palette() class.Ramp {
	if m.Ramp == "" && m.Kind == Categories {
		for _, r := range class.Ramps() {
			if r.Kind == class.Qualitative {
				return r
			}
		}
	}
	return class.RampOf(m.Ramp)
}

// officialOrder returns the place of a value in the order in which officers name
// the values of a field, that of the ranks given if there are any; what is not
// among them comes last. Equal for fields without an order.
func officialOrder(field string, ranks []string) func(string) int {
	switch field {
	case "level":
		for _, l := range Levels {
			ranks = append(ranks, l.Title())
		}
	case "status":
		for _, s := range Statuses {
			ranks = append(ranks, s.Title())
		}
	case "kind":
		for _, k := range data.SiteKinds {
			ranks = append(ranks, k.Title())
		}
	}
	place := make(map[string]int, len(ranks))
	for i, r := range ranks {
		place[r] = i
	}
	return func(text string) int {
		if at, known := place[text]; known {
			return at
		}
		return len(ranks)
	}
}

// longest is how many letters of a value the legend prints.
const longest = 14

// shortened cuts a long value for the legend.
func shortened(text string) string {
	if r := []rune(text); len(r) > longest {
		return string(r[:longest-1]) + "…"
	}
	return text
}

// usualClasses is the number of classes where none is chosen.
const usualClasses = 5

// graduate sorts the numbers into classes. Bounds that cannot be used leave one
// class, as if there were none.
func (m *themed) graduate(values []value) {
	numbers := make([]float64, 0, len(values))
	for _, v := range values {
		if v.known {
			numbers = append(numbers, v.number)
		}
	}
	if len(numbers) == 0 {
		return
	}
	m.breaks = breaksOf(m.Method, numbers, m.Classes, m.Breaks)
	for i, ink := range m.book.inks(m.palette(), len(m.breaks)+1, m.Reversed) {
		title := figureText(slices.Min(numbers)) + "–" + figureText(slices.Max(numbers))
		if len(m.breaks) > 0 {
			title = rangeText(m.breaks, i)
		} else if slices.Min(numbers) == slices.Max(numbers) {
			title = figureText(numbers[0])
		}
		m.classes = append(m.classes, themeClass{title: title, ink: ink})
	}
}

// breaksOf returns the bounds between classes, none where the settings are faulty.
func breaksOf(method class.Method, numbers []float64, classes int, typed []float64) []float64 {
	if classes <= 0 {
		classes = usualClasses
	}
	if method == "" {
		method = class.Natural
	}
	breaks, err := class.Breaks(method, numbers, min(classes, class.MostClasses), typed)
	if err != nil {
		return nil
	}
	return breaks
}

// classOf returns the class of a value.
func (m *themed) classOf(v value) int {
	last := len(m.classes) - 1
	switch {
	case m.Kind != Categories && m.Kind != Graduated && m.Kind != Proportional:
		return 0
	case !v.known:
		return last
	case m.Kind == Graduated:
		return class.Index(m.breaks, v.number)
	case m.Kind == Categories:
		if k, ok := m.named[v.text]; ok {
			return k
		}
		return m.named[otherText]
	}
	return 0
}

// Sizes of proportional symbols, in millimetres: the radius of the largest where
// none is chosen, that of the smallest, and of how many sizes there are.
const (
	usualLargest = 3.2
	smallestMark = 0.35
	sizeSteps    = 80
)

// radius returns that of a proportional symbol: its area is in proportion to the number.
func (m *themed) radius(v float64) float64 {
	largest := cmp.Or(m.Size, usualLargest) * m.book.size
	if !(m.most > 0) {
		return smallestMark * m.book.size
	}
	r := largest * math.Sqrt(math.Abs(v)/m.most)
	step := largest / sizeSteps
	return max(math.Round(r/step)*step, smallestMark*m.book.size)
}

// legend returns the entries of a class; of proportional symbols three of
// round sizes.
func (m *themed) legend(k int) []*Key {
	if m.keys == nil {
		m.makeKeys()
	}
	if m.Kind == Proportional && !m.classes[k].missing {
		if len(m.keys) > 1 && m.classes[len(m.classes)-1].missing {
			return m.keys[:len(m.keys)-1]
		}
		return m.keys
	}
	return m.keys[len(m.keys)-len(m.classes)+k:][:1]
}

func (m *themed) makeKeys() {
	if m.Kind == Proportional {
		m.sizeKeys()
	}
	for k, c := range m.classes {
		if m.Kind == Proportional && !c.missing {
			continue
		}
		draw := func(cv canvas.Canvas, box canvas.Rect) { m.sign(c, cv, box) }
		m.keys = append(m.keys, &Key{Entry: Entry{Group: m.heading, Title: c.title, Draw: draw, Look: m.look(c.ink), Value: c.value}, Order: m.order + 10 + k})
	}
}

// sizeKeys makes the entries of three round sizes, the largest first.
func (m *themed) sizeKeys() {
	if !(m.most > 0) {
		draw := func(cv canvas.Canvas, box canvas.Rect) { m.sign(m.classes[0], cv, box) }
		m.keys = append(m.keys, &Key{Entry: Entry{Group: m.heading, Title: "0", Draw: draw, Look: m.look(m.own)}, Order: m.order})
		return
	}
	first := roundBelow(m.most)
	for i, v := range [3]float64{first, roundBelow(first / 3), roundBelow(first / 11)} {
		m.sizeKey(figureText(v), v, 2*m.radius(first), m.order+i)
	}
	if m.below {
		m.sizeKey("低于 0 的为空心", -roundBelow(first/3), 2*m.radius(first), m.order+3)
	}
}

// sizeKey makes the entry of one size beside which the largest is so wide.
func (m *themed) sizeKey(title string, v, high float64, order int) {
	r := m.radius(v)
	mark := m.mark(m.classes[0].ink, r, v < 0)
	draw := func(cv canvas.Canvas, box canvas.Rect) {
		// All sizes shrink alike where the box is too small for the largest.
		middle := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
		paintMark(cv, mark, middle, min(1, box.H/high, box.W/high))
	}
	look := m.look(m.own) + fmt.Sprint(r, high)
	m.keys = append(m.keys, &Key{Entry: Entry{Group: m.heading, Title: title, Draw: draw, Look: look, Height: high, Width: high}, Order: order})
}

// look tells how a class of a colour looks, see Entry.
func (m *themed) look(ink color.NRGBA) string { return fmt.Sprint(m.Kind, ink, m.Size, m.Line) }

// chosen reads a colour chosen by hand, a grey of its lightness for grey print;
// usual for none or one that cannot be read.
func (b *book) chosen(text string, usual color.NRGBA) color.NRGBA {
	c, ok := hexColor(text)
	if !ok {
		return usual
	}
	if b.p.gray {
		return greyOf(c)
	}
	return c
}

// byHand returns the colour chosen for a value, ok false for none.
func (b *book) byHand(colors map[string]string, text string) (ink color.NRGBA, ok bool) {
	if _, ok = hexColor(colors[text]); ok {
		ink = b.chosen(colors[text], ink)
	}
	return ink, ok
}

// inks returns the colours of classes; for grey print greys that step in
// lightness, from light to dark for numbers, and far apart in turn for categories.
func (b *book) inks(r class.Ramp, n int, reversed bool) []color.NRGBA {
	if !b.p.gray {
		return r.Colors(n, reversed)
	}
	greys := class.RampOf("greys").Colors(n, reversed && r.Kind != class.Qualitative)
	if r.Kind != class.Qualitative {
		return greys
	}
	out := make([]color.NRGBA, 0, n)
	for i, k := 0, (n+1)/2; i < (n+1)/2; i, k = i+1, k+1 {
		out = append(out, greys[n-1-i])
		if k < n {
			out = append(out, greys[n-1-k])
		}
	}
	return out
}

// hexColor reads #RRGGBB.
func hexColor(text string) (color.NRGBA, bool) {
	if len(text) != 7 || text[0] != '#' {
		return color.NRGBA{}, false
	}
	v, err := strconv.ParseUint(text[1:], 16, 32)
	return rgb(uint32(v)), err == nil
}

// greyOf returns the grey of a colour (Rec. 601).
func greyOf(c color.NRGBA) color.NRGBA {
	y := uint8((299*int(c.R) + 587*int(c.G) + 114*int(c.B) + 500) / 1000)
	return color.NRGBA{y, y, y, c.A}
}
