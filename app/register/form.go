package register

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// record is 表单: one record in sections, its fields those of the table.
type record struct {
	screen *Screen
	form   *form.Form
	site   data.Site // as it was when the form opened
	fresh  bool
	inputs map[string]*input
	papers []string // ids of the documents attached
	photos []*photo
	body   []fyne.CanvasObject
}

// input is a field of the form and the text that it began with.
type input struct {
	column column
	before string
	field  *form.Field
	entry  *form.Entry
	choice *form.Select
	words  []string
}

// text returns what is filled in now.
func (in *input) text() string {
	if in.entry != nil {
		return in.entry.Text
	}
	if i := in.choice.SelectedIndex(); i > 0 {
		return in.words[i]
	}
	return ""
}

// section is a part of the form: a title and the keys of its fields, those of one row together.
type section struct {
	title string
	rows  [][]string
}

var leftSections = []section{
	{"名称与别名", [][]string{{"name"}, {"aliases"}}},
	{"类别与级别", [][]string{{"family", "kind"}, {"level", "level_sought"}, {"holds"}, {"status", "year"}, {"status_note"}}},
	{"依托单位", [][]string{{"host"}}},
	{"区域与地址", [][]string{{"area", "area_basis"}, {"address"}}},
}

var rightSections = []section{
	{"数字", [][]string{{"figures"}, {"measures"}}},
	{"联系人", [][]string{{"contacts"}}},
	{"来源与说明", [][]string{{"section"}, {"sources"}, {"note"}}},
}

// tall are the fields of several lines, with how many.
var tall = map[string]int{"holds": 2, "measures": 2, "contacts": 2, "sources": 2, "note": 2, "figures": 2}

// prompts say what is typed into a field, beyond those of the table.
var prompts = map[string]string{
	"holds": "每行一级，例如：2019 市级（文号）", "measures": "每行一项，例如：占地面积：30000 ㎡（2022，来源）",
	"contacts": "每行一人：姓名，职务，电话，邮箱（不随导出给出）", "sources": "每行一项，例如：级别：鄂科〔2022〕3号",
}

// facts are the fields whose source is said below them.
var facts = map[string]data.Fact{
	"name": data.NameFact, "family": data.KindFact, "level": data.LevelFact, "status": data.StatusFact, "host": data.HostFact,
	"area": data.AreaFact, "address": data.AddressFact, "figures": data.FiguresFact, "year": data.YearFact,
}

// openNew shows the form of a record that is not in the register yet.
func (s *Screen) openNew() {
	s.open(data.Site{Level: data.NoLevel, Status: data.Mentioned, AreaBasis: data.NoBasis, Extent: data.PointExtent})
}

// OpenForm shows the form of a record, wherever the window is.
func (s *Screen) OpenForm(id string) {
	if site := data.Find[data.Site](s.p.Host.State(), id); site != nil {
		s.open(*site)
	}
}

// open shows the form of a record, which may be a new one.
func (s *Screen) open(site data.Site) *record {
	s.Update()
	d := &record{screen: s, site: site, fresh: site.ID == "", inputs: map[string]*input{}, papers: slices.Clone(site.Documents)}
	title := "记录：" + site.Name + "　" + site.ID
	if d.fresh {
		title = "新增记录"
	}
	d.form = form.New(form.Params{
		Window: s.p.Window, Title: title, Width: 1000, Word: "保存", Keep: d.keep, Changed: d.changed, Closed: s.sheet.Focus,
	})
	for _, c := range s.all {
		if c.put != nil {
			d.inputs[c.key] = d.newInput(c)
		}
	}
	var aside []fyne.CanvasObject
	if !d.fresh {
		aside = append(aside, d.form.NewButton("在图上看", func() { d.leaveTo(s.p.OnMap) }))
		if site.Extent != data.NoExtent {
			aside = append(aside, d.form.NewButton("坐标…", func() { d.leaveTo(s.p.Coordinates) }))
		}
	}
	d.readPhotos()
	d.form.Show(d.fields(), aside...)
	d.form.Focus(d.inputs["name"].entry)
	return d
}

// leaveTo closes the form, after a question where something would be lost, and goes on.
func (d *record) leaveTo(then func(id string)) {
	if !d.changed() {
		d.form.Close()
		then(d.site.ID)
		return
	}
	control.Ask(d.screen.p.Window, "放弃修改", "表单里有还没有保存的修改，离开后不保留。", "放弃", func() {
		d.form.Close()
		then(d.site.ID)
	})
}

