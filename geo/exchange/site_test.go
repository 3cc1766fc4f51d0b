package exchange

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
	"ezmap/geo/crs"
)

// register is a state with two districts and the given records.
func register(sites ...data.Site) *data.State {
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
		},
		Sites: sites,
	}
}

func record(properties string) string {
	return `{"type":"Feature","properties":` + properties + `,"geometry":null}`
}

func TestSites(t *testing.T) {
	at := &data.Location{Point: orb.Point{114.8, 30.3}, Precision: data.Reference, Basis: "实测"}
	held := data.Site{
		ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院"}, Kind: data.Institute, KindText: "研发平台",
		Level: data.Provincial, Status: data.Existing, Area: data.Huarong, AreaBasis: data.Implied, Figures: "54人", Extent: data.PointExtent, Location: at,
	}
	changed := func(change func(*data.Site)) data.Site {
		s := held
		change(&s)
		return s
	}
	fresh := func(change func(*data.Site)) data.Site {
		s := data.Site{Name: "甲", Level: data.NoLevel, Status: data.Mentioned, AreaBasis: data.NoBasis, Extent: data.PointExtent}
		change(&s)
		return s
	}
	here := `"geometry":{"type":"Point","coordinates":[114.8,30.3]}}`
	for _, c := range []struct {
		name, feature string
		want          data.Site
	}{
		{"new, with its name only", record(`{"name":"甲"}`), fresh(func(*data.Site) {})},
		{"new, with an id", record(`{"id":"S009","name":"甲"}`), fresh(func(s *data.Site) { s.ID = "S009" })},
		{"id is a number", record(`{"id":12345678901234567890,"name":"甲"}`), fresh(func(s *data.Site) { s.ID = "12345678901234567890" })},
		{"id of the feature", `{"type":"Feature","id":"S7","properties":{"name":"甲"},"geometry":null}`, fresh(func(s *data.Site) { s.ID = "S7" })},
		{"words by their titles", record(`{"name":"甲","family":"孵化载体","level":"省级","level_sought":"国家级","status":"在建"}`), fresh(func(s *data.Site) {
			s.Kind, s.Level, s.LevelSought, s.Status = data.Incubator, data.Provincial, data.National, data.UnderWay
		})},
		{"family by the kind", record(`{"name":"甲","kind":"科技企业孵化器"}`), fresh(func(s *data.Site) { s.KindText, s.Kind = "科技企业孵化器", data.Incubator })},
		{"kind in our word", record(`{"name":"甲","kind":"park"}`), fresh(func(s *data.Site) { s.KindText, s.Kind = "park", data.Park })},
		{"kind that tells nothing", record(`{"name":"甲","kind":"餐饮"}`), fresh(func(s *data.Site) { s.KindText = "餐饮" })},
		{"area by its name", record(`{"name":"甲","area":"葛店开发区"}`), fresh(func(s *data.Site) { s.Area, s.AreaBasis = data.Gedian, data.Stated })},
		{"year as a text", record(`{"name":"甲","year":"2019"}`), fresh(func(s *data.Site) { y := 2019; s.Year = &y })},
		{"unknown properties", record(`{"name":"甲","b":{"c":1.0},"a":null}`), fresh(func(s *data.Site) {
			s.Extra = data.Properties{{Key: "b", Value: json.RawMessage(`{"c":1.0}`)}, {Key: "a", Value: json.RawMessage(`null`)}}
		})},
		{"new, placed", `{"type":"Feature","properties":{"name":"甲"},` + here, fresh(func(s *data.Site) {
			s.Location = &data.Location{Point: orb.Point{114.8, 30.3}, Precision: data.Sketch, Basis: "随导入的文件给出。"}
		})},
		{"known by its id, in the same place", `{"type":"Feature","properties":{"id":"E003"},` + here, held},
		{"known by its name", `{"type":"Feature","properties":{"name":"华中科技大学鄂州工业技术研究院","figures":"60人"},` + here, changed(func(s *data.Site) { s.Figures = "60人" })},
		{"known by an alias, under an id of others", `{"type":"Feature","properties":{"id":"17","name":"华科大 工研院"},` + here, held},
		{"renamed by its id", `{"type":"Feature","properties":{"id":"E003","name":"工研院"},` + here, changed(func(s *data.Site) { s.Name = "工研院" })},
		{"null clears", `{"type":"Feature","properties":{"id":"E003","figures":null,"aliases":null,"area":null},` + here, changed(func(s *data.Site) {
			s.Figures, s.Aliases, s.Area, s.AreaBasis = "", nil, "", data.NoBasis
		})},
		{"null geometry takes the place away", record(`{"id":"E003"}`), changed(func(s *data.Site) { s.Location = nil })},
		{"moved: what was said of the old place does not hold", `{"type":"Feature","properties":{"id":"E003"},"geometry":{"type":"Point","coordinates":[114.9,30.3]}}`, changed(func(s *data.Site) {
			s.Location = &data.Location{Point: orb.Point{114.9, 30.3}, Precision: data.Sketch, Basis: "随导入的文件给出。"}
		})},
	} {
		got, problems := Sites(read(t, collection(c.feature), Options{}), register(held))
		if len(problems) > 0 || len(got) != 1 {
			t.Errorf("%s: %d records, problems %v", c.name, len(got), problems)
			continue
		}
		if diff := cmp.Diff(c.want, got[0]); diff != "" {
			t.Errorf("%s (−want +got):\n%s", c.name, diff)
		}
	}
}

