package register

import (
	"cmp"
	"fmt"
	"slices"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/data/search"
)

// rows are the records that the table lists: those that a query and a filter leave, in the
// order of a column. Records are told by their places in the register.
type rows struct {
	reader reader
	index  *search.Index
	found  []int // by the query, which facets are counted of
	listed []int
	query  string
	filter filter.Sites
	slot   string // id of a planned number whose records alone are listed, “” for all
	sort   string // key of a column, “” for the order of the register or of the query
	down   bool
	// ranks are the places of all records in the order of a column, kept while state and
	// order stay.
	ranks   []int
	ranksOf string
	// quantities are what the records of the state can be narrowed by as ranges.
	quantities []filter.Quantity
}

// follow takes another state.
func (r *rows) follow(s *data.State) {
	if r.index == nil {
		r.index = search.Sites(s.Sites)
	} else {
		r.index = r.index.WithSites(s.Sites)
	}
	r.reader.state, r.ranksOf = s, ""
	r.quantities = filter.Quantities(s)
}

// list finds the records anew.
func (r *rows) list(columns []column) {
	sites := r.reader.state.Sites
	if r.query == "" {
		r.found = make([]int, len(sites))
		for i := range sites {
			r.found[i] = i
		}
	} else {
		r.found = r.index.Places(r.query)
	}
	r.narrow()
	r.listed = make([]int, 0, len(r.found))
	for _, i := range r.found {
		if r.filter.Matches(&sites[i]) { // the query stands apart, see facets
			r.listed = append(r.listed, i)
		}
	}
	at := slices.IndexFunc(columns, func(c column) bool { return c.key == r.sort })
	if at < 0 {
		return
	}
	if of := fmt.Sprint(r.sort, r.down); r.ranksOf != of {
		r.ranks, r.ranksOf = r.ranksBy(columns[at]), of
	}
	if len(r.listed) == len(sites) {
		for i, rank := range r.ranks {
			r.listed[rank] = i
		}
		return
	}
	slices.SortFunc(r.listed, func(a, b int) int { return r.ranks[a] - r.ranks[b] })
}

// narrow leaves of what was found the records that are named for a planned number.
func (r *rows) narrow() {
	slot := data.Find[data.Slot](r.reader.state, r.slot)
	if r.slot == "" || slot == nil {
		return
	}
	r.found = slices.DeleteFunc(r.found, func(i int) bool {
		return !slices.Contains(slot.Sites, r.reader.state.Sites[i].ID)
	})
}

// site returns the record of a row.
func (r *rows) site(row int) *data.Site { return &r.reader.state.Sites[r.listed[row]] }

// ranksBy returns the place of each record of the register in the order of a column; what is
// missing stands last.
func (r *rows) ranksBy(c column) []int {
	s := r.reader.state
	type key struct {
		text    string
		number  float64
		missing bool
	}
	keys := make([]key, len(s.Sites))
	position := map[string]int{}
	if c.choices != nil {
		for i, w := range c.choices(s) {
			position[w] = i + 1
		}
	}
	for i := range s.Sites {
		site := &s.Sites[i]
		text := c.text(&r.reader, site)
		k := key{missing: text == ""}
		switch at, known := position[text]; {
		case c.number != nil:
			var ok bool
			k.number, ok = c.number(site)
			k.missing = !ok
		case known:
			k.number = float64(at)
		case !k.missing:
			k.text = search.Sound(text)
		}
		keys[i] = k
	}
	places := make([]int, len(keys))
	for i := range places {
		places[i] = i
	}
	sign := 1
	if r.down {
		sign = -1
	}
	slices.SortStableFunc(places, func(i, j int) int {
		a, b := &keys[i], &keys[j]
		if a.missing != b.missing {
			if a.missing {
				return 1
			}
			return -1
		}
		return sign * cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.text, b.text))
	})
	ranks := make([]int, len(places))
	for rank, i := range places {
		ranks[i] = rank
	}
	return ranks
}

// facets counts the choices of what the query found.
func (r *rows) facets() filter.Facets {
	var own []string
	for _, f := range r.reader.state.OwnFields {
		if f.Kind == data.ChoiceField {
			own = append(own, f.Title)
		}
	}
	return filter.Count(r.reader.state, r.sites(), r.filter, own...)
}

// ranges counts the quantities of what the query found; the values of those that are not
// open are not counted.
func (r *rows) ranges(open func(filter.Quantity) bool) []filter.RangeCount {
	out := make([]filter.RangeCount, len(r.quantities))
	var of []filter.Quantity
	for i, q := range r.quantities {
		out[i].Of = q
		if open(q) {
			of = append(of, q)
		}
	}
	counted := filter.CountRanges(r.sites(), r.filter, of...)
	for i := range out {
		if len(counted) > 0 && counted[0].Of == out[i].Of {
			out[i], counted = counted[0], counted[1:]
		}
	}
	return out
}

// sites are the records that the query found.
func (r *rows) sites() []*data.Site {
	sites := make([]*data.Site, len(r.found))
	for i, at := range r.found {
		sites[i] = &r.reader.state.Sites[at]
	}
	return sites
}
