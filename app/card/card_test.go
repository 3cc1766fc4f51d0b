package card

import (
	"slices"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// plan is one thing of each kind, in the plan's words.
func plan() *data.State {
	founded := 2011
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Liangzihu, Name: "梁子湖区", Kind: data.District, Parent: data.Ezhou, Role: "武汉城市圈“后花园”", Tasks: "建设梧桐湖生态科学城。", Section: "一（五）"},
			{Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
		},
		Elements: []data.Element{
			{ID: "river-belt", Name: "沿江产业科技创新发展带", Scheme: data.CorridorScheme, Kind: data.Belt, Text: "自西向东沿长江布局。", Section: "四（一）3（1）", Precision: data.Sketch, Basis: "沿长江南岸示意", Geometry: orb.LineString{{114.6, 30.5}, {114.9, 30.4}}, Width: 2400,
				Nodes: []data.Node{{Name: "葛店开发区"}, {Name: "华容区"}}},
			{ID: "demo-zone", Name: "武汉城市圈科技同兴示范区", Scheme: data.CityScheme, Kind: data.Zone},
		},
		Sites: []data.Site{
			{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院"}, Kind: data.Institute, KindText: "高校院所研发平台", Level: data.NoLevel, Status: data.Existing, Area: data.Liangzihu, AreaBasis: data.Implied, Section: "一（一）", Extent: data.PointExtent, Year: &founded},
			{ID: "E023", Name: "梧桐湖科技企业孵化器", Kind: data.Incubator, Level: data.NoLevel, LevelSought: data.National, Status: data.Planned, Area: data.Liangzihu, AreaBasis: data.Implied, Figures: "占地30000平方米", Section: "专栏4", Extent: data.PointExtent,
				Location: &data.Location{Point: orb.Point{114.655, 30.262}, Precision: data.Sketch, Basis: "名称含梧桐湖。", Original: &orb.Point{114.6606, 30.2597}, OriginalSystem: "gcj02"},
				Extra:    data.Properties{}.With("联系人", "见年报")},
			{ID: "E081", Name: "华中科技大学", Kind: data.University, Level: data.NoLevel, Status: data.Partner, AreaBasis: data.NoBasis, Extent: data.NoExtent},
			{ID: "E041", Name: "葛店省级高新技术产业开发区", Kind: data.Park, Level: data.Provincial, LevelSought: data.National, Status: data.Existing, Area: data.Gedian, AreaBasis: data.Implied, Extent: data.AreaExtent,
				Location: &data.Location{Point: orb.Point{114.65, 30.5}, Precision: data.Approximate}},
		},
		Layers: []data.Layer{{ID: "L1", Title: "高压走廊", Group: data.ImportedGroup, Kind: data.OtherLayer, Source: "文件“走廊.geojson”", Generation: 9}},
		Features: map[int64][]data.Feature{9: {
			{Properties: data.Properties{}.With("name", "凤凰线").With("kv", "220")},
			{Properties: data.Properties{}.With("kv", "110")},
		}},
	}
}

func fact(c Content, name string) string {
	for _, f := range slices.Concat(c.Facts, c.Position, c.Extra) {
		if f.Name == name {
			return f.Text
		}
	}
	return ""
}

func TestDescribeSites(t *testing.T) {
	s := plan()
	for _, c := range []struct{ id, subtitle, where, position string }{
		{"E003", "科研院所与创新平台 · 已建", "梁子湖区（推定）", "待定位：还没有坐标"},
		{"E023", "孵化载体 · 国家级（争取） · 规划", "梁子湖区（推定）", "示意（只表示大致方位，可能差几千米）"},
		{"E081", "高校院所 · 合作单位", "规划未写明", "不上图：在市外，或一条记录有多处地点"},
		{"E041", "园区与基地 · 省级，争取国家级 · 已建", "葛店开发区（推定）", "约略（误差约 1 千米）。范围未知，以一点表示。"},
	} {
		got, ok := Describe(s, layer.Ref{Kind: layer.SiteRef, ID: c.id})
		if !ok || got.Subtitle != c.subtitle || fact(got, "所在") != c.where || fact(got, "精度") != c.position {
			t.Errorf("%s: %q, %q, %q", c.id, got.Subtitle, fact(got, "所在"), fact(got, "精度"))
		}
		if got.Record != c.id || got.Site == nil {
			t.Errorf("%s has no record", c.id)
		}
	}
	got, _ := Describe(s, layer.Ref{Kind: layer.SiteRef, ID: "E003"})
	for name, want := range map[string]string{"别名": "华科大工研院", "依据": "", "年份": "2011 年", "章节": "规划 一（一）", "坐标": "", "数字": ""} {
		if fact(got, name) != want {
			t.Errorf("%s: %q, want %q", name, fact(got, name), want)
		}
	}
}

