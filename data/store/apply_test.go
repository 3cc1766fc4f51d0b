package store

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
)

// wantFault asserts the kind of a data.Error and a part of its sentence.
func wantFault(t testing.TB, err error, kind data.ErrorKind, part string) {
	t.Helper()
	var e *data.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a data.Error with “%s”", err, part)
	}
	if e.Kind != kind || !strings.Contains(e.Message, part) {
		t.Errorf("got %s “%s” (%v), want %s with “%s”", e.Kind, e.Message, e.Err, kind, part)
	}
}

// wantState asserts what a library holds.
func wantState(t testing.TB, f *File, want *data.State) {
	t.Helper()
	if diff := cmp.Diff(want, load1(t, f)); diff != "" {
		t.Errorf("the library holds something else (-want +got):\n%s", diff)
	}
}

// shown returns a state without the features that no layer shows, which Load leaves out.
func shown(s *data.State) *data.State {
	next := *s
	next.Features = map[int64][]data.Feature{}
	for _, l := range s.Layers {
		if features, ok := s.Features[l.Generation]; ok {
			next.Features[l.Generation] = features
		}
	}
	return &next
}

// wantSound asserts that Check finds nothing.
func wantSound(t testing.TB, f *File) {
	t.Helper()
	problems, err := f.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error("check:", p)
	}
}

// TestEditsOfEveryKind adds, changes and removes a record of each kind, and
// undoes all of it.
func TestEditsOfEveryKind(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	first := load1(t, f)
	s := first
	do := func(c data.Change) {
		t.Helper()
		if _, err := f.Apply(ctx, "张三", c); err != nil {
			t.Fatalf("%s: %v", c.Describe(), err)
		}
		s = s.With(c)
		wantState(t, f, shown(s))
	}
	site := *data.Find[data.Site](s, "E001")
	site.Location, site.Extra, site.Year, site.Aliases = nil, nil, nil, nil
	element := *data.Find[data.Element](s, "river-belt")
	element.Nodes = element.Nodes[1:2]
	element.Geometry = orb.Polygon{{{114, 30}, {115, 30}, {115, 31}, {114, 30}}}
	template := *data.Find[data.Template](s, "city")
	template.Version, template.Indicators = "2", append(template.Indicators[:2:2], data.Indicator{ID: "I03", Name: "新"})
	layer := *data.Find[data.Layer](s, "boundaries")
	layer.Title = "官方界线"
	do(data.Put(s, data.Site{ID: "S1", Name: "新记录", Location: &data.Location{Point: orb.Point{114.9, 30.4}, Precision: data.Surveyed}}))
	do(data.Put(s, site))
	do(data.Remove[data.Site](s, "E003"))
	do(data.Put(s, data.Element{ID: "new", Name: "新要素", Nodes: []data.Node{{Name: "甲", Site: "S1"}}}))
	do(data.Put(s, element))
	do(data.Remove[data.Element](s, "city"))
	do(data.Put(s, data.Observation{ID: "O3", Template: "city", Indicator: "I01", Area: "EZ-GD", Year: 2023, Value: 1e-300}))
	checked := *data.Find[data.Observation](s, "O2")
	checked.Confirmed, checked.ConfirmedBy, checked.Note = true, "王五", "已核"
	do(data.Put(s, checked))
	do(data.Put(s, data.StageEntry{ID: "G3", Area: "420703", Stage: data.Approved}))
	do(data.Remove[data.StageEntry](s, "G1"))
	do(data.Put(s, data.Contradiction{ID: "C02", Default: "定", Values: []string{"", "有“引号”\n换行"}}))
	do(data.Put(s, template))
	do(data.Remove[data.Template](s, "empty"))
	do(data.Put(s, layer))
	do(data.Remove[data.Layer](s, "boundaries"))
	do(data.Put(s, data.Document{ID: "D0009", Title: "批复"}))
	do(data.Put(s, data.TargetVersion{ID: "T0009", Template: "city", Indicator: "I02", Area: "420700", Evidence: "D0009"}))
	do(data.Put(s, data.Ruling{ID: "Q0009", Kind: data.TargetRuling, Subject: data.GoalKey("420700", "city", "I02"), Chosen: "T0009"}))
	do(data.Put(s, data.Lock{ID: "B0009", Area: "EZ-GD", Year: 2023}))
	do(data.Put(s, data.Commitment{ID: "K02", Work: data.Work{Status: data.Delayed}}))
	do(data.Remove[data.Programme](s, "P02"))
	wantSound(t, f)
	for range 21 {
		if _, err := f.Undo(ctx, "李四"); err != nil {
			t.Fatal(err)
		}
	}
	back := load1(t, f)
	if diff := cmp.Diff(first, back, anyOrder...); diff != "" {
		t.Errorf("after undoing all (-want +got):\n%s", diff)
	}
	_, err := f.Undo(ctx, "李四")
	wantFault(t, err, data.NotFound, "没有可以撤销的操作")
	wantSound(t, f)
}

