package intake

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data/merge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// list is 预检: the rows with what becomes of each, narrowed by that.
type list struct {
	reader *reader
	body   *fyne.Container
	head   *control.Column
	chips  *control.Chips
	grid   *control.Grid
	state  *control.Prose // what stands in the way of writing
	skip   *control.Check
	back   *control.Button

	all     []merge.Row
	shown   []int // of all
	filters []narrow
	chosen  narrow
}

// narrow is a choice of rows: those of a verdict, or those with doubts.
type narrow struct {
	verdict merge.Verdict // “” for all
	doubts  bool
}

func (f narrow) holds(r *merge.Row) bool {
	switch {
	case f.doubts:
		return len(r.Doubts) > 0
	case f.verdict == "":
		return true
	}
	return r.Verdict == f.verdict
}

// verdicts in the order of the chips, with their signs.
var verdicts = []struct {
	verdict merge.Verdict
	icon    fyne.Resource
}{
	{merge.Faulty, theme.IconWarn}, {merge.Removed, theme.IconDelete}, {merge.Changed, theme.IconEdit}, {merge.New, theme.IconPlus}, {merge.Kept, theme.IconHistory}, {merge.Same, theme.IconCheck},
}

func newList(r *reader) *list {
	l := &list{reader: r}
	l.chips = control.NewChips(func(i int) {
		l.chosen = l.filters[i]
		l.fill()
	})
	l.state = control.NewFault("")
	l.skip = control.NewCheck("跳过有误的，其余照常写入", func(on bool) {
		r.skip = on
		r.showApply()
		r.bar.Refresh()
	})
	l.back = control.NewButton("有误的行写成文件…", nil, r.sendBack)
	l.head = control.NewColumn(theme.Space8, theme.Space8, l.chips, l.state, container.NewHBox(l.skip, l.back, layout.NewSpacer()))
	l.grid = control.NewGrid(l.params())
	l.body = control.Under(l.head, l.grid)
	return l
}

// show takes the rows of the preview.
func (l *list) show() {
	p := l.reader.preview
	l.all = p.Rows()
	counts := map[merge.Verdict]int{
		merge.Faulty: p.Plan.Faulty, merge.Removed: p.Plan.Removed, merge.Changed: p.Plan.Changed,
		merge.New: p.Plan.New, merge.Kept: p.Plan.Kept, merge.Same: p.Plan.Same,
	}
	total, doubts := 0, 0
	for _, n := range counts {
		total += n
	}
	for i := range l.all {
		if len(l.all[i].Doubts) > 0 {
			doubts++
		}
	}
	l.filters = []narrow{{}}
	chips := []control.Chip{{Word: "全部", Count: total}}
	for _, v := range verdicts {
		if counts[v.verdict] > 0 {
			l.filters = append(l.filters, narrow{verdict: v.verdict})
			chips = append(chips, control.Chip{Word: v.verdict.Title(), Icon: v.icon, Count: counts[v.verdict]})
		}
	}
	if doubts > 0 {
		l.filters = append(l.filters, narrow{doubts: true})
		chips = append(chips, control.Chip{Word: "存疑", Icon: theme.IconInfo, Count: doubts})
	}
	at := slices.Index(l.filters, l.chosen)
	if at < 0 {
		at, l.chosen = 0, narrow{}
	}
	l.chips.Set(chips, at)
	setShown(l.skip, p.Plan.Faulty > 0 && p.Request.As != AsTemplate)
	l.skip.SetChecked(l.reader.skip)
	setShown(l.back, p.Plan.Faulty > 0)
	switch {
	case p.Plan.Refused != "":
		l.state.SetText(p.Plan.Refused)
	default:
		l.state.SetText("")
	}
	l.fill()
}

// fill lists the rows of the filter.
func (l *list) fill() {
	l.shown = nil
	for i := range l.all {
		if l.chosen.holds(&l.all[i]) {
			l.shown = append(l.shown, i)
		}
	}
	l.grid.Set(l.params()) // before Choose, which draws the rows anew
	l.grid.Choose(-1)
	l.head.Refresh()
	l.body.Refresh()
	l.reader.side.choose(nil)
}

// row is the i-th of the rows that are listed.
func (l *list) row(i int) *merge.Row { return &l.all[l.shown[i]] }

// find chooses a row that is listed, as a click on the map does.
func (l *list) find(row *merge.Row) {
	for i := range l.shown {
		if l.row(i) == row {
			l.grid.Choose(i)
			l.reader.side.choose(row)
			return
		}
	}
}

func (l *list) params() control.GridParams {
	return control.GridParams{
		Columns: []control.GridColumn{
			{Title: "预检", Width: 76}, {Title: "在文件中", Width: 118, Spare: 1}, {Title: "名称", Width: 150, Grow: 2}, {Title: "会改变什么，或哪里有误", Width: 190, Grow: 3},
		},
		Rows:   len(l.shown),
		Cell:   l.cell,
		Chosen: func(i int) { l.reader.side.choose(l.row(i)) },
		Empty:  l.empty(),
	}
}

// empty says why no row is listed.
func (l *list) empty() string {
	p := l.reader.preview
	switch {
	case p == nil:
		return ""
	case p.Plan.Same > 0 && p.Plan.New+p.Plan.Changed+p.Plan.Removed+p.Plan.Faulty+p.Plan.Kept == 0:
		return fmt.Sprintf("%d 条与现有内容完全相同，不需要写入。", p.Plan.Same)
	case p.Plan.Same > 0 && l.chosen.verdict == merge.Same:
		return "图层中相同的要素不逐条列出。"
	}
	return "没有读到记录。请检查左边列的对应和表头。"
}

func (l *list) cell(i, column int) control.GridCell {
	r := l.row(i)
	switch column {
	case 0:
		cell := control.GridCell{Text: r.Verdict.Title(), Bold: r.Verdict == merge.Faulty || r.Verdict == merge.Removed, Muted: r.Verdict == merge.Same || r.Verdict == merge.Kept}
		for _, v := range verdicts {
			if v.verdict == r.Verdict {
				cell.Icon = v.icon
			}
		}
		return cell
	case 1:
		return control.GridCell{Text: shortPlace.Replace(r.Where), Muted: true}
	case 2:
		return control.GridCell{Text: titleOf(r)}
	}
	return control.GridCell{Text: says(r), Muted: r.Verdict != merge.Faulty}
}

// titleOf names a row: by its name, or by the first of its properties that says something.
func titleOf(r *merge.Row) string {
	if r.Title != "" {
		return r.Title
	}
	for _, p := range r.Properties {
		if text := r.Properties.Text(p.Key); text != "" {
			return text
		}
	}
	return ""
}

// says is what becomes of a row in one line.
func says(r *merge.Row) string {
	switch {
	case r.Message != "":
		return r.Message
	case len(r.Doubts) > 0 && len(r.Fields) > 0:
		return strings.Join(r.Fields, "、") + "；" + strings.TrimSuffix(strings.Join(r.Doubts, ""), "。")
	case len(r.Doubts) > 0:
		return strings.TrimSuffix(strings.Join(r.Doubts, ""), "。")
	}
	return strings.Join(r.Fields, "、")
}

// shortPlace shortens the name of a place in a file for a narrow column.
var shortPlace = strings.NewReplacer("表“", "", "”", " ")
