package template

import (
	"fmt"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
)

// Field is one thing that is known of an indicator: a column of the table, or a
// field of a form.
type Field struct {
	Title   string
	Choices []string // the words that may stand in it, nil for any text
	Note    string   // how it is to be filled in, “” where that is plain
}

// Fields lists the fields in their order.
func Fields() []Field {
	fields := make([]Field, len(titles))
	for k, title := range titles {
		fields[k] = Field{Title: title, Choices: choices[title], Note: notes[title]}
	}
	return fields
}

var choices = map[string][]string{"目标类型": texts(kinds), "计量方式": texts(measures), "方向": texts(ways), "路径": texts(paths), "价格口径": texts(prices)}

var notes = map[string]string{"目标值": "年均增速写作 16%；没有目标的留空。", "权重": "维度内的权重，留空为 1。", "基期值": "没有的留空，不要填 0。"}

// Texts writes an indicator as it stands in the fields, by their titles. What is
// open is “”.
func Texts(i *data.Indicator) map[string]string {
	all := make(map[string]string, len(titles))
	for k, v := range row(i) {
		switch v := v.(type) {
		case nil:
		case float64:
			all[titles[k]] = workbook.Digits(v)
		default:
			all[titles[k]] = fmt.Sprint(v)
		}
	}
	return all
}

// Parse makes an indicator of what stands in the fields, as Read does of a row;
// problem says what is wrong, “” where nothing is.
func Parse(texts map[string]string) (i data.Indicator, problem string) {
	table := workbook.Table{Header: titles, Rows: []workbook.Row{{Cells: make([]workbook.Cell, len(titles))}}}
	for k, title := range titles {
		if text := strings.TrimSpace(texts[title]); text != "" {
			table.Rows[0].Cells[k] = workbook.Cell{Kind: workbook.Text, Text: text}
		}
	}
	found, problems := Read([]workbook.Table{table})
	switch {
	case len(found) == 0:
		return i, "编号、指标、维度都须填写。"
	case len(problems) > 0:
		return found[0], problems[0].Message
	}
	return found[0], ""
}
