package register

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/app/cells"
	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// desk is a host that keeps its state in memory.
type desk struct {
	state    *data.State
	settings map[string][]byte
	done     []data.Change
	changed  func()
	pictures map[string][]byte // the photos that are kept
	asked    []byte            // the photo that is chosen
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Do(c data.Change, then func(error)) {
	d.state = d.state.With(c)
	d.done = append(d.done, c)
	d.changed()
	then(nil)
}

func (d *desk) SettingAs(key string, v any) bool {
	raw, ok := d.settings[key]
	return ok && json.Unmarshal(raw, v) == nil
}
func (d *desk) KeepAs(key string, v any) { d.settings[key], _ = json.Marshal(v) }

// undo takes back the last change.
func (d *desk) undo() {
	d.state = d.state.With(d.done[len(d.done)-1].Inverse())
	d.done = d.done[:len(d.done)-1]
	d.changed()
}

// quick is the look without its large font, for tests that look at no picture.
type quick struct{ theme.Theme }

func (quick) Font(style fyne.TextStyle) fyne.Resource { return test.Theme().Font(style) }

// ezhou is the register of the plan with what an office adds to it.
func ezhou(t testing.TB) *data.State {
	t.Helper()
	s, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	year := 2022
	s.OwnFields = []data.OwnField{
		{ID: "F0001", Title: "年产值", Kind: data.NumberField, Unit: "万元"},
		{ID: "F0002", Title: "评级", Kind: data.ChoiceField, Choices: []string{"优秀", "合格"}},
	}
	site := data.Find[data.Site](s, "E003")
	site.Address, site.Year = "梧桐湖新区凤凰大道", &year
	site.Holds = []data.LevelHeld{{Level: data.Municipal, Year: &year}}
	site.Extra = site.Extra.WithValue("年产值", json.RawMessage("1200.5")).With("评级", "优秀")
	return s
}

func open(t *testing.T, look fyne.Theme) (*Screen, *desk, fyne.Window, chan func()) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look)
	d, posts := &desk{state: ezhou(t), settings: map[string][]byte{}}, make(chan func(), 4)
	win := test.NewTempWindow(t, nil)
	s := New(Params{
		Host: d, Window: win, Post: func(f func()) { posts <- f },
		OnMap: func(string) {}, Place: func(string) {}, Coordinates: func(string) {},
		AskDocument: func(func(data.Document)) {}, OpenDocument: func(*data.Document) {},
		Photo:    func(id string, then func([]byte, error)) { then(d.pictures[id], nil) },
		AskPhoto: func(then func(string, []byte)) { then("门.png", d.asked) },
		Attach: func(site, name string, picture []byte) {
			after := *data.Find[data.Site](d.state, site)
			after.Photos = append(slices.Clone(after.Photos), name)
			d.Do(data.Put(d.state, after), func(error) {})
		},
	})
	d.changed = s.Update
	win.SetContent(s)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1290, 640))
	s.Update()
	return s, d, win, posts
}

func quickly(t *testing.T) (*Screen, *desk, fyne.Window, chan func()) {
	return open(t, quick{theme.New(theme.Light)})
}

func ids(s *Screen) string {
	var out []string
	for row := range s.rows.listed {
		out = append(out, s.rows.site(row).ID)
	}
	return strings.Join(out, " ")
}

// at returns the place of a column among those that are shown.
func (s *Screen) at(key string) int {
	return slices.IndexFunc(s.columns, func(c column) bool { return c.key == key })
}

func TestPictures(t *testing.T) {
	for name, look := range map[string]theme.Appearance{"light": theme.Light, "dark": theme.Dark} {
		t.Run(name, func(t *testing.T) {
			s, _, win, _ := open(t, theme.New(look))
			s.sheet.Focus()
			s.sheet.Choose(cells.Place{Row: 2, Column: 4}, false)
			s.sheet.Choose(cells.Place{Row: 4, Column: 5}, true)
			s.ticked["E006"] = true
			s.sheet.Update()
			s.say()
			golden.Check(t, "table-"+name, win.Canvas().Capture())
			clear(s.ticked)
			s.OpenForm("E003")
			golden.Check(t, "form-"+name, win.Canvas().Capture())
		})
	}
}

