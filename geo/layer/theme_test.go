package layer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/class"

	"github.com/paulmach/orb"
)

// withTheme returns the stack of a state with a theme on a layer.
func withTheme(s *data.State, id string, t Theme) Stack {
	o := both
	o.Looks = map[string]Look{id: {Theme: &t}}
	return Build(s, o)
}

// titles returns the legend entries to which features give rise, in order.
func titles(features []Feature) []string {
	var keys []*Key
	for _, f := range features {
		for _, k := range f.Style.Keys {
			if !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
	}
	slices.SortStableFunc(keys, func(a, b *Key) int { return a.Order - b.Order })
	var out []string
	for _, k := range keys {
		out = append(out, k.Title)
	}
	return out
}

func numbers(values ...string) []data.Properties {
	var out []data.Properties
	for _, v := range values {
		out = append(out, data.Properties{raw("投入", v)})
	}
	return out
}

func TestGraduated(t *testing.T) {
	s := measured(numbers("5", "15", "25", `"12,000"`, "null", `"无"`, "0")...)
	st := withTheme(s, "roads", Theme{Kind: Graduated, Field: "投入", Method: class.Typed, Breaks: []float64{10, 20}, Ramp: "blues"})
	got := st.all("roads")
	want := class.RampOf("blues").Colors(3, false)
	for i, k := range []int{0, 1, 2, 2, -1, -1, 0} {
		f := got[i].Style
		if k < 0 {
			if f.Fill.A != 0 || f.Hatch == nil || f.Keys[0].Title != missingTitle {
				t.Errorf("value %d is missing and looks like %+v", i, f)
			}
			continue
		}
		if f.Fill.R != want[k].R || f.Fill.G != want[k].G || f.Fill.B != want[k].B {
			t.Errorf("value %d is filled with %v, want class %d, %v", i, f.Fill, k, want[k])
		}
	}
	if got, want := titles(got), []string{"< 10", "10–20", "≥ 20", "数据缺失"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
	if got[0].Style.Keys[0].Group != "道路：投入" {
		t.Errorf("the legend's heading is %q", got[0].Style.Keys[0].Group)
	}
}

func TestGraduatedWithFaultySettingsShowsOneClass(t *testing.T) {
	st := withTheme(measured(numbers("1", "2", "9")...), "roads", Theme{Kind: Graduated, Field: "投入", Method: class.Typed})
	if got, want := titles(st.all("roads")), []string{"1–9"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
	st = withTheme(measured(numbers("null", "null")...), "roads", Theme{Kind: Graduated, Field: "投入"})
	if got, want := titles(st.all("roads")), []string{missingTitle}; !slices.Equal(got, want) {
		t.Errorf("legend without a number %q, want %q", got, want)
	}
}

func TestCategoriesBeyondThePalette(t *testing.T) {
	var values []string
	for i := range 12 {
		for range 12 - i { // the first occurs most
			values = append(values, fmt.Sprintf(`"类%02d"`, i))
		}
	}
	values = append(values, `""`)
	theme := Theme{Kind: Categories, Field: "投入", Colors: map[string]string{"类11": "#123456", "类00": "no colour"}}
	got := withTheme(measured(numbers(values...)...), "roads", theme).all("roads")
	want := []string{"类00", "类01", "类02", "类03", "类04", "类05", "类06", "类07", "类11", "其他", "数据缺失"}
	if got := titles(got); !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
	last := got[len(got)-2].Style.Fill
	if last.R != 0x12 || last.G != 0x34 || last.B != 0x56 {
		t.Errorf("the value with a colour of its own has %v", last)
	}
}

func TestProportionalAreas(t *testing.T) {
	s := measured(numbers("100", "25", "4", "null", "-100", "0")...)
	st := withTheme(s, "roads", Theme{Kind: Proportional, Field: "投入", Size: 4})
	radii := map[string]float64{}
	for _, f := range st.all("roads") {
		if _, isPoint := f.Geometry.(orb.Point); isPoint {
			radii[f.Ref.ID] = f.Style.Mark.Radius - 0.2 // without its rim
		}
	}
	// Areas as 100 : 25 : 4, so radii as 10 : 5 : 2.
	for id, want := range map[string]float64{"roads/0": 4, "roads/1": 2, "roads/2": 0.8, "roads/4": 4, "roads/5": smallestMark} {
		if math.Abs(radii[id]-want) > 0.03 {
			t.Errorf("%s has radius %.2f, want %.2f", id, radii[id], want)
		}
	}
	if got, want := titles(st.all("roads")), []string{"100", "20", "5", "低于 0 的为空心", "数据缺失"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
	// What is larger lies below.
	last := math.Inf(1)
	for _, f := range st.all("roads") {
		if f.Style.Mark == nil {
			continue
		}
		if f.Style.Mark.Radius > last {
			t.Error("a larger symbol lies on a smaller one")
		}
		last = f.Style.Mark.Radius
	}
}

func TestCategoriesKeepTheFillingOfTheStatus(t *testing.T) {
	s := small()
	st := withTheme(s, "sites-park", Theme{Kind: Categories, Field: "level"})
	want := []string{"市级", "未写明", "已建", "在建"} // that of the province is shown by its node
	got := titles(st.all("sites-park"))
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
	filled := map[string]int{}
	for _, f := range st.all("sites-park") {
		filled[f.Ref.ID] = len(f.Style.Mark.Shapes)
	}
	plain := withTheme(s, "sites-facility", Theme{Kind: Categories, Field: "level"}).all("sites-facility")[0]
	if n := len(plain.Style.Mark.Shapes); n != 3 {
		t.Errorf("a planned record is drawn with %d shapes, want 3: it is hollow", n)
	}
	if filled["E038"] != 4 || filled["E100"] != 4 {
		t.Errorf("existing and under way are drawn with %v shapes, want 4", filled)
	}
}

func TestNumbersFillTheWholeSymbol(t *testing.T) {
	s := small()
	year := 2021
	s.Sites[0].Year = &year // planned, and so hollow with the official symbol
	f := withTheme(s, "sites-facility", Theme{Kind: Graduated, Field: "year", Ramp: "greens"}).all("sites-facility")[0]
	if n := len(f.Style.Mark.Shapes); n != 4 {
		t.Errorf("%d shapes, want a filled symbol", n)
	}
	if got := titles([]Feature{f}); !slices.Equal(got, []string{"2021"}) {
		t.Errorf("legend %q", got)
	}
}

func TestSingle(t *testing.T) {
	st := withTheme(small(), "roads", Theme{Kind: Single, Color: "#AA3300", Line: 1.2})
	f := st.all("roads")[0]
	pen := f.Style.Pens[len(f.Style.Pens)-1]
	if pen.Color != rgb(0xAA3300) || pen.Width != 1.2 || f.Style.Keys[0].Group != importedKeys || f.Style.Keys[0].Title != "道路" {
		t.Errorf("%+v with %+v", pen, f.Style.Keys[0])
	}
	o := both
	o.Gray, o.Looks = true, map[string]Look{"roads": {Theme: &Theme{Kind: Single, Color: "#AA3300"}}}
	if c := Build(small(), o).all("roads")[0].Style.Pens[1].Color; c.R != c.G || c.G != c.B {
		t.Errorf("on a grey map the road is %v", c)
	}
}

// A theme must not cost marks anew at each building: the canvas knows them by identity.
func TestThemesKeepTheirMarks(t *testing.T) {
	theme := Theme{Kind: Categories, Field: "level"}
	a, b := withTheme(small(), "sites-park", theme).all("sites-park"), withTheme(small(), "sites-park", theme).all("sites-park")
	for i := range a {
		if a[i].Style.Mark != b[i].Style.Mark {
			t.Errorf("%v has another mark", a[i].Ref)
		}
	}
}

func TestLongValuesAreCutInTheLegend(t *testing.T) {
	s := measured(numbers(`"` + strings.Repeat("长", 40) + `"`)...)
	got := titles(withTheme(s, "roads", Theme{Kind: Categories, Field: "投入"}).all("roads"))
	if len(got) != 1 || len([]rune(got[0])) != longest {
		t.Errorf("legend %q", got)
	}
}

// A legend that keeps its pictures must see that a colour has changed.
func TestEntriesTellLooksApart(t *testing.T) {
	look := func(id string, theme Theme) string {
		o := both
		o.Looks = map[string]Look{id: {Theme: &theme}}
		entries := Preview(small(), o, id)
		return entries[0].Look
	}
	for _, id := range []string{"roads", "sites-park", "river-belt", "airport-cluster"} {
		red, blue := Theme{Kind: Single, Color: "#AA0000"}, Theme{Kind: Single, Color: "#0000AA"}
		first, again, other := look(id, red), look(id, red), look(id, blue)
		if first == other || first != again {
			t.Errorf("%s: red looks like %q, and %q, blue like %q", id, first, again, other)
		}
	}
}