// What the register holds of a record stands on its card, its lists line by line.
func TestDescribeFacts(t *testing.T) {
	s := plan()
	year := 2022
	site := *data.Find[data.Site](s, "E003")
	site.Address, site.Documents = "凤凰大道", []string{"D1", "D2"}
	site.Holds = []data.LevelHeld{{Level: data.Municipal}, {Level: data.Provincial, Year: &year, Source: "文号"}}
	site.Measures = []data.Measure{{Name: "面积", Value: 30, Unit: "亩"}}
	site.Contacts = []data.Contact{{Name: "张三", Phone: "0711-5098888"}}
	site.Sources = []data.FactSource{{Fact: data.HostFact, Source: "来函"}}
	s = s.With(data.Put(s, site))
	s.Documents = []data.Document{{ID: "D1", Title: "批复"}, {ID: "D2", Title: "年报"}}
	got, _ := Describe(s, layer.Ref{Kind: layer.SiteRef, ID: "E003"})
	for name, want := range map[string]string{
		"地址": "凤凰大道", "级别沿革": "市级\n2022 省级（文号）", "数字": "面积：30 亩", "联系人": "张三，0711-5098888", "事实来源": "依托单位：来函", "文件": "批复\n年报",
	} {
		if fact(got, name) != want {
			t.Errorf("%s: %q, want %q", name, fact(got, name), want)
		}
	}
}

func TestDescribePositions(t *testing.T) {
	s := plan()
	got, _ := Describe(s, layer.Ref{Kind: layer.SiteRef, ID: "E023"})
	for name, want := range map[string]string{
		"依据": "名称含梧桐湖。", "坐标": "114.655000°E 30.262000°N（CGCS2000）",
		"原坐标": "114.660600°E 30.259700°N", "原坐标系": crs.GCJ02.Name(), "联系人": "见年报",
	} {
		if fact(got, name) != want {
			t.Errorf("%s: %q, want %q", name, fact(got, name), want)
		}
	}
	for system, want := range map[string][2]string{
		"epsg:4547": {"东 514660.25 米，北 3348000.50 米", crs.System(4547).Name()},
		"老坐标":       {"514660.2, 3348000", "老坐标"},
	} {
		site := *data.Find[data.Site](s, "E023")
		at := *site.Location
		at.Original, at.OriginalSystem = &orb.Point{514660.25, 3348000.5}, system
		site.Location = &at
		c, _ := Describe(s.With(data.Put(s, site)), layer.Ref{Kind: layer.SiteRef, ID: "E023"})
		if got := [2]string{fact(c, "原坐标"), fact(c, "原坐标系")}; got != want {
			t.Errorf("%s: %q, want %q", system, got, want)
		}
	}
}

func TestDescribeElements(t *testing.T) {
	belt, _ := Describe(plan(), layer.Ref{Kind: layer.ElementRef, ID: "river-belt"})
	if belt.Subtitle != "布局要素 · 发展带 · 两带两组团" || fact(belt, "节点") != "1. 葛店开发区\n2. 华容区" || fact(belt, "宽度") != "2400 米（图上示意）" {
		t.Errorf("%+v", belt)
	}
	zone, _ := Describe(plan(), layer.Ref{Kind: layer.ElementRef, ID: "demo-zone"})
	if fact(zone, "图形") != "规划未给出边界，不画范围" || fact(zone, "宽度") != "" {
		t.Errorf("%+v", zone)
	}
}

func TestDescribeAreas(t *testing.T) {
	s := plan()
	d, _ := Describe(s, layer.Ref{Kind: layer.AreaRef, ID: "420702"})
	if fact(d, "记录") != "2 条写明或推定在此，其中 1 条已上图" || fact(d, "阶段") != "创建省级创新型县（市、区）：尚未填报" || d.Area != data.Liangzihu {
		t.Errorf("%+v", d)
	}
	s.Stages = []data.StageEntry{{Area: data.Liangzihu, Stage: data.Applied, Date: "2022"}}
	if d, _ = Describe(s, layer.Ref{Kind: layer.AreaRef, ID: "420702"}); fact(d, "阶段") != "创建省级创新型县（市、区）：已申请，2022" {
		t.Error(fact(d, "阶段"))
	}
	f, _ := Describe(s, layer.Ref{Kind: layer.AreaRef, ID: "EZ-GD"})
	if fact(f, "位于") != "华容区境内，不另计入三区" || fact(f, "阶段") != "" {
		t.Errorf("%+v", f)
	}
}

