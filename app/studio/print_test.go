package studio

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func TestPrintOpensThePDFInTheReader(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	x := open(t)
	Print(x.p)
	x.until(func() bool { return len(x.opened) > 0 })
	path := x.opened[0]
	if filepath.Ext(path) != ".pdf" || !strings.HasPrefix(path, os.TempDir()) {
		t.Errorf("opened %s", path)
	}
	content, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) {
		t.Errorf("%v, begins with %q", err, content[:min(len(content), 8)])
	}
}

func TestPrintShowsWhatTheMapShows(t *testing.T) {
	x := open(t)
	x.p.Shown = Shown{Schemes: []data.Scheme{data.CityScheme}, Year: 2023, Charts: &layer.Charts{Kind: layer.RadarCharts}}
	sheet := printed(x.p).Sheet(x.p.Shown, x.p.Now())
	if sheet.Year != 2023 || len(sheet.Schemes) != 1 || sheet.Charts == nil || sheet.Charts.Kind != layer.RadarCharts {
		t.Errorf("the sheet shows %v of %d with charts %v", sheet.Schemes, sheet.Year, sheet.Charts)
	}
}

func TestPrintWithoutAReaderSaysWhereTheFileIs(t *testing.T) {
	x := open(t)
	x.p.Open = func(string) error { return errors.New("no handler") }
	for _, c := range []struct {
		name string
		err  error
		told string
	}{
		{"no reader", nil, "系统里没有能打开 PDF 的程序"},
		{"a failure", data.Fault(data.Unusable, "磁盘已满。", nil), "磁盘已满。"},
		{"cancelled", data.Fault(data.Cancelled, "已取消。", nil), ""},
	} {
		top := x.win.Canvas().Overlays().Top()
		printEnded(x.p, "/tmp/布局图.pdf", c.err)
		said := ""
		if now := x.win.Canvas().Overlays().Top(); now != top {
			said = texts(now)
		}
		if !strings.Contains(said, c.told) || (c.told == "") != (said == "") {
			t.Errorf("%s: says %q, want %q", c.name, said, c.told)
		}
	}
}

// texts are all texts in an object, one after another.
func texts(o fyne.CanvasObject) (all string) {
	for _, o := range test.LaidOutObjects(o) {
		if text, ok := o.(*canvas.Text); ok {
			all += text.Text
		}
	}
	return all
}