// Esc takes back the ticks, then the search.
func TestEscEndsOneThingAfterTheOther(t *testing.T) {
	s, _, win, _ := quickly(t)
	s.field.SetText("开发区")
	s.ticked[s.rows.site(0).ID] = true
	esc := func() {
		win.Canvas().Focus(s.sheet.Keyboard())
		win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	esc()
	if len(s.ticked) != 0 || s.field.Text == "" {
		t.Errorf("%d ticked, %q", len(s.ticked), s.field.Text)
	}
	esc()
	if s.field.Text != "" || len(s.rows.listed) != 90 || s.Close() {
		t.Errorf("%q lists %d", s.field.Text, len(s.rows.listed))
	}
}

func TestSearchFindsAsYouType(t *testing.T) {
	s, _, _, _ := quickly(t)
	// The four spellings of the plan (plan-facts, E003) and pinyin.
	for _, query := range []string{"华中科技大学鄂州工业技术研究院", "华科大工研院", "华中科技大学鄂州工研院", "华中科技大学鄂州工业研究院", "hkdgyy"} {
		s.field.SetText(query)
		if !slices.Contains(strings.Fields(ids(s)), "E003") {
			t.Errorf("%s finds %s", query, ids(s))
		}
	}
	s.field.SetText("没有这样的名称")
	if len(s.rows.listed) != 0 || s.nothing.Text() == "" {
		t.Error("an empty list says nothing")
	}
}

// Every count that is shown is the length of the list that choosing it gives.
func TestFacetsCountTheirLists(t *testing.T) {
	s, _, _, _ := quickly(t)
	rapid.Check(t, func(t *rapid.T) {
		s.rows.filter, s.rows.slot = filter.Sites{}, ""
		s.search(rapid.SampledFrom([]string{"", "研究院", "hb"}).Draw(t, "query"))
		for range rapid.IntRange(1, 3).Draw(t, "choices") {
			var names []string
			for name, w := range s.facets.switches {
				if w.On() == 0 {
					names = append(names, name)
				}
			}
			slices.Sort(names)
			name := rapid.SampledFrom(names).Draw(t, "facet")
			facet, _, _ := strings.Cut(name, " ")
			already := false
			for other, w := range s.facets.switches {
				already = already || strings.HasPrefix(other, facet+" ") && w.On() != 0
			}
			w := s.facets.switches[name]
			count := w.Count()
			w.Tapped(nil)
			if facet == "规划名额" {
				if s.rows.query == "" && !strings.HasPrefix(count, fmt.Sprint(len(s.rows.listed))+"/") {
					t.Fatalf("%s says %s, lists %d", name, count, len(s.rows.listed))
				}
				continue
			}
			if !already && count != fmt.Sprint(len(s.rows.listed)) {
				t.Fatalf("%s says %s, lists %d", name, count, len(s.rows.listed))
			}
		}
	})
}

// A count is said to its last digit: it is the length of a list.
func TestCountsAreWhole(t *testing.T) {
	for n, want := range map[int]string{0: "0", 9999: "9999", 10_003: "10\u00a0003", 100_090: "100\u00a0090", 1_234_567: "1\u00a0234\u00a0567"} {
		if got := grouped(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// year is the range of the year of the records.
var year = filter.Quantity{Kind: filter.Year}

func TestRangeIsTypedAndPressed(t *testing.T) {
	s, d, win, _ := quickly(t)
	// Of the seeds as they are here only E003 has a year, 2022; three more get one.
	for id, y := range map[string]int{"E001": 2019, "E002": 2020, "E004": 2025} {
		site := *data.Find[data.Site](d.state, id)
		site.Year = &y
		d.Do(data.Put(d.state, site), func(error) {})
	}
	p := s.facets.spans[year]
	if p == nil || p.from.PlaceHolder != "2019" || p.to.PlaceHolder != "2025" || p.missing.Count() != "86" || len(p.bars.bars) != 7 {
		t.Fatalf("%+v", p)
	}
	enter := func(e *end, text string) {
		win.Canvas().Focus(e)
		e.SetText(text)
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	enter(p.from, " ２０２０年")
	if ids(s) != "E002 E003 E004" || p.from.Text != "2020" || win.Canvas().Focused() != fyne.Focusable(p.from) {
		t.Errorf("from 2020: %s, %q", ids(s), p.from.Text)
	}
	enter(p.to, "2022")
	if ids(s) != "E002 E003" || !slices.Equal(s.tags.Words(), []string{"年份：2020—2022"}) {
		t.Errorf("2020 to 2022: %s, %v", ids(s), s.tags.Words())
	}
	// A fault is said and lists as before.
	enter(p.to, "2018")
	if ids(s) != "E002 E003" || !strings.Contains(p.fault.Text(), "起点“2020”大于终点“2018”") {
		t.Errorf("fault %q, %s", p.fault.Text(), ids(s))
	}
	enter(p.to, "")
	p.missing.Tapped(nil)
	if len(s.rows.listed) != 89 || p.fault.Text() != "" {
		t.Errorf("2020 and later or missing: %d", len(s.rows.listed))
	}
	// The filter is remembered.
	again := New(s.p)
	d.changed = again.Update
	again.Update()
	if len(again.rows.listed) != 89 || len(again.tags.Words()) != 1 {
		t.Errorf("remembered: %d, %v", len(again.rows.listed), again.tags.Words())
	}
	d.changed = s.Update
	s.tags.Press(0)
	if len(s.rows.listed) != 90 || p.from.Text != "" {
		t.Errorf("removed: %d, %q", len(s.rows.listed), p.from.Text)
	}
	// Bars: of seven, one for each year.
	bar := func(i float32) fyne.Position { return fyne.NewPos((i+0.5)*p.bars.Size().Width/7, 5) }
	p.bars.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: bar(3)}, Dragged: fyne.NewDelta(bar(3).X-bar(1).X, 0)})
	p.bars.DragEnd()
	if ids(s) != "E002 E003" || p.from.Text != "2020" || p.to.Text != "2022" {
		t.Errorf("bars 2020 to 2022: %s, %s—%s", ids(s), p.from.Text, p.to.Text)
	}
	p.bars.Tapped(&fyne.PointEvent{Position: bar(6)})
	if ids(s) != "E004" {
		t.Errorf("bar 2025: %s", ids(s))
	}
	p.bars.Tapped(&fyne.PointEvent{Position: bar(6)})
	if len(s.rows.listed) != 90 {
		t.Error("the same bar again does not let go")
	}
}

func TestBarsThatASpanMeets(t *testing.T) {
	date, number := filter.Quantity{Kind: filter.OwnDate, Name: "到期"}, filter.Quantity{Kind: filter.OwnNumber, Name: "产值"}
	for _, c := range []struct {
		of        filter.Quantity
		bar, span filter.Span
		want      bool
	}{
		{date, filter.Span{From: "2022-05-01", To: "2022-05-31"}, filter.Span{From: "2022-05", To: "2022-05"}, true},
		{date, filter.Span{From: "2022-06-01", To: "2022-06-30"}, filter.Span{From: "2022-05", To: "2022-05"}, false},
		{date, filter.Span{From: "2022-05-20", To: "2022-06-30"}, filter.Span{To: "2022-05"}, true},
		{date, filter.Span{From: "2022-05-01", To: "2022-06-01"}, filter.Span{From: "2022"}, true},
		{number, filter.Span{From: "9", To: "10"}, filter.Span{To: "10"}, true},
		{number, filter.Span{From: "9", To: "10.5"}, filter.Span{From: "10.6", To: "20"}, false},
		{number, filter.Span{From: "9", To: "10.5"}, filter.Span{From: "10", To: "10"}, true},
		{number, filter.Span{}, filter.Span{}, false}, // an empty bar
	} {
		if meets(c.of, c.bar, []filter.Span{c.span}) != c.want {
			t.Errorf("%v in %v: %v", c.bar, c.span, !c.want)
		}
	}
}

// The keyboard stays on what it pressed.
func TestFacetKeepsTheKeyboard(t *testing.T) {
	s, _, win, _ := quickly(t)
	w := s.facets.switches["级别 provincial"]
	win.Canvas().Focus(w)
	w.TypedRune(' ')
	if win.Canvas().Focused() != fyne.Focusable(s.facets.switches["级别 provincial"]) || len(s.rows.listed) != 8 {
		t.Errorf("%d records", len(s.rows.listed))
	}
	s.fold("级别")
	if !s.folded("级别") || len(s.rows.listed) != 8 {
		t.Error("folding changes the list")
	}
}

func TestTagsRemoveWhatTheySay(t *testing.T) {
	s, _, _, _ := quickly(t)
	s.facets.switches["大类 park"].Tapped(nil)
	s.facets.switches["状态 planned"].Tapped(nil)
	if got := s.tags.Words(); !slices.Equal(got, []string{"大类：园区与基地", "状态：规划", "清除全部筛选"}) {
		t.Fatalf("tags %v", got)
	}
	s.tags.Press(0)
	if !slices.Equal(s.rows.filter.Statuses, []data.Status{data.Planned}) || len(s.rows.filter.Kinds) > 0 || len(s.rows.listed) != 32 {
		t.Errorf("%+v lists %d", s.rows.filter, len(s.rows.listed))
	}
	s.field.SetText("没有这样的名称")
	if text := s.nothing.Text(); !strings.Contains(text, "去掉上面的筛选") {
		t.Error(text)
	}
	offered := func() []*control.Link {
		var links []*control.Link
		for _, o := range s.empty.Objects {
			if l, ok := o.(*control.Link); ok {
				links = append(links, l)
			}
		}
		return links
	}
	if links := offered(); len(links) != 2 {
		t.Fatalf("%d things are offered", len(links))
	}
	offered()[0].Tapped(nil) // 清空搜索
	if len(s.rows.listed) != 32 || len(offered()) != 0 {
		t.Errorf("%d listed, %d offered", len(s.rows.listed), len(offered()))
	}
}

func TestSlots(t *testing.T) {
	s, d, _, _ := quickly(t)
	w := s.facets.switches["规划名额 N01"]
	if w.Count() != "16/30" {
		t.Errorf("the first slot says %s, the plan 16 of 30", w.Count())
	}
	w.Tapped(nil)
	if got := ids(s); !strings.HasPrefix(got, "E006 E007") || len(s.rows.listed) != 16 {
		t.Errorf("lists %s", got)
	}
	s.rows.slot = ""
	s.list()
	s.ticked["E003"] = true
	s.openSlots()
	if f := overlay(t, s); f != nil {
		press(t, f, "记入")
	}
	if slot := data.Find[data.Slot](d.state, "N01"); len(slot.Sites) != 17 || s.facets.switches["规划名额 N01"].Count() != "17/30" {
		t.Errorf("after naming: %v", slot.Sites)
	}
	d.undo()
	if len(data.Find[data.Slot](d.state, "N01").Sites) != 16 {
		t.Error("undo keeps it")
	}
}

func TestSorting(t *testing.T) {
	s, _, _, _ := quickly(t)
	s.sortBy(s.at("level"))
	order := map[data.Level]int{data.National: 0, data.Provincial: 1, data.Municipal: 2, data.NoLevel: 3}
	if !slices.IsSortedFunc(s.rows.listed, func(a, b int) int {
		return order[s.rows.reader.state.Sites[a].Level] - order[s.rows.reader.state.Sites[b].Level]
	}) {
		t.Error("levels are not in their order")
	}
	s.sortBy(s.at(ownKey("年产值")))
	if s.rows.site(0).ID != "E003" {
		t.Errorf("the only number stands at %s", ids(s)[:30])
	}
	s.sortBy(s.at(ownKey("年产值")))
	if !s.rows.down || s.rows.site(0).ID != "E003" {
		t.Error("what is missing does not stay last")
	}
	s.sortBy(s.at(ownKey("年产值")))
	if s.rows.sort != "" || s.rows.site(0).ID != "E001" {
		t.Error("a third press does not bring the order of the register back")
	}
	// 葛 sounds ge, 华 hua, 梧 wu.
	s.field.SetText("开发区")
	s.sortBy(s.at("name"))
	var names []string
	for row := range s.rows.listed {
		names = append(names, s.rows.site(row).Name)
	}
	if !slices.IsSortedFunc(s.rows.listed, func(a, b int) int { return s.rows.ranks[a] - s.rows.ranks[b] }) || !strings.HasPrefix(names[0], "葛") && !strings.HasPrefix(names[0], "鄂") {
		t.Errorf("by sound: %v", names)
	}
}

func TestCellsAreWritten(t *testing.T) {
	s, d, _, _ := quickly(t)
	before := d.state
	for _, c := range []struct {
		key, text, fault string
		wrote            func(*data.Site) bool
	}{
		{"host", " 某大学 ", "", func(s *data.Site) bool { return s.Host == "某大学" }},
		{"level", "省级", "", func(s *data.Site) bool { return s.Level == data.Provincial }},
		{"level", "县级", "可选：国家级", nil},
		{"area", "鄂城区", "", func(s *data.Site) bool { return s.Area == data.Echeng }},
		{"area", "武汉市", "没有区域", nil},
		{ownKey("年产值"), "１,２00 万元", "", func(s *data.Site) bool { return s.Extra.Text("年产值") == "1200" }},
		{ownKey("年产值"), "很多", "不是数字", nil},
		{ownKey("评级"), "良", "优秀、合格", nil},
		{"name", "", "名称不能为空", nil},
	} {
		fault := s.put(0, s.at(c.key), c.text)
		site := s.rows.site(0)
		if c.fault != "" && !strings.Contains(fault, c.fault) || c.fault == "" && (fault != "" || !c.wrote(site)) {
			t.Errorf("%s %q: %q, %+v", c.key, c.text, fault, site)
		}
	}
	if len(d.done) != 4 {
		t.Errorf("%d changes", len(d.done))
	}
	for range 4 {
		d.undo()
	}
	if fmt.Sprint(d.state.Sites[0]) != fmt.Sprint(before.Sites[0]) {
		t.Error("undo does not bring the record back")
	}
	if s.columns[s.at("by_position")].put != nil {
		t.Error("the area by position can be written")
	}
}

func TestPasting(t *testing.T) {
	s, d, _, _ := quickly(t)
	name := func(row int) string { return s.rows.site(row).Name }
	first, second := name(0), name(1)
	from := cells.Place{Row: 0, Column: s.at("host")}
	writes := pasted(&s.rows, s.columns, from, cells.Range{}, [][]string{{"甲", "鄂城区"}, {"乙", "火星"}})
	p := planOf(d.state, "粘贴", writes)
	if p.cells != 3 || p.changed != 2 || p.added != 0 || len(p.faults) != 1 || !strings.Contains(p.faults[0].where, second) {
		t.Fatalf("plan %+v", p)
	}
	if got := p.said(); got != "将修改 2 条记录的 3 个单元格。" {
		t.Error(got)
	}
	s.do(p.change)
	if len(d.done) != 1 || s.rows.site(0).Host != "甲" || s.rows.site(0).Area != data.Echeng || s.rows.site(1).Host != "乙" {
		t.Errorf("pasted: %+v", s.rows.site(0))
	}
	d.undo()
	if s.rows.site(0).Host == "甲" || name(0) != first {
		t.Error("one undo does not take the block back")
	}
	// Below the last record new ones begin; a row without a name is none.
	last := len(s.rows.listed)
	writes = pasted(&s.rows, s.columns, cells.Place{Row: last}, cells.Range{}, [][]string{{"新园", "园区与基地"}, {"", "企业"}})
	p = planOf(d.state, "粘贴", writes)
	if p.added != 1 || len(p.faults) != 1 || !strings.Contains(p.faults[0].sentence, "须有名称") {
		t.Fatalf("plan %+v", p)
	}
	s.do(p.change)
	if site := data.Find[data.Site](d.state, "S001"); site == nil || site.Name != "新园" || site.Kind != data.Park || site.Level != data.NoLevel {
		t.Errorf("new record %+v", site)
	}
	// One cell fills the range.
	writes = pasted(&s.rows, s.columns, from, cells.Range{Top: 0, Left: from.Column, Bottom: 4, Right: from.Column}, [][]string{{"丙"}})
	if p = planOf(d.state, "粘贴", writes); p.changed != 5 {
		t.Errorf("fills %d records", p.changed)
	}
}

func TestFillingDown(t *testing.T) {
	s, d, _, _ := quickly(t)
	host := s.rows.site(2).Host
	s.sheet.Choose(cells.Place{Row: 2, Column: s.at("host")}, false)
	s.sheet.Choose(cells.Place{Row: 5, Column: s.at("host")}, true)
	s.sheet.FillDown()
	if host == "" || len(d.done) != 1 || s.rows.site(3).Host != host || s.rows.site(5).Host != host || s.rows.site(6).Host == host {
		t.Errorf("%d changes, %q", len(d.done), s.rows.site(3).Host)
	}
	d.undo()
	if s.rows.site(3).Host == host {
		t.Error("undo keeps it")
	}
}

// picture is a small PNG file.
func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// next runs what is posted next.
func next(t *testing.T, posts chan func()) {
	t.Helper()
	select {
	case f := <-posts:
		f()
	case <-time.After(time.Minute):
		t.Fatal("nothing happens")
	}
}

func TestPhotosInTheForm(t *testing.T) {
	s, d, win, posts := quickly(t)
	d.pictures = map[string][]byte{"old": picture(t)}
	site := *data.Find[data.Site](d.state, "E003")
	site.Photos = []string{"old"}
	d.Do(data.Put(d.state, site), func(error) {})
	steps := len(d.done)
	r := s.open(site)
	next(t, posts)
	if len(r.photos) != 1 || r.photos[0].thumb == nil || r.changed() {
		t.Fatalf("%+v", r.photos)
	}
	// What is no photo is refused with the reason; nothing is added.
	d.asked = []byte("不是照片")
	r.addPhoto()
	next(t, posts)
	if len(r.photos) != 1 || win.Canvas().Overlays().Top() == nil {
		t.Error("a text is a photo")
	}
	win.Canvas().Overlays().Remove(win.Canvas().Overlays().Top())
	d.asked = picture(t)
	r.addPhoto()
	next(t, posts)
	if len(r.photos) != 2 || !r.changed() {
		t.Fatalf("%d photos", len(r.photos))
	}
	r.inputs["host"].entry.SetText("某大学")
	if !r.keep() {
		t.Fatal("not kept")
	}
	after := data.Find[data.Site](d.state, "E003")
	if !slices.Equal(after.Photos, []string{"old", "门.png"}) || after.Host != "某大学" || len(d.done) != steps+2 {
		t.Errorf("%v, %q, %d steps", after.Photos, after.Host, len(d.done)-steps)
	}
	// A new record gets its photo once it is there; a photo alone is no other change.
	r = s.open(data.Site{Level: data.NoLevel, Status: data.Mentioned, AreaBasis: data.NoBasis, Extent: data.PointExtent})
	r.addPhoto()
	next(t, posts)
	r.inputs["name"].entry.SetText("新院")
	r.keep()
	if made := data.Find[data.Site](d.state, "S001"); made == nil || !slices.Equal(made.Photos, []string{"门.png"}) {
		t.Errorf("made %+v", made)
	}
	// One is taken away.
	r = s.open(*data.Find[data.Site](d.state, "S001"))
	r.photos = nil
	r.keep()
	if made := data.Find[data.Site](d.state, "S001"); len(made.Photos) != 0 {
		t.Errorf("still %v", made.Photos)
	}
}

func TestLettersLeadToWords(t *testing.T) {
	for _, c := range []struct {
		word, typed string
		want        bool
	}{
		{"省级", "s", true}, {"省级", "sj", true}, {"省级", "sheng", true}, {"省级", "S", true}, {"省级", "省", true},
		{"省级", "j", false}, {"市级", "省", false}, {"未写明级别", "wx", true},
	} {
		if fits(c.word, c.typed) != c.want {
			t.Errorf("%s %s: %v", c.word, c.typed, !c.want)
		}
	}
}

func TestColumnsAreMoved(t *testing.T) {
	s, d, _, _ := quickly(t)
	was := s.columns[1].key
	s.moveColumn(1, 3)
	if s.columns[0].key != "name" || s.columns[3].key != was {
		t.Errorf("columns %v", s.layout.Columns)
	}
	s.fit(3)
	width := s.columns[3].width
	again := New(s.p)
	d.changed = again.Update
	again.Update()
	if again.columns[3].key != was || again.columns[3].width != width {
		t.Error("place and width are not remembered")
	}
	again.moveColumn(1, 0)
	if again.columns[0].key != "name" {
		t.Error("the name does not stay at the left")
	}
}

// What is copied and pasted back over itself changes nothing, whatever columns are shown.
func TestCopiedBlockChangesNothing(t *testing.T) {
	s, d, _, _ := quickly(t)
	s.columns = slices.Clone(s.all)
	var text string
	s.sheet = cells.NewSheet(s.sheetParams())
	block := [][]string{}
	for row := range s.rows.listed {
		var line []string
		for i := range s.columns {
			cell, _, _, ok := s.edit(row, i)
			if !ok {
				cell = s.cell(row, i).Text
			}
			line = append(line, cell)
		}
		block = append(block, line)
	}
	text = cells.Join(block)
	p := planOf(d.state, "粘贴", pasted(&s.rows, s.columns, cells.Place{}, cells.Range{}, cells.Split(text)))
	if p.change != nil || len(p.faults) > 0 {
		t.Errorf("%d cells change, %d faults: %v", p.cells, len(p.faults), p.faults)
	}
}

func TestBulk(t *testing.T) {
	s, d, win, _ := quickly(t)
	s.ticked["E001"], s.ticked["E004"] = true, true
	s.openBulk()
	press(t, win.Canvas().Overlays().Top(), "修改 2 条")
	if len(d.done) != 0 {
		t.Fatal("nothing was filled in, and a field is emptied")
	}
	var choices []*form.Select
	walk(win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*form.Select); ok {
			choices = append(choices, c)
		}
	})
	choices[1].SetSelected("市级")
	press(t, win.Canvas().Overlays().Top(), "修改 2 条")
	if len(d.done) != 1 || data.Find[data.Site](d.state, "E001").Level != data.Municipal || data.Find[data.Site](d.state, "E004").Level != data.Municipal {
		t.Errorf("%d changes", len(d.done))
	}
	d.undo()
	if data.Find[data.Site](d.state, "E004").Level != data.Provincial {
		t.Error("one undo does not take all back")
	}
}

