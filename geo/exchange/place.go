package exchange

import (
	"fmt"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// placeReader reads the coordinates of a table's rows: two columns or one with pairs, in the
// system that is told, that a column names, or that the numbers of all rows show.
type placeReader struct {
	lon, lat, pair, named int // columns, -1 for none
	system                crs.System
	told                  bool // the system is not guessed
	swapped               bool // latitude or northing stands in the first column in most rows
	reason                string
}

func newPlaceReader(t *workbook.Table, p Profile, told crs.System) placeReader {
	r := placeReader{lon: p.Column("lon"), lat: p.Column("lat"), pair: p.Column("pair"), named: p.Column("system"), system: told}
	if r.system == crs.Unknown {
		r.system = p.System
	}
	if r.pair < 0 && (r.lon < 0 || r.lat < 0) {
		r.system = crs.Unknown
		return r
	}
	switch r.told = r.system != crs.Unknown; {
	case told != crs.Unknown:
		r.reason = "坐标按指定的“" + r.system.Name() + "”读取。"
		return r
	case r.told:
		r.reason = "坐标按“" + r.system.Name() + "”读取（表头注明或已选定）。"
		return r
	}
	var pairs []orb.Point
	for i := range t.Rows {
		if x, y, ok := r.numbers(&t.Rows[i]); ok && r.cell(&t.Rows[i], r.named).Blank() {
			pairs = append(pairs, orb.Point{x, y})
		}
	}
	if g, _, err := crs.RecogniseAll(pairs); err == nil {
		r.system, r.swapped, r.reason = g.System, g.Swapped, "坐标："+g.Reason
	} else if len(pairs) == 0 {
		r.system, r.reason = r.written(t)
	}
	return r
}

// written is how the first coordinates that are no plain numbers, such as degrees and
// minutes, are read, and why; crs.Unknown where there are none.
func (r placeReader) written(t *workbook.Table) (crs.System, string) {
	for i := range t.Rows {
		if row := &t.Rows[i]; r.stands(row) && r.cell(row, r.named).Blank() {
			if g, err := crs.ParsePair(r.text(row)); err == nil {
				return g.System, "坐标：" + g.Reason
			}
		}
	}
	return crs.Unknown, ""
}

func (r placeReader) cell(row *workbook.Row, column int) workbook.Cell {
	if column < 0 || column >= len(row.Cells) {
		return workbook.Cell{}
	}
	return row.Cells[column]
}

// column is where a fault of a place is told.
func (r placeReader) column() int {
	if r.lon >= 0 && r.lat >= 0 {
		return r.lon
	}
	return r.pair
}

// stands tells whether a row has coordinates.
func (r placeReader) stands(row *workbook.Row) bool {
	return !saysNothing(r.cell(row, r.lon)) || !saysNothing(r.cell(row, r.lat)) || !saysNothing(r.cell(row, r.pair))
}

// numbers returns the coordinates of a row as they stand, where they are two plain numbers.
func (r placeReader) numbers(row *workbook.Row) (x, y float64, ok bool) {
	if r.lon >= 0 && r.lat >= 0 && (r.pair < 0 || saysNothing(r.cell(row, r.pair))) {
		a, first := r.cell(row, r.lon).Quantity()
		b, second := r.cell(row, r.lat).Quantity()
		return a.Value, b.Value, first && second && degreesOrNone(a.Unit) && degreesOrNone(b.Unit)
	}
	return twoNumbers(r.cell(row, r.pair).Text)
}

func degreesOrNone(unit string) bool {
	return unit == "" || unit == "°" || unit == "度" || unit == "米"
}

// twoNumbers reads two plain numbers parted by a comma, a semicolon or spaces.
func twoNumbers(text string) (x, y float64, ok bool) {
	parts := strings.FieldsFunc(workbook.Narrow(text), func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '、' || r == '[' || r == ']' })
	if len(parts) != 2 {
		return 0, 0, false
	}
	a, first := workbook.ParseQuantity(parts[0])
	b, second := workbook.ParseQuantity(parts[1])
	return a.Value, b.Value, first && second && a.Unit == "" && b.Unit == ""
}