func TestSitesProblems(t *testing.T) {
	for _, c := range []struct{ name, feature, want string }{
		{"no name", record(`{"kind":"park"}`), "缺少名称"},
		{"name is a number", record(`{"name":5}`), "属性 name 应为文字，却是 5"},
		{"unknown level", record(`{"name":"甲","level":"乡级"}`), "属性 level 的值“乡级”不认识，可用 national"},
		{"aliases are numbers", record(`{"name":"甲","aliases":[1]}`), "aliases 应为文字的数组"},
		{"year is a word", record(`{"name":"甲","year":"去年"}`), "属性 year 应为年份"},
		{"unknown area", record(`{"name":"甲","area":"洪山区"}`), "没有区域“洪山区”"},
		{"line", `{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"LineString","coordinates":[[114.8,30.3],[114.9,30.3]]}}`, "用一个点表示，却是 LineString"},
		{"original of one number", record(`{"name":"甲","original":[1]}`), "属性 original 应为两个数字"},
	} {
		got, problems := Sites(read(t, collection(record(`{"name":"乙"}`), c.feature), Options{}), register())
		if len(got) != 1 || len(problems) != 1 || problems[0].Where != "第 2 个要素" || !strings.Contains(problems[0].Message, c.want) {
			t.Errorf("%s: %d records, problems %v, want %q", c.name, len(got), problems, c.want)
		}
	}
	for _, c := range []struct{ name, first, second, want string }{
		{"id twice", `{"id":"S1","name":"甲"}`, `{"id":"S1","name":"乙"}`, "与第 1 个要素是同一条记录“乙”（S1）"},
		{"name twice without ids", `{"name":"甲"}`, `{"name":"甲"}`, "两者都没有 id"},
	} {
		_, problems := Sites(read(t, collection(record(c.first), record(c.second)), Options{}), register())
		if len(problems) != 1 || !strings.Contains(problems[0].Message, c.want) {
			t.Errorf("%s: problems %v, want %q", c.name, problems, c.want)
		}
	}
	if _, problems := Sites(read(t, collection(record(`{"id":"1","name":"甲"}`), record(`{"id":"2","name":"甲"}`)), Options{}), register()); len(problems) > 0 {
		t.Errorf("one name with two ids: problems %v, want none", problems)
	}
}

// A pair in GCJ-02 is kept as it was given; the vector is one of the published ones.
func TestSitesKeepTheOriginal(t *testing.T) {
	file := collection(`{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Point","coordinates":[114.8954424,30.389706]}}`)
	sites, problems := Sites(read(t, file, Options{System: crs.GCJ02}), register())
	if len(problems) > 0 || len(sites) != 1 {
		t.Fatalf("problems %v", problems)
	}
	at := sites[0].Location
	if math.Abs(at.Point[0]-114.8904) > 1e-7 || math.Abs(at.Point[1]-30.3924) > 1e-7 {
		t.Errorf("place %v, want (114.8904, 30.3924)", at.Point)
	}
	if at.Original == nil || *at.Original != (orb.Point{114.8954424, 30.389706}) || at.OriginalSystem != "gcj02" {
		t.Errorf("original %v in %q", at.Original, at.OriginalSystem)
	}
	// Exported as degrees and brought back it is still there; moved it is not.
	sites[0].ID = "S001"
	back := write(t, SiteFeatures(sites), crs.CGCS2000)
	again, _ := Sites(read(t, back, Options{}), register(sites...))
	if o := again[0].Location.Original; o == nil || *o != *at.Original {
		t.Errorf("original %v after a round trip", o)
	}
	moved := strings.Replace(back, "114.8904,30.3924", "114.8914,30.3924", 1)
	if moved == back {
		t.Fatalf("the place does not stand in %s", back)
	}
	again, _ = Sites(read(t, moved, Options{}), register(sites...))
	if o := again[0].Location; o.Original != nil || o.OriginalSystem != "" {
		t.Errorf("original %v in %q of another place", o.Original, o.OriginalSystem)
	}
}

