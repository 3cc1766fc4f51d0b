package store

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
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
	if v == nil {
		*a.at = *new(S)
		return nil
	}
	return assign(reflect.ValueOf(a.at).Elem(), v)
}

func (a absent[S]) isText() bool { return isString[S]() }

func (a absent[S]) take(text string) error { return assignText(a.at, text) }

func (a absent[S]) isWord() bool { return isWordType[S]() }

func isString[S any]() bool { return reflect.TypeFor[S]().Kind() == reflect.String }

func isWordType[S any]() bool {
	return isString[S]() && reflect.TypeFor[S]() != reflect.TypeFor[string]()
}

// assignText sets a text of any type.
func assignText[S any](at *S, text string) error {
	if plain, ok := any(at).(*string); ok {
		*plain = text
		return nil
	}
	return assign(reflect.ValueOf(at).Elem(), text)
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
	if f := m.field(*m.part); m.isText() {
		return known(f).Value()
	}
	return plain(*m.field(*m.part))
}

// Scan makes the part for a value that is not NULL.
func (m member[P, S]) Scan(v any) error {
	if v == nil {
		return nil
	}
	return assign(reflect.ValueOf(m.place()).Elem(), v)
}

func (m member[P, S]) isText() bool { return isString[S]() }

func (m member[P, S]) isWord() bool { return isWordType[S]() }

func (m member[P, S]) take(text string) error { return assignText(m.place(), text) }

// place is where the value stands, in a part that is made if there is none.
func (m member[P, S]) place() *S {
	if *m.part == nil {
		*m.part = new(P)
	}
	return m.field(*m.part)
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
	*m.place() = *p
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
func (l list[S]) Scan(v any) error { return scanText(v, l.take) }

func (l list[S]) isText() bool { return true }

func (l list[S]) take(text string) error {
	var all []S
	for s, err := range textsOf(text) {
		if err != nil || s == nil {
			return json.Unmarshal([]byte(text), l.at) // as another program has written it
		}
		all = append(all, S(*s))
	}
	*l.at = slices.Clip(all)
	return nil
}

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
func (o object) Scan(v any) error { return scanText(v, o.take) }

func (o object) isText() bool { return true }

func (o object) take(text string) error { return o.at.UnmarshalJSON([]byte(text)) }

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
func (m moment) Scan(v any) error { return scanText(v, m.take) }

func (m moment) isText() bool { return true }

func (m moment) take(s string) error {
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
	return m.take(*s)
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

// scanText gives a text to take, NULL to none.
func scanText(v any, take func(string) error) error {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		return take(v)
	}
	return fmt.Errorf("%T is no text", v)
}
