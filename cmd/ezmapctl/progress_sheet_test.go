package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

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
			for _, want := range []string{"完整度 60%", "可信度 0.60", "模板“参考模板”2026.2 版"} {
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

// printedBy returns the text of everything that prints progress, by its name.
func (c ctl) printedBy() map[string]string {
	c.t.Helper()
	dir := c.t.TempDir()
	all := map[string]string{"progress": c.done("progress"), "progress of a year": c.done("progress", "-year", "2022"), "issues": c.done("issues"), "ledger": c.done("ledger"), "history": c.done("history")}
	for _, name := range []string{"a.xlsx", "a.csv"} {
		path := filepath.Join(dir, name)
		c.done("progress", "-since", "2021", "-o", path)
		tables, err := workbook.Open(context.Background(), path, workbook.Options{Known: func(string) bool { return false }})
		if err != nil {
			c.t.Fatal(err)
		}
		var text strings.Builder
		for _, table := range tables {
			for _, r := range table.Rows {
				for _, cell := range r.Cells {
					text.WriteString(cell.Text + "\n")
				}
			}
		}
		all[name] = text.String()
	}
	note := filepath.Join(dir, "a.txt")
	c.done("progress", "-o", note)
	all["note"] = string(read(c.t, note))
	if program, err := exec.LookPath("pdftotext"); err == nil {
		card := filepath.Join(dir, "a.pdf")
		c.done("progress", "-area", "420703", "-o", card)
		text, err := exec.Command(program, "-raw", card, "-").Output()
		if err != nil {
			c.t.Fatal(err)
		}
		all["card"] = string(text)
	}
	return all
}

// A number behind 得分 stands nowhere without what belongs to it; the columns of the
// workbook and the keys of JSON are looked at by TestNoOutputHasABareScore.
func TestEveryOutputQualifiesItsScores(t *testing.T) {
	c := newCtl(t)
	c.score()
	c.done("ledger", "stage", "420703", "milestone", "-title", "科创中心开工", "-date", "2023-05", "-number", "示例文号")
	c.done("ledger", "lock", "2021", "-months", "上半年")
	score := regexp.MustCompile(`得分[ ：]*[0-9]`)
	for name, text := range c.printedBy() {
		flat := strings.Join(strings.Fields(text), "")
		found := score.FindAllStringIndex(flat, -1)
		for _, at := range found {
			beside := flat[at[0]:min(len(flat), at[0]+400)]
			for _, want := range []string{"完整度60%", "可信度0.60", "9/15项", "模板“参考模板”2026.2版"} {
				if !strings.Contains(beside, want) {
					t.Errorf("%s: no %s beside the score in %q", name, want, beside)
				}
			}
		}
		if shows := map[string]bool{"progress": true, "progress of a year": true, "a.xlsx": true, "card": true}[name]; shows != (len(found) > 0) {
			t.Errorf("%s shows %d scores", name, len(found))
		}
	}
}

// sheetRows returns the rows of a sheet by their titles, as texts.
func sheetRows(t *testing.T, path, sheet string) []map[string]string {
	t.Helper()
	titles := []string{"区域", "指标", "项目", "数值", "现状", "事项", "用语", "内容"}
	tables, err := workbook.Open(context.Background(), path, workbook.Options{Known: func(title string) bool { return slices.Contains(titles, title) }})
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
		if rows[4]["2022年"] != "225" || rows[4]["2021年"] != "" || rows[0]["2022年"] != "" {
			t.Errorf("%s: years of I05 %q, %q", name, rows[4]["2021年"], rows[4]["2022年"])
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
	if !strings.Contains(string(text), "指标模板：参考模板（湖南省公开指标，非湖北官方），版本 2026.1，") || !strings.Contains(string(text), "完整度") {
		t.Errorf("got\n%s", text)
	}
}

func TestProgressSheetsRefused(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "p.docx")
	c.fails(exitUsage, []string{"progress", "-o", path}, ".xlsx")
	c.fails(exitUsage, []string{"progress", "-o", "card.pdf"}, "-area")
	c.fails(exitUsage, []string{"progress", "-since", "去年"}, "2023-06-30")
	c.fails(exitUsage, []string{"progress", "-json", "-o", "p.csv"}, "-json")
	c.fails(exitFailed, []string{"progress", "-area", "420702", "-template", "city", "-o", filepath.Join(filepath.Dir(path), "p.csv")}, "未写出")
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was written")
	}
}

