package layer

import (
	"fmt"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// nodeReach is how far around its node a functional area is shown, in metres.
const nodeReach = 8000

// CityBound returns the bound of the city on the map plane, from the
// boundaries; where they are missing, that of everything placed. It is empty
// when nothing is.
func CityBound(s *data.State) orb.Bound {
	if city := areaShape(s, data.Ezhou); city != nil {
		return city.Bound()
	}
	bound := orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{-1, -1}}
	for _, l := range Build(s, Options{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}) {
		for _, f := range l.Features {
			if f.Geometry != nil {
				bound = bound.Union(f.Bound)
			}
		}
	}
	return bound
}

// AreaBound returns the bound on the map plane in which an area is shown: that
// of its boundary or, for a functional area without one, the square within 8 km
// of its node. It fails with NotFound for an unknown area or one without a place.
func AreaBound(s *data.State, code data.AreaCode) (orb.Bound, error) {
	if area := areaShape(s, code); area != nil {
		return area.Bound(), nil
	}
	if s.Area(code) == nil {
		return orb.Bound{}, data.Fault(data.NotFound, fmt.Sprintf("没有代码为“%s”的区域。", code), nil)
	}
	b := &builder{state: s}
	for _, e := range s.Elements {
		for _, n := range e.Nodes {
			if n.Area != code {
				continue
			}
			if at, ok := b.locate(n); ok {
				return at.Bound().Pad(nodeReach), nil
			}
		}
	}
	message := fmt.Sprintf("“%s”还没有界线，也没有节点位置，无法按它出图。请先导入它的界线。", s.AreaName(code))
	return orb.Bound{}, data.Fault(data.NotFound, message, nil)
}
