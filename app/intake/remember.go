package intake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ezmap/data/merge"
	"ezmap/data/workbook"
	"ezmap/geo/exchange"
)

// Remembered is 对应方案: how tables of one header were read when they were last written, or as
// an officer named it.
type Remembered struct {
	Name string `json:"name"`
	As   As     `json:"as"`
	// Shape is the header by which it is found again, as the program finds it by itself.
	Shape   string           `json:"shape"`
	Profile exchange.Profile `json:"profile"`
	// Header is the row in which the header ends, 0 where the program found it.
	Header int        `json:"header,omitempty"`
	Mode   merge.Mode `json:"mode,omitempty"`
	Key    merge.Key  `json:"key,omitempty"`
}

const (
	rememberKey = "intake.profiles"
	// mostRemembered is how many are kept, the last used first.
	mostRemembered = 100
)

// shapeOf is the header of a table in one text.
func shapeOf(t *workbook.Table) string { return strings.Join(t.Header, "\x1f") }

// memory are the remembered profiles of a library, the last used first.
type memory struct {
	host Host
	list []Remembered
}

func recall(host Host) *memory {
	m := &memory{host: host}
	// What cannot be read is as if nothing had been kept.
	if json.Unmarshal([]byte(host.Setting(rememberKey)), &m.list) != nil {
		m.list = nil
	}
	return m
}

func (m *memory) keep() {
	m.list = m.list[:min(len(m.list), mostRemembered)]
	text, err := json.Marshal(m.list)
	if err == nil { // plain values always can be written
		m.host.Keep(rememberKey, string(text))
	}
}

// For returns what is remembered of a header, the last used first.
func (m *memory) For(as As, shape string) []Remembered {
	var found []Remembered
	for _, r := range m.list {
		if r.As == as && r.Shape == shape {
			found = append(found, r)
		}
	}
	return found
}

// put remembers a profile as the last used one, in place of the one of its name and header.
func (m *memory) put(r Remembered) {
	m.list = slices.DeleteFunc(m.list, func(o Remembered) bool { return o.same(r) })
	m.list = append([]Remembered{r}, m.list...)
	m.keep()
}

// remove forgets a profile.
func (m *memory) remove(r Remembered) {
	m.list = slices.DeleteFunc(m.list, func(o Remembered) bool { return o.same(r) })
	m.keep()
}

func (r Remembered) same(o Remembered) bool {
	return r.Name == o.Name && r.As == o.As && r.Shape == o.Shape
}

// Words says in a line what the profile is for.
func (r Remembered) Words() string {
	n := 0
	for _, m := range r.Profile.Matches {
		if m.Field != exchange.OwnColumn && m.Field != exchange.NoColumn {
			n++
		}
	}
	return fmt.Sprintf("%s，%d 列中对应 %d 列", kindOf(r.As).title, len(r.Profile.Matches), n)
}
