// Package survey knows where things lie: which area holds a place (按位置判断区域), and which
// records stand where they should not (位置可疑): outside their area, outside the city, in
// the water, or beside a record of nearly the same name.
//
// It moves nothing and decides nothing; an officer does. Places are CGCS2000 degrees,
// longitude first.
package survey

import (
	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/shape"
)

// Areas are the outlines of the areas that have one, ready to be asked for many places. It
// may be used from many goroutines.
type Areas struct{ regions []region }

// region is one outline.
type region struct {
	code  data.AreaCode
	bound orb.Bound
	area  orb.MultiPolygon
}

// Outlines returns the outlines of a state's districts and functional areas, as the base
// map has them.
func Outlines(s *data.State) *Areas {
	a := &Areas{}
	for _, f := range s.BaseFeatures(data.Boundaries) {
		code := data.AreaCode(f.Properties.Text("code"))
		area := s.Area(code)
		if area == nil || area.Kind == data.CityArea {
			continue
		}
		if outline := shape.Polygons(f.Geometry); len(outline) > 0 {
			a.regions = append(a.regions, region{code, outline.Bound(), outline})
		}
	}
	return a
}

// At returns the areas that hold a place: its district, and a functional area that has an
// outline. A place on a border counts to the area above or right of it, so that of the
// districts, which tile the city, exactly one holds it.
func (a *Areas) At(p orb.Point) []data.AreaCode {
	var codes []data.AreaCode
	for i := range a.regions {
		if a.regions[i].holds(p) {
			codes = append(codes, a.regions[i].code)
		}
	}
	return codes
}

func (r *region) holds(p orb.Point) bool { return r.bound.Contains(p) && shape.Contains(r.area, p) }

// of returns the outline of an area, nil when it has none.
func (a *Areas) of(code data.AreaCode) *region {
	for i := range a.regions {
		if a.regions[i].code == code {
			return &a.regions[i]
		}
	}
	return nil
}

// AreaAt returns the areas of a state that hold a place, see Areas.At. To ask for many
// places keep the Outlines.
func AreaAt(s *data.State, p orb.Point) []data.AreaCode { return Outlines(s).At(p) }
