package doubts

import (
	"math"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

func num(v float64) *float64 { return &v }

var (
	firms    = data.Indicator{ID: "I05", Name: "高新技术企业数", Unit: "家", Measure: "stock", Kind: data.LevelTarget, Direction: 1, BaseYear: 2020, Base: num(133)}
	research = data.Indicator{ID: "I01", Name: "研发经费", Unit: "亿元", Measure: "flow", Kind: data.GrowthTarget, Direction: 1, BaseYear: 2020, Base: num(14.78)}
	fiscal   = data.Indicator{ID: "I02", Name: "财政科技支出比重", Unit: "%", Measure: "ratio", Kind: data.LevelTarget, Direction: 1, BaseYear: 2020, Base: num(1.48), Cap: num(100)}
	open     = data.Indicator{ID: "R04", Name: "研发占比", Unit: "%", Measure: "ratio", Kind: data.LevelTarget, Direction: 1}
	relief   = data.Indicator{ID: "R09", Name: "减免税额", Unit: "万元", Measure: "flow", Kind: data.LevelTarget, Direction: 1}
	zone     = data.Indicator{ID: "I13", Name: "国家级高新区", Unit: "个", Measure: "count", Kind: data.MilestoneTarget, Direction: 1, BaseYear: 2020, Base: num(0)}
	balance  = data.Indicator{ID: "R20", Name: "技术贸易差额", Unit: "亿元", Measure: "flow", Kind: data.LevelTarget, Direction: 1, BaseYear: 2015, Base: num(-1)}
)

func of(year int, value float64) data.Observation {
	return data.Observation{ID: "new", Year: year, Value: value, Status: data.Annual, At: time.Date(year+1, 3, 1, 0, 0, 0, 0, time.UTC)}
}

func other(id string, year int, value float64) data.Observation {
	o := of(year, value)
	o.ID = id
	return o
}

func months(o data.Observation, m data.Months) data.Observation { o.Months = m; return o }

func growth(o data.Observation) data.Observation { o.Growth = true; return o }

func reported(o data.Observation, v float64, unit string) data.Observation {
	o.Reported, o.ReportedUnit = &v, unit
	return o
}

func inapplicable(o data.Observation, note string) data.Observation {
	o.Inapplicable, o.Note = true, note
	return o
}

// Reasons by hand: 225/133 − 1 = 69.2 %, its root √1.6917 − 1 = 30.1 % a year;
// √(224/133) − 1 = 29.8 %; ⁵√(35/14.78) − 1 = 18.8 %; 225/199 − 1 = 13.1 %;
// 1 − ³√(5/14.78) = 30.3 %; from 2 to −2 in two years, half of 200 % a year.
func TestOf(t *testing.T) {
	cases := []struct {
		name      string
		indicator data.Indicator
		value     data.Observation
		others    []data.Observation
		kinds     string
		says      string
	}{
		{"as expected", firms, of(2022, 225), []data.Observation{other("a", 2021, 199)}, "", ""},
		{"jump from the baseline", firms, of(2022, 225), nil, "jump", "2022 年 225家，比 2020 年基期的 133家 增加 69.2%，平均每年 30.1%，超过每年 30%"},
		{"as much in a year", firms, of(2022, 225), []data.Observation{other("a", 2021, 133)}, "jump", "比 2021 年年报的 133家 增加 69.2%，超过 30%"},
		{"just under, a year", firms, of(2022, 224), nil, "", ""},
		{"more than doubled in five years", research, of(2025, 35), nil, "", ""},
		{"down over three years", research, of(2023, 5), nil, "jump", "减少 66.2%，平均每年 30.3%，超过每年 30%"},
		{"down to nothing", research, of(2023, 0), nil, "jump", "减少 100.0%，平均每年 100.0%"},
		{"through zero", balance, of(2022, -2), []data.Observation{other("a", 2020, 2)}, "jump", "减少 200.0%，平均每年 100.0%"},
		{"just thirty percent", firms, of(2022, 260), []data.Observation{other("a", 2021, 200)}, "", ""},
		{"fallen stock", firms, of(2022, 190), []data.Observation{other("a", 2021, 199)}, "fallen", "少于 2021 年年报的 199家"},
		{"more than a later year", firms, of(2021, 150), []data.Observation{other("a", 2022, 140)}, "fallen", "多于 2022 年年报的 140家"},
		{"a flow may fall", research, of(2021, 14), nil, "", ""},
		{"万元 for 亿元", research, of(2021, 171400), nil, "unit_slip", "171400亿元与 2020 年基期的 14.78亿元 相差约 10000 倍，像是以万元填的"},
		{"亿元 for 万元", relief, of(2022, 1.3), []data.Observation{other("a", 2021, 12000)}, "unit_slip", "像是以亿元填的"},
		{"元 for 万元", relief, of(2022, 130000000), []data.Observation{other("a", 2021, 12000)}, "unit_slip", "像是以元填的"},
		{"fraction for percent", fiscal, of(2021, 0.016), nil, "unit_slip", "像是填了小数"},
		{"slip against a later value", research, of(2019, 150000), []data.Observation{other("a", 2021, 17)}, "unit_slip", "2020 年基期"},
		{"over the cap", fiscal, of(2021, 101), []data.Observation{other("a", 2019, 90)}, "over_cap jump", "超过上限 100%"},
		{"over a hundred", open, of(2021, 120), nil, "over_100", "超过 100%"},
		{"exactly a hundred", open, of(2021, 100), nil, "", ""},
		{"negative", open, of(2021, -1), nil, "negative", "不要用负数代替"},
		{"half a firm", firms, of(2021, 140.5), nil, "fraction", "应是整数"},
		{"no certificate", zone, of(2023, 1), nil, "uncertified", "请填认定文件的文号"},
		{"none claimed", zone, of(2023, 0), nil, "", ""},
		{"contradiction", firms, of(2022, 225), []data.Observation{other("a", 2022, 221), other("b", 2021, 199)}, "conflict", "2022 年年报已有 221家，与 225家 不同"},
		{"half a year beside whole ones", research, months(of(2023, 9), "01-06"), []data.Observation{other("a", 2022, 18.5)}, "", ""},
		{"half a year beside another", research, months(of(2023, 9), "01-06"), []data.Observation{months(other("a", 2022, 5), "01-06")}, "jump", "2022 年年报的 5亿元"},
		{"growth over the cap of a level", fiscal, growth(of(2021, 110)), nil, "", ""},
		{"reported in 万元", research, reported(of(2021, 18.5), 185000, "万元"), nil, "", ""},
		{"reported in 万元, rounded", research, reported(of(2021, 18.5), 185432, "万元"), nil, "", ""},
		{"converted wrongly", research, reported(of(2021, 18.6), 185000, "万元"), nil, "converted", "来源写 185000万元，合 18.5亿元，与填的 18.6亿元 不同"},
		{"inapplicable without a reason", firms, inapplicable(of(2022, 0), ""), nil, "no_reason", "请在备注写明理由"},
		{"inapplicable", firms, inapplicable(of(2022, 0), "区内没有"), []data.Observation{other("a", 2021, 199)}, "", ""},
		{"the same once more", firms, of(2022, 225), []data.Observation{other("a", 2022, 225), other("b", 2021, 199)}, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var kinds, text []string
			for _, d := range Of(&c.indicator, c.value, c.others, Rules{}) {
				kinds, text = append(kinds, string(d.Kind)), append(text, d.Message)
				if d.Refused != (d.Kind == OverCap) {
					t.Errorf("%s refused: %v", d.Kind, d.Refused)
				}
			}
			if got := strings.Join(kinds, " "); got != c.kinds || !strings.Contains(strings.Join(text, ""), c.says) {
				t.Errorf("%q, want %q\n%s", got, c.kinds, strings.Join(text, "\n"))
			}
		})
	}
}

