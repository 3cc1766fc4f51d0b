package exchange

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// WriteGeoJSON writes features, whose geometry is in CGCS2000 degrees, as a GeoJSON
// collection in a system: one feature a line, rings wound by the right-hand rule (RFC 7946,
// section 3.1.6), degrees with 7 decimals (about a centimetre), metres with 3. The member
// `crs_note` names the system; where it is neither CGCS2000 nor WGS 84, so does the older
// `crs` member if the system has an EPSG code. What was written and read is written again
// byte for byte. The error is a *data.Error or that of the writer.
func WriteGeoJSON(ctx context.Context, to io.Writer, features data.Features, system crs.System) error {
	return writeFeatures(ctx, to, features, system, false)
}

// writeFeatures writes a collection, or the features alone, one a line.
func writeFeatures(ctx context.Context, to io.Writer, features data.Features, system crs.System, alone bool) error {
	w, err := newWriter(to, system, alone)
	if err != nil {
		return err
	}
	for f, err := range features {
		if err != nil {
			return err
		}
		if err := w.next(ctx); err != nil {
			return err
		}
		if err := w.wrote(w.feature(f)); err != nil {
			return err
		}
	}
	return w.finish()
}

// appendHead appends the beginning of a collection.
func appendHead(b []byte, system crs.System) []byte {
	b = append(b, `{"type":"FeatureCollection","crs_note":`...)
	if system == crs.CGCS2000 {
		b = append(b, `"CGCS2000"`...)
	} else {
		b = appendText(b, system.Code())
	}
	if code := system.EPSG(); code != 0 && system != crs.CGCS2000 && system != crs.WGS84 {
		b = append(b, fmt.Sprintf(`,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::%d"}}`, code)...)
	}
	if system.Approximate() {
		b = append(b, `,"note":"近似转换，仅供内部示意"`...)
	}
	return append(b, ",\"features\":[\n"...)
}

// writer appends features to a buffer and passes it on.
type writer struct {
	to    *bufio.Writer
	buf   []byte
	way   crs.Transformer
	plain bool
	scale float64 // written units in one unit of the coordinates
	alone bool    // no collection around the features
	count int     // of the features so far
}

// newWriter returns a writer that has begun a collection, or features alone.
func newWriter(to io.Writer, system crs.System, alone bool) (*writer, error) {
	way, err := crs.NewTransformer(crs.CGCS2000, system)
	if err != nil {
		return nil, data.Fault(data.Invalid, err.Error(), err)
	}
	w := &writer{to: bufio.NewWriterSize(to, windowSize), way: way, plain: system == crs.CGCS2000 || system == crs.WGS84, scale: 1e7, alone: alone}
	if system.Projected() {
		w.scale = 1e3
	}
	if !alone {
		w.buf = appendHead(w.buf, system)
	}
	return w, nil
}

// next appends what stands before one more feature.
func (w *writer) next(ctx context.Context) error {
	if w.count%1024 == 0 && ctx.Err() != nil {
		return cancelledWriting(ctx)
	}
	if w.count++; w.count > 1 {
		if !w.alone {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, '\n')
	}
	return nil
}

// wrote passes on the feature that was appended, with no error, to the buffer.
func (w *writer) wrote(err error) error {
	if err != nil {
		return data.Fault(data.Invalid, fmt.Sprintf("%s不能写出：%s", where(w.count), err.Error()), err)
	}
	return w.flush()
}

func cancelledWriting(ctx context.Context) error {
	return data.Fault(data.Cancelled, "写出已取消。", ctx.Err())
}

// finish ends the file.
func (w *writer) finish() error {
	w.buf = append(w.buf, '\n')
	if !w.alone {
		w.buf = append(w.buf, "]}\n"...)
	}
	if err := w.flush(); err != nil {
		return err
	}
	return w.to.Flush()
}

func (w *writer) flush() error {
	_, err := w.to.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

func (w *writer) feature(f data.Feature) error {
	w.begin(f.ID)
	w.buf = appendProperties(w.buf, f.Properties)
	return w.end(f.Geometry)
}

// begin appends a feature up to its properties.
func (w *writer) begin(id string) {
	w.buf = append(w.buf, `{"type":"Feature",`...)
	if id != "" {
		w.buf = append(w.buf, `"id":`...)
		w.buf = append(w.buf, id...)
		w.buf = append(w.buf, ',')
	}
	w.buf = append(w.buf, `"properties":`...)
}

// end appends a feature from its geometry on.
func (w *writer) end(g orb.Geometry) error {
	w.buf = append(w.buf, `,"geometry":`...)
	if !w.plain && g != nil {
		var err error
		if g, err = w.way.Geometry(g); err != nil {
			return err
		}
	}
	if err := w.geometry(g); err != nil {
		return err
	}
	w.buf = append(w.buf, '}')
	return nil
}

// appendProperties appends an object, null for nil.
func appendProperties(b []byte, properties data.Properties) []byte {
	if properties == nil {
		return append(b, "null"...)
	}
	b = append(b, '{')
	for i, p := range properties {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, p.Key)
		b = append(b, ':')
		if len(p.Value) == 0 {
			b = append(b, "null"...)
		}
		b = append(b, p.Value...)
	}
	return append(b, '}')
}

