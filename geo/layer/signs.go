package layer

import (
	"cmp"
	"slices"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// Sign is how a layer looks in the list of layers.
type Sign struct {
	// Entries are its lines in the legend, for all its features with a place.
	Entries []Entry
	// Draw puts its sign into a box: that of its only entry, or those of its first
	// classes side by side.
	Draw func(c canvas.Canvas, box canvas.Rect)
}

// Signs returns the signs of all layers of a state by id, whether they are switched
// on or not. A family of sites has its shape also where no record of it has a place.
// Layers that draw nothing have none.
func Signs(s *data.State, o Options) map[string]Sign {
	o.Hidden, o.Schemes, o.Clusters = nil, []data.Scheme{data.CityScheme, data.CorridorScheme}, false
	lists := map[string]*keyList{}
	for _, l := range Build(s, o) {
		if lists[l.ID] == nil {
			lists[l.ID] = &keyList{}
		}
		lists[l.ID].gather(l)
	}
	signs := map[string]Sign{}
	for id, l := range lists {
		if entries := l.entries(); len(entries) > 0 {
			theme := o.Looks[id].Theme
			themed := id == ProgressID || id == ChartsID || theme != nil && theme.Kind != Single
			signs[id] = Sign{entries, signOf(entries, themed)}
		}
	}
	b := bookFor(o)
	for i := range s.Sites {
		kind := s.Sites[i].Kind
		if id := siteLayerID(kind); signs[id].Draw == nil {
			b.mu.Lock()
			entry := b.kindKey(kind, cmp.Or(o.Looks[id].Title, kind.Title()))[0].Entry
			b.mu.Unlock()
			signs[id] = Sign{[]Entry{entry}, entry.Draw}
		}
	}
	return signs
}

// mostSigns is how many classes stand side by side in the sign of a layer.
const mostSigns = 3

// signOf returns what draws the sign of a layer of those entries: the first, or the
// first classes of a theme.
func signOf(entries []Entry, themed bool) func(canvas.Canvas, canvas.Rect) {
	draws := map[string][]func(canvas.Canvas, canvas.Rect){} // by group
	first, last := "", ""
	for _, e := range entries {
		if e.Words || e.Draw == nil {
			continue
		}
		if len(draws) == 0 {
			first = e.Group
		}
		last = e.Group // the classes of a theme stand after the status of sites
		draws[last] = append(draws[last], e.Draw)
	}
	if len(draws) == 0 {
		return nil
	}
	if !themed {
		return draws[first][0]
	}
	classes := draws[last]
	classes = classes[:min(len(classes), mostSigns)]
	return func(c canvas.Canvas, box canvas.Rect) {
		w := box.W / float64(len(classes))
		h := min(box.H, w)
		for i, draw := range classes {
			draw(c, canvas.Rect{X: box.X + w*float64(i), Y: box.Y + (box.H-h)/2, W: w, H: h})
		}
	}
}

// keyList gathers the keys of layers, each once.
type keyList struct {
	keys   []*Key
	styles map[*Style]bool // whose keys are in the list
}

func (l *keyList) gather(from *Layer) {
	if l.styles == nil {
		l.styles = map[*Style]bool{}
	}
	for i := range from.Features {
		style := from.Features[i].Style
		if l.styles[style] {
			continue
		}
		l.styles[style] = true
		for _, k := range style.Keys {
			if !slices.Contains(l.keys, k) {
				l.keys = append(l.keys, k)
			}
		}
	}
}

// entries returns the entries of the keys in their order.
func (l *keyList) entries() []Entry {
	slices.SortFunc(l.keys, func(a, b *Key) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Title, b.Title))
	})
	var entries []Entry
	for _, k := range l.keys {
		entries = append(entries, k.Entry)
	}
	return entries
}
