package workbook

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// grid is a sheet as it stands: rows of cells, and what is merged.
type grid struct {
	sheet    string
	rows     []gridRow
	merges   []span
	encoding string
}

// gridRow is a row that has cells.
type gridRow struct {
	number int // counted from 1, rising
	cells  []Cell
}

// span is a merged range: rows counted from 1, columns from 0, both ends included.
type span struct{ top, left, bottom, right int }

// sheetReader reads one sheet.
type sheetReader struct {
	*book
	grid   grid
	row    gridRow
	at     xml.StartElement // of the cell being read
	column int
	value  strings.Builder // of <v>
	inline rich            // of <is>
	state  sheetState
}

type sheetState struct{ inCell, inValue, inInline, formula, valued bool }

func (b *book) sheet(s sheetRef) (grid, error) {
	r := sheetReader{book: b, grid: grid{sheet: s.name}}
	err := b.parse(s.part, func(_ *xml.Decoder, t xml.Token) error {
		if r.state.inInline {
			r.inline.take(t)
		}
		switch t := t.(type) {
		case xml.StartElement:
			return r.start(t)
		case xml.EndElement:
			return r.end(t.Name.Local)
		case xml.CharData:
			if r.state.inValue && r.value.Len() < largestToken {
				r.value.Write(t)
			}
		}
		return nil
	})
	r.grid.fill()
	return r.grid, err
}

func (r *sheetReader) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		number := r.row.number + 1
		if n, err := strconv.Atoi(attribute(t, "r")); err == nil {
			number = n
		}
		if number <= r.row.number || number > mostRows {
			return fault("表“%s”的行号不正常（第 %s 行），文件已损坏，请用 WPS 或 Excel 另存后重试。", brief(r.grid.sheet), brief(attribute(t, "r")))
		}
		r.row = gridRow{number: number}
		r.column = -1
	case "c":
		r.at, r.state = t, sheetState{inCell: true}
		r.value.Reset()
		r.inline = rich{}
		return r.locate()
	case "v":
		r.state.inValue, r.state.valued = r.state.inCell, true
	case "is":
		r.state.inInline = r.state.inCell
	case "f":
		r.state.formula = r.state.inCell
	case "mergeCell":
		if m, ok := parseSpan(attribute(t, "ref")); ok && len(r.grid.merges) < mostMerges {
			r.grid.merges = append(r.grid.merges, m)
		}
	}
	return nil
}

// mostMerges is how many merged ranges of a sheet are heeded.
const mostMerges = 100_000

// locate finds the column of the cell that begins.
func (r *sheetReader) locate() error {
	column := r.column + 1
	if ref := attribute(r.at, "r"); ref != "" {
		_, c, ok := parseAddress(ref)
		if !ok || c <= r.column {
			return fault("表“%s”中单元格“%s”的位置不正常，文件已损坏，请用 WPS 或 Excel 另存后重试。", brief(r.grid.sheet), brief(ref))
		}
		column = c
	}
	r.column = column
	return nil
}

func (r *sheetReader) end(name string) error {
	switch name {
	case "v":
		r.state.inValue = false
	case "is":
		r.state.inInline = false
	case "c":
		r.state.inCell = false
		return r.keep(r.cell())
	case "row":
		if len(r.row.cells) > 0 {
			r.grid.rows = append(r.grid.rows, r.row)
		}
	}
	return nil
}

// keep puts a cell that is not empty into its row.
func (r *sheetReader) keep(c Cell) error {
	if c.Kind == Empty {
		return nil
	}
	if r.column >= mostColumns {
		return fault("表“%s”超过 %d 列（%s 有内容），请删去多余的列后重试。", brief(r.grid.sheet), mostColumns, Address(r.row.number, r.column))
	}
	grown := r.column + 1 - len(r.row.cells)
	if err := r.count(grown, len(c.Text)); err != nil {
		return err
	}
	r.row.cells = append(r.row.cells, make([]Cell, grown)...)
	r.row.cells[r.column] = c
	return nil
}

// cell makes the cell that was read. A formula gives the value saved with it.
func (r *sheetReader) cell() Cell {
	value := r.value.String()
	switch attribute(r.at, "t") {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(r.strings) {
			return Cell{}
		}
		return textCell(r.strings[i])
	case "inlineStr":
		return textCell(r.inline.String())
	case "str":
		if r.state.formula && !r.state.valued {
			return uncomputed
		}
		return textCell(value)
	case "b":
		if value == "" {
			return Cell{}
		}
		if on(value) {
			return Cell{Kind: Bool, Text: "是", Number: 1}
		}
		return Cell{Kind: Bool, Text: "否"}
	case "e":
		return Cell{Kind: Fault, Text: value}
	case "d":
		return textCell(value) // an ISO date is read where a date is asked for
	}
	if value == "" {
		if r.state.formula {
			return uncomputed
		}
		return Cell{}
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return textCell(value)
	}
	f := plainFormat
	if i, err := strconv.Atoi(attribute(r.at, "s")); err == nil && i >= 0 && i < len(r.formats) {
		f = r.formats[i]
	}
	if f == dateFormat && r.late {
		v += 1462 // days between the two beginnings
	}
	return numberCell(v, f)
}

// uncomputed is a formula without a saved value: the program that wrote it does not compute.
var uncomputed = Cell{Kind: Fault, Text: "公式未计算"}

// parseAddress reads B7 as row 7, column 1.
func parseAddress(ref string) (row, column int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	i := 0
	for i < len(ref) && (ref[i]|0x20) >= 'a' && (ref[i]|0x20) <= 'z' {
		column = column*26 + int(ref[i]|0x20-'a') + 1
		if i++; i > 4 {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(ref[i:])
	return row, column - 1, i > 0 && err == nil && row > 0 && row <= mostRows
}

func parseSpan(ref string) (span, bool) {
	from, to, found := strings.Cut(ref, ":")
	if !found {
		return span{}, false
	}
	top, left, ok := parseAddress(from)
	bottom, right, also := parseAddress(to)
	return span{top, left, bottom, right}, ok && also && top <= bottom && left <= right
}

// fill gives the value of a merged cell to all the cells that it covers, as far as the
// sheet has rows.
func (g *grid) fill() {
	const most = 1_000_000
	left := most
	for _, m := range g.merges {
		i := g.find(m.top)
		if i == len(g.rows) || g.rows[i].number != m.top || m.left >= len(g.rows[i].cells) {
			continue
		}
		c := g.rows[i].cells[m.left]
		if c.Kind == Empty {
			continue
		}
		c.Merged = true
		right := min(m.right, mostColumns-1)
		for ; i < len(g.rows) && g.rows[i].number <= m.bottom && left > 0; i++ {
			row := &g.rows[i]
			if grown := right + 1 - len(row.cells); grown > 0 {
				row.cells = append(row.cells, make([]Cell, grown)...)
			}
			for col := m.left; col <= right; col++ {
				row.cells[col] = c
				left--
			}
		}
	}
}

// find returns the index of the first row with a number of at least that.
func (g *grid) find(number int) int {
	low, high := 0, len(g.rows)
	for low < high {
		if mid := (low + high) / 2; g.rows[mid].number < number {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}
