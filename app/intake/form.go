package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// form is how the file is read: what it is, which column is what, in which system, and what is
// done with what is at hand. It is made anew with each preview; what has the keyboard keeps it.
type form struct {
	reader  *reader
	column  *control.Column
	scroll  *control.Scroller
	sheet   string                    // whose columns are shown
	fields  map[string]fyne.Focusable // what takes the keyboard, by what it asks
	content []fyne.CanvasObject
}

func newForm(r *reader) *form {
	f := &form{reader: r, column: control.NewColumn(theme.Space12, theme.Space8)}
	f.scroll = control.NewScroller(f.column)
	return f
}

// show makes the form of the preview.
func (f *form) show() {
	var kept string
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.scroll); c != nil && c.Focused() != nil {
		for key, field := range f.fields {
			if field == c.Focused() {
				kept = key
			}
		}
	}
	at := f.scroll.Offset()
	f.content, f.fields = nil, map[string]fyne.Focusable{}
	f.file()
	switch f.reader.request.As {
	case AsValues:
		f.values()
	case AsTemplate:
		f.template()
	case AsSites, AsLayer, AsLayout, AsBase:
	}
	f.words()
	f.columns()
	f.places()
	f.mode()
	f.notes()
	f.scroll.Set(f.content...)
	f.scroll.ScrollTo(at)
	if field := f.fields[kept]; field != nil && kept != "" {
		fyne.CurrentApp().Driver().CanvasForObject(f.scroll).Focus(field)
	}
}

func (f *form) add(objects ...fyne.CanvasObject) { f.content = append(f.content, objects...) }

// heading begins a section.
func (f *form) heading(word string) {
	if len(f.content) > 0 {
		f.add(control.NewGap(theme.Space4))
	}
	f.add(control.NewStrong(word))
}

// choose is a choice of words under a name; changed is told the place of another one.
func (f *form) choose(key string, words []string, at int, changed func(i int)) *control.Select {
	s := control.NewSelect(words, nil)
	if at >= 0 && at < len(words) {
		s.SetSelectedIndex(at)
	}
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); i >= 0 {
			changed(i)
		}
	}
	f.fields[key] = s
	return s
}

// change reads the file as it is asked for now.
func (f *form) change() { f.reader.again() }

// file is what the file is, which of its sheets are read, and where their header is.
func (f *form) file() {
	r := f.reader
	k := kindOf(r.request.As)
	f.heading("文件")
	f.add(control.NewField("读成", f.choose("as", titlesOfKinds(), slices.Index(titlesOfKinds(), k.title), func(i int) { r.kind(kinds[i].as) })), control.NewNote(k.note))
	if as := r.preview.Suggested; as != "" {
		f.add(control.NewWarning("这份文件更像是“"+kindOf(as).title+"”。"),
			control.NewButton("改读成“"+kindOf(as).title+"”", nil, func() { r.kind(as) }))
	}
	if r.preview.book == nil {
		return
	}
	tables := r.preview.Tables
	if !slices.ContainsFunc(tables, func(t table) bool { return t.Sheet == f.sheet }) || r.request.LeftOut[f.sheet] {
		f.sheet = ""
		for _, t := range tables {
			if !r.request.LeftOut[t.Sheet] {
				f.sheet = t.Sheet
				break
			}
		}
	}
	if len(tables) > 1 {
		f.sheets(tables)
	}
	f.header()
}

// sheets are the sheets of a workbook, to be ticked.
func (f *form) sheets(tables []table) {
	r := f.reader
	f.add(control.NewNote("工作表"))
	for _, t := range tables {
		check := control.NewCheck(fmt.Sprintf("%s（%d 行）", t.Sheet, len(t.Rows)), nil)
		check.SetChecked(!r.request.LeftOut[t.Sheet])
		check.OnChanged = func(on bool) {
			r.request.LeftOut = with(r.request.LeftOut, t.Sheet, !on)
			f.change()
		}
		f.fields["sheet "+t.Sheet] = check
		f.add(check)
	}
}

// mostLines is among how many rows the header can be chosen.
const mostLines = 12

