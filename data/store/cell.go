package store

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"time"
	"unicode/utf8"

	"ezmap/data"
)

// cell is the value of a column as a record keeps it, where that is not simply
// a number, a truth value or a pointer to one.
type cell interface {
	driver.Valuer
	sql.Scanner
	json.Marshaler
	json.Unmarshaler
}

var _ = []cell{absent[string]{}, member[data.Location, string]{}, original{}, list[string]{}, object{}, moment{}, shape{}}

// absent is a text or number of which the zero value means that it is not
// known: “” and 0 in the record, NULL in the file, null in JSON.
type absent[S comparable] struct{ at *S }

// known returns the cell of a text or number whose zero value means unknown.
func known[S comparable](at *S) absent[S] { return absent[S]{at} }

func (a absent[S]) isZero() bool {
	var zero S
	return *a.at == zero
}

// Value returns NULL for the zero value.
func (a absent[S]) Value() (driver.Value, error) {
	if a.isZero() {
		return nil, nil
	}
	return plain(*a.at)
}

// Scan reads NULL as the zero value.
func (a absent[S]) Scan(v any) error {
	var null sql.Null[S]
	err := null.Scan(v)
	*a.at = null.V
	return err
}

// MarshalJSON writes null for the zero value.
func (a absent[S]) MarshalJSON() ([]byte, error) {
	if a.isZero() {
		return []byte("null"), nil
	}
	return compact(*a.at)
}

// UnmarshalJSON reads null as the zero value.
func (a absent[S]) UnmarshalJSON(raw []byte) error {
	var p *S
	if err := json.Unmarshal(raw, &p); err != nil || p == nil {
		return err
	}
	*a.at = *p
	return nil
}

// member is a field of a part of a record that may not be there, as a location:
// the part exists when one of its members is not NULL.
type member[P any, S comparable] struct {
	part  **P
	field func(*P) *S
}

func part[P any, S comparable](at **P, field func(*P) *S) member[P, S] {
	return member[P, S]{at, field}
}

// Value returns NULL where the part does not exist. Text is NULL when empty.
func (m member[P, S]) Value() (driver.Value, error) {
	if *m.part == nil {
		return nil, nil
	}
	if f := m.field(*m.part); reflect.TypeFor[S]().Kind() == reflect.String {
		return known(f).Value()
	}
	return plain(*m.field(*m.part))
}

// Scan makes the part for a value that is not NULL.
func (m member[P, S]) Scan(v any) error {
	if v == nil {
		return nil
	}
	var null sql.Null[S]
	if err := null.Scan(v); err != nil {
		return err
	}
	m.set(null.V)
	return nil
}

func (m member[P, S]) set(v S) {
	if *m.part == nil {
		*m.part = new(P)
	}
	*m.field(*m.part) = v
}

// MarshalJSON writes null where the part does not exist.
func (m member[P, S]) MarshalJSON() ([]byte, error) {
	v, err := m.Value()
	if err != nil {
		return nil, err
	}
	return compact(v)
}

// UnmarshalJSON makes the part for a value that is not null.
func (m member[P, S]) UnmarshalJSON(raw []byte) error {
	var p *S
	if err := json.Unmarshal(raw, &p); err != nil || p == nil {
		return err
	}
	m.set(*p)
	return nil
}

// list is a list of texts, kept as a JSON array; an empty one is NULL.
type list[S ~string] struct{ at *[]S }

func texts[S ~string](at *[]S) list[S] { return list[S]{at} }

// Value returns the array, NULL when the list is empty.
func (l list[S]) Value() (driver.Value, error) {
	if len(*l.at) == 0 {
		return nil, nil
	}
	for _, s := range *l.at {
		if err := readable(string(s)); err != nil {
			return nil, err
		}
	}
	raw, err := compact(*l.at)
	return string(raw), err
}

// Scan reads an array or NULL.
func (l list[S]) Scan(v any) error { return scanJSON(v, l.at) }

