package ledger

import (
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/data"

	"fyne.io/fyne/v2/test"
)

// papers are two documents: one with a file on which two figures and a step rest,
// one that is only named and that nothing rests on.
func papers(s *data.State) {
	some(s)
	s.Documents = []data.Document{
		{ID: "D0001", Title: "2023 年科技统计年报", Number: "鄂州统〔2024〕3 号", Issuer: "市统计局", Date: "2024-03", File: "f1", FileName: "年报.pdf", By: "张三", At: spring},
		{ID: "D0002", Title: "鄂城区建设方案", By: "李四", At: spring},
	}
	s.Observations[3].Evidence, s.Observations[3].Page = "D0001", "12"
	s.Observations[4].Evidence = "D0001"
	s.Stages = append(s.Stages, data.StageEntry{ID: "G1", Area: data.Echeng, Stage: data.Approved, Date: "2022-04", Evidence: "D0001", Page: "3"})
}

func TestDocumentsAndWhatRestsOnThem(t *testing.T) {
	s, d, win := open(t, papers)
	s.tabs[cityTab].Press(paperTab)
	p := s.papers
	asked, opened := "", ""
	p.p.Read = func(file string, then func([]byte, error)) { asked = file; then([]byte("%PDF"), nil) }
	p.p.Open = func(path string) error { opened = path; return nil }
	shown := data.AreaCode("")
	p.p.ShowIndicator = func(area data.AreaCode, _ string) { shown = area }
	if p.grid.Rows() != 2 || p.cell(0, titleColumn).Text != "鄂城区建设方案" || p.cell(0, fileColumn).Text != "没有附文件" || p.cell(1, restColumn).Text != "3" {
		t.Fatalf("%d rows: %v", p.grid.Rows(), p.tabbed())
	}
	for chip, want := range map[int]int{everyPaper: 2, withoutFile: 1, unused: 1} {
		p.chips.Press(chip)
		if p.grid.Rows() != want {
			t.Errorf("%s: %d rows, want %d", chipWords[chip], p.grid.Rows(), want)
		}
	}
	p.chips.Press(everyPaper)
	p.field.SetText("统计局")
	if p.grid.Rows() != 1 {
		t.Fatalf("the search leaves %d", p.grid.Rows())
	}
	p.grid.Press(0)
	golden.Check(t, "papers", win.Canvas().Capture())
	test.Tap(button(t, p.scroller, "打开文件"))
	if asked != "f1" || !strings.HasSuffix(opened, "年报.pdf") {
		t.Errorf("asked for %q, opened %q", asked, opened)
	}
	var links []*control.Link
	for _, o := range test.LaidOutObjects(p.scroller) {
		if l, is := o.(*control.Link); is {
			links = append(links, l)
		}
	}
	if len(links) != 3 {
		t.Fatalf("%d links: two values and a step rest on it", len(links))
	}
	test.Tap(links[2])
	if shown != data.Echeng {
		t.Errorf("the step leads to %q", shown)
	}
	p.askRemove(p.chosen())
	if _, told := find(win.Canvas().Overlays().Top(), func(o *control.Prose) bool { return strings.Contains(o.Text(), "还有 3 处") }); !told {
		t.Error("a document that figures rest on can be removed")
	}
	onTop(t, win, "知道了")
	p.field.SetText("")
	p.grid.Press(0)
	p.askRemove(p.chosen())
	onTop(t, win, "删除")
	if len(d.Data.Documents) != 1 || p.grid.Rows() != 1 {
		t.Errorf("left: %v", d.Data.Documents)
	}
}

// A document may be corrected; what rests on it stays.
func TestADocumentIsCorrected(t *testing.T) {
	s, d, win := open(t, papers)
	s.tabs[cityTab].Press(paperTab)
	s.papers.grid.Press(1)
	test.Tap(button(t, s.papers.scroller, "修改"))
	onTop(t, win, "保存", "鄂城区建设方案", "")
	if len(d.Done) != 0 {
		t.Fatal("two documents of one name")
	}
	onTop(t, win, "保存", "2023 年科技统计年报", "", "市统计局", "2024-03-20")
	got := data.Find[data.Document](d.Data, "D0001")
	if got.Date != "2024-03-20" || got.Number != "" || got.File != "f1" || len(s.papers.rest["D0001"]) != 3 || d.Done[0] != "修改来源文件“2023 年科技统计年报”" {
		t.Errorf("kept %+v, did %v", got, d.Done)
	}
}
