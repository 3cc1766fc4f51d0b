package data

import (
	"bytes"
	"encoding/json"
	"slices"
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
func (p Properties) With(key, text string) Properties {
	// Marshalling a string cannot fail.
	value, _ := json.Marshal(text)
	q := slices.Clone(p)
	if i := slices.IndexFunc(q, func(q Property) bool { return q.Key == key }); i >= 0 {
		q[i].Value = value
		return q
	}
	return append(q, Property{key, value})
}

// MarshalJSON writes the properties as an object in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, q := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(q.Key)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(q.Value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads an object; null gives no properties.
func (p *Properties) UnmarshalJSON(raw []byte) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	*p = nil
	t, err := dec.Token()
	if err != nil || t == nil {
		return err
	}
	if t != json.Delim('{') {
		return &json.UnmarshalTypeError{Value: "non-object"}
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return err
		}
		*p = append(*p, Property{key.(string), value})
	}
	_, err = dec.Token()
	return err
}
