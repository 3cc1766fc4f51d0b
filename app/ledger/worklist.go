package ledger

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Worklist is 待办与矛盾: what the plan leaves to decide, what contradicts, what is
// missing, and how far commitments, programmes and projects are.
type Worklist struct {
	widget.BaseWidget
	p    words.Params
	all  []item
	rows []int // the items shown
	row  string

	asOf   *words.AsOf
	field  *control.Entry
	open   *control.Select
	note   *control.Prose
	chips  *control.Chips
	class  class // the one shown, “” for all
	grid   *control.Grid
	detail *Work
	side   *words.Side
	page   *fyne.Container // the table under its head
}

// The choices of what is open.
const (
	everyItem = "全部"
	openItems = "待办"
	doneItems = "已办结"
)

// NewWorklist returns the list; tabs stand at the left of its head.
func NewWorklist(p words.Params, tabs fyne.CanvasObject) *Worklist {
	w := &Worklist{p: p, field: control.NewEntry(), note: control.NewNote("")}
	w.asOf = words.NewAsOf(p, w.Update).WithoutYear()
	w.field.SetPlaceHolder("查找事项、章节、单位")
	w.field.OnChanged = func(string) { w.show() }
	w.open = control.NewSelect([]string{everyItem, openItems, doneItems}, func(string) { w.show() })
	w.open.Selected = everyItem
	w.chips = control.NewChips(func(i int) {
		w.class = ""
		if i > 0 {
			w.class = classes[i-1]
		}
		w.show()
	})
	w.grid = control.NewGrid(w.table())
	w.detail = NewWork(p, func() { w.Close() })
	outlet := p.Outlets(nil, w.tabbed, nil)
	head := control.NewColumn(theme.Space12, theme.Space8,
		container.NewHBox(tabs, layout.NewSpacer(), control.Wide(w.field, 190), w.open, w.asOf, outlet), w.note, w.chips)
	w.page = control.Under(head, w.grid)
	w.side = words.NewSide(p.Host, "ledger.work.side", w.page, w.detail)
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer returns the renderer of the list.
func (w *Worklist) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(w.side.Panes)
}

// Update lists again.
func (w *Worklist) Update() {
	w.all = items(w.asOf.Host().State(), w.asOf.Moment())
	w.show()
}

// fits tells that an item is looked for, whatever its class.
func (w *Worklist) fits(it *item) bool {
	switch w.open.Selected {
	case openItems:
		if !it.open {
			return false
		}
	case doneItems:
		if it.open {
			return false
		}
	}
	return it.has(strings.TrimSpace(w.field.Text))
}

// show fills chips and table. The chips count what the other choices leave.
func (w *Worklist) show() {
	count := map[class]int{}
	total := 0
	w.rows = w.rows[:0]
	for i := range w.all {
		it := &w.all[i]
		if !w.fits(it) {
			continue
		}
		count[it.class]++
		total++
		if w.class == "" || w.class == it.class {
			w.rows = append(w.rows, i)
		}
	}
	chips := []control.Chip{{Word: "全部", Count: total}}
	for _, c := range classes {
		chips = append(chips, control.Chip{Word: string(c), Count: count[c]})
	}
	w.chips.Set(chips, slices.Index(classes, w.class)+1)
	open := 0
	for _, i := range w.rows {
		if w.all[i].open {
			open++
		}
	}
	w.note.SetText(fmt.Sprintf("列出 %d 条，其中待办 %d 条。选一条，在右边裁定或填写办理情况。", len(w.rows), open))
	w.grid.Set(w.table())
	w.page.Refresh() // the head may have grown
	w.showDetail()
}

// The columns of the list.
const (
	classColumn = iota
	idColumn
	subjectColumn
	contentColumn
	sectionsColumn
	ownerColumn
	statusColumn
)

func (w *Worklist) table() control.GridParams {
	return control.GridParams{
		Columns: []control.GridColumn{
			{Title: "类别", Width: 84, Spare: 4},
			{Title: "编号", Width: 84, Spare: 5},
			{Title: "事项", Width: 190, Grow: 2},
			{Title: "内容", Width: 190, Grow: 3, Spare: 2},
			{Title: "章节", Width: 120, Grow: 1, Spare: 3},
			{Title: "责任单位、裁定人", Width: 124, Spare: 6},
			{Title: "状态", Width: 92},
		},
		Rows: len(w.rows), Cell: w.cell, Empty: "没有符合条件的事项。请换一个类别，或清空查找。",
		Begins:  func(row int) bool { return w.item(row).class != w.item(row-1).class },
		Escaped: func() { w.Close() },
		Chosen: func(row int) {
			w.row = w.item(row).key()
			w.showDetail()
		},
	}
}

func (it *item) key() string { return string(it.class) + it.id }

func (w *Worklist) item(row int) *item { return &w.all[w.rows[row]] }

func (w *Worklist) cell(row, column int) control.GridCell {
	it := w.item(row)
	switch column {
	case classColumn:
		return control.GridCell{Text: string(it.class), Muted: true}
	case idColumn:
		return control.GridCell{Text: it.shortID(), Muted: true}
	case subjectColumn:
		return control.GridCell{Text: it.subject}
	case contentColumn:
		return control.GridCell{Text: it.content, Muted: true}
	case sectionsColumn:
		return control.GridCell{Text: it.sections, Muted: true}
	case ownerColumn:
		return words.NumberCell(orDash(it.owner), "还没有填写")
	}
	icon := theme.ShapePending
	if !it.open {
		icon = theme.ShapeDone
	}
	return control.GridCell{Text: it.status, Icon: icon}
}

// shortID is the number of an item, “” for a conflict, whose key is long.
func (it *item) shortID() string {
	if it.class == conflictClass {
		return ""
	}
	return it.id
}

func orDash(text string) string {
	if text == "" {
		return words.Missing
	}
	return text
}

// tabbed is the list as a table to be pasted.
func (w *Worklist) tabbed() string {
	rows := []string{strings.Join([]string{"类别", "编号", "事项", "内容", "章节", "责任单位、裁定人", "状态"}, "\t")}
	for _, i := range w.rows {
		it := &w.all[i]
		rows = append(rows, strings.Join([]string{string(it.class), it.shortID(), it.subject, it.content, it.sections, it.owner, it.status}, "\t"))
	}
	return strings.Join(rows, "\n")
}

// showDetail shows the chosen item at the right.
func (w *Worklist) showDetail() {
	at := slices.IndexFunc(w.all, func(it item) bool { return it.key() == w.row })
	w.grid.Choose(slices.Index(w.rows, at))
	w.side.Open(at >= 0)
	if at >= 0 {
		w.detail.Display(w.asOf, &w.all[at])
	}
}

// Close closes the detail; false where none is open.
func (w *Worklist) Close() bool {
	if w.row == "" {
		return false
	}
	w.row = ""
	w.showDetail()
	return true
}
