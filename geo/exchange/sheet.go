package exchange

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// SiteSheet lays records out as a table that ReadTables reads back without loss: titles of
// TableFields, lists for words, coordinates as numbers in a system, and a column for each
// property of their own. The error is a *data.Error: a place is not in the system's range.
// Contacts of persons are left out.
func SiteSheet(sites []data.Site, s *data.State, system crs.System) (workbook.Sheet, error) {
	return Content{Sites: sites, State: s}.siteSheet(system)
}

// siteSheet lays the records of a content out, with the columns that are asked for.
func (c Content) siteSheet(system crs.System) (workbook.Sheet, error) {
	sites, s := c.Sites, c.State
	way, err := crs.NewTransformer(crs.CGCS2000, system)
	if err != nil {
		return workbook.Sheet{}, data.Fault(data.Invalid, err.Error(), err)
	}
	sheet := workbook.Sheet{Name: "平台园区"}
	var keys []string
	for _, f := range tableFields {
		if f.Key == "pair" || !c.writes(f.Key) {
			continue
		}
		keys = append(keys, f.Key)
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: f.Title, Choices: f.choices(s), Note: f.note})
	}
	own := ownKeys(sites, s)
	for _, key := range own {
		column := workbook.Column{Title: key}
		if f := ownField(s, key); f != nil {
			column.Choices, column.Note = f.Choices, ownNote(f)
		}
		sheet.Columns = append(sheet.Columns, column)
	}
	for i := range sites {
		row, err := siteRow(&sites[i], s, keys, own, way, system)
		if err != nil {
			return workbook.Sheet{}, data.Fault(data.Invalid, fmt.Sprintf("记录“%s”不能写出：%s", sites[i].Name, err.Error()), err)
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	return c.narrow(sheet), nil
}

// choices are the words offered in a column; areas are those of the state.
func (f TableField) choices(s *data.State) []string {
	if f.Key != "area" {
		return f.Choices
	}
	names := make([]string, len(s.Areas))
	for i, a := range s.Areas {
		names[i] = a.Name
	}
	return names
}

// ownNote says what an own field takes.
func ownNote(f *data.OwnField) string {
	switch f.Kind {
	case data.NumberField:
		if f.Unit != "" {
			return "数字，单位" + f.Unit + "。"
		}
		return "数字。"
	case data.DateField:
		return "日期，如 2022-05-18。"
	case data.TextField, data.ChoiceField:
	}
	return ""
}

// ownKeys are the own fields of the office, and behind them the properties that the records
// have beyond the fields, in the order in which they are met.
func ownKeys(sites []data.Site, s *data.State) []string {
	var keys []string
	seen := map[string]bool{formerAddress: true}
	for _, f := range s.OwnFields {
		seen[f.Title] = true
		keys = append(keys, f.Title)
	}
	for i := range sites {
		for _, p := range sites[i].Extra {
			if !seen[p.Key] {
				seen[p.Key] = true
				keys = append(keys, p.Key)
			}
		}
	}
	return keys
}

func siteRow(site *data.Site, s *data.State, keys, own []string, way crs.Transformer, system crs.System) ([]any, error) {
	at := positionOf(site.Location)
	point := orb.Point{math.NaN(), math.NaN()}
	if site.Location != nil {
		p, err := way.Point(site.Location.Point)
		if err != nil {
			return nil, err
		}
		point = rounded(p, system)
	}
	texts := map[string]string{
		"id": site.ID, "name": site.Name, "aliases": strings.Join(site.Aliases, "|"), "kind": site.KindText, "family": site.Kind.Title(),
		"level": site.Level.Title(), "level_text": site.LevelText, "status": site.Status.Title(), "status_note": site.StatusNote,
		"host": site.Host, "area": s.AreaName(site.Area), "area_basis": site.AreaBasis.Title(), "section": site.Section, "figures": site.Figures,
		"note": site.Note, "extent": extentTitles[site.Extent], "precision": at.precision.Title(), "basis": at.basis, "original_system": at.system,
		"address": cmp.Or(site.Address, site.Extra.Text(formerAddress)), "holds": data.HoldsText(site.Holds), "measures": data.MeasuresText(site.Measures),
		"contacts": data.ContactsText(site.Contacts), "sources": data.SourcesText(site.Sources),
	}
	if site.LevelSought != "" {
		texts["level_sought"] = site.LevelSought.Title()
	}
	if at.original != nil {
		texts["original"] = strconv.FormatFloat(at.original[0], 'f', -1, 64) + "，" + strconv.FormatFloat(at.original[1], 'f', -1, 64)
	}
	if site.Location != nil {
		texts["system"] = system.Code()
	}
	row := make([]any, 0, len(keys)+len(own))
	for _, key := range keys {
		switch {
		case key == "lon" && site.Location != nil:
			row = append(row, point[0])
		case key == "lat" && site.Location != nil:
			row = append(row, point[1])
		case key == "year" && site.Year != nil:
			row = append(row, *site.Year)
		case texts[key] != "":
			row = append(row, texts[key])
		default:
			row = append(row, nil)
		}
	}
	for _, key := range own {
		row = append(row, ownCell(site.Extra, key))
	}
	return row, nil
}

var extentTitles = map[data.Extent]string{data.PointExtent: "点", data.AreaExtent: "片区", data.NoExtent: "不上图"}

// rounded cuts coordinates to what a file holds: a centimetre, of metres a millimetre.
func rounded(p orb.Point, system crs.System) orb.Point {
	scale := 1e7
	if system.Projected() {
		scale = 1e3
	}
	return orb.Point{math.Round(p[0]*scale) / scale, math.Round(p[1]*scale) / scale}
}

// ownCell is a property as a cell. Numbers that a spreadsheet would change (more than 15
// digits) and nested values are written as text.
func ownCell(extra data.Properties, key string) any {
	i := slices.IndexFunc(extra, func(p data.Property) bool { return p.Key == key })
	if i < 0 || isNull(extra[i].Value) {
		return nil
	}
	raw := extra[i].Value
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return v
	case float64:
		if workbook.Digits(v) == withoutZeros(string(raw)) {
			return v
		}
	}
	return string(raw)
}

