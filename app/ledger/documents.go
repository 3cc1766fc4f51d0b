package ledger

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Documents is 来源文件: the papers that figures, steps and rulings rest on, each
// with what rests on it.
type Documents struct {
	widget.BaseWidget
	p    words.Params
	rest map[string][]rest // what rests on each document
	rows []int             // the documents shown
	row  string

	asOf     *words.AsOf
	field    *control.Entry
	add      *control.Button
	note     *control.Prose
	chips    *control.Chips
	chip     int
	grid     *control.Grid
	scroller *control.Scroller
	side     *words.Side
	page     *fyne.Container
}

// The chips of the list.
const (
	everyPaper = iota
	withoutFile
	unused
)

var chipWords = []string{"全部", "没有附文件", "没有引用"}

// NewDocuments returns the list; tabs stand at the left of its head.
func NewDocuments(p words.Params, tabs fyne.CanvasObject) *Documents {
	d := &Documents{p: p, field: control.NewEntry(), note: control.NewNote(""), scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))}
	d.asOf = words.NewAsOf(p, d.Update).WithoutYear()
	d.field.SetPlaceHolder("查找名称、文号、单位")
	d.field.OnChanged = func(string) { d.show() }
	d.add = control.NewButton("添加来源文件", theme.IconPlus, func() {
		d.p.AskDocument(nil, func(doc data.Document) {
			d.row = doc.ID
			d.Update()
		})
	})
	d.add.Importance = widget.HighImportance
	d.chips = control.NewChips(func(i int) {
		d.chip = i
		d.show()
	})
	d.grid = control.NewGrid(d.table())
	outlet := p.Outlets(nil, d.tabbed, nil)
	head := control.NewColumn(theme.Space12, theme.Space8,
		container.NewHBox(tabs, layout.NewSpacer(), control.Wide(d.field, 190), d.add, d.asOf, outlet), d.note, d.chips)
	d.page = control.Under(head, d.grid)
	d.side = words.NewSide(p.Host, "ledger.papers.side", d.page, d.scroller)
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer returns the renderer of the list.
func (d *Documents) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(d.side.Panes)
}

func (d *Documents) state() *data.State { return d.asOf.Host().State() }

// Update lists again.
func (d *Documents) Update() {
	d.rest = restingOn(d.state())
	setEnabled(d.add, !d.asOf.Past())
	d.show()
}

// fits tells that a document is looked for, whatever the chip.
func (d *Documents) fits(doc *data.Document) bool {
	text := strings.ToLower(strings.TrimSpace(d.field.Text))
	return strings.Contains(strings.ToLower(strings.Join([]string{doc.Title, doc.Number, doc.Issuer, doc.Date, doc.FileName, doc.Note}, "\n")), text)
}

// under tells that a document stands under a chip.
func (d *Documents) under(doc *data.Document, chip int) bool {
	switch chip {
	case withoutFile:
		return doc.File == ""
	case unused:
		return len(d.rest[doc.ID]) == 0
	}
	return true
}

// show fills chips and table; the last that was entered comes first.
func (d *Documents) show() {
	s := d.state()
	counts := make([]int, len(chipWords))
	d.rows = d.rows[:0]
	for i := len(s.Documents) - 1; i >= 0; i-- {
		doc := &s.Documents[i]
		if !d.fits(doc) {
			continue
		}
		for chip := range counts {
			if d.under(doc, chip) {
				counts[chip]++
			}
		}
		if d.under(doc, d.chip) {
			d.rows = append(d.rows, i)
		}
	}
	chips := make([]control.Chip, len(chipWords))
	for i, word := range chipWords {
		chips[i] = control.Chip{Word: word, Count: counts[i]}
	}
	d.chips.Set(chips, d.chip)
	d.note.SetText(fmt.Sprintf("列出 %d 份。选一份，在右边打开文件，看哪些数值、阶段、裁定以它为依据。", len(d.rows)))
	d.grid.Set(d.table())
	d.page.Refresh()
	d.showDetail()
}

// The columns of the list.
const (
	titleColumn = iota
	numberColumn
	issuerColumn
	dateColumn
	fileColumn
	restColumn
)

func (d *Documents) table() control.GridParams {
	empty := "没有符合条件的文件。请换一个条件，或清空查找。"
	if len(d.state().Documents) == 0 {
		empty = "还没有来源文件。记入数值、登记阶段时可以添加，也可以在这里先添加。"
	}
	return control.GridParams{
		Columns: []control.GridColumn{
			{Title: "名称", Width: 220, Grow: 2}, {Title: "文号", Width: 150, Grow: 1, Spare: 2}, {Title: "发文单位", Width: 120, Spare: 3},
			{Title: "日期", Width: 96, Spare: 1}, {Title: "文件", Width: 120, Grow: 1}, {Title: "引用", Width: 60, Align: fyne.TextAlignTrailing},
		},
		Rows: len(d.rows), Cell: d.cell, Empty: empty,
		Escaped: func() { d.Close() },
		Entered: func() { d.open(d.chosen()) },
		Chosen: func(row int) {
			d.row = d.state().Documents[d.rows[row]].ID
			d.showDetail()
		},
	}
}