func TestOwnJump(t *testing.T) {
	if got := Of(&firms, of(2022, 225), []data.Observation{other("a", 2021, 199)}, Rules{Jump: .1}); len(got) != 1 || got[0].Kind != Jump {
		t.Errorf("%+v", got)
	}
}

func TestNoNumber(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		if got := Of(&firms, of(2022, v), nil, Rules{}); len(got) != 1 || got[0].Kind != NoNumber || !got[0].Refused {
			t.Errorf("%v: %+v", v, got)
		}
	}
}

func TestHalfYearThatIsOver(t *testing.T) {
	for day, want := range map[time.Time]int{time.Date(2022, 6, 30, 0, 0, 0, 0, time.UTC): 1, time.Date(2022, 7, 1, 0, 0, 0, 0, time.UTC): 0} {
		o := months(of(2022, 9), "01-06")
		o.At = day
		if got := Of(&research, o, nil, Rules{}); len(got) != want {
			t.Errorf("%v: %+v", day, got)
		}
	}
}

func TestYearThatIsNotOver(t *testing.T) {
	for status, want := range map[data.ObservationStatus]int{data.Annual: 1, data.Estimate: 0, data.Flash: 0} {
		o := of(2022, 140)
		o.Status, o.At = status, time.Date(2022, 10, 1, 0, 0, 0, 0, time.UTC)
		if got := Of(&firms, o, nil, Rules{}); len(got) != want {
			t.Errorf("%s: %+v", status, got)
		}
	}
}

