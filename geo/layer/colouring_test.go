package layer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"
	"ezmap/geo/class"
)

func num(v float64) *float64 { return &v }

var (
	recorded = time.Date(2023, 4, 1, 0, 0, 0, 0, time.UTC)
	today    = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
)

// progressing returns the small city with a template of two indicators and
// observations of 华容区 and, when both, of 鄂城区.
func progressing() *data.State {
	s := small()
	firms := data.Indicator{
		ID: "F", Name: "高新技术企业", Unit: "家", Dimension: "企业", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath,
		BaseYear: 2020, Base: num(100), TargetYear: 2025, Target: num(200),
	}
	share := data.Indicator{
		ID: "S", Name: "科技支出占比", Unit: "%", Dimension: "投入", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath,
		BaseYear: 2020, Base: num(1), TargetYear: 2025, Target: num(3),
	}
	s.Templates = []data.Template{{ID: "county", Name: "试验模板", For: data.District, Indicators: []data.Indicator{firms, share}}}
	add := func(area data.AreaCode, indicator string, year int, v float64, confirmed bool) {
		s.Observations = append(s.Observations, data.Observation{
			ID: string(area) + indicator, Template: "county", Indicator: indicator, Area: area, Year: year, Value: v,
			Status: data.Annual, Confirmed: confirmed, At: recorded,
		})
	}
	add(data.Huarong, "F", 2022, 150, true)  // half of the way, 0.4 expected: on track
	add(data.Echeng, "F", 2021, 90, true)    // back
	add(data.Gedian, "F", 2022, 0, true)     // a typed 0 is a value
	add(data.Huarong, "S", 2022, 3.26, true) // done
	add(data.Echeng, "S", 2022, 2.5, false)  // waits for confirmation
	return s
}

func colouredBy(c Colouring) Options {
	o := both
	o.Colouring, o.Now = &c, today
	return o
}

func TestStandings(t *testing.T) {
	s := progressing()
	tests := []struct {
		name string
		c    Colouring
		year int
		want map[data.AreaCode]string
	}{
		{"value", Colouring{Indicator: "F", Measure: ByValue}, 0, map[data.AreaCode]string{data.Huarong: "150", data.Echeng: "90", data.Gedian: "0", data.Linkong: "数据缺失"}},
		{"value in per cent", Colouring{Indicator: "S", Measure: ByValue}, 0, map[data.AreaCode]string{data.Huarong: "3.26%", data.Echeng: "待确认"}},
		{"progress", Colouring{Indicator: "F", Measure: ByProgress}, 0, map[data.AreaCode]string{data.Huarong: "50%", data.Echeng: "-10%", data.Linkong: "数据缺失"}},
		{"state", Colouring{Indicator: "F", Measure: ByState}, 0, map[data.AreaCode]string{data.Huarong: "● 达到进度", data.Echeng: "▼ 倒退", data.Linkong: "数据缺失"}},
		{"done", Colouring{Indicator: "S", Measure: ByState}, 0, map[data.AreaCode]string{data.Huarong: "√ 已完成", data.Echeng: "待确认"}},
		{"as of 2021", Colouring{Indicator: "F", Measure: ByValue}, 2021, map[data.AreaCode]string{data.Huarong: "数据缺失", data.Echeng: "90"}},
		{"score", Colouring{Measure: ByValue}, 0, map[data.AreaCode]string{data.Huarong: "75.0（100%，1.00）", data.Echeng: "0.0（50%，0.50）", data.Gedian: "不计得分", data.Linkong: "不计得分"}},
		{"another template", Colouring{Template: "city", Indicator: "F", Measure: ByValue}, 0, map[data.AreaCode]string{data.Huarong: "不适用"}},
		{"unknown indicator", Colouring{Indicator: "X", Measure: ByValue}, 0, map[data.AreaCode]string{data.Huarong: "不适用"}},
		{"a score has no state", Colouring{Measure: ByState}, 0, map[data.AreaCode]string{data.Huarong: "不适用"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := colouredBy(tt.c)
			o.Year = tt.year
			for _, st := range tt.c.standings(s, o.moment()) {
				if want, asked := tt.want[st.code]; asked && st.words != want {
					t.Errorf("%s: %q, want %q", st.code, st.words, want)
				}
			}
		})
	}
}

