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
}

var siteFields = []siteField{
	{Field{"level", "级别", false}, func(_ *data.State, s *data.Site) string { return s.Level.Title() }},
	{Field{"status", "状态", false}, func(_ *data.State, s *data.Site) string { return s.Status.Title() }},
	{Field{"kindText", "具体类型", false}, func(_ *data.State, s *data.Site) string { return s.KindText }},
	{Field{"area", "所在区域", false}, func(st *data.State, s *data.Site) string { return st.AreaName(s.Area) }},
	{Field{"year", "年份", true}, func(_ *data.State, s *data.Site) string {
		if s.Year == nil {
			return ""
		}
		return strconv.Itoa(*s.Year)
	}},
	{Field{"host", "依托单位", false}, func(_ *data.State, s *data.Site) string { return s.Host }},
	{Field{"precision", "定位精度", false}, func(_ *data.State, s *data.Site) string {
		if s.Location == nil {
			return ""
		}
		return s.Location.Precision.Title()
	}},
}

// siteFieldOf returns the field of an id: one of the register's, or else what a
// file brought with the records.
func siteFieldOf(id string) siteField {
	for _, f := range siteFields {
		if f.ID == id {
			return f
		}
	}
	return siteField{Field{ID: id, Title: id}, func(_ *data.State, s *data.Site) string { return s.Extra.Text(id) }}
}

// Fields lists what a Theme of a layer can go by: for the families of sites
// what the register knows and what files brought with the records, for an
// imported layer its properties in the order in which they occur. A property is
// numeric when all its values are numbers. Other layers have none.
func Fields(s *data.State, id string) []Field {
	if kind, ok := siteKindOf(id); ok {
		var extra []data.Properties
		for i := range s.Sites {
			if s.Sites[i].Kind == kind {
				extra = append(extra, s.Sites[i].Extra)
			}
		}
		fields := make([]Field, len(siteFields))
		for i, f := range siteFields {
			fields[i] = f.Field
		}
		return append(fields, propertyFields(extra)...)
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
