package workbook

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// official is a workbook as districts send it, made by another program: a title and the
// sender above the header, a header of two rows, merged cells, a formula, notes below.
func official(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	const s = "Sheet1"
	rows := [][]any{
		{"鄂城区科技创新平台统计表"},
		{"填报单位：鄂城区科技局", nil, nil, nil, nil, "单位：亿元"},
		{"序号", "单位名称", "级别", "位置", nil, "营业收入"},
		{nil, nil, nil, "经度", "纬度", nil},
		{1, "甲研究院", "省级", 114.89, 30.39, 1.5},
		{2, "乙孵化器", nil, "１１４．６３", 30.54, nil},
		{},
		{3, "丙公司", "市级", nil, nil, 2},
		{"合计", nil, nil, nil, nil, nil},
		{"注：以上数据截至 2022 年底。"},
	}
	for i, row := range rows {
		if err := f.SetSheetRow(s, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range [][2]string{{"A1", "F1"}, {"A3", "A4"}, {"B3", "B4"}, {"C3", "C4"}, {"D3", "E3"}, {"F3", "F4"}, {"C5", "C6"}, {"A10", "F10"}} {
		if err := f.MergeCell(s, m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula(s, "F9", "SUM(F5:F8)"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetName(s, "平台"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOfficialWorkbook(t *testing.T) {
	all := tables(t, official(t))
	if len(all) != 1 {
		t.Fatalf("%d tables", len(all))
	}
	got := all[0]
	if diff := cmp.Diff([]string{"序号", "单位名称", "级别", "位置/经度", "位置/纬度", "营业收入"}, got.Header); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]string{
		{"1", "甲研究院", "省级", "114.89", "30.39", "1.5"},
		{"2", "乙孵化器", "省级", "１１４．６３", "30.54", ""},
		{"3", "丙公司", "市级", "", "", "2"},
	}, texts(got)); diff != "" {
		t.Error(diff)
	}
	if got.Rows[2].Number != 8 || got.HeaderRow != 4 {
		t.Errorf("third row is row %d, the header ends in %d; want 8 and 4", got.Rows[2].Number, got.HeaderRow)
	}
	var left []string
	for _, r := range got.Left {
		left = append(left, fmt.Sprintf("%d %s", r.Row, r.Text))
	}
	want := []string{
		"1 表头以上：鄂城区科技创新平台统计表", "2 表头以上：填报单位：鄂城区科技局 单位：亿元",
		"9 合计行：合计 公式未计算", "10 表下的附注：注：以上数据截至 2022 年底。",
	}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Error(diff)
	}
	if where := got.Where(5, 2); where != "表“平台”C5" {
		t.Error(where)
	}
}

func TestCells(t *testing.T) {
	styles := `<styleSheet><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="181" formatCode="&quot;day&quot;0.0_ ;[Red]\-0.0"/></numFmts>
		<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="180"/><xf numFmtId="181"/><xf numFmtId="22"/></cellXfs></styleSheet>`
	shared := `<sst><si><t>一</t></si><si><r><t>二</t></r><r><t xml:space="preserve"> 三</t></r><rPh><t>er</t></rPh></si></sst>`
	for _, c := range []struct {
		name, cell string
		want       Cell
	}{
		{"number", `<c r="B2"><v>3.50</v></c>`, Cell{Kind: Number, Text: "3.5", Number: 3.5}},
		{"long number", `<c r="B2"><v>420704198001010000</v></c>`, Cell{Kind: Number, Text: "420704198001010000", Number: 420704198001010000}},
		{"binary noise", `<c r="B2"><v>0.30000000000000004</v></c>`, Cell{Kind: Number, Text: "0.3", Number: 0.30000000000000004}},
		{"shared text", `<c r="B2" t="s"><v>0</v></c>`, Cell{Kind: Text, Text: "一"}},
		{"runs without their guide", `<c r="B2" t="s"><v>1</v></c>`, Cell{Kind: Text, Text: "二 三"}},
		{"no such text", `<c r="B2" t="s"><v>7</v></c>`, Cell{}},
		{"text of a formula", `<c r="B2" t="str"><f>A1&amp;"x"</f><v>文</v></c>`, Cell{Kind: Text, Text: "文"}},
		{"number of a formula", `<c r="B2"><f>1+1</f><v>2</v></c>`, Cell{Kind: Number, Text: "2", Number: 2}},
		{"formula without value", `<c r="B2"><f>1+1</f></c>`, Cell{Kind: Fault, Text: "公式未计算"}},
		{"error", `<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, Cell{Kind: Fault, Text: "#DIV/0!"}},
		{"yes", `<c r="B2" t="b"><v>1</v></c>`, Cell{Kind: Bool, Text: "是", Number: 1}},
		{"day", `<c r="B2" s="1"><v>44634</v></c>`, Cell{Kind: Date, Text: "2022-03-14", Number: 44634}},
		{"day and time", `<c r="B2" s="5"><v>44634.5</v></c>`, Cell{Kind: Date, Text: "2022-03-14 12:00:00", Number: 44634.5}},
		{"percentage", `<c r="B2" s="2"><v>0.125</v></c>`, Cell{Kind: Number, Text: "0.125", Number: 0.125, Percent: true}},
		{"Chinese day", `<c r="B2" s="3"><v>44634</v></c>`, Cell{Kind: Date, Text: "2022-03-14", Number: 44634}},
		{"letters in quotes are no day", `<c r="B2" s="4"><v>2</v></c>`, Cell{Kind: Number, Text: "2", Number: 2}},
		{"blank with a style", `<c r="B2" s="1"/>`, Cell{}},
		{"zero stays", `<c r="B2"><v>0</v></c>`, Cell{Kind: Number, Text: "0"}},
		{"no place given", `<c t="inlineStr"><is><t>a</t></is></c><c><v>5</v></c>`, Cell{Kind: Number, Text: "5", Number: 5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := xlsx(t, `<sheetData><row r="1">`+inline("A1", "名称")+inline("B1", "级别")+`</row><row r="2">`+c.cell+`</row><row r="3">`+inline("A3", "甲")+`</row></sheetData>`,
				"xl/styles.xml", styles, "xl/sharedStrings.xml", shared)
			table := tables(t, file)[0]
			var got Cell
			if table.Rows[0].Number == 2 {
				got = table.Rows[0].Cells[1]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHiddenSheetsAreLeftOut(t *testing.T) {
	row := `<worksheet><sheetData><row r="1">` + inline("A1", "名称") + inline("B1", "级别") + `</row></sheetData></worksheet>`
	file := zipped(t,
		"xl/workbook.xml", `<workbook><sheets><sheet name="一" id="a"/><sheet name="二" state="hidden" id="b"/><sheet name="图" id="c"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<R><Relationship Id="a" Type="t/worksheet" Target="/xl/one.xml"/><Relationship Id="b" Type="t/worksheet" Target="two.xml"/><Relationship Id="c" Type="t/chartsheet" Target="c.xml"/></R>`,
		"xl/one.xml", row, "xl/two.xml", row)
	if all := tables(t, file); len(all) != 1 || all[0].Sheet != "一" {
		t.Errorf("%+v", all)
	}
}

func TestHostileWorkbooks(t *testing.T) {
	cell := inline("A1", "名称")
	for _, c := range []struct {
		name  string
		file  []byte
		words []string
	}{
		{"bomb", xlsx(t, `<sheetData>`+strings.Repeat(" ", 80<<20)+`</sheetData>`), []string{"过大"}},
		{"many columns", xlsx(t, `<sheetData><row r="1">`+cell+inline("NTP1", "远")+`</row></sheetData>`), []string{"1000 列", "NTP1"}},
		{"entity", xlsx(t, `<sheetData><row r="1">`+inline("A1", "&lol;")+`</row></sheetData>`), []string{"sheet1.xml", "损坏"}},
		{"doctype", zipped(t, "xl/workbook.xml", `<!DOCTYPE lolz [<!ENTITY lol "lol">]><workbook/>`), []string{"DOCTYPE"}},
		{"unbound rows", xlsx(t, `<sheetData><row r="99999999">`+cell+`</row></sheetData>`), []string{"行号"}},
		{"rows backwards", xlsx(t, `<sheetData><row r="5">`+cell+`</row><row r="2"/></sheetData>`), []string{"行号"}},
		{"cells backwards", xlsx(t, `<sheetData><row r="1">`+inline("B1", "x")+inline("A1", "y")+`</row></sheetData>`), []string{"A1"}},
		{"long token", xlsx(t, `<sheetData><row r="1"><c r="A1" t="`+strings.Repeat("x", 5<<20)+`"/></row></sheetData>`), []string{"过长"}},
		{"another archive", zipped(t, "a.txt", "x"), []string{"不是 Excel"}},
		{"missing sheet", zipped(t, "xl/workbook.xml", `<workbook><sheets><sheet name="x" id="a"/></sheets></workbook>`, "xl/_rels/workbook.xml.rels", `<R><Relationship Id="a" Type="/worksheet" Target="none.xml"/></R>`), []string{"none.xml"}},
		{"outside the archive", zipped(t, "xl/workbook.xml", `<workbook><sheets><sheet name="x" id="a"/></sheets></workbook>`, "xl/_rels/workbook.xml.rels", `<R><Relationship Id="a" Type="/worksheet" Target="../../../../etc/passwd"/></R>`), []string{"passwd", "缺少"}},
		{"cut off", xlsx(t, `<sheetData/>`)[:200], []string{"不完整"}},
		{"old or locked", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxxxxxx"), []string{"xls"}},
		{"empty", nil, []string{"空"}},
		{"empty sheet", xlsx(t, `<sheetData/>`), []string{"没有表格"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			has(t, refused(t, c.file), c.words...)
			runtime.ReadMemStats(&after)
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 100<<20 {
				t.Errorf("took %d MB", grown>>20)
			}
		})
	}
}

func TestDeepNestingTakesNoMemory(t *testing.T) {
	file := xlsx(t, strings.Repeat("<a>", 1<<18)+`<sheetData/>`)
	if message := refused(t, file); !strings.Contains(message, "没有表格") {
		t.Error(message)
	}
}

func TestMergesAreBounded(t *testing.T) {
	var merges strings.Builder
	for range 2000 {
		merges.WriteString(`<mergeCell ref="A1:XFD1048576"/>`)
	}
	file := xlsx(t, `<sheetData><row r="1">`+inline("A1", "名称")+`</row><row r="2">`+inline("A2", "甲")+`</row></sheetData><mergeCells>`+merges.String()+`</mergeCells>`)
	if got := tables(t, file); len(got) != 1 || len(got[0].Header) > mostColumns {
		t.Errorf("%d columns", len(got[0].Header))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(official(f))
	f.Add(xlsx(f, `<sheetData><row r="1">`+inline("A1", "名称")+`</row></sheetData><mergeCells><mergeCell ref="A1:C9"/></mergeCells>`))
	f.Add([]byte("名称,级别\r\n甲,省级\r\n\"乙\"\"丙\",=1\r\n"))
	f.Add([]byte("\xff\xfe\x0d\x54,\x00"))
	f.Add([]byte("\xc3\xfb\xb3\xc6\t\xbc\xb6\xb1\xf0\n\xbc\xd7\t\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		all, err := Read(t.Context(), bytes.NewReader(file), int64(len(file)), Options{Known: known})
		if err != nil {
			if !strings.HasSuffix(err.Error(), "。") {
				t.Fatalf("no sentence: %v", err)
			}
			return
		}
		even(t, all)
		b, err := ReadBook(t.Context(), bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal("read once, not twice", err)
		}
		for header := range 4 { // that a person points at
			told := map[string]int{}
			for _, table := range all {
				told[table.Sheet] = header
			}
			if all, err = b.Tables(Options{Known: known, HeaderRows: told}); err != nil {
				t.Fatal(err)
			}
			even(t, all)
		}
	})
}

// even tells of rows that have not as many cells as their header.
func even(t *testing.T, all []Table) {
	t.Helper()
	for _, table := range all {
		for _, r := range table.Rows {
			if len(r.Cells) != len(table.Header) {
				t.Fatalf("row %d has %d cells, the header %d", r.Number, len(r.Cells), len(table.Header))
			}
		}
	}
}

// FuzzSheet tries the XML of a sheet, which the archive around it would hide from a fuzzer.
func FuzzSheet(f *testing.F) {
	f.Add(`<sheetData><row r="1">`+inline("A1", "名称")+inline("B1", "级别")+`</row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>`, `<sst><si><t>一</t></si></sst>`, `<s><cellXfs><xf numFmtId="14"/></cellXfs></s>`)
	f.Add(`<sheetData><row><c t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, `<sst/>`, `<numFmt numFmtId="1" formatCode="[h]\y&quot;"/>`)
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		file := xlsx(t, sheet, "xl/sharedStrings.xml", shared, "xl/styles.xml", styles)
		_, _ = Read(t.Context(), bytes.NewReader(file), int64(len(file)), Options{Known: known})
	})
}

func BenchmarkReadThousandRows(b *testing.B) {
	s := Sheet{Name: "表"}
	for i := range 20 {
		s.Columns = append(s.Columns, Column{Title: fmt.Sprintf("列%d", i)})
	}
	for i := range 1000 {
		row := make([]any, 20)
		for j := range row {
			row[j] = fmt.Sprintf("第%d行%d", i, j)
		}
		s.Rows = append(s.Rows, row)
	}
	var file bytes.Buffer
	if err := WriteXLSX(b.Context(), &file, s); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if got := tables(b, file.Bytes()); len(got[0].Rows) != 1000 {
			b.Fatal(len(got[0].Rows))
		}
	}
}
