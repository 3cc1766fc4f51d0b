package register

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// facets is 筛选栏: what records can be narrowed by, each with its count.
type facets struct {
	widget.BaseWidget
	screen   *Screen
	scroller *control.Scroller
	switches map[string]*control.Switch // by facet and title, for the tests
}

func newFacets(s *Screen) *facets {
	f := &facets{screen: s, scroller: control.NewScroller(control.NewColumn(theme.Space8, 2))}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer returns the renderer of the panel.
func (f *facets) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(control.NewGround(theme.ColorPanel), f.scroller))
}

// show shows counts.
func (f *facets) show(counts filter.Facets) {
	f.switches = map[string]*control.Switch{}
	s := f.screen
	at := &s.rows.filter
	var out []fyne.CanvasObject
	if !at.Empty() || s.rows.slot != "" {
		out = append(out, control.NewLink("清除筛选", func() {
			s.rows.filter, s.rows.slot = filter.Sites{}, ""
			s.list()
		}))
	}
	out = f.section(out, "大类", counts.Kinds, func(v string, on bool) { at.Kinds = turned(at.Kinds, v, on) })
	out = f.section(out, "级别", counts.Levels, func(v string, on bool) { at.Levels = turned(at.Levels, data.Level(v), on) })
	out = f.section(out, "状态", counts.Statuses, func(v string, on bool) { at.Statuses = turned(at.Statuses, data.Status(v), on) })
	out = f.section(out, "区域", counts.Areas, func(v string, on bool) { at.Areas = turned(at.Areas, data.AreaCode(v), on) })
	out = f.section(out, "位置", counts.Places, func(v string, on bool) { at.Places = turned(at.Places, filter.Place(v), on) })
	for _, field := range counts.Fields {
		out = f.section(out, field.Title, field.Choices, func(v string, on bool) { at.Fields = turnedField(at.Fields, field.Title, v, on) })
	}
	out = f.slots(out)
	y := f.scroller.Offset()
	f.scroller.Set(out...)
	f.scroller.ScrollTo(y)
}

// section lists the choices of a facet.
func (f *facets) section(out []fyne.CanvasObject, title string, choices []filter.Choice, turn func(value string, on bool)) []fyne.CanvasObject {
	if len(choices) == 0 {
		return out
	}
	out = append(out, control.NewGap(theme.Space4), control.NewStrong(title))
	for _, c := range choices {
		on := control.Off
		if c.Chosen {
			on = control.Full
		}
		w := control.NewSwitch(control.SwitchParams{Title: c.Title, Count: grouped(c.Count), On: on, Changed: func(on bool) {
			turn(c.Value, on)
			f.screen.list()
		}})
		f.switches[title+" "+c.Title] = w
		out = append(out, w)
	}
	return out
}

// slots lists the planned numbers: how many records are named for each, of how many.
func (f *facets) slots(out []fyne.CanvasObject) []fyne.CanvasObject {
	s := f.screen
	slots := s.rows.reader.state.Slots
	if len(slots) == 0 {
		return out
	}
	held := map[string]bool{}
	for i := range s.rows.reader.state.Sites {
		held[s.rows.reader.state.Sites[i].ID] = true
	}
	out = append(out, control.NewGap(theme.Space4), control.NewStrong("规划名额"))
	for i := range slots {
		slot := &slots[i]
		on := control.Off
		if s.rows.slot == slot.ID {
			on = control.Full
		}
		w := control.NewSwitch(control.SwitchParams{Title: slot.Name, Count: slotCount(slot, held), On: on, Changed: func(on bool) {
			// The count is that of all records: nothing else narrows the list.
			s.rows.slot, s.rows.filter = "", filter.Sites{}
			if on {
				s.rows.slot = slot.ID
			}
			s.list()
		}})
		f.switches["规划名额 "+slot.Name] = w
		out = append(out, w)
	}
	return out
}

// slotCount says how many records are named for a planned number, of how many: 16/30; the
// plan may give none.
func slotCount(slot *data.Slot, held map[string]bool) string {
	n := 0
	for _, id := range slot.Sites {
		if held[id] {
			n++
		}
	}
	if slot.Total == nil {
		return fmt.Sprintf("%d/未写明", n)
	}
	return fmt.Sprintf("%d/%d", n, *slot.Total)
}

// turned adds a value to a list or takes it out.
func turned[T comparable](list []T, v T, on bool) []T {
	out := slices.DeleteFunc(slices.Clone(list), func(o T) bool { return o == v })
	if on {
		out = append(out, v)
	}
	return out
}

func turnedField(fields []filter.Field, title, value string, on bool) []filter.Field {
	out := slices.Clone(fields)
	i := slices.IndexFunc(out, func(f filter.Field) bool { return f.Title == title })
	if i < 0 {
		out = append(out, filter.Field{Title: title})
		i = len(out) - 1
	}
	if out[i].Values = turned(out[i].Values, value, on); len(out[i].Values) == 0 {
		out = slices.Delete(out, i, i+1)
	}
	return out
}
