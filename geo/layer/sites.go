package layer

import (
	"cmp"
	"slices"
	"strings"

	"ezmap/data"
)

// sites draws the register, one layer for each family, large families below.
// Inside a family higher levels lie on top.
func (b *builder) sites() {
	byKind := map[data.SiteKind][]*data.Site{}
	for kind, n := range siteCounts(b.state) {
		byKind[kind] = make([]*data.Site, 0, n)
	}
	all := b.options.showsAll()
	for i := range b.state.Sites {
		s := &b.state.Sites[i]
		if s.Location != nil && (all || b.shows(s)) && !b.stoodFor(s) {
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
		if len(byKind[kind]) > 0 {
			b.siteLayer(kind, byKind[kind], len(data.SiteKinds))
		}
	}
}

// siteCounts returns how many records each family has.
func siteCounts(s *data.State) map[data.SiteKind]int {
	count := map[data.SiteKind]int{}
	for i := range s.Sites {
		count[s.Sites[i].Kind]++
	}
	return count
}

// shows tells whether the options let a site appear.
func (b *builder) shows(s *data.Site) bool { return b.options.shows(s) }

// shows tells whether a site appears. By its year one that was founded later does
// not, but one that is planned is shown as planned until then, and one whose year
// is not known stays.
func (o *Options) shows(s *data.Site) bool {
	if o.Year > 0 && s.Year != nil && *s.Year > o.Year && s.Status != data.Planned {
		return false
	}
	return !o.switchedOff(s) && (o.Sites == nil || o.Sites(s))
}

// showsAll tells that no site is left out, so that none of very many need be asked.
func (o *Options) showsAll() bool {
	return o.Year == 0 && o.Sites == nil &&
		!slices.ContainsFunc(Levels, func(l data.Level) bool { return o.Hidden[LevelID(l)] }) &&
		!slices.ContainsFunc(Statuses, func(s data.Status) bool { return o.Hidden[StatusID(s)] })
}

// Undated returns how many of the records that the options show on the map have
// no year, so that Options.Year says nothing about them, and how many are shown.
func Undated(s *data.State, o Options) (undated, shown int) {
	for i := range s.Sites {
		site := &s.Sites[i]
		if site.Location == nil || o.Hidden[siteLayerID(site.Kind)] || !o.shows(site) {
			continue
		}
		shown++
		if site.Year == nil {
			undated++
		}
	}
	return undated, shown
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
	sites = byLevel(sites)
	style := b.siteLook(kind, sites, order)
	styles := make([]*Style, len(sites))
	for i := range sites {
		styles[i] = style(i)
	}
	l.Features = make([]Feature, len(sites))
	names := make([]Name, len(sites)) // one block instead of one allocation a site
	onCores(len(sites), func(from, to int) {
		for i := from; i < to; i++ {
			s := sites[i]
			at, ok := projectPoint(s.Location.Point)
			if !ok {
				continue // without a geometry
			}
			names[i] = Name{Text: s.Name, Short: bare(s.Name), Type: b.book.siteName, Rank: levelRank(s.Level)*16 + order}
			l.Features[i] = Feature{
				Ref: Ref{SiteRef, s.ID}, Geometry: at, Bound: at.Bound(), Style: styles[i], Name: &names[i], Precision: s.Location.Precision,
			}
		}
	})
	l.Features = slices.DeleteFunc(l.Features, func(f Feature) bool { return f.Geometry == nil })
	l.largestBelow()
}

// siteLook returns how the sites of a family look: by its theme, or with the
// official symbols.
func (b *builder) siteLook(kind data.SiteKind, sites []*data.Site, order int) func(i int) *Style {
	set := b.options.Looks[siteLayerID(kind)]
	if set.Theme == nil {
		title := cmp.Or(set.Title, kind.Title())
		var last look // neighbours in the list are mostly of one level and status
		var style *Style
		return func(i int) *Style {
			if now := (look{kind, sites[i].Level, sites[i].Status}); style == nil || now != last {
				last, style = now, b.book.siteStyle(now, title)
			}
			return style
		}
	}
	values := make([]value, len(sites))
	field := siteFieldOf(b.state, set.Theme.Field)
	for i, s := range sites {
		values[i] = set.Theme.value(field.text(b.state, s))
	}
	heading := cmp.Or(set.Title, kind.Title())
	if set.Theme.Kind == Single {
		heading = sitesKeys
	} else {
		heading += "：" + field.Title
	}
	m := newThemed(b.book, set.Theme, heading, themeOrder+100*order, b.book.p.levels[data.Municipal], values, field.ranks(values))
	if set.Theme.Kind == Single {
		m.classes[0].title, m.order = cmp.Or(set.Title, kind.Title()), kindOrder-10+order
	}
	m.drawSites(kind)
	return func(i int) *Style { return m.siteStyle(look{kind, data.Municipal, sites[i].Status}, values[i]) }
}

// bare returns a name without the note in brackets at its end, “” when it has none.
func bare(name string) string {
	if !strings.HasSuffix(name, "）") {
		return ""
	}
	return name[:max(strings.Index(name, "（"), 0)]
}

// byLevel returns sites from the lowest level to the highest, those of one
// level in the order of the register.
func byLevel(sites []*data.Site) []*data.Site {
	ranked := make([][]*data.Site, len(levelRanks))
	for _, s := range sites {
		rank := levelRank(s.Level)
		ranked[rank] = append(ranked[rank], s)
	}
	slices.Reverse(ranked)
	return slices.Concat(ranked...)
}

// siteLayerID returns the id of the layer of a family.
func siteLayerID(kind data.SiteKind) string { return "sites-" + string(kind) }

// levelRank returns the place of a level in levelRanks; a level that is not known counts
// as 未写明.
func levelRank(l data.Level) int {
	for rank, known := range Levels {
		if l == known {
			return rank
		}
	}
	return len(Levels) - 1
}

func sortedKeys[V any](m map[data.SiteKind]V) []data.SiteKind {
	keys := make([]data.SiteKind, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