// siteKeys are the properties that a record knows.
func siteKeys() []string {
	var keys []string
	for _, f := range siteFields {
		keys = append(keys, f.key)
	}
	return keys
}

// seven rounds a place to what a file holds.
func seven(p orb.Point) orb.Point {
	return orb.Point{math.Round(p[0]*1e7) / 1e7, math.Round(p[1]*1e7) / 1e7}
}

func anyLocation(t *rapid.T) *data.Location {
	if rapid.Bool().Draw(t, "unplaced") {
		return nil
	}
	at := &data.Location{
		Point: seven(anyPoint(t)), Precision: rapid.SampledFrom(precisions).Draw(t, "precision"),
		Basis: rapid.StringN(1, -1, -1).Draw(t, "basis"),
	}
	if rapid.Bool().Draw(t, "has original") {
		given, err := crs.Transform(at.Point, crs.CGCS2000, crs.BD09)
		if err != nil {
			t.Fatal(err)
		}
		at.Original, at.OriginalSystem = &given, "bd09"
	}
	return at
}

// anySite draws a record with any text in it.
func anySite(t *rapid.T) data.Site {
	text := func(name string) string { return rapid.String().Draw(t, name) }
	levels := []data.Level{data.National, data.Provincial, data.Municipal}
	s := data.Site{
		ID: rapid.StringMatching(`[ES][0-9]{3,6}`).Draw(t, "id"), Name: rapid.StringN(1, -1, -1).Draw(t, "name"),
		Kind: rapid.SampledFrom(append([]data.SiteKind{""}, data.SiteKinds...)).Draw(t, "kind"), KindText: text("kind text"),
		Level:       rapid.SampledFrom(append(levels, data.NoLevel)).Draw(t, "level"),
		LevelSought: rapid.SampledFrom(append(levels, "")).Draw(t, "level sought"), LevelText: text("level text"),
		Status:     rapid.SampledFrom([]data.Status{data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner}).Draw(t, "status"),
		StatusNote: text("status note"), Host: text("host"),
		Area:      rapid.SampledFrom([]data.AreaCode{"", data.Echeng, data.Gedian}).Draw(t, "area"),
		AreaBasis: rapid.SampledFrom([]data.AreaBasis{data.Stated, data.Implied, data.ByPosition, data.NoBasis}).Draw(t, "area basis"),
		Section:   text("section"), Figures: text("figures"), Note: text("note"),
		Extent:   rapid.SampledFrom([]data.Extent{data.PointExtent, data.AreaExtent, data.NoExtent}).Draw(t, "extent"),
		Location: anyLocation(t), Extra: anyProperties(t, siteKeys()...),
	}
	if rapid.Bool().Draw(t, "has year") {
		year := rapid.IntRange(1, 9999).Draw(t, "year")
		s.Year = &year
	}
	s.Aliases = append(s.Aliases, rapid.SliceOfN(rapid.StringN(1, -1, -1), 0, 3).Draw(t, "aliases")...)
	return s
}

// A record comes back from a file as it was, into an empty register and into its own.
func TestSitesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		site := anySite(t)
		file := write(t, SiteFeatures([]data.Site{site}), crs.CGCS2000)
		for name, s := range map[string]*data.State{"empty": register(), "own": register(site)} {
			got, problems := Sites(read(t, file, Options{}), s)
			if len(problems) > 0 {
				t.Fatalf("%s register: %v in %s", name, problems, file)
			}
			if diff := cmp.Diff([]data.Site{site}, got); diff != "" {
				t.Fatalf("%s register (−want +got):\n%s\nin %s", name, diff, file)
			}
		}
	})
}