// header says which row is the header.
func (f *form) header() {
	r := f.reader
	i := f.at()
	if i < 0 {
		return
	}
	t := &r.preview.Tables[i]
	words, rows, chosen := []string{"没有表头"}, []int{0}, 0
	for _, l := range r.preview.book.Lines(t.Sheet, mostLines) {
		if l.Number == t.HeaderRow {
			chosen = len(words)
		}
		words, rows = append(words, fmt.Sprintf("第 %d 行：%s", l.Number, l.Text)), append(rows, l.Number)
	}
	name := "表头到哪一行为止"
	if len(r.preview.Tables) > 1 {
		name = fmt.Sprintf("“%s”的表头到哪一行为止", t.Sheet)
	}
	f.add(control.NewField(name, f.choose("header", words, chosen, func(i int) {
		r.request.Headers = with(r.request.Headers, t.Sheet, rows[i])
		r.request.Profiles = without(r.request.Profiles, t.Sheet)
		f.change()
	})))
}

// at is the place of the table whose columns are shown, -1 for none.
func (f *form) at() int {
	r := f.reader
	if r.preview.book == nil {
		return len(r.preview.Tables) - 1
	}
	return slices.IndexFunc(r.preview.Tables, func(t table) bool { return t.Sheet == f.sheet && !r.request.LeftOut[t.Sheet] })
}

// values asks for what a table of values may not say.
func (f *form) values() {
	r := f.reader
	s := r.p.Host.State()
	v := &r.request.Values
	areas, at := []string{"按表中所写"}, 0
	for i, a := range s.Areas {
		areas = append(areas, a.Name)
		if a.Code == v.Area {
			at = i + 1
		}
	}
	f.heading("表中没有写明的")
	f.add(control.NewField("区域", f.choose("area", areas, at, func(i int) {
		v.Area = ""
		if i > 0 {
			v.Area = s.Areas[i-1].Code
		}
		f.change()
	})))
	year := ""
	if v.Year > 0 {
		year = strconv.Itoa(v.Year)
	}
	f.text("year", "年份", year, "例如 2023", func(text string) {
		v.Year, _ = strconv.Atoi(strings.TrimSpace(text))
		f.change()
	})
	statuses := append([]string{"按表中所写，没有写的为部门填报"}, statusTitles()...)
	f.add(control.NewField("数值状态", f.choose("status", statuses, slices.Index(statusTitles(), v.Status.Title())+1, func(i int) {
		v.Status = statusCalled(statuses[i])
		f.change()
	})))
	f.text("source", "来源", v.Source, "省略时为文件名", func(text string) {
		v.Source = strings.TrimSpace(text)
		f.change()
	})
}

// template asks what the template is called.
func (f *form) template() {
	r := f.reader
	s := r.p.Host.State()
	t := &r.request.Template
	f.heading("模板")
	var known []string
	for _, own := range s.Templates {
		known = append(known, own.ID)
	}
	f.text("id", "编号", t.ID, "用字母和数字，例如 hubei", func(text string) {
		*t = templateOf(s, strings.TrimSpace(text), r.path)
		f.change()
	})
	f.add(control.NewNote("已有：" + strings.Join(known, "、") + "。填已有的编号是修改那一套。"))
	f.text("name", "名称", t.Name, "", func(text string) { t.Name = text; f.change() })
	f.text("version", "版本", t.Version, "", func(text string) { t.Version = text; f.change() })
	f.text("origin", "来源", t.Origin, "例如文号", func(text string) { t.Origin = text; f.change() })
	at := 1
	if t.For == data.CityArea {
		at = 0
	}
	f.add(control.NewField("用于", f.choose("for", []string{"全市", "区"}, at, func(i int) {
		t.For = []data.AreaKind{data.CityArea, data.District}[i]
		f.change()
	})))
}

// text is a field whose text is taken on Enter or when it is left.
func (f *form) text(key, name, text, prompt string, taken func(string)) {
	e := newEntry(text, taken)
	e.SetPlaceHolder(prompt)
	f.fields[key] = e
	f.add(control.NewField(name, e))
}

// mostColumns is how many columns are shown to be matched.
const mostColumns = 80

// columns are the columns of a table with what they are taken for.
func (f *form) columns() {
	r := f.reader
	i := f.at()
	if i < 0 || i >= len(r.preview.Profiles) {
		return
	}
	t, profile := &r.preview.Tables[i], r.preview.Profiles[i]
	f.heading("列的对应")
	if len(r.preview.Tables) > 1 {
		f.sheetChoice()
	}
	f.profiles(i)
	if r.preview.unmatched() {
		f.add(control.NewFault("没有一列对应“名称”。请在下面指明哪一列是名称。"))
	}
	for column := range profile.Matches[:min(len(profile.Matches), mostColumns)] {
		f.add(f.match(t, profile, column))
	}
	if n := len(profile.Matches) - mostColumns; n > 0 {
		f.add(control.NewNote(fmt.Sprintf("另有 %d 列没有列出，按自动判断读取。", n)))
	}
}

