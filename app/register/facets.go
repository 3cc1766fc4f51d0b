package register

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// facets is 筛选栏: what records can be narrowed by, each with its count. Its parts stay when
// the counts change, so that the keyboard stays where it is.
type facets struct {
	widget.BaseWidget
	screen   *Screen
	scroller *control.Scroller
	titles   map[string]*control.FoldTitle
	switches map[string]*control.Switch // by facet and value
	before   map[string]*control.Switch // those shown before
	spans    map[filter.Quantity]*span
}

func newFacets(s *Screen) *facets {
	f := &facets{
		screen: s, scroller: control.NewScroller(control.NewColumn(theme.Space8, 2)),
		titles: map[string]*control.FoldTitle{}, switches: map[string]*control.Switch{}, spans: map[filter.Quantity]*span{},
	}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer returns the renderer of the panel.
func (f *facets) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(control.NewGround(theme.ColorPanel), f.scroller))
}

// show shows counts.
func (f *facets) show(counts filter.Facets, ranges []filter.RangeCount) {
	s := f.screen
	at := &s.rows.filter
	f.before, f.switches = f.switches, map[string]*control.Switch{}
	var out []fyne.CanvasObject
	out = f.section(out, "大类", counts.Kinds, func(v string, on bool) { at.Kinds = turned(at.Kinds, v, on) })
	out = f.section(out, "级别", counts.Levels, func(v string, on bool) { at.Levels = turned(at.Levels, data.Level(v), on) })
	out = f.section(out, "状态", counts.Statuses, func(v string, on bool) { at.Statuses = turned(at.Statuses, data.Status(v), on) })
	out = f.section(out, "区域", counts.Areas, func(v string, on bool) { at.Areas = turned(at.Areas, data.AreaCode(v), on) })
	out = f.section(out, "位置", counts.Places, func(v string, on bool) { at.Places = turned(at.Places, filter.Place(v), on) })
	for _, field := range counts.Fields {
		out = f.section(out, field.Title, field.Choices, func(v string, on bool) { at.Fields = turnedField(at.Fields, field.Title, v, on) })
	}
	for _, c := range ranges {
		out = f.span(out, c)
	}
	out = f.slots(out)
	y := f.scroller.Offset()
	f.scroller.Set(out...)
	f.scroller.ScrollTo(y)
}

// title begins a section, and tells whether it is unfolded.
func (f *facets) title(out []fyne.CanvasObject, key, title string) (with []fyne.CanvasObject, open bool) {
	folded := f.screen.folded(key)
	w := f.titles[key]
	if w == nil {
		w = control.NewFoldTitle(title, folded, func() { f.screen.fold(key) })
		f.titles[key] = w
	}
	w.SetFolded(folded)
	if len(out) > 0 {
		out = append(out, control.NewGap(theme.Space4))
	}
	return append(out, w), !folded
}

// section lists the choices of a facet.
func (f *facets) section(out []fyne.CanvasObject, title string, choices []filter.Choice, turn func(value string, on bool)) []fyne.CanvasObject {
	if len(choices) == 0 {
		return out
	}
	out, open := f.title(out, title, title)
	for _, c := range choices {
		w := f.choice(title, c.Value, c.Title, func(on bool) {
			turn(c.Value, on)
			f.screen.narrowed()
		})
		on := control.Off
		if c.Chosen {
			on = control.Full
		}
		w.Put(on, grouped(c.Count))
		if open {
			out = append(out, w)
		}
	}
	return out
}

// choice returns the box of a value of a facet.
func (f *facets) choice(facet, value, title string, changed func(on bool)) *control.Switch {
	key := facet + " " + value
	w := f.before[key]
	if w == nil || w.Title() != title {
		w = control.NewSwitch(control.SwitchParams{Title: title, Changed: changed})
	}
	f.switches[key] = w
	return w
}

// span shows how the values of a quantity spread, and the range that is chosen.
func (f *facets) span(out []fyne.CanvasObject, c filter.RangeCount) []fyne.CanvasObject {
	out, open := f.title(out, spanKey(c.Of), c.Of.Title(f.screen.rows.reader.state))
	if !open {
		return out
	}
	w := f.spans[c.Of]
	if w == nil {
		w = newSpan(f.screen, c.Of)
		f.spans[c.Of] = w
	}
	w.show(c)
	return append(out, w)
}

// spanKey tells the section of a quantity from those of other facets.
func spanKey(q filter.Quantity) string { return string(q.Kind) + ":" + q.Name + " " + q.Unit }

// folded tells whether a section is folded away: the figures are, for they are many, until
// somebody unfolds them.
func (s *Screen) folded(key string) bool {
	if folded, chosen := s.layout.Folds[key]; chosen {
		return folded
	}
	return strings.HasPrefix(key, string(filter.FigureKind)+":")
}

// fold folds a section away or brings it back.
func (s *Screen) fold(key string) {
	folded := s.folded(key)
	if s.layout.Folds == nil {
		s.layout.Folds = map[string]bool{}
	}
	s.layout.Folds[key] = !folded
	s.remember()
	s.count()
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
	out, open := f.title(out, slotFacet, slotFacet)
	for i := range slots {
		slot := &slots[i]
		w := f.choice(slotFacet, slot.ID, slot.Name, func(on bool) {
			// The count is that of all records: nothing else narrows the list.
			s.rows.slot, s.rows.filter = "", filter.Sites{}
			if on {
				s.rows.slot = slot.ID
			}
			s.narrowed()
		})
		on := control.Off
		if s.rows.slot == slot.ID {
			on = control.Full
		}
		w.Put(on, slotCount(slot, held))
		if open {
			out = append(out, w)
		}
	}
	return out
}

// slotFacet is the title of the planned numbers.
const slotFacet = "规划名额"

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
