package draw

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// measured returns the town with an indicator that 华容区 has in 2022, 临空经济区
// in 2021, and 鄂城区 not at all.
func measured() *data.State {
	s := town()
	num := func(v float64) *float64 { return &v }
	s.Areas = append(s.Areas, data.Area{Code: data.Linkong, Name: "临空经济区", Kind: data.FunctionalArea})
	s.Elements[1].Nodes[1].Area = data.Linkong
	s.Templates = []data.Template{{ID: "county", Name: "试验模板", For: data.District, Indicators: []data.Indicator{{
		ID: "F", Name: "高新技术企业", Unit: "家", Dimension: "企业", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath,
		BaseYear: 2020, Base: num(100), TargetYear: 2025, Target: num(200),
	}}}}
	for i, o := range []data.Observation{{Area: data.Huarong, Year: 2022, Value: 150}, {Area: data.Linkong, Year: 2021, Value: 110}} {
		o.ID, o.Template, o.Indicator, o.Status, o.Confirmed, o.At = fmt.Sprint(i), "county", "F", data.Annual, true, time.Date(2023, 3, 1, 0, 0, 0, 0, time.UTC)
		s.Observations = append(s.Observations, o)
	}
	return s
}

var byYear = layer.Options{Charts: &layer.Charts{Kind: layer.YearCharts}, Now: time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)}

// district returns the box of a district of the town on the sheet, from its corners.
func district(v view.View, west, east float64) canvas.Rect {
	a, b := onSheet(v, west, 30.7), onSheet(v, east, 30.3)
	return canvas.Rect{X: a.X, Y: a.Y, W: b.X - a.X, H: b.Y - a.Y}
}

func TestChartsStandOnTheirAreas(t *testing.T) {
	s := measured()
	v := view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8)
	c, r := paper(t, s, byYear, Options{Labels: true})
	if len(r.Charts) != 3 {
		t.Fatalf("%d charts, want one for each district and functional area", len(r.Charts))
	}
	for code, home := range map[data.AreaCode]canvas.Rect{data.Huarong: district(v, 114.5, 114.7), data.Echeng: district(v, 114.7, 114.9)} {
		k := chartOf(r, code)
		// Not all of 华容区 is free: it has sites and a lake, and a square of the search is 1.5 mm.
		if !home.Inset(-1.5).Contains(canvas.Point{X: k.Box.X, Y: k.Box.Y}) || !home.Inset(-1.5).Contains(canvas.Point{X: k.Box.X + k.Box.W, Y: k.Box.Y + k.Box.H}) {
			t.Errorf("the chart of %s stands at %v, outside %v", code, k.Box, home)
		}
		if k.Leader != nil {
			t.Errorf("a leader leads to the chart of %s inside its area", code)
		}
	}
	var words []string
	for _, call := range c.Of(record.Text) {
		words = append(words, call.Text.Content)
	}
	// The latest values; the name of the functional area, which is on no map without a scheme.
	for _, want := range []string{"150", "110", "数据缺失", "临空经济区"} {
		if !slices.Contains(words, want) {
			t.Errorf("%q is not written", want)
		}
	}
	if slices.Contains(words, "0") {
		t.Error("an area without a value reads as 0")
	}
}

func chartOf(r *Result, code data.AreaCode) *Chart {
	for i := range r.Charts {
		if r.Charts[i].Ref.ID == string(code) {
			return &r.Charts[i]
		}
	}
	return &Chart{}
}

func TestChartsCoverNeitherNamesNorMarks(t *testing.T) {
	s := measured()
	lo := byYear
	lo.Schemes = bothSchemes.Schemes
	for _, scale := range []float64{300_000, 420_000, 700_000} {
		v := view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8)
		v.Scale = scale
		c, r := paperAt(t, s, lo, Options{Labels: true}, v)
		for i, k := range r.Charts {
			if !v.Frame.Contains(canvas.Point{X: k.Box.X, Y: k.Box.Y}) || !v.Frame.Contains(canvas.Point{X: k.Box.X + k.Box.W, Y: k.Box.Y + k.Box.H}) {
				t.Errorf("1:%.0f: the chart of %s is cut by the frame", scale, k.Ref.ID)
			}
			for _, n := range r.Labels {
				if slices.ContainsFunc(n.Boxes, k.Box.Overlaps) {
					t.Errorf("1:%.0f: the chart of %s covers %s", scale, k.Ref.ID, n.Text)
				}
			}
			for _, other := range r.Charts[:i] {
				if other.Box.Overlaps(k.Box) {
					t.Errorf("1:%.0f: the charts of %s and %s overlap", scale, k.Ref.ID, other.Ref.ID)
				}
			}
			for _, call := range c.Of(record.Stamp) {
				if k.Box.Contains(call.At) {
					t.Errorf("1:%.0f: the chart of %s covers a mark at %v", scale, k.Ref.ID, call.At)
				}
			}
		}
	}
}