// withoutZeros is a number without the zeros at the end of its decimals.
func withoutZeros(number string) string {
	if !strings.Contains(number, ".") || strings.ContainsAny(number, "eE") {
		return number
	}
	return strings.TrimRight(strings.TrimRight(number, "0"), ".")
}

// FaultySheet lays out the faulty rows of a table as they were sent, with a comment on each
// faulty cell, for the sender to correct; where names the places of problems.
func FaultySheet(t *workbook.Table, problems []data.Problem) workbook.Sheet {
	sheet := workbook.Sheet{Name: t.Sheet}
	for _, title := range t.Header {
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: title})
	}
	said := map[string][]string{}
	for _, p := range problems {
		said[p.Where] = append(said[p.Where], p.Message)
	}
	for _, r := range t.Rows {
		number := len(sheet.Rows) + 2
		remarks := rowRemarks(t, r.Number, number, said)
		if len(remarks) == 0 {
			continue
		}
		row := make([]any, len(r.Cells))
		for i, c := range r.Cells {
			row[i] = cellValue(c)
		}
		sheet.Rows = append(sheet.Rows, row)
		sheet.Remarks = append(sheet.Remarks, remarks...)
	}
	return sheet
}

// rowRemarks are the faults of a row as remarks on the row where it will stand.
func rowRemarks(t *workbook.Table, row, written int, said map[string][]string) []workbook.Remark {
	var remarks []workbook.Remark
	if whole := said[t.WhereRow(row)]; len(whole) > 0 {
		remarks = append(remarks, workbook.Remark{Row: written, Column: 0, Text: strings.Join(whole, "\n")})
	}
	for column := range t.Header {
		texts := said[t.Where(row, column)]
		switch {
		case len(texts) == 0:
		case column == 0 && len(remarks) > 0:
			remarks[0].Text += "\n" + strings.Join(texts, "\n")
		default:
			remarks = append(remarks, workbook.Remark{Row: written, Column: column, Text: strings.Join(texts, "\n")})
		}
	}
	return remarks
}

// cellValue is a cell as it is written again.
func cellValue(c workbook.Cell) any {
	switch c.Kind {
	case workbook.Empty:
		return nil
	case workbook.Number:
		return c.Number
	case workbook.Bool:
		return c.Number != 0
	case workbook.Date:
		if at, ok := c.Time(); ok {
			return at
		}
	}
	return c.Text
}
