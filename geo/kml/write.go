package kml

import (
	"bufio"
	"context"
	"encoding/json"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// Write writes features, whose geometries are in degrees, longitude first, as one document:
// the property `name` as the name of the placemark, `description` as its text, all others
// as data of a schema with their types. notes say what the format could not hold. The
// error is a *data.Error or that of the writer.
func Write(ctx context.Context, to io.Writer, title string, features []data.Feature) (notes []string, err error) {
	w := writer{Writer: bufio.NewWriterSize(to, 1<<16)}
	w.plan(features)
	w.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>` + "\n")
	w.element("name", title)
	w.schema()
	for i, f := range features {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, data.Fault(data.Cancelled, "写出已取消。", ctx.Err())
		}
		w.placemark(f)
	}
	w.raw("</Document></kml>\n")
	if w.nested {
		notes = append(notes, "列表和嵌套的属性写成了文字。")
	}
	return notes, w.Flush()
}

// writer writes a document; an error of the stream shows at the end.
type writer struct {
	*bufio.Writer
	fields []field
	at     map[string]int
	nested bool
}

// field is a property that the features have, with the type that fits all its values.
type field struct{ name, kind string }

const schemaID = "properties"

// plan finds the fields.
func (w *writer) plan(features []data.Feature) {
	w.at = map[string]int{}
	for _, f := range features {
		for _, p := range f.Properties {
			kind := kindOf(p.Value)
			if p.Key == "name" || p.Key == "description" || kind == "" {
				continue
			}
			i, known := w.at[p.Key]
			if !known {
				i = len(w.fields)
				w.at[p.Key] = i
				w.fields = append(w.fields, field{p.Key, kind})
			}
			if w.fields[i].kind != kind {
				w.fields[i].kind = "string"
			}
		}
	}
}

// kindOf is the type of a value in a schema, “” for null.
func kindOf(v json.RawMessage) string {
	switch {
	case len(v) == 0 || v[0] == 'n':
		return ""
	case v[0] == 't' || v[0] == 'f':
		return "bool"
	case v[0] == '-' || v[0] >= '0' && v[0] <= '9':
		return "double"
	}
	return "string"
}

func (w *writer) schema() {
	if len(w.fields) == 0 {
		return
	}
	w.raw(`<Schema id="` + schemaID + `" name="` + schemaID + `">`)
	for _, f := range w.fields {
		w.raw(`<SimpleField type="` + f.kind + `" name="`)
		w.escaped(f.name)
		w.raw(`"/>`)
	}
	w.raw("</Schema>\n")
}

func (w *writer) placemark(f data.Feature) {
	w.raw("<Placemark>")
	for _, key := range []string{"name", "description"} {
		for _, p := range f.Properties {
			if p.Key == key && kindOf(p.Value) != "" {
				w.element(key, w.plain(p.Value))
			}
		}
	}
	open := false
	for _, p := range f.Properties {
		i, known := w.at[p.Key]
		if !known || kindOf(p.Value) == "" {
			continue
		}
		if !open {
			w.raw(`<ExtendedData><SchemaData schemaUrl="#` + schemaID + `">`)
			open = true
		}
		w.raw(`<SimpleData name="`)
		w.escaped(w.fields[i].name)
		w.raw(`">`)
		w.escaped(w.plain(p.Value))
		w.raw("</SimpleData>")
	}
	if open {
		w.raw("</SchemaData></ExtendedData>")
	}
	w.geometry(f.Geometry)
	w.raw("</Placemark>\n")
}

// plain is a value as text; a list of texts is parted by “|”.
func (w *writer) plain(v json.RawMessage) string {
	switch v[0] {
	case '"':
		var s string
		if json.Unmarshal(v, &s) == nil {
			return s
		}
	case '[':
		var list []string
		if json.Unmarshal(v, &list) == nil {
			w.nested = w.nested || len(list) > 0
			return strings.Join(list, "|")
		}
		w.nested = true
	case '{':
		w.nested = true
	}
	return string(v)
}

// raw and the methods below write to the buffer, which keeps its first error until Flush.
func (w *writer) raw(text string) { _, _ = w.WriteString(text) }

func (w *writer) escaped(text string) { _ = xml.EscapeText(w, []byte(text)) }

func (w *writer) element(name, text string) {
	w.raw("<" + name + ">")
	w.escaped(text)
	w.raw("</" + name + ">")
}

func (w *writer) geometry(g orb.Geometry) {
	switch g := g.(type) {
	case nil:
	case orb.Point:
		w.raw("<Point>")
		w.points(orb.LineString{g})
		w.raw("</Point>")
	case orb.LineString:
		w.raw("<LineString>")
		w.points(g)
		w.raw("</LineString>")
	case orb.Ring:
		w.geometry(orb.Polygon{g})
	case orb.Polygon:
		w.raw("<Polygon>")
		for i, r := range g {
			side := "innerBoundaryIs"
			if i == 0 {
				side = "outerBoundaryIs"
			}
			w.raw("<" + side + "><LinearRing>")
			w.points(orb.LineString(r))
			w.raw("</LinearRing></" + side + ">")
		}
		w.raw("</Polygon>")
	default:
		w.raw("<MultiGeometry>")
		for _, part := range partsOf(g) {
			w.geometry(part)
		}
		w.raw("</MultiGeometry>")
	}
}

func partsOf(g orb.Geometry) orb.Collection {
	var parts orb.Collection
	switch g := g.(type) {
	case orb.MultiPoint:
		for _, p := range g {
			parts = append(parts, p)
		}
	case orb.MultiLineString:
		for _, l := range g {
			parts = append(parts, l)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			parts = append(parts, p)
		}
	case orb.Collection:
		return g
	}
	return parts
}

// points writes positions with 9 decimals at most, a tenth of a millimetre.
func (w *writer) points(line orb.LineString) {
	w.raw("<coordinates>")
	var b []byte
	for i, p := range line {
		b = b[:0]
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendDegrees(b, p[0])
		b = append(b, ',')
		b = appendDegrees(b, p[1])
		_, _ = w.Write(b)
	}
	w.raw("</coordinates>")
}

func appendDegrees(b []byte, v float64) []byte {
	from := len(b)
	b = strconv.AppendFloat(b, v, 'f', 9, 64)
	end := len(b)
	for end > from+1 && b[end-1] == '0' {
		end--
	}
	if b[end-1] == '.' {
		end--
	}
	return b[:end]
}
