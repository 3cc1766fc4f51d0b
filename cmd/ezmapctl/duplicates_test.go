package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A file brings 工研院 under a name that is nearly one of its aliases, and a firm whose
// name sounds like another's.
func TestDuplicates(t *testing.T) {
	c := newCtl(t)
	var before []pairRow
	c.json(&before, "sites", "-duplicates")
	file := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(file, []byte("编号,名称,依托单位\nS001,湖北锐士数字医学影像有限公司,甲\nS002,华科大工研院（鄂州）,乙\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.done("import", file, "-as", "sites")
	var after []pairRow
	c.json(&after, "sites", "-duplicates")
	known := map[string]bool{}
	for _, p := range before {
		known[p.A+p.B] = true
	}
	var fresh []pairRow
	for _, p := range after {
		if !known[p.A+p.B] {
			fresh = append(fresh, p)
		}
	}
	want := []pairRow{
		{"E062", "湖北锐世数字医学影像有限公司", "S001", "湖北锐士数字医学影像有限公司", []string{"读音相同：“湖北锐世数字医学影像有限公司”与“湖北锐士数字医学影像有限公司”"}},
		{"E003", "华中科技大学鄂州工业技术研究院", "S002", "华科大工研院（鄂州）", []string{"名称相近"}},
	}
	if diff := cmp.Diff(want, fresh); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var of []pairRow
	c.json(&of, "sites", "-duplicates", "-q", "葛店开发区没有的名称")
	if len(of) != 0 {
		t.Errorf("pairs of no record: %v", of)
	}
}

// What the register holds of a record is printed, but for its contacts.
func TestSitesPrintFacts(t *testing.T) {
	c := newCtl(t)
	file := filepath.Join(t.TempDir(), "a.csv")
	text := "编号,名称,地址,级别沿革,分项数字,事实来源,联系人与电话,评级\n" +
		"S001,甲院,滨湖路 1 号,2019 市级|2022 省级（鄂科）,面积：30 亩（2022）,级别：来函,\"张三，0711-5098888\",优\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c.done("import", file, "-as", "sites")
	s := c.sites("-q", "甲院")[0]
	got := map[string]any{}
	for _, key := range []string{"address", "holds", "measures", "sources", "documents", "own", "contacts"} {
		if v, ok := s[key]; ok {
			got[key] = v
		}
	}
	want := map[string]any{
		"address": "滨湖路 1 号", "documents": []any{}, "own": map[string]any{"评级": "优"},
		"holds": []any{
			map[string]any{"level": "municipal", "year": 2019.0, "source": nil}, map[string]any{"level": "provincial", "year": 2022.0, "source": "鄂科"},
		},
		"measures": []any{map[string]any{"name": "面积", "value": 30.0, "unit": "亩", "year": 2022.0, "source": nil}},
		"sources":  []any{map[string]any{"fact": "level", "source": "来函"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
