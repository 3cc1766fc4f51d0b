package exchange

import (
	"encoding/json"
	"slices"
	"strings"

	"ezmap/data"
)

// address is a text; a property 地址 of an earlier file gives way to it, see intake.site.
var address = text("address", func(d *draft) *string { return &d.Address })

// formerAddress is the property that held the address before records had one.
const formerAddress = "地址"

// lists are what few records have: texts as people write them (see data.HoldsText), null
// for none.
var lists = fields[draft]{
	listField("holds", "级别沿革", func(d *draft) *[]data.LevelHeld { return &d.Holds }, data.HoldsText, data.ParseHolds),
	listField("measures", "分项数字", func(d *draft) *[]data.Measure { return &d.Measures }, data.MeasuresText, data.ParseMeasures),
	listField("contacts", "联系人", func(d *draft) *[]data.Contact { return &d.Contacts }, data.ContactsText, data.ParseContacts),
	listField("sources", "事实来源", func(d *draft) *[]data.FactSource { return &d.Sources }, data.SourcesText, data.ParseSources),
}

func listField[T any](key, title string, at func(*draft) *[]T, write func([]T) string, parse func(string) ([]T, string)) field[draft] {
	return field[draft]{
		key: key,
		write: func(d *draft) json.RawMessage {
			if len(*at(d)) == 0 {
				return json.RawMessage("null")
			}
			return textValue(write(*at(d)))
		},
		read: func(d *draft, value json.RawMessage) string {
			if isNull(value) {
				*at(d) = nil
				return ""
			}
			if value[0] != '"' {
				return "属性 " + key + " 应为文字，却是 " + brief(string(value))
			}
			list, fault := parse(decode(value))
			if fault != "" {
				return title + "：" + strings.TrimSuffix(fault, "。")
			}
			*at(d) = list
			return ""
		},
	}
}

// list reads a cell of a list as a property and returns what is wrong with it.
func (m Match) list(put func(string, json.RawMessage), text string) string {
	f, _ := lists.find(m.Field)
	value := textValue(text)
	if fault := f.read(&draft{}, value); fault != "" {
		return fault
	}
	put(m.Field, value)
	return ""
}

// written are the fields that the records of a file have: those of every record, and what
// few have where one of these has it. Contacts are written only when they are asked for.
func written(sites []data.Site, contacts bool) fields[draft] {
	out := plainFields[:len(plainFields):len(plainFields)]
	all := Content{Sites: sites, Contacts: contacts}
	for _, f := range append(fields[draft]{address}, lists...) {
		if all.writes(f.key) {
			out = append(out, f)
		}
	}
	return out
}

// writes tells that a table of the records has a column of a field: those that few records
// have only where one does, or where it is asked for.
func (c Content) writes(key string) bool {
	has, rare := hasRare[key]
	switch {
	case key == "contacts" && !c.Contacts:
		return false
	case !rare || c.Only != nil && c.keeps(key):
		return true
	}
	return slices.ContainsFunc(c.Sites, has)
}

// hasRare tells of the fields that few records have whether one does.
var hasRare = map[string]func(data.Site) bool{
	"address":  func(s data.Site) bool { return s.Address != "" || has(s.Extra, formerAddress) },
	"holds":    func(s data.Site) bool { return len(s.Holds) > 0 },
	"measures": func(s data.Site) bool { return len(s.Measures) > 0 },
	"contacts": func(s data.Site) bool { return len(s.Contacts) > 0 },
	"sources":  func(s data.Site) bool { return len(s.Sources) > 0 },
}

// ownField finds the own field of a column, nil where it is none.
func ownField(s *data.State, title string) *data.OwnField {
	for i := range s.OwnFields {
		if f := &s.OwnFields[i]; f.Title == title || plainTitle(f.Title) == plainTitle(title) {
			return f
		}
	}
	return nil
}
