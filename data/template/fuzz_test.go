package template

import (
	"bytes"
	"context"
	"testing"

	"ezmap/data/workbook"
)

// FuzzRead reads any text as a template: without a problem every indicator is
// complete and weighs something.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"编号,指标,维度\nR01,研发经费,创新投入\n", "编号,指标,维度,目标类型,目标值,权重,基期年\nR01,甲,投入,年均增速,16%,2,2020\n", "指标模板,,\n编号,指标,维度,方向\nr1,能耗,绩效,越低越好\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		tables, err := workbook.Read(context.Background(), bytes.NewReader(content), int64(len(content)), workbook.Options{Known: Known})
		if err != nil {
			return
		}
		indicators, problems := Read(tables)
		if len(problems) > 0 {
			return
		}
		seen := map[string]bool{}
		for _, i := range indicators {
			if i.ID == "" || i.Name == "" || i.Dimension == "" || i.Weight <= 0 || i.Kind == "" || i.Direction == 0 || seen[i.ID] {
				t.Fatalf("%+v", i)
			}
			seen[i.ID] = true
		}
	})
}
