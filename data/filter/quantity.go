package filter

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/data"

	"golang.org/x/text/width"
)

// QuantityKind tells where a record has a quantity.
type QuantityKind string

// The kinds of quantity; the words are those of the text of a filter.
const (
	Year       QuantityKind = "year"   // 年份: Site.Year
	HeldSince  QuantityKind = "held"   // 现级别认定年份: since when it holds the level that it has now
	OwnNumber  QuantityKind = "number" // an own field, or what a file brought, that holds numbers
	OwnDate    QuantityKind = "date"   // an own field that holds dates
	FigureKind QuantityKind = "figure" // 分项数字: the latest of Site.Measures of one name and unit
)

// Quantity is something of a record that can be less or more: a number, a year, a date.
type Quantity struct {
	Kind QuantityKind
	// Name is the title of the own field or the name of the figure.
	Name string
	// Unit is that of a figure: figures in other units are other quantities.
	Unit string
}

// Title names the quantity as a heading does, with its unit: 年份, 占地面积（亩）.
func (q Quantity) Title(s *data.State) string {
	unit := q.Unit
	switch q.Kind {
	case Year:
		return "年份"
	case HeldSince:
		return "现级别认定年份"
	case OwnNumber:
		if i := slices.IndexFunc(s.OwnFields, func(f data.OwnField) bool { return f.Title == q.Name }); i >= 0 {
			unit = s.OwnFields[i].Unit
		}
	case OwnDate, FigureKind:
	}
	if unit == "" {
		return q.Name
	}
	return q.Name + "（" + unit + "）"
}

// Quantities lists what the records of a state can be narrowed by: the years that a record
// has, the own fields that hold numbers and dates, the figures by name and unit.
func Quantities(s *data.State) []Quantity {
	var all []Quantity
	figures := map[Quantity]bool{}
	years, holds := false, false
	for i := range s.Sites {
		site := &s.Sites[i]
		years = years || site.Year != nil
		if !holds && len(site.Holds) > 0 {
			_, holds = heldSince(site)
		}
		for _, m := range site.Measures {
			figures[Quantity{FigureKind, m.Name, m.Unit}] = true
		}
	}
	if years {
		all = append(all, Quantity{Kind: Year})
	}
	if holds {
		all = append(all, Quantity{Kind: HeldSince})
	}
	for i := range s.OwnFields {
		switch f := &s.OwnFields[i]; f.Kind {
		case data.NumberField:
			all = append(all, Quantity{Kind: OwnNumber, Name: f.Title})
		case data.DateField:
			all = append(all, Quantity{Kind: OwnDate, Name: f.Title})
		case data.TextField, data.ChoiceField:
		}
	}
	named := make([]Quantity, 0, len(figures))
	for q := range figures {
		named = append(named, q)
	}
	slices.SortFunc(named, func(a, b Quantity) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Unit, b.Unit)) })
	return append(all, named...)
}

// Of returns how much a record has of the quantity, a date as the number of days since
// 1970-01-01; ok is false where it has none. A date that says only the year or the month
// stands for its first day.
func (q Quantity) Of(s *data.Site) (v float64, ok bool) {
	switch q.Kind {
	case Year:
		if s.Year == nil {
			return 0, false
		}
		return float64(*s.Year), true
	case HeldSince:
		return heldSince(s)
	case OwnNumber:
		return numberIn(s.Extra, q.Name)
	case OwnDate:
		first, _, ok := days(s.Extra.Text(q.Name))
		return first, ok
	case FigureKind:
		return q.latest(s)
	}
	return 0, false
}

// heldSince returns the year of the last step to the level that a record holds.
func heldSince(s *data.Site) (float64, bool) {
	for i := len(s.Holds) - 1; i >= 0; i-- {
		if h := &s.Holds[i]; h.Level == s.Level {
			if h.Year == nil {
				return 0, false
			}
			return float64(*h.Year), true
		}
	}
	return 0, false
}

// latest returns the figure of the latest year, of those of one year the last that was
// entered; one without a year counts as older than those with one.
func (q Quantity) latest(s *data.Site) (v float64, ok bool) {
	of := math.Inf(-1)
	for i := range s.Measures {
		m := &s.Measures[i]
		if m.Name != q.Name || m.Unit != q.Unit {
			continue
		}
		year := math.Inf(-1)
		if m.Year != nil {
			year = float64(*m.Year)
		}
		if year >= of {
			v, ok, of = m.Value, true, year
		}
	}
	return v, ok
}

// numberIn reads a property that holds a number, or a text that is one and nothing else.
func numberIn(p data.Properties, title string) (float64, bool) {
	i := slices.IndexFunc(p, func(q data.Property) bool { return q.Key == title })
	if i < 0 {
		return 0, false
	}
	raw := string(p[i].Value)
	if strings.HasPrefix(raw, `"`) {
		raw = strings.TrimSpace(p.Text(title))
	}
	v, err := strconv.ParseFloat(raw, 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}

// days returns the first and the last day of 2022, 2022-05 or 2022-05-18.
func days(text string) (first, last float64, ok bool) {
	var from, behind time.Time
	var err error
	switch len(text) {
	case len("2022"):
		from, err = time.Parse("2006", text)
		behind = from.AddDate(1, 0, 0)
	case len("2022-05"):
		from, err = time.Parse("2006-01", text)
		behind = from.AddDate(0, 1, 0)
	default:
		from, err = time.Parse(time.DateOnly, text)
		behind = from.AddDate(0, 0, 1)
	}
	const day = 24 * 60 * 60
	return float64(from.Unix() / day), float64(behind.Unix()/day - 1), err == nil
}

// Text writes a value of the quantity as an end of a range: 12.5, 2022, 2022-05-18.
func (q Quantity) Text(v float64) string {
	if q.Kind == OwnDate {
		return time.Unix(0, 0).UTC().AddDate(0, 0, int(v)).Format(time.DateOnly)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Read reads what was typed as an end of a range and returns it in the form of Text; “” is
// an open end. A date may say only the year or the month. fault is one sentence on what is
// wrong, “” when nothing is.
func (q Quantity) Read(typed string) (end, fault string) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", ""
	}
	switch q.Kind {
	case Year, HeldSince:
		n, err := strconv.Atoi(strings.TrimSuffix(width.Fold.String(typed), "年"))
		if err != nil || n < 1 || n > 9999 {
			return "", fmt.Sprintf("“%s”不是年份。请写四位数字，例如2022。", typed)
		}
		return strconv.Itoa(n), ""
	case OwnDate:
		return read(data.OwnField{Kind: data.DateField}, typed)
	case OwnNumber, FigureKind:
	}
	return read(data.OwnField{Kind: data.NumberField, Unit: q.Unit}, typed)
}

func read(f data.OwnField, typed string) (end, fault string) {
	value, fault := f.Parse(typed)
	if fault != "" {
		return "", fault
	}
	var text string
	if json.Unmarshal(value, &text) != nil {
		text = string(value)
	}
	return text, ""
}

// reach returns the least and the greatest value that an end of a range stands for.
func (q Quantity) reach(end string) (least, greatest float64) {
	if q.Kind == OwnDate {
		least, greatest, _ = days(end)
		return least, greatest
	}
	least, _ = strconv.ParseFloat(end, 64)
	return least, least
}
