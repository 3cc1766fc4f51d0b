package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/geo/page"
)

// figure draws a small figure with its record and returns its path.
func (c ctl) figure(args ...string) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), "图.png")
	c.done(append([]string{"map", "-o", path, "-size", "half", "-dpi", "60", "-record"}, args...)...)
	return path
}

func TestRefreshDrawsWhatIsOutOfDate(t *testing.T) {
	c := newCtl(t)
	path := c.figure("-sites", "kind=park", "-date", "2020年1月1日")
	dir := filepath.Dir(path)
	old := read(t, path)
	if out := c.done("refresh", dir); out != "" {
		t.Errorf("the library has not changed, and yet %q was drawn", out)
	}
	if out := c.done("refresh", dir, "-all", "-date", "2020年1月1日"); strings.TrimSpace(out) != path {
		t.Errorf("printed %q", out)
	}
	if !bytes.Equal(old, read(t, path)) {
		t.Error("a figure drawn anew from the same library is another picture")
	}
	table := write(t, filepath.Join(t.TempDir(), "a.csv"), []byte("编号,名称,类别,经度,纬度\nX001,某园区,园区与基地,114.75,30.15\n"))
	c.done("import", table, "-as", "sites")
	if out := c.done("refresh", dir, "-dry-run"); strings.TrimSpace(out) != path+page.RecordEnding {
		t.Errorf("out of date: %q", out)
	}
	if out := c.done("refresh", dir); strings.TrimSpace(out) != path {
		t.Errorf("printed %q", out)
	}
	if bytes.Equal(old, read(t, path)) {
		t.Error("the new record is not on the figure")
	}
	if out := c.done("refresh", dir); out != "" {
		t.Errorf("%q is drawn again though it is up to date", out)
	}
}

func TestRefreshGoesOn(t *testing.T) {
	c := newCtl(t)
	path := c.figure()
	broken := filepath.Join(filepath.Dir(path), "a.png"+page.RecordEnding)
	write(t, broken, []byte("{}"))
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if r := c.run("refresh", filepath.Dir(path), "-all"); r.code != exitFailed || !strings.Contains(r.err, "1 幅") || !strings.Contains(r.err, filepath.Base(broken)) {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	after, err := os.Stat(path)
	if err != nil || os.SameFile(before, after) {
		t.Errorf("the good figure was kept back by the bad one, %v", err)
	}
}

func TestRefreshRefuses(t *testing.T) {
	c := newCtl(t)
	c.fails(exitUsage, []string{"refresh"}, "文件夹")
	missing := filepath.Join(t.TempDir(), "missing")
	c.fails(exitFailed, []string{"refresh", missing}, missing)
}

// A sheet like another is the same picture; flags that are given count more.
func TestMapLike(t *testing.T) {
	c := newCtl(t)
	path := c.figure("-scheme", "corridor", "-gray", "-title", "甲", "-date", "2020年1月1日")
	record := path + page.RecordEnding
	like := filepath.Join(t.TempDir(), "like.png")
	c.done("map", "-o", like, "-like", record, "-date", "2020年1月1日")
	if !bytes.Equal(read(t, path), read(t, like)) {
		t.Error("the sheet is not like its model")
	}
	c.done("map", "-o", like, "-like", record, "-size", "100x100mm")
	if got := pictureOf(t, like).Bounds(); got.Dx() != 236 || got.Dy() != 236 {
		t.Errorf("%v", got)
	}
	c.fails(exitFailed, []string{"map", "-o", like, "-like", path}, path)
}

func TestWordsOnTheSheet(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "a.svg")
	c.done("map", "-o", path, "-secrecy", "内部★1年", "-data-date", "2025年6月30日", "-subtitle", "乙", "-scheme", "none")
	svg := string(read(t, path))
	for _, want := range []string{"内部★1年", "数据截止日期：2025年6月30日", "乙", "鄂州市科技创新平台园区分布图"} {
		if !strings.Contains(svg, "<title>"+want+"</title>") {
			t.Errorf("%s is not on the sheet", want)
		}
	}
}
