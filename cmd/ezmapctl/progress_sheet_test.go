package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/workbook"
)

// bare finds a score without what must stand beside it, in any part of a document.
func bare(at string, v any) []string {
	var found []string
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			found = append(found, bare(at, one)...)
		}
	case map[string]any:
		if v["score"] != nil {
			for _, beside := range []string{"completeness", "confidence", "template_version"} {
				if v[beside] == nil {
					found = append(found, at+" has no "+beside)
				}
			}
		}
		for key, one := range v {
			found = append(found, bare(at+"/"+key, one)...)
		}
	}
	return found
}

// Every output of the command that holds a score holds its completeness, its
// confidence and the version of its template.
func TestNoOutputHasABareScore(t *testing.T) {
	c := newCtl(t)
	c.score()
	var document map[string]any
	c.json(&document, "progress")
	if found := bare("", document); found != nil {
		t.Error(found)
	}
	lines := 0
	for _, line := range strings.Split(c.done("progress"), "\n") {
		if regexp.MustCompile(`得分 [0-9]`).MatchString(line) {
			lines++
			for _, want := range []string{"完整度 60%", "可信度 0.60", "模板 county-reference 2026.1"} {
				if !strings.Contains(line, want) {
					t.Errorf("%s is missing in %s", want, line)
				}
			}
		}
	}
	if lines != 1 {
		t.Errorf("%d lines with a score, want 1", lines)
	}
	file := filepath.Join(t.TempDir(), "进展.xlsx")
	c.done("progress", "-o", file)
	scored := 0
	for _, row := range sheetRows(t, file, "得分") {
		if row["得分"] == "" {
			continue
		}
		scored++
		for _, beside := range []string{"完整度", "可信度", "模板版本", "数值年份"} {
			if row[beside] == "" {
				t.Errorf("%s %s has no %s", row["区域"], row["项目"], beside)
			}
		}
	}
	if scored != 4 { // the whole and the three dimensions that have values: 2, 4 and 3 of the nine
		t.Errorf("%d scores in the workbook", scored)
	}
}

// sheetRows returns the rows of a sheet by their titles, as texts.
func sheetRows(t *testing.T, path, sheet string) []map[string]string {
	t.Helper()
	tables, err := workbook.Open(context.Background(), path, workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if table.Sheet != sheet {
			continue
		}
		var rows []map[string]string
		for _, r := range table.Rows {
			row := map[string]string{}
			for k, title := range table.Header {
				row[title] = r.Cells[k].Text
			}
			rows = append(rows, row)
		}
		return rows
	}
	t.Fatalf("no sheet %q in %s", sheet, path)
	return nil
}

func TestProgressSheets(t *testing.T) {
	c := newCtl(t)
	c.observe(data.Observation{Indicator: "I05", Year: 2022, Value: 225, Source: "统计公报"})
	for _, name := range []string{"p.xlsx", "p.csv"} {
		path := filepath.Join(t.TempDir(), name)
		sheet := "指标"
		if strings.HasSuffix(name, ".csv") {
			sheet = ""
		}
		c.done("progress", "-o", path)
		rows := sheetRows(t, path, sheet)
		if len(rows) != 92 { // 17 + 5·15
			t.Fatalf("%s: %d rows", name, len(rows))
		}
		for k, want := range map[string]string{"区域": "鄂州市", "指标": "高新技术企业数", "最新值": "225", "年份": "2022", "进度": "0.5509", "应达": "0.4", "应达值差距": "25.2", "状态": "达到进度", "来源": "统计公报"} {
			if got := rows[4][k]; got != want { // I05
				t.Errorf("%s: %s is %q, want %q", name, k, got, want)
			}
		}
		if rows[0]["最新值"] != "" || rows[0]["进度"] != "" || rows[0]["状态"] != "数据缺失" {
			t.Errorf("%s: missing is %q, %q", name, rows[0]["最新值"], rows[0]["进度"])
		}
	}
}

func TestMethodNoteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "方法说明.txt")
	newCtl(t).done("progress", "-area", "420703", "-o", path)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "county-reference") || !strings.Contains(string(text), "完整度") {
		t.Errorf("got\n%s", text)
	}
}

func TestProgressSheetsRefused(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "p.docx")
	c.fails(exitUsage, []string{"progress", "-o", path}, ".xlsx")
	c.fails(exitUsage, []string{"progress", "-json", "-o", "p.csv"}, "-json")
	c.fails(exitFailed, []string{"progress", "-area", "420702", "-template", "city", "-o", filepath.Join(filepath.Dir(path), "p.csv")}, "未写出")
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was written")
	}
}
