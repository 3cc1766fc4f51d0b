// Package search finds what the city talks about by name: records, layout
// elements and areas, by their names, aliases and the pinyin of both
// (拼音首字母). It reads nothing else of a record: no host, no note.
package search

import (
	"cmp"
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
func New(items []Item) *Index {
	x := &Index{entries: make([]entry, len(items))}
	for i, it := range items {
		e := entry{item: it, names: make([]spelling, len(it.Names))}
		for j, n := range it.Names {
			e.names[j] = spell(n)
		}
		x.entries[i] = e
	}
	return x
}

// Find returns the items whose names hold every word of a query, best first:
// the name itself, its beginning, its inside, an alias, then pinyin. Case, width
// and punctuation do not matter. An empty query finds nothing.
func (x *Index) Find(query string) []Hit {
	words := split(query)
	if len(words) == 0 {
		return nil
	}
	type ranked struct {
		Hit
		rank, place int
	}
	var found []ranked
	for place, e := range x.entries {
		if rank, matched, ok := e.match(words); ok {
			found = append(found, ranked{Hit{e.item, matched}, rank, place})
		}
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.place, b.place))
	})
	hits := make([]Hit, len(found))
	for i, f := range found {
		hits[i] = f.Hit
	}
	return hits
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

// match returns the rank of the worst word, and the name that matched it.
func (e entry) match(words []string) (rank int, matched string, ok bool) {
	for _, w := range words {
		best, name := -1, ""
		for i, n := range e.names {
			r, ok := n.match(w)
			if !ok {
				continue
			}
			if i > 0 {
				r += aliasPenalty
			}
			if best < 0 || r < best {
				best, name = r, e.item.Names[i]
			}
		}
		if best < 0 {
			return 0, "", false
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