func (d *Documents) cell(row, column int) control.GridCell {
	doc := &d.state().Documents[d.rows[row]]
	switch column {
	case titleColumn:
		return control.GridCell{Text: doc.Title}
	case numberColumn:
		return words.NumberCell(orDash(doc.Number), "没有填写文号")
	case issuerColumn:
		return words.NumberCell(orDash(doc.Issuer), "没有填写发文单位")
	case dateColumn:
		return words.NumberCell(orDash(doc.Date), "没有填写日期")
	case fileColumn:
		if doc.File == "" {
			return control.GridCell{Text: "没有附文件", Muted: true, Tip: "只登记了名称，资料库里没有这份文件"}
		}
		return control.GridCell{Text: doc.FileName, Icon: theme.IconFolder}
	}
	return control.GridCell{Text: fmt.Sprint(len(d.rest[doc.ID])), Muted: len(d.rest[doc.ID]) == 0}
}

// tabbed is the list as a table to be pasted.
func (d *Documents) tabbed() string {
	rows := []string{"名称\t文号\t发文单位\t日期\t文件\t引用"}
	for _, i := range d.rows {
		doc := &d.state().Documents[i]
		rows = append(rows, strings.Join([]string{doc.Title, doc.Number, doc.Issuer, doc.Date, doc.FileName, fmt.Sprint(len(d.rest[doc.ID]))}, "\t"))
	}
	return strings.Join(rows, "\n")
}

// chosen is the document at the right, nil for none.
func (d *Documents) chosen() *data.Document { return data.Find[data.Document](d.state(), d.row) }

// showDetail shows the chosen document at the right.
func (d *Documents) showDetail() {
	doc := d.chosen()
	d.grid.Choose(slices.IndexFunc(d.rows, func(i int) bool { return d.state().Documents[i].ID == d.row }))
	d.side.Open(doc != nil)
	if doc == nil {
		return
	}
	file := doc.FileName
	if doc.File == "" {
		file = "没有附文件，只登记了名称。"
	}
	objects := []fyne.CanvasObject{
		control.NewBeside(control.NewStrong(doc.Title), control.NewIconButton(theme.IconClose, "关闭详情（Esc）", func() { d.Close() })),
		d.actions(doc),
		control.NewFacts(
			control.Fact{Name: "文号", Text: doc.Number}, control.Fact{Name: "发文单位", Text: doc.Issuer}, control.Fact{Name: "日期", Text: doc.Date},
			control.Fact{Name: "文件", Text: file}, control.Fact{Name: "网址", Text: doc.Link}, control.Fact{Name: "备注", Text: doc.Note},
			control.Fact{Name: "登记", Text: words.Hand("", doc.By, doc.At)}),
		control.NewRule(), control.NewStrong(fmt.Sprintf("以它为依据的（%d）", len(d.rest[doc.ID]))),
	}
	for _, r := range d.rest[doc.ID] {
		objects = append(objects, r.row(d.p))
	}
	if len(d.rest[doc.ID]) == 0 {
		objects = append(objects, control.NewNote("还没有数值、阶段或裁定引用这份文件。"))
	}
	d.scroller.Set(objects...)
}

// actions are what can be done with a document.
func (d *Documents) actions(doc *data.Document) fyne.CanvasObject {
	open := control.NewButton("打开文件", theme.IconFolder, func() { d.open(doc) })
	setEnabled(open, doc.File != "" && d.p.Read != nil)
	edit := control.NewButton("修改", theme.IconEdit, func() { d.p.AskDocument(doc, func(data.Document) { d.Update() }) })
	remove := control.NewIconButton(theme.IconDelete, "删除这份文件的登记", func() { d.askRemove(doc) })
	setEnabled(edit, !d.asOf.Past())
	remove.SetEnabled(!d.asOf.Past())
	return container.NewHBox(open, edit, layout.NewSpacer(), remove)
}

// open opens the file of a document, or says that there is none.
func (d *Documents) open(doc *data.Document) {
	switch {
	case doc == nil:
	case doc.File == "" || d.p.Read == nil:
		control.Tell(d.p.Window, "没有文件", "“"+doc.Title+"”只登记了名称，资料库里没有附文件。可用“修改”补上。")
	default:
		d.p.OpenDocument(doc)
	}
}

// askRemove removes a document on which nothing rests.
func (d *Documents) askRemove(doc *data.Document) {
	if n := len(d.rest[doc.ID]); n > 0 {
		control.Tell(d.p.Window, "不能删除", fmt.Sprintf("还有 %d 处以“%s”为依据，不能删除。", n, doc.Title))
		return
	}
	control.Ask(d.p.Window, "删除登记", "删除来源文件“"+doc.Title+"”的登记。可以用“撤销”取回。", "删除", func() {
		host := d.p.Host
		host.Do(data.Batch{Title: "删除来源文件“" + doc.Title + "”", Changes: []data.Change{data.Remove[data.Document](host.State(), doc.ID)}}, func(error) { d.Update() })
	})
}

// Close closes the detail; false where none is open.
func (d *Documents) Close() bool {
	if d.row == "" {
		return false
	}
	d.row = ""
	d.showDetail()
	return true
}
