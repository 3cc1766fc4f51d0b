package filter

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ezmap/data"
)

// Range is 范围: a quantity of which a record must have as much as one of the spans
// allows; or none where Missing asks for records of which it is not known (缺).
type Range struct {
	Of      Quantity
	Spans   []Span
	Missing bool
}

// Span reaches from one end to the other, both within. The ends are as Quantity.Read
// gives them, “” is open; the zero Span has room for every value.
type Span struct{ From, To string }

// spanDots stand between the ends of a span in the words of a filter.
const spanDots = ".."

// ReadSpan reads two ends as they were typed. fault is one sentence on what is wrong, “”
// when nothing is.
func (q Quantity) ReadSpan(from, to string) (s Span, fault string) {
	if s.From, fault = q.Read(from); fault != "" {
		return s, fault
	}
	if s.To, fault = q.Read(to); fault != "" {
		return s, fault
	}
	if b := q.bounds(s); b.least > b.greatest {
		return s, fmt.Sprintf("范围的起点“%s”大于终点“%s”。请把小的写在前面。", s.From, s.To)
	}
	return s, ""
}

// Range returns what the filter asks of a quantity, nil where it asks for nothing.
func (f Sites) Range(of Quantity) *Range {
	if i := slices.IndexFunc(f.Ranges, func(r Range) bool { return r.Of == of }); i >= 0 {
		return &f.Ranges[i]
	}
	return nil
}

// WithRange returns the filter with a range in place of what it asked of the same
// quantity; a range that asks for nothing takes it out.
func (f Sites) WithRange(r Range) Sites {
	f.Ranges = slices.Clone(f.Ranges)
	i := slices.IndexFunc(f.Ranges, func(o Range) bool { return o.Of == r.Of })
	switch asks := len(r.Spans) > 0 || r.Missing; {
	case asks && i >= 0:
		f.Ranges[i] = r
	case asks:
		f.Ranges = append(f.Ranges, r)
	case i >= 0:
		f.Ranges = slices.Delete(f.Ranges, i, i+1)
	}
	if len(f.Ranges) == 0 {
		f.Ranges = nil
	}
	return f
}

// bounds are the ends of a span as numbers, infinite where they are open.
type bounds struct{ least, greatest float64 }

func (q Quantity) bounds(s Span) bounds {
	b := bounds{math.Inf(-1), math.Inf(1)}
	if s.From != "" {
		b.least, _ = q.reach(s.From)
	}
	if s.To != "" {
		_, b.greatest = q.reach(s.To)
	}
	return b
}

// bounded is a range that is ready to be asked.
type bounded struct {
	of      Quantity
	spans   []bounds
	missing bool
}

func (r Range) bounded() bounded {
	b := bounded{of: r.Of, missing: r.Missing}
	for _, s := range r.Spans {
		b.spans = append(b.spans, r.Of.bounds(s))
	}
	return b
}

func (b *bounded) passes(s *data.Site) bool {
	v, ok := b.of.Of(s)
	if !ok {
		return b.missing
	}
	return slices.ContainsFunc(b.spans, func(at bounds) bool { return at.least <= v && v <= at.greatest })
}

// Title says the range in a person's words: 2019—2022、未填.
func (r Range) title() string {
	var words []string
	for _, s := range r.Spans {
		switch {
		case s == Span{}:
			words = append(words, "已填")
		case s.From == s.To:
			words = append(words, s.From)
		case s.From == "":
			words = append(words, s.To+"及以下")
		case s.To == "":
			words = append(words, s.From+"及以上")
		default:
			words = append(words, s.From+"—"+s.To)
		}
	}
	if r.Missing {
		words = append(words, fieldTitle(""))
	}
	return strings.Join(words, "、")
}

// RangeCount tells of a quantity what values records have, counted like the choices of a
// facet: of what passes the rest of the filter.
type RangeCount struct {
	Of Quantity
	// Min and Max are the ends of what there is, “” where no record has a value.
	Min, Max string
	// Bars divide Min to Max into equal parts: 直方图.
	Bars []Bar
	// Count is how many records have a value, Missing how many have none.
	Count, Missing int
	// Chosen is what the filter asks of it, nil for nothing.
	Chosen *Range
}

// Bar counts the records of one part of a quantity's values. Choosing the span of the
// smallest and the largest of these values lists as many.
type Bar struct {
	Span
	Count int
}

// mostBars is how many parts a histogram has at most.
const mostBars = 16

// mostWhole is the range up to which whole numbers are told apart when they are divided.
const mostWhole = 1 << 50

// CountRanges counts quantities of the records that a filter's query found, see Count.
func CountRanges(sites []*data.Site, f Sites, of ...Quantity) []RangeCount {
	out := make([]RangeCount, len(of))
	values := make([][]float64, len(of))
	bits := make([]facet, len(of))
	for i, q := range of {
		out[i] = RangeCount{Of: q, Chosen: f.Range(q)}
		if at := slices.IndexFunc(f.Ranges, func(r Range) bool { return r.Of == q }); at >= 0 {
			bits[i] = f.rangeFacet(at)
		}
	}
	t := f.test()
	for _, s := range sites {
		failed := t.fails(s)
		for i, q := range of {
			if failed&^bits[i] != 0 {
				continue
			}
			if v, ok := q.Of(s); ok {
				values[i] = append(values[i], v)
			} else {
				out[i].Missing++
			}
		}
	}
	for i := range out {
		out[i].divide(values[i])
	}
	return out
}

// divide counts values in equal parts. Where all values are whole, so is the width of a part:
// parts that hold now one whole number, now two, would make a comb of what is even.
func (r *RangeCount) divide(values []float64) {
	r.Count = len(values)
	if len(values) == 0 {
		return
	}
	least, greatest := slices.Min(values), slices.Max(values)
	r.Min, r.Max = r.Of.Text(least), r.Of.Text(greatest)
	n, width := mostBars, 0.0
	switch whole := !slices.ContainsFunc(values, func(v float64) bool { return v != math.Trunc(v) }); {
	case least == greatest:
		n = 1
	case whole && greatest-least < mostWhole:
		width = math.Ceil((greatest - least + 1) / mostBars)
		n = int((greatest-least)/width) + 1
	}
	type part struct {
		least, greatest float64
		count           int
	}
	parts := make([]part, n)
	for _, v := range values {
		i := 0
		switch {
		case width > 0:
			i = int((v - least) / width)
		case n > 1:
			// Halves, so that the width of the widest range is no overflow.
			i = max(0, min(n-1, int((v/2-least/2)/(greatest/2-least/2)*float64(n))))
		}
		p := &parts[i]
		if p.count == 0 {
			p.least, p.greatest = v, v
		}
		p.least, p.greatest, p.count = min(p.least, v), max(p.greatest, v), p.count+1
	}
	r.Bars = make([]Bar, n)
	for i, p := range parts {
		if p.count > 0 {
			r.Bars[i] = Bar{Span{r.Of.Text(p.least), r.Of.Text(p.greatest)}, p.count}
		}
	}
}
