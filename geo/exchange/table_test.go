package exchange

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// tablesOf reads a csv text or a workbook as tables.
func tablesOf(t tester, file string) []workbook.Table {
	t.Helper()
	tables, err := workbook.Read(background, strings.NewReader(file), int64(len(file)), workbook.Options{Known: IsTableTitle})
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// sitesOf reads the records of a csv text with all its faults.
func sitesOf(t tester, file string, s *data.State, o Options) ([]data.Site, []data.Problem, *Collection) {
	t.Helper()
	tables := tablesOf(t, file)
	profiles := make([]Profile, len(tables))
	for i := range tables {
		profiles[i] = ProfileOf(&tables[i], s)
	}
	o.SkipFaulty = true
	c, err := ReadTables(background, tables, profiles, s, o)
	if err != nil {
		t.Fatal(err)
	}
	sites, problems := Sites(c, s)
	return sites, problems, c
}

func TestColumnsByTheirTitles(t *testing.T) {
	s := register()
	for _, c := range []struct{ header, want string }{
		{"序号,单位名称,级别,认定年份,所属区,经度,纬度,地址", "-,name,level,year,area,lon,lat,address"},
		{"企业名称,依托单位名称,高新技术领域,备注", "name,host,own,note"},
		{"*平台名称（全称）,平台级别,县（市、区）,坐标（经度，纬度）,联系人", "name,level,area,pair,-"},
		{"高新技术企业名称,高德经度,高德纬度", "name,lon,lat"},
		{"Name,Lng,Lat,Level", "name,lon,lat,level"},
		{"名称,单位名称,级别", "name,own,level"},
		{"名称,X坐标,Y坐标,坐标系", "name,lon,lat,system"},
	} {
		row := strings.Repeat("甲,", strings.Count(c.header, ",")) + "甲"
		table := tablesOf(t, "\""+strings.ReplaceAll(c.header, ",", "\",\"")+"\"\n"+row+"\n")[0]
		var got []string
		for _, m := range ProfileOf(&table, s).Matches {
			if m.Reason == "" {
				t.Errorf("%s: no reason for %s", c.header, m.Title)
			}
			if m.Field == NoColumn {
				m.Field = "-"
			}
			got = append(got, m.Field)
		}
		if g := strings.Join(got, ","); g != c.want {
			t.Errorf("%s: %s, want %s", c.header, g, c.want)
		}
	}
}

func TestColumnsByTheirContent(t *testing.T) {
	file := "名称,甲,乙,丙,丁,戊\n一,114.8904,30.3924,鄂城,省级,已建\n二,114.63,30.54,葛店开发区,市级,在建\n"
	table := tablesOf(t, file)[0]
	var got []string
	for _, m := range ProfileOf(&table, register()).Matches {
		got = append(got, m.Field)
	}
	if diff := cmp.Diff([]string{"name", "lon", "lat", "area", "level", "status"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestProfileIsKept(t *testing.T) {
	s := register()
	first := tablesOf(t, "名称,代表,级别\n甲,乙,省级\n")[0]
	p := ProfileOf(&first, s)
	p.Matches[1] = Match{Title: "代表", Field: "host"}
	second := tablesOf(t, "级别,代表,名称,依托单位\n省级,乙,甲,丙\n")[0]
	var got []string
	for _, m := range p.Fit(&second, s).Matches {
		got = append(got, m.Field)
	}
	if diff := cmp.Diff([]string{"level", "host", "name", OwnColumn}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecordsOfATable(t *testing.T) {
	file := "序号,单位名称,级别,状态,所属区,认定年份,经度,纬度,研发人员,地址\n" +
		"1,\"甲研\n究院\",省级,已建成,鄂城,２０２２年,114.8904,30.3924,54,古城路 1 号\n" +
		"2,乙孵化器,国家级（争创）,拟建,鄂州市华容区葛店,2022-03-14,,,—,\n"
	year := 2022
	want := []data.Site{
		{
			Name: "甲研究院", Kind: data.Institute, Level: data.Provincial, Status: data.Existing, StatusNote: "已建成", Area: data.Echeng, AreaBasis: data.Stated,
			Extent: data.PointExtent, Year: &year, Location: &data.Location{Point: orb.Point{114.8904, 30.3924}, Precision: data.Sketch, Basis: "随导入的文件给出。"},
			Address: "古城路 1 号", Extra: data.Properties{{Key: "研发人员", Value: []byte("54")}},
		},
		{
			Name: "乙孵化器", Kind: data.Incubator, Level: data.NoLevel, LevelSought: data.National, LevelText: "国家级（争创）", Status: data.Planned, StatusNote: "拟建",
			Area: data.Gedian, AreaBasis: data.Stated, Extent: data.PointExtent, Year: &year,
		},
	}
	got, problems, c := sitesOf(t, file, register(), Options{})
	if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
	if !strings.Contains(c.Reason, "经纬度范围") {
		t.Error(c.Reason)
	}
}

// Where no coordinates are plain numbers, the system and the reason are those of the first.
func TestDegreesAndMinutesSayTheirReason(t *testing.T) {
	got, problems, c := sitesOf(t, "名称,经度,纬度\n甲园区,,\n乙园区,114°39′36″,30°25′48″\n", register(), Options{})
	if len(problems) > 0 || len(got) != 2 || got[1].Location == nil || math.Abs(got[1].Location.Point[0]-114.66) > 1e-9 || math.Abs(got[1].Location.Point[1]-30.43) > 1e-9 {
		t.Fatalf("%+v %v", got, problems)
	}
	if !strings.Contains(c.Reason, "度分秒写法") || c.System != crs.CGCS2000 {
		t.Errorf("%s %q", c.System.Code(), c.Reason)
	}
}

func TestFaultsOfATableNameTheCell(t *testing.T) {
	for _, c := range []struct{ name, file, where, message string }{
		{"level", "名称,级别\n甲,省级\n乙,超级\n", "第 3 行 B 列", "“级别”的内容“超级”看不懂"},
		{"area", "名称,所属区\n甲,武汉\n", "第 2 行 B 列", "鄂城区"},
		{"year", "名称,年份\n甲,去年\n", "第 2 行 B 列", "年份"},
		{"half a place", "名称,经度,纬度\n甲,114.9,\n", "第 2 行 C 列", "没有纬度"},
		{"zero", "名称,经度,纬度\n甲,0,0\n", "第 2 行 B 列", "没有填写"},
		{"abroad", "名称,经度,纬度\n甲,2.35,48.85\n", "第 2 行 B 列", "中国"},
		{"another system", "名称,经度,纬度\n甲,114.9,30.4\n乙,114.8,30.3\n丙,585592.1,3364038.2\n", "第 4 行 B 列", "不像同一坐标系"},
		{"text", "名称,经度,纬度\n甲,东边,北边\n", "第 2 行 B 列", "。"},
		{"no name", "名称,级别\n,省级\n", "第 2 行 A 列", "没有名称"},
		{"twice", "名称,级别\n甲,省级\n甲,市级\n", "第 3 行", "第 2 行"},
		{"system", "名称,经度,纬度,坐标系\n甲,114.9,30.4,火箭\n", "第 2 行 D 列", "不认识坐标系"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems, _ := sitesOf(t, c.file, register(), Options{})
			if len(problems) != 1 || problems[0].Where != c.where || !strings.Contains(problems[0].Message, c.message) {
				t.Errorf("%v", problems)
			}
		})
	}
}

// TestPlacesOfATable uses the vectors of the GCJ-02 and BD-09 algorithms and, for metres,
// what cs2cs gives for EPSG:4547.
func TestPlacesOfATable(t *testing.T) {
	want := orb.Point{114.8904, 30.3924}
	for _, c := range []struct {
		name, file string
		system     crs.System
		original   bool
	}{
		{"degrees", "名称,经度,纬度\n甲,114.8904,30.3924\n", crs.Unknown, false},
		{"latitude first", "名称,纬度,经度\n甲,30.3924,114.8904\n", crs.Unknown, false},
		{"titles swapped", "名称,经度,纬度\n甲,30.3924,114.8904\n", crs.Unknown, false},
		{"one row swapped", "名称,经度,纬度\n乙,114.89,30.39\n丙,114.88,30.38\n甲,30.3924,114.8904\n", crs.Unknown, false},
		{"full width", "名称,经度,纬度\n甲,１１４．８９０４,３０．３９２４°\n", crs.Unknown, false},
		{"pair", "名称,坐标\n甲,\"114.8904，30.3924\"\n", crs.Unknown, false},
		{"degrees and minutes", "名称,坐标\n甲,东经114°53′25.44″ 北纬30°23′32.64″\n", crs.Unknown, false},
		{"degrees and minutes in two", "名称,经度,纬度\n甲,114°53′25.44″,30°23′32.64″\n", crs.Unknown, false},
		{"Amap by the title", "名称,高德经度,高德纬度\n甲,114.8954424,30.389706\n", crs.Unknown, true},
		{"Baidu by a column", "名称,经度,纬度,坐标系\n甲,114.9020503,30.3953762,百度\n乙,114.8,30.3,\n", crs.Unknown, true},
		{"Amap as told", "名称,经度,纬度\n甲,114.8954424,30.389706\n", crs.GCJ02, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			sites, problems, _ := sitesOf(t, c.file, register(), Options{System: c.system})
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var at *data.Location
			for _, s := range sites {
				if s.Name == "甲" {
					at = s.Location
				}
			}
			if at == nil || math.Abs(at.Point[0]-want[0]) > 2e-7 || math.Abs(at.Point[1]-want[1]) > 2e-7 {
				t.Fatalf("%+v", at)
			}
			if (at.Original != nil) != c.original {
				t.Errorf("original %v in %s", at.Original, at.OriginalSystem)
			}
		})
	}
}

func TestBlankCellsKeepWhatIsKnown(t *testing.T) {
	held := data.Site{
		ID: "E003", Name: "甲研究院", Kind: data.Institute, Level: data.Provincial, LevelText: "省级", Status: data.Existing, Area: data.Echeng, AreaBasis: data.Stated, Host: "某大学",
		Extent: data.PointExtent, Location: &data.Location{Point: orb.Point{114.8, 30.3}, Precision: data.Surveyed, Basis: "实测"},
	}
	sites, problems, _ := sitesOf(t, "名称,级别,经度,纬度\n甲研究院,市级,,\n", register(held), Options{})
	held.Level = data.Municipal
	if diff := cmp.Diff([]data.Site{held}, sites); diff != "" || len(problems) > 0 {
		t.Error(diff, problems)
	}
}

// TestSheetRoundTrip writes records of any kind as xlsx and as csv, in several systems, and
// reads them again: nothing changes.
func TestSheetRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := register()
		for i := range rapid.IntRange(1, 4).Draw(t, "records") {
			s.Sites = append(s.Sites, anyTableSite(t, i))
		}
		system := rapid.SampledFrom([]crs.System{crs.CGCS2000, crs.GK114, crs.GCJ02, crs.BD09}).Draw(t, "system")
		sheet, err := SiteSheet(s.Sites, s, system)
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if rapid.Bool().Draw(t, "csv") {
			err = workbook.WriteCSV(background, &file, sheet)
		} else {
			err = workbook.WriteXLSX(background, &file, sheet)
		}
		if err != nil {
			t.Fatal(err)
		}
		sites, problems, _ := sitesOf(t, file.String(), s, Options{})
		plan := merge.Sites(s, sites, problems, "")
		if plan.Same != len(s.Sites) || plan.Change != nil {
			t.Fatalf("%+v\n%s", plan, cmp.Diff(s.Sites, sites))
		}
		if system != crs.CGCS2000 {
			return
		}
		// Into an empty register: all is there. (Of another system the pair as given is kept.)
		fresh, problems, _ := sitesOf(t, file.String(), register(), Options{})
		again := merge.Sites(&data.State{Areas: s.Areas, Sites: fresh}, s.Sites, problems, "")
		if again.Same != len(s.Sites) {
			t.Fatalf("from nothing: %+v\n%s", again, cmp.Diff(s.Sites, fresh))
		}
	})
}

// anyTableSite draws a record.
func anyTableSite(t *rapid.T, i int) data.Site {
	text := func(label string) string {
		return rapid.SampledFrom([]string{"", "甲，乙", "=1+1", "a\"b", "第一行\n第二行", "- x", "2022"}).Draw(t, label)
	}
	s := data.Site{
		ID: fmt.Sprintf("E%03d", i), Name: fmt.Sprintf("单位%d（甲）", i), KindText: text("kind"),
		Kind: rapid.SampledFrom(data.SiteKinds).Draw(t, "family"), Level: rapid.SampledFrom([]data.Level{data.National, data.NoLevel}).Draw(t, "level"),
		LevelSought: rapid.SampledFrom([]data.Level{"", data.Provincial}).Draw(t, "sought"), LevelText: text("level text"),
		Status: rapid.SampledFrom(statuses).Draw(t, "status"), StatusNote: text("status note"), Host: text("host"),
		Extent: rapid.SampledFrom([]data.Extent{data.PointExtent, data.AreaExtent, data.NoExtent}).Draw(t, "extent"),
		Note:   text("note"), Figures: text("figures"), AreaBasis: data.NoBasis,
	}
	if rapid.Bool().Draw(t, "aliases") {
		s.Aliases = []string{"别名一", fmt.Sprintf("别名%d", i)}
	}
	if rapid.Bool().Draw(t, "area") {
		s.Area, s.AreaBasis = data.Echeng, data.Implied
	}
	if rapid.Bool().Draw(t, "year") {
		year := rapid.IntRange(1950, 2030).Draw(t, "year of")
		s.Year = &year
	}
	if rapid.Bool().Draw(t, "extra") {
		s.Extra = data.Properties{{Key: "人数", Value: []byte("54.5")}, {Key: "开放", Value: []byte(`"长期开放"`)}, {Key: "表", Value: []byte(`[1,{"a":2}]`)}}
	}
	if rapid.Bool().Draw(t, "placed") {
		at := orb.Point{rapid.Float64Range(114.5, 115.1).Draw(t, "lon"), rapid.Float64Range(30, 30.6).Draw(t, "lat")}
		s.Location = &data.Location{Point: at, Precision: data.Surveyed, Basis: "实测。"}
		if rapid.Bool().Draw(t, "original") {
			p, err := crs.Transform(at, crs.CGCS2000, crs.BD09)
			if err != nil {
				t.Fatal(err)
			}
			s.Location.Original, s.Location.OriginalSystem = &p, "bd09"
		}
	}
	return s
}

func TestFaultySheet(t *testing.T) {
	table := tablesOf(t, "名称,级别,年份\n甲,省级,2022\n乙,超级,2022\n丙,省级,去年\n")[0]
	c, err := ReadTables(background, []workbook.Table{table}, []Profile{ProfileOf(&table, register())}, register(), Options{SkipFaulty: true})
	if err != nil {
		t.Fatal(err)
	}
	got := FaultySheet(&table, c.Problems)
	if diff := cmp.Diff([][]any{{"乙", "超级", "2022"}, {"丙", "省级", "去年"}}, got.Rows); diff != "" {
		t.Error(diff)
	}
	if len(got.Remarks) != 2 || got.Remarks[0].Row != 2 || got.Remarks[0].Column != 1 || got.Remarks[1].Row != 3 || got.Remarks[1].Column != 2 {
		t.Errorf("%+v", got.Remarks)
	}
}