func TestDescribeFeatures(t *testing.T) {
	s := plan()
	named, _ := Describe(s, layer.Ref{Kind: layer.FeatureRef, ID: "L1/0"})
	if named.Title != "凤凰线" || fact(named, "kv") != "220" || fact(named, "来源") != "文件“走廊.geojson”" {
		t.Errorf("%+v", named)
	}
	unnamed, _ := Describe(s, layer.Ref{Kind: layer.FeatureRef, ID: "L1/1"})
	if unnamed.Title != "高压走廊 第 2 个要素" {
		t.Errorf("%+v", unnamed)
	}
}

func TestDescribeOfNothing(t *testing.T) {
	for _, ref := range []layer.Ref{
		{}, {Kind: layer.SiteRef, ID: "E999"}, {Kind: layer.ElementRef}, {Kind: layer.AreaRef, ID: "1"},
		{Kind: layer.FeatureRef, ID: "L1/7"}, {Kind: layer.FeatureRef, ID: "L1/-1"}, {Kind: layer.FeatureRef, ID: "L1/x"}, {Kind: layer.BaseRef, ID: "L9/0"}, {Kind: layer.BaseRef, ID: "L1"},
	} {
		if c, ok := Describe(plan(), ref); ok {
			t.Errorf("%v gives %q", ref, c.Title)
		}
	}
}

// hang hangs a card of the plan into a window.
func hang(t *testing.T, p Params) (*Card, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	if p.State == nil {
		p.State = plan
	}
	c := New(p)
	win := test.NewTempWindow(t, container.NewStack(control.NewGround(theme.ColorPanel), c))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(280, 520))
	return c, win
}

func TestPictures(t *testing.T) {
	history := func(key string, _ int, then func([]data.Entry, error)) {
		then([]data.Entry{{What: "放置“梧桐湖科技企业孵化器”", Who: "张三", At: time.Date(2026, 3, 2, 10, 32, 0, 0, time.Local)}}, nil)
	}
	all := Params{
		History: history, Find: func(layer.Ref) {}, Place: func(string) {}, Coordinates: func(string) {}, Edit: func(string) {},
		Attach: func(string) {}, Photo: photos(t), Post: func(f func()) { f() }, FindAll: func() {},
		Flags: func(string) []string {
			return []string{"不在写明的梁子湖区内，落在华容区，相距约 2.1 千米。"}
		},
	}
	c, win := hang(t, all)
	golden.Check(t, "nothing", win.Canvas().Capture())
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E023"}, layer.Ref{Kind: layer.AreaRef, ID: "420702"})
	golden.Check(t, "site", win.Canvas().Capture())
	win.Resize(fyne.NewSize(280, 900))
	golden.Check(t, "site-whole", win.Canvas().Capture())
	c.turn("位置")
	c.turn("变更历史")
	golden.Check(t, "site-folded", win.Canvas().Capture())
	win.Resize(fyne.NewSize(280, 520))
	c.p.History = nil
	c.Display(layer.Ref{Kind: layer.ElementRef, ID: "river-belt"})
	golden.Check(t, "belt", win.Canvas().Capture())
	c.DisplayAll([]layer.Ref{{Kind: layer.SiteRef, ID: "E023"}, {Kind: layer.SiteRef, ID: "E041"}, {Kind: layer.ElementRef, ID: "river-belt"}})
	golden.Check(t, "several", win.Canvas().Capture())
}

// buttons returns the buttons on a card by their words.
func buttons(o fyne.CanvasObject) map[string]fyne.Tappable {
	found := map[string]fyne.Tappable{}
	for _, b := range test.LaidOutObjects(o) {
		if tap, ok := b.(interface {
			fyne.Tappable
			AccessibilityLabel() string
		}); ok && tap.AccessibilityLabel() != "" {
			found[tap.AccessibilityLabel()] = tap
		}
	}
	return found
}