// MarshalJSON writes the array, [] when the list is empty.
func (l list[S]) MarshalJSON() ([]byte, error) {
	if len(*l.at) == 0 {
		return []byte("[]"), nil
	}
	return compact(*l.at)
}

// UnmarshalJSON reads an array.
func (l list[S]) UnmarshalJSON(raw []byte) error {
	*l.at = nil
	var s []S
	if err := json.Unmarshal(raw, &s); err != nil || len(s) == 0 {
		return err
	}
	*l.at = s
	return nil
}

// object is a JSON object whose members keep their order; an empty one is NULL.
type object struct{ at *data.Properties }

// Value returns the object as it was written, NULL when it has no member.
func (o object) Value() (driver.Value, error) {
	if len(*o.at) == 0 {
		return nil, nil
	}
	raw, err := o.at.MarshalJSON()
	if err != nil {
		return nil, unwritable(err)
	}
	if !json.Valid(raw) {
		return nil, unwritable(fmt.Errorf("no JSON: %.100s", raw))
	}
	return string(raw), readable(string(raw))
}

// Scan reads an object or NULL.
func (o object) Scan(v any) error { return scanJSON(v, o.at) }

// MarshalJSON writes the object, null when it has no member.
func (o object) MarshalJSON() ([]byte, error) {
	if len(*o.at) == 0 {
		return []byte("null"), nil
	}
	return compact(*o.at)
}

// UnmarshalJSON reads an object or null.
func (o object) UnmarshalJSON(raw []byte) error {
	*o.at = nil
	var p data.Properties
	if err := json.Unmarshal(raw, &p); err != nil || len(p) == 0 {
		return err
	}
	*o.at = p
	return nil
}

// moment is a time, kept as UTC in RFC 3339; the zero time is NULL.
type moment struct{ at *time.Time }

// Value returns the time as text.
func (m moment) Value() (driver.Value, error) {
	if m.at.IsZero() {
		return nil, nil
	}
	return m.at.UTC().Format(time.RFC3339Nano), nil
}

// Scan reads such a text or NULL.
func (m moment) Scan(v any) error {
	var s sql.Null[string]
	if err := s.Scan(v); err != nil || !s.Valid {
		return err
	}
	return m.parse(s.V)
}

func (m moment) parse(s string) error {
	t, err := time.Parse(time.RFC3339Nano, s)
	*m.at = t.UTC()
	return err
}

// MarshalJSON writes the time as text, null for the zero time.
func (m moment) MarshalJSON() ([]byte, error) {
	v, err := m.Value()
	if err != nil {
		return nil, err
	}
	return compact(v)
}

// UnmarshalJSON reads such a text or null.
func (m moment) UnmarshalJSON(raw []byte) error {
	var s *string
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		return err
	}
	return m.parse(*s)
}

// value returns what a column gets for the value at a place of a record.
func value(at any) (driver.Value, error) {
	if c, ok := at.(driver.Valuer); ok {
		return c.Value()
	}
	return plain(reflect.ValueOf(at).Elem().Interface())
}

// plain returns the driver's value of a text, number, truth value, or a pointer
// to one. It refuses text that is not UTF-8 and numbers that are not finite,
// which SQLite would change or take for NULL.
func plain(v any) (driver.Value, error) {
	w, err := driver.DefaultParameterConverter.ConvertValue(v)
	switch w := w.(type) {
	case string:
		return w, readable(w)
	case float64:
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, unwritable(fmt.Errorf("%v", w))
		}
		return w + 0, nil // no negative zero
	}
	return w, err
}

// readable refuses text that is not UTF-8.
func readable(s string) error {
	if utf8.ValidString(s) {
		return nil
	}
	return data.Fault(data.Invalid, fmt.Sprintf("文字“%.40q”的编码无法识别，请改用UTF-8。未写入任何内容。", s), nil)
}

// scanJSON reads a JSON text or NULL.
func scanJSON(v, at any) error {
	var s sql.Null[string]
	if err := s.Scan(v); err != nil || !s.Valid {
		return err
	}
	return json.Unmarshal([]byte(s.V), at)
}
