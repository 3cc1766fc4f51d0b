package register

import (
	"fmt"
	"slices"
	"strconv"

	"ezmap/app/cells"
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/survey"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Host is what the screen needs of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
	SettingAs(key string, v any) bool
	KeepAs(key string, v any)
}

// Params are what the screen needs of its host.
type Params struct {
	Host   Host
	Window fyne.Window
	Post   func(func())
	Files  control.Files
	Folder func() string
	// OnMap shows a record on the map, Place lets it be placed there, Coordinates asks for
	// its position in numbers.
	OnMap, Place, Coordinates func(id string)
	// AskDocument asks for a new paper, OpenDocument shows the file of one.
	AskDocument  func(then func(data.Document))
	OpenDocument func(*data.Document)
	// Photo reads a photo, AskPhoto asks for the file of one, Attach adds it to a record. The
	// answers come on the window's thread.
	Photo    func(id string, then func([]byte, error))
	AskPhoto func(then func(name string, content []byte))
	Attach   func(site, name string, picture []byte)
}

// Screen is 登记表.
type Screen struct {
	widget.BaseWidget
	p       Params
	rows    rows
	all     []column // that the state has
	columns []column // that are shown, in their order
	ticked  map[string]bool
	layout  tableLayout
	bounds  []data.Feature // that the areas by position were made of
	// ahead is the state as it will be once the changes on their way are written, nil
	// where none is: what is typed quickly builds upon it.
	ahead   *data.State
	waiting int

	field   *control.Entry
	tally   *widget.Label
	tags    *control.Tags
	table   *fyne.Container
	add     *control.Button
	bulk    *control.Button
	twins   *control.Button
	more    *control.Button
	facets  *facets
	sheet   *cells.Sheet
	nothing *control.Prose
	empty   *control.Column // what is said and offered where no record is listed
	panes   *control.Panes
}

// tableLayout is what a user chose of the table, as it is remembered.
type tableLayout struct {
	Columns []string           `json:"columns"`
	Widths  map[string]float32 `json:"widths"`
	Sort    string             `json:"sort"`
	Down    bool               `json:"down"`
	Facets  float32            `json:"facets"`
	Folded  bool               `json:"folded"`
	// Folds are the sections of the facets that somebody folded or unfolded.
	Folds  map[string]bool `json:"folds,omitempty"`
	Filter filter.Sites    `json:"filter"`
	Slot   string          `json:"slot,omitempty"`
}

// layoutKey is the setting that keeps it.
const layoutKey = "register.table"

// New returns the screen. It is empty until Update: the window has other things to do when
// it opens.
func New(p Params) *Screen {
	s := &Screen{p: p, ticked: map[string]bool{}, field: control.NewEntry(), tally: widget.NewLabel(""), tags: control.NewTags(), nothing: control.NewNote("")}
	s.layout.Facets = 196
	p.Host.SettingAs(layoutKey, &s.layout)
	s.rows.sort, s.rows.down = s.layout.Sort, s.layout.Down
	s.rows.filter, s.rows.slot = s.layout.Filter, s.layout.Slot
	s.field.SetPlaceHolder("名称、别名、拼音首字母")
	s.field.SetIcon(theme.IconSearch)
	s.field.OnChanged = s.search
	s.field.OnSubmitted = func(string) { s.sheet.Focus() }
	s.add = control.NewButton("新增", theme.IconPlus, func() { s.openNew() })
	s.add.Importance = widget.HighImportance
	s.bulk = control.NewButton("批量改", theme.IconEdit, s.openBulk)
	s.twins = control.NewButton("查重", theme.IconCompare, s.openTwins)
	s.more = control.NewButton("更多", theme.IconMore, s.openMore)
	s.facets = newFacets(s)
	s.sheet = cells.NewSheet(s.sheetParams())
	bar := container.NewHBox(control.Wide(s.field, 230), s.tally, layout.NewSpacer(),
		s.add, s.bulk, control.NewButton("列", theme.IconLedger, s.openColumns), s.twins, s.more)
	s.empty = control.NewColumn(theme.Space24, theme.Space8)
	head := control.NewColumn(theme.Space4, theme.Space4, bar, s.tags)
	s.table = container.NewBorder(head, nil, nil, nil, container.NewStack(s.sheet, s.empty))
	s.panes = control.NewPanes(s.facets, s.table, container.NewStack(), s.layout.Facets, 0)
	s.panes.Fold(s.layout.Folded, true)
	s.panes.Moved = func() {
		s.layout.Facets, _ = s.panes.Widths()
		s.layout.Folded, _ = s.panes.Folded()
		s.remember()
	}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.panes) }

