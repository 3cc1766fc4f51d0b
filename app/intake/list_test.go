package intake

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"
)

// rowsOf is a table of n records.
func rowsOf(n int) string {
	var b strings.Builder
	b.WriteString("名称,级别\n")
	for i := range n {
		fmt.Fprintf(&b, "试验园区%d号,市级\n", i)
	}
	return b.String()
}

// The list is scrolled down to a chosen row when a file with fewer rows comes.
func TestAShorterFileAfterALongerOne(t *testing.T) {
	s, _, _, until := open(t)
	s.Read(csvFile(t, "长.csv", rowsOf(40)))
	until(previewed(s))
	s.reader.list.grid.Press(39)
	s.Read(csvFile(t, "短.csv", rowsOf(13)))
	until(previewed(s))
	if g := s.reader.list.grid; g.Rows() != 13 || g.ChosenRow() != -1 {
		t.Errorf("%d rows, chosen %d", g.Rows(), g.ChosenRow())
	}
}

// A bar that runs keeps a processor at work: there is none while nothing is read.
func TestNothingRunsWhileNothingIsRead(t *testing.T) {
	s, _, win, until := open(t)
	r := s.reader
	win.Canvas().Capture()
	if len(r.reading.Objects) != 0 {
		t.Fatal("a bar runs before anything is read")
	}
	s.Read(csvFile(t, "表.csv", rowsOf(3)))
	if len(r.reading.Objects) != 1 {
		t.Fatal("no bar while a file is read")
	}
	bar := r.reading.Objects[0].(*widget.ProgressBarInfinite)
	win.Canvas().Capture()
	until(previewed(s))
	if len(r.reading.Objects) != 0 || bar.Running() {
		t.Errorf("%d bars, running %v", len(r.reading.Objects), bar.Running())
	}
}
