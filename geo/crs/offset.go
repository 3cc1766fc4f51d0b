package crs

import "math"

// The state's shift behind GCJ-02 (国测局坐标, 火星坐标) is not published. These are the
// formulas that open implementations agree on, with the ellipsoid of Krasovsky that they
// use; against the truth they are good to about a metre or two.
const (
	krasovskyMajor = 6378245.0
	krasovskyEcc2  = 0.00669342162296594323
)

// The box in which the formulas apply, degrees. Outside it the online maps show plain
// WGS 84, so both systems leave coordinates as they are there.
const (
	shiftWest, shiftEast   = 72.004, 137.8347
	shiftSouth, shiftNorth = 0.8293, 55.8271
)

func shifted(lon, lat float64) bool {
	return lon >= shiftWest && lon <= shiftEast && lat >= shiftSouth && lat <= shiftNorth
}

// gcjFromTrue turns CGCS2000 degrees into GCJ-02 degrees.
func gcjFromTrue(lon, lat float64) (float64, float64) {
	if !shifted(lon, lat) {
		return lon, lat
	}
	return addGCJ(lon, lat)
}

// bdFromTrue turns CGCS2000 degrees into BD-09 degrees.
func bdFromTrue(lon, lat float64) (float64, float64) {
	if !shifted(lon, lat) {
		return lon, lat
	}
	return addBD(addGCJ(lon, lat))
}

// trueFromGCJ turns GCJ-02 degrees into CGCS2000 degrees.
func trueFromGCJ(lon, lat float64) (float64, float64) {
	if x, y := solve(addGCJ, lon, lat); shifted(x, y) {
		return x, y
	}
	return lon, lat
}

// trueFromBD turns BD-09 degrees into CGCS2000 degrees.
func trueFromBD(lon, lat float64) (float64, float64) {
	x, y := solve(addBD, lon, lat)
	if x, y = solve(addGCJ, x, y); shifted(x, y) {
		return x, y
	}
	return lon, lat
}

// solve finds the pair that add turns into (lon, lat). The shifts change by less than a
// hundredth of the way moved, so p ← p − (add(p) − wanted) gains two digits and more with
// every turn: after five the rest is far below a millimetre.
func solve(add func(lon, lat float64) (float64, float64), lon, lat float64) (float64, float64) {
	const (
		turns = 8
		small = 1e-11 // degrees: a micrometre
	)
	x, y := lon, lat
	for range turns {
		gx, gy := add(x, y)
		dx, dy := gx-lon, gy-lat
		x, y = x-dx, y-dy
		if math.Abs(dx) < small && math.Abs(dy) < small {
			break
		}
	}
	return x, y
}

func addGCJ(lon, lat float64) (float64, float64) {
	const twoThirds = 2.0 / 3
	x, y := lon-105, lat-35
	root := math.Sqrt(math.Abs(x))
	wave := (20*math.Sin(6*math.Pi*x) + 20*math.Sin(2*math.Pi*x)) * twoThirds
	north := -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*root + wave +
		(20*math.Sin(math.Pi*y)+40*math.Sin(math.Pi/3*y))*twoThirds +
		(160*math.Sin(math.Pi/12*y)+320*math.Sin(math.Pi/30*y))*twoThirds
	east := 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*root + wave +
		(20*math.Sin(math.Pi*x)+40*math.Sin(math.Pi/3*x))*twoThirds +
		(150*math.Sin(math.Pi/12*x)+300*math.Sin(math.Pi/30*x))*twoThirds

	sin, cos := math.Sincos(lat * degree)
	m := 1 - krasovskyEcc2*sin*sin
	meridian := krasovskyMajor * (1 - krasovskyEcc2) / (m * math.Sqrt(m))
	parallel := krasovskyMajor / math.Sqrt(m) * cos
	return lon + east/(parallel*degree), lat + north/(meridian*degree)
}

func addBD(lon, lat float64) (float64, float64) {
	const k = math.Pi * 3000 / 180
	r := math.Sqrt(lon*lon+lat*lat) + 2e-5*math.Sin(lat*k)
	sin, cos := math.Sincos(math.Atan2(lat, lon) + 3e-6*math.Cos(lon*k))
	return r*cos + 0.0065, r*sin + 0.006
}