func TestClearing(t *testing.T) {
	s, d, _, _ := quickly(t)
	s.clear(cells.Range{Top: 0, Left: 0, Bottom: 1, Right: s.at("host")})
	site := s.rows.site(1)
	if len(d.done) != 1 || site.Name == "" || site.Host != "" || site.Level != data.NoLevel || site.Kind != "" {
		t.Errorf("cleared: %+v", site)
	}
}

func TestChangesInARowBuildUponEachOther(t *testing.T) {
	s, d, _, _ := quickly(t)
	// A library that takes its time: what is written comes later.
	var late []func()
	slow := &slowDesk{desk: d, late: &late}
	s.p.Host = slow
	s.put(0, s.at("host"), "甲")
	s.put(0, s.at("address"), "乙路")
	for _, f := range late {
		f()
	}
	if site := s.rows.site(0); site.Host != "甲" || site.Address != "乙路" || slow.refused > 0 {
		t.Errorf("%d refused, %+v", slow.refused, site)
	}
}

// slowDesk writes later, and refuses an edit of what it does not hold, as a library does.
type slowDesk struct {
	*desk
	late    *[]func()
	refused int
}

func (d *slowDesk) Do(c data.Change, then func(error)) {
	*d.late = append(*d.late, func() {
		for _, part := range c.(data.Batch).Changes {
			e := part.(data.Edit[data.Site])
			if held := data.Find[data.Site](d.state, e.Target()); fmt.Sprint(*held) != fmt.Sprint(*e.Before) {
				d.refused++
				then(data.Fault(data.Conflict, "改动过", nil))
				return
			}
		}
		d.desk.Do(c, then)
	})
}

