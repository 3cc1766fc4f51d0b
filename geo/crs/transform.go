package crs

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// farthest is how far from its central meridian, in degrees, a Gauss–Krüger zone is still
// computed. Series and PROJ agree far beyond; a map there would be of no use.
const farthest = 30

// Projection is the way between CGCS2000 degrees (longitude first) and metres on a plane
// (easting first). Implementations check nothing and allocate nothing, for drawing.
type Projection interface {
	Forward(lon, lat float64) (easting, northing float64)
	Inverse(easting, northing float64) (lon, lat float64)
}

// Projection is the projection of a projected system; false for degrees.
func (s System) Projection() (Projection, bool) {
	if s == WebMercator {
		return Mercator{}, true
	}
	if g, ok := s.GaussKruger(); ok {
		return g, true
	}
	return nil, false
}

// GaussKruger is the projection of a CGCS2000 Gauss–Krüger zone; false for other systems.
func (s System) GaussKruger() (GaussKruger, bool) {
	f, zoned := s.family()
	if !zoned {
		return GaussKruger{}, false
	}
	g := GaussKruger{CentralMeridian: float64(f.meridian(s)), FalseEasting: 500000}
	if f.prefixed {
		g.FalseEasting += float64(f.zone(s)) * 1e6
	}
	return g, true
}

// Transform turns one pair from a system into another. Pairs stand longitude or easting
// first. Where from and to are equal, or CGCS2000 and WGS 84, the pair comes back bit for
// bit. The error is an [*Error]: an unknown system, NaN or infinity, or a pair outside the
// range of either system.
func Transform(p orb.Point, from, to System) (orb.Point, error) {
	t, err := NewTransformer(from, to)
	if err != nil {
		return p, err
	}
	return t.Point(p)
}

// Geometry turns a whole geometry from a system into another; see [Transformer.Geometry].
func Geometry(g orb.Geometry, from, to System) (orb.Geometry, error) {
	t, err := NewTransformer(from, to)
	if err != nil {
		return nil, err
	}
	return t.Geometry(g)
}

// Transformer turns pairs and geometries from one system into another (坐标转换). It holds
// no state and may be used from many goroutines.
type Transformer struct {
	from, to     System
	plane, grid  GaussKruger // of from and of to, where they are Gauss–Krüger zones
	same         bool        // nothing to compute
	fromGK, toGK bool
}

// NewTransformer prepares the way from one system to another; it fails with an [*Error]
// where one of them is unknown.
func NewTransformer(from, to System) (Transformer, error) {
	for _, s := range [...]System{from, to} {
		if !s.Known() {
			return Transformer{}, fault("没有指明坐标系（%d），无法转换，请先选择坐标系。", int(s))
		}
	}
	t := Transformer{from: from, to: to, same: datum(from) == datum(to)}
	t.plane, t.fromGK = from.GaussKruger()
	t.grid, t.toGK = to.GaussKruger()
	return t, nil
}

// datum folds WGS 84 into CGCS2000.
func datum(s System) System {
	if s == WGS84 {
		return CGCS2000
	}
	return s
}

// Approximate tells whether the way leads from or to GCJ-02 or BD-09, so that the result is
// 近似转换.
func (t Transformer) Approximate() bool {
	return !t.same && (t.from.Approximate() || t.to.Approximate())
}

// Point turns one pair; errors as for [Transform].
func (t Transformer) Point(p orb.Point) (orb.Point, error) {
	place, err := t.place(p)
	if err != nil || t.same {
		return p, err
	}
	return t.pair(place)
}

// place is where a pair of the first system lies, in CGCS2000 degrees.
func (t Transformer) place(p orb.Point) (orb.Point, error) {
	x, y := p[0], p[1]
	if !finite(x) || !finite(y) {
		return p, fault("坐标%s不是有效的数字，请检查这一对坐标。", quote(x, y))
	}
	switch {
	case t.fromGK:
		return unproject(t.plane, x, y)
	case t.from == WebMercator:
		lon, lat := Mercator{}.Inverse(x, y)
		if math.Abs(lat) > mercatorEdge+rounding || math.Abs(lon) > 180+rounding {
			return p, fault("坐标%s超出 Web 墨卡托的范围，请确认坐标系。", quote(x, y))
		}
		return orb.Point{lon, lat}, nil
	}
	if err := checkDegrees(x, y); err != nil {
		return p, err
	}
	switch t.from {
	case GCJ02:
		x, y = trueFromGCJ(x, y)
	case BD09:
		x, y = trueFromBD(x, y)
	default: // CGCS2000 and WGS 84 are places as they stand
	}
	return orb.Point{x, y}, nil
}

// pair writes a place, in CGCS2000 degrees, in the second system.
func (t Transformer) pair(place orb.Point) (orb.Point, error) {
	lon, lat := place[0], place[1]
	switch {
	case t.toGK:
		if off := math.Abs(fromMeridian(t.grid, lon)); off > farthest+rounding {
			return place, fault("坐标%s离中央经线 %s° 有 %.0f°，不能投影到 %s，请换用经纬度或其他分带。",
				quote(lon, lat), plain(t.grid.CentralMeridian), off, t.to.Code())
		}
		e, n := t.grid.Forward(lon, lat)
		return orb.Point{e, n}, nil
	case t.to == WebMercator:
		if math.Abs(lat) > mercatorEdge+rounding {
			return place, fault("坐标%s纬度过高，不能投影到 Web 墨卡托。", quote(lon, lat))
		}
		x, y := Mercator{}.Forward(lon, lat)
		return orb.Point{x, y}, nil
	case t.to == GCJ02:
		lon, lat = gcjFromTrue(lon, lat)
	case t.to == BD09:
		lon, lat = bdFromTrue(lon, lat)
	}
	return orb.Point{lon, lat}, nil
}

