package layer

import (
	"slices"

	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Within returns what a box drawn on the map plane takes in (框选): records,
// nodes of the layout and features of imported layers whose place, or for lines
// and areas the middle of their bound, lies in it, each once, in the order of
// the register and the layers. Of a counted mark it takes the members.
func (st Stack) Within(v view.View, box orb.Bound) []Ref {
	var refs []Ref
	seen := map[Ref]bool{}
	add := func(ref Ref) {
		if ref != (Ref{}) && !seen[ref] {
			seen[ref] = true
			refs = append(refs, ref)
		}
	}
	for _, l := range st {
		if !l.Visible || !slices.Contains([]string{SitesGroup, LayoutGroup, ImportedGroup}, l.Group) {
			continue
		}
		for _, i := range l.Near(box) {
			f := &l.Features[i]
			if !f.Style.At(v.Scale) || !box.Contains(f.Bound.Center()) || f.Ref.Kind == ElementRef {
				continue
			}
			if members := st.Members(f.Ref); members != nil {
				for _, m := range members {
					add(m)
				}
				continue
			}
			add(f.Ref)
			add(f.Also)
		}
	}
	return refs
}
