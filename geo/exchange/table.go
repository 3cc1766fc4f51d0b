package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
)

// ReadTables turns the rows of tables into features for Sites: columns are read as the
// profile of their table says, words as officials write them, coordinates by their system
// with the pair as given kept. A blank cell says nothing: what a record at hand has stays.
// Rows without a name that say nothing else are passed over.
//
// Every fault names sheet and cell. The error is a *data.Error: no column holds names, or,
// without SkipFaulty, a row is faulty.
func ReadTables(ctx context.Context, tables []workbook.Table, profiles []Profile, s *data.State, o Options) (*Collection, error) {
	c := &Collection{System: crs.CGCS2000, partial: true}
	for i := range tables {
		if err := ctx.Err(); err != nil {
			return nil, unreadable(err)
		}
		profile := profiles[i]
		if o.AsLayer {
			profile = profile.asLayer()
		}
		r := tableReader{Collection: c, table: &tables[i], profile: profile, state: s, options: o}
		if err := r.read(); err != nil {
			return nil, err
		}
	}
	if len(c.Features) == 0 && len(c.Problems) == 0 {
		return nil, data.Fault(data.Invalid, "表中没有可读的记录：表头应有“名称”一列，其下每行一条记录。", nil)
	}
	if encoding := tables[0].Encoding; encoding != "" && encoding != "UTF-8" {
		c.Notes = append(c.Notes, "文字按 "+encoding+" 编码读取。")
	}
	return c, nil
}

// tableReader reads the rows of one table.
type tableReader struct {
	*Collection
	table   *workbook.Table
	profile Profile
	state   *data.State
	options Options
	places  placeReader
}

// rowFault is what is wrong with a row, at a column; -1 stands for the whole row.
type rowFault struct {
	column  int
	message string // a sentence without its full stop
}

func (r *tableReader) read() error {
	if !r.profile.layer && r.profile.Column("name") < 0 && r.profile.Column("id") < 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("%s没有“名称”列，未读入。", r.called()))
		return nil
	}
	for _, left := range r.table.Left {
		r.Notes = append(r.Notes, fmt.Sprintf("%s未读入，%s。", r.table.WhereRow(left.Row), trimStop(left.Text)))
	}
	r.places = newPlaceReader(r.table, r.profile, r.options.System)
	if r.places.reason != "" {
		r.Reason += r.called() + r.places.reason
	}
	if r.places.system != crs.Unknown {
		r.System = r.places.system
	}
	area, of := r.areaOfSheet()
	if area != "" {
		r.Notes = append(r.Notes, fmt.Sprintf("%s没有“区域”一列，按%s，新记录的区域取“%s”，属于资料写明；现有记录已有区域的不改。", r.called(), of, r.state.Area(area).Name))
	}
	for i := range r.table.Rows {
		f, given, system, fault := r.feature(&r.table.Rows[i])
		row := r.table.Rows[i].Number
		if fault != nil {
			if err := r.refuseRow(row, *fault); err != nil {
				return err
			}
			continue
		}
		if len(f.Properties) == 0 && f.Geometry == nil {
			continue
		}
		r.Features = append(r.Features, f)
		r.Collection.places = append(r.Collection.places, r.table.WhereRow(row))
		r.areas = append(r.areas, area)
		r.given = append(r.given, given)
		r.systems = append(r.systems, system)
	}
	return nil
}

// called names the table at the beginning of a sentence, “” for a csv file.
func (r *tableReader) called() string {
	if r.table.Sheet == "" {
		return ""
	}
	return "表“" + r.table.Sheet + "”："
}

func (r *tableReader) refuseRow(row int, fault rowFault) error {
	p := data.Problem{Where: r.table.WhereRow(row), Message: fault.message + "。"}
	if fault.column >= 0 {
		p.Where = r.table.Where(row, fault.column)
	}
	if !r.options.SkipFaulty {
		return faulty(p)
	}
	r.Problems = append(r.Problems, p)
	return nil
}

