package exchange

import (
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
)

// Word is 词语对应: what a text in a column of a field is read as.
type Word struct {
	Field string `json:"field"` // a key of TableFields
	Text  string `json:"text"`  // as it stands in the table
	// Value is one of the Choices of Strange; “” leaves the text out, as if the cell were blank.
	Value string `json:"value"`
}

// StrangeWord is a text that a field does not know.
type StrangeWord struct {
	Field string // a key of TableFields
	Title string // of the column
	Text  string
	Count int // how many rows have it
	// Choices are the words that it may be read as.
	Choices []string
}

// word is what a text of a field is read as; false where the profile says nothing of it.
func (p Profile) word(field, text string) (word string, known bool) {
	if len(p.Words) == 0 {
		return "", false
	}
	i := slices.IndexFunc(p.Words, func(w Word) bool { return w.Field == field && w.Text == strings.TrimSpace(text) })
	if i < 0 {
		return "", false
	}
	return p.Words[i].Value, true
}

// Strange lists the texts in columns of 类别, 级别, 状态, 区域 and the like that mean none of the
// words that these fields know, whether the profile reads them as others or not, in the order
// of the columns. Of a kind that tells no family nothing is faulty: the record has none then.
func Strange(t *workbook.Table, p Profile, s *data.State) []StrangeWord {
	plain := p
	plain.Words = nil
	r := tableReader{Collection: &Collection{}, table: t, profile: plain, state: s}
	var all []StrangeWord
	for column, m := range p.Matches {
		choices := wordChoices(m.Field, s)
		if choices == nil || m.Field == "kind" && p.Column("family") >= 0 {
			continue
		}
		at := map[string]int{}
		for i := range t.Rows {
			c := r.places.cell(&t.Rows[i], column)
			if c.Kind == workbook.Fault || saysNothing(c) || !r.strange(&t.Rows[i], m, c) {
				continue
			}
			text := strings.TrimSpace(c.Text)
			k, met := at[text]
			if !met {
				if len(at) >= mostStrange {
					continue
				}
				k = len(all)
				at[text] = k
				all = append(all, StrangeWord{Field: m.Field, Title: m.Title, Text: text, Choices: choices})
			}
			all[k].Count++
		}
	}
	return all
}

// mostStrange is how many strange words of a column are listed: a column with more holds
// something else.
const mostStrange = 50

// strange tells whether a cell means no word of its field.
func (r *tableReader) strange(row *workbook.Row, m Match, c workbook.Cell) bool {
	if m.Field == "kind" {
		name := r.places.cell(row, r.profile.Column("name")).Text
		return family(c.Text, name) == ""
	}
	var f data.Feature
	return r.cell(&f, m, c) != ""
}

// wordChoices are the words that a field knows, nil for one of free text.
func wordChoices(field string, s *data.State) []string {
	switch field {
	case "kind", "family":
		return titlesOf(data.SiteKinds, data.SiteKind.Title)
	case "level", "level_sought", "status", "area", "area_basis", "extent", "precision":
		i := slices.IndexFunc(tableFields, func(f TableField) bool { return f.Key == field })
		return tableFields[i].choices(s)
	}
	return nil
}
