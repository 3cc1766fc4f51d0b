package returns

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
	"ezmap/data/workbook"
)

func num(v float64) *float64 { return &v }

// office is a library with the city, 鄂城区, 华容区 and 葛店, and two indicators each.
func office() *data.State {
	firms := data.Indicator{ID: "I05", Name: "高新技术企业数", Unit: "家", Kind: data.LevelTarget, Measure: "stock"}
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}, {Code: data.Huarong, Name: "华容区", Kind: data.District, Parent: data.Ezhou},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Parent: data.Ezhou}, {Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
		},
		Templates: []data.Template{
			{ID: "city", Name: "专栏1", For: data.CityArea, Indicators: []data.Indicator{
				{ID: "I01", Name: "全社会研发经费投入", Unit: "亿元", Kind: data.GrowthTarget, Measure: "flow"}, firms,
				{ID: "I13", Name: "国家级高新区", Kind: data.MilestoneTarget, Measure: "count"},
			}},
			{ID: "county", Name: "参考模板", For: data.District, Indicators: []data.Indicator{
				{ID: "R05", Name: "高新技术企业数", Unit: "家", Kind: data.LevelTarget, Measure: "stock"},
				{ID: "R09", Name: "企业享受研发费用加计扣除减免税额", Unit: "万元", Kind: data.LevelTarget, Measure: "flow"},
			}},
		},
	}
}

// read reads a table as csv.
func read(t *testing.T, s *data.State, d Defaults, text string) Return {
	t.Helper()
	tables, err := workbook.Read(context.Background(), strings.NewReader(text), int64(len(text)), workbook.Options{Known: Known(s)})
	if err != nil {
		t.Fatal(err)
	}
	return Read(tables, s, d)
}

// say writes values in short: area indicator period value.
func say(values []data.Observation) string {
	var lines []string
	for _, o := range values {
		lines = append(lines, fmt.Sprintf("%s %s %s %v", o.Area, o.Indicator, data.PeriodTitle(o.Year, o.Months), o.Value))
	}
	return strings.Join(lines, "; ")
}

func TestReadLayouts(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		defaults   Defaults
	}{
		"one value in a row": {"区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,55\n葛店,高新技术企业数,2022年,60\n", "420704 R05 2022年 55; EZ-GD R05 2022年 60", Defaults{}},
		"years in columns":   {"编号,指标名称,2021年,2022年,2023年上半年\nI05,高新技术企业数,180,225,\n", "420700 I05 2021年 180; 420700 I05 2022年 225", Defaults{Area: data.Ezhou}},
		"parts of years":     {"指标,2023年上半年,2023年1-9月\n高新技术企业数,230,240\n", "420700 I05 2023年上半年 230; 420700 I05 2023年前三季度 240", Defaults{Area: data.Ezhou}},
		"areas in columns":   {"指标,鄂城区,华容区\n高新技术企业数,55,—\n", "420704 R05 2022年 55", Defaults{Year: 2022}},
		"with titles above":  {"鄂州市科技指标填报表,,,\n填报单位：鄂城区科技局,,,\n指标,单位,年度,完成值\n高新技术企业数,家,2022,５５\n注：含滨江科技新区,,,\n", "420704 R05 2022年 55", Defaults{Area: data.Echeng}},
		"unit in the name":   {"指标,年份,数值\n高新技术企业数（家）,2022,55\n", "420704 R05 2022年 55", Defaults{Area: data.Echeng}},
		"other unit":         {"指标,单位,年份,数值\n全社会研发经费投入,万元,2022,185000\n", "420700 I01 2022年 18.5", Defaults{Area: data.Ezhou}},
		"unit in the cell":   {"指标,年份,数值\n全社会研发经费投入,2022,18.5亿元\n", "420700 I01 2022年 18.5", Defaults{Area: data.Ezhou}},
		"piece without unit": {"指标,单位,年份,数值,文号\n国家级高新区,个,2023,1,国函1号\n", "420700 I13 2023年 1", Defaults{Area: data.Ezhou}},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, office(), c.defaults, c.text)
			if got := say(r.Values); got != c.want || len(r.Problems) > 0 {
				t.Errorf("got  %s\nwant %s\n%v", got, c.want, r.Problems)
			}
		})
	}
}

