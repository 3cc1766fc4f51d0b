package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/app/golden"
)

func TestExportOnTheScreen(t *testing.T) {
	s, _, win, until := open(t)
	s.show(writeTab)
	w := s.writer
	golden.Check(t, "export", win.Canvas().Capture())
	if want := filepath.FromSlash("/文档/平台园区记录.geojson"); w.path.Text != want {
		t.Errorf("offers %q, want %q", w.path.Text, want)
	}
	w.source.SetSelected("图层：湖泊")
	if want := filepath.FromSlash("/文档/湖泊.geojson"); w.path.Text != want {
		t.Errorf("offers %q, want %q", w.path.Text, want)
	}
	path := filepath.Join(t.TempDir(), "湖")
	w.path.SetText(path)
	w.export()
	until(func() bool { return strings.HasPrefix(w.said.Text(), "已写出 1 条") })
	if _, err := os.Stat(path + ".geojson"); err != nil {
		t.Error(err)
	}
}

func TestTheFormatGivesThePathItsEnding(t *testing.T) {
	s, _, _, _ := open(t)
	w := s.writer
	w.format.SetSelected("Excel 工作簿")
	if want := filepath.FromSlash("/文档/平台园区记录.xlsx"); w.path.Text != want {
		t.Errorf("offers %q, want %q", w.path.Text, want)
	}
	w.source.SetSelected("图层：湖泊")
	if want := filepath.FromSlash("/文档/湖泊.xlsx"); w.path.Text != want {
		t.Errorf("offers %q, want %q", w.path.Text, want)
	}
}

// Of two records one is placed: what is chosen is counted and written.
func TestExportOfSomeRecords(t *testing.T) {
	s, _, _, until := open(t)
	w := s.writer
	w.facets[4].SetSelected("已定位（1）")
	if w.tally.Text() != "共 1 条。" {
		t.Error(w.tally.Text())
	}
	w.path.SetText(filepath.Join(t.TempDir(), "a.csv"))
	w.export()
	until(func() bool { return strings.HasPrefix(w.said.Text(), "已写出 1 条") })
	text, err := os.ReadFile(w.path.Text)
	if err != nil || !strings.Contains(string(text), "梧桐湖科技企业孵化器") || strings.Contains(string(text), "工业技术研究院") {
		t.Errorf("%s, %v", text, err)
	}
	w.facets[4].SetSelected("全部")
	if w.tally.Text() != "共 2 条。" {
		t.Error(w.tally.Text())
	}
}

// Some columns only are written, beside number and name, as 登记表 shows them.
func TestExportOfSomeColumns(t *testing.T) {
	s, d, win, until := open(t)
	d.Keep(registerLayout, `{"columns":["name","level","place","own:产值"],"widths":{}}`)
	if got := strings.Join(shownInRegister(d), " "); got != "name level lon lat system precision basis original original_system 产值" {
		t.Error(got)
	}
	s.show(writeTab)
	w := s.writer
	w.askColumns()
	golden.Check(t, "columns", win.Canvas().Capture())
	w.only = []string{"level"}
	w.show()
	if w.columns.Text != "列：编号、名称和另外 1 列…" {
		t.Error(w.columns.Text)
	}
	w.path.SetText(filepath.Join(t.TempDir(), "a.csv"))
	w.export()
	until(func() bool { return strings.HasPrefix(w.said.Text(), "已写出 2 条") })
	text, err := os.ReadFile(w.path.Text)
	if err != nil || !strings.HasPrefix(string(text), "\ufeff编号,名称,级别\r\n") {
		t.Errorf("%s, %v", text, err)
	}
}
