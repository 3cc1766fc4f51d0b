package main

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"ezmap/data/store"
	"ezmap/data/workbook"
	"ezmap/geo/exchange"
	"ezmap/seeds"
)

// brought are the counts of an import with those of the modes.
type brought struct{ New, Changed, Same, Removed, Kept, Faulty int }

func (c ctl) brings(args ...string) brought {
	c.t.Helper()
	var n brought
	c.json(&n, append([]string{"import"}, args...)...)
	return n
}

// threeRecords is a file of three records, of which the register has the first by its name.
func threeRecords(t *testing.T) string {
	return write(t, filepath.Join(t.TempDir(), "平台.csv"), []byte(
		"名称,依托单位,统一社会信用代码\n湖北锐世数字医学影像有限公司,新单位,91420700A\n甲园区,甲公司,91420700B\n乙园区,,91420700C\n"))
}

func TestImportModes(t *testing.T) {
	for _, mode := range []struct {
		flag        string
		first, then brought
		sites       int
	}{
		{"insert", brought{New: 2, Kept: 1}, brought{Same: 2, Kept: 1}, 92},
		{"update", brought{New: 2, Changed: 1}, brought{Same: 3}, 92},
	} {
		c := newCtl(t)
		file := threeRecords(t)
		args := []string{file, "-as", "sites", "-mode", mode.flag}
		if got := c.brings(args...); got != mode.first {
			t.Errorf("%s: %+v", mode.flag, got)
		}
		if got := c.brings(args...); got != mode.then {
			t.Errorf("%s, the same file again: %+v", mode.flag, got)
		}
		if n := len(c.sites()); n != mode.sites || len(c.history()) != 1 {
			t.Errorf("%s: %d records, %d entries of history", mode.flag, n, len(c.history()))
		}
	}
}

// To replace leaves the records of the file and those that others point at; all of it is one
// entry of history, and the second time nothing is left to do.
func TestImportReplaces(t *testing.T) {
	c := newCtl(t)
	args := []string{threeRecords(t), "-as", "sites", "-mode", "replace"}
	out := c.done(append([]string{"import", "-dry-run"}, args...)...)
	if !strings.Contains(out, "删除 E0") || len(c.sites()) != 90 {
		t.Fatalf("a dry run: %d records\n%s", len(c.sites()), out)
	}
	got := c.brings(args...)
	left := 90 - 1 - got.Removed // that stay though the file lacks them
	if got.New != 2 || got.Changed != 1 || got.Removed == 0 || got.Kept != left || len(c.sites()) != 3+left || len(c.history()) != 1 {
		t.Errorf("%+v, %d records, %d entries", got, len(c.sites()), len(c.history()))
	}
	if again := c.brings(args...); again != (brought{Same: 3, Kept: left}) {
		t.Errorf("again: %+v", again)
	}
	bad := write(t, filepath.Join(t.TempDir(), "误.csv"), []byte("名称,级别\n甲园区,市级\n乙园区,超级\n"))
	c.fails(exitFailed, []string{"import", bad, "-as", "sites", "-mode", "replace", "-skip-faulty"}, "不能替换")
}

// Only records in the scope are removed: of the file's own areas and families, or of a filter.
func TestImportReplacesInAScope(t *testing.T) {
	c := newCtl(t)
	list := func(name, text string) string {
		return write(t, filepath.Join(t.TempDir(), name), []byte("名称,大类,区域\n"+text))
	}
	c.done("import", list("先.csv", "甲,医院,华容区\n乙,医院,华容区\n丙,医院,鄂城区\n"), "-as", "sites")
	before := len(c.sites())
	file := list("后.csv", "甲,医院,华容区\n")
	args := []string{file, "-as", "sites", "-mode", "replace", "-scope"}
	if got := c.brings(append(args, "area=420704,kind=hospital", "-dry-run")...); got.Removed == 0 || got.Same != 1 {
		t.Errorf("the hospitals of 鄂城区: %+v", got)
	}
	out := c.done(append([]string{"import"}, append(args, "file")...)...)
	if !strings.Contains(out, "替换范围：华容区的医院，登记表中有 2 条。") || !strings.Contains(out, " 乙\n") || strings.Count(out, "删除 ") != 1 {
		t.Error(out)
	}
	if n := len(c.sites()); n != before-1 {
		t.Errorf("%d records, before %d", n, before)
	}
	c.fails(exitUsage, []string{"import", file, "-as", "sites", "-scope", "file"}, "-scope 只用于")
	c.fails(exitUsage, append([]string{"import"}, append(args, "级别=省级")...), "筛选“")
	c.fails(exitFailed, append([]string{"import"}, append(args, "area=999")...), "没有区域“999”")
}

// A record is found again by a column of its own, or by its name only.
func TestImportByKey(t *testing.T) {
	c := newCtl(t)
	file := threeRecords(t)
	c.brings(file, "-as", "sites")
	renamed := write(t, filepath.Join(t.TempDir(), "改名.csv"), []byte("编号,名称,统一社会信用代码\n,甲科技园,91420700B\n"))
	if got := c.brings(renamed, "-as", "sites", "-key", "统一社会信用代码", "-dry-run"); got != (brought{Changed: 1}) {
		t.Errorf("by the code: %+v", got)
	}
	if got := c.brings(renamed, "-as", "sites", "-key", "name", "-dry-run"); got != (brought{New: 1}) {
		t.Errorf("by the name: %+v", got)
	}
	c.fails(exitFailed, []string{"import", renamed, "-as", "sites", "-key", "id"}, "第 2 行", "没有编号")
	c.fails(exitUsage, []string{"import", file, "-as", "layer", "-key", "name"}, "列名")
	c.fails(exitUsage, []string{"import", file, "-as", "sites", "-mode", "merge"}, "insert、update、replace")
	c.fails(exitUsage, []string{"import", file, "-as", "base", "-mode", "update"}, "-mode")
}