func TestReadColumns(t *testing.T) {
	at := time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)
	r := read(t, office(), Defaults{By: "张三", At: at}, "区域,指标编号,年份,期间,数值,单位,数值状态,口径,来源,页码,填报人,复核人,确认人,备注\n"+
		"华容区,R09,2022,上半年,1.2亿元,,快报,不含葛店,税务局函,3,李四,王五,赵六,注\n")
	want := data.Observation{
		Template: "county", Indicator: "R09", Area: data.Huarong, Year: 2022, Months: "01-06", Value: 12000, Reported: num(1.2), ReportedUnit: "亿元",
		Status: data.Flash, Holds: data.Excluded, Source: "税务局函", Page: "3", By: "李四", At: at, CheckedBy: "王五", CheckedAt: at,
		Confirmed: true, ConfirmedBy: "赵六", ConfirmedAt: at, Note: "注",
	}
	if len(r.Values) != 1 {
		t.Fatal(r.Problems)
	}
	if diff := cmp.Diff(want, r.Values[0]); diff != "" {
		t.Error(diff)
	}
}

func TestReadWords(t *testing.T) {
	r := read(t, office(), Defaults{Area: data.Ezhou}, "指标,年份,数值,单位,备注\n高新技术企业数,2022,不适用,,本年停报\n国家级高新区,2025,未达成,,\n全社会研发经费投入,2022,11.9,%,\n高新技术企业数,2023,0,,\n高新技术企业数,2024,,,\n")
	if len(r.Values) != 4 || !r.Values[0].Inapplicable || !r.Values[1].Missed || !r.Values[2].Growth || r.Values[2].Value != 11.9 || r.Values[3].Value != 0 || r.Values[3].Missed || r.Blank != 1 {
		t.Errorf("%+v, %d blank, %v", r.Values, r.Blank, r.Problems)
	}
}

func TestReadTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ text, where, says string }{
		"area":             {"区域,指标,年份,数值\n鄂城县,高新技术企业数,2022,55\n", "第 2 行 A 列", "不认识区域“鄂城县”"},
		"no area":          {"指标,年份,数值\n高新技术企业数,2022,55\n", "第 2 行", "没有写明区域"},
		"indicator":        {"区域,指标,年份,数值\n鄂城区,高企数,2022,55\n", "第 2 行", "没有指标“高企数”"},
		"id and name":      {"区域,编号,指标,年份,数值\n鄂城区,R09,高新技术企业数,2022,55\n", "第 2 行", "没有指标“R09 高新技术企业数”"},
		"year":             {"区域,指标,年份,数值\n鄂城区,高新技术企业数,二二,55\n", "第 2 行 C 列", "年份“二二”看不懂"},
		"no year":          {"区域,指标,数值,备注\n鄂城区,高新技术企业数,55,a\n", "第 2 行", "没有写明年份"},
		"months":           {"区域,指标,年份,期间,数值\n鄂城区,高新技术企业数,2022,下旬,55\n", "第 2 行 D 列", "期间“下旬”看不懂"},
		"number":           {"区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,约五十家\n", "第 2 行 D 列", "“约五十家”不是一个数"},
		"unit":             {"区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,55万元\n", "第 2 行 D 列", "单位是家，不能由“万元”换算"},
		"status":           {"区域,指标,年份,数值,状态\n鄂城区,高新技术企业数,2022,55,差不多\n", "第 2 行 E 列", "不在可选之列"},
		"inclusion":        {"区域,指标,年份,数值,口径\n鄂城区,高新技术企业数,2022,55,全口径\n", "第 2 行 E 列", "口径“全口径”看不懂"},
		"without a reason": {"区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,不适用\n", "第 2 行 D 列", "须在“备注”列写明理由"},
		"missed level":     {"区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,未达成\n", "第 2 行 D 列", "只用于以认定文件为准的指标"},
		"no such table":    {"名称,经度,纬度\n甲,114.9,30.4\n", "", "不是填报表"},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, office(), Defaults{}, c.text)
			if len(r.Values) != 0 || len(r.Problems) != 1 || r.Problems[0].Where != c.where || !strings.Contains(r.Problems[0].Message, c.says) {
				t.Errorf("%d values, %+v, want %s %s", len(r.Values), r.Problems, c.where, c.says)
			}
		})
	}
}

