package data

import "testing"

func TestWeighty(t *testing.T) {
	site := Edit[Site]{After: &Site{ID: "S1"}}
	many := make([]Change, 20)
	for i := range many {
		many[i] = site
	}
	for name, c := range map[string]struct {
		change Change
		want   bool
	}{
		"one record":              {site, false},
		"a few":                   {Batch{Title: "修改 19 条", Changes: many[1:]}, false},
		"many":                    {Batch{Title: "修改 20 条", Changes: many}, true},
		"a layer":                 {LayerImport{}, true},
		"a layer in a batch":      {Batch{Title: "布局", Changes: []Change{LayerImport{}}}, true},
		"an import of one":        {Batch{Title: "从“a.xlsx”导入记录", Changes: many[:1]}, true},
		"an import with its file": {Batch{Title: "保存", Changes: []Change{Batch{Title: "从“a.xlsx”导入指标数值", Changes: many[:1]}}}, true},
	} {
		if got := Weighty(c.change); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
