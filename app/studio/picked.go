package studio

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// picker is 只画部分记录: what a sheet shows of the register, as boxes to tick with
// their counts.
type picker struct {
	studio *Studio
	open   *control.Button // in the form
	none   *control.Check
	ticks  []*pickTick
	said   *control.Prose
	page   fyne.CanvasObject
}

// pickTick is the box of one value of a facet.
type pickTick struct {
	*control.Check
	facet  pickFacet
	value  string
	choice filter.Choice
}

// pickFacet is a facet as the studio offers it: the values that the form asks for,
// and what turns one of them on or off. The values of an area are codes, of a kind
// families.
type pickFacet struct {
	word    string
	columns int
	of      func(filter.Facets) []filter.Choice
	turn    func(f *filter.Sites, value string, on bool)
}

// pickFacets are the facets in their order. Where a record stands is none of them: a
// sheet shows those that have a place.
var pickFacets = []pickFacet{
	{"级别", 2, func(f filter.Facets) []filter.Choice { return f.Levels }, func(f *filter.Sites, v string, on bool) { f.Levels = turned(f.Levels, data.Level(v), on) }},
	{"状态", 2, func(f filter.Facets) []filter.Choice { return f.Statuses }, func(f *filter.Sites, v string, on bool) { f.Statuses = turned(f.Statuses, data.Status(v), on) }},
	{"类别", 1, func(f filter.Facets) []filter.Choice { return f.Kinds }, func(f *filter.Sites, v string, on bool) { f.Kinds = turned(f.Kinds, v, on) }},
	{"所在区域", 1, func(f filter.Facets) []filter.Choice { return f.Areas }, func(f *filter.Sites, v string, on bool) { f.Areas = turned(f.Areas, data.AreaCode(v), on) }},
}

// turned returns the values with one more or one less, nil for none.
func turned[T comparable](all []T, v T, on bool) []T {
	all = slices.DeleteFunc(slices.Clone(all), func(x T) bool { return x == v })
	if on {
		all = append(all, v)
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

func newPicker(s *Studio) *picker {
	p := &picker{studio: s, said: control.NewProse("")}
	p.open = control.NewButton("", nil, p.ask)
	p.none = control.NewCheck("不画平台园区", func(on bool) {
		if !s.showing {
			s.edit(func(f *Form) { f.Sites.None = on })
		}
	})
	column := control.NewColumn(theme.Space8, theme.Space4, control.NewStrong("只画部分记录"),
		control.NewNote("勾选要画的；一栏都不勾就是不限。括号里是勾选它后列出的记录数。"), p.none)
	everything := filter.Count(s.p.State(), filter.Sites{}.Of(s.p.State()), filter.Sites{})
	for _, facet := range pickFacets {
		column.Objects = append(column.Objects, control.NewField(facet.word, p.boxes(facet, facet.of(everything))))
	}
	p.page = bordered(nil, nil, nil, control.NewScroller(column))
	return p
}

// boxes lays the boxes of a facet out in its columns, filled row by row.
func (p *picker) boxes(facet pickFacet, choices []filter.Choice) fyne.CanvasObject {
	rows := control.NewColumn(0, 0)
	for part := range slices.Chunk(choices, facet.columns) {
		row := container.NewGridWithColumns(facet.columns)
		for _, c := range part {
			row.Add(p.tick(facet, c).Check)
		}
		rows.Objects = append(rows.Objects, row)
	}
	return rows
}

func (p *picker) tick(facet pickFacet, c filter.Choice) *pickTick {
	s := p.studio
	t := &pickTick{facet: facet, value: c.Value, choice: c}
	t.Check = control.NewCheck("", func(on bool) {
		if !s.showing {
			s.edit(func(f *Form) { facet.turn(&f.Sites, t.value, on) })
		}
	})
	p.ticks = append(p.ticks, t)
	return t
}

// ask shows the boxes at the left.
func (p *picker) ask() {
	s := p.studio
	all := control.NewButton("画全部", nil, func() { s.edit(func(f *Form) { f.Sites = filter.Sites{} }) })
	foot := control.NewColumn(theme.Space8, 0, p.said)
	s.showPanel(bordered(nil, foot, nil, p.page, foot), all, control.NewButton("完成", nil, s.ask))
}

// mostTitle is how many characters of a filter's words the button shows.
const mostTitle = 19

// show brings button and boxes up to the form.
func (p *picker) show() {
	state, f := p.studio.p.State(), p.studio.form.Sites
	word := []rune(f.Title(state))
	switch {
	case len(word) == 0:
		word = []rune("全部记录")
	case len(word) > mostTitle:
		word = append(word[:mostTitle], '…')
	}
	p.open.SetText(string(word))
	p.none.SetChecked(f.None)
	rest := f
	rest.None = false
	facets := filter.Count(state, filter.Sites{}.Of(state), rest)
	for _, t := range p.ticks {
		choices := t.facet.of(facets)
		t.choice.Count, t.choice.Chosen = 0, false
		if i := slices.IndexFunc(choices, func(c filter.Choice) bool { return c.Value == t.value }); i >= 0 {
			t.choice = choices[i]
		}
		t.SetText(fmt.Sprintf("%s（%d）", t.choice.Title, t.choice.Count))
		t.SetChecked(t.choice.Chosen)
		setEnabled(t, !f.None)
	}
	p.said.SetText(said(f.Of(state)))
}

// said says how many records were picked and how many of them a sheet can show.
func said(sites []*data.Site) string {
	placed := 0
	for _, s := range sites {
		if filter.PlaceOf(s) == filter.Placed {
			placed++
		}
	}
	switch {
	case len(sites) == 0:
		return "没有要画的记录。"
	case placed == 0:
		return fmt.Sprintf("选中 %d 条记录，都还没有定位，图上画不出来。", len(sites))
	}
	return fmt.Sprintf("选中 %d 条记录，其中 %d 条已定位，画在图上。", len(sites), placed)
}
