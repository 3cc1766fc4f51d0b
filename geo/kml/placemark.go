package kml

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// mark is a placemark while it is read.
type mark struct {
	properties data.Properties
	data       string // name of the value being read
	schema     map[string]string
	shapes     []shape // geometries that are open; the last one is innermost
	geometry   orb.Geometry
}

// shape is a geometry while it is read.
type shape struct {
	name    string
	points  []orb.Point
	polygon orb.Polygon
	parts   orb.Collection
}

var shapeNames = []string{"Point", "LineString", "LinearRing", "Polygon", "MultiGeometry"}

func (r *reader) markStart(t xml.StartElement) error {
	m := r.mark
	switch name := t.Name.Local; {
	case slices.Contains(shapeNames, name):
		if len(m.shapes) == deepestShapes {
			return fault("KML 第 %d 行的图形嵌套超过 %d 层，文件有误。", r.line(), deepestShapes)
		}
		m.shapes = append(m.shapes, shape{name: name})
	case name == "Data" || name == "SimpleData":
		m.data = attribute(t, "name")
	case name == "SchemaData":
		m.schema = r.schema[strings.TrimPrefix(attribute(t, "schemaUrl"), "#")]
	}
	return nil
}

func (r *reader) end(name string) error {
	m := r.mark
	if m == nil {
		return nil
	}
	text := strings.TrimSpace(r.text.String())
	parent := ""
	if len(r.path) > 0 {
		parent = r.path[len(r.path)-1]
	}
	switch {
	case name == "Placemark":
		r.mark = nil
		if len(r.doc.Features) == mostFeatures {
			return fault("KML 超过 %d 个地标，请分成几个文件。", mostFeatures)
		}
		r.doc.Features = append(r.doc.Features, data.Feature{Geometry: m.geometry, Properties: m.properties})
		r.vertex = 0
	case parent == "Placemark" && (name == "name" || name == "description" || name == "address" || name == "phoneNumber"):
		if name != "phoneNumber" {
			m.put(name, text, "")
		}
	case name == "value" && parent == "Data":
		m.put(m.data, text, "")
	case name == "SimpleData":
		m.put(m.data, text, m.schema[m.data])
	case name == "coordinates" && len(m.shapes) > 0:
		return r.coordinates(&m.shapes[len(m.shapes)-1], text)
	case slices.Contains(shapeNames, name) && len(m.shapes) > 0:
		r.close()
	}
	return nil
}

// put keeps a value; “” says nothing. A value of a typed field keeps its type.
func (m *mark) put(key, text, kind string) {
	if text == "" || key == "" || len(m.properties) == mostValues {
		return
	}
	if slices.ContainsFunc(m.properties, func(p data.Property) bool { return p.Key == key }) {
		return
	}
	m.properties = append(m.properties, data.Property{Key: key, Value: typed(text, kind)})
}

// typed is a text as the JSON value of a type of KML's schemas.
func typed(text, kind string) json.RawMessage {
	switch kind {
	case "int", "uint", "short", "ushort", "float", "double":
		if v, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
			if json.Valid([]byte(text)) {
				return json.RawMessage(text)
			}
			return strconv.AppendFloat(nil, v, 'f', -1, 64)
		}
	case "bool":
		switch text {
		case "1", "true":
			return json.RawMessage("true")
		case "0", "false":
			return json.RawMessage("false")
		}
	}
	return quote(text)
}

// quote writes a text as JSON without escaping what need not be.
func quote(text string) json.RawMessage {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil { // it cannot be: a text is always JSON
		return json.RawMessage("null")
	}
	return bytes.TrimSpace(b.Bytes())
}

// coordinates reads tuples parted by white space, whose numbers are parted by commas.
func (r *reader) coordinates(s *shape, text string) error {
	tuples := strings.Fields(text)
	if r.vertex += len(tuples); r.vertex > mostVertices {
		return fault("KML 第 %d 行的图形超过 %d 个顶点，请先简化。", r.line(), mostVertices)
	}
	s.points = make([]orb.Point, 0, len(tuples))
	for _, tuple := range tuples {
		numbers := strings.Split(tuple, ",")
		if len(numbers) < 2 {
			return fault("KML 第 %d 行的坐标“%s”应为“经度,纬度”。", r.line(), brief(tuple))
		}
		if len(numbers) > 2 && strings.Trim(numbers[2], "0.") != "" {
			r.dropped[heights] = true
		}
		var p orb.Point
		for i := range p {
			v, err := strconv.ParseFloat(numbers[i], 64)
			if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
				return fault("KML 第 %d 行的坐标“%s”不是数字。", r.line(), brief(tuple))
			}
			p[i] = v
		}
		s.points = append(s.points, p)
	}
	return nil
}

// close ends the innermost geometry and gives it to the one around it, or to the placemark.
func (r *reader) close() {
	m := r.mark
	s := m.shapes[len(m.shapes)-1]
	m.shapes = m.shapes[:len(m.shapes)-1]
	g := s.geometry()
	if g == nil {
		return
	}
	if len(m.shapes) == 0 {
		m.geometry = g
		return
	}
	outer := &m.shapes[len(m.shapes)-1]
	if ring, ok := g.(orb.Ring); ok && outer.name == "Polygon" {
		if r.path[len(r.path)-1] == "outerBoundaryIs" {
			outer.polygon = append(orb.Polygon{ring}, outer.polygon...)
		} else {
			outer.polygon = append(outer.polygon, ring)
		}
		return
	}
	outer.parts = append(outer.parts, g)
}

// geometry is what was read, nil for nothing. A ring that its author left open is closed.
func (s shape) geometry() orb.Geometry {
	switch s.name {
	case "Point":
		if len(s.points) > 0 {
			return s.points[0]
		}
	case "LineString":
		if len(s.points) > 0 {
			return orb.LineString(s.points)
		}
	case "LinearRing":
		if n := len(s.points); n > 0 {
			if s.points[0] != s.points[n-1] {
				s.points = append(s.points, s.points[0])
			}
			return orb.Ring(s.points)
		}
	case "Polygon":
		if len(s.polygon) > 0 {
			return s.polygon
		}
	case "MultiGeometry":
		return multi(s.parts)
	}
	return nil
}

// multi is a geometry of several parts: of one type where they are, nil for none.
func multi(parts orb.Collection) orb.Geometry {
	var points orb.MultiPoint
	var lines orb.MultiLineString
	var areas orb.MultiPolygon
	for i, p := range parts {
		switch p := p.(type) {
		case orb.Point:
			points = append(points, p)
		case orb.LineString:
			lines = append(lines, p)
		case orb.Ring:
			parts[i] = orb.LineString(p)
			lines = append(lines, orb.LineString(p))
		case orb.Polygon:
			areas = append(areas, p)
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case len(points):
		return points
	case len(lines):
		return lines
	case len(areas):
		return areas
	}
	return parts
}
