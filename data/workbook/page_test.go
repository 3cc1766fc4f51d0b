package workbook

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPage lets openpyxl, a reader of other hands, say how sheets are printed: lying, the
// header on each page, one page across on A4 or A3, or with the first two columns on each.
func TestPage(t *testing.T) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		t.Skip("needs Debian's python3-openpyxl")
	}
	wide := strings.Repeat("宽", 30) // 60 characters: in a column of 40 on two lines
	sheet := func(name string, columns int) Sheet {
		s := Sheet{Name: name, Rows: [][]any{make([]any, columns)}}
		for i := range columns {
			s.Columns = append(s.Columns, Column{Title: "列" + Letters(i)})
			s.Rows[0][i] = wide
		}
		return s
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, written(t, sheet("窄", 5), sheet("中", 7), sheet("宽", 8)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "-c", `
import sys, json, openpyxl
def of(w):
    p = w.page_setup
    return [p.orientation, str(p.paperSize), bool(w.sheet_properties.pageSetUpPr and w.sheet_properties.pageSetUpPr.fitToPage), p.fitToHeight,
        w.print_title_rows, w.print_title_cols, w.oddFooter.center.text, w.row_dimensions[2].height, w["A2"].alignment.wrap_text, w["A2"].border.left.style]
print(json.dumps([of(w) for w in openpyxl.load_workbook(sys.argv[1])]))`, path).Output()
	if err != nil {
		t.Fatal(err)
	}
	const want = `[["landscape","9",true,0,"$1:$1",null,"第 &P 页，共 &N 页",30,true,"thin"],` +
		`["landscape","8",true,0,"$1:$1",null,"第 &P 页，共 &N 页",30,true,"thin"],` +
		`["landscape","8",false,null,"$1:$1","$A:$B","第 &P 页，共 &N 页",30,true,"thin"]]`
	var got, wanted any
	if err := errors.Join(json.Unmarshal(out, &got), json.Unmarshal([]byte(want), &wanted)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Error(diff)
	}
}