// sheetChoice says whose columns are shown.
func (f *form) sheetChoice() {
	r := f.reader
	var names []string
	for _, t := range r.preview.Tables {
		if !r.request.LeftOut[t.Sheet] {
			names = append(names, t.Sheet)
		}
	}
	f.add(control.NewField("工作表", f.choose("shown", names, slices.Index(names, f.sheet), func(i int) {
		f.sheet = names[i]
		f.show()
	})))
}

// fieldWords are the words for what a column may be, with their keys.
func fieldWords(layer bool) (words, keys []string) {
	words, keys = []string{"不读入", "其他属性"}, []string{exchange.NoColumn, exchange.OwnColumn}
	for _, f := range exchange.TableFields() {
		if layer && !slices.Contains([]string{"lon", "lat", "pair", "system"}, f.Key) {
			continue
		}
		words, keys = append(words, f.Title), append(keys, f.Key)
	}
	return words, keys
}

// match is a column with an example and what it is taken for.
func (f *form) match(t *table, profile exchange.Profile, column int) fyne.CanvasObject {
	r := f.reader
	m := profile.Matches[column]
	words, keys := fieldWords(r.request.As != AsSites)
	at := slices.Index(keys, m.Field)
	if at < 0 {
		at = 1 // a field of records in a table that is read as a layer
	}
	row := control.NewEntryRow()
	title := m.Title
	if title == "" {
		title = "（没有标题）"
	}
	row.Set(title, example(t, column), m.Field == exchange.NoColumn)
	choice := f.choose("column "+strconv.Itoa(column), words, at, func(i int) { f.rematch(profile, column, keys[i]) })
	return container.New(matchLayout{}, row, choice)
}

// rematch takes a column for another field; a column that had it keeps its content as a
// property.
func (f *form) rematch(profile exchange.Profile, column int, key string) {
	profile.Matches = slices.Clone(profile.Matches)
	if key != exchange.NoColumn && key != exchange.OwnColumn {
		for i := range profile.Matches {
			if profile.Matches[i].Field == key {
				profile.Matches[i] = exchange.Match{Title: profile.Matches[i].Title, Field: exchange.OwnColumn}
			}
		}
	}
	profile.Matches[column] = exchange.Match{Title: profile.Matches[column].Title, Field: key}
	f.reread(profile)
}

// reread reads the table that is shown with another profile.
func (f *form) reread(profile exchange.Profile) {
	r := f.reader
	sheet := r.preview.Tables[f.at()].Sheet
	r.request.Profiles = with(r.request.Profiles, sheet, profile)
	f.change()
}

// matchLayout lays a column of the file and its field side by side.
type matchLayout struct{}

func (matchLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const field = 132
	objects[0].Resize(fyne.NewSize(size.Width-field-theme.Space8, size.Height))
	h := objects[1].MinSize().Height
	objects[1].Resize(fyne.NewSize(field, h))
	objects[1].Move(fyne.NewPos(size.Width-field, (size.Height-h)/2))
}

