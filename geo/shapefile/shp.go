package shapefile

import (
	"context"
	"encoding/binary"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// kindOf is the one type of shape that the features have; a Shapefile holds no other.
func kindOf(features []data.Feature) (uint32, error) {
	kind, multi := uint32(nullShape), false
	for i, f := range features {
		k, several := shapeKind(f.Geometry)
		switch {
		case k == patchShape:
			return 0, fault("第 %d 个要素是 %s，Shapefile 放不下，请改存 GeoJSON 或 GeoPackage。", i+1, f.Geometry.GeoJSONType())
		case k == nullShape:
		case kind != nullShape && k != kind:
			return 0, fault("要素有点、线、面中的几种，一个 Shapefile 只能有一种，请分图层导出，或改存 GeoJSON、GeoPackage。")
		default:
			kind = k
		}
		multi = multi || several
	}
	if kind == pointShape && multi {
		kind = multiShape
	}
	return kind, nil
}

// shapeKind is the type of a geometry; of points, whether it has several; patchShape for
// what no shape can be.
func shapeKind(g orb.Geometry) (kind uint32, several bool) {
	switch g.(type) {
	case nil:
		return nullShape, false
	case orb.Point:
		return pointShape, false
	case orb.MultiPoint:
		return pointShape, true
	case orb.LineString, orb.MultiLineString:
		return lineShape, false
	case orb.Ring, orb.Polygon, orb.MultiPolygon:
		return polygonShape, false
	}
	return patchShape, false
}

// shapes writes .shp and .shx.
func shapes(ctx context.Context, features []data.Feature, kind uint32) (shp, shx []byte, err error) {
	shp, shx = make([]byte, headSize), make([]byte, headSize)
	bound := orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	for i, f := range features {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, nil, data.Fault(data.Cancelled, "写出已取消。", ctx.Err())
		}
		content := shapeBytes(f.Geometry, kind)
		if len(shp)+len(content)+8 > math.MaxInt32-1 {
			return nil, nil, fault("图形超过 2 GB，Shapefile 放不下，请改存 GeoPackage。")
		}
		if f.Geometry != nil {
			bound = bound.Union(f.Geometry.Bound())
		}
		shx = binary.BigEndian.AppendUint32(shx, uint32(len(shp)/2))
		shx = binary.BigEndian.AppendUint32(shx, uint32(len(content)/2))
		shp = binary.BigEndian.AppendUint32(shp, uint32(i+1))
		shp = binary.BigEndian.AppendUint32(shp, uint32(len(content)/2))
		shp = append(shp, content...)
	}
	if math.IsInf(bound.Min[0], 0) {
		bound = orb.Bound{}
	}
	for _, file := range [][]byte{shp, shx} {
		binary.BigEndian.PutUint32(file, fileCode)
		binary.BigEndian.PutUint32(file[24:], uint32(len(file)/2))
		binary.LittleEndian.PutUint32(file[28:], version)
		binary.LittleEndian.PutUint32(file[32:], kind)
		appendBox(file[:36], bound)
	}
	return shp, shx, nil
}

func appendFloat(b []byte, v float64) []byte {
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
}

func appendBox(b []byte, box orb.Bound) []byte {
	return appendPoint(appendPoint(b, box.Min), box.Max)
}

func appendPoint(b []byte, p orb.Point) []byte { return appendFloat(appendFloat(b, p[0]), p[1]) }

// shapeBytes is the content of a record.
func shapeBytes(g orb.Geometry, kind uint32) []byte {
	u32 := binary.LittleEndian.AppendUint32
	if g == nil {
		return u32(nil, nullShape)
	}
	b := u32(nil, kind)
	switch kind {
	case pointShape:
		return appendPoint(b, g.(orb.Point))
	case multiShape:
		points, several := g.(orb.MultiPoint)
		if !several {
			points = orb.MultiPoint{g.(orb.Point)}
		}
		b = u32(appendBox(b, points.Bound()), uint32(len(points)))
		for _, p := range points {
			b = appendPoint(b, p)
		}
		return b
	}
	parts := partsOf(g)
	all := 0
	for _, p := range parts {
		all += len(p)
	}
	b = u32(u32(appendBox(b, g.Bound()), uint32(len(parts))), uint32(all))
	from := 0
	for _, p := range parts {
		b = u32(b, uint32(from))
		from += len(p)
	}
	for _, part := range parts {
		for _, p := range part {
			b = appendPoint(b, p)
		}
	}
	return b
}

// partsOf lists lines as they are and rings as Shapefiles wind them: outer ones clockwise.
func partsOf(g orb.Geometry) [][]orb.Point {
	var parts [][]orb.Point
	switch g := g.(type) {
	case orb.LineString:
		return [][]orb.Point{g}
	case orb.MultiLineString:
		for _, l := range g {
			parts = append(parts, l)
		}
	case orb.Ring:
		return partsOf(orb.Polygon{g})
	case orb.Polygon:
		for i, r := range g {
			if clockwise := signedArea(r) < 0; clockwise != (i == 0) {
				r = slices.Clone(r)
				slices.Reverse(r)
			}
			parts = append(parts, r)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			parts = append(parts, partsOf(p)...)
		}
	}
	return parts
}