// feature reads one row.
func (r *tableReader) feature(row *workbook.Row) (f data.Feature, given orb.Point, system crs.System, fault *rowFault) {
	for column, m := range r.profile.Matches {
		if m.Field == NoColumn || column >= len(row.Cells) {
			continue
		}
		c := row.Cells[column]
		if c.Kind == workbook.Fault {
			return f, given, system, &rowFault{column, fmt.Sprintf("“%s”是%s，请改成数值或文字，或用 WPS、Excel 打开并保存一次", brief(m.Title), faultWord(c.Text))}
		}
		if saysNothing(c) || placeFields[m.Field] {
			continue
		}
		if message := r.cell(&f, m, c); message != "" {
			return f, given, system, &rowFault{column, message}
		}
	}
	if len(f.Properties) == 0 && !r.places.stands(row) {
		return f, given, system, nil
	}
	if !r.profile.layer && f.Properties.Text("name") == "" && f.Properties.Text("id") == "" {
		return f, given, system, &rowFault{r.profile.Column("name"), "没有名称"}
	}
	p, system, fault := r.places.read(row)
	if fault != nil || p == nil {
		return f, given, system, fault
	}
	l, err := newLocator(system)
	if err != nil {
		return f, given, system, &rowFault{-1, trimStop(err.Error())}
	}
	g, message := l.locate(*p)
	if message != "" {
		return f, given, system, &rowFault{r.places.column(), message}
	}
	f.Geometry = g
	return f, *p, system, nil
}

// faultWord says what a faulty cell holds.
func faultWord(text string) string {
	if strings.HasPrefix(text, "#") {
		return "错误值 " + brief(text)
	}
	return "未计算的公式"
}

// placeFields are read together.
var placeFields = map[string]bool{"lon": true, "lat": true, "pair": true, "system": true}

// cell reads one cell as a property and returns what is wrong with it.
func (r *tableReader) cell(f *data.Feature, m Match, c workbook.Cell) string {
	put := func(key string, value json.RawMessage) {
		f.Properties = append(f.Properties, data.Property{Key: key, Value: value})
	}
	c, said := r.instead(put, m, c)
	if !said {
		return ""
	}
	text := strings.TrimSpace(c.Text)
	unknown := func(wanted string) string {
		return fmt.Sprintf("“%s”的内容“%s”看不懂，请写%s", brief(m.Title), brief(text), wanted)
	}
	switch m.Field {
	case OwnColumn:
		return r.own(f, m, c)
	case "name": // a line break in a narrow cell is no part of a name
		put(m.Field, textValue(strings.Join(strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == '\r' }), "")))
	case "level", "level_sought":
		return r.level(put, m, text)
	case "status":
		status, ok := statusOf(text)
		if !ok {
			return unknown("已建、在建、规划、提及或合作单位")
		}
		put(m.Field, textValue(string(status)))
		if r.profile.Column("status_note") < 0 && text != status.Title() && text != string(status) {
			put("status_note", textValue(text))
		}
	case "area":
		area := areaOf(r.state, text)
		if area == "" {
			return unknown("区域的名称（" + areaNames(r.state) + "）或代码")
		}
		put(m.Field, textValue(string(area)))
	case "year":
		year, ok := yearOf(c)
		if !ok {
			return unknown("年份，如 2022")
		}
		put(m.Field, strconv.AppendInt(nil, int64(year), 10))
	case "extent":
		extent, ok := extentWords[text]
		if !ok {
			return unknown("点、片区或不上图")
		}
		put(m.Field, textValue(string(extent)))
	case "family", "precision", "area_basis":
		return r.worded(put, m, text)
	case "holds", "measures", "contacts", "sources":
		return m.list(put, text)
	case formerAddress: // in a profile that was remembered before records had an address
		put("address", textValue(text))
	case "original":
		g, err := crs.ParsePairIn(text, crs.CGCS2000)
		if x, y, ok := twoNumbers(text); ok {
			put(m.Field, appendPair(nil, orb.Point{x, y}))
		} else if err == nil {
			put(m.Field, appendPair(nil, g.Point))
		} else {
			return unknown("两个数，中间用逗号分开")
		}
	case "original_system":
		system, ok := namedSystem(text)
		if !ok {
			return unknown("坐标系的名称，如 gcj02")
		}
		put(m.Field, textValue(system.Code()))
	default:
		put(m.Field, textValue(text))
	}
	return ""
}

