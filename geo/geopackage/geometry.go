package geopackage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

const (
	deepest      = 8
	mostVertices = 2_000_000
)

var errBroken = errors.New("几何图形的内容已损坏")

// decode reads a GeoPackage geometry (12-128r18, 2.1.3): a head and well-known binary. nil
// stands for an empty one; flat tells that heights or measures were left out.
func decode(b []byte) (g orb.Geometry, flat bool, err error) {
	if len(b) < 8 || b[0] != 'G' || b[1] != 'P' {
		return nil, false, errBroken
	}
	envelopes := [...]int{0, 32, 48, 48, 64}
	flags := b[3]
	kind := int(flags>>1) & 7
	if kind >= len(envelopes) || flags&0x20 != 0 {
		return nil, false, errors.New("几何图形是扩展类型，不能读入")
	}
	head := 8 + envelopes[kind]
	if len(b) < head {
		return nil, false, errBroken
	}
	d := decoder{rest: b[head:]}
	g, err = d.geometry(0)
	return g, d.flat, err
}

// decoder takes well-known binary off the front of bytes.
type decoder struct {
	rest  []byte
	order binary.ByteOrder
	size  int // numbers of a position
	flat  bool
	count int
}

// The types of well-known binary.
const (
	pointType = 1 + iota
	lineType
	polygonType
	multiPointType
	multiLineType
	multiPolygonType
	collectionType
)

