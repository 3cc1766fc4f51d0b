package draw

import (
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

// Named returns the things whose printed name, plate or chart lies under a point of the
// sheet, the last printed first: what is only a name, such as a plate, can be
// met in no other way.
func (r *Result) Named(at canvas.Point) []layer.Ref {
	var refs []layer.Ref
	for _, n := range slices.Backward(r.Labels) {
		if !n.Under(at) || n.Request >= len(r.owners) {
			continue
		}
		if ref := r.owners[n.Request].Ref; ref != (layer.Ref{}) && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	for _, k := range r.Charts {
		if k.Box.Contains(at) && !slices.Contains(refs, k.Ref) {
			refs = append(refs, k.Ref)
		}
	}
	return refs
}

// Nameless returns the marks in the frame whose names found no place, the topmost
// first, in the order in which names were asked for. Marks that say what the
// printed name of another thing says are not among them, nor is the base map.
func (r *Result) Nameless() []*layer.Feature {
	placed, printed := map[int]bool{}, map[string]bool{}
	for _, n := range r.Labels {
		placed[n.Request], printed[n.Text] = true, true
	}
	var nameless []*layer.Feature
	for i, f := range r.owners {
		_, isPoint := f.Geometry.(orb.Point)
		if isPoint && !placed[i] && !printed[f.Name.Text] && f.Ref.Kind != layer.BaseRef {
			nameless = append(nameless, f)
		}
	}
	return nameless
}

// Printed returns what is printed for the name of a feature: the name in full or
// in short, “” where it found no place.
func (r *Result) Printed(f *layer.Feature) string {
	for _, n := range r.Labels {
		if n.Request < len(r.owners) && r.owners[n.Request] == f {
			return n.Text
		}
	}
	return ""
}
