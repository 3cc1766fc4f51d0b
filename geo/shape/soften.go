package shape

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"
)

// Soften returns an area whose outlines have no corners finer than reach metres,
// each ring with the area that it had: a coast that is only sketched looks like
// water then, not like a polygon. Rings too small for that are softened less.
func Soften(area orb.MultiPolygon, reach float64) orb.MultiPolygon {
	out := make(orb.MultiPolygon, 0, len(area))
	for _, polygon := range area {
		soft := make(orb.Polygon, 0, len(polygon))
		for _, r := range polygon {
			soft = append(soft, softRing(r, reach))
		}
		out = append(out, soft)
	}
	return out
}

// How finely a ring is sampled, as a share of the reach, how many samples to
// either side count, how small the reach must be against a ring's size, and how
// far, as a share of the reach, points may lie off the curve that are left out of it.
const (
	softStep  = 0.4
	softReach = 8
	softShare = 0.2
	softError = 0.012
)

// softRing takes the mean of a ring over its length, weighted by a bell curve
// of the reach, and scales it to the ring's area.
func softRing(r orb.Ring, reach float64) orb.Ring {
	size := math.Abs(planar.Area(r))
	reach = min(reach, softShare*math.Sqrt(size))
	p := alongRing(r, softStep*reach)
	n := len(p)
	if n < 8 {
		return r
	}
	weights := bell(softReach, 1/softStep)
	soft := make(orb.Ring, n, n+1)
	for i := range soft {
		for k, w := range weights {
			for _, j := range [2]int{(i + k) % n, (i - k%n + n) % n} {
				soft[i][0] += w * p[j][0]
				soft[i][1] += w * p[j][1]
			}
		}
	}
	soft = append(soft, soft[0])
	return scaledTo(simplify.DouglasPeucker(softError*reach).Ring(soft), size)
}

// bell returns n weights of a bell curve whose deviation is so many steps, for
// pairs of points at distances of 0, 1, 2… steps; all pairs together weigh 1.
func bell(n int, deviation float64) []float64 {
	weights := make([]float64, n)
	sum := 0.0
	for k := range weights {
		weights[k] = math.Exp(-float64(k*k) / (2 * deviation * deviation))
		if k == 0 {
			weights[k] /= 2 // the point meets itself twice
		}
		sum += 2 * weights[k]
	}
	for k := range weights {
		weights[k] /= sum
	}
	return weights
}

// alongRing returns points along a ring, about step metres apart, the first not
// repeated at the end; nil for a ring without length.
func alongRing(r orb.Ring, step float64) []orb.Point {
	ruler := NewRuler(orb.LineString(r))
	length := ruler.Length()
	if !(step > 0) || !(length > step) {
		return nil
	}
	n := int(math.Ceil(length / step))
	out := make([]orb.Point, n)
	for i := range out {
		s, _ := ruler.At(length * float64(i) / float64(n))
		out[i] = s.At
	}
	return out
}

// scaledTo returns a ring scaled about its centroid to an area.
func scaledTo(r orb.Ring, size float64) orb.Ring {
	centre, now := planar.CentroidArea(r)
	if now == 0 {
		return r
	}
	k := math.Sqrt(size / math.Abs(now))
	for i, p := range r {
		r[i] = between(centre, p, k)
	}
	return r
}
