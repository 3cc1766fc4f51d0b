package filter

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ezmap/data"

	"pgregory.net/rapid"
)

// register is a town of eight records.
func register() *data.State {
	at := &data.Location{}
	site := func(id, name string, kind data.SiteKind, word string, level data.Level, area data.AreaCode, place *data.Location, extra data.Properties) data.Site {
		return data.Site{ID: id, Name: name, Kind: kind, KindText: word, Level: level, Status: data.Existing, Area: area, Location: place, Extent: data.PointExtent, Extra: extra}
	}
	s := &data.State{
		Areas: []data.Area{{Code: data.Ezhou, Name: "鄂州市"}, {Code: data.Huarong, Name: "华容区"}, {Code: data.Echeng, Name: "鄂城区"}},
		Sites: []data.Site{
			site("E1", "红莲湖园区", data.Park, "省级高新区", data.Provincial, data.Huarong, at, nil),
			site("E2", "梧桐湖园区", data.Park, "大学科技园", data.National, "", nil, nil),
			site("E3", "葛店孵化器", data.Incubator, "孵化器", data.National, data.Huarong, at, data.Properties{}.With("片区", "东")),
			site("E4", "中心医院", data.Hospital, "医院", data.NoLevel, data.Echeng, nil, data.Properties{}.With("片区", "西")),
			site("E5", "市农科所", data.Institute, "院所", data.Municipal, data.Ezhou, at, nil),
			site("E6", "外地高校", data.University, "高校", data.NoLevel, "", nil, nil),
			site("E7", "滨江园区", data.Park, "示范基地", data.National, data.Echeng, nil, data.Properties{}.With("片区", "东")),
			site("E8", "众创空间", data.Incubator, "众创空间", data.Provincial, data.Echeng, at, nil),
		},
	}
	year := func(n int) *int { return &n }
	s.Sites[0].Year, s.Sites[1].Year, s.Sites[2].Year = year(2012), year(2019), year(2022)
	s.Sites[0].Holds = []data.LevelHeld{{Level: data.Municipal, Year: year(2012)}, {Level: data.Provincial, Year: year(2018)}}
	s.Sites[2].Holds = []data.LevelHeld{{Level: data.National}}
	s.Sites[0].Measures = []data.Measure{{Name: "占地面积", Value: 900, Unit: "亩", Year: year(2023)}, {Name: "占地面积", Value: 800, Unit: "亩", Year: year(2020)}}
	s.Sites[1].Measures = []data.Measure{{Name: "占地面积", Value: 50, Unit: "亩"}, {Name: "占地面积", Value: 30000, Unit: "㎡"}}
	s.Sites[3].Extra = s.Sites[3].Extra.WithValue("层数", json.RawMessage("12")).With("开工", "2021-06-18")
	s.Sites[4].Extra = s.Sites[4].Extra.WithValue("层数", json.RawMessage("3.5")).With("开工", "2022")
	s.Sites[6].Extra = s.Sites[6].Extra.With("层数", "约10").With("开工", "2022-05")
	s.OwnFields = []data.OwnField{{ID: "F0001", Title: "层数", Kind: data.NumberField, Unit: "层"}, {ID: "F0002", Title: "开工", Kind: data.DateField}}
	s.Sites[5].Extent = data.NoExtent
	s.Sites[6].Status = data.Planned
	return s
}

func ids(sites []*data.Site) string {
	var all []string
	for _, s := range sites {
		all = append(all, s.ID)
	}
	return strings.Join(all, " ")
}

// By hand from the eight records above.
func TestFilterOf(t *testing.T) {
	for words, want := range map[string]string{
		"":                                "E1 E2 E3 E4 E5 E6 E7 E8",
		"all":                             "E1 E2 E3 E4 E5 E6 E7 E8",
		"none":                            "",
		"area=420703":                     "E1 E3",
		"area=420700":                     "E1 E3 E4 E5 E7 E8",
		"area=none":                       "E2 E6",
		"area=420703,area=none":           "E1 E2 E3 E6",
		"kind=park":                       "E1 E2 E7",
		"kind=园区与基地":                      "E1 E2 E7",
		"kind=众创空间":                       "E8",
		"kind=park,kind=hospital":         "E1 E2 E4 E7",
		"level=national，kind=park":        "E2 E7",
		"level=national level=provincial": "E1 E2 E3 E7 E8",
		"status=planned":                  "E7",
		"place=placed":                    "E1 E3 E5 E8",
		"place=unplaced":                  "E2 E4 E7",
		"place=off":                       "E6",
		"field.片区=东":                      "E3 E7",
		"field.片区=东,field.片区=西":           "E3 E4 E7",
		"field.片区=":                       "E1 E2 E5 E6 E8",
		"field.片区=东,level=national,place=placed": "E3",
		"year=2012..2019":                   "E1 E2",
		"year=2019":                         "E2",
		"year=２０１９年..":                      "E2 E3",
		"year=..2018,year=2020..2023":       "E1 E3",
		"year=..":                           "E1 E2 E3",
		"year=none":                         "E4 E5 E6 E7 E8",
		"year=2022..,year=none,area=420703": "E3",
		"held=..":                           "E1",
		"held=2012..2017":                   "", // then it was municipal
		"held=2018,level=provincial":        "E1",
		"number.层数=3..10":                   "E5",
		"number.层数=..":                      "E4 E5",
		"number.层数=none":                    "E1 E2 E3 E6 E7 E8", // 约10 is no number
		"date.开工=2022..2022":                "E5 E7",
		"date.开工=..2022-04":                 "E4 E5", // 2022 stands for its first day
		"date.开工=2021/6/18..2021-06":        "E4",
		"figure.占地面积（亩）=100..":              "E1",
		"figure.占地面积（亩）=800":                "", // 900 is the latest
		"figure.占地面积（亩）=..100":              "E2",
		"figure.占地面积（㎡）=..,figure.占地面积（亩）=..": "E2",
		"figure.占地面积=..":      "",
		"q=yuanqu":            "E1 E2 E7",
		"q=园区,level=national": "E2 E7",
	} {
		f, err := Parse(words)
		if err != nil {
			t.Errorf("%s: %v", words, err)
			continue
		}
		state := register()
		if got := ids(f.Of(state)); got != want {
			t.Errorf("%s lists %q, want %q", words, got, want)
		}
		matcher := f.Matcher(state)
		for i := range state.Sites {
			s := &state.Sites[i]
			if listed := slices.Contains(strings.Fields(want), s.ID); f.Matches(s) != listed || matcher(s) != listed {
				t.Errorf("%s: %s matches %v, by the matcher %v", words, s.ID, f.Matches(s), matcher(s))
			}
		}
	}
}