func TestColumnsAreRemembered(t *testing.T) {
	s, d, _, _ := quickly(t)
	s.layout.Columns = []string{"name", "address", "level"}
	s.remember()
	again := New(s.p)
	d.changed = again.Update
	again.Update()
	var keys []string
	for _, c := range again.columns {
		keys = append(keys, c.key)
	}
	if got := strings.Join(keys, " "); got != "name address level" {
		t.Errorf("columns %s", got)
	}
}

func TestTwinsAreMerged(t *testing.T) {
	s, d, win, posts := quickly(t)
	s.do(data.Batch{Title: "新增", Changes: []data.Change{data.Put(d.state, data.Site{ID: "S001", Name: "华科大工研院", Kind: data.Institute, Address: "凤凰大道", Extent: data.PointExtent})}})
	s.openTwins()
	select {
	case f := <-posts:
		f()
	case <-time.After(time.Minute):
		t.Fatal("nothing was found")
	}
	top := win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no list")
	}
	press(t, top, "合并…")
	press(t, win.Canvas().Overlays().Top(), "合并")
	kept := data.Find[data.Site](d.state, "E003")
	if data.Find[data.Site](d.state, "S001") != nil || kept.Address != "梧桐湖新区凤凰大道" || !slices.Contains(kept.Aliases, "华科大工研院") {
		t.Errorf("merged: %+v", kept)
	}
	d.undo()
	if data.Find[data.Site](d.state, "S001") == nil {
		t.Error("undo does not bring the other back")
	}
}

