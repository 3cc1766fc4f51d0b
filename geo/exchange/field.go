package exchange

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// field is one property of a record: how it is written, and how it is read back. What is
// not known is null in the file and the zero value in the record.
type field[R any] struct {
	key   string
	write func(*R) json.RawMessage
	// read sets the field and returns what is wrong with the value, “” for nothing.
	read func(*R, json.RawMessage) string
}

// fields are the properties of a kind of record in the order in which they are written.
type fields[R any] []field[R]

// properties writes a record, and behind its own properties those that it does not know.
func (fs fields[R]) properties(r *R, extra data.Properties) data.Properties {
	out := make(data.Properties, 0, len(fs)+len(extra))
	for _, f := range fs {
		out = append(out, data.Property{Key: f.key, Value: f.write(r)})
	}
	return append(out, extra...)
}

// read sets the fields of a record that a feature has. Properties that the record does not
// know replace those of the same name in extra. It returns what is wrong, “” for nothing.
func (fs fields[R]) read(r *R, properties data.Properties, extra *data.Properties) string {
	own := slices.Clone(*extra) // the given ones may belong to the record at hand
	for _, p := range properties {
		f, known := fs.find(p.Key)
		if !known {
			own = put(own, p)
			continue
		}
		if fault := f.read(r, p.Value); fault != "" {
			return fault
		}
	}
	*extra = own
	return ""
}

func (fs fields[R]) find(key string) (field[R], bool) {
	for _, f := range fs {
		if f.key == key {
			return f, true
		}
	}
	return field[R]{}, false
}

// put returns properties with one of them set; the given ones are written to.
func put(properties data.Properties, p data.Property) data.Properties {
	i := slices.IndexFunc(properties, func(q data.Property) bool { return q.Key == p.Key })
	if i < 0 {
		return append(properties, p)
	}
	properties[i] = p
	return properties
}

// has tells whether a feature has a property, be it null.
func has(properties data.Properties, key string) bool {
	for _, p := range properties {
		if p.Key == key {
			return true
		}
	}
	return false
}

func isNull(value json.RawMessage) bool { return len(value) == 0 || string(value) == "null" }

// text is a field of text.
func text[R any, T ~string](key string, at func(*R) *T) field[R] {
	return field[R]{
		key:   key,
		write: func(r *R) json.RawMessage { return textValue(string(*at(r))) },
		read: func(r *R, value json.RawMessage) string {
			if isNull(value) {
				*at(r) = ""
				return ""
			}
			if value[0] != '"' {
				return fmt.Sprintf("属性 %s 应为文字，却是 %s", key, brief(string(value)))
			}
			*at(r) = T(decode(value))
			return ""
		},
	}
}

// word is a field that holds one of some words, read by the word itself or by its title.
func word[R any, T ~string](key string, at func(*R) *T, title func(T) string, words ...T) field[R] {
	f := text(key, at)
	plain := f.read
	f.read = func(r *R, value json.RawMessage) string {
		before := *at(r)
		if fault := plain(r, value); fault != "" {
			return fault
		}
		given := *at(r)
		if given == "" {
			return ""
		}
		for _, w := range words {
			if given == w || string(given) == title(w) {
				*at(r) = w
				return ""
			}
		}
		*at(r) = before
		return fmt.Sprintf("属性 %s 的值“%s”不认识，可用 %s", key, brief(string(given)), listed(words))
	}
	return f
}

func listed[T ~string](words []T) string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return strings.Join(plain, "、")
}

// appendNumber appends a number so that it is read back exactly, null for none.
func appendNumber(b []byte, v float64) []byte {
	raw, err := json.Marshal(v)
	if err != nil { // NaN or infinite
		return append(b, "null"...)
	}
	return append(b, raw...)
}

func appendPair(b []byte, p orb.Point) []byte {
	b = append(b, '[')
	b = appendNumber(b, p[0])
	b = append(b, ',')
	b = appendNumber(b, p[1])
	return append(b, ']')
}

// position is what properties say of a place besides the geometry.
type position struct {
	precision data.Precision
	basis     string
	original  *orb.Point
	system    string
}

var precisions = []data.Precision{data.Surveyed, data.Reference, data.Approximate, data.Sketch}

// positionOf returns what a place, which may be nil, has besides its point.
func positionOf(at *data.Location) position {
	if at == nil {
		return position{}
	}
	return position{at.Precision, at.Basis, at.Original, at.OriginalSystem}
}

// at returns the place of a point with what the properties say of it.
func (p position) at(point orb.Point) *data.Location {
	return &data.Location{Point: point, Precision: p.precision, Basis: p.basis, Original: p.original, OriginalSystem: p.system}
}

// recordID returns the id of a record: its property `id`, else the id of its feature.
func recordID(f *data.Feature) string {
	if id := f.Properties.Text("id"); id != "" {
		return id
	}
	if strings.HasPrefix(f.ID, `"`) {
		return decode([]byte(f.ID))
	}
	return f.ID
}
