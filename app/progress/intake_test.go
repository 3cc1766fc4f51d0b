package progress

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/returns"
	"ezmap/data/workbook"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// filled writes the form of an area as an office sends it back: the cells of the
// values by the names of their indicators.
func filled(t *testing.T, s *data.State, path string, values map[string]any, confirmed string) {
	t.Helper()
	sheet, err := returns.Form(s, data.Echeng, 2023)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range sheet.Rows {
		if v, has := values[row[2].(string)]; has {
			row[5], row[7], row[9], row[14] = v, "年报", "2023 年科技统计年报", confirmed
		}
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := workbook.WriteXLSX(context.Background(), file, sheet); err != nil {
		t.Fatal(err)
	}
}

// A form goes out empty, comes back filled, is looked at and written in one step:
// its values rest on the file itself. The same file again changes nothing, another
// number for the same cell stands beside the first.
func TestAFormComesBack(t *testing.T) {
	b := open(t, data.Echeng, 0)
	p := b.params()
	jobs := make(chan func(), 1)
	p.Post = func(do func()) { jobs <- do }
	kept := ""
	p.Attach = func(name string, content []byte, then func(string, error)) { kept = name; then("f1", nil) }
	path := filepath.Join(t.TempDir(), "鄂城区2023年填报表.xlsx")
	b.win.Resize(fyne.NewSize(1000, 700))
	read := func() {
		p.readReturn(path)
		(<-jobs)()
	}
	filled(t, b.desk.Data, path, map[string]any{"高新技术企业数": 225.0, "年度科普经费筹集额": "二十"}, "李四")
	read()
	golden.Check(t, "return", b.win.Canvas().Capture())
	top := b.win.Canvas().Overlays().Top()
	if got := said(top); !strings.Contains(got, "新增 1，改变 0，相同 0，有误 1，存疑 1") {
		t.Fatalf("the preview says %s", got)
	}
	test.Tap(buttonOf(t, top, "跳过有误的，写入其余"))
	o := b.desk.Data.Observations
	if len(o) != 1 || o[0].Value != 225 || o[0].Evidence != "D0001" || !o[0].Confirmed || o[0].ConfirmedBy != "李四" || kept != "鄂城区2023年填报表.xlsx" || b.desk.Data.Documents[0].File != "f1" {
		t.Fatalf("written %+v, %+v", o, b.desk.Data.Documents)
	}
	if len(b.desk.Done) != 1 || b.win.Canvas().Overlays().Top() != nil {
		t.Errorf("did %v", b.desk.Done)
	}
	filled(t, b.desk.Data, path, map[string]any{"高新技术企业数": 225.0}, "李四")
	read()
	top = b.win.Canvas().Overlays().Top()
	if enter := buttonOf(t, top, "写入"); !enter.Disabled() || !strings.Contains(said(top), "没有要写入的") {
		t.Errorf("the same file again: %s", said(top))
	}
	test.Tap(buttonOf(t, top, "放弃"))
	filled(t, b.desk.Data, path, map[string]any{"高新技术企业数": 221.0}, "李四")
	read()
	top = b.win.Canvas().Overlays().Top()
	if !strings.Contains(said(top), "写入后成为数值冲突") {
		t.Errorf("another number: %s", said(top))
	}
	test.Tap(buttonOf(t, top, "写入"))
	if got := progress.Undecided(b.desk.Data, progress.Moment{At: b.now}); len(got) != 1 || len(got[0].Values) != 2 {
		t.Errorf("conflicts %+v", got)
	}
}

// The forms that go out have each area's name and the indicators of its template.
func TestFormsGoOut(t *testing.T) {
	folder := t.TempDir()
	names, err := writeForms(plan(), folder, 2023)
	if err != nil || strings.Join(names, " ") != "鄂城区2023年填报表.xlsx 临空经济区2023年填报表.xlsx" {
		t.Fatalf("%v, %v", names, err)
	}
	tables, err := workbook.Open(context.Background(), filepath.Join(folder, names[1]), workbook.Options{Known: returns.Known(plan())})
	if err != nil || len(tables) != 1 || len(tables[0].Rows) != 3 || tables[0].Rows[0].Cells[0].Text != "临空经济区" {
		t.Errorf("%+v, %v", tables, err)
	}
	if r := returns.Read(tables, plan(), returns.Defaults{At: spring}); len(r.Values) != 0 || r.Blank != 3 || len(r.Problems) != 0 {
		t.Errorf("an empty form says %+v", r)
	}
}

func buttonOf(t *testing.T, o fyne.CanvasObject, word string) *control.Button {
	t.Helper()
	for _, x := range test.LaidOutObjects(o) {
		if b, is := x.(*control.Button); is && b.Text == word {
			return b
		}
	}
	t.Fatalf("no button %s", word)
	return nil
}