// What is written is read back the same, as csv and as xlsx.
func TestSheetRoundTrip(t *testing.T) {
	s := office()
	at := time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)
	values := []data.Observation{
		{Template: "city", Indicator: "I01", Area: data.Ezhou, Year: 2022, Value: 18.5, Reported: num(185000), ReportedUnit: "万元", Status: data.Annual, Confirmed: true, ConfirmedBy: "赵六", By: "张三", Source: "年报", Page: "12"},
		{Template: "county", Indicator: "R05", Area: data.Huarong, Year: 2022, Months: "01-06", Value: 60, Status: data.Flash, Holds: data.Included, By: "张三", Note: "含葛店"},
		{Template: "county", Indicator: "R09", Area: data.Gedian, Year: 2022, Status: data.Reported, Inapplicable: true, Note: "无", By: "张三"},
		{Template: "city", Indicator: "I13", Area: data.Ezhou, Year: 2025, Status: data.Reported, Missed: true, By: "张三"},
		{Template: "city", Indicator: "I01", Area: data.Ezhou, Year: 2021, Value: 11.9, Growth: true, Status: data.Annual, By: "张三"},
		{Template: "county", Indicator: "R05", Area: data.Echeng, Year: 2022, Value: 0, Status: data.Reported, By: "张三"},
	}
	for i := range values {
		values[i].At = at
		if values[i].Confirmed {
			values[i].ConfirmedAt = at
		}
	}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"csv":  func(b *bytes.Buffer) error { return workbook.WriteCSV(context.Background(), b, Sheet(s, values)) },
		"xlsx": func(b *bytes.Buffer) error { return workbook.WriteXLSX(context.Background(), b, Sheet(s, values)) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		tables, err := workbook.Read(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()), workbook.Options{Known: Known(s)})
		if err != nil {
			t.Fatal(err)
		}
		r := Read(tables, s, Defaults{At: at})
		if diff := cmp.Diff(values, r.Values); diff != "" || len(r.Problems) > 0 {
			t.Errorf("%s: %v\n%s", name, r.Problems, diff)
		}
	}
}

// A form that comes back empty reports nothing; one number in it is one value.
func TestForm(t *testing.T) {
	s := office()
	s.Observations = []data.Observation{{ID: "O1", Template: "county", Indicator: "R05", Area: data.Huarong, Year: 2022, Value: 40}}
	form, err := Form(s, data.Huarong, 2023)
	if err != nil || len(form.Rows) != 2 || form.Rows[0][len(form.Columns)-1] != 40.0 || form.Rows[1][len(form.Columns)-1] != nil {
		t.Fatalf("%+v, %v", form.Rows, err)
	}
	again := func() Return {
		var b bytes.Buffer
		if err := workbook.WriteXLSX(context.Background(), &b, form); err != nil {
			t.Fatal(err)
		}
		tables, err := workbook.Read(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()), workbook.Options{Known: Known(s)})
		if err != nil {
			t.Fatal(err)
		}
		return Read(tables, s, Defaults{})
	}
	if r := again(); len(r.Values) != 0 || len(r.Problems) != 0 || r.Blank != 2 {
		t.Errorf("empty: %+v", r)
	}
	form.Rows[0][5] = 52.0
	if r := again(); say(r.Values) != "420703 R05 2023年 52" || len(r.Problems) != 0 {
		t.Errorf("filled: %+v", r)
	}
	if _, err := Form(s, "420799", 2023); err == nil {
		t.Error("a form for an area that is not there")
	}
}

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]string{
		"2023": "2023年", "２０２３年度": "2023年", "2023年底": "2023年", "2023年上半年": "2023年上半年", "2023年第三季度": "2023年三季度",
		"2023年5月": "2023年5月", "2023年1—11月": "2023年1—11月", "2023年1-12月": "2023年", "2023年13月": "", "202": "", "3023": "", "二〇二三年": "", "2023年目标值": "",
	} {
		year, months, ok := ParsePeriod(text)
		got := ""
		if ok {
			got = data.PeriodTitle(year, months)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
}