func TestColouredMap(t *testing.T) {
	st := Build(progressing(), colouredBy(Colouring{Indicator: "F", Measure: ByValue, Method: class.Typed, Breaks: []float64{100}, Ramp: "blues"}))
	areas := st.all(ProgressID)
	if len(areas) != 2 {
		t.Fatalf("%d areas are coloured, want the two districts with an outline", len(areas))
	}
	inks := class.RampOf("blues").Colors(2, false)
	if areas[0].Style.Fill != paler(inks[1]) || areas[1].Style.Fill != paler(inks[0]) {
		t.Errorf("华容区 is %v, 鄂城区 %v", areas[0].Style.Fill, areas[1].Style.Fill)
	}
	if got, want := titles(areas), []string{"高新技术企业（家，2021—2022年）", "< 100", "≥ 100"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
	for _, f := range st.all("boundaries") {
		if f.Style.Fill.A > 0 {
			t.Error("the plain tints are still there")
		}
	}
	name := st.named("华容区")
	if len(name) != 1 || name[0].Name.Under != "150" {
		t.Errorf("below the name of 华容区 stands %v", name)
	}
	if got := Build(progressing(), both).named("华容区"); got[0].Name.Under != "" {
		t.Error("a plain map prints a value")
	}
}

func TestMissingIsHatchedAndNeverZero(t *testing.T) {
	s := progressing()
	s.Observations = s.Observations[:1] // 华容区 alone
	for _, m := range []Measure{ByValue, ByProgress, ByState} {
		areas := Build(s, colouredBy(Colouring{Indicator: "F", Measure: m})).all(ProgressID)
		for _, f := range areas {
			if f.Ref.ID != string(data.Echeng) {
				continue
			}
			if f.Style.Fill.A != 0 || f.Style.Hatch == nil || f.Style.Keys[1].Title != missingTitle {
				t.Errorf("%s: an area without a value is drawn as %+v", m, f.Style)
			}
		}
	}
}

func TestColouringCanBeSwitchedOff(t *testing.T) {
	o := colouredBy(Colouring{Indicator: "F", Measure: ByValue})
	o.Hidden = map[string]bool{ProgressID: true}
	st := Build(progressing(), o)
	if len(st.all(ProgressID)) > 0 || st.named("华容区")[0].Name.Under != "" {
		t.Error("a colouring that is switched off is drawn")
	}
}

func TestWithoutADayNothingIsDue(t *testing.T) {
	s := progressing()
	s.Templates[0].Indicators[0].Path = data.StepPath
	o := colouredBy(Colouring{Indicator: "F", Measure: ByState})
	for now, want := range map[time.Time]progress.State{
		{}:                                      progress.Pending,
		today:                                   progress.Pending,
		today.AddDate(3, 0, 0):                  progress.NoData,
		today.AddDate(3, 0, 0).AddDate(9, 0, 0): progress.NoData,
	} {
		o.Now = now
		for _, st := range o.Colouring.standings(s, o.moment()) {
			if st.code == data.Linkong && st.state != want {
				t.Errorf("at %v the state is %s, want %s", now, st.state, want)
			}
		}
	}
}

// Names must be read on every ground that a colouring can make: their letters
// stand in a halo, which lies on the ground.
func TestNamesAreReadOnColouredGround(t *testing.T) {
	for _, gray := range []bool{false, true} {
		b := newBook(bookKey{gray: gray, size: 1})
		for _, r := range class.Ramps() {
			for _, ground := range b.inks(r, min(r.Size(), class.MostClasses), false) {
				halo := b.colouredName.Halo
				seen := toward(paler(ground), halo, float64(halo.A)/255)
				if c := class.Contrast(b.colouredName.Color, seen); c < 7 {
					t.Errorf("%s, grey %v: on %v names have contrast %.1f, want 7", r.ID, gray, ground, c)
				}
			}
		}
	}
}

func TestStatesAreToldApart(t *testing.T) {
	var judged []progress.State
	for _, s := range progress.States {
		if chart.Judged(s) {
			judged = append(judged, s)
		}
	}
	if len(judged) != 7 {
		t.Fatalf("%d states have a look", len(judged))
	}
	for i, s := range judged {
		for _, other := range judged[:i] {
			if chart.Letter(s) == chart.Letter(other) {
				t.Errorf("%s and %s have the same sign", s, other)
			}
			a, _ := chart.Style{}.Colour(s)
			b, _ := chart.Style{}.Colour(other)
			if a != b {
				if d := class.Apart(a, b); d < class.Clear {
					t.Errorf("%s and %s stand %.1f apart for some eyes", s, other, d)
				}
			}
		}
		if strings.TrimSpace(chart.Letter(s)) == "" {
			t.Errorf("%s has no sign", s)
		}
	}
}

func TestFunctionalAreaWithAnOutlineIsColoured(t *testing.T) {
	s := progressing()
	features := map[int64][]data.Feature{}
	for generation, f := range s.Features {
		features[generation] = f
	}
	features[2] = append(slices.Clip(features[2]), data.Feature{
		Geometry: box(114.5, 30.5, 114.6, 30.65), Properties: props("code", string(data.Gedian), "name", "葛店开发区", "level", "zone"),
	})
	s.Features = features
	st := Build(s, colouredBy(Colouring{Indicator: "F", Measure: ByValue}))
	areas := st.all(ProgressID)
	if len(areas) != 3 || areas[2].Ref != (Ref{AreaRef, string(data.Gedian)}) {
		t.Fatalf("coloured are %d areas, want 葛店开发区 on top of the districts", len(areas))
	}
	if got := st.named("葛店开发区"); len(got) == 0 || got[0].Name.Under != "0" {
		t.Errorf("below the name of the functional area stands %v", got)
	}
	for _, f := range st.all("boundaries") {
		if f.Style.Hatch != nil {
			t.Error("hatching lies on the colour of the functional area")
		}
	}
}

// An indicator without a target has no state: the legend says so in the word
// that stands on the map.
func TestLegendOfAreasWithoutATarget(t *testing.T) {
	s := progressing()
	s.Templates[0].Indicators[0].Target = nil
	st := Build(s, colouredBy(Colouring{Indicator: "F", Measure: ByState}))
	want := st.named("华容区")[0].Name.Under
	if want != "无目标" {
		t.Fatalf("below the name of 华容区 stands %q", want)
	}
	if got := titles(st.all(ProgressID)); !slices.Contains(got, want) {
		t.Errorf("legend %q, want %q in it", got, want)
	}
}
