package register

import (
	"strconv"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"
	"ezmap/data/filter"

	"fyne.io/fyne/v2"
)

// span is 范围筛选 of one quantity: how its values spread, two fields for the ends of a range,
// empty for open, and a box for records that have none.
type span struct {
	control.Column
	screen   *Screen
	count    filter.RangeCount
	bars     *histogram
	from, to *end
	ends     fyne.CanvasObject
	fault    *control.Prose
	none     *control.Prose // said where no record has the quantity
	missing  *control.Switch
}

// end is a field for one end, which is taken on Enter or when it is left.
type end struct {
	control.Entry
	take  func()
	wheel func(*fyne.ScrollEvent)
}

func newEnd(take func(), wheel func(*fyne.ScrollEvent)) *end {
	e := &end{take: take, wheel: wheel}
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { take() }
	return e
}

// CreateRenderer returns the renderer of the field, over which the wheel scrolls the panel.
func (e *end) CreateRenderer() fyne.WidgetRenderer {
	return control.HandOnWheel(e.Entry.CreateRenderer(), e.wheel)
}

// FocusLost takes what was typed.
func (e *end) FocusLost() {
	e.Entry.FocusLost()
	e.take()
}

func newSpan(s *Screen, of filter.Quantity) *span {
	p := &span{screen: s, fault: control.NewFault(""), none: control.NewNote("还没有记录填写这一项。")}
	p.bars = newHistogram(p.choose)
	p.from, p.to = newEnd(p.take, s.facets.scroller.Scrolled), newEnd(p.take, s.facets.scroller.Scrolled)
	p.missing = control.NewSwitch(control.SwitchParams{Title: "未填", Changed: func(on bool) {
		r := p.asked()
		r.Missing = on
		p.narrow(r)
	}})
	least := float32(72)
	if of.Kind == filter.OwnDate {
		least = 96
	}
	p.ends = form.NewColumns(least, form.NewField("从", p.from, ""), form.NewField("到", p.to, ""))
	p.Gap = theme.Space4
	p.Objects = []fyne.CanvasObject{p.bars, p.ends, p.fault, p.none, p.missing}
	p.ExtendBaseWidget(p)
	return p
}

// asked is what the filter asks of the quantity.
func (p *span) asked() filter.Range {
	if r := p.screen.rows.filter.Range(p.count.Of); r != nil {
		return *r
	}
	return filter.Range{Of: p.count.Of}
}

// narrow puts a range into the filter.
func (p *span) narrow(r filter.Range) {
	p.screen.rows.filter = p.screen.rows.filter.WithRange(r)
	p.screen.narrowed()
}

// show shows counts, and the range that is chosen; a field that is being typed into keeps what
// is typed.
func (p *span) show(c filter.RangeCount) {
	p.count = c
	chosen := p.asked()
	var s filter.Span
	if len(chosen.Spans) > 0 {
		s = chosen.Spans[0]
	}
	p.bars.show(c.Bars, func(b filter.Bar) bool { return len(chosen.Spans) > 0 && meets(c.Of, b.Span, chosen.Spans) })
	p.fill(p.from, s.From, c.Min)
	p.fill(p.to, s.To, c.Max)
	for _, o := range []fyne.CanvasObject{p.bars, p.ends, p.missing} {
		o.Hide()
	}
	p.none.Hide()
	if c.Count > 0 || len(chosen.Spans) > 0 || chosen.Missing {
		p.bars.Show()
		p.ends.Show()
		p.missing.Show()
	} else {
		p.none.Show()
	}
	on := control.Off
	if chosen.Missing {
		on = control.Full
	}
	p.missing.Put(on, grouped(c.Missing))
	p.Refresh()
}

func (p *span) fill(e *end, text, prompt string) {
	e.SetPlaceHolder(prompt)
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); (c == nil || c.Focused() != fyne.Focusable(e)) && p.fault.Text() == "" && e.Text != text {
		e.SetText(text)
	}
}

// take reads both ends; one that cannot be read is said below.
func (p *span) take() {
	s, fault := p.count.Of.ReadSpan(p.from.Text, p.to.Text)
	if p.fault.Text() != fault {
		p.fault.SetText(fault)
		p.screen.facets.scroller.Refresh()
	}
	if fault != "" {
		return
	}
	r := p.asked()
	if len(r.Spans) == 0 && s == (filter.Span{}) || len(r.Spans) == 1 && r.Spans[0] == s {
		return
	}
	r.Spans = nil
	if s != (filter.Span{}) {
		r.Spans = []filter.Span{s}
	}
	p.from.SetText(s.From)
	p.to.SetText(s.To)
	p.narrow(r)
}

// choose takes the range of some bars; the same again lets it go.
func (p *span) choose(first, last int) {
	var s filter.Span
	for _, b := range p.count.Bars[first : last+1] {
		if b.Count == 0 {
			continue
		}
		if s.From == "" {
			s.From = b.From
		}
		s.To = b.To
	}
	if s == (filter.Span{}) {
		return // nothing is there
	}
	r := p.asked()
	if len(r.Spans) == 1 && r.Spans[0] == s {
		r.Spans = nil
	} else {
		r.Spans = []filter.Span{s}
	}
	p.fault.SetText("")
	p.from.SetText("")
	p.to.SetText("")
	if len(r.Spans) > 0 {
		p.from.SetText(s.From)
		p.to.SetText(s.To)
	}
	p.narrow(r)
}

// meets tells whether one of some spans reaches into a bar.
func meets(of filter.Quantity, bar filter.Span, spans []filter.Span) bool {
	for _, s := range spans {
		if bar.From != "" && atLeast(of, bar.To, s.From) && atMost(of, bar.From, s.To) {
			return true
		}
	}
	return false
}

func atLeast(of filter.Quantity, v, end string) bool {
	if of.Kind == filter.OwnDate { // 2022-05-18 is not before 2022-05
		return v >= end
	}
	return end == "" || number(v) >= number(end)
}

func atMost(of filter.Quantity, v, end string) bool {
	if of.Kind == filter.OwnDate {
		return v[:min(len(v), len(end))] <= end
	}
	return end == "" || number(v) <= number(end)
}

// number reads an end, which filter.Quantity wrote.
func number(text string) float64 {
	v, _ := strconv.ParseFloat(text, 64)
	return v
}
