package progress

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

var (
	liangzihu = &data.Area{Code: data.Liangzihu, Name: "梁子湖区", Kind: data.District}
	huarong   = &data.Area{Code: data.Huarong, Name: "华容区", Kind: data.District}
	echeng    = &data.Area{Code: data.Echeng, Name: "鄂城区", Kind: data.District}
	gedian    = &data.Area{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea}
)

// The city has 225: 20 + 95 + 110. 葛店's 60 are counted twice if 华容's 95 hold them.
func TestBalanced(t *testing.T) {
	full := func(huarongs float64, inside Inclusion) []Part {
		return []Part{{liangzihu, num(20), ""}, {huarong, num(huarongs), ""}, {echeng, num(110), ""}, {gedian, num(60), inside}}
	}
	cases := []struct {
		name   string
		parts  []Part
		agrees bool
		says   string
	}{
		{"included in its district", full(95, Included), true, "全市 225家，各区合计 225家，相符。"},
		{"not included", full(35, Excluded), true, "各区合计 225家，相符。"},
		{"not included, but the district holds it", full(95, Excluded), false, "各区合计 285家，两者不符"},
		{"not stated, one of both agrees", full(95, Unstated), true, "各区合计 225—285家，相符。未注明含不含：葛店开发区。"},
		{"not stated, none agrees", full(10, Unstated), false, "各区合计 140—200家，两者不符"},
		{"a district is missing", []Part{{liangzihu, num(20), ""}, {huarong, nil, ""}, {echeng, num(110), ""}}, true, "各区合计 130家（缺华容区），尚不能核对。"},
		{"missing, and too large already", []Part{{liangzihu, nil, ""}, {echeng, num(300), ""}}, false, "（缺梁子湖区），已经超过全市数"},
		{"its own figure missing, but held", []Part{{liangzihu, num(20), ""}, {huarong, num(95), ""}, {echeng, num(110), ""}, {gedian, nil, Included}}, true, "相符"},
		{"its own figure missing, not stated", []Part{{liangzihu, num(20), ""}, {huarong, num(35), ""}, {echeng, num(110), ""}, {gedian, nil, Unstated}}, true, "尚不能核对"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := Balanced(225, c.parts, "家", 0)
			if b.Agrees != c.agrees || !strings.Contains(b.Sentence, c.says) {
				t.Errorf("agrees %v: %s", b.Agrees, b.Sentence)
			}
		})
	}
	// Three figures of two decimals and the total: 4 × 0.005.
	if b := Balanced(10, []Part{{liangzihu, num(3.34), ""}, {huarong, num(3.33), ""}, {echeng, num(3.34), ""}}, "亿元", 2); !b.Agrees {
		t.Errorf("rounding: %s", b.Sentence)
	}
}

// The city counts in 亿元, the districts in 万元: 10.00 = 20,000 + 30,000 + 50,000.
func TestBalancesFindTheSameIndicator(t *testing.T) {
	stock := func(id, name, unit, measure string) data.Indicator {
		return data.Indicator{ID: id, Name: name, Unit: unit, Measure: measure, Kind: data.LevelTarget}
	}
	s := &data.State{
		Areas: []data.Area{{Code: data.Ezhou, Kind: data.CityArea}, *liangzihu, *huarong, *echeng},
		Templates: []data.Template{
			{ID: "city", For: data.CityArea, Indicators: []data.Indicator{stock("I01", "研发经费", "亿元", "flow"), stock("I02", "比重", "%", "ratio")}},
			{ID: "county", For: data.District, Indicators: []data.Indicator{stock("R09", "比重", "%", "ratio"), stock("R03", "研发经费", "万元", "flow")}},
		},
		Observations: []data.Observation{
			own(data.Ezhou, "city", "I01", 10), own(data.Ezhou, "city", "I02", 3),
			own(data.Liangzihu, "county", "R03", 20000), own(data.Huarong, "county", "R03", 30000), own(data.Echeng, "county", "R03", 50000),
			own(data.Echeng, "county", "R09", 2),
		},
	}
	for i := range s.Observations {
		s.Observations[i].ID = time.Duration(i + 1).String()
	}
	got := Balances(s, at2022)
	if len(got) != 1 || got[0].Indicator.ID != "I01" || got[0].Year != 2022 || !got[0].Agrees || got[0].Low != 10 {
		t.Errorf("%+v", got)
	}
}

// The city has 225: 华容's 95 hold 葛店's 60 or not, as its figure says.
func TestBalancesFollowTheInclusion(t *testing.T) {
	stock := data.Indicator{ID: "N", Name: "高新技术企业数", Unit: "家", Measure: "stock", Kind: data.LevelTarget}
	s := &data.State{
		Areas:     []data.Area{{Code: data.Ezhou, Kind: data.CityArea}, *liangzihu, *huarong, *echeng, {Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong}},
		Templates: []data.Template{{ID: "city", For: data.CityArea, Indicators: []data.Indicator{stock}}, {ID: "county", For: data.District, Indicators: []data.Indicator{stock}}},
		Observations: []data.Observation{
			own(data.Ezhou, "city", "N", 225), own(data.Liangzihu, "county", "N", 20), own(data.Huarong, "county", "N", 95), own(data.Echeng, "county", "N", 110), own(data.Gedian, "county", "N", 60),
		},
	}
	for i := range s.Observations {
		s.Observations[i].ID = fmt.Sprint(i)
	}
	alone := *s
	alone.Observations = s.Observations[:1]
	if got := Balances(&alone, at2022); len(got) != 0 {
		t.Errorf("the sum of nothing: %s", got[0].Sentence)
	}
	for holds, want := range map[data.Inclusion]string{
		data.Included: "各区合计 225家，相符。", data.Excluded: "各区合计 285家，两者不符", data.Unstated: "各区合计 225—285家，相符。未注明含不含：葛店开发区。",
	} {
		s.Observations[2].Holds = holds
		if got := Balances(s, at2022); len(got) != 1 || !strings.Contains(got[0].Sentence, want) {
			t.Errorf("%q: %+v, want %s", holds, got, want)
		}
	}
}
