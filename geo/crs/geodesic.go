package crs

import (
	"math"

	"github.com/paulmach/orb"
)

const semiMinor = semiMajor * (1 - flattening) // b, metres

// Distance is the length of the geodesic (大地线) between two places, CGCS2000 degrees,
// longitude first, in metres; NaN for NaN. See [Azimuth] for the method and its accuracy.
func Distance(a, b orb.Point) float64 {
	metres, _, _ := geodesic(a, b)
	return metres
}

// Azimuth is the bearing (大地方位角) at a of the geodesic to b, clockwise from true north,
// 0 to 360 degrees; 0 where the two are one place.
//
// Distance and azimuth follow T. Vincenty, “Direct and inverse solutions of geodesics on the
// ellipsoid”, 1975: within 0.1 mm of the true length anywhere in China. Only for
// places almost opposite one another on the globe does his iteration not settle; there the
// great circle of the mean sphere is taken, which is right within 0.6 %.
func Azimuth(a, b orb.Point) float64 {
	_, azimuth, _ := geodesic(a, b)
	return azimuth
}

// reduced is the sine and cosine of the reduced latitude (归化纬度) of a latitude in degrees.
func reduced(lat float64) (sin, cos float64) {
	s, c := math.Sincos(lat * degree)
	s *= 1 - flattening
	h := math.Hypot(s, c)
	return s / h, c / h
}

// geodesic gives metres, the azimuth at a in degrees, and whether the iteration settled.
func geodesic(a, b orb.Point) (metres, azimuth float64, settled bool) {
	if a == b {
		return 0, 0, true
	}
	sinU1, cosU1 := reduced(a[1])
	sinU2, cosU2 := reduced(b[1])
	apart := math.Remainder(b[0]-a[0], 360) * degree

	lambda := apart
	for range 50 {
		sinLam, cosLam := math.Sincos(lambda)
		north := cosU1*sinU2 - sinU1*cosU2*cosLam
		sinSigma := math.Hypot(cosU2*sinLam, north)
		if sinSigma == 0 {
			break
		}
		cosSigma := sinU1*sinU2 + cosU1*cosU2*cosLam
		arc := newArc(math.Atan2(sinSigma, cosSigma), sinSigma, cosSigma, cosU1*cosU2*sinLam/sinSigma, 2*sinU1*sinU2)
		before := lambda
		lambda = apart + arc.bend()
		if math.Abs(lambda) > math.Pi {
			break
		}
		if math.Abs(lambda-before) < 1e-13 {
			return arc.metres(), bearing(math.Atan2(cosU2*sinLam, north)), true
		}
	}
	return greatCircle(a, b)
}

// bearing brings an angle in radians to 0 to 360 degrees.
func bearing(angle float64) float64 {
	d := angle / degree
	if d < 0 {
		d += 360
	}
	return d
}

// arc is a stretch σ of the auxiliary sphere along a geodesic, in Vincenty's words.
type arc struct {
	sigma, sinSigma, cosSigma float64
	sinAlpha, cos2Alpha       float64 // α: azimuth of the geodesic at the equator; cos²α
	cos2Mid, cos2Mid2         float64 // cos 2σm, σm from the equator to the middle; and its square
}

// newArc takes σ with sine and cosine, sin α, and 2 sin U₁ sin U₂.
func newArc(sigma, sinSigma, cosSigma, sinAlpha, product float64) arc {
	k := arc{sigma: sigma, sinSigma: sinSigma, cosSigma: cosSigma, sinAlpha: sinAlpha, cos2Alpha: 1 - sinAlpha*sinAlpha}
	if k.cos2Alpha > 1e-14 { // else the geodesic is the equator
		k.cos2Mid = cosSigma - product/k.cos2Alpha
	}
	k.cos2Mid2 = k.cos2Mid * k.cos2Mid
	return k
}