// newInput makes the field of a column.
func (d *record) newInput(c column) *input {
	state := d.screen.rows.reader.state
	in := &input{column: c, before: c.text(&d.screen.rows.reader, &d.site)}
	note := ""
	if f, ok := facts[c.key]; ok && in.before != "" && !d.fresh {
		// The section stands in a field of its own.
		if source := d.site.SourceOf(f); source != "" && source != d.site.Section {
			note = "来源：" + source
		}
	}
	var shown fyne.CanvasObject
	switch lines := tall[c.key]; {
	case c.choices != nil:
		in.words = append([]string{"—"}, c.choices(state)...)
		in.choice = d.form.NewSelect(in.words, max(slices.Index(in.words, in.before), 0), "", nil)
		shown = in.choice
	case lines > 0:
		if prompts[c.key] != "" {
			in.before = strings.ReplaceAll(in.before, "|", "\n")
		}
		in.entry = d.form.NewText(in.before, lines, nil)
		shown = in.entry
	default:
		in.entry = d.form.NewEntry(in.before, "", nil)
		shown = in.entry
	}
	if in.entry != nil {
		prompt := prompts[c.key]
		if prompt == "" {
			prompt = c.prompt
		}
		in.entry.SetPlaceHolder(prompt)
	}
	if c.key == "sources" {
		note = "没有单独写的，来源就是上面的章节。"
	}
	in.field = form.NewField(c.title, shown, note)
	return in
}

func (d *record) fields() []fyne.CanvasObject {
	left, right := d.sections(leftSections), d.sections(rightSections)
	left = append(left, d.position()...)
	right = append(right, d.documents()...)
	right = append(right, d.own()...)
	d.body = []fyne.CanvasObject{form.NewColumns(400, control.NewColumn(0, theme.Space8, left...), control.NewColumn(0, theme.Space8, right...))}
	return d.body
}

func (d *record) sections(all []section) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, s := range all {
		out = append(out, control.NewStrong(s.title))
		for _, keys := range s.rows {
			var row []fyne.CanvasObject
			for _, key := range keys {
				row = append(row, d.inputs[key].field)
			}
			if len(row) == 1 {
				out = append(out, row[0])
			} else {
				out = append(out, form.NewColumns(120, row...))
			}
		}
	}
	return out
}

// position says where the record lies, apart from the area that a source states or implies.
func (d *record) position() []fyne.CanvasObject {
	site := &d.site
	var out []fyne.CanvasObject
	by := d.screen.rows.reader.byPosition(site)
	switch {
	case site.Location != nil:
		l := site.Location
		out = append(out, control.NewNote(fmt.Sprintf("位置：%.6f，%.6f（%s）%s", l.Point[0], l.Point[1], l.Precision.Title(), l.Basis)))
	case site.Unplaced():
		out = append(out, control.NewNote("位置：待定位"))
	default:
		out = append(out, control.NewNote("位置：不上图"))
	}
	if by == "" {
		return out
	}
	text := "按位置：" + by
	stated := d.screen.rows.reader.state.AreaName(site.Area)
	if stated != "" && !slices.Contains(strings.Split(by, "、"), stated) {
		return append(out, control.NewWarning(text+"，与"+site.AreaBasis.Title()+"的“"+stated+"”不同，两者都保留。"))
	}
	out = append(out, control.NewNote(text))
	if stated == "" && by != "市域以外" {
		names := strings.Split(by, "、")
		out = append(out, container.NewHBox(d.form.NewButton("区域记为“"+names[len(names)-1]+"”（按位置）", func() {
			d.choose("area", names[len(names)-1])
			d.choose("area_basis", data.ByPosition.Title())
		})))
	}
	return out
}

// choose puts a word into a choice.
func (d *record) choose(key, word string) {
	in := d.inputs[key]
	if i := slices.Index(in.words, word); i >= 0 {
		in.choice.Put(in.words, i)
	}
}