// 225 against 221 in 鄂城区, decided by a ruling; the annex keeps all three values
// that were ever entered.
func TestProgressAnnexes(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	enter := func(name, text string) {
		c.importValues(write(t, filepath.Join(dir, name), []byte("区域,指标,年份,数值,确认人,替代\n"+text)), "-status", "年报")
	}
	enter("a.csv", "鄂城区,高新技术企业数,2022,221,李四,\n")
	enter("b.csv", "鄂城区,高新技术企业数,2022,225,李四,\n鄂城区,高新技术企业数,2021,39,李四,\n")
	enter("c.csv", "鄂城区,高新技术企业数,2021,40,李四,O0003\n")
	var conflicts []string
	for _, i := range c.issues() {
		if i["kind"] == "conflict" {
			conflicts = append(conflicts, fmt.Sprint(i["subject"], i["values"]))
		}
	}
	if len(conflicts) != 1 || !strings.Contains(conflicts[0], "鄂城区 高新技术企业数 2022年（年报）") || !strings.Contains(conflicts[0], "221家（O0001") {
		t.Errorf("conflicts %q", conflicts)
	}
	file := filepath.Join(dir, "p.xlsx")
	conflictsIn := func() (open, ruled int) {
		c.done("progress", "-area", "420704", "-o", file)
		for _, row := range sheetRows(t, file, "冲突与裁定") {
			if strings.Contains(row["类别"], "待裁定") {
				open++
			} else {
				ruled++
			}
		}
		return open, ruled
	}
	if open, ruled := conflictsIn(); open != 1 || ruled != 0 {
		t.Errorf("%d open, %d ruled", open, ruled)
	}
	library := c.open()
	state, err := library.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	subject := data.CellKey(data.Find[data.Observation](state, "O0001"))
	ruling := data.Ruling{ID: "Q0001", Kind: data.ConflictRuling, Subject: subject, Chosen: "O0002", Over: []string{"O0001"}, Decision: "采用 225", Reason: "以公报为准", By: "王五", At: time.Now()}
	if _, err := library.Apply(t.Context(), "王五", data.Edit[data.Ruling]{After: &ruling}); err != nil {
		t.Fatal(err)
	}
	if err := library.Close(); err != nil {
		t.Fatal(err)
	}
	if open, ruled := conflictsIn(); open != 0 || ruled != 1 {
		t.Errorf("after the ruling %d open, %d ruled", open, ruled)
	}
	standing := map[string]string{}
	for _, row := range sheetRows(t, file, "数值来源") {
		standing[row["数值编号"]] = row["数值"] + row["现状"] + row["来源文件"]
	}
	want := map[string]string{"O0001": "221裁定未采用a", "O0002": "225现行b", "O0003": "39已被替代b", "O0004": "40现行c"}
	if !maps.Equal(standing, want) {
		t.Errorf("annex %v, want %v", standing, want)
	}
	for sheet, says := range map[string]string{"报告用语": "2022年，高新技术企业数为 225家", "方法说明": "", "阶段": "", "缺项": "", "各区合计": ""} {
		if says == "" {
			continue
		}
		found := false
		for _, row := range sheetRows(t, file, sheet) {
			found = found || strings.Contains(row["用语"], says)
		}
		if !found {
			t.Errorf("%s does not say %s", sheet, says)
		}
	}
	// What changed from the values of 2021 to all of them.
	if out := c.done("progress", "-area", "420704", "-since", "2021"); !strings.Contains(out, "高新技术企业数：2021年 40家 → 2022年 225家，增加 185家") {
		t.Errorf("got\n%s", out)
	}
	yesterday := time.Now().AddDate(0, 0, -1).Format("2006-01-02")
	if out := c.done("progress", "-area", "420704", "-since", yesterday); !strings.Contains(out, "高新技术企业数：新填 2022年 225家") {
		t.Errorf("got\n%s", out)
	}
}

// The card of a district is one page that says its score as all outputs do, read
// with pdftotext.
func TestCardFile(t *testing.T) {
	c := newCtl(t)
	c.score()
	file := filepath.Join(t.TempDir(), "卡片.pdf")
	c.done("progress", "-area", "420703", "-o", file)
	if program, err := exec.LookPath("pdftotext"); err == nil {
		text, err := exec.Command(program, "-raw", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		flat := strings.Join(strings.Fields(string(text)), "")
		for _, want := range []string{"完整度60%", "可信度0.60", "“参考模板”2026.2版"} {
			if !strings.Contains(flat, want) {
				t.Errorf("%s is missing in\n%s", want, text)
			}
		}
	}
	if head := read(t, file)[:5]; string(head) != "%PDF-" {
		t.Errorf("begins with %q", head)
	}
}