// at is the same geodesic with another end: σ from a start that lies σ₁ from the equator.
func (k arc) at(sigma, start float64) arc {
	k.sigma = sigma
	k.sinSigma, k.cosSigma = math.Sincos(sigma)
	k.cos2Mid = math.Cos(2*start + sigma)
	k.cos2Mid2 = k.cos2Mid * k.cos2Mid
	return k
}

// bend is what the difference of longitude on the sphere exceeds that on the ellipsoid by,
// radians (Vincenty's equations 10 and 11).
func (k arc) bend() float64 {
	c := flattening / 16 * k.cos2Alpha * (4 + flattening*(4-3*k.cos2Alpha))
	return (1 - c) * flattening * k.sinAlpha *
		(k.sigma + c*k.sinSigma*(k.cos2Mid+c*k.cosSigma*(2*k.cos2Mid2-1)))
}

// series are Vincenty's A and Δσ (equations 3, 4 and 6).
func (k arc) series() (a, delta float64) {
	u2 := k.cos2Alpha * (semiMajor*semiMajor - semiMinor*semiMinor) / (semiMinor * semiMinor)
	a = 1 + u2/16384*(4096+u2*(-768+u2*(320-175*u2)))
	b := u2 / 1024 * (256 + u2*(-128+u2*(74-47*u2)))
	delta = b * k.sinSigma * (k.cos2Mid + b/4*(k.cosSigma*(2*k.cos2Mid2-1)-
		b/6*k.cos2Mid*(4*k.sinSigma*k.sinSigma-3)*(4*k.cos2Mid2-3)))
	return a, delta
}

func (k arc) metres() float64 {
	a, delta := k.series()
	return semiMinor * a * (k.sigma - delta)
}

func greatCircle(a, b orb.Point) (metres, azimuth float64, settled bool) {
	const meanRadius = (2*semiMajor + semiMinor) / 3
	s1, c1 := math.Sincos(a[1] * degree)
	s2, c2 := math.Sincos(b[1] * degree)
	sl, cl := math.Sincos((b[0] - a[0]) * degree)
	east, north := c2*sl, c1*s2-s1*c2*cl
	angle := math.Atan2(math.Hypot(east, north), s1*s2+c1*c2*cl)
	return meanRadius * angle, bearing(math.Atan2(east, north)), false
}

// Destination is the place reached from a place (CGCS2000 degrees, longitude first) by a
// geodesic of the given azimuth (degrees clockwise from north) and length (metres): the
// direct solution (大地主题正算) of the same paper, as accurate as [Distance].
func Destination(from orb.Point, azimuth, metres float64) orb.Point {
	sinA, cosA := math.Sincos(azimuth * degree)
	sinU, cosU := reduced(from[1])
	start := math.Atan2(sinU, cosU*cosA) // σ₁, from the equator
	sinAlpha := cosU * sinA
	k := arc{sinAlpha: sinAlpha, cos2Alpha: 1 - sinAlpha*sinAlpha}
	a, _ := k.series()
	plain := metres / (semiMinor * a)
	sigma := plain
	for range 50 {
		k = k.at(sigma, start)
		_, delta := k.series()
		before := sigma
		sigma = plain + delta
		if math.Abs(sigma-before) < 1e-14 {
			break
		}
	}
	across := sinU*k.sinSigma - cosU*k.cosSigma*cosA
	lat := math.Atan2(sinU*k.cosSigma+cosU*k.sinSigma*cosA, (1-flattening)*math.Hypot(sinAlpha, across))
	lambda := math.Atan2(k.sinSigma*sinA, cosU*k.cosSigma-sinU*k.sinSigma*cosA)
	lon := from[0] + (lambda-k.bend())/degree
	return orb.Point{math.Remainder(lon, 360), lat / degree}
}

