package filter

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"ezmap/data"

	"pgregory.net/rapid"
)

func TestQuantities(t *testing.T) {
	s := register()
	var got []string
	for _, q := range Quantities(s) {
		got = append(got, q.Title(s))
	}
	if want := []string{"年份", "现级别认定年份", "层数（层）", "开工", "占地面积（㎡）", "占地面积（亩）"}; !slices.Equal(got, want) {
		t.Errorf("quantities are %q, want %q", got, want)
	}
	if got := Quantities(&data.State{Sites: make([]data.Site, 2)}); len(got) > 0 {
		t.Errorf("records without anything have %v", got)
	}
}

// Every bar, the count and what is missing list as many records as they say, whatever else
// the filter asks for.
func TestRangesCountTheirLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, state := drawn(t), register()
		for i := range state.Sites {
			n := rapid.IntRange(1990, 2030).Draw(t, "year")
			state.Sites[i].Year = &n
			if rapid.Bool().Draw(t, "has height") {
				raw, _ := json.Marshal(rapid.Float64Range(-5, 50).Draw(t, "height"))
				state.Sites[i].Extra = state.Sites[i].Extra.WithValue("层数", raw)
			}
		}
		for _, c := range CountRanges(Sites{}.Of(state), f, Quantities(state)...) {
			lists := func(what string, r Range, want int) {
				r.Of = c.Of
				if got := len(f.WithRange(r).Of(state)); got != want {
					t.Errorf("%s: %s of %s counts %d, its list has %d", f, what, c.Of.Title(state), want, got)
				}
			}
			sum := 0
			for i, b := range c.Bars {
				sum += b.Count
				if b.Count > 0 {
					lists(fmt.Sprintf("bar %d (%s to %s)", i, b.From, b.To), Range{Spans: []Span{b.Span}}, b.Count)
				}
			}
			if sum != c.Count {
				t.Errorf("%s: the bars of %s count %d of %d", f, c.Of.Title(state), sum, c.Count)
			}
			lists("any value", Range{Spans: []Span{{}}}, c.Count)
			lists("least to greatest", Range{Spans: []Span{{c.Min, c.Max}}}, c.Count)
			lists("missing", Range{Missing: true}, c.Missing)
			lists("all", Range{Spans: []Span{{}}, Missing: true}, c.Count+c.Missing)
		}
	})
}

// By hand: the years are 2012, 2019 and 2022, eleven in all, each its own bar; heights 3.5
// and 12 lie at the ends of sixteen bars.
func TestBars(t *testing.T) {
	s := register()
	counts := CountRanges(Sites{}.Of(s), Sites{}, Quantity{Kind: Year}, Quantity{Kind: OwnNumber, Name: "层数"}, Quantity{Kind: OwnDate, Name: "开工"}, Quantity{Kind: OwnNumber, Name: "无"})
	years := make([]Bar, 11)
	years[0], years[7], years[10] = Bar{Span{"2012", "2012"}, 1}, Bar{Span{"2019", "2019"}, 1}, Bar{Span{"2022", "2022"}, 1}
	heights := make([]Bar, mostBars)
	heights[0], heights[15] = Bar{Span{"3.5", "3.5"}, 1}, Bar{Span{"12", "12"}, 1}
	// 2021-06-18 to 2022-05-01 are 317 days in sixteen parts of 19.8; 2022-01-01 is day 197.
	dates := make([]Bar, mostBars)
	dates[0], dates[9], dates[15] = Bar{Span{"2021-06-18", "2021-06-18"}, 1}, Bar{Span{"2022-01-01", "2022-01-01"}, 1}, Bar{Span{"2022-05-01", "2022-05-01"}, 1}
	for i, want := range [][]Bar{years, heights, dates, nil} {
		if !reflect.DeepEqual(counts[i].Bars, want) {
			t.Errorf("%s has the bars %v, want %v", counts[i].Of.Title(s), counts[i].Bars, want)
		}
	}
	if c := counts[1]; c.Min != "3.5" || c.Max != "12" || c.Count != 2 || c.Missing != 6 || c.Chosen != nil {
		t.Errorf("heights are counted as %+v", c)
	}
	if c := counts[3]; c.Min != "" || c.Count != 0 || c.Missing != 8 {
		t.Errorf("what nobody has is counted as %+v", c)
	}
}

// By hand: one record of each year from 1995 to 2022 are 28 whole numbers; in sixteen parts at
// most they are fourteen bars of two years each, none higher than another.
func TestWholeNumbersHaveEvenBars(t *testing.T) {
	s := &data.State{}
	for year := 1995; year <= 2022; year++ {
		s.Sites = append(s.Sites, data.Site{Year: &year})
	}
	bars := CountRanges(Sites{}.Of(s), Sites{}, Quantity{Kind: Year})[0].Bars
	var want []Bar
	for year := 1995; year < 2022; year += 2 {
		want = append(want, Bar{Span{strconv.Itoa(year), strconv.Itoa(year + 1)}, 2})
	}
	if !slices.Equal(bars, want) {
		t.Errorf("28 years have the bars %v, want %v", bars, want)
	}
}

func TestWithRange(t *testing.T) {
	year := Quantity{Kind: Year}
	f := Sites{}.WithRange(Range{Of: year, Missing: true})
	g := f.WithRange(Range{Of: year, Spans: []Span{{"2019", ""}}})
	if f.String() != "year=none" || g.String() != "year=2019.." || g.Range(year) == nil {
		t.Errorf("the filters are %s and %s", f, g)
	}
	if h := g.WithRange(Range{Of: year}); !h.Empty() || h.Range(year) != nil || g.Empty() {
		t.Errorf("taken out are %s of %s", h, g)
	}
}