// A query lists the best match first: the name that begins with it.
func TestFilterOrdersByQuery(t *testing.T) {
	state := register()
	state.Sites[0].Name = "鄂州中心医院"
	if got := ids(Sites{Query: "中心医院"}.Of(state)); got != "E4 E1" {
		t.Errorf("found %q", got)
	}
}

// choice is one choice of a facet, as words of a filter.
type choice struct {
	key string
	Choice
}

func (f Facets) all() []choice {
	var all []choice
	add := func(key string, some []Choice) {
		for _, c := range some {
			all = append(all, choice{key, c})
		}
	}
	add(areaKey, f.Areas)
	add(kindKey, f.Kinds)
	add(levelKey, f.Levels)
	add(statusKey, f.Statuses)
	add(placeKey, f.Places)
	for _, x := range f.Fields {
		add(fieldPrefix+x.Title, x.Choices)
	}
	return all
}

// alone returns the filter with a choice as the only one of its facet.
func alone(t interface{ Fatal(...any) }, f Sites, c choice) Sites {
	f.Fields = slices.Clone(f.Fields)
	switch c.key {
	case areaKey:
		f.Areas = nil
	case kindKey:
		f.Kinds = nil
	case levelKey:
		f.Levels = nil
	case statusKey:
		f.Statuses = nil
	case placeKey:
		f.Places = nil
	default:
		f.Fields = slices.DeleteFunc(f.Fields, func(x Field) bool { return fieldPrefix+x.Title == c.key })
	}
	value := c.Value
	if c.key == areaKey && value == "" {
		value = noneWord
	}
	if err := f.Add(c.key, value); err != nil {
		t.Fatal(err)
	}
	return f
}

// drawn is a random filter of the town without a query.
func drawn(t *rapid.T) Sites {
	var f Sites
	for _, word := range rapid.SliceOfN(rapid.SampledFrom([]string{
		"area=420703", "area=420704", "area=420700", "area=none", "kind=park", "kind=园区与基地", "kind=incubator", "kind=医院", "kind=众创空间", "level=national", "level=provincial",
		"level=none", "status=existing", "status=planned", "place=placed", "place=unplaced", "field.片区=东", "field.片区=西", "field.片区=", "field.片区=北", "field.备注=a, \"b\"",
		"year=2012..2019", "year=2022", "year=none", "held=..", "number.层数=3..10", "number.层数=none", "date.开工=..2022-04", "date.开工=2022", "figure.占地面积（亩）=..100", "figure.占地面积（㎡）=..",
		"figure.占地（净）（）=1..", "figure.占地（万㎡（净））=1..",
	}), 0, 6).Draw(t, "words") {
		key, value, _ := strings.Cut(word, "=")
		if err := f.Add(key, value); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func TestFacetsCountTheirLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, state := drawn(t), register()
		all := Sites{}.Of(state)
		facets := Count(state, all, f, "片区")
		if want := len(f.Of(state)); facets.Count != want {
			t.Fatalf("%s: %d records, listed are %d", f, facets.Count, want)
		}
		for _, c := range facets.all() {
			if want := len(alone(t, f, c).Of(state)); c.Count != want {
				t.Errorf("%s: %s=%s (%s) counts %d, its list has %d", f, c.key, c.Value, c.Title, c.Count, want)
			}
		}
	})
}

// By hand: national records are E2, E3, E7; of them parks are E2, E7, one incubator E3.
// Parks are E1, E2, E7: one provincial, two national. Within both choices areas are
// none (E2) and 鄂城区 (E7); 华容区 has records that the choices keep back.
func TestFacets(t *testing.T) {
	state := register()
	f := Sites{Kinds: []string{"园区与基地"}, Levels: []data.Level{data.National}}
	facets := Count(state, Sites{}.Of(state), f)
	var got []string
	for _, c := range facets.all() {
		mark := ""
		if c.Chosen {
			mark = "*"
		}
		got = append(got, fmt.Sprintf("%s %d%s", c.Title, c.Count, mark))
	}
	want := "鄂州市 1, 华容区 0, 鄂城区 1, 未写明区域 1, 科研院所与创新平台 0, 孵化载体 1, 园区与基地 2*, 医院 0, 高校院所 0, " +
		"国家级 2*, 省级 1, 市级 0, 未写明级别 0, 已建 1, 规划 1, 已定位 0, 待定位 2, 不上图 0"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}
