package progress

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/workbook"

	"fyne.io/fyne/v2/test"
)

// The table of the window is a workbook whose figures are those on the screen:
// by hand (225 − 133)/(300 − 133) = 0.5509, expected 0.6 in 2023.
func TestTheTableGoesOutAsAWorkbook(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.desk.Data.Observations = []data.Observation{{ID: "O1", Template: "district", Indicator: "D1", Area: data.Echeng, Year: 2023, Value: 225, Status: data.Annual, Confirmed: true, Source: "年报", At: spring.AddDate(0, 0, -1)}}
	p := b.params()
	folder, jobs := t.TempDir(), make(chan func(), 1)
	p.Folder = func() string { return folder }
	p.Post = func(do func()) { jobs <- do }
	p.Files.Window, p.Files.Post = b.win, func(do func()) { do() }
	asOf := NewAsOf(p, func() {})
	reports := func() []progress.Report { return []progress.Report{*b.show()} }
	p.TableItem(func() string { return "鄂城区指标进展表" }, asOf, reports).Do()
	test.Tap(buttonOf(t, b.win.Canvas().Overlays().Top(), "保存"))
	(<-jobs)()
	tables, err := workbook.Open(context.Background(), filepath.Join(folder, "鄂城区指标进展表.xlsx"), workbook.Options{HeaderRows: map[string]int{"指标": 1}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, one := range tables {
		names = append(names, one.Sheet)
	}
	if len(names) == 0 || names[0] != "指标" || !slices.Contains(names, "数值来源") {
		t.Fatalf("sheets %v", names)
	}
	for title, want := range map[string]string{"指标": "高新技术企业数", "最新值": "225", "进度": "0.5509", "应达": "0.6", "状态": "略滞后", "来源": "年报"} {
		at := slices.Index(tables[0].Header, title)
		if at < 0 {
			t.Fatalf("no %s among %q", title, tables[0].Header)
		}
		if got := tables[0].Rows[0].Cells[at].Text; got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