func TestApplyIsRefused(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	s := load1(t, f)
	site := func(change func(*data.Site)) data.Change {
		next := *data.Find[data.Site](s, "E003")
		change(&next)
		return data.Put(s, next)
	}
	template := *data.Find[data.Template](s, "city")
	template.Thresholds.Rank = .9
	reweighed := data.Put(s, template)
	changed := *data.Find[data.Observation](s, "O2")
	changed.Value = 7
	overwritten := data.Put(s, changed)
	other := *data.Find[data.Site](s, "E003")
	other.Note = "别人已改"
	for name, c := range map[string]struct {
		change data.Change
		kind   data.ErrorKind
		part   string
	}{
		"changed meanwhile":            {data.Edit[data.Site]{Before: &other, After: &other}, data.Conflict, "修改记录“待定位”未写入：资料库中的内容已被改动"},
		"removed meanwhile":            {data.Edit[data.Site]{Before: &data.Site{ID: "E999", Name: "无"}, After: &data.Site{ID: "E999", Name: "有"}}, data.Conflict, "已被改动"},
		"added meanwhile":              {data.Edit[data.Site]{After: &data.Site{ID: "E001", Name: "某平台"}}, data.Conflict, "已被改动"},
		"two keys":                     {data.Edit[data.Site]{Before: data.Find[data.Site](s, "E003"), After: &data.Site{ID: "E004"}}, data.Invalid, "不能从“E003”改为“E004”"},
		"no key":                       {data.Edit[data.Site]{After: &data.Site{Name: "无编号"}}, data.Invalid, "没有编号"},
		"no name":                      {site(func(s *data.Site) { s.Name = "" }), data.Invalid, "记录须有名称"},
		"unknown area":                 {site(func(s *data.Site) { s.Area = "999999" }), data.Conflict, "指向不存在的记录"},
		"no latitude":                  {site(func(s *data.Site) { s.Location = &data.Location{Point: orb.Point{30.4, 114.9}} }), data.Invalid, "纬度须在-90到90之间"},
		"no longitude":                 {site(func(s *data.Site) { s.Location = &data.Location{Point: orb.Point{500000, 0}} }), data.Invalid, "经度须在-180到180之间"},
		"not a number":                 {site(func(s *data.Site) { s.Location = &data.Location{Point: orb.Point{math.NaN(), 0}} }), data.Invalid, "无法保存的数值"},
		"infinite":                     {site(func(s *data.Site) { s.Location = &data.Location{Point: orb.Point{0, math.Inf(1)}} }), data.Invalid, "无法保存的数值"},
		"not UTF-8":                    {site(func(s *data.Site) { s.Note = "\xb6\xf5\xd6\xdd" }), data.Invalid, "编码无法识别"},
		"not UTF-8 in a list":          {site(func(s *data.Site) { s.Aliases = []string{"\xb6\xf5"} }), data.Invalid, "编码无法识别"},
		"not JSON":                     {site(func(s *data.Site) { s.Extra = data.Properties{{Key: "a", Value: []byte(`{`)}} }), data.Invalid, "无法保存"},
		"year":                         {site(func(s *data.Site) { s.Year = ptr(20210) }), data.Invalid, "年份须在1到9999之间"},
		"site that a node stands for":  {data.Remove[data.Site](s, "E001"), data.Conflict, "指向不存在的记录"},
		"template with observations":   {data.Remove[data.Template](s, "city"), data.Conflict, "指向不存在的记录"},
		"removed observation":          {data.Remove[data.Observation](s, "O1"), data.Invalid, "只增不改"},
		"overwritten observation":      {overwritten, data.Invalid, "只增不改"},
		"overwritten in a batch":       {data.Batch{Changes: []data.Change{overwritten}}, data.Invalid, "只增不改"},
		"removed ruling":               {data.Remove[data.Ruling](s, "Q0001"), data.Invalid, "裁定只增不改"},
		"removed lock":                 {data.Remove[data.Lock](s, "B0001"), data.Invalid, "锁定和解锁的记录只增不改"},
		"unlocked without a reason":    {data.Put(s, data.Lock{ID: "B0003", Area: "420704", Year: 2020, Open: true}), data.Invalid, "解锁须写明理由"},
		"months that are none":         {data.Put(s, data.Observation{ID: "O9", Template: "city", Indicator: "I01", Area: "420700", Year: 2021, Months: "06-01"}), data.Invalid, "期间须写作起止月份"},
		"dimension without weight":     {data.Put(s, data.Template{ID: "x", Dimensions: []data.DimensionWeight{{Dimension: "维"}}}), data.Invalid, "维度权重须大于0"},
		"template of the same version": {reweighed, data.Invalid, "请同时改版本号，例如“1.1”"},
		"document in use":              {data.Remove[data.Document](s, "D0001"), data.Conflict, "指向不存在的记录"},
		"document of a record":         {data.Remove[data.Document](s, "D0002"), data.Invalid, "来源文件仍附在记录上"},
		"unknown document of a record": {site(func(s *data.Site) { s.Documents = []string{"D9"} }), data.Invalid, "来源文件不在资料库中"},
		"own field without a title":    {data.Put(s, data.OwnField{ID: "F9"}), data.Invalid, "自设字段须有名称"},
		"own field twice":              {data.Put(s, data.OwnField{ID: "F9", Title: "产值"}), data.Conflict, "编号重复"},
		"document without a title":     {data.Put(s, data.Document{ID: "D3"}), data.Invalid, "来源文件须有标题"},
		"file that is not kept":        {data.Put(s, data.Document{ID: "D3", Title: "年报", File: "abc"}), data.Conflict, "指向不存在的记录"},
		"unknown indicator":            {data.Put(s, data.Observation{ID: "O9", Template: "city", Indicator: "I99", Area: "420700", Year: 2021}), data.Conflict, "指向不存在的记录"},
		"value not a number":           {data.Put(s, data.Observation{ID: "O9", Template: "city", Indicator: "I01", Area: "420700", Year: 2021, Value: math.NaN()}), data.Invalid, "无法保存的数值"},
		"observation without a year":   {data.Put(s, data.Observation{ID: "O9", Template: "city", Indicator: "I01", Area: "420700"}), data.Invalid, "缺少必填内容（observations.year）"},
		"geometry off the globe":       {data.Put(s, data.Element{ID: "x", Name: "甲", Geometry: orb.LineString{{0, 0}, {500000, 3300000}}}), data.Invalid, "超出经纬度范围"},
		"negative width":               {data.Put(s, data.Element{ID: "x", Name: "甲", Width: -1}), data.Invalid, "发展带宽度须大于0"},
		"indicator twice":              {data.Put(s, data.Template{ID: "x", Indicators: []data.Indicator{{ID: "I1"}, {ID: "I1"}}}), data.Conflict, "编号重复"},
		"layer without its set":        {data.Put(s, data.Layer{ID: "x", Generation: 77}), data.Conflict, "指向不存在的记录"},
		"no record":                    {data.Edit[data.Site]{}, data.Unusable, "未完成"},
		"no change":                    {nil, data.Unusable, "未完成"},
		"import without features":      {data.LayerImport{After: data.Layer{ID: "x"}}, data.Unusable, "未完成"},
		"last of a batch": {data.Batch{Title: "三条", Changes: []data.Change{
			data.Put(s, data.Site{ID: "S1", Name: "甲"}), data.Remove[data.Element](s, "city"),
			data.Edit[data.Site]{Before: &other, After: &other},
		}}, data.Conflict, "已被改动"},
		"inner batch": {data.Batch{Title: "外", Changes: []data.Change{
			data.Put(s, data.Site{ID: "S1", Name: "甲"}),
			data.Batch{Title: "内", Changes: []data.Change{site(func(s *data.Site) { s.Name = "" })}},
		}}, data.Invalid, "记录须有名称"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := f.Apply(ctx, "张三", c.change)
			wantFault(t, err, c.kind, c.part)
			wantState(t, f, s)
			if h, err := f.History(ctx, 10); err != nil || len(h) != 0 {
				t.Errorf("history has %d entries (%v), want none", len(h), err)
			}
		})
	}
	wantSound(t, f)
}