// What the value replaces, and what others replaced, is not compared with.
func TestAboutLooksAtWhatIsInForce(t *testing.T) {
	s := &data.State{Templates: []data.Template{{ID: "city", Indicators: []data.Indicator{firms}}}}
	enter := func(o data.Observation, supersedes string, area data.AreaCode) data.Observation {
		o.Template, o.Indicator, o.Area, o.Supersedes = "city", "I05", area, supersedes
		return o
	}
	s.Observations = []data.Observation{
		enter(other("a", 2021, 999), "", data.Ezhou), enter(other("b", 2021, 199), "a", data.Ezhou),
		enter(other("c", 2022, 221), "", data.Ezhou), enter(other("d", 2022, 20), "", data.Echeng),
	}
	if got := About(s, enter(of(2022, 225), "c", data.Ezhou), Rules{}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	if got := About(s, enter(of(2022, 225), "", data.Ezhou), Rules{}); len(got) != 1 || got[0].Kind != Contradicts {
		t.Errorf("%+v", got)
	}
	unknown := enter(of(2022, 225), "", data.Ezhou)
	unknown.Indicator = "I99"
	if got := About(s, unknown, Rules{}); got != nil {
		t.Errorf("%+v", got)
	}
}

// 葛店 lies in 华容区: an amount of 华容区 needs to say whether it is in it.
func TestAboutAsksForTheInclusion(t *testing.T) {
	s := &data.State{
		Areas:     []data.Area{{Code: data.Huarong, Name: "华容区", Kind: data.District}, {Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong}},
		Templates: []data.Template{{ID: "county", Indicators: []data.Indicator{firms, open}}},
	}
	value := func(id, indicator string, area data.AreaCode, year int, holds data.Inclusion) data.Observation {
		o := other(id, year, 60)
		o.Template, o.Indicator, o.Area, o.Holds = "county", indicator, area, holds
		return o
	}
	s.Observations = []data.Observation{value("a", "I05", data.Huarong, 2021, data.Included)}
	for _, c := range []struct {
		value data.Observation
		says  string
	}{
		{value("b", "I05", data.Huarong, 2022, data.Unstated), "没有说明含不含葛店开发区"},
		{value("b", "I05", data.Huarong, 2022, data.Excluded), "2021 年的数值含葛店开发区，这一数值不含葛店开发区，口径不同"},
		{value("b", "I05", data.Huarong, 2022, data.Included), ""},
		{value("b", "I05", data.Gedian, 2022, data.Unstated), ""},
		{value("b", "R04", data.Huarong, 2022, data.Unstated), ""},
	} {
		said := ""
		for _, d := range About(s, c.value, Rules{Jump: 9}) {
			if d.Kind == Inclusion {
				said = d.Message
			}
		}
		if !strings.Contains(said, c.says) || (said == "") != (c.says == "") {
			t.Errorf("%+v: %q", c.value, said)
		}
	}
}

func TestAboutRefusesALockedPeriod(t *testing.T) {
	s := &data.State{Areas: []data.Area{{Code: data.Echeng, Name: "鄂城区"}}, Templates: []data.Template{{ID: "city", Indicators: []data.Indicator{firms}}}, Locks: []data.Lock{{Year: 2022, By: "王五"}}}
	o := of(2022, 140)
	o.Template, o.Indicator, o.Area = "city", "I05", data.Echeng
	if got := About(s, o, Rules{}); len(got) != 1 || got[0].Kind != Locked || !got[0].Refused {
		t.Errorf("%+v", got)
	}
}

// A value that a ruling put aside is not compared with.
func TestAboutHeedsRulings(t *testing.T) {
	s := &data.State{Templates: []data.Template{{ID: "city", Indicators: []data.Indicator{firms}}}}
	aside := other("a", 2022, 999)
	aside.Template, aside.Indicator = "city", "I05"
	s.Observations = []data.Observation{aside}
	o := of(2022, 150)
	o.Template, o.Indicator = "city", "I05"
	if got := About(s, o, Rules{}); len(got) != 1 || got[0].Kind != Contradicts {
		t.Errorf("%+v", got)
	}
	s.Rulings = []data.Ruling{{Kind: data.ConflictRuling, Subject: data.CellKey(&aside), Over: []string{"a"}}}
	if got := About(s, o, Rules{}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}
