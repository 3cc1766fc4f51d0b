package layer

import (
	"slices"

	"ezmap/data"
)

// Preview returns the legend entries that a layer has by its look, in their
// order, for all its features with a place, whether it is switched on or not:
// what the style dialog shows. It is nil for a layer that the state does not have
// and for one without an entry of its own. The id ProgressID asks for those of
// the colouring of the areas.
func Preview(s *data.State, o Options, id string) []Entry {
	o.Hidden, o.Schemes = nil, []data.Scheme{data.CityScheme, data.CorridorScheme}
	var l keyList
	for _, one := range Build(reduced(s, id), o) {
		if one.ID == id {
			l.gather(one)
		}
	}
	return l.entries()
}

// reduced returns a state with what one layer needs, so that a preview costs
// nothing of the rest: 100,000 records do not wait for the colour of a road.
func reduced(s *data.State, id string) *data.State {
	if kind, ok := siteKindOf(id); ok {
		out := &data.State{Areas: s.Areas}
		for i := range s.Sites {
			if s.Sites[i].Kind == kind {
				out.Sites = append(out.Sites, s.Sites[i])
			}
		}
		return out
	}
	if stored := importedLayer(s, id); stored != nil {
		return &data.State{Layers: s.Layers, Features: map[int64][]data.Feature{stored.Generation: s.Features[stored.Generation]}}
	}
	out := *s
	out.Sites = nil
	needed := map[string]bool{}
	for _, e := range s.Elements {
		for _, n := range e.Nodes {
			needed[n.Site] = n.Site != ""
		}
	}
	for i := range s.Sites {
		if needed[s.Sites[i].ID] {
			out.Sites = append(out.Sites, s.Sites[i])
		}
	}
	out.Layers = slices.DeleteFunc(slices.Clone(s.Layers), func(l data.Layer) bool { return l.Group == data.ImportedGroup })
	return &out
}
