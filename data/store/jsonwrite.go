package store

import (
	"database/sql/driver"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A register of a hundred thousand records is one change in history: its JSON is written
// straight behind what there is already, not put together from parts that are looked
// through again at each level. What is written is what compact writes.

// appender is a value that writes its JSON behind a text.
type appender interface {
	appendJSON(b []byte) ([]byte, error)
}

// appendJSON writes the value as JSON, as it will be when it comes back from the file:
// SQLite keeps no negative zero.
func (f field) appendJSON(b []byte) ([]byte, error) {
	switch at := f.at.(type) {
	case appender:
		return at.appendJSON(b)
	case json.Marshaler:
		return appendAny(b, at)
	}
	v, err := value(f.at)
	if err != nil {
		return b, err
	}
	return appendPlain(b, v)
}

// appendPlain writes a value of SQLite.
func appendPlain(b []byte, v driver.Value) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case string:
		return appendText(b, v)
	case int64:
		return strconv.AppendInt(b, v, 10), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case float64:
		// Very large and very small numbers are written otherwise.
		if size := math.Abs(v); v == 0 || size >= 1e-6 && size < 1e21 {
			return strconv.AppendFloat(b, v, 'f', -1, 64), nil
		}
	}
	return appendAny(b, v)
}

// appendText writes a text; most need no escapes.
func appendText(b []byte, text string) ([]byte, error) {
	if !utf8.ValidString(text) || strings.ContainsFunc(text, isEscaped) {
		return appendAny(b, text)
	}
	return append(append(append(b, '"'), text...), '"'), nil
}

// isEscaped tells what JSON, or the encoder of encoding/json, does not leave as it is.
func isEscaped(r rune) bool {
	return r < ' ' || r == '"' || r == '\\' || r == '\u2028' || r == '\u2029'
}

// appendAny writes anything as compact does.
func appendAny(b []byte, v any) ([]byte, error) {
	raw, err := compact(v)
	return append(b, raw...), err
}

// appendKey writes the name of a member of an object behind its bracket or another member.
func appendKey(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(append(append(b, '"'), name...), `":`...)
}

func (a absent[S]) appendJSON(b []byte) ([]byte, error) {
	if a.isZero() {
		return append(b, "null"...), nil
	}
	switch v := reflect.ValueOf(a.at).Elem(); v.Kind() {
	case reflect.String:
		return appendText(b, v.String())
	case reflect.Int, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10), nil
	default:
		return appendAny(b, *a.at)
	}
}

func (m member[P, S]) appendJSON(b []byte) ([]byte, error) {
	v, err := m.Value()
	if err != nil {
		return b, err
	}
	return appendPlain(b, v)
}

func (o original) appendJSON(b []byte) ([]byte, error) {
	v, err := o.Value()
	if err != nil {
		return b, err
	}
	return appendPlain(b, v)
}

func (l list[S]) appendJSON(b []byte) ([]byte, error) {
	b = append(b, '[')
	for i, s := range *l.at {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendText(b, string(s)); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

func (m members[C]) appendJSON(b []byte) ([]byte, error) {
	b = append(b, '[')
	for i := range *m.at {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = m.table.appendJSON(b, &(*m.at)[i]); err != nil {
			return b, err
		}
	}
	return append(b, ']'), nil
}

func (a aside[T]) appendJSON(b []byte) ([]byte, error) {
	fields := a.of.sorted(a.at)
	begun := len(b)
	b = append(b, '{')
	for _, f := range fields {
		v, err := value(f.at)
		if err != nil {
			return b, err
		}
		if v == nil {
			continue
		}
		if b, err = f.appendJSON(appendKey(b, f.name)); err != nil {
			return b, err
		}
	}
	if len(b) == begun+1 {
		return append(b[:begun], "null"...), nil
	}
	return append(b, '}'), nil
}

// coder holds the columns of one record, so that they need not be listed for each of many.
type coder[T any] struct {
	record  T
	members []field // of record
}

// coder returns a coder with an empty record, for one use after the other.
func (t *table[T]) coder() *coder[T] {
	c, _ := t.coders.Get().(*coder[T])
	if c == nil {
		c = &coder[T]{}
		c.members = t.members(&c.record)
	}
	return c
}

func (t *table[T]) release(c *coder[T]) {
	var none T
	c.record = none
	t.coders.Put(c)
}

// appendJSON writes a record as a JSON object of its columns, null for nil. Two records are
// the same when this is the same.
func (t *table[T]) appendJSON(b []byte, r *T) ([]byte, error) {
	if r == nil {
		return append(b, "null"...), nil
	}
	c := t.coder()
	defer t.release(c)
	c.record = *r
	b = append(b, '{')
	for _, f := range c.members {
		var err error
		if b, err = f.appendJSON(appendKey(b, f.name)); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
}
