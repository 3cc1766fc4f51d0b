package layer

import (
	"slices"
	"strings"

	"ezmap/data"
)

// sites draws the register, one layer for each family, large families below.
// Inside a family higher levels lie on top.
func (b *builder) sites() {
	byKind := map[data.SiteKind][]*data.Site{}
	for i := range b.state.Sites {
		s := &b.state.Sites[i]
		if s.Location != nil && b.shows(s) && !b.stoodFor(s) {
			byKind[s.Kind] = append(byKind[s.Kind], s)
		}
	}
	for k := len(data.SiteKinds) - 1; k >= 0; k-- {
		kind := data.SiteKinds[k]
		b.siteLayer(kind, byKind[kind], k)
		delete(byKind, kind)
	}
	// What has no family of the table is shown all the same.
	for _, kind := range sortedKeys(byKind) {
		b.siteLayer(kind, byKind[kind], len(data.SiteKinds))
	}
}

// shows tells whether the options let a site appear.
func (b *builder) shows(s *data.Site) bool {
	if b.options.Year > 0 && s.Year != nil && *s.Year > b.options.Year {
		return false
	}
	return b.options.Sites == nil || b.options.Sites(s)
}

// stoodFor tells that a numbered node of a belt is drawn in the site's place.
func (b *builder) stoodFor(s *data.Site) bool {
	return slices.ContainsFunc(b.stops, func(m *meeting) bool { return len(m.stops) > 0 && m.node.Site == s.ID })
}

// drawsSite tells that the site of a node has a symbol of its own.
func (b *builder) drawsSite(n data.Node) bool {
	s := data.Find[data.Site](b.state, n.Site)
	return s != nil && s.Location != nil && b.shows(s) && !b.options.Hidden[siteLayerID(s.Kind)]
}

// siteLayer draws the sites of one family.
func (b *builder) siteLayer(kind data.SiteKind, sites []*data.Site, order int) {
	l := b.layer(siteLayerID(kind), kind.Title(), SitesGroup)
	l.Features = make([]Feature, 0, len(sites))
	names := make([]Name, len(sites)) // one block instead of one allocation a site
	for i, s := range byLevel(sites) {
		at, ok := projectPoint(s.Location.Point)
		if !ok {
			continue
		}
		names[i] = Name{Text: s.Name, Short: bare(s.Name), Type: b.book.siteName, Rank: levelRank(s.Level)*16 + order}
		l.add(Feature{
			Ref: Ref{SiteRef, s.ID}, Geometry: at, Style: b.book.siteStyle(look{s.Kind, s.Level, s.Status}),
			Name: &names[i], Precision: s.Location.Precision,
		})
	}
}

// bare returns a name without the note in brackets at its end, “” when it has none.
func bare(name string) string {
	if cut := strings.Index(name, "（"); cut > 0 && strings.HasSuffix(name, "）") {
		return name[:cut]
	}
	return ""
}

// byLevel returns sites from the lowest level to the highest, those of one
// level in the order of the register.
func byLevel(sites []*data.Site) []*data.Site {
	out := make([]*data.Site, 0, len(sites))
	for rank := len(levelRanks) - 1; rank >= 0; rank-- {
		for _, s := range sites {
			if levelRank(s.Level) == rank {
				out = append(out, s)
			}
		}
	}
	return out
}

// siteLayerID returns the id of the layer of a family.
func siteLayerID(kind data.SiteKind) string { return "sites-" + string(kind) }

func levelRank(l data.Level) int {
	if rank, ok := levelRanks[l]; ok {
		return rank
	}
	return levelRanks[data.NoLevel]
}

func sortedKeys[V any](m map[data.SiteKind]V) []data.SiteKind {
	keys := make([]data.SiteKind, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
