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

// sameProperties compares properties in their order, values by what they say.
func sameProperties(a, b data.Properties) bool {
	return slices.EqualFunc(a, b, func(p, q data.Property) bool { return p.Key == q.Key && sameValue(p.Value, q.Value) })
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

// sameValue compares two JSON values; white space and the way a character is escaped make
// no difference, the way a number is written does.
func sameValue(a, b json.RawMessage) bool {
	return bytes.Equal(a, b) || bytes.Equal(plainValue(a), plainValue(b))
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
