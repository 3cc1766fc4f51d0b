// Package filter picks records of the register (筛选): by area, kind, level, status,
// whether they have a place, by name, by the fields that the office has added, and by how
// much of something they have.
// The command line, the register's screen and the sheets choose with the same words.
package filter

import (
	"slices"

	"ezmap/data"
	"ezmap/data/search"
)

// Sites is 筛选: what a record must have to pass. Of each list it must have one, an
// empty list asks for nothing; the zero Sites lets every record pass.
type Sites struct {
	// Areas are codes; “” stands for records of which no source names an area, and
	// data.Ezhou for all of which one does.
	Areas []data.AreaCode
	// Kinds are families by their ids or words (park, 园区与基地), or the finer words
	// of the source (省级重点实验室).
	Kinds    []string
	Levels   []data.Level
	Statuses []data.Status
	Places   []Place
	// Query is looked for in names, aliases and their pinyin, see search.Index.
	Query string
	// Fields are the office's own.
	Fields []Field
	// Ranges narrow by years, dates and numbers, one for each quantity.
	Ranges []Range
	// None lets no record pass, whatever else is asked for.
	None bool
}

// Field is a field of Site.Extra, and the values of which a record must have one;
// “” stands for records without a value.
type Field struct {
	Title  string
	Values []string
}

// Place tells whether a record is on the map.
type Place string

// The places.
const (
	Placed   Place = "placed"   // 已定位
	Unplaced Place = "unplaced" // 待定位
	OffMap   Place = "off"      // 不上图: it has no one place
)

// Places lists the places in their order.
var Places = []Place{Placed, Unplaced, OffMap}

// Title returns the Chinese word of the place.
func (p Place) Title() string {
	switch p {
	case Placed:
		return "已定位"
	case Unplaced:
		return "待定位"
	case OffMap:
		return "不上图"
	}
	return ""
}

// PlaceOf returns whether a record is on the map.
func PlaceOf(s *data.Site) Place {
	switch {
	case s.Location != nil:
		return Placed
	case s.Unplaced():
		return Unplaced
	}
	return OffMap
}

// Empty tells that every record passes.
func (f Sites) Empty() bool {
	return !f.None && len(f.Areas)+len(f.Kinds)+len(f.Levels)+len(f.Statuses)+len(f.Places)+len(f.Fields)+len(f.Ranges) == 0 && f.Query == ""
}

// Matches tells whether one record passes. For many, Matcher is quicker where there
// is a query.
func (f Sites) Matches(s *data.Site) bool {
	t := f.test()
	return t.fails(s) == 0 && (f.Query == "" || len(search.Sites([]data.Site{*s}).Find(f.Query)) > 0)
}

// Matcher returns what tells of each record of a state whether it passes.
func (f Sites) Matcher(state *data.State) func(*data.Site) bool {
	t := f.test()
	if f.Query == "" {
		return func(s *data.Site) bool { return t.fails(s) == 0 }
	}
	found := map[string]bool{}
	for _, hit := range search.Sites(state.Sites).Find(f.Query) {
		found[hit.ID] = true
	}
	return func(s *data.Site) bool { return found[s.ID] && t.fails(s) == 0 }
}

// Of returns the records of a state that pass, in the order of the register; found by
// a query, the best match first.
func (f Sites) Of(state *data.State) []*data.Site {
	var out []*data.Site
	t := f.test()
	for i := range state.Sites {
		if s := &state.Sites[i]; t.fails(s) == 0 {
			out = append(out, s)
		}
	}
	if f.Query == "" {
		return out
	}
	rank := map[string]int{}
	for i, hit := range search.Sites(state.Sites).Find(f.Query) {
		rank[hit.ID] = i + 1
	}
	out = slices.DeleteFunc(out, func(s *data.Site) bool { return rank[s.ID] == 0 })
	slices.SortStableFunc(out, func(a, b *data.Site) int { return rank[a.ID] - rank[b.ID] })
	return out
}

// facet is a set of the things that a filter asks for, but for the query.
type facet uint64

const (
	areaFacet facet = 1 << iota
	kindFacet
	levelFacet
	statusFacet
	placeFacet
	noneFacet
	firstField // and those after it, one for each field and then one for each range
)

// rangeFacet returns the facet of the range at a place.
func (f Sites) rangeFacet(i int) facet { return firstField << (len(f.Fields) + i) }

// test is a filter that is ready to be asked of many records.
type test struct {
	Sites
	ranges []bounded
}

func (f Sites) test() test {
	t := test{Sites: f}
	for _, r := range f.Ranges {
		t.ranges = append(t.ranges, r.bounded())
	}
	return t
}

// fails returns in what a record does not pass, 0 where it passes.
func (f *test) fails(s *data.Site) (failed facet) {
	if f.None {
		failed |= noneFacet
	}
	if len(f.Areas) > 0 && !slices.ContainsFunc(f.Areas, func(a data.AreaCode) bool { return a == s.Area || a == data.Ezhou && s.Area != "" }) {
		failed |= areaFacet
	}
	if len(f.Kinds) > 0 && !slices.ContainsFunc(f.Kinds, func(k string) bool { return ofKind(s, k) }) {
		failed |= kindFacet
	}
	if len(f.Levels) > 0 && !slices.Contains(f.Levels, s.Level) {
		failed |= levelFacet
	}
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, s.Status) {
		failed |= statusFacet
	}
	if len(f.Places) > 0 && !slices.Contains(f.Places, PlaceOf(s)) {
		failed |= placeFacet
	}
	for i, field := range f.Fields {
		if !slices.Contains(field.Values, s.Extra.Text(field.Title)) {
			failed |= firstField << i
		}
	}
	for i := range f.ranges {
		if !f.ranges[i].passes(s) {
			failed |= f.rangeFacet(i)
		}
	}
	return failed
}

// ofKind tells whether a record is of a kind, by any of its words.
func ofKind(s *data.Site, word string) bool {
	return word == string(s.Kind) || word == s.Kind.Title() || word == s.KindText
}
