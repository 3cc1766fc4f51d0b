package exchange

import (
	"encoding/json"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/workbook"
)

// RememberedSetting is the setting of a library that keeps its remembered profiles.
const RememberedSetting = "intake.profiles"

// Remembered is 对应方式: how tables of one header were read when they were last written, or as
// an officer named it.
type Remembered struct {
	Name string `json:"name"`
	// As is what the table is read as: sites, layer.
	As string `json:"as"`
	// Shape is the header by which it is found again, as the program finds it by itself, see
	// ShapeOf.
	Shape   string  `json:"shape"`
	Profile Profile `json:"profile"`
	// Header is the row in which the header ends, 0 where the program found it.
	Header int        `json:"header,omitempty"`
	Mode   merge.Mode `json:"mode,omitempty"`
	Key    merge.Key  `json:"key,omitempty"`
}

// ShapeOf is the header of a table in one text.
func ShapeOf(t *workbook.Table) string { return strings.Join(t.Header, "\x1f") }

// ReadRemembered reads the setting: the profiles, the last used first. What cannot be read is
// as if nothing had been kept.
func ReadRemembered(setting string) []Remembered {
	var list []Remembered
	if json.Unmarshal([]byte(setting), &list) != nil {
		return nil
	}
	return list
}

// Matched counts the columns that the profile takes for fields.
func (r Remembered) Matched() int {
	n := 0
	for _, m := range r.Profile.Matches {
		if m.Field != OwnColumn && m.Field != NoColumn {
			n++
		}
	}
	return n
}

// ReadAs cuts the tables of a book and matches them as remembered ones say: for each table
// the first whose shape is that of its header; the others as the program finds them. used
// counts the tables that were read as remembered. The error is a *data.Error: there is no
// table.
func ReadAs(book *workbook.Book, remembered []Remembered, s *data.State) (tables []workbook.Table, profiles []Profile, used int, err error) {
	options := workbook.Options{Known: IsTableTitle}
	if tables, err = book.Tables(options); err != nil {
		return nil, nil, 0, err
	}
	found := map[string]*Profile{}
	options.HeaderRows = map[string]int{}
	for i := range tables {
		k := slices.IndexFunc(remembered, func(r Remembered) bool { return r.Shape == ShapeOf(&tables[i]) })
		if k < 0 {
			continue
		}
		found[tables[i].Sheet] = &remembered[k].Profile
		if remembered[k].Header > 0 {
			options.HeaderRows[tables[i].Sheet] = remembered[k].Header
		}
	}
	if len(options.HeaderRows) > 0 {
		if tables, err = book.Tables(options); err != nil {
			return nil, nil, 0, err
		}
	}
	for i := range tables {
		if p := found[tables[i].Sheet]; p != nil {
			profiles = append(profiles, p.Fit(&tables[i], s))
		} else {
			profiles = append(profiles, ProfileOf(&tables[i], s))
		}
	}
	return tables, profiles, len(found), nil
}
