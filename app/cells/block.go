package cells

import "strings"

// Split cuts what a spreadsheet put onto the clipboard into rows and cells: lines, parted by
// tabs; a cell with a tab, a line break or a quote of its own stands in double quotes, in
// which a quote is written twice.
func Split(text string) [][]string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.TrimSuffix(text, "\n")
	if text == "" {
		return nil
	}
	var rows [][]string
	var row []string
	var cell strings.Builder
	quoted, fresh := false, true // fresh: at the beginning of a cell
	end := func() {
		row = append(row, cell.String())
		cell.Reset()
		fresh = true
	}
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case quoted && r == '"' && i+1 < len(runes) && runes[i+1] == '"':
			cell.WriteRune('"')
			i++
		case quoted && r == '"':
			quoted = false
		case quoted:
			cell.WriteRune(r)
		case r == '"' && fresh && closes(runes[i+1:]):
			quoted, fresh = true, false
		case r == '\t':
			end()
		case r == '\n':
			end()
			rows = append(rows, row)
			row = nil
		default:
			cell.WriteRune(r)
			fresh = false
		}
	}
	end()
	return append(rows, row)
}

// closes tells whether a quote that was opened is closed at the end of a cell; else it is
// an ordinary character.
func closes(rest []rune) bool {
	for i := 0; i < len(rest); i++ {
		if rest[i] != '"' {
			continue
		}
		if i+1 < len(rest) && rest[i+1] == '"' {
			i++
			continue
		}
		return i+1 == len(rest) || rest[i+1] == '\t' || rest[i+1] == '\n'
	}
	return false
}

// Join writes rows as Split reads them.
func Join(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if strings.ContainsAny(cell, "\t\n\r") || strings.HasPrefix(cell, `"`) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
