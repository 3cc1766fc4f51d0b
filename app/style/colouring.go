package style

import (
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/class"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// measures are what of an indicator the areas can be coloured by.
var measures = []struct {
	measure layer.Measure
	word    control.Segment
}{
	{layer.ByValue, control.Segment{Word: "最新值", Tip: "最近一次已确认的数值"}},
	{layer.ByProgress, control.Segment{Word: "进度", Tip: "从基期到目标走了百分之几"}},
	{layer.ByState, control.Segment{Word: "状态", Tip: "达到进度、略滞后、明显滞后……"}},
}

// The ways to colour the areas.
const (
	uncoloured = iota
	byScore
	byIndicator
)

// colouring returns the colouring of now, nil for none.
func (s *Panel) colouring() *layer.Colouring { return s.p.Host.Show().Colouring }

// setColouring colours the areas, on the map at once; nil for not.
func (s *Panel) setColouring(c *layer.Colouring) {
	show := s.p.Host.Show()
	show.Colouring = c
	s.p.Host.SetShow(show)
	s.renew()
}

// changeColouring changes something of the colouring.
func (s *Panel) changeColouring(do func(*layer.Colouring)) {
	c := usualColouring
	if now := s.colouring(); now != nil {
		c = *now
	}
	do(&c)
	s.setColouring(&c)
}

// usualColouring is tried first: the whole score of each area.
var usualColouring = layer.Colouring{Measure: layer.ByProgress, Method: class.Equal, Classes: usualClasses, Ramp: "blues"}

// way tells how the areas are coloured.
func way(c *layer.Colouring) int {
	switch {
	case c == nil:
		return uncoloured
	case c.Indicator == "":
		return byScore
	}
	return byIndicator
}

// colouringRows are by what and how the areas are coloured.
func (s *Panel) colouringRows() []fyne.CanvasObject {
	c := s.colouring()
	rows := []fyne.CanvasObject{control.NewSegments(
		[]control.Segment{{Word: "不着色"}, {Word: "整体得分", Tip: "各区域按自己的指标模板合计"}, {Word: "单项指标"}},
		way(c), s.turnColouring)}
	switch way(c) {
	case uncoloured:
		return append(rows, control.NewNote("区域保持底图的浅色。选“整体得分”或“单项指标”给区域着色，没有数值的区域画晕线，注明“数据缺失”。"))
	case byIndicator:
		rows = append(rows, s.indicatorRows(*c)...)
		if c.Measure == layer.ByState {
			return rows
		}
	}
	rows = append(rows, s.classRows(classing{c.Method, c.Classes, c.Breaks}, func(to classing) {
		s.changeColouring(func(c *layer.Colouring) { c.Method, c.Classes, c.Breaks = to.method, to.classes, to.breaks })
	})...)
	return append(rows, newRamps(c.Ramp, c.Reversed, []class.RampKind{class.Sequential, class.Diverging}, func(id string, reversed bool) {
		s.changeColouring(func(c *layer.Colouring) { c.Ramp, c.Reversed = id, reversed })
	}))
}

// turnColouring goes to another way to colour.
func (s *Panel) turnColouring(way int) {
	switch way {
	case uncoloured:
		s.setColouring(nil)
	case byScore:
		s.changeColouring(func(c *layer.Colouring) { c.Template, c.Indicator, c.Measure = "", "", layer.ByProgress })
	case byIndicator:
		if t := firstTemplate(s.p.Host.State()); t != nil {
			s.changeColouring(func(c *layer.Colouring) { c.Template, c.Indicator = t.ID, t.Indicators[0].ID })
		}
	}
	s.fill()
}

// firstTemplate returns the first template that has indicators, nil for none:
// one for districts where there is any, because those are many.
func firstTemplate(state *data.State) *data.Template {
	var first *data.Template
	for i := range state.Templates {
		t := &state.Templates[i]
		if len(t.Indicators) == 0 {
			continue
		}
		if t.For == data.District {
			return t
		}
		if first == nil {
			first = t
		}
	}
	return first
}

// indicatorRows choose template, indicator and what of it is shown.
func (s *Panel) indicatorRows(c layer.Colouring) []fyne.CanvasObject {
	state := s.p.Host.State()
	var rows []fyne.CanvasObject
	var templates []*data.Template
	var names []string
	at := 0
	for i := range state.Templates {
		if t := &state.Templates[i]; len(t.Indicators) > 0 {
			if t.ID == c.Template {
				at = len(templates)
			}
			templates, names = append(templates, t), append(names, t.Name)
		}
	}
	if len(templates) == 0 {
		return []fyne.CanvasObject{control.NewNote("库中还没有指标模板。")}
	}
	if len(templates) > 1 {
		rows = append(rows, control.NewField("指标模板", newSelect(names, at, func(i int) {
			s.changeColouring(func(c *layer.Colouring) { c.Template, c.Indicator = templates[i].ID, templates[i].Indicators[0].ID })
			s.fill()
		})))
	}
	rows = append(rows, control.NewField("指标", s.indicatorChoice(templates[at], c.Indicator)))
	var segments []control.Segment
	chosen := 0
	for i, m := range measures {
		segments = append(segments, m.word)
		if m.measure == c.Measure {
			chosen = i
		}
	}
	return append(rows, control.NewSegments(segments, chosen, func(i int) {
		s.changeColouring(func(c *layer.Colouring) { c.Measure = measures[i].measure })
		s.fill()
	}))
}

// indicatorChoice is the list of the indicators of a template.
func (s *Panel) indicatorChoice(t *data.Template, id string) fyne.CanvasObject {
	names := make([]string, len(t.Indicators))
	at := -1
	for i, indicator := range t.Indicators {
		names[i] = indicator.Name
		if indicator.ID == id {
			at = i
		}
	}
	return newSelect(names, at, func(i int) {
		s.changeColouring(func(c *layer.Colouring) { c.Template, c.Indicator = t.ID, t.Indicators[i].ID })
	})
}
