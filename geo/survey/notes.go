package survey

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// Notes says what an officer should know of a place (CGCS2000 degrees, longitude first) that
// a record is about to be given: that it lies outside the area stated, outside the city, in
// the water, or beside a record of nearly the same name. None is a reason to refuse it, and
// nil tells that nothing is odd. The record need not be in the state.
func Notes(s *data.State, site *data.Site, at orb.Point) []string {
	moved := *site
	moved.Location = &data.Location{Point: at}
	areas := &Areas{regions: regionsOf(s)} // a grid pays for many places only
	var notes []string
	for _, note := range []string{areas.stray(s, &moved), wet(watersOf(s), &moved), twin(s, &moved)} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	return notes
}

// twin tells of the nearest record of nearly the same name beside a record.
func twin(s *data.State, site *data.Site) string {
	nearest, note := math.Inf(1), ""
	for i := range s.Sites {
		other := &s.Sites[i]
		if other.ID == site.ID || other.Location == nil || !near(site.Location.Point, other.Location.Point) {
			continue
		}
		d := crs.Distance(site.Location.Point, other.Location.Point)
		if d <= beside && d < nearest && alike(site.Name, other.Name) {
			nearest, note = d, twinned(other, d)
		}
	}
	return note
}

// The reach of beside in degrees, or a little more: of latitude, and of longitude as far
// north as China goes.
const (
	reachNorth = 0.0046
	reachEast  = 0.0078
)

// near tells, without a geodesic, that two places may be beside one another.
func near(p, q orb.Point) bool {
	return math.Abs(p[0]-q[0]) < reachEast && math.Abs(p[1]-q[1]) < reachNorth
}

// twinned says which record stands beside.
func twinned(other *data.Site, metres float64) string {
	return fmt.Sprintf("与“%s”（%s）名称相近，相距约 %s，可能是同一处", other.Name, other.ID, distance(metres))
}
