package mapview

import (
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// listed is how many members of a counted mark are listed; of more the map comes
// closer, unless they all stand in one place.
const listed = 12

// openCluster lists the members of a counted mark, or comes closer to them.
func (m *Map) openCluster(ref layer.Ref, at Spot) {
	members := m.Stack().Members(ref)
	var b orb.Bound
	for i, r := range members {
		of, ok := m.shown.built.Bound(r)
		switch {
		case !ok:
		case i == 0:
			b = of
		default:
			b = b.Union(of)
		}
	}
	apart := max(b.Max[0]-b.Min[0], b.Max[1]-b.Min[1])
	const millimetres = 2.0 // at the largest scale
	if len(members) <= listed || apart < millimetres*view.MinScale/1000 {
		m.pickFrom(members, members, at)
		return
	}
	m.fit(b, 12, false)
}
