package exchange

import (
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/data/workbook"
)

// rowsOf is a table of texts.
func rowsOf(header []string, rows ...[]string) workbook.Table {
	t := workbook.Table{Sheet: "平台", Header: header, HeaderRow: 1}
	for i, texts := range rows {
		r := workbook.Row{Number: i + 2, Cells: make([]workbook.Cell, len(header))}
		for k, text := range texts {
			if text != "" {
				r.Cells[k] = workbook.Cell{Kind: workbook.Text, Text: text}
			}
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func districts() *data.State {
	return &data.State{Areas: []data.Area{
		{Code: data.Echeng, Name: "鄂城区", Kind: data.District}, {Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea},
	}}
}

// Words that nobody knows are listed with their number, read as a person says, or left out.
func TestStrangeWords(t *testing.T) {
	s := districts()
	table := rowsOf([]string{"名称", "类型", "级别", "所属区"},
		[]string{"甲", "孵化器", "头等", "鄂城"}, []string{"乙", "其它", "头等", "城东街"}, []string{"丙", "园区", "省级", "城东街"})
	p := ProfileOf(&table, s)
	got := Strange(&table, p, s)
	want := []StrangeWord{{Field: "kind", Title: "类型", Text: "其它", Count: 1}, {Field: "level", Title: "级别", Text: "头等", Count: 2}, {Field: "area", Title: "所属区", Text: "城东街", Count: 2}}
	for i := range got {
		if len(got[i].Choices) == 0 {
			t.Errorf("%s offers nothing", got[i].Text)
		}
		got[i].Choices = nil
	}
	if !slices.EqualFunc(got, want, func(a, b StrangeWord) bool {
		return a.Field == b.Field && a.Title == b.Title && a.Text == b.Text && a.Count == b.Count
	}) {
		t.Fatalf("%+v", got)
	}
	if c, err := ReadTables(t.Context(), []workbook.Table{table}, []Profile{p}, s, Options{SkipFaulty: true}); err != nil || len(c.Problems) != 3 {
		t.Fatalf("%v, %+v; each row has a word that is not known", err, c)
	}
	p.Words = []Word{{"kind", "其它", "企业"}, {"level", "头等", ""}, {"area", "城东街", "葛店开发区"}}
	c, err := ReadTables(t.Context(), []workbook.Table{table}, []Profile{p}, s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	sites, _ := Sites(c, s)
	if len(sites) != 3 || sites[1].Kind != data.Company || sites[1].KindText != "其它" || sites[1].Level != data.NoLevel || sites[1].Area != data.Gedian || sites[0].Area != data.Echeng || sites[2].Level != data.Provincial {
		t.Errorf("%+v", sites)
	}
	if again := Strange(&table, p, s); len(again) != 3 {
		t.Errorf("words that are read as others are listed still: %+v", again)
	}
}