func (s *Screen) remember() { s.p.Host.KeepAs(layoutKey, s.layout) }

// Update shows the register as it is now.
func (s *Screen) Update() {
	state := s.p.Host.State()
	if state == s.rows.reader.state {
		return
	}
	s.rows.follow(state)
	if b := state.BaseFeatures(data.Boundaries); s.rows.reader.areas == nil || !sameFeatures(b, s.bounds) {
		s.bounds, s.rows.reader.areas = b, survey.Outlines(state)
	}
	s.all = columnsOf(state)
	s.arrangeColumns()
	for id := range s.ticked {
		if len(s.ticked) < len(state.Sites)/10 && data.Find[data.Site](state, id) == nil {
			delete(s.ticked, id)
		}
	}
	s.list()
}

// sameFeatures tells that two lists are the same one.
func sameFeatures(a, b []data.Feature) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// search lists what a query finds.
func (s *Screen) search(text string) {
	s.rows.query = text
	s.list()
}

// narrowed lists what the filter leaves, and remembers the filter.
func (s *Screen) narrowed() {
	s.layout.Filter, s.layout.Slot = s.rows.filter, s.rows.slot
	s.remember()
	s.list()
}

// list lists the records anew and says how many they are.
func (s *Screen) list() {
	s.rows.list(s.all)
	s.label()
	s.sheet.Update()
	s.count()
	s.say()
}

// count counts what the records that were found can be narrowed by.
func (s *Screen) count() {
	s.facets.show(s.rows.facets(), s.rows.ranges(func(q filter.Quantity) bool { return !s.folded(spanKey(q)) }))
}

// say says how many records are listed and chosen.
func (s *Screen) say() {
	total, listed := len(s.rows.reader.state.Sites), len(s.rows.listed)
	text := grouped(listed) + " 条"
	if listed < total {
		text = grouped(listed) + " / " + grouped(total) + " 条"
	}
	chosen := s.chosen()
	if len(chosen) > 1 || len(s.ticked) > 0 {
		text += "，选中 " + grouped(len(chosen)) + " 条"
	}
	s.tally.SetText(text)
	s.sayNothing(total, listed)
	if len(chosen) > 0 {
		s.bulk.Enable()
	} else {
		s.bulk.Disable()
	}
}

// sayNothing says why no record is listed, and offers what can be done; nothing where some are.
func (s *Screen) sayNothing(total, listed int) {
	if listed > 0 {
		if s.nothing.Text() != "" {
			s.nothing.SetText("")
			s.empty.Set()
		}
		return
	}
	s.nothing.SetText(s.whyNothing(total))
	out := []fyne.CanvasObject{control.NewGap(theme.RowHeight), s.nothing}
	if s.rows.query != "" {
		out = append(out, control.NewLink("清空搜索", func() { s.field.SetText("") }))
	}
	if len(s.tags.Words()) > 0 {
		out = append(out, control.NewLink("清除全部筛选", s.clearFilter))
	}
	if total == 0 {
		out = append(out, control.NewLink("新增第一条", func() { s.openNew() }))
	}
	s.empty.Set(out...)
}

// whyNothing says why no record is listed, and what to do.
func (s *Screen) whyNothing(total int) string {
	narrowed := len(s.tags.Words()) > 0
	switch {
	case total == 0:
		return "登记表还是空的。请新增第一条，或在“数据交换”里导入各单位报来的表格。"
	case s.rows.query != "" && narrowed:
		return "没有符合的记录。请换一个词，或去掉上面的筛选。"
	case s.rows.query != "":
		return "没有名称、别名或拼音含“" + s.rows.query + "”的记录。请换一个词，或按“新增”登记。"
	}
	return "没有符合筛选的记录。请去掉上面的一项或几项筛选。"
}

// grouped writes a count for people, to the last digit, in groups of three above 9999.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	if n < 10_000 {
		return digits
	}
	const gap = "\u00a0" // which no line is broken at
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + gap + digits[at:]
	}
	return digits
}

