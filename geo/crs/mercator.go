package crs

import "math"

// mercatorEdge is the latitude, in degrees, where EPSG:3857 ends.
const mercatorEdge = 85.06

// Mercator is Web Mercator (Web 墨卡托, EPSG:3857): the spherical formula with the
// ellipsoid's equatorial radius, applied to geodetic latitude. At 鄂州 it makes lengths
// about 1.16 times and areas about 1.35 times too large: draw tiles with it, never measure.
type Mercator struct{}

// Forward turns degrees (longitude first) into metres, x first.
func (Mercator) Forward(lon, lat float64) (x, y float64) {
	return semiMajor * lon * degree, semiMajor * math.Atanh(math.Sin(lat*degree))
}

// Inverse turns metres (x first) into degrees (longitude first).
func (Mercator) Inverse(x, y float64) (lon, lat float64) {
	return x / semiMajor / degree, math.Atan(math.Sinh(y/semiMajor)) / degree
}
