package data

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// Property is one member of a JSON object, its value kept as it was written, so
// that large numbers and nested values survive a round trip.
type Property struct {
	Key   string
	Value json.RawMessage
}

// Properties are the members of a JSON object in their order.
type Properties []Property

// Text returns a member as text: a string without its quotes, any other value
// as it stands in JSON, “” for null or for a member that does not exist.
func (p Properties) Text(key string) string {
	i := slices.IndexFunc(p, func(q Property) bool { return q.Key == key })
	if i < 0 {
		return ""
	}
	var s string
	if json.Unmarshal(p[i].Value, &s) == nil {
		return s
	}
	return string(bytes.TrimSpace(p[i].Value))
}

// With returns the properties with one member set to a text.
func (p Properties) With(key, text string) Properties { return p.WithValue(key, quoted(text)) }

// WithValue returns the properties with one member set to a JSON value; null takes it out.
func (p Properties) WithValue(key string, value json.RawMessage) Properties {
	if string(value) == "null" {
		return slices.DeleteFunc(slices.Clone(p), func(q Property) bool { return q.Key == key })
	}
	q := slices.Clone(p)
	if i := slices.IndexFunc(q, func(q Property) bool { return q.Key == key }); i >= 0 {
		q[i].Value = value
		return q
	}
	return append(q, Property{key, value})
}

// MarshalJSON writes the properties as an object in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	size := 2
	for _, q := range p {
		size += len(q.Key) + len(q.Value) + len(`"":,`)
	}
	b := append(make([]byte, 0, size), '{')
	for i, q := range p {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = appendText(b, q.Key); err != nil {
			return nil, err
		}
		b = append(append(b, ':'), q.Value...)
	}
	return append(b, '}'), nil
}

// appendText appends a text as JSON; most need no escapes.
func appendText(b []byte, text string) ([]byte, error) {
	if utf8.ValidString(text) && strings.IndexFunc(text, needsEscape) < 0 {
		return append(append(append(b, '"'), text...), '"'), nil
	}
	raw, err := json.Marshal(text)
	return append(b, raw...), err
}

func needsEscape(r rune) bool { return r < ' ' || r == '"' || r == '\\' }

// UnmarshalJSON reads an object; null gives no properties.
func (p *Properties) UnmarshalJSON(raw []byte) error {
	*p = nil
	// Whatever is wrong is found here, so that the cutting below meets JSON only.
	var checked json.RawMessage
	if err := json.Unmarshal(raw, &checked); err != nil {
		return err
	}
	rest := trimLeft(checked)
	switch rest[0] {
	case 'n':
		return nil
	case '{':
	default:
		return &json.UnmarshalTypeError{Value: "non-object", Type: reflect.TypeFor[Properties]()}
	}
	for rest = trimLeft(rest[1:]); rest[0] != '}'; rest = trimLeft(rest) {
		if rest[0] == ',' {
			rest = trimLeft(rest[1:])
		}
		n := valueLength(rest)
		key, err := textOf(rest[:n])
		if err != nil {
			return err
		}
		rest = trimLeft(trimLeft(rest[n:])[1:]) // behind the colon
		n = valueLength(rest)
		*p = append(*p, Property{key, rest[:n:n]})
		rest = rest[n:]
	}
	return nil
}

// trimLeft cuts the blanks that JSON allows before a token.
func trimLeft(raw []byte) []byte { return bytes.TrimLeft(raw, " \t\r\n") }

// textOf returns the text of a JSON string.
func textOf(raw []byte) (string, error) {
	inner := raw[1 : len(raw)-1]
	if utf8.Valid(inner) && bytes.IndexByte(inner, '\\') < 0 {
		return string(inner), nil
	}
	var text string
	err := json.Unmarshal(raw, &text)
	return text, err
}

// valueLength returns how many bytes the value takes with which valid JSON begins.
func valueLength(raw []byte) int {
	depth := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '"':
			i += stringLength(raw[i:]) - 1
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		default:
			if depth == 0 {
				return scalarLength(raw)
			}
			continue
		}
		if depth == 0 {
			return i + 1
		}
	}
	return len(raw)
}

// stringLength returns how many bytes a JSON string takes, with its quotes.
func stringLength(raw []byte) int {
	for i := 1; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(raw)
}

// scalarLength returns how many bytes a number, true, false or null takes.
func scalarLength(raw []byte) int {
	if end := bytes.IndexAny(raw, ",}] \t\r\n"); end >= 0 {
		return end
	}
	return len(raw)
}
