package merge

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
)

var featureParts = []part[data.Feature]{
	plain("编号", func(f *data.Feature) string { return f.ID }),
	{"图形", func(a, b *data.Feature) bool { return sameGeometry(a.Geometry, b.Geometry) }},
	{"属性", func(a, b *data.Feature) bool { return sameProperties(a.Properties, b.Properties) }},
}

// sameGeometry tells whether two geometries are the same as far as a file can tell: within
// a centimetre, and whichever way their rings are wound.
func sameGeometry(a, b orb.Geometry) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case orb.Point:
		b, ok := b.(orb.Point)
		return ok && samePoint(a, b)
	case orb.MultiPoint:
		b, ok := b.(orb.MultiPoint)
		return ok && slices.EqualFunc(a, b, samePoint)
	case orb.LineString:
		b, ok := b.(orb.LineString)
		return ok && slices.EqualFunc(a, b, samePoint)
	case orb.MultiLineString:
		b, ok := b.(orb.MultiLineString)
		return ok && slices.EqualFunc(a, b, func(p, q orb.LineString) bool { return slices.EqualFunc(p, q, samePoint) })
	case orb.Polygon:
		b, ok := b.(orb.Polygon)
		return ok && slices.EqualFunc(a, b, sameRing)
	case orb.MultiPolygon:
		b, ok := b.(orb.MultiPolygon)
		return ok && slices.EqualFunc(a, b, func(p, q orb.Polygon) bool { return slices.EqualFunc(p, q, sameRing) })
	case orb.Collection:
		b, ok := b.(orb.Collection)
		return ok && slices.EqualFunc(a, b, sameGeometry)
	}
	return orb.Equal(a, b)
}

func samePoint(p, q orb.Point) bool { return near(p[0], q[0]) && near(p[1], q[1]) }

func sameRing(a, b orb.Ring) bool {
	if len(a) != len(b) {
		return false
	}
	if slices.EqualFunc(a, b, samePoint) {
		return true
	}
	for i, p := range a {
		if !samePoint(p, b[len(b)-1-i]) {
			return false
		}
	}
	return true
}

// sameProperties compares properties, values by what they say. A null says as much as a
// property that is not there or an empty text, and the order says nothing: formats write one
// for the other.
func sameProperties(a, b data.Properties) bool {
	if slices.EqualFunc(a, b, func(p, q data.Property) bool { return p.Key == q.Key && sameValue(p.Value, q.Value) }) {
		return true
	}
	a, b = said(a), said(b)
	const few = 200 // more are compared in their order only
	if len(a) != len(b) || len(a) > few {
		return false
	}
	for i, p := range a {
		if b[i].Key == p.Key && sameValue(p.Value, b[i].Value) {
			continue
		}
		if !slices.ContainsFunc(b, func(q data.Property) bool { return p.Key == q.Key && sameValue(p.Value, q.Value) }) {
			return false
		}
	}
	return true
}

// said leaves out the properties that say nothing.
func said(all data.Properties) data.Properties {
	if !slices.ContainsFunc(all, func(p data.Property) bool { return isNull(p.Value) }) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(p data.Property) bool { return isNull(p.Value) })
}

// isNull tells whether a value says nothing: tables know no difference between a blank cell
// and an empty text.
func isNull(value json.RawMessage) bool {
	return len(value) == 0 || string(value) == "null" || string(value) == `""`
}

// sameExtra compares properties in any order.
func sameExtra(a, b data.Properties) bool {
	if len(a) != len(b) {
		return false
	}
	for _, p := range a {
		if !slices.ContainsFunc(b, func(q data.Property) bool { return p.Key == q.Key && sameValue(p.Value, q.Value) }) {
			return false
		}
	}
	return true
}

// sameValue compares two JSON values; white space, the way a character is escaped and zeros
// at the end of a number (61.0) make no difference.
func sameValue(a, b json.RawMessage) bool {
	if bytes.Equal(a, b) {
		return true
	}
	if len(a) == 0 || len(b) == 0 || isPlain(a) && isPlain(b) {
		return bytes.Equal(trimZeros(a), trimZeros(b))
	}
	return bytes.Equal(trimZeros(plainValue(a)), trimZeros(plainValue(b)))
}

// isPlain tells whether there is one way only to write a value, but for zeros of a number.
func isPlain(value json.RawMessage) bool {
	return value[0] != '[' && value[0] != '{' && value[0] != ' ' && bytes.IndexByte(value, '\\') < 0
}

// trimZeros takes off the zeros at the end of a number's decimals; no digit that counts is lost.
func trimZeros(value []byte) []byte {
	if len(value) == 0 || value[0] != '-' && (value[0] < '0' || value[0] > '9') || bytes.IndexByte(value, '.') < 0 || bytes.ContainsAny(value, "eE") {
		return value
	}
	return bytes.TrimRight(bytes.TrimRight(value, "0"), ".")
}

// plainValue writes a value in one way; a faulty one stays as it is.
func plainValue(raw json.RawMessage) []byte {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return raw
	}
	written, err := json.Marshal(v)
	if err != nil {
		return raw
	}
	return written
}