// Length is the geodesic length of a geometry in CGCS2000 degrees, in metres: the lines of
// line strings, the outlines (周长) of rings, polygons and bounds; 0 for points.
func Length(g orb.Geometry) float64 {
	var sum float64
	eachPath(g, func(path []orb.Point) {
		for i := 1; i < len(path); i++ {
			sum += Distance(path[i-1], path[i])
		}
	})
	return sum
}

func eachPath(g orb.Geometry, visit func([]orb.Point)) {
	switch g := g.(type) {
	case orb.LineString:
		visit(g)
	case orb.Ring:
		visit(closed(g))
	case orb.MultiLineString:
		for _, part := range g {
			visit(part)
		}
	case orb.Polygon:
		for _, ring := range g {
			visit(closed(ring))
		}
	case orb.MultiPolygon:
		for _, part := range g {
			eachPath(part, visit)
		}
	case orb.Collection:
		for _, part := range g {
			eachPath(part, visit)
		}
	case orb.Bound:
		eachPath(g.ToPolygon(), visit)
	}
}

// closed ends a ring where it began, as a ring being drawn does not yet.
func closed(r orb.Ring) []orb.Point {
	if len(r) == 0 || r[0] == r[len(r)-1] {
		return r
	}
	path := make([]orb.Point, 0, len(r)+1)
	return append(append(path, r...), r[0])
}

// Area is the area on the ellipsoid (椭球面积) of a geometry in CGCS2000 degrees, in square
// metres: polygons less their holes, whichever way their rings turn; 0 for points and lines.
// Rings must not enclose a pole, and parts must not overlap.
//
// Vertices are carried to the sphere of equal area by their authalic latitude (等积纬度) and
// joined there by great circles; the areas between each edge and the equator add up. The
// sphere's area is exact; the great circles leave the geodesics by so little that the area
// of a square of 57 km a side is right within 10⁻⁷, that of a slender triangle with edges of
// 20 km within 3·10⁻⁶, and finer the shorter the edges.
func Area(g orb.Geometry) float64 {
	switch g := g.(type) {
	case orb.Ring:
		return math.Abs(ringArea(g))
	case orb.Polygon:
		var sum float64
		for i, ring := range g {
			if area := math.Abs(ringArea(ring)); i == 0 {
				sum = area
			} else {
				sum -= area
			}
		}
		return math.Max(sum, 0)
	case orb.MultiPolygon:
		var sum float64
		for _, part := range g {
			sum += Area(part)
		}
		return sum
	case orb.Collection:
		var sum float64
		for _, part := range g {
			sum += Area(part)
		}
		return sum
	case orb.Bound:
		return Area(g.ToPolygon())
	}
	return 0
}

var (
	ecc         = math.Sqrt(ecc2)
	polarQ      = authalicQ(1)
	authalicSqr = semiMajor * semiMajor * polarQ / 2 // square of the authalic radius
)

// authalicQ is q of J. P. Snyder, “Map projections: a working manual”, 1987, equation 3-12,
// for the sine of a latitude.
func authalicQ(sin float64) float64 {
	return (1 - ecc2) * (sin/(1-ecc2*sin*sin) + math.Atanh(ecc*sin)/ecc)
}

// halfTan is the tangent of half the authalic latitude of a latitude in degrees.
func halfTan(lat float64) float64 {
	sin := authalicQ(math.Sin(lat*degree)) / polarQ
	return sin / (1 + math.Sqrt(math.Max(0, 1-sin*sin)))
}

// ringArea is positive for rings that turn clockwise.
func ringArea(r orb.Ring) float64 {
	if len(r) < 3 {
		return 0
	}
	last := r[len(r)-1]
	before := halfTan(last[1])
	var excess float64
	for _, p := range r {
		t := halfTan(p[1])
		across := math.Tan(math.Remainder(p[0]-last[0], 360) / 2 * degree)
		excess += 2 * math.Atan2(across*(before+t), 1+before*t)
		last, before = p, t
	}
	return excess * authalicSqr
}