// Where the area has no room the chart stands beside it, with its name and a leader
// that begins at the area, and on no other area.
func TestChartWithoutRoomIsLed(t *testing.T) {
	s := measured()
	v := view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8)
	v.Scale = 850_000 // a district is 23 mm wide, less than a chart with its name and symbols need
	c := record.New(120, 120)
	lo := byYear
	lo.Charts = &layer.Charts{Kind: layer.YearCharts, Size: 2}
	r, err := Map(context.Background(), c, v, layer.Build(s, lo), Options{Labels: true})
	if err != nil {
		t.Fatal(err)
	}
	k := chartOf(r, data.Huarong)
	if k.Leader == nil {
		t.Fatalf("the chart stands at %v without a leader", k.Box)
	}
	home, other := district(v, 114.5, 114.7), district(v, 114.7, 114.9)
	if !home.Contains(k.Leader[0]) {
		t.Errorf("the leader begins at %v, outside %v", k.Leader[0], home)
	}
	end := k.Leader[1]
	if dx, dy := max(k.Box.X-end.X, end.X-k.Box.X-k.Box.W), max(k.Box.Y-end.Y, end.Y-k.Box.Y-k.Box.H); math.Max(dx, dy) > 1e-9 {
		t.Errorf("the leader ends at %v, off the chart at %v", end, k.Box)
	}
	w, h := min(k.Box.X+k.Box.W, other.X+other.W)-max(k.Box.X, other.X), min(k.Box.Y+k.Box.H, other.Y+other.H)-max(k.Box.Y, other.Y)
	if w > 0 && h > 0 && w*h > 0.3*k.Box.W*k.Box.H {
		t.Errorf("the chart of 华容区 at %v stands on 鄂城区", k.Box)
	}
	if !slices.ContainsFunc(c.Of(record.Text), func(call record.Call) bool {
		return call.Text.Content == "华容区" && k.Box.Contains(call.Text.At)
	}) {
		t.Error("the chart beside its area does not say its name")
	}
}

func TestChartsVanishOnOverviews(t *testing.T) {
	s := measured()
	v := view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8)
	v.Scale = 2_000_000
	_, r := paperAt(t, s, byYear, Options{Labels: true}, v)
	if len(r.Charts) > 0 {
		t.Errorf("%d charts on a map of 1:2 000 000", len(r.Charts))
	}
	for _, e := range r.Legend() {
		if e.Group == layer.ProgressGroup {
			t.Errorf("the legend tells of %s, which is not drawn", e.Title)
		}
	}
}

// While the map is panned charts move along with it.
func TestChartsMoveWithTheMap(t *testing.T) {
	s := measured()
	st := layer.Build(s, byYear)
	v := view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8)
	o := Options{Labels: true, Memory: &label.Memory{}}
	draw := func(v view.View) *Result {
		r, err := Map(context.Background(), record.New(120, 120), v, st, o)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	before := draw(v)
	// So many millimetres to the west and north.
	const dx, dy = 3.0, 2.0
	moved := v
	moved.Centre = orb.Point{v.Centre[0] + dx*v.MetresPerMM(), v.Centre[1] - dy*v.MetresPerMM()}
	after := draw(moved)
	for _, k := range before.Charts {
		now := chartOf(after, data.AreaCode(k.Ref.ID))
		if math.Abs(now.Box.X-(k.Box.X-dx)) > 1e-6 || math.Abs(now.Box.Y-(k.Box.Y-dy)) > 1e-6 {
			t.Errorf("the chart of %s stood at %v and stands at %v", k.Ref.ID, k.Box, now.Box)
		}
	}
}

func TestChartIsMetByAClick(t *testing.T) {
	s := measured()
	_, r := paper(t, s, byYear, Options{Labels: true})
	k := chartOf(r, data.Huarong)
	if got := r.Named(canvas.Point{X: k.Box.X + k.Box.W/2, Y: k.Box.Y + k.Box.H/2}); !slices.Contains(got, layer.Ref{Kind: layer.AreaRef, ID: string(data.Huarong)}) {
		t.Errorf("under the chart lies %v", got)
	}
}

// The map of 鄂城区 has its chart and that of 临空经济区, which lies in it.
func TestChartsOfTheAreaThatAMapIsAbout(t *testing.T) {
	_, r := paper(t, measured(), byYear, Options{Labels: true, Focus: data.Echeng})
	var got []string
	for _, k := range r.Charts {
		got = append(got, k.Ref.ID)
	}
	slices.Sort(got)
	if want := []string{string(data.Echeng), string(data.Linkong)}; !slices.Equal(got, want) {
		t.Errorf("charts of %v, want %v", got, want)
	}
}
