package district

import (
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
	words "ezmap/app/progress"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// withPaper makes every value rest on the file of one document.
func withPaper(s *data.State) {
	some(s)
	s.Documents = []data.Document{{ID: "D0001", Title: "年报", File: "f1", FileName: "年报.pdf"}}
	for i := range s.Observations {
		s.Observations[i].Evidence, s.Observations[i].Page = "D0001", "12"
	}
}

// openers are the buttons in an object that open the file of a source.
func openers(o fyne.CanvasObject) []*control.IconButton {
	var all []*control.IconButton
	for _, x := range test.LaidOutObjects(o) {
		if b, is := x.(*control.IconButton); is && b.Visible() && b.Word() == "打开来源文件" {
			all = append(all, b)
		}
	}
	return all
}

// From any number of a district to its source in two clicks: one on its row, which
// names the source, one that opens the file. It holds of every row of the page and of
// the three side by side.
func TestTwoClicksToTheSource(t *testing.T) {
	opened := 0
	read := func(_ string, then func([]byte, error)) { then([]byte("%PDF"), nil) }
	launch := func(string) error { opened++; return nil }
	s, _, win, _ := openWith(t, withPaper, func(p *words.Params) { p.Read, p.Open = read, launch })
	numbers := 0
	for row := range s.report.Readings {
		if s.report.Readings[row].Latest == nil {
			continue
		}
		numbers++
		s.grid.Press(row) // the first click
		all := openers(s.detail)
		if len(all) == 0 {
			t.Fatalf("%s: no file to open beside its values", s.report.Readings[row].Indicator.Name)
		}
		test.Tap(all[0]) // the second
		s.Close()
	}
	if numbers != 13 || opened != numbers {
		t.Errorf("of %d numbers %d lead to their file", numbers, opened)
	}
	s.Choose("")
	opened, numbers = 0, 0
	for row := range s.compare.grid.Rows() {
		want := 0
		for _, r := range s.compare.reports() {
			if r.Readings[row].Latest != nil {
				want++
			}
		}
		s.compare.grid.Press(row)
		all := openers(s.sources)
		if len(all) != want {
			t.Errorf("row %d: %d sources, want %d", row, len(all), want)
		}
		for _, b := range all {
			test.Tap(b)
		}
		numbers += want
	}
	if numbers == 0 || opened != numbers {
		t.Errorf("side by side %d of %d numbers lead to their file", opened, numbers)
	}
	s.compare.grid.Press(4)
	golden.Check(t, "compare-sources", win.Canvas().Capture())
	var links int
	for _, o := range test.LaidOutObjects(s.sources) {
		if _, is := o.(*control.Link); is {
			links++
		}
	}
	if links != 3 {
		t.Errorf("%d links to districts", links)
	}
	if !s.Close() || s.Close() {
		t.Error("the list does not close, or closes twice")
	}
}
