package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
)

// known are the titles that the tests' caller understands.
func known(title string) bool {
	return slices.Contains([]string{"名称", "单位名称", "级别", "经度", "纬度", "所属区", "认定年份"}, title)
}

func tables(t testing.TB, file []byte) []Table {
	t.Helper()
	all, err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), Options{Known: known})
	if err != nil {
		t.Fatal(data.Sentence(err), errors.Unwrap(err))
	}
	return all
}

// refused reads a file that must be refused and returns the sentence.
func refused(t testing.TB, file []byte) string {
	t.Helper()
	all, err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), Options{Known: known})
	var told *data.Error
	if !errors.As(err, &told) {
		t.Fatalf("read as %d tables, error %v", len(all), err)
	}
	return told.Message
}

// texts are the texts of the rows of a table.
func texts(t Table) [][]string {
	var out [][]string
	for _, r := range t.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Text)
		}
		out = append(out, row)
	}
	return out
}

// zipped is an archive of parts given as name and content, in turn.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// xlsx is a workbook with one sheet whose content is given as XML.
func xlsx(t testing.TB, sheetData string, more ...string) []byte {
	t.Helper()
	return zipped(t, append([]string{
		"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="平台" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="UTF-8"?><worksheet>` + sheetData + `</worksheet>`,
	}, more...)...)
}

func inline(ref, text string) string {
	return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

func has(t testing.TB, message string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(message, w) {
			t.Errorf("message %q lacks %q", message, w)
		}
	}
}