// rounding lets a pair at the very edge of a range come back from the other side, degrees.
const rounding = 1e-9

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func checkDegrees(lon, lat float64) error {
	switch {
	case math.Abs(lon) <= 180+rounding && math.Abs(lat) <= 90+rounding:
		return nil
	case math.Abs(lat) <= 180 && math.Abs(lon) <= 90:
		return fault("坐标%s的纬度超出 ±90°，像是经度和纬度写反了，请把经度放在前面。", quote(lon, lat))
	case math.Abs(lon) > 1000 && math.Abs(lat) > 1000:
		return fault("坐标%s不是经纬度，像是以米为单位的平面坐标，请改选高斯—克吕格或 Web 墨卡托坐标系。", quote(lon, lat))
	}
	return fault("坐标%s超出经纬度的范围（经度 ±180°，纬度 ±90°），请检查这一对坐标。", quote(lon, lat))
}

// fromMeridian is the longitude counted from the central meridian, −180 to 180 degrees.
func fromMeridian(g GaussKruger, lon float64) float64 {
	return math.Remainder(lon-g.CentralMeridian, 360)
}

// unproject is g.Inverse for pairs of unknown worth.
func unproject(g GaussKruger, e, n float64) (orb.Point, error) {
	const reach, quarter = 3.5e6, 10_002_000 // metres: 30° of longitude at the equator; equator to pole
	p := orb.Point{e, n}
	if math.Abs(e) <= 180 && math.Abs(n) <= 180 {
		return p, fault("坐标%s是经纬度，不是以米为单位的平面坐标，请改选经纬度坐标系。", quote(e, n))
	}
	off := e - g.FalseEasting
	if math.Abs(off) <= reach && math.Abs(n) <= quarter {
		lon, lat := g.Inverse(e, n)
		if math.Abs(lon-g.CentralMeridian) <= farthest+rounding {
			return orb.Point{lon, lat}, nil
		}
	}
	switch zone := math.Floor(e / 1e6); {
	case g.FalseEasting > 1e6 && e > 0 && e < 1e6:
		return p, fault("坐标%s的横坐标没有带号 %.0f，请改选不带带号的坐标系，或补上带号。", quote(e, n), math.Floor(g.FalseEasting/1e6))
	case zone >= 13 && zone <= 45:
		return p, fault("坐标%s的横坐标带有带号 %.0f，与所选坐标系不符，请改选带号 %.0f 的坐标系。", quote(e, n), zone, zone)
	}
	return p, fault("坐标%s超出所选高斯—克吕格坐标系的范围，请确认坐标系，以及横坐标是否在前。", quote(e, n))
}

// Geometry turns a whole geometry into a new one of the same type and leaves the given one
// as it is. A bound becomes the bound of its turned outline. Straight edges stay straight:
// only vertices are turned. A nil geometry stays nil. The error wraps an [*Error] and says
// which vertex, counted from 1, is at fault.
func (t Transformer) Geometry(g orb.Geometry) (orb.Geometry, error) {
	w := walker{Transformer: t}
	turned := w.geometry(g)
	if w.err != nil {
		return nil, fmt.Errorf("第 %d 个顶点：%w", w.count, w.err)
	}
	return turned, nil
}

// walker goes through the vertices of a geometry until the first fault.
type walker struct {
	Transformer
	count int
	err   error
}

func (w *walker) point(p orb.Point) orb.Point {
	if w.err != nil {
		return p
	}
	w.count++
	p, w.err = w.Point(p)
	return p
}

// turn maps a slice, keeping nil as nil.
func turn[S ~[]E, E any](parts S, one func(E) E) S {
	if parts == nil {
		return nil
	}
	turned := make(S, len(parts))
	for i, part := range parts {
		turned[i] = one(part)
	}
	return turned
}

func (w *walker) line(l orb.LineString) orb.LineString { return turn(l, w.point) }
func (w *walker) ring(r orb.Ring) orb.Ring             { return turn(r, w.point) }
func (w *walker) polygon(p orb.Polygon) orb.Polygon    { return turn(p, w.ring) }

func (w *walker) geometry(g orb.Geometry) orb.Geometry {
	switch g := g.(type) {
	case nil:
		return nil
	case orb.Point:
		return w.point(g)
	case orb.MultiPoint:
		return turn(g, w.point)
	case orb.LineString:
		return w.line(g)
	case orb.MultiLineString:
		return turn(g, w.line)
	case orb.Ring:
		return w.ring(g)
	case orb.Polygon:
		return w.polygon(g)
	case orb.MultiPolygon:
		return turn(g, w.polygon)
	case orb.Collection:
		return turn(g, w.geometry)
	case orb.Bound:
		return w.bound(g)
	}
	if w.err == nil {
		w.err = fault("不支持的几何类型 %s。", g.GeoJSONType())
	}
	return nil
}

// bound samples the outline, because the sides of a box bend when projected.
func (w *walker) bound(b orb.Bound) orb.Bound {
	const steps = 16
	turned := orb.Bound{Min: w.point(b.Min)}
	turned.Max = turned.Min
	for i := range steps + 1 {
		f := float64(i) / steps
		x := b.Min[0] + f*(b.Max[0]-b.Min[0])
		y := b.Min[1] + f*(b.Max[1]-b.Min[1])
		for _, p := range [...]orb.Point{{x, b.Min[1]}, {x, b.Max[1]}, {b.Min[0], y}, {b.Max[0], y}} {
			turned = turned.Extend(w.point(p))
		}
	}
	return turned
}