func TestActions(t *testing.T) {
	var placed, found, area string
	c, _ := hang(t, Params{
		Place: func(id string) { placed = id }, Find: func(r layer.Ref) { found = r.ID },
		Progress: func(a data.AreaCode) { area = string(a) },
	})
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E003"})
	b := buttons(c)
	if b["在图上放置"] == nil || b["定位"] != nil {
		t.Fatalf("a record without a place offers %v", b)
	}
	b["在图上放置"].Tapped(nil)
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E081"})
	if b = buttons(c); b["在图上放置"] != nil {
		t.Error("a partner outside can be placed")
	}
	c.Display(layer.Ref{Kind: layer.AreaRef, ID: "420702"})
	buttons(c)["查看进展"].Tapped(nil)
	c.Display(layer.Ref{Kind: layer.ElementRef, ID: "river-belt"})
	buttons(c)["定位"].Tapped(nil)
	if placed != "E003" || found != "river-belt" || area != "420702" {
		t.Errorf("placed %q, found %q, area %q", placed, found, area)
	}
}

func TestLateHistoryOfAnotherThingIsDropped(t *testing.T) {
	var late func([]data.Entry, error)
	c, _ := hang(t, Params{History: func(_ string, _ int, then func([]data.Entry, error)) { late = then }})
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E003"})
	first := late
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E023"})
	n := len(test.LaidOutObjects(c))
	first([]data.Entry{{What: "修改记录"}}, nil)
	if len(test.LaidOutObjects(c)) != n {
		t.Error("the history of the thing before is shown")
	}
}

func TestFlagsAndCoordinatesOfARecord(t *testing.T) {
	var asked, edited string
	c, _ := hang(t, Params{
		Place: func(string) {}, Find: func(layer.Ref) {},
		Coordinates: func(id string) { asked = id }, Edit: func(id string) { edited = id },
		Flags: func(id string) []string { return []string{id + " 位于水面上。"} },
	})
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E041"})
	if n := len(c.flags()); n != 1 {
		t.Errorf("%d flags are shown, want 1", n)
	}
	buttons(c)["坐标…"].Tapped(nil)
	c.Display(layer.Ref{Kind: layer.ElementRef, ID: "river-belt"})
	buttons(c)["编辑…"].Tapped(nil)
	if asked != "E041" || edited != "river-belt" {
		t.Errorf("coordinates of %q, edit of %q", asked, edited)
	}
	// What the host does not offer has no button.
	c, _ = hang(t, Params{})
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E041"})
	if b := buttons(c); b["坐标…"] != nil || b["重新放置"] != nil || b["添加照片…"] != nil {
		t.Errorf("offers %v", b)
	}
}

func TestFoldingIsToldAndStays(t *testing.T) {
	var told []string
	c, _ := hang(t, Params{Folded: []string{"变更历史"}, Fold: func(f []string) { told = f }})
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E023"})
	buttons(c)["位置"].Tapped(nil)
	if !slices.Equal(told, []string{"位置", "变更历史"}) {
		t.Errorf("told %v", told)
	}
	c.Display(layer.Ref{Kind: layer.SiteRef, ID: "E041"})
	if !c.folded["位置"] {
		t.Error("the next thing's section is open again")
	}
	buttons(c)["位置"].Tapped(nil)
	if !slices.Equal(told, []string{"变更历史"}) {
		t.Errorf("told %v", told)
	}
}

func TestSeveralAreListed(t *testing.T) {
	var chosen string
	all := false
	c, _ := hang(t, Params{Choose: func(r layer.Ref) { chosen = r.ID }, FindAll: func() { all = true }})
	c.DisplayAll([]layer.Ref{{Kind: layer.SiteRef, ID: "E003"}, {Kind: layer.SiteRef, ID: "E999"}, {Kind: layer.AreaRef, ID: "420702"}})
	buttons(c)["定位"].Tapped(nil)
	links := []string{}
	for _, o := range test.LaidOutObjects(c) {
		if l, ok := o.(*control.Link); ok {
			l.Tapped(nil)
			links = append(links, chosen)
		}
	}
	if !all || !slices.Equal(links, []string{"E003", "420702"}) {
		t.Errorf("find all %t, links to %v; what is gone has none", all, links)
	}
	c.DisplayAll(nil)
	if len(buttons(c)) != 0 {
		t.Error("nothing selected still offers something")
	}
}