func TestImportModesOfALayer(t *testing.T) {
	c := newCtl(t)
	first := write(t, filepath.Join(t.TempDir(), "点.csv"), []byte("点号,经度,纬度,值\nA,114.8,30.3,1\nB,114.9,30.4,2\n"))
	c.brings(first, "-as", "layer", "-layer", "点")
	next := write(t, filepath.Join(t.TempDir(), "点.csv"), []byte("点号,经度,纬度,值\nB,114.9,30.4,3\nC,114.7,30.3,4\n"))
	args := []string{next, "-as", "layer", "-layer", "点", "-key", "点号", "-mode"}
	for _, m := range []struct {
		mode        string
		first, then brought
	}{
		{"insert", brought{New: 1, Kept: 1}, brought{Same: 1, Kept: 1}},
		{"update", brought{Changed: 1, Same: 1}, brought{Same: 2}},
		{"replace", brought{Same: 2, Removed: 1}, brought{Same: 2}},
	} {
		if got := c.brings(append(args, m.mode)...); got != m.first {
			t.Errorf("%s: %+v", m.mode, got)
		}
		if got := c.brings(append(args, m.mode)...); got != m.then {
			t.Errorf("%s again: %+v", m.mode, got)
		}
	}
}

// What is faulty goes back as a workbook: the rows as they were sent, with a comment each.
func TestImportSendsFaultyRowsBack(t *testing.T) {
	c := newCtl(t)
	back := filepath.Join(t.TempDir(), "退回.xlsx")
	file := write(t, filepath.Join(t.TempDir(), "平台.csv"), []byte("名称,级别\n甲,省级\n乙,超级\n丙,市级\n丙,市级\n"))
	c.fails(exitFailed, []string{"import", file, "-as", "sites", "-faulty", back}, "共 2 处")
	tables, err := workbook.Open(t.Context(), back, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows := tables[0].Rows; len(rows) != 2 || rows[0].Cells[0].Text != "乙" || rows[1].Cells[0].Text != "丙" {
		t.Errorf("%+v", tables[0])
	}
	remarks := commentsOf(t, back)
	if len(remarks) != 2 || !strings.Contains(remarks["B2"], "超级") || !strings.Contains(remarks["A3"], "同一条记录") {
		t.Errorf("comments %v", remarks)
	}
	shapes := geojson(t, collection(feature(`{"type":"Point","coordinates":[2.35,48.85]}`, `{"name":"巴黎"}`)))
	c.fails(exitFailed, []string{"import", shapes, "-as", "sites", "-faulty", back}, "不在中国")
	if tables, err = workbook.Open(t.Context(), back, workbook.Options{}); err != nil || tables[0].Rows[0].Cells[0].Text != "第 1 个要素" {
		t.Errorf("%+v, %v", tables, err)
	}
	c.fails(exitUsage, []string{"import", file, "-as", "sites", "-faulty", "a.csv"}, "xlsx")
}

// commentsOf are the comments of the first sheet, by their cells.
func commentsOf(t *testing.T, path string) map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	comments, err := f.GetComments(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, c := range comments {
		all[c.Cell] = c.Text
		for _, run := range c.Paragraph {
			all[c.Cell] += run.Text
		}
	}
	return all
}

func TestImportSwapped(t *testing.T) {
	c := newCtl(t)
	file := geojson(t, collection(feature(`{"type":"Point","coordinates":[30.3924,114.8904]}`, `{"name":"甲"}`)))
	c.fails(exitFailed, []string{"import", file, "-as", "sites"}, "写反")
	if got := c.brings(file, "-as", "sites", "-swap"); got != (brought{New: 1}) {
		t.Errorf("%+v", got)
	}
}

// A profile that the window remembered reads a table whose columns nobody could guess.
func TestImportAsRemembered(t *testing.T) {
	c := newCtl(t)
	if out := c.done("import", "-profiles"); !strings.Contains(out, "还没有记住的对应方式") {
		t.Error(out)
	}
	library, err := store.Open(t.Context(), c.db, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	kept := []exchange.Remembered{{Name: "华容区月报", As: "sites", Shape: "牌子\x1f谁办的", Profile: exchange.Profile{Matches: []exchange.Match{{Title: "牌子", Field: "name"}, {Title: "谁办的", Field: "host"}}}}}
	text, err := json.Marshal(kept)
	if err == nil {
		err = library.Keep(t.Context(), exchange.RememberedSetting, string(text))
	}
	if err := errors.Join(err, library.Close()); err != nil {
		t.Fatal(err)
	}
	if out := c.done("import", "-profiles"); out != "华容区月报\t-as sites\t2 列中对应 2 列\t牌子、谁办的\n" {
		t.Errorf("%q", out)
	}
	file := write(t, filepath.Join(t.TempDir(), "a.csv"), []byte("牌子,谁办的\n甲园区,甲公司\n乙园区,乙公司\n"))
	c.fails(exitFailed, []string{"import", file, "-as", "sites"}, "名称")
	if got := c.brings(file, "-as", "sites", "-profile", "华容区月报"); got != (brought{New: 2}) {
		t.Errorf("%+v", got)
	}
	c.fails(exitFailed, []string{"import", file, "-as", "sites", "-profile", "葛店"}, "没有记住的对应方式“葛店”", "可用：华容区月报")
	c.fails(exitFailed, []string{"import", threeRecords(t), "-as", "sites", "-profile", "华容区月报"}, "没有一张表的表头")
	c.fails(exitUsage, []string{"import", file, "-as", "layout", "-profile", "华容区月报"}, "-profile 只用于")
}