// instead is the cell that the profile reads in place of one; false where nothing of it is
// left to be read. A word for a kind is its family, and the kind stays as it is written.
func (r *tableReader) instead(put func(string, json.RawMessage), m Match, c workbook.Cell) (read workbook.Cell, said bool) {
	word, known := r.profile.word(m.Field, c.Text)
	switch {
	case !known:
		return c, true
	case word == "":
		return c, false
	case m.Field == "kind":
		put("family", textValue(word))
		return c, true
	}
	return workbook.Cell{Kind: workbook.Text, Text: word}, true
}

// own reads a cell of an own field of the office, or of a column that is kept as it is.
func (r *tableReader) own(f *data.Feature, m Match, c workbook.Cell) string {
	title, value := m.Title, ownValue(c, r.table.Sheet == "")
	if own := ownField(r.state, m.Title); own != nil {
		var fault string
		if value, fault = own.Parse(c.Text); fault != "" {
			return fmt.Sprintf("“%s”的内容%s", brief(m.Title), trimStop(fault))
		}
		title = own.Title
	}
	if !has(f.Properties, title) {
		f.Properties = append(f.Properties, data.Property{Key: title, Value: value})
	}
	return ""
}

// level reads a level; one that is only striven for is the level sought.
func (r *tableReader) level(put func(string, json.RawMessage), m Match, text string) string {
	level, sought, ok := levelOf(text)
	if !ok {
		return fmt.Sprintf("“%s”的内容“%s”看不懂，请写国家级、省级、市级或未写明", brief(m.Title), brief(text))
	}
	switch {
	case m.Field == "level_sought" && level == data.NoLevel:
		put("level_sought", json.RawMessage("null"))
		return ""
	case m.Field == "level_sought":
		put("level_sought", textValue(string(level)))
		return ""
	case sought && r.profile.Column("level_sought") < 0:
		put("level", textValue(string(data.NoLevel)))
		put("level_sought", textValue(string(level)))
	case sought:
		put("level", textValue(string(data.NoLevel)))
	default:
		put("level", textValue(string(level)))
	}
	if r.profile.Column("level_text") < 0 && text != level.Title() && text != string(level) {
		put("level_text", textValue(text))
	}
	return ""
}

// worded reads a field that holds one of a few words, by the word or its title.
func (r *tableReader) worded(put func(string, json.RawMessage), m Match, text string) string {
	i := slices.IndexFunc(siteFields, func(f field[draft]) bool { return f.key == m.Field })
	if fault := siteFields[i].read(&draft{}, textValue(text)); fault != "" {
		j := slices.IndexFunc(tableFields, func(f TableField) bool { return f.Key == m.Field })
		return fmt.Sprintf("“%s”的内容“%s”看不懂，请写%s", brief(m.Title), brief(text), strings.Join(tableFields[j].Choices, "、"))
	}
	put(m.Field, textValue(text))
	return ""
}

func areaNames(s *data.State) string {
	var names []string
	for _, a := range s.Areas {
		names = append(names, a.Name)
	}
	return strings.Join(names, "、")
}

// ownValue keeps a cell as a JSON value. In a csv file, which has texts only, one that is a
// plain number is a number, and TRUE or FALSE is what spreadsheets mean by it.
func ownValue(c workbook.Cell, guessed bool) json.RawMessage {
	switch {
	case c.Kind == workbook.Bool:
		return strconv.AppendBool(nil, c.Number != 0)
	case c.Kind == workbook.Number:
		return json.RawMessage(c.Text)
	case c.Kind == workbook.Text && (c.Text[0] == '[' || c.Text[0] == '{') && json.Valid([]byte(c.Text)):
		var b bytes.Buffer
		if json.Compact(&b, []byte(c.Text)) == nil {
			return b.Bytes()
		}
	case guessed && (c.Text == "TRUE" || c.Text == "FALSE"):
		return json.RawMessage(strings.ToLower(c.Text))
	case guessed && isNumber([]byte(c.Text)) && !strings.ContainsAny(c.Text, "eE"):
		return json.RawMessage(c.Text)
	}
	return textValue(c.Text)
}
