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
	for _, f := range append(fields[draft]{address}, lists...) {
		if anyWrites(sites, f.key, contacts) {
			out = append(out, f)
		}
	}
	return out
}

// anyWrites tells that a record of a file has what only few records have.
func anyWrites(sites []data.Site, key string, contacts bool) bool {
	return slices.ContainsFunc(sites, func(s data.Site) bool {
		switch key {
		case "address":
			return s.Address != "" || has(s.Extra, formerAddress)
		case "holds":
			return len(s.Holds) > 0
		case "measures":
			return len(s.Measures) > 0
		case "contacts":
			return contacts && len(s.Contacts) > 0
		case "sources":
			return len(s.Sources) > 0
		}
		return true
	})
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
