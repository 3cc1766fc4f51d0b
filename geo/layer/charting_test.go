package layer

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/chart"
)

func chartedBy(c Charts) Options {
	o := both
	o.Charts, o.Now = &c, today
	return o
}

// small charts of the areas, by code.
func chartsOf(st Stack) map[data.AreaCode]*Diagram {
	out := map[data.AreaCode]*Diagram{}
	for _, f := range st.all(ChartsID) {
		out[data.AreaCode(f.Ref.ID)] = f.Style.Diagram
	}
	return out
}

func TestChartsOfAreas(t *testing.T) {
	for _, kind := range []ChartKind{StateCharts, YearCharts, ShareCharts, TrendCharts} {
		got := chartsOf(Build(progressing(), chartedBy(Charts{Kind: kind})))
		for code, missing := range map[data.AreaCode]bool{data.Huarong: false, data.Echeng: false, data.Gedian: false, data.Linkong: true} {
			if got[code] == nil {
				t.Errorf("%s: %s has nothing", kind, code)
				continue
			}
			if isMissing := got[code].Chart == chart.Small(absent); isMissing != missing {
				t.Errorf("%s: %s is said to lack data: %v, want %v", kind, code, isMissing, missing)
			}
		}
	}
}

// The indicators of the test state are few, and so are its dimensions: no radar.
func TestRadarNeedsThreeDimensions(t *testing.T) {
	got := chartsOf(Build(progressing(), chartedBy(Charts{Kind: RadarCharts})))
	if got[data.Huarong] != nil {
		t.Error("a radar of two dimensions is drawn")
	}
	if n, ok := got[data.Gedian].Chart.(chart.Note); !ok || n.Words != notScored {
		t.Errorf("a functional area shows %v, want that it has no score", got[data.Gedian].Chart)
	}
	s := progressing()
	for _, name := range []string{"环境", "绩效"} {
		s.Templates[0].Indicators = append(s.Templates[0].Indicators, data.Indicator{ID: name, Name: name, Dimension: name, Direction: 1})
	}
	got = chartsOf(Build(s, chartedBy(Charts{Kind: RadarCharts})))
	r, ok := got[data.Huarong].Chart.(chart.Radar)
	if !ok || len(r.Score.Dimensions) != 4 {
		t.Fatalf("华容区 shows %v, want a radar of four dimensions", got[data.Huarong].Chart)
	}
}

func TestChartsOfAFreshLibrarySayMissing(t *testing.T) {
	s := progressing()
	s.Observations = nil
	for _, kind := range []ChartKind{StateCharts, YearCharts, ShareCharts, TrendCharts} {
		st := Build(s, chartedBy(Charts{Kind: kind}))
		for code, d := range chartsOf(st) {
			if d.Chart != chart.Small(absent) {
				t.Errorf("%s: %s shows %T without a value", kind, code, d.Chart)
			}
		}
		var titles []string
		for _, f := range st.all(ChartsID) {
			for _, k := range f.Style.Keys[1:] {
				titles = append(titles, k.Title)
			}
		}
		slices.Sort(titles)
		if got := slices.Compact(titles); !slices.Equal(got, []string{missingTitle}) {
			t.Errorf("%s: the legend tells of %v", kind, got)
		}
	}
}

// The scale of the columns is that of all areas: 150 and 0 in 2022, 90 in 2021,
// baseline 100, target 200 in 2025.
func TestColumnsShareOneScale(t *testing.T) {
	got := chartsOf(Build(progressing(), chartedBy(Charts{Kind: YearCharts, Indicators: []string{"F"}})))
	want := chart.Scale{First: 2020, Last: 2025, Low: 0, High: 200}
	for _, code := range []data.AreaCode{data.Huarong, data.Echeng, data.Gedian} {
		if c, ok := got[code].Chart.(chart.Columns); !ok || c.Scale != want {
			t.Errorf("%s has the scale %+v, want %+v", code, c.Scale, want)
		}
	}
}

// Years that are not over are not missing: judged in the middle of 2023, the years
// of 华容区 are 2021, without a value, and 2022.
func TestYearsToComeAreNotMissing(t *testing.T) {
	got := chartsOf(Build(progressing(), chartedBy(Charts{Kind: YearCharts, Indicators: []string{"F"}})))
	var years []int
	for _, y := range got[data.Huarong].Chart.(chart.Columns).Years {
		years = append(years, y.Year)
	}
	for y := 2021; y < today.Year(); y++ {
		if !slices.Contains(years, y) {
			t.Errorf("%d is not among the years %v", y, years)
		}
	}
	if slices.ContainsFunc(years, func(y int) bool { return y >= today.Year() }) {
		t.Errorf("years to come are among %v", years)
	}
}

func TestChartsSwitchedOff(t *testing.T) {
	o := chartedBy(Charts{Kind: StateCharts})
	o.Hidden = map[string]bool{ChartsID: true}
	if n := len(Build(progressing(), o).all(ChartsID)); n > 0 {
		t.Errorf("%d charts are drawn though the layer is switched off", n)
	}
	if n := len(Build(progressing(), chartedBy(Charts{Kind: StateCharts, Template: "city"})).all(ChartsID)); n > 0 {
		t.Errorf("%d charts of a template by which no district is read", n)
	}
}

// A colouring that says 数据缺失 below the name needs no second note.
func TestMissingIsSaidOnce(t *testing.T) {
	s := progressing()
	s.Observations = slices.DeleteFunc(s.Observations, func(o data.Observation) bool { return o.Area == data.Echeng })
	o := chartedBy(Charts{Kind: YearCharts, Indicators: []string{"F"}})
	o.Colouring = &Colouring{Indicator: "F", Measure: ByValue}
	if chartsOf(Build(s, o))[data.Echeng] != nil {
		t.Error("鄂城区 says twice that it has no data")
	}
}

func TestChartsAreChecked(t *testing.T) {
	s := progressing()
	for _, c := range []Charts{
		{Kind: "pie"}, {Kind: YearCharts, Indicators: []string{"X"}}, {Kind: StateCharts, Template: "none"}, {Kind: StateCharts, Size: 9},
	} {
		var fault *data.Error
		if err := c.Check(s); !errors.As(err, &fault) {
			t.Errorf("%+v is accepted: %v", c, err)
		}
	}
	for _, kind := range ChartKinds {
		if err := (&Charts{Kind: kind, Indicators: []string{"F", "S"}}).Check(s); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	text, err := json.Marshal(Charts{Kind: ShareCharts, Indicators: []string{"F"}})
	if err != nil || string(text) != `{"kind":"shares","indicators":["F"]}` {
		t.Errorf("as JSON it is %s, %v", text, err)
	}
}
