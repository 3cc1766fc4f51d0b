package data

import "github.com/paulmach/orb"

// Location is a position with its precision and basis.
type Location struct {
	Point     orb.Point // longitude, latitude, CGCS2000
	Precision Precision
	Basis     string // where it comes from
	// Original is the pair as it was given, easting or longitude first, in
	// OriginalSystem (a code of geo/crs such as gcj02). Nil when it was given in
	// CGCS2000.
	Original       *orb.Point
	OriginalSystem string
}