func (w *writer) geometry(g orb.Geometry) error {
	switch g := g.(type) {
	case nil:
		w.buf = append(w.buf, "null"...)
		return nil
	case orb.Collection:
		w.buf = append(w.buf, `{"type":"GeometryCollection","geometries":[`...)
		for i, member := range g {
			if i > 0 {
				w.buf = append(w.buf, ',')
			}
			if err := w.geometry(member); err != nil {
				return err
			}
		}
		w.buf = append(w.buf, "]}"...)
		return nil
	case orb.Ring:
		return w.geometry(orb.Polygon{g})
	case orb.Bound:
		return w.geometry(g.ToPolygon())
	}
	if !eachVertex(g, func(p orb.Point) bool { return finite(p[0]) && finite(p[1]) }) {
		return fmt.Errorf("坐标中有不是数字的值。")
	}
	w.buf = append(w.buf, `{"type":"`...)
	w.buf = append(w.buf, g.GeoJSONType()...)
	w.buf = append(w.buf, `","coordinates":`...)
	switch g := g.(type) {
	case orb.Point:
		w.point(g)
	case orb.MultiPoint:
		w.points(g)
	case orb.LineString:
		w.points(g)
	case orb.MultiLineString:
		writeList(w, g, func(l orb.LineString) { w.points(l) })
	case orb.Polygon:
		w.polygon(g)
	case orb.MultiPolygon:
		writeList(w, g, w.polygon)
	}
	w.buf = append(w.buf, '}')
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func writeList[E any](w *writer, list []E, one func(E)) {
	w.buf = append(w.buf, '[')
	for i, e := range list {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		one(e)
	}
	w.buf = append(w.buf, ']')
}

func (w *writer) points(points []orb.Point) { writeList(w, points, w.point) }

// polygon writes the outer ring counter-clockwise and holes clockwise.
func (w *writer) polygon(p orb.Polygon) {
	outer := true
	writeList(w, p, func(r orb.Ring) {
		if turn := winding(r); turn != 0 && (turn > 0) != outer {
			reversed := make(orb.Ring, len(r))
			for i, q := range r {
				reversed[len(r)-1-i] = q
			}
			r = reversed
		}
		outer = false
		w.points(r)
	})
}

// winding is twice the area of a ring, positive for one that runs counter-clockwise. It is
// counted from the first vertex, so that small rings far from the origin keep their sign.
func winding(r orb.Ring) float64 {
	sum := 0.0
	for i := 2; i < len(r); i++ {
		ax, ay := r[i-1][0]-r[0][0], r[i-1][1]-r[0][1]
		bx, by := r[i][0]-r[0][0], r[i][1]-r[0][1]
		sum += ax*by - ay*bx
	}
	return sum
}

func (w *writer) point(p orb.Point) {
	w.buf = append(w.buf, '[')
	w.buf = appendFixed(w.buf, p[0], w.scale)
	w.buf = append(w.buf, ',')
	w.buf = appendFixed(w.buf, p[1], w.scale)
	w.buf = append(w.buf, ']')
}

// appendFixed appends a number rounded to 1/scale, a power of ten, without zeros at its end.
func appendFixed(b []byte, v, scale float64) []byte {
	units := math.Round(v * scale)
	if math.Abs(units) > 1<<53 {
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	n := int64(units)
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	one := int64(scale)
	b = strconv.AppendInt(b, n/one, 10)
	if n %= one; n == 0 {
		return b
	}
	b = append(b, '.')
	for one /= 10; n > 0; one /= 10 {
		b = append(b, byte('0'+n/one))
		n %= one
	}
	return b
}

// appendText appends a JSON string; characters beyond ASCII and < > & stand as they are.
func appendText(b []byte, s string) []byte {
	s = strings.ToValidUTF8(s, "�")
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = append(b, fmt.Sprintf(`\u%04x`, c)...)
		}
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// textValue is a text as a JSON value, null for “”.
func textValue(s string) json.RawMessage {
	if s == "" {
		return json.RawMessage("null")
	}
	return appendText(nil, s)
}
