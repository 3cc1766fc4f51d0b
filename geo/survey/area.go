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

// Areas are the outlines of areas, to be asked for places from many goroutines. The grid
// makes them ready for many; without it each area is asked in turn.
type Areas struct {
	regions []region
	grid    grid
}

// region is the outline of an area.
type region struct {
	code data.AreaCode
	area orb.MultiPolygon
	outline
}

// Outlines returns the outlines of a state's districts and functional areas, as far as the
// base map has them.
func Outlines(s *data.State) *Areas {
	regions := regionsOf(s)
	return &Areas{regions, newGrid(regions)}
}

// AreaAt returns the areas of a state that hold a place, see Areas.At. To ask for many
// places keep the Outlines.
func AreaAt(s *data.State, p orb.Point) []data.AreaCode {
	return (&Areas{regions: regionsOf(s)}).At(p)
}

func regionsOf(s *data.State) []region {
	var regions []region
	for _, f := range s.BaseFeatures(data.Boundaries) {
		code := data.AreaCode(f.Properties.Text("code"))
		if a := s.Area(code); a == nil || a.Kind == data.CityArea {
			continue
		}
		if area := shape.Polygons(f.Geometry); len(area) > 0 {
			regions = append(regions, region{code, area, newOutline(area)})
		}
	}
	return regions
}

// At returns the areas that hold a place: its district, and a functional area that has an
// outline. A place on a border counts to the area right of it, on a border that runs due
// east to the area above, so that of areas that tile the city exactly one holds it.
func (a *Areas) At(p orb.Point) []data.AreaCode { return a.AppendAt(nil, p) }

// AppendAt appends what At returns to a list.
func (a *Areas) AppendAt(codes []data.AreaCode, p orb.Point) []data.AreaCode {
	if len(a.grid.cells) == 0 {
		for i := range a.regions {
			if a.regions[i].holds(p) {
				codes = append(codes, a.regions[i].code)
			}
		}
		return codes
	}
	c := a.grid.cell(p)
	if c == nil {
		return codes
	}
	for _, i := range c.inside {
		codes = append(codes, a.regions[i].code)
	}
	for _, i := range c.border {
		if a.regions[i].holds(p) {
			codes = append(codes, a.regions[i].code)
		}
	}
	return codes
}

// of returns the outline of an area, nil when it has none.
func (a *Areas) of(code data.AreaCode) *region {
	for i := range a.regions {
		if a.regions[i].code == code {
			return &a.regions[i]
		}
	}
	return nil
}
