package layer

import (
	"cmp"
	"slices"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// Preview returns the legend entries that a layer has by its look, in their
// order, for all its features with a place, whether it is switched on or not:
// what the style dialog shows. It is nil for a layer that the state does not have
// and for one without an entry of its own. The id ProgressID asks for those of
// the colouring of the areas.
func Preview(s *data.State, o Options, id string) []Entry {
	o.Hidden, o.Schemes = nil, []data.Scheme{data.CityScheme, data.CorridorScheme}
	var keys []*Key
	for _, l := range Build(reduced(s, id), o) {
		if l.ID != id {
			continue
		}
		for i := range l.Features {
			for _, k := range l.Features[i].Style.Keys {
				if !slices.Contains(keys, k) {
					keys = append(keys, k)
				}
			}
		}
	}
	slices.SortFunc(keys, func(a, b *Key) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Title, b.Title))
	})
	var entries []Entry
	for _, k := range keys {
		entries = append(entries, k.Entry)
	}
	return entries
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

// Swatch returns what draws the sign of a layer into a box of the list of
// layers, nil for a layer without one. A family of sites without a theme has its
// shape, whether a record of it has a place or not.
func Swatch(s *data.State, o Options, id string) func(canvas.Canvas, canvas.Rect) {
	if kind, ok := siteKindOf(id); ok && o.Looks[id].Theme == nil {
		b := bookFor(o)
		b.mu.Lock()
		defer b.mu.Unlock()
		return b.kindKey(kind, kind.Title())[0].Draw
	}
	for _, e := range Preview(s, o, id) {
		if !e.Words {
			return e.Draw
		}
	}
	return nil
}
