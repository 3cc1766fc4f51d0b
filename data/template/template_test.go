package template

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
	"ezmap/data/workbook"
)

func num(v float64) *float64 { return &v }

func read(t *testing.T, content []byte) ([]data.Indicator, []data.Problem) {
	t.Helper()
	tables, err := workbook.Read(context.Background(), bytes.NewReader(content), int64(len(content)), workbook.Options{Known: Known})
	if err != nil {
		t.Fatal(err)
	}
	return Read(tables)
}

// What is written is read back the same, as csv and as xlsx.
func TestRoundTrip(t *testing.T) {
	template := data.Template{Indicators: []data.Indicator{
		{ID: "R01", Name: "研发经费", Dimension: "创新投入", Unit: "万元", Kind: data.GrowthTarget, Measure: "flow", Direction: data.MoreIsBetter, Path: data.CompoundPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(.16), TargetText: "年均16%以上", Weight: 2.5, Department: "统计", Definition: "定义", Prices: data.ConstantPrices, Section: "三", Note: "注"},
		{ID: "R02", Name: "能耗", Dimension: "创新绩效", Unit: "吨标煤/万元", Kind: data.LevelTarget, Measure: "ratio", Direction: data.LessIsBetter, Path: data.LinearPath, Cap: num(100), Weight: 1},
		{ID: "R03", Name: "高新区", Dimension: "创新环境", Kind: data.MilestoneTarget, Measure: "count", Direction: data.MoreIsBetter, Path: data.StepPath, Target: num(1), Weight: 1},
	}}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"csv":  func(b *bytes.Buffer) error { return workbook.WriteCSV(context.Background(), b, Sheet(&template)) },
		"xlsx": func(b *bytes.Buffer) error { return workbook.WriteXLSX(context.Background(), b, Sheet(&template)) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got, problems := read(t, b.Bytes())
		if diff := cmp.Diff(template.Indicators, got); diff != "" || len(problems) > 0 {
			t.Errorf("%s: %v\n%s", name, problems, diff)
		}
	}
}

func TestBlanksAreLeftOpen(t *testing.T) {
	got, problems := read(t, []byte("湖北省创新型县市区指标,,\n编号,指标,维度\nr01,研发经费,创新投入\n"))
	want := []data.Indicator{{ID: "R01", Name: "研发经费", Dimension: "创新投入", Kind: data.LevelTarget, Measure: "flow", Direction: data.MoreIsBetter, Path: data.LinearPath, Weight: 1}}
	if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
		t.Errorf("%v\n%s", problems, diff)
	}
}

func TestReadTellsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ text, where, says string }{
		"no template": {"名称,数值\n甲,1\n", "", "不是指标模板"},
		"empty":       {"编号,指标,维度\n注：无,,\n", "", "没有指标"},
		"twice":       {"编号,指标,维度\nR01,甲,投入\nR01,乙,投入\n", "第 3 行 A 列", "编号“R01”重复"},
		"no name":     {"编号,指标,维度\nR01,,投入\n", "第 2 行 A 列", "都须填写"},
		"kind":        {"编号,指标,维度,目标类型\nR01,甲,投入,越多越好\n", "第 2 行 D 列", "可用：水平值、年均增速"},
		"bare growth": {"编号,指标,维度,目标类型,目标值\nR01,甲,投入,年均增速,16\n", "第 2 行 E 列", "请写作 16%"},
		"no number":   {"编号,指标,维度,目标值\nR01,甲,投入,全省平均\n", "第 2 行 D 列", "“全省平均”不是一个数"},
		"weight":      {"编号,指标,维度,权重\nR01,甲,投入,0\n", "第 2 行 D 列", "权重须大于 0"},
		"year":        {"编号,指标,维度,目标年\nR01,甲,投入,25\n", "第 2 行 D 列", "四位年份"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := read(t, []byte(c.text))
			if len(problems) != 1 || problems[0].Where != c.where || !strings.Contains(problems[0].Message, c.says) {
				t.Errorf("%+v, want %s %s", problems, c.where, c.says)
			}
		})
	}
}

// A form knows what a table knows: what Texts writes, Parse reads back.
func TestFieldsOfOneIndicator(t *testing.T) {
	want := data.Indicator{
		ID: "H07", Name: "研发经费", Dimension: "创新投入", Unit: "万元", Kind: data.GrowthTarget, Measure: "flow", Direction: data.MoreIsBetter, Path: data.CompoundPath,
		BaseYear: 2020, Base: num(1.5), TargetYear: 2025, Target: num(.16), Weight: 2.5, Department: "统计", Prices: data.ConstantPrices,
	}
	got, problem := Parse(Texts(&want))
	if diff := cmp.Diff(want, got); diff != "" || problem != "" {
		t.Errorf("%s\n%s", problem, diff)
	}
	for _, c := range []struct{ title, text, says string }{
		{"编号", "", "都须填写"}, {"编号", "H/7", "不能有空格和“/”"}, {"目标值", "16", "年均增速请写作 16%"}, {"目标年", "2019", "应晚于基期年 2020"},
		{"权重", "0", "权重须大于 0"}, {"方向", "向上", "不在可选之列"}, {"上限", "1", "基期值 1.5 超过上限 1"},
	} {
		texts := Texts(&want)
		if c.title == "上限" {
			texts["目标类型"], texts["目标值"] = "水平值", ""
		}
		texts[c.title] = c.text
		if _, problem := Parse(texts); !strings.Contains(problem, c.says) {
			t.Errorf("%s %q: %q, want %q", c.title, c.text, problem, c.says)
		}
	}
}

// Where no path is written it is the one that the kind of target has.
func TestUsualPath(t *testing.T) {
	for kind, want := range map[string]data.PathKind{"": data.LinearPath, "水平值": data.LinearPath, "年均增速": data.CompoundPath, "里程碑": data.StepPath, "认定个数": data.StepPath} {
		if got, problem := Parse(map[string]string{"编号": "A1", "指标": "甲", "维度": "乙", "目标类型": kind}); got.Path != want || problem != "" {
			t.Errorf("%q: %q, %s", kind, got.Path, problem)
		}
	}
}
