// Package search finds what the city talks about by name: records, layout
// elements and areas, by their names, aliases and the pinyin of both
// (拼音首字母). It reads nothing else of a record: no host, no note.
package search

import (
	"slices"
	"strings"
	"unicode"

	"ezmap/data"

	"golang.org/x/text/width"
)

// Kind tells what an Item stands for.
type Kind string

// The kinds of item.
const (
	Site    Kind = "site"    // 记录
	Element Kind = "element" // 布局要素
	Area    Kind = "area"    // 区域
)

// Item is one thing that can be found: its own name first, then its aliases.
type Item struct {
	Kind  Kind
	ID    string
	Names []string
}

// Hit is an item found, with the name that matched.
type Hit struct {
	Item
	Matched string
}

// Index holds the items ready for searching. It does not change; it may be used
// by several goroutines.
type Index struct{ entries []entry }

type entry struct {
	item  Item
	names []spelling
	// letters are those of all names: most entries are ruled out by them without a look
	// at the names.
	letters letters
}

// Sites returns the index of records alone.
func Sites(sites []data.Site) *Index { return (&Index{}).WithSites(sites) }

// New returns the index of items.
func New(items []Item) *Index { return (&Index{}).With(items) }

// Of returns the index of everything in a state that has a name: areas, layout
// elements, records.
func Of(s *data.State) *Index { return (&Index{}).WithState(s) }

// With returns the index of other items. The names of those that stand in the same
// place as in this one, or as far behind as there are more, are not prepared again.
func (x *Index) With(items []Item) *Index {
	return x.with(len(items), func(i int) named { return named{items[i].Kind, items[i].ID, "", items[i].Names} })
}

// WithSites returns the index of records alone, see With.
func (x *Index) WithSites(sites []data.Site) *Index {
	return x.with(len(sites), func(i int) named { return namedSite(&sites[i]) })
}

// WithState returns the index of everything in a state that has a name, see With.
func (x *Index) WithState(s *data.State) *Index {
	var few []named
	for _, a := range s.Areas {
		few = append(few, named{Area, string(a.Code), a.Name, nil})
	}
	for _, e := range s.Elements {
		n := named{Element, e.ID, e.Name, nil}
		if e.Short != "" && e.Short != e.Name {
			n.more = []string{e.Short}
		}
		few = append(few, n)
	}
	return x.with(len(few)+len(s.Sites), func(i int) named {
		if i < len(few) {
			return few[i]
		}
		return namedSite(&s.Sites[i-len(few)])
	})
}

// named is an Item that is not put together yet: most are as they were before an edit.
type named struct {
	kind Kind
	id   string
	name string // “” where all stand in more
	more []string
}

func namedSite(s *data.Site) named { return named{Site, s.ID, s.Name, s.Aliases} }

// has tells that an entry is of the item and has its names.
func (e *entry) has(n *named) bool {
	names := e.item.Names
	if n.name != "" {
		if len(names) == 0 || names[0] != n.name {
			return false
		}
		names = names[1:]
	}
	return slices.Equal(names, n.more)
}

func (n *named) entry() entry {
	names := n.more
	if n.name != "" {
		names = append([]string{n.name}, n.more...)
	}
	e := entry{item: Item{n.kind, n.id, names}, names: make([]spelling, len(names))}
	for j, n := range names {
		e.names[j] = spell(n)
		e.letters |= e.names[j].letters
	}
	return e
}

func (x *Index) with(n int, of func(int) named) *Index {
	next := &Index{entries: make([]entry, n)}
	shift := 0
	for i := range n {
		it := of(i)
		old := x.at(i-shift, &it)
		if old == nil {
			// One was added or taken out before this one.
			if old = x.at(i-shift-1, &it); old != nil {
				shift++
			} else if old = x.at(i-shift+1, &it); old != nil {
				shift--
			}
		}
		if old != nil && old.has(&it) {
			next.entries[i] = *old
		} else {
			next.entries[i] = it.entry()
		}
	}
	return next
}

// at returns the entry in a place, nil where it is not that of an item.
func (x *Index) at(i int, it *named) *entry {
	if i < 0 || i >= len(x.entries) || x.entries[i].item.ID != it.id || x.entries[i].item.Kind != it.kind {
		return nil
	}
	return &x.entries[i]
}

// Find returns the items whose names hold every word of a query, best first:
// the name itself, its beginning, its inside, an alias, then pinyin. Case, width
// and punctuation do not matter. An empty query finds nothing.
func (x *Index) Find(query string) []Hit {
	found := x.find(query)
	hits := make([]Hit, len(found))
	for i, f := range found {
		e := x.entries[f.place]
		hits[i] = Hit{e.item, e.item.Names[f.name]}
	}
	return hits
}

// Places returns where the items stand that Find finds, best first.
func (x *Index) Places(query string) []int {
	found := x.find(query)
	places := make([]int, len(found))
	for i, f := range found {
		places[i] = int(f.place)
	}
	return places
}

// finding is an item that was found, by the place of the name that matched.
type finding struct{ place, name int32 }

// find returns what a query finds, best first. Ranks are few and items come in their
// order, so that nothing has to be sorted.
func (x *Index) find(query string) []finding {
	words := split(query)
	if len(words) == 0 {
		return nil
	}
	found := make([]finding, 0, 64)
	ranks := make([]uint8, 0, 64)
	var counts [mostRank + 1]int
	for place := range x.entries {
		if rank, name, ok := x.entries[place].match(words); ok {
			found = append(found, finding{int32(place), int32(name)})
			ranks = append(ranks, uint8(rank))
			counts[rank]++
		}
	}
	var next [mostRank + 1]int
	for rank, n := range counts[:mostRank] {
		next[rank+1] = next[rank] + n
	}
	sorted := make([]finding, len(found))
	for i, f := range found {
		sorted[next[ranks[i]]] = f
		next[ranks[i]]++
	}
	return sorted
}

// The ranks of a match; an alias comes after every match of a name by its
// characters, pinyin after both.
const (
	whole = iota
	beginning
	inside
	aliasPenalty  = 10
	pinyinPenalty = 100
	mostRank      = pinyinPenalty + aliasPenalty + inside
)

// match returns the rank of the worst word, and which name matched it.
func (e *entry) match(words []word) (rank, matched int, ok bool) {
	for k := range words {
		if words[k].letters&^e.letters != 0 {
			return 0, 0, false
		}
		best, name := -1, 0
		for i := range e.names {
			r, ok := e.names[i].match(&words[k])
			if !ok {
				continue
			}
			if i > 0 {
				r += aliasPenalty
			}
			if best < 0 || r < best {
				best, name = r, i
			}
		}
		if best < 0 {
			return 0, 0, false
		}
		if best >= rank {
			rank, matched = best, name
		}
	}
	return rank, matched, true
}

// split returns the words of a query, folded.
func split(query string) []word {
	var words []word
	for _, w := range strings.Fields(width.Fold.String(query)) {
		if f := fold(w); f != "" {
			words = append(words, newWord(f))
		}
	}
	return words
}

// fold leaves letters and digits, in half width and lower case, so that
// （省级）and (省级) are alike.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(s))
}