// A file of what is listed has the columns of the table, in its order, and no contacts unless
// they were asked for.
func TestExportIsWhatIsListed(t *testing.T) {
	s, _, _, posts := quickly(t)
	site := *data.Find[data.Site](s.rows.reader.state, "E003")
	site.Contacts = []data.Contact{{Name: "张三"}}
	s.do(data.Batch{Title: "改", Changes: []data.Change{data.Put(s.rows.reader.state, site)}})
	s.layout.Columns = []string{"name", "level", "contacts", ownKey("评级")}
	s.arrangeColumns()
	s.field.SetText("工研院")
	for contacts, want := range map[bool]string{
		false: "编号,名称,级别,评级\nE003,华中科技大学鄂州工业技术研究院,未写明,优秀",
		true:  "编号,名称,级别,联系人与电话,评级\nE003,华中科技大学鄂州工业技术研究院,未写明,张三,优秀",
	} {
		path := filepath.Join(t.TempDir(), "a.csv")
		s.write(path, s.listedContent(true, contacts))
		select {
		case f := <-posts:
			f()
		case <-time.After(time.Minute):
			t.Fatal("nothing was written")
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		head, row, _ := strings.Cut(want, "\n")
		got := strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r", "")
		if !strings.HasPrefix(got, head+"\n") || !strings.Contains(got, "\n"+row+"\n") || strings.Count(got, "\n") != 1+len(s.rows.listed) {
			t.Errorf("with contacts %v: %s", contacts, got)
		}
	}
}

// Where the columns were chosen, that of a new field is shown, and that of a renamed one stays.
func TestColumnOfAnOwnFieldFollowsIt(t *testing.T) {
	s, d, _, _ := quickly(t)
	s.moveColumn(1, 2) // now they are chosen
	s.sortBy(s.at(ownKey("年产值")))
	was, field := s.at(ownKey("年产值")), s.rows.reader.state.OwnFields[0]
	s.fit(was)
	width := s.columns[was].width
	field.Title = "产值"
	s.follow("年产值", "产值")
	s.do(field.Rename(d.state))
	if s.at(ownKey("产值")) != was || s.columns[was].width != width || s.rows.sort != ownKey("产值") || s.rows.site(0).ID != "E003" {
		t.Errorf("columns %v, sorted by %s", s.layout.Columns, s.rows.sort)
	}
	s.follow("", "联系日期")
	made := data.OwnField{ID: "F0003", Title: "联系日期", Kind: data.DateField}
	s.do(made.Rename(d.state))
	if s.at(ownKey("联系日期")) != len(s.columns)-1 {
		t.Errorf("columns %v", s.layout.Columns)
	}
}

func TestOwnFieldIsRenamedWithItsValues(t *testing.T) {
	s, d, _, _ := quickly(t)
	f := d.state.OwnFields[0]
	f.Title = "产值"
	if got := s.faultOf(&f); got != "" {
		t.Error(got)
	}
	s.do(f.Rename(d.state))
	if got := data.Find[data.Site](d.state, "E003").Extra.Text("产值"); got != "1200.5" || s.at(ownKey("产值")) < 0 {
		t.Errorf("the value is %q", got)
	}
	for _, bad := range []string{"", "名称", "评级"} {
		f.Title = bad
		if s.faultOf(&f) == "" {
			t.Errorf("%q is taken as a name", bad)
		}
	}
}
