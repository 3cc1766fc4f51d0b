package returns

import (
	"bytes"
	"context"
	"math"
	"testing"

	"ezmap/data/workbook"
)

// FuzzRead reads any text as a table of values: every value belongs to an indicator
// and an area that exist, is a number, and has a cell.
func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"区域,指标,年份,数值\n鄂城区,高新技术企业数,2022,55\n", "指标,2021年,2022年上半年\n高新技术企业数,180,225\n", "指标,鄂城区,华容区\n高新技术企业数,55,—\n",
		"区域,指标编号,年份,期间,数值,单位,数值状态,口径,备注\n华容区,R09,2022,1-9月,1.2亿元,,快报,不含葛店,\n", "编号,指标,年份/数值\nI01,全社会研发经费投入,11.9%\n",
	} {
		f.Add([]byte(text))
	}
	s := office()
	f.Fuzz(func(t *testing.T, content []byte) {
		tables, err := workbook.Read(context.Background(), bytes.NewReader(content), int64(len(content)), workbook.Options{Known: Known(s)})
		if err != nil {
			return
		}
		r := Read(tables, s, Defaults{Area: "420700", Year: 2022})
		if len(r.Values) != len(r.Where) {
			t.Fatalf("%d values, %d cells", len(r.Values), len(r.Where))
		}
		for i, o := range r.Values {
			template := s.TemplateOf(s.Area(o.Area), o.At)
			if template == nil || template.ID != o.Template || template.Indicator(o.Indicator) == nil || o.Year == 0 || o.Status == "" || r.Where[i] == "" {
				t.Fatalf("%+v", o)
			}
			if _, _, ok := o.Months.Span(); !ok || math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
				t.Fatalf("%+v", o)
			}
		}
	})
}