// chosen returns the records that are ticked, else those of the range that is chosen, in
// the order of the table.
func (s *Screen) chosen() []string {
	var ids []string
	if len(s.ticked) > 0 {
		for i := range s.rows.reader.state.Sites {
			if id := s.rows.reader.state.Sites[i].ID; s.ticked[id] {
				ids = append(ids, id)
			}
		}
		return ids
	}
	r := s.sheet.Chosen()
	for row := r.Top; row <= r.Bottom && row < len(s.rows.listed); row++ {
		ids = append(ids, s.rows.site(row).ID)
	}
	return ids
}

// sheetParams wires the table to the records.
func (s *Screen) sheetParams() cells.Params {
	return cells.Params{
		Columns: s.sheetColumns,
		Rows:    func() int { return len(s.rows.listed) },
		Cell:    s.cell, Edit: s.edit, Fits: fits, Put: s.put, Clear: s.clear, Paste: s.paste, Fill: s.fill,
		Copied:    func(text string) { fyne.CurrentApp().Clipboard().SetContent(text) },
		Clipboard: func() string { return fyne.CurrentApp().Clipboard().Content() },
		Open:      func(row int) { s.OpenForm(s.rows.site(row).ID) },
		Menu:      s.menu,
		Sort:      s.sortBy,
		Sorted: func() (int, bool) {
			return slices.IndexFunc(s.columns, func(c column) bool { return c.key == s.rows.sort }), s.rows.down
		},
		Resized:  s.resized,
		Moved:    s.moveColumn,
		HeadMenu: s.headMenu,
		Tick: func(row int) {
			if id := s.rows.site(row).ID; s.ticked[id] {
				delete(s.ticked, id)
			} else {
				s.ticked[id] = true
			}
			s.say()
		},
		Ticked:  func(row int) bool { return len(s.ticked) > 0 && s.ticked[s.rows.site(row).ID] },
		TickAll: s.tickAll,
		Chosen:  s.say,
		Escaped: func() { s.Close() },
	}
}

// cell is what stands in the table; what is missing is a dash.
func (s *Screen) cell(row, i int) cells.Cell {
	c := &s.columns[i]
	text := c.text(&s.rows.reader, s.rows.site(row))
	if text == "" {
		return cells.Cell{Text: "—", Muted: true}
	}
	return cells.Cell{Text: oneLine(text), Muted: c.put == nil}
}

func (s *Screen) edit(row, i int) (text string, choices []string, prompt string, ok bool) {
	c := &s.columns[i]
	if c.put == nil {
		return "", nil, "", false
	}
	if c.choices != nil {
		choices = c.choices(s.rows.reader.state)
	}
	return c.text(&s.rows.reader, s.rows.site(row)), choices, c.prompt, true
}

// put writes one cell.
func (s *Screen) put(row, i int, text string) string {
	site, c := s.rows.site(row), s.columns[i]
	p := planOf(s.now(), fmt.Sprintf("修改“%s”的%s", site.Name, c.title), []write{{site.ID, 0, c, text}})
	if len(p.faults) > 0 {
		return p.faults[0].sentence
	}
	s.do(p.change)
	return ""
}

// now is the state that the next change builds upon.
func (s *Screen) now() *data.State {
	if s.ahead != nil {
		return s.ahead
	}
	return s.p.Host.State()
}

func (s *Screen) do(c data.Change) { s.doThen(c, nil) }

// doThen makes a change and tells when it is written.
func (s *Screen) doThen(c data.Change, then func()) {
	if c == nil {
		return
	}
	s.ahead = s.now().With(c)
	s.waiting++
	s.p.Host.Do(c, func(err error) {
		if s.waiting--; s.waiting == 0 || err != nil {
			s.ahead = nil
		}
		if err == nil && then != nil {
			then()
		}
	})
}

// tickAll ticks every record that is listed, or none where all are.
func (s *Screen) tickAll() {
	all := true
	for row := range s.rows.listed {
		all = all && s.ticked[s.rows.site(row).ID]
	}
	for row := range s.rows.listed {
		if id := s.rows.site(row).ID; all {
			delete(s.ticked, id)
		} else {
			s.ticked[id] = true
		}
	}
	s.say()
}