// TestBatchIsOneStep makes a batch whose later changes need the earlier ones.
func TestBatchIsOneStep(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	s0 := load1(t, f)
	a := data.Put(s0, data.Site{ID: "S1", Name: "甲"})
	s1 := s0.With(a)
	b := data.Put(s1, data.Site{ID: "S1", Name: "甲改"})
	s2 := s1.With(b)
	c := data.Put(s2, data.Element{ID: "x", Name: "要素", Nodes: []data.Node{{Name: "甲", Site: "S1"}}})
	batch := data.Batch{Title: "导入 3 条记录", Changes: []data.Change{a, b, c}}
	e, err := f.Apply(ctx, "张三", batch)
	if err != nil {
		t.Fatal(err)
	}
	if e.What != "导入 3 条记录" || e.Target != "" {
		t.Errorf("entry = %+v", e)
	}
	// Only the second change had a record before it.
	told, err := f.History(ctx, 1)
	if err != nil || len(told) != 1 {
		t.Fatal(told, err)
	}
	e = told[0]
	var before, after []struct{ ID, Name string }
	if json.Unmarshal(e.Before, &before) != nil || json.Unmarshal(e.After, &after) != nil ||
		len(before) != 1 || before[0].Name != "甲" || len(after) != 3 || after[1].Name != "甲改" || after[2].ID != "x" {
		t.Errorf("before %s, after %s", e.Before, e.After)
	}
	wantState(t, f, s0.With(batch))
	if _, err := f.Undo(ctx, "张三"); err != nil {
		t.Fatal(err)
	}
	wantState(t, f, s0)
	if _, err := f.Redo(ctx, "张三"); err != nil {
		t.Fatal(err)
	}
	wantState(t, f, s0.With(batch))
	wantSound(t, f)
}

func TestApplyIsCancelled(t *testing.T) {
	f := openSample(t)
	s := load1(t, f)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := f.Apply(ctx, "张三", data.Put(s, data.Site{ID: "S1", Name: "甲"}))
	wantFault(t, err, data.Cancelled, "已取消")
	wantState(t, f, s)
}
