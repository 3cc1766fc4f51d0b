package layer

import (
	"slices"
	"strconv"
	"strings"

	"ezmap/data"
)

// Field is 字段: something of a layer's features that a Theme can go by.
type Field struct {
	ID, Title string
	// Numeric tells that its values are numbers.
	Numeric bool
}

// siteField is a field of the register.
type siteField struct {
	Field
	text func(*data.State, *data.Site) string // “” for what is not known
	// choices are its values in the order in which officers name them, nil for
	// none; inOrder tells that they go by size, as years do.
	choices []string
	inOrder bool
}

var siteFields = []siteField{
	{Field: Field{"level", "级别", false}, text: func(_ *data.State, s *data.Site) string { return s.Level.Title() }},
	{Field: Field{"status", "状态", false}, text: func(_ *data.State, s *data.Site) string { return s.Status.Title() }},
	{Field: Field{"kindText", "具体类型", false}, text: func(_ *data.State, s *data.Site) string { return s.KindText }},
	{Field: Field{"area", "所在区域", false}, text: func(st *data.State, s *data.Site) string { return st.AreaName(s.Area) }},
	{Field: Field{"year", "年份", true}, inOrder: true, text: func(_ *data.State, s *data.Site) string {
		if s.Year == nil {
			return ""
		}
		return strconv.Itoa(*s.Year)
	}},
	{Field: Field{"host", "依托单位", false}, text: func(_ *data.State, s *data.Site) string { return s.Host }},
	{Field: Field{"precision", "定位精度", false}, text: func(_ *data.State, s *data.Site) string {
		if s.Location == nil {
			return ""
		}
		return s.Location.Precision.Title()
	}},
}

// ownFieldPrefix stands before the id of a data.OwnField in that of its Field: by
// its id a theme finds the field again after it got another title.
const ownFieldPrefix = "own:"

// ownSiteField returns an own field of the office (自设字段). Its title has the unit
// of a number; of a date the year counts, or every day were a class of its own.
func ownSiteField(own *data.OwnField) siteField {
	f := siteField{Field: Field{ID: ownFieldPrefix + own.ID, Title: own.Title}}
	f.text = func(_ *data.State, s *data.Site) string { return s.Extra.Text(own.Title) }
	switch own.Kind {
	case data.NumberField:
		f.Numeric = true
		if own.Unit != "" {
			f.Title += "（" + own.Unit + "）"
		}
	case data.DateField:
		f.Numeric, f.inOrder = true, true
		f.Title += "（年）"
		f.text = func(_ *data.State, s *data.Site) string { return yearOf(s.Extra.Text(own.Title)) }
	case data.ChoiceField:
		f.choices = own.Choices
	case data.TextField:
	}
	return f
}

// yearOf returns the year of a date that begins with it, “” for what is none.
func yearOf(date string) string {
	year, _, _ := strings.Cut(date, "-")
	if _, err := strconv.Atoi(year); err != nil || len(year) != 4 {
		return ""
	}
	return year
}

// siteFieldOf returns the field of an id: one of the register's, one of the
// office's own, or else what a file brought with the records. An own field is
// found by its title too, which stood in themes before it was declared.
func siteFieldOf(st *data.State, id string) siteField {
	for _, f := range siteFields {
		if f.ID == id {
			return f
		}
	}
	for i := range st.OwnFields {
		if own := &st.OwnFields[i]; ownFieldPrefix+own.ID == id || own.Title == id {
			return ownSiteField(own)
		}
	}
	title := id
	if strings.HasPrefix(id, ownFieldPrefix) {
		title = "已删除的字段"
	}
	return siteField{Field: Field{ID: id, Title: title}, text: func(_ *data.State, s *data.Site) string { return s.Extra.Text(id) }}
}

// ranks returns the values of the field in the order of the legend, nil where
// how often they occur decides.
func (f *siteField) ranks(values []value) []string {
	if !f.inOrder {
		return f.choices
	}
	texts := make([]string, 0, len(values))
	for _, v := range values {
		if v.known {
			texts = append(texts, v.text)
		}
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// Fields lists what a Theme of a layer can go by: for the families of sites
// what the register knows, the office's own fields and what files brought with the
// records, for an imported layer its properties in the order in which they occur. A
// property is numeric when all its values are numbers. Other layers have none.
func Fields(s *data.State, id string) []Field {
	if kind, ok := siteKindOf(id); ok {
		var extra []data.Properties
		for i := range s.Sites {
			if s.Sites[i].Kind == kind {
				extra = append(extra, s.Sites[i].Extra)
			}
		}
		fields := make([]Field, len(siteFields), len(siteFields)+len(s.OwnFields))
		for i, f := range siteFields {
			fields[i] = f.Field
		}
		for i := range s.OwnFields {
			fields = append(fields, ownSiteField(&s.OwnFields[i]).Field)
		}
		brought := slices.DeleteFunc(propertyFields(extra), func(f Field) bool {
			return slices.ContainsFunc(s.OwnFields, func(own data.OwnField) bool { return own.Title == f.ID })
		})
		return append(fields, brought...)
	}
	stored := importedLayer(s, id)
	if stored == nil {
		return nil
	}
	var all []data.Properties
	for _, f := range s.Features[stored.Generation] {
		all = append(all, f.Properties)
	}
	return propertyFields(all)
}

// siteKindOf returns the family that a layer's id names.
func siteKindOf(id string) (data.SiteKind, bool) {
	kind, ok := strings.CutPrefix(id, siteLayerID(""))
	return data.SiteKind(kind), ok
}

// importedLayer returns the imported layer of an id, nil for none.
func importedLayer(s *data.State, id string) *data.Layer {
	i := slices.IndexFunc(s.Layers, func(l data.Layer) bool { return l.ID == id && l.Group == data.ImportedGroup })
	if i < 0 {
		return nil
	}
	return &s.Layers[i]
}

// propertyFields lists the properties that occur, and whether all their values are numbers.
func propertyFields(all []data.Properties) []Field {
	var fields []Field
	at := map[string]int{}
	filled := map[string]bool{}
	for _, properties := range all {
		for _, p := range properties {
			i, known := at[p.Key]
			if !known {
				i = len(fields)
				at[p.Key] = i
				fields = append(fields, Field{ID: p.Key, Title: p.Key, Numeric: true})
			}
			text := properties.Text(p.Key)
			if text == "" {
				continue
			}
			filled[p.Key] = true
			if _, ok := numberOf(text); !ok {
				fields[i].Numeric = false
			}
		}
	}
	for i := range fields {
		fields[i].Numeric = fields[i].Numeric && filled[fields[i].ID]
	}
	return fields
}

// numberOf reads a number as tables write it: 12345.6, 12,345.6 or １２３４５.
func numberOf(text string) (float64, bool) {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == ',' || r == '，' || r == ' ':
			return -1
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '－' || r == '−':
			return '-'
		}
		return r
	}, text)
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil && v == v && v <= 1e300 && v >= -1e300
}