func (d *decoder) geometry(depth int) (orb.Geometry, error) {
	kind, err := d.head(depth)
	if err != nil {
		return nil, err
	}
	switch kind {
	case pointType:
		p, err := d.point()
		if err != nil || math.IsNaN(p[0]) || math.IsNaN(p[1]) {
			return nil, err
		}
		return p, nil
	case lineType:
		points, err := d.points()
		if err != nil || len(points) == 0 {
			return nil, err
		}
		return orb.LineString(points), nil
	case polygonType:
		return d.polygon()
	}
	n, err := d.number(9) // a part has at least a byte order, a type and a count
	if err != nil {
		return nil, err
	}
	var parts orb.Collection
	for range n {
		part, err := d.geometry(depth + 1)
		if err != nil {
			return nil, err
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	return assemble(kind, parts)
}

// head reads byte order and type.
func (d *decoder) head(depth int) (kind uint32, err error) {
	if len(d.rest) < 5 || depth > deepest {
		return 0, errBroken
	}
	d.order = binary.BigEndian
	if d.rest[0] == 1 {
		d.order = binary.LittleEndian
	}
	kind = d.order.Uint32(d.rest[1:])
	d.rest = d.rest[5:]
	d.size = 2
	const heights, measures, reference = 0x80000000, 0x40000000, 0x20000000 // as PostGIS marks them
	for _, mark := range []uint32{heights, measures} {
		if kind&mark != 0 {
			d.size++
		}
	}
	if kind&reference != 0 {
		if len(d.rest) < 4 {
			return 0, errBroken
		}
		d.rest = d.rest[4:]
	}
	kind &^= heights | measures | reference
	switch kind / 1000 { // as ISO marks them
	case 1, 2:
		d.size++
	case 3:
		d.size += 2
	}
	d.flat = d.flat || d.size > 2
	if kind %= 1000; kind < pointType || kind > collectionType {
		return 0, fmt.Errorf("几何类型 %d 不能读入（曲线、曲面等请先转换为折线和多边形）", kind)
	}
	return kind, nil
}

// number reads a count of things of at least so many bytes, which must be there.
func (d *decoder) number(least int) (int, error) {
	if len(d.rest) < 4 {
		return 0, errBroken
	}
	n := int(d.order.Uint32(d.rest))
	d.rest = d.rest[4:]
	if n > len(d.rest)/least {
		return 0, errBroken
	}
	return n, nil
}

func (d *decoder) point() (orb.Point, error) {
	if len(d.rest) < d.size*8 {
		return orb.Point{}, errBroken
	}
	p := orb.Point{math.Float64frombits(d.order.Uint64(d.rest)), math.Float64frombits(d.order.Uint64(d.rest[8:]))}
	d.rest = d.rest[d.size*8:]
	return p, nil
}

func (d *decoder) points() ([]orb.Point, error) {
	n, err := d.number(d.size * 8)
	if err != nil {
		return nil, err
	}
	if d.count += n; d.count > mostVertices {
		return nil, fmt.Errorf("超过 %d 个顶点，请先简化", mostVertices)
	}
	points := make([]orb.Point, n)
	for i := range points {
		if points[i], err = d.point(); err != nil {
			return nil, err
		}
	}
	return points, nil
}

func (d *decoder) polygon() (orb.Geometry, error) {
	n, err := d.number(4)
	if err != nil {
		return nil, err
	}
	var p orb.Polygon
	for range n {
		points, err := d.points()
		if err != nil {
			return nil, err
		}
		if len(points) > 0 {
			p = append(p, points)
		}
	}
	if len(p) == 0 {
		return nil, nil
	}
	return p, nil
}

// assemble makes a geometry of parts, nil for none.
func assemble(kind uint32, parts orb.Collection) (orb.Geometry, error) {
	if len(parts) == 0 {
		return nil, nil
	}
	if kind == collectionType {
		return parts, nil
	}
	var points orb.MultiPoint
	var lines orb.MultiLineString
	var areas orb.MultiPolygon
	for _, p := range parts {
		switch p := p.(type) {
		case orb.Point:
			points = append(points, p)
		case orb.LineString:
			lines = append(lines, p)
		case orb.Polygon:
			areas = append(areas, p)
		}
	}
	switch {
	case kind == multiPointType && len(points) == len(parts):
		return points, nil
	case kind == multiLineType && len(lines) == len(parts):
		return lines, nil
	case kind == multiPolygonType && len(areas) == len(parts):
		return areas, nil
	}
	return nil, errBroken
}

// encode writes a geometry with its box, in little-endian order; an empty head for nil.
func encode(g orb.Geometry, srs int32) []byte {
	u32 := binary.LittleEndian.AppendUint32
	if g == nil {
		return nil
	}
	b := []byte{'G', 'P', 0, 1 | 1<<1}
	if _, point := g.(orb.Point); point {
		b[3] = 1 // needs no box
	}
	b = u32(b, uint32(srs))
	if b[3] != 1 {
		box := g.Bound()
		for _, v := range []float64{box.Min[0], box.Max[0], box.Min[1], box.Max[1]} {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	return appendGeometry(b, g)
}

func appendGeometry(b []byte, g orb.Geometry) []byte {
	head := func(kind uint32, n int) {
		b = binary.LittleEndian.AppendUint32(append(b, 1), kind)
		if n >= 0 {
			b = binary.LittleEndian.AppendUint32(b, uint32(n))
		}
	}
	switch g := g.(type) {
	case orb.Point:
		head(pointType, -1)
		return appendPoints(b, g)
	case orb.LineString:
		head(lineType, len(g))
		return appendPoints(b, g...)
	case orb.Ring:
		return appendGeometry(b, orb.Polygon{g})
	case orb.Polygon:
		head(polygonType, len(g))
		for _, r := range g {
			b = binary.LittleEndian.AppendUint32(b, uint32(len(r)))
			b = appendPoints(b, r...)
		}
	case orb.MultiPoint:
		head(multiPointType, len(g))
		for _, p := range g {
			b = appendGeometry(b, p)
		}
	case orb.MultiLineString:
		head(multiLineType, len(g))
		for _, l := range g {
			b = appendGeometry(b, l)
		}
	case orb.MultiPolygon:
		head(multiPolygonType, len(g))
		for _, p := range g {
			b = appendGeometry(b, p)
		}
	case orb.Collection:
		head(collectionType, len(g))
		for _, m := range g {
			b = appendGeometry(b, m)
		}
	}
	return b
}

func appendPoints(b []byte, points ...orb.Point) []byte {
	for _, p := range points {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[0]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[1]))
	}
	return b
}