func (matchLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// example is what stands in the first cells of a column.
func example(t *table, column int) string {
	var texts []string
	for i := range t.Rows {
		if column >= len(t.Rows[i].Cells) {
			continue
		}
		if text := strings.Join(strings.Fields(t.Rows[i].Cells[column].Text), " "); text != "" && !slices.Contains(texts, text) {
			if texts = append(texts, text); len(texts) == 3 {
				break
			}
		}
	}
	if len(texts) == 0 {
		return "没有内容"
	}
	return "例：" + strings.Join(texts, "、")
}

// profiles offers what is remembered of the header that is shown.
func (f *form) profiles(i int) {
	r := f.reader
	sheet := r.preview.Tables[i].Sheet
	found := r.memory.For(r.request.As, r.shapes[sheet])
	words, at := []string{"自动判断"}, 0
	for k, m := range found {
		word := "“" + m.Name + "”"
		if k == 0 {
			word = "按上次的“" + m.Name + "”"
		}
		if m.Name == r.profiles[sheet] {
			at = k + 1
		}
		words = append(words, word)
	}
	choice := f.choose("profile", words, at, func(k int) {
		if k == 0 {
			r.forgetProfile(sheet)
		} else {
			r.useProfile(sheet, found[k-1])
		}
		f.change()
	})
	save := control.NewIconButton(theme.IconBookmark, "把现在的对应方式另起名字保存", func() { f.save(i) })
	f.add(control.NewField("对应方式", container.NewBorder(nil, nil, nil, save, choice)))
}

// save asks for a name and remembers under it how the table is read.
func (f *form) save(i int) {
	r := f.reader
	sheet := r.preview.Tables[i].Sheet
	askName(r.p.Window, "保存对应方式", "以后遇到同样的表头会自动采用，名称例如“华容区月报”。", r.profiles[sheet], func(name string) {
		r.memory.put(r.remembering(i, name))
		r.profiles[sheet] = name
		f.show()
		r.show()
	})
}

// words are the words of the table that are not known, with what they are read as.
func (f *form) words() {
	r := f.reader
	i := f.at()
	if i < 0 || i >= len(r.preview.Strange) || len(r.preview.Strange[i]) == 0 {
		return
	}
	profile := r.preview.Profiles[i]
	f.heading("词语的对应")
	f.add(control.NewNote("表中这些写法不认识。选好各自是什么，下次遇到同样的表头也这样读。"))
	for _, w := range r.preview.Strange[i] {
		words := append([]string{"请选择", "不读入"}, w.Choices...)
		at := 0
		if k := slices.IndexFunc(profile.Words, func(o exchange.Word) bool { return o.Field == w.Field && o.Text == w.Text }); k >= 0 {
			at = 1
			if v := profile.Words[k].Value; v != "" {
				at = max(slices.Index(words, v), 0)
			}
		}
		row := control.NewEntryRow()
		row.Set(w.Text, fmt.Sprintf("%s，%d 行", w.Title, w.Count), false)
		choice := f.choose("word "+w.Field+" "+w.Text, words, at, func(k int) {
			next := profile
			next.Words = slices.DeleteFunc(slices.Clone(profile.Words), func(o exchange.Word) bool { return o.Field == w.Field && o.Text == w.Text })
			switch {
			case k == 1:
				next.Words = append(next.Words, exchange.Word{Field: w.Field, Text: w.Text})
			case k > 1:
				next.Words = append(next.Words, exchange.Word{Field: w.Field, Text: w.Text, Value: words[k]})
			}
			f.reread(next)
		})
		f.add(container.New(matchLayout{}, row, choice))
	}
}

// automatic is the choice that lets the file say its system.
const automatic = "自动判断"

// places says in which system the coordinates were read, and why, with the other ones.
func (f *form) places() {
	r := f.reader
	if r.request.tables() {
		return
	}
	words := append([]string{automatic}, systemTitles()...)
	at := 0
	if r.request.System != crs.Unknown {
		at = slices.Index(words, r.request.System.Name())
	}
	f.heading("坐标")
	f.add(control.NewField("坐标系", f.choose("system", words, at, func(i int) {
		r.request.System = systemCalled(words[i])
		f.change()
	})))
	if r.preview.Reason != "" {
		f.add(control.NewNote(r.preview.Reason))
	}
	for _, hint := range r.preview.Hints {
		f.add(control.NewWarning(hint))
	}
	if r.preview.System.Approximate() {
		f.add(control.NewNote("近似转换，仅供内部示意。原坐标和坐标系随记录保存。"))
	}
	swapped := slices.ContainsFunc(r.preview.Plan.Problems, func(p data.Problem) bool { return strings.Contains(p.Message, "写反") })
	if r.preview.book == nil && (swapped || r.request.Swapped) {
		check := control.NewCheck("坐标的两个数写反了，读入时对调", nil)
		check.SetChecked(r.request.Swapped)
		check.OnChanged = func(on bool) {
			r.request.Swapped = on
			f.change()
		}
		f.fields["swapped"] = check
		f.add(check)
	}
}

// notes say what was left out.
func (f *form) notes() {
	if len(f.reader.preview.Notes) == 0 {
		return
	}
	f.heading("说明")
	const most = 30
	notes := f.reader.preview.Notes
	for _, note := range notes[:min(len(notes), most)] {
		f.add(control.NewNote(note))
	}
	if n := len(notes) - most; n > 0 {
		f.add(control.NewNote(fmt.Sprintf("另有 %d 条说明没有列出。", n)))
	}
}
