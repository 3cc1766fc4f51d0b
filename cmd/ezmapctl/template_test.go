package main

import (
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
)

// The reference template goes out, gets weights and targets in the table, and comes
// back as the office's own; a ruling puts it in force.
func TestTemplateOutAndIn(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "湖北指标.csv")
	c.done("export", "template", "county-reference", "-o", file)
	if out := c.done("import", file, "-as", "template", "-template", "county-reference"); !strings.Contains(out, "没有变化") {
		t.Error(out)
	}
	table := string(read(t, file))
	lines := strings.Split(table, "\n")
	at := func(title string) int {
		for k, name := range strings.Split(strings.TrimPrefix(strings.TrimSpace(lines[0]), "\ufeff"), ",") {
			if name == title {
				return k
			}
		}
		t.Fatalf("no column %s in %s", title, lines[0])
		return 0
	}
	cells := strings.Split(strings.TrimSpace(lines[5]), ",") // R05
	cells[at("权重")], cells[at("目标值")], cells[at("目标年")] = "3", "300", "2025"
	lines[5] = strings.Join(cells, ",")
	write(t, file, []byte(strings.Join(lines, "\n")))
	c.fails(exitFailed, []string{"import", file, "-as", "template", "-template", "county-reference"}, "请给出新的版本号，例如“2026.2”")
	c.fails(exitUsage, []string{"import", file, "-as", "template"}, "-template")
	c.done("import", file, "-as", "template", "-template", "hubei", "-version", "2026", "-origin", "鄂科技〔2026〕1号")

	library := c.open()
	state, err := library.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	own := data.Find[data.Template](state, "hubei")
	if own == nil || own.Name != "湖北指标" || own.For != data.District || own.Official || own.Indicators[4].Weight != 3 || *own.Indicators[4].Target != 300 || len(own.Indicators) != 15 {
		t.Fatalf("%+v", own)
	}
	ruling := data.Ruling{ID: "Q0001", Kind: data.TemplateRuling, Subject: string(data.District), Chosen: "hubei", Reason: "省厅印发"}
	if _, err := library.Apply(t.Context(), "测试", data.Edit[data.Ruling]{After: &ruling}); err != nil {
		t.Fatal(err)
	}
	if err := library.Close(); err != nil {
		t.Fatal(err)
	}
	if out := c.done("progress", "-area", "420704"); !strings.Contains(out, "模板“湖北指标”2026 版") {
		t.Error(out)
	}
	c.fails(exitFailed, []string{"export", "template", "没有", "-o", file}, "没有指标模板")
}