// menu offers what can be done at a cell.
func (s *Screen) menu(at cells.Place, where fyne.Position) {
	site := s.rows.site(at.Row)
	items := []control.MenuItem{
		{Title: "打开表单", Icon: theme.IconEdit, Keys: "Ctrl+Enter", Do: func() { s.OpenForm(site.ID) }},
		{Title: "在图上看", Icon: theme.IconMap, Do: func() { s.p.OnMap(site.ID) }},
	}
	if site.Unplaced() {
		items[1] = control.MenuItem{Title: "在图上放置", Icon: theme.IconPlace, Do: func() { s.p.Place(site.ID) }}
	}
	n := len(s.chosen())
	items = append(items,
		control.MenuItem{Title: "复制", Keys: "Ctrl+C", Rule: true, Do: s.sheet.Copy},
		control.MenuItem{Title: "粘贴", Keys: "Ctrl+V", Do: s.sheet.PasteHere},
		control.MenuItem{Title: "向下填充", Keys: "Ctrl+D", Do: s.sheet.FillDown},
		control.MenuItem{Title: fmt.Sprintf("批量改 %d 条…", n), Icon: theme.IconEdit, Rule: true, Do: s.openBulk},
		control.MenuItem{Title: fmt.Sprintf("删除 %d 条…", n), Icon: theme.IconDelete, Do: s.remove})
	if n == 2 {
		items = append(items, control.MenuItem{Title: "合并这两条…", Icon: theme.IconCompare, Do: func() {
			ids := s.chosen()
			s.openMerge(ids[0], ids[1], nil)
		}})
	}
	control.ShowMenu(s.p.Window.Canvas(), where, items...)
}

// openMore offers what is needed less often.
func (s *Screen) openMore() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.more).AddXY(0, s.more.Size().Height+2)
	fold := control.MenuItem{Title: "收起筛选栏", Icon: theme.IconLeft, Do: func() { s.foldFacets(true) }}
	if folded, _ := s.panes.Folded(); folded {
		fold = control.MenuItem{Title: "展开筛选栏", Icon: theme.IconRight, Do: func() { s.foldFacets(false) }}
	}
	n := len(s.chosen())
	control.ShowMenu(s.p.Window.Canvas(), at,
		control.MenuItem{Title: fmt.Sprintf("导出列出的 %s 条…", grouped(len(s.rows.listed))), Icon: theme.IconExchange, Do: s.openExport},
		control.MenuItem{Title: "自设字段…", Icon: theme.IconLedger, Do: s.openOwn},
		control.MenuItem{Title: fmt.Sprintf("把选中的 %d 条记入名额…", n), Icon: theme.IconCheck, Do: s.openSlots},
		control.MenuItem{Title: fmt.Sprintf("删除选中的 %d 条…", n), Icon: theme.IconDelete, Do: s.remove},
		fold)
}

func (s *Screen) foldFacets(folded bool) {
	s.panes.Fold(folded, true)
	s.layout.Folded = folded
	s.remember()
}

// remove deletes the records that are chosen, after a question, as one change.
func (s *Screen) remove() {
	ids := s.chosen()
	if len(ids) == 0 {
		return
	}
	var changes []data.Change
	for _, id := range ids {
		if site := data.Find[data.Site](s.now(), id); site != nil {
			changes = append(changes, data.Edit[data.Site]{Before: site})
		}
	}
	title := fmt.Sprintf("删除 %d 条记录", len(ids))
	control.Ask(s.p.Window, "删除记录", fmt.Sprintf("将从登记表删除 %d 条记录，可以用“撤销”恢复。", len(ids)), "删除", func() {
		s.doThen(data.Batch{Title: title, Changes: changes}, func() { clear(s.ticked) })
	})
}

// Close ends what is ticked, then what is searched for; false where there is nothing to end.
func (s *Screen) Close() bool {
	switch {
	case len(s.ticked) > 0:
		clear(s.ticked)
		s.sheet.Update()
		s.say()
	case s.field.Text != "":
		s.field.SetText("")
	default:
		return false
	}
	return true
}

// Focus gives the keyboard to the table.
func (s *Screen) Focus() { s.sheet.Focus() }

// oneLine puts a text of several lines into one.
func oneLine(text string) string {
	out := []rune(text)
	for i, r := range out {
		if r == '\n' || r == '\r' || r == '\t' {
			out[i] = ' '
		}
	}
	return string(out)
}
