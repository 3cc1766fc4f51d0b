// Package search finds what the city talks about by name: records, layout
// elements and areas, by their names, aliases and the pinyin of both
// (拼音首字母). It reads nothing else of a record: no host, no note.
package search

import (
	"maps"
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
}

// Of returns the index of everything in a state that has a name: areas, layout
// elements, records.
func Of(s *data.State) *Index {
	var items []Item
	for _, a := range s.Areas {
		items = append(items, Item{Area, string(a.Code), []string{a.Name}})
	}
	for _, e := range s.Elements {
		names := []string{e.Name}
		if e.Short != "" && e.Short != e.Name {
			names = append(names, e.Short)
		}
		items = append(items, Item{Element, e.ID, names})
	}
	return New(append(items, siteItems(s.Sites)...))
}

// Sites returns the index of records alone.
func Sites(sites []data.Site) *Index { return New(siteItems(sites)) }

func siteItems(sites []data.Site) []Item {
	items := make([]Item, len(sites))
	for i, s := range sites {
		items[i] = Item{Site, s.ID, append([]string{s.Name}, s.Aliases...)}
	}
	return items
}

// New returns the index of items.
func New(items []Item) *Index { return (&Index{}).With(items) }

// With returns the index of other items. The names of those that stand in the same
// place as in this one, or as far behind as there are more, are not prepared again.
func (x *Index) With(items []Item) *Index {
	next := &Index{entries: make([]entry, len(items))}
	shift := 0
	for i, it := range items {
		old := x.at(i-shift, it)
		if old == nil {
			// One was added or taken out before this one.
			if old = x.at(i-shift-1, it); old != nil {
				shift++
			} else if old = x.at(i-shift+1, it); old != nil {
				shift--
			}
		}
		if old != nil && slices.Equal(old.item.Names, it.Names) {
			next.entries[i] = entry{it, old.names}
			continue
		}
		e := entry{item: it, names: make([]spelling, len(it.Names))}
		for j, n := range it.Names {
			e.names[j] = spell(n)
		}
		next.entries[i] = e
	}
	return next
}

// at returns the entry in a place, nil where it is not that of an item.
func (x *Index) at(i int, it Item) *entry {
	if i < 0 || i >= len(x.entries) || x.entries[i].item.ID != it.ID || x.entries[i].item.Kind != it.Kind {
		return nil
	}
	return &x.entries[i]
}

// WithSites returns the index of records alone, see With.
func (x *Index) WithSites(sites []data.Site) *Index { return x.With(siteItems(sites)) }

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
	byRank := map[int][]finding{}
	for place := range x.entries {
		if rank, name, ok := x.entries[place].match(words); ok {
			byRank[rank] = append(byRank[rank], finding{int32(place), int32(name)})
		}
	}
	var found []finding
	for _, rank := range slices.Sorted(maps.Keys(byRank)) {
		found = append(found, byRank[rank]...)
	}
	return found
}

// The ranks of a match; an alias comes after every match of a name by its
// characters, pinyin after both.
const (
	whole = iota
	beginning
	inside
	aliasPenalty  = 10
	pinyinPenalty = 100
)

// match returns the rank of the worst word, and which name matched it.
func (e *entry) match(words []string) (rank, matched int, ok bool) {
	for _, w := range words {
		best, name := -1, 0
		for i := range e.names {
			r, ok := e.names[i].match(w)
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
func split(query string) []string {
	var words []string
	for _, w := range strings.Fields(width.Fold.String(query)) {
		if f := fold(w); f != "" {
			words = append(words, f)
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
