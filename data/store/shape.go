package store

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"ezmap/data"
)

// shape is a geometry, kept as WKB and written to history as a GeoJSON
// geometry; nil is NULL.
type shape struct{ at *orb.Geometry }

// Value returns the geometry as WKB.
func (s shape) Value() (driver.Value, error) {
	if *s.at == nil {
		return nil, nil
	}
	return toWKB(*s.at)
}

// Scan reads WKB or NULL.
func (s shape) Scan(v any) error {
	if v == nil {
		*s.at = nil
		return nil
	}
	raw, ok := v.([]byte)
	if !ok {
		return fmt.Errorf("%T is no shape", v)
	}
	g, err := wkb.Unmarshal(raw)
	*s.at = g
	return err
}

// toWKB returns a geometry as WKB, and refuses coordinates that are not on the globe.
func toWKB(g orb.Geometry) ([]byte, error) {
	if !onGlobe(g) {
		return nil, data.Fault(data.Invalid, "几何图形的坐标超出经纬度范围。请确认坐标系后重试。未写入任何内容。", nil)
	}
	raw, err := wkb.Marshal(g)
	if err != nil {
		return nil, data.Fault(data.Invalid, fmt.Sprintf("几何图形“%s”无法保存。未写入任何内容。", g.GeoJSONType()), err)
	}
	return raw, nil
}

// onGlobe tells whether all coordinates are finite longitudes and latitudes.
func onGlobe(g orb.Geometry) bool {
	ok := true
	eachPoint(g, func(p orb.Point) {
		ok = ok && math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90
	})
	return ok
}

// nowhere is the bound of a geometry without a point.
var nowhere = orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{-1, -1}}

// boundOf returns the bound of all points of a geometry, which is empty for nil
// and for a geometry without a point.
func boundOf(g orb.Geometry) orb.Bound {
	bound, first := nowhere, true
	eachPoint(g, func(p orb.Point) {
		if first {
			bound, first = p.Bound(), false
		}
		bound = bound.Extend(p)
	})
	return bound
}

// eachPoint calls visit for all points of a geometry.
func eachPoint(g orb.Geometry, visit func(orb.Point)) {
	points := func(ps []orb.Point) {
		for _, p := range ps {
			visit(p)
		}
	}
	switch g := g.(type) {
	case orb.Point:
		visit(g)
	case orb.MultiPoint:
		points(g)
	case orb.LineString:
		points(g)
	case orb.Ring:
		points(g)
	case orb.Bound:
		points([]orb.Point{g.Min, g.Max})
	case orb.MultiLineString:
		for _, line := range g {
			points(line)
		}
	case orb.Polygon:
		for _, ring := range g {
			points(ring)
		}
	case orb.MultiPolygon:
		for _, polygon := range g {
			eachPoint(polygon, visit)
		}
	case orb.Collection:
		for _, member := range g {
			eachPoint(member, visit)
		}
	}
}

// geoJSON is a geometry as RFC 7946 writes it.
type geoJSON struct {
	Type        string            `json:"type"`
	Coordinates json.RawMessage   `json:"coordinates,omitempty"`
	Geometries  []json.RawMessage `json:"geometries,omitempty"`
}

// MarshalJSON writes a GeoJSON geometry or null.
func (s shape) MarshalJSON() ([]byte, error) {
	doc := geoJSON{}
	var err error
	switch g := (*s.at).(type) {
	case nil:
		return []byte("null"), nil
	case orb.Collection:
		doc.Geometries = []json.RawMessage{}
		for i := range g {
			raw, err := shape{&g[i]}.MarshalJSON()
			if err != nil {
				return nil, err
			}
			doc.Geometries = append(doc.Geometries, raw)
		}
	case orb.Ring:
		doc.Coordinates, err = compact(orb.Polygon{g})
	case orb.Bound:
		doc.Coordinates, err = compact(g.ToPolygon())
	default:
		doc.Coordinates, err = compact(g)
	}
	if err != nil {
		return nil, err
	}
	doc.Type = (*s.at).GeoJSONType()
	return compact(doc)
}

// coordinates reads the coordinates of each type of GeoJSON geometry.
var coordinates = map[string]func([]byte) (orb.Geometry, error){
	"Point":           read[orb.Point],
	"MultiPoint":      read[orb.MultiPoint],
	"LineString":      read[orb.LineString],
	"MultiLineString": read[orb.MultiLineString],
	"Polygon":         read[orb.Polygon],
	"MultiPolygon":    read[orb.MultiPolygon],
}

func read[G orb.Geometry](raw []byte) (orb.Geometry, error) {
	var g G
	err := json.Unmarshal(raw, &g)
	return g, err
}

// UnmarshalJSON reads a GeoJSON geometry or null.
func (s shape) UnmarshalJSON(raw []byte) error {
	*s.at = nil
	if bytes.Equal(bytes.TrimSpace(raw), []byte("null")) {
		return nil
	}
	var doc geoJSON
	if err := json.Unmarshal(raw, &doc); err != nil {
		return err
	}
	if doc.Type == "GeometryCollection" {
		return s.collect(doc.Geometries)
	}
	parse, ok := coordinates[doc.Type]
	if !ok {
		return fmt.Errorf("no geometry type %q", doc.Type)
	}
	g, err := parse(doc.Coordinates)
	if err != nil {
		return err
	}
	*s.at = g
	return nil
}

func (s shape) collect(members []json.RawMessage) error {
	c := make(orb.Collection, len(members))
	for i, raw := range members {
		if err := (shape{&c[i]}).UnmarshalJSON(raw); err != nil {
			return err
		}
	}
	*s.at = c
	return nil
}