// text is what a row says of its place, to be read by crs.ParsePair.
func (r placeReader) text(row *workbook.Row) string {
	if r.lon >= 0 && r.lat >= 0 && (r.pair < 0 || saysNothing(r.cell(row, r.pair))) {
		return r.cell(row, r.lon).Text + " " + r.cell(row, r.lat).Text
	}
	return r.cell(row, r.pair).Text
}

// read returns the point of a row in its system, nil where the row gives none.
func (r placeReader) read(row *workbook.Row) (*orb.Point, crs.System, *rowFault) {
	if !r.stands(row) {
		return nil, crs.CGCS2000, nil
	}
	if fault := r.half(row); fault != nil {
		return nil, r.system, fault
	}
	system, told := r.system, r.told
	if c := r.cell(row, r.named); !saysNothing(c) {
		named, ok := namedSystem(c.Text)
		if !ok {
			return nil, r.system, &rowFault{r.named, fmt.Sprintf("不认识坐标系“%s”，可写 cgcs2000、高德、百度、epsg:4547 等", brief(c.Text))}
		}
		system, told = named, true
	}
	var g crs.Guess
	var err error
	x, y, plain := r.numbers(row)
	switch {
	case plain && x == 0 && y == 0:
		return nil, system, &rowFault{r.column(), "坐标是（0，0），多半是没有填写，请补上或留空"}
	case plain && told:
		p := orb.Point{x, y}
		if crs.Swapped(p, system) {
			p = orb.Point{y, x}
		}
		return &p, system, nil
	case plain:
		if p := r.turned(x, y); crs.Swapped(p, system) || r.fits(p) {
			if crs.Swapped(p, system) {
				p = orb.Point{p[1], p[0]}
			}
			return &p, system, nil
		}
		g, err = crs.Recognise(x, y)
	case told:
		g, err = crs.ParsePairIn(r.text(row), system)
	default:
		g, err = crs.ParsePair(r.text(row))
	}
	if err != nil {
		return nil, system, &rowFault{r.column(), trimStop(err.Error())}
	}
	if plain && r.system != crs.Unknown && g.System != r.system {
		return nil, system, &rowFault{r.column(), fmt.Sprintf("坐标（%v，%v）与其余各行不像同一坐标系（%s），请核对", x, y, r.system.Name())}
	}
	return &g.Point, g.System, nil
}

// turned is a pair with longitude or easting first, as most rows show.
func (r placeReader) turned(x, y float64) orb.Point {
	if r.swapped {
		return orb.Point{y, x}
	}
	return orb.Point{x, y}
}

// fits tells whether a pair lies in China as it stands.
func (r placeReader) fits(p orb.Point) bool {
	place, err := crs.Transform(p, r.system, crs.CGCS2000)
	return err == nil && crs.InChina(place)
}

// half tells of a row that has only one of two coordinates.
func (r placeReader) half(row *workbook.Row) *rowFault {
	if r.lon < 0 || r.lat < 0 || !saysNothing(r.cell(row, r.pair)) {
		return nil
	}
	switch lon, lat := saysNothing(r.cell(row, r.lon)), saysNothing(r.cell(row, r.lat)); {
	case lon && !lat:
		return &rowFault{r.lon, "只有纬度，没有经度，请补上或两者都留空"}
	case lat && !lon:
		return &rowFault{r.lat, "只有经度，没有纬度，请补上或两者都留空"}
	}
	return nil
}

// namedSystem finds a system by its code, a common word or its name.
func namedSystem(text string) (crs.System, bool) {
	text = strings.TrimSpace(text)
	if s, err := crs.Parse(text); err == nil {
		return s, true
	}
	for _, s := range crs.Systems() {
		if s.Name() == text {
			return s, true
		}
	}
	return crs.Unknown, false
}
