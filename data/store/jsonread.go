package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What history holds is looked through once whether it is JSON, and then cut: a batch of a
// hundred thousand records would be looked through again for each level of it.

// errShape is JSON of another shape than that of a change.
var errShape = errors.New("unexpected JSON")

// eachPart calls visit for the members of a JSON object, or for the elements of an array
// with no name, as they stand in valid compact JSON.
func eachPart(raw string, visit func(name, value string) error) error {
	if raw[0] != '{' && raw[0] != '[' {
		return errShape
	}
	object := raw[0] == '{'
	rest := trimBlanks(raw[1:])
	for rest[0] != '}' && rest[0] != ']' {
		var name string
		if object {
			n := textLength(rest)
			if err := textIn(rest[:n], &name); err != nil {
				return err
			}
			rest = trimBlanks(trimBlanks(rest[n:])[1:]) // behind the colon
		}
		n := partLength(rest)
		if err := visit(name, rest[:n]); err != nil {
			return err
		}
		if rest = trimBlanks(rest[n:]); rest[0] == ',' {
			rest = trimBlanks(rest[1:])
		}
	}
	return nil
}

// trimBlanks cuts the blanks that JSON allows before a token.
func trimBlanks(s string) string {
	if s != "" && s[0] > ' ' {
		return s
	}
	return strings.TrimLeft(s, " \t\r\n")
}

// textIn reads a JSON text.
func textIn(raw string, to *string) error {
	if len(raw) >= 2 && raw[0] == '"' && strings.IndexByte(raw, '\\') < 0 {
		*to = raw[1 : len(raw)-1]
		return nil
	}
	return json.Unmarshal([]byte(raw), to)
}

// partLength returns how many bytes the value takes with which valid JSON begins.
func partLength(s string) int {
	if s[0] == '"' {
		return textLength(s)
	}
	if s[0] != '{' && s[0] != '[' {
		if end := strings.IndexAny(s, ",}] \t\r\n"); end >= 0 {
			return end
		}
		return len(s)
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			i += textLength(s[i:]) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

// taker is a value that reads its JSON, which is valid, from part of a text.
type taker interface {
	takeJSON(value string) error
}

// take reads what appendJSON wrote.
func (f field) take(value string) error {
	switch at := f.at.(type) {
	case taker:
		return at.takeJSON(value)
	case *float64:
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			*at = v
			return nil
		}
	case **int:
		if value == "null" {
			*at = nil
			return nil
		}
		if v, err := strconv.Atoi(value); err == nil {
			*at = &v
			return nil
		}
	}
	return f.parse(json.RawMessage(value))
}

// takeText gives a text to take; what is none is read otherwise.
func takeText(value string, take func(string) error, otherwise func([]byte) error) error {
	if value == "null" {
		return nil
	}
	var text string
	if value[0] != '"' || textIn(value, &text) != nil {
		return otherwise([]byte(value))
	}
	return take(strings.Clone(text))
}

func (a absent[S]) takeJSON(value string) error {
	if a.isText() {
		return takeText(value, a.take, a.UnmarshalJSON)
	}
	return a.UnmarshalJSON([]byte(value))
}

func (m member[P, S]) takeJSON(value string) error {
	if m.isText() {
		return takeText(value, m.take, m.UnmarshalJSON)
	}
	return m.UnmarshalJSON([]byte(value))
}

func (m moment) takeJSON(value string) error { return takeText(value, m.take, m.UnmarshalJSON) }

func (l list[S]) takeJSON(value string) error {
	if value == "null" || value == "[]" {
		*l.at = nil
		return nil
	}
	return l.take(strings.Clone(value))
}

func (m members[C]) takeJSON(value string) error {
	*m.at = nil
	if value == "null" {
		return nil
	}
	if value[0] != '[' {
		return errShape
	}
	err := eachPart(value, func(_, part string) error {
		row, err := m.table.decode(part)
		if err == nil && row == nil {
			err = errMissing
		}
		if err == nil {
			*m.at = append(*m.at, *row)
		}
		return err
	})
	*m.at = slices.Clip(*m.at)
	return err
}

func (a aside[T]) takeJSON(value string) error {
	if value == "null" {
		return nil
	}
	if value[0] != '{' {
		return errShape
	}
	fields := a.of.fields(a.at)
	return eachPart(value, func(name, part string) error {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		if i < 0 {
			return fmt.Errorf("no column %q in %s", name, a.of.table)
		}
		if err := fields[i].take(part); err != nil {
			return fmt.Errorf("%s of %s: %w", name, a.of.table, err)
		}
		return nil
	})
}
