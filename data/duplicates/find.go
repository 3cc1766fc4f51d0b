// Package duplicates finds records of the register that may be one (重复记录), by name,
// alias, sound and place, and merges two of them (合并).
//
// It decides nothing: a person looks at the reasons and chooses. Places are CGCS2000
// degrees, longitude first; distances are metres.
package duplicates

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"

	"ezmap/data"
	"ezmap/data/search"
)

// Pair are two records that may be one, in the order of the register.
type Pair struct {
	A, B    string   // ids
	Reasons []string // in Chinese, the weightiest first
	weight  int
}

// Near is how close two records must stand to be a pair, in metres.
const Near = 100

// How much a reason weighs; a pair is listed by the sum of its reasons.
const (
	sameWeight    = 100
	soundWeight   = 80
	similarWeight = 60
	placeWeight   = 40
)

// Find returns the pairs of a register, the surest first.
func Find(s *data.State) []Pair {
	f := finder{sites: s.Sites, pairs: map[[2]int]*Pair{}}
	f.byName()
	f.bySound()
	f.bySimilarity()
	f.byPlace()
	out := make([]Pair, 0, len(f.pairs))
	for _, p := range f.pairs {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(b.weight-a.weight, cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

type finder struct {
	sites []data.Site
	pairs map[[2]int]*Pair
}

// add gives a pair a reason.
func (f *finder) add(i, j, weight int, reason string) {
	i, j = min(i, j), max(i, j)
	if i == j {
		return
	}
	p := f.pairs[[2]int{i, j}]
	if p == nil {
		p = &Pair{A: f.sites[i].ID, B: f.sites[j].ID}
		f.pairs[[2]int{i, j}] = p
	}
	p.weight += weight
	p.Reasons = append(p.Reasons, reason)
}

// has tells whether a pair is listed already.
func (f *finder) has(i, j int) bool { return f.pairs[[2]int{min(i, j), max(i, j)}] != nil }

// named is a name or alias and the place of its record.
type named struct {
	name string
	site int
}

// crowd is how many records may share a name, a sound or a pair of characters before that
// tells nothing of any two of them.
const crowd = 40

// byName pairs records of which a name or alias is the same.
func (f *finder) byName() {
	f.group(search.Fold, sameWeight, func(a, b named) string {
		if a.name == f.sites[a.site].Name && b.name == f.sites[b.site].Name {
			return "名称相同"
		}
		return fmt.Sprintf("都叫“%s”", b.name)
	})
}

// bySound pairs records whose names sound alike and are written differently.
func (f *finder) bySound() {
	f.group(search.Sound, soundWeight, func(a, b named) string {
		return fmt.Sprintf("读音相同：“%s”与“%s”", a.name, b.name)
	})
}

// group pairs records with a name of the same key that are no pair yet.
func (f *finder) group(key func(string) string, weight int, reason func(a, b named) string) {
	groups := map[string][]named{}
	for i := range f.sites {
		for _, name := range append([]string{f.sites[i].Name}, f.sites[i].Aliases...) {
			if k := key(name); k != "" {
				groups[k] = append(groups[k], named{name, i})
			}
		}
	}
	type found struct{ a, b named }
	var all []found
	for _, g := range groups {
		if len(g) > crowd {
			continue
		}
		for i, a := range g {
			for _, b := range g[i+1:] {
				if !f.has(a.site, b.site) {
					all = append(all, found{a, b})
				}
			}
		}
	}
	slices.SortFunc(all, func(x, y found) int {
		return cmp.Or(x.a.site-y.a.site, x.b.site-y.b.site, strings.Compare(x.a.name, y.a.name), strings.Compare(x.b.name, y.b.name))
	})
	for _, x := range all {
		if !f.has(x.a.site, x.b.site) {
			f.add(x.a.site, x.b.site, weight, reason(x.a, x.b))
		}
	}
}

// common are words that many names have and that tell no two apart.
var common = strings.NewReplacer("有限责任公司", "", "股份有限公司", "", "有限公司", "", "湖北省", "", "鄂州市", "", "湖北", "", "鄂州", "")

// remark is what stands in brackets behind a name or in it.
var remark = regexp.MustCompile(`[（(][^（()）]*[)）]`)

// enough is how alike two names must be: the share of pairs of neighbouring characters
// that both have (Dice's coefficient).
// Names are compared without what stands in brackets, which may be the same in names that
// are not; where it tells names apart, the whole ones are less alike.
const (
	enough      = 0.75
	enoughWhole = 0.6
)

// bySimilarity pairs records of which a name or alias has most pairs of characters in common
// with one of the other. Only those are compared that share a pair which few have.
func (f *finder) bySimilarity() {
	var names []named
	for i := range f.sites {
		names = append(names, named{f.sites[i].Name, i})
		for _, alias := range f.sites[i].Aliases {
			names = append(names, named{alias, i})
		}
	}
	bigrams, whole := make([][]string, len(names)), make([][]string, len(names))
	of := map[string][]int{}
	for i, n := range names {
		whole[i] = bigramsOf(common.Replace(search.Fold(n.name)))
		bigrams[i] = whole[i]
		if short := remark.ReplaceAllString(n.name, ""); short != n.name {
			bigrams[i] = bigramsOf(common.Replace(search.Fold(short)))
		}
		for _, b := range bigrams[i] {
			of[b] = append(of[b], i)
		}
	}
	shared := map[int]bool{}
	for i := range names {
		clear(shared)
		for _, b := range bigrams[i] {
			if len(of[b]) > crowd {
				continue
			}
			for _, j := range of[b] {
				shared[j] = j > i && names[i].site != names[j].site
			}
		}
		for j, later := range shared {
			if later && f.kin(names[i].site, names[j].site) && !f.has(names[i].site, names[j].site) && dice(bigrams[i], bigrams[j]) >= enough && dice(whole[i], whole[j]) >= enoughWhole {
				f.add(names[i].site, names[j].site, similarWeight, "名称相近")
			}
		}
	}
}

// kin tells that two records may be of one family: a university and its institute are not.
func (f *finder) kin(i, j int) bool {
	a, b := f.sites[i].Kind, f.sites[j].Kind
	return a == b || a == "" || b == ""
}

// bigramsOf returns the pairs of neighbouring characters of a name, each once, sorted.
func bigramsOf(name string) []string {
	runes := []rune(name)
	var all []string
	for i := 1; i < len(runes); i++ {
		all = append(all, string(runes[i-1:i+1]))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// dice compares two sorted lists.
func dice(a, b []string) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			common++
			i, j = i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2 * float64(common) / float64(max(len(a)+len(b), 1))
}

// byPlace adds to each pair how near its records stand, and pairs those of one family that
// stand near. A sketch of a place says nothing of neighbours.
func (f *finder) byPlace() {
	type square struct{ x, y int }
	// A square is no narrower than Near, up to 60 degrees north.
	const size = 0.002
	at := func(p orb.Point) square { return square{int(math.Floor(p[0] / size)), int(math.Floor(p[1] / size))} }
	squares := map[square][]int{}
	for i := range f.sites {
		l := f.sites[i].Location
		if l == nil || l.Precision == data.Sketch {
			continue
		}
		here := at(l.Point)
		for x := here.x - 1; x <= here.x+1; x++ {
			for y := here.y - 1; y <= here.y+1; y++ {
				for _, j := range squares[square{x, y}] {
					f.near(j, i)
				}
			}
		}
		squares[here] = append(squares[here], i)
	}
}

func (f *finder) near(i, j int) {
	if !f.has(i, j) && !f.kin(i, j) {
		return
	}
	if d := geo.DistanceHaversine(f.sites[i].Location.Point, f.sites[j].Location.Point); d < Near {
		f.add(i, j, placeWeight, fmt.Sprintf("相距 %.0f 米", d))
	}
}