// documents lists the papers and the photos.
func (d *record) documents() []fyne.CanvasObject {
	out := []fyne.CanvasObject{control.NewStrong("文件与照片")}
	for _, id := range d.papers {
		doc := data.Find[data.Document](d.screen.p.Host.State(), id)
		if doc == nil {
			continue
		}
		buttons := container.NewHBox()
		if doc.File != "" {
			buttons.Add(d.form.NewButton("打开", func() { d.screen.p.OpenDocument(doc) }))
		}
		buttons.Add(d.form.NewButton("移除", func() {
			d.papers = slices.DeleteFunc(d.papers, func(o string) bool { return o == id })
			d.form.Set(d.fields())
		}))
		out = append(out, control.NewBeside(control.NewProse(doc.Title), buttons))
	}
	add := d.form.NewButton("添加文件…", d.attach)
	row := container.NewHBox(add)
	if choices := d.others(); len(choices) > 0 {
		row.Add(d.form.NewButton("选已有文件…", d.pickPaper))
	}
	out = append(out, row)
	return append(out, d.album()...)
}

// others are the documents of the library that are not attached yet.
func (d *record) others() []data.Document {
	var out []data.Document
	for _, doc := range d.screen.p.Host.State().Documents {
		if !slices.Contains(d.papers, doc.ID) {
			out = append(out, doc)
		}
	}
	return out
}

// pickPaper attaches a document that the library has.
func (d *record) pickPaper() {
	choices := d.others()
	words := make([]string, len(choices))
	for i, doc := range choices {
		words[i] = strings.TrimSpace(doc.Title + "　" + doc.Number)
	}
	at := -1
	pick := form.New(form.Params{
		Window: d.screen.p.Window, Title: "选已有文件", Width: 460, Word: "添加",
		Keep: func() bool {
			if at >= 0 {
				d.papers = append(d.papers, choices[at].ID)
				d.form.Set(d.fields())
			}
			return true
		},
		Changed: func() bool { return false },
	})
	pick.Show([]fyne.CanvasObject{form.NewField("来源文件", pick.NewSelect(words, -1, "请选择", func(i int) { at = i }), "")})
}

// attach asks for a new document and attaches it.
func (d *record) attach() {
	d.screen.p.AskDocument(func(doc data.Document) {
		d.papers = append(d.papers, doc.ID)
		d.form.Set(d.fields())
	})
}

// own lists the own fields of the office and what files brought besides.
func (d *record) own() []fyne.CanvasObject {
	var keys []string
	for _, c := range d.screen.all {
		if !strings.HasPrefix(c.key, ownKey("")) {
			continue
		}
		if in := d.inputs[c.key]; in.column.usual || in.before != "" {
			keys = append(keys, c.key)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	out := []fyne.CanvasObject{control.NewStrong("自设字段与其他属性")}
	for pair := range slices.Chunk(keys, 2) {
		var row []fyne.CanvasObject
		for _, key := range pair {
			row = append(row, d.inputs[key].field)
		}
		out = append(out, form.NewColumns(120, row...))
	}
	return out
}

// changed tells that something was filled in.
func (d *record) changed() bool {
	if ids, added := d.kept(); len(added) > 0 || !slices.Equal(ids, d.site.Photos) || !slices.Equal(d.papers, d.site.Documents) {
		return true
	}
	for _, in := range d.inputs {
		if in.text() != in.before {
			return true
		}
	}
	return false
}

// keep writes what was filled in as one change; what is faulty is said at its field.
func (d *record) keep() bool {
	state := d.screen.now()
	after := d.site
	if now := data.Find[data.Site](state, d.site.ID); now != nil {
		after = *now
	}
	var first *input
	for _, c := range d.screen.all {
		in := d.inputs[c.key]
		if in == nil {
			continue
		}
		fault := ""
		if in.text() != in.before || c.key == "name" {
			fault = c.put(state, &after, in.text())
		}
		in.field.Fault(fault)
		if fault != "" && first == nil {
			first = in
		}
	}
	if first != nil {
		d.form.Fit()
		if first.entry != nil {
			d.form.Focus(first.entry)
		} else {
			d.form.Focus(first.choice)
		}
		return false
	}
	if !d.fresh && !d.changed() {
		return true
	}
	title := fmt.Sprintf("修改记录“%s”", after.Name)
	if d.fresh {
		after.ID = fmt.Sprintf("S%03d", nextNumber(state))
		title = fmt.Sprintf("新增记录“%s”", after.Name)
	}
	after.Documents = d.papers
	if len(d.papers) == 0 {
		after.Documents = nil
	}
	ids, added := d.kept()
	after.Photos = ids
	attach := func() { d.attachPhotos(after.ID, added) }
	if before := data.Find[data.Site](state, after.ID); before != nil && reflect.DeepEqual(*before, after) {
		attach() // nothing else was changed
		return true
	}
	d.screen.doThen(data.Batch{Title: title, Changes: []data.Change{data.Put(state, after)}}, attach)
	return true
}
