package workbook

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sample is a sheet with every kind of value.
var sample = Sheet{
	Name:    "平台/园区",
	Columns: []Column{{Title: "名称", Note: "全称"}, {Title: "级别", Choices: []string{"国家级", "省级", "市级"}}, {Title: "经度"}, {Title: "认定年份"}, {Title: "日期"}, {Title: "公开"}},
	Rows: [][]any{
		{"甲研究院", "省级", 114.8904, 2022, time.Date(2022, 3, 14, 0, 0, 0, 0, time.UTC), true},
		{"=SUM(A1)", nil, nil, nil, nil, false},
		{" 乙\n丙 ", "市级", -0.5, 0, nil, nil},
	},
	Remarks: []Remark{{3, 0, "名称像是公式，请核对。"}},
}

func written(t testing.TB, sheets ...Sheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteXLSX(t.Context(), &b, sheets...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWriteXLSXAndRead(t *testing.T) {
	all := tables(t, written(t, sample))
	if len(all) != 1 || all[0].Sheet != "平台园区" {
		t.Fatalf("%+v", all)
	}
	want := [][]Cell{
		{{Kind: Text, Text: "甲研究院"}, {Kind: Text, Text: "省级"}, {Kind: Number, Text: "114.8904", Number: 114.8904}, {Kind: Number, Text: "2022", Number: 2022}, {Kind: Date, Text: "2022-03-14", Number: 44634}, {Kind: Bool, Text: "是", Number: 1}},
		{{Kind: Text, Text: "=SUM(A1)"}, {}, {}, {}, {}, {Kind: Bool, Text: "否"}},
		{{Kind: Text, Text: " 乙\n丙 "}, {Kind: Text, Text: "市级"}, {Kind: Number, Text: "-0.5", Number: -0.5}, {Kind: Number, Text: "0"}, {}, {}},
	}
	for i, r := range all[0].Rows {
		if diff := cmp.Diff(want[i], r.Cells); diff != "" {
			t.Errorf("row %d: %s", i, diff)
		}
	}
}

// TestWriteXLSXForOthers lets openpyxl, a reader of other hands, say what stands in the file.
func TestWriteXLSXForOthers(t *testing.T) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("needs Debian's python3-openpyxl")
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, written(t, sample), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `
import openpyxl, json, sys
b = openpyxl.load_workbook(sys.argv[1])
s = b.worksheets[0]
print(json.dumps({
 "sheets": [[w.title, w.sheet_state] for w in b.worksheets],
 "types": [[c.data_type for c in r] for r in s.iter_rows()],
 "values": [["" if c.value is None else str(c.value) for c in r] for r in s.iter_rows()],
 "frozen": s.freeze_panes, "filter": s.auto_filter.ref, "bold": s["A1"].font.b,
 "list": [[str(v.sqref), v.type, v.formula1, v.errorStyle] for v in s.data_validations.dataValidation],
 "choices": [c.value for c in b["选项"]["A"]],
 "comments": {c.coordinate: c.comment.text for r in s.iter_rows() for c in r if c.comment},
}))`
	out, err := exec.CommandContext(t.Context(), python, "-c", script, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got map[string]any
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const wanted = `{
		"sheets": [["平台园区", "visible"], ["选项", "hidden"]],
		"types": [["s","s","s","s","s","s"], ["s","s","n","n","d","b"], ["s","n","n","n","n","b"], ["s","s","n","n","n","n"]],
		"values": [["名称","级别","经度","认定年份","日期","公开"], ["甲研究院","省级","114.8904","2022","2022-03-14 00:00:00","True"],
			["=SUM(A1)","","","","","False"], [" 乙\n丙 ","市级","-0.5","0","",""]],
		"frozen": "A2", "filter": "$A$1:$F$4", "bold": true,
		"list": [["B2:B1048576", "list", "选项!$A$1:$A$3", "warning"]],
		"choices": ["国家级", "省级", "市级"],
		"comments": {"A1": "全称", "A3": "名称像是公式，请核对。"}
	}`
	var want map[string]any
	if err := json.Unmarshal([]byte(wanted), &want); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestReadWorkbookOfOthers reads what openpyxl wrote.
func TestReadWorkbookOfOthers(t *testing.T) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("needs Debian's python3-openpyxl")
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	const script = `
import openpyxl, sys, datetime
b = openpyxl.Workbook()
s = b.active
s.title = "一"
s.append(["2022 年统计表"]); s.merge_cells("A1:D1")
s.append(["名称", "级别", "认定日期", "占比"])
s.append(["甲", "省级", datetime.date(2022, 3, 14), 0.125]); s["D3"].number_format = "0.00%"
s.append(["乙", None, None, "=D3*2"])
b.create_sheet("空")
b.save(sys.argv[1])`
	if out, err := exec.CommandContext(t.Context(), python, "-c", script, path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	all, err := Open(t.Context(), path, Options{Known: known})
	if err != nil || len(all) != 1 {
		t.Fatal(err, len(all))
	}
	want := [][]Cell{
		{{Kind: Text, Text: "甲"}, {Kind: Text, Text: "省级"}, {Kind: Date, Text: "2022-03-14", Number: 44634}, {Kind: Number, Text: "0.125", Number: 0.125, Percent: true}},
		{{Kind: Text, Text: "乙"}, {}, {}, {Kind: Fault, Text: "公式未计算"}},
	}
	for i, r := range all[0].Rows {
		if diff := cmp.Diff(want[i], r.Cells); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWhatExcelCannotHoldIsTold(t *testing.T) {
	for name, s := range map[string]Sheet{
		"B2":  {Name: "甲", Columns: []Column{{Title: "a"}, {Title: "b"}}, Rows: [][]any{{"x", strings.Repeat("长", 32768)}}},
		"没有列": {Name: "甲"},
	} {
		var b bytes.Buffer
		if err := WriteXLSX(t.Context(), &b, s); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWriteCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(t.Context(), &b, sample); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff名称,级别,经度,认定年份,日期,公开\r\n甲研究院,省级,114.8904,2022,2022-03-14,TRUE\r\n'=SUM(A1),,,,,FALSE\r\n\" 乙\n丙 \",市级,-0.5,0,,\r\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkWriteXLSX(b *testing.B) {
	s := Sheet{Name: "表", Columns: []Column{{Title: "名称"}, {Title: "值"}}}
	for range 10_000 {
		s.Rows = append(s.Rows, []any{"鄂州市某某科技有限公司", 1.5})
	}
	for b.Loop() {
		written(b, s)
	}
}
