package survey

import (
	"cmp"
	"math"
	"slices"
	"unicode"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// enough is how alike two names must be to be told: the share of pairs of neighbouring
// characters that both have (Dice, 1945).
const enough = 0.8

// alike tells whether two names are nearly the same.
func alike(a, b string) bool { return spell(a).alike(spell(b)) }

// spelling is a name with its pairs of neighbouring characters, sorted, without spaces.
type spelling struct {
	name  string
	pairs []pair
}

// pair is two neighbouring characters.
type pair [2]rune

func (p pair) compare(q pair) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) }

func spell(name string) spelling {
	runes := slices.DeleteFunc([]rune(name), unicode.IsSpace)
	s := spelling{name: name}
	for i := 1; i < len(runes); i++ {
		s.pairs = append(s.pairs, pair{runes[i-1], runes[i]})
	}
	slices.SortFunc(s.pairs, pair.compare)
	return s
}

func (s spelling) alike(o spelling) bool {
	x, y := s.pairs, o.pairs
	if len(x) == 0 || len(y) == 0 {
		return s.name == o.name
	}
	need := enough * float64(len(x)+len(y))
	if 2*float64(min(len(x), len(y))) < need {
		return false
	}
	both := 0
	for len(x) > 0 && len(y) > 0 {
		switch c := x[0].compare(y[0]); {
		case c < 0:
			x = x[1:]
		case c > 0:
			y = y[1:]
		default:
			both++
			x, y = x[1:], y[1:]
		}
	}
	return 2*float64(both) >= need
}

// square is a piece of the plane that is a little more than beside in both directions.
type square [2]int32

func squareOf(p orb.Point) square {
	const size = 0.006 // degrees
	return square{int32(math.Floor(p[0] / size)), int32(math.Floor(p[1] / size))}
}

// twinsOf tells, by id, of records that stand beside another one of nearly the same name.
//
// Only records with a rare pair of characters in common are compared. Of two names of n and
// m pairs that are alike, both have at least 0.4 (n+m) in common, which is two thirds of
// either; so one of the rarest third, and one more, of either is among the rarest third of
// the other (prefix filter: Chaudhuri, Ganti, Kaushik, 2006).
func twinsOf(sites []data.Site) map[string]string {
	t := twinner{sites: sites, spellings: make([]spelling, len(sites)), common: map[pair]int32{}, newest: map[sign]int32{}}
	for i := range sites {
		if sites[i].Location != nil {
			t.spellings[i] = spell(sites[i].Name)
			for _, p := range t.spellings[i].pairs {
				t.common[p]++
			}
		}
	}
	twins := map[string]string{}
	for i := range sites {
		if sites[i].Location == nil {
			continue
		}
		rare := t.rare(i)
		if j := t.find(i, rare); j >= 0 {
			twins[sites[i].ID] = twinned(&sites[j], crs.Distance(sites[i].Location.Point, sites[j].Location.Point))
		}
		t.enter(i, rare)
	}
	return twins
}

// twinner finds records again by a square and a pair of characters of their names.
type twinner struct {
	sites     []data.Site
	spellings []spelling
	common    map[pair]int32 // how often a pair occurs
	newest    map[sign]int32 // of the links of a sign, its place in links and one more
	links     []link
}

// sign is a pair of characters in a square.
type sign struct {
	square square
	pair   pair
}

// link is a record with a sign, and the one before it with the same.
type link struct{ site, before int32 }

// rare returns the rarest pairs of a name, each once; of one without pairs its first character.
func (t *twinner) rare(i int) []pair {
	all := t.spellings[i].pairs
	if len(all) == 0 {
		for _, r := range t.sites[i].Name {
			return []pair{{r, 0}}
		}
		return []pair{{}}
	}
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(p, q pair) int { return cmp.Or(cmp.Compare(t.common[p], t.common[q]), p.compare(q)) })
	return slices.Compact(sorted[:len(all)/3+1])
}

// find returns the record before the i-th that stands beside it under nearly the same name,
// -1 for none: of several the last one in the last square.
func (t *twinner) find(i int, rare []pair) int32 {
	at := t.sites[i].Location.Point
	c := squareOf(at)
	for dx := int32(1); dx >= -1; dx-- {
		for dy := int32(1); dy >= -1; dy-- {
			found := int32(-1)
			for _, p := range rare {
				for k := t.newest[sign{square{c[0] + dx, c[1] + dy}, p}]; k > 0; k = t.links[k-1].before {
					j := t.links[k-1].site
					if j <= found {
						break // those before it are earlier still
					}
					if t.beside(i, int(j)) {
						found = j
						break
					}
				}
			}
			if found >= 0 {
				return found
			}
		}
	}
	return -1
}

func (t *twinner) beside(i, j int) bool {
	p, q := t.sites[i].Location.Point, t.sites[j].Location.Point
	return near(p, q) && t.spellings[i].alike(t.spellings[j]) && crs.Distance(p, q) <= beside
}

func (t *twinner) enter(i int, rare []pair) {
	c := squareOf(t.sites[i].Location.Point)
	for _, p := range rare {
		s := sign{c, p}
		t.links = append(t.links, link{int32(i), t.newest[s]})
		t.newest[s] = int32(len(t.links))
	}
}
