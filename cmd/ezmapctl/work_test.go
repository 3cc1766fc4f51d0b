package main

import (
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
)

func (c ctl) work() []map[string]any {
	c.t.Helper()
	var rows []map[string]any
	c.json(&rows, "ledger", "work")
	return rows
}

// 51 numbers of the plan, 11 工程, 2 计划, 8 projects; nobody has said anything of any.
func TestLedgerWork(t *testing.T) {
	c := newCtl(t)
	kinds := map[any]int{}
	for _, row := range c.work() {
		hasKeys(t, row, "id kind subject value section status owner report document page by at")
		kinds[row["kind"]]++
		if row["status"] != nil || row["owner"] != nil {
			t.Errorf("%v", row)
		}
	}
	if kinds["commitment"] != 51 || kinds["works"] != 11 || kinds["plan"] != 2 || kinds["project"] != 8 {
		t.Errorf("%v", kinds)
	}
	file := write(t, filepath.Join(t.TempDir(), "批复.pdf"), []byte("%PDF-1.7"))
	c.done("ledger", "document", file, "-number", "鄂科〔2022〕1号", "-date", "2022-04")
	c.done("ledger", "work", "K08", "-status", "in_progress", "-owner", "市科技局", "-evidence", "D0001", "-page", "3")
	c.done("ledger", "work", "P14", "-status", "delayed")
	for _, row := range c.work() {
		if row["id"] == "K08" && (row["status"] != "in_progress" || row["owner"] != "市科技局" || row["document"] != "D0001" || row["value"] != "3个行政区全部建成") {
			t.Errorf("%v", row)
		}
	}
	if out := c.done("ledger", "work"); !strings.Contains(out, "滞后") || !strings.Contains(out, "待填") || !strings.Contains(out, "共 72 项") {
		t.Error(out)
	}
	c.fails(exitUsage, []string{"ledger", "work", "K08"}, "-status")
	c.fails(exitFailed, []string{"ledger", "work", "K99", "-status", "achieved"}, "K99")
	c.fails(exitFailed, []string{"ledger", "work", "K08", "-status", "achieved", "-evidence", "D9"}, "没有来源文件“D9”")
}

func TestLedgerStage(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	c.done("ledger", "document", write(t, filepath.Join(dir, "公示.pdf"), []byte("%PDF-1.7")))
	c.done("ledger", "stage", "鄂城区", "approved", "-date", "2022-04-08", "-batch", "第三批", "-theme", "industry", "-number", "鄂科技发农〔2022〕1号", "-evidence", "D0001")
	var doc map[string]any
	c.json(&doc, "progress", "-area", "420704")
	a := doc["areas"].([]any)[0].(map[string]any)
	if a["stage"] != "approved" || a["batch"] != "第三批" || a["theme"] != "industry" || a["stage_date"] != "2022-04-08" || a["score"] != nil {
		t.Errorf("%v", a)
	}
	sheet := filepath.Join(dir, "p.xlsx")
	c.done("progress", "-area", "420704", "-o", sheet)
	if row := sheetRows(t, sheet, "阶段")[0]; row["阶段"] != "批准建设" || row["来源文件"] != "公示" || row["主题"] != "科技支撑产业发展" {
		t.Errorf("%v", row)
	}
	c.fails(exitFailed, []string{"ledger", "stage", "葛店", "approved", "-date", "2022"}, "不参评")
	c.fails(exitUsage, []string{"ledger", "stage", "鄂城区", "won", "-date", "2022"}, "approved")
	c.fails(exitUsage, []string{"ledger", "stage", "鄂城区", "approved"}, "-date")
	c.fails(exitUsage, []string{"ledger", "stage", "鄂城区", "approved", "-date", "2022", "-theme", "军工"}, "ecology")
}

// A ruling rests on a document with its page; a file that is none is refused.
func TestLedgerDocument(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	c.fails(exitFailed, []string{"ledger", "document", write(t, filepath.Join(dir, "a.exe"), []byte("MZ\x90\x00"))}, "不是 PDF")
	c.done("ledger", "document", write(t, filepath.Join(dir, "纪要.txt"), []byte("会议纪要")), "-title", "政府常务会纪要", "-issuer", "市政府办公室")
	c.done("ledger", "rule", "contradiction", "C01", "-decision", "按专栏1", "-reason", "会议议定", "-evidence", "D0001", "-page", "2")
	library := c.open()
	defer library.Close()
	state, err := library.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := state.Documents[0]
	content, err := library.Attachment(t.Context(), d.File)
	if err != nil || string(content) != "会议纪要" || d.Title != "政府常务会纪要" || d.FileName != "纪要.txt" {
		t.Errorf("%+v, %v", d, err)
	}
	if r := data.Find[data.Ruling](state, "Q0001"); r.Evidence != "D0001" || r.Page != "2" {
		t.Errorf("%+v", r)
	}
	if problems, err := library.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}
