package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func TestEncodings(t *testing.T) {
	const text = "名称,级别\r\n𠮷田研究院,省级\r\n"
	encoded := func(b []byte, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct {
		name, encoding string
		file           []byte
	}{
		{"UTF-8", "UTF-8", []byte(text)},
		{"UTF-8 with mark", "UTF-8", []byte("\ufeff" + text)},
		{"GB18030", "GB18030", encoded(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text)))},
		{"UTF-16 little endian", "UTF-16", encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text)))},
		{"UTF-16 big endian", "UTF-16", encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text)))},
		{"UTF-16 without mark", "UTF-16", encoded(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text)))},
		{"UTF-16 big endian without mark", "UTF-16", encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text)))},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tables(t, c.file)[0]
			if got.Encoding != c.encoding {
				t.Errorf("read as %s", got.Encoding)
			}
			if diff := cmp.Diff([]string{"名称", "级别"}, got.Header); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([][]string{{"𠮷田研究院", "省级"}}, texts(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       [][]string
	}{
		{"quotes", "名称,级别\n\"甲,\"\"乙\"\"\n丙\",省\n", [][]string{{"甲,\"乙\"\n丙", "省"}}},
		{"semicolons", "名称;级别\n甲,乙;省\n", [][]string{{"甲,乙", "省"}}},
		{"tabs", "名称\t级别\n甲\t省\n", [][]string{{"甲", "省"}}},
		{"sign named", "sep=|\n名称|级别\n甲,乙|省\n", [][]string{{"甲,乙", "省"}}},
		{"line ends of old Macs", "名称,级别\r甲,省\r", [][]string{{"甲", "省"}}},
		{"no end", "名称,级别\n甲,省", [][]string{{"甲", "省"}}},
		{"short and blank rows", "名称,级别\n甲\n\n乙,省\n,\n", [][]string{{"甲", ""}, {"乙", "省"}}},
		{"more cells than titles", "名称,级别\n甲,省,余\n", [][]string{{"甲", "省", "余"}}},
		{"formula defused", "名称,级别\n'=1+1,'-2\n'''=x,'甲'\n", [][]string{{"=1+1", "-2"}, {"''=x", "'甲'"}}},
		{"text behind a quote", "名称,级别\n\"甲\"乙,省\n", [][]string{{"甲乙", "省"}}},
		{"quote inside", "名称,级别\n甲\"乙,省\n", [][]string{{"甲\"乙", "省"}}},
		{"header again and total", "名称,级别\n甲,省\n名称,级别\n合　计,2\n注：x\n", [][]string{{"甲", "省"}}},
		{"title above", "某某统计表,\n\n序号,名称,级别\n1,甲,省\n", [][]string{{"1", "甲", "省"}}},
		{"a name that begins like a note", "名称,级别\n注册会计师协会,省\n", [][]string{{"注册会计师协会", "省"}}},
		{"one column", "名称\n甲\n乙\n", [][]string{{"甲"}, {"乙"}}},
		{"no header", "114.89,30.39\n114.90,30.40\n", [][]string{{"114.89", "30.39"}, {"114.90", "30.40"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, texts(tables(t, []byte(c.file))[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsOfCSVAreCountedAsShown(t *testing.T) {
	got := tables(t, []byte("名称,级别\n\n\"甲\n乙\",省\n丙,省\n"))[0]
	if got.Rows[0].Number != 3 || got.Rows[1].Number != 4 {
		t.Errorf("rows %d and %d", got.Rows[0].Number, got.Rows[1].Number)
	}
	if where := got.Where(3, 1); where != "第 3 行 B 列" {
		t.Error(where)
	}
}

func TestHostileCSV(t *testing.T) {
	for _, c := range []struct {
		name, file string
		words      []string
	}{
		{"many columns", "名称" + strings.Repeat(",x", 1_000_000), []string{"第 1 行", "1000 列"}},
		{"open quote", "名称,级别\n\"甲,省\n" + strings.Repeat("x\n", 100), []string{"第 2 行", "双引号"}},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\x00", []string{"。"}},
		{"no text at all", "\xff\xff\xff\xff\xfe\x80", []string{"编码"}},
		{"half a character of UTF-16", "\xff\xfe\x0d", []string{"UTF-16"}},
		{"marked as UTF-8", "\ufeff\xc3\xfb", []string{"UTF-8"}},
		{"blank", " \r\n,,\r\n", []string{"没有表格"}},
	} {
		t.Run(c.name, func(t *testing.T) { has(t, refused(t, []byte(c.file)), c.words...) })
	}
}

// TestCSVRoundTrip writes texts of any kind and reads them again.
func TestCSVRoundTrip(t *testing.T) {
	text := rapid.OneOf(
		rapid.StringOf(rapid.SampledFrom([]rune("=+-@'\"，,;\t|\r\n 甲1"))),
		rapid.StringMatching(`[^\x00]*`),
	).Filter(func(s string) bool {
		return strings.ToValidUTF8(s, "") == s && !strings.ContainsAny(s, "\x00�\ufeff")
	})
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Columns: []Column{{Title: "名称"}, {Title: "级别"}}}
		var want [][]string
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			a, b := "甲", text.Draw(t, "text")
			s.Rows = append(s.Rows, []any{a, b})
			want = append(want, []string{a, b})
		}
		var file bytes.Buffer
		if err := WriteCSV(t.Context(), &file, s); err != nil {
			t.Fatal(err)
		}
		all, err := Read(t.Context(), bytes.NewReader(file.Bytes()), int64(file.Len()), Options{Known: known})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, texts(all[0])); diff != "" {
			t.Fatal(diff)
		}
	})
}
