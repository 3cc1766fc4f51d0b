package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
)

// valueResultOf is what -json says of an import of values.
type valueResultOf struct {
	New, Changed, Same, Faulty, Blank int
	DryRun                            bool `json:"dry_run"`
	Document                          *string
	Problems, Doubts                  []struct{ Where, Message string }
}

func (c ctl) importValues(file string, flags ...string) valueResultOf {
	c.t.Helper()
	var r valueResultOf
	c.json(&r, append([]string{"import", file, "-as", "observations"}, flags...)...)
	return r
}

// A table of the statistics office: 万元 for the city, a jump, a blank, a half year.
const officeTable = "鄂州市科技统计表,,,,,,\n区域,指标,年份,期间,数值,单位,确认人\n" +
	"全市,全社会研发经费投入,2022,,185000,万元,李四\n" +
	"全市,高新技术企业数,2022,,225,家,李四\n" +
	"全市,科技型中小企业数,2022,,,家,\n" +
	"鄂城区,高新技术企业数,2023,上半年,60,家,\n" +
	"注：高新技术企业数为认定数,,,,,,\n"

func TestImportValues(t *testing.T) {
	c := newCtl(t)
	file := write(t, filepath.Join(t.TempDir(), "统计表.csv"), []byte(officeTable))
	same := c.unchanged()
	if dry := c.importValues(file, "-dry-run"); dry.New != 3 || dry.Blank != 1 || !dry.DryRun || dry.Document != nil {
		t.Errorf("%+v", dry)
	}
	same()
	r := c.importValues(file, "-status", "年报")
	if r.New != 3 || r.Changed != 0 || r.Faulty != 0 || r.Document == nil {
		t.Errorf("%+v", r)
	}
	var said []string
	for _, d := range r.Doubts {
		said = append(said, d.Where+d.Message)
	}
	for _, want := range []string{"比 2020 年基期的 133家 增加 69.2%", "没有说明含不含临空经济区"} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("no doubt %q in\n%s", want, strings.Join(said, "\n"))
		}
	}
	if again := c.importValues(file, "-status", "年报"); again.Same != 3 || again.New+again.Changed != 0 || again.Document != nil {
		t.Errorf("again: %+v", again)
	}

	// 18.5 亿元 of 31.04: b 14.78, r 16 %: P = .2287 by awk.
	doc := c.progress()
	i := doc.indicator(t, "I01")
	if i.Latest == nil || i.Latest.Value != 18.5 || i.Progress == nil || *i.Progress != .2287 || i.State != "slightly_behind" {
		t.Errorf("%+v", i)
	}
	library := c.open()
	defer library.Close()
	state, err := library.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o := state.Observations[0]
	if o.Evidence != *r.Document || *o.Reported != 185000 || o.ReportedUnit != "万元" || o.ConfirmedBy != "李四" || state.Observations[2].Months != "01-06" {
		t.Errorf("%+v", o)
	}
	kept, err := library.Attachment(t.Context(), data.Find[data.Document](state, *r.Document).File)
	if err != nil || string(kept) != officeTable {
		t.Errorf("the file is not kept: %v", err)
	}
	if h, err := library.History(t.Context(), 9); err != nil || len(h) != 1 {
		t.Errorf("%d steps, %v", len(h), err)
	}
}

func TestImportValuesRefusesTheWholeFile(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	dir := t.TempDir()
	faulty := write(t, filepath.Join(dir, "a.csv"), []byte("区域,指标,年份,数值\n全市,高新技术企业数,2022,225\n全市,高企数,2022,225\n全市,高新技术企业数,2022,约二百\n"))
	c.fails(exitFailed, []string{"import", faulty, "-as", "observations"}, "第 3 行", "没有指标“高企数”", "共 2 处有误", "-skip-faulty")
	same()
	if r := c.importValues(faulty, "-skip-faulty"); r.New != 1 || r.Faulty != 2 || len(r.Problems) != 2 {
		t.Errorf("%+v", r)
	}
	c.fails(exitUsage, []string{"import", faulty, "-as", "observations", "-area", "黄州区"}, "没有区域“黄州区”")
	c.fails(exitUsage, []string{"import", faulty, "-as", "observations", "-status", "大概"}, "不认识数值状态")
	c.fails(exitUsage, []string{"import", faulty, "-as", "sites", "-year", "2022"}, "只用于 -as observations")
}

// What is exported comes back the same; a form comes back with what was filled in.
func TestExportValues(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	c.importValues(write(t, filepath.Join(dir, "a.csv"), []byte(officeTable)))
	for _, name := range []string{"b.xlsx", "b.csv"} {
		file := filepath.Join(dir, name)
		if out := c.done("export", "observations", "-o", file); !strings.Contains(out, "3 行") {
			t.Error(out)
		}
		if r := c.importValues(file); r.Same != 3 || r.New+r.Changed+r.Faulty != 0 {
			t.Errorf("%s comes back as %+v", name, r)
		}
	}
	form := filepath.Join(dir, "填报表.csv")
	if out := c.done("export", "form", "鄂城区", "-year", "2023", "-o", form); !strings.Contains(out, "15 行") {
		t.Error(out)
	}
	if r := c.importValues(form); r.Blank != 15 || r.New != 0 {
		t.Errorf("%+v", r)
	}
	folder := filepath.Join(dir, "填报表")
	c.done("export", "form", "all", "-year", "2023", "-o", folder)
	if names := listing(t, folder); strings.Count(names, "2023年填报表.xlsx") != 5 || !strings.Contains(names, "葛店开发区") {
		t.Errorf("the folder has %s", names)
	}
	if r := c.importValues(filepath.Join(folder, "葛店开发区2023年填报表.xlsx")); r.Blank != 15 || r.Faulty != 0 {
		t.Errorf("%+v", r)
	}
	c.fails(exitUsage, []string{"export", "form", "-o", form}, "请给出一个区域")
	c.fails(exitFailed, []string{"export", "form", "黄州区", "-o", form}, "没有区域")
}

// Python's openpyxl, which shares no code with ours, reads the numbers as numbers.
func TestExportedValuesAreNumbers(t *testing.T) {
	if exec.Command("python3", "-c", "import openpyxl").Run() != nil {
		t.Skip("python3 with openpyxl is not installed")
	}
	c := newCtl(t)
	dir := t.TempDir()
	c.importValues(write(t, filepath.Join(dir, "a.csv"), []byte(officeTable)))
	file := filepath.Join(dir, "b.xlsx")
	c.done("export", "observations", "-o", file)
	script := `import openpyxl,sys
for r in list(openpyxl.load_workbook(sys.argv[1]).worksheets[0].iter_rows(values_only=True))[1:]: print(r[0],r[1],repr(r[3]),repr(r[5]),r[6])`
	out, err := exec.Command("python3", "-c", script, file).CombinedOutput()
	if want := "鄂州市 I01 2022 185000 万元\n鄂州市 I05 2022 225 家\n鄂城区 R05 2023 60 家\n"; string(out) != want || err != nil {
		t.Errorf("%s (%v), want\n%s", out, err, want)
	}
}
