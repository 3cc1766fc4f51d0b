// Package duplicates finds records of the register that may be one (重复记录), by name,
// alias, sound and place, and merges two of them (合并).
//
// It decides nothing: a person looks at the reasons and chooses. Places are CGCS2000
// degrees, longitude first; distances are metres.
package duplicates

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

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
	pairs, _ := Search(context.Background(), s, nil)
	return pairs
}

// Search is Find that can be stopped by ctx, whose error it then returns. It tells told,
// which may be nil, how much is done, from 0 to 1.
func Search(ctx context.Context, s *data.State, told func(done float64)) ([]Pair, error) {
	f := finder{ctx: ctx, told: told, sites: s.Sites, pairs: map[[2]int]*Pair{}}
	for i := range f.sites {
		f.names = append(f.names, named{f.sites[i].Name, i})
		for _, alias := range f.sites[i].Aliases {
			f.names = append(f.names, named{alias, i})
		}
	}
	for _, look := range []func(){f.byName, f.bySound, f.bySimilarity, f.byPlace} {
		look()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f.looks++
	}
	out := make([]Pair, 0, len(f.pairs))
	for _, p := range f.pairs {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(b.weight-a.weight, cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out, nil
}

type finder struct {
	ctx   context.Context
	told  func(done float64)
	looks int // how many of the ways to look are done
	sites []data.Site
	names []named
	pairs map[[2]int]*Pair
}

// looksInAll is how many ways there are to look for pairs.
const looksInAll = 4

// goesOn tells of the i-th of n names or records that it is looked at, and whether the search
// was not stopped.
func (f *finder) goesOn(i, n int) bool {
	const often = 4096
	if i%often != 0 {
		return true
	}
	if f.told != nil {
		f.told((float64(f.looks) + float64(i)/float64(n)) / looksInAll)
	}
	return f.ctx.Err() == nil
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
//
//nolint:gocognit // the innermost loop of the search, in one piece for speed
func (f *finder) group(key func(string) string, weight int, reason func(a, b named) string) {
	// Most names are alone with their key. They are told apart by a hash of it.
	seed := maphash.MakeSeed()
	first := make(map[uint64]int32, len(f.names))
	next := make([]int32, len(f.names)) // the one before with the same hash, -1 for none
	var shared []uint64
	for i, n := range f.names {
		if !f.goesOn(i, len(f.names)) {
			return
		}
		next[i] = -1
		k := key(n.name)
		if k == "" {
			continue
		}
		h := maphash.String(seed, k)
		if before, ok := first[h]; ok {
			if next[before] < 0 {
				shared = append(shared, h)
			}
			next[i] = before
		}
		first[h] = int32(i)
	}
	type found struct{ a, b named }
	var all []found
	for _, h := range shared {
		groups := map[string][]named{}
		for i := first[h]; i >= 0; i = next[i] {
			k := key(f.names[i].name)
			groups[k] = append(groups[k], f.names[i])
		}
		for _, g := range groups {
			if len(g) > crowd {
				continue
			}
			slices.Reverse(g)
			for i, a := range g {
				for _, b := range g[i+1:] {
					if !f.has(a.site, b.site) {
						all = append(all, found{a, b})
					}
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
//
//nolint:gocognit // the innermost loop of the search, in one piece for speed
func (f *finder) bySimilarity() {
	bigrams, whole := make([][]bigram, len(f.names)), make([][]bigram, len(f.names))
	of := make(map[bigram][]int32, len(f.names))
	for i, n := range f.names {
		if !f.goesOn(i, 2*len(f.names)) {
			return
		}
		whole[i] = bigramsOf(common.Replace(search.Fold(n.name)))
		bigrams[i] = whole[i]
		if strings.ContainsAny(n.name, "（(") {
			bigrams[i] = bigramsOf(common.Replace(search.Fold(remark.ReplaceAllString(n.name, ""))))
		}
		for _, b := range bigrams[i] {
			// One more than a crowd tells that it is one.
			if list := of[b]; len(list) <= crowd {
				of[b] = append(list, int32(i))
			}
		}
	}
	seen := make([]int32, len(f.names)) // by which name one was looked at last, counted from 1
	for i := range f.names {
		if !f.goesOn(len(f.names)+i, 2*len(f.names)) {
			return
		}
		for _, b := range bigrams[i] {
			list := of[b]
			if len(list) > crowd {
				continue
			}
			for _, at := range list {
				j := int(at)
				if j <= i || seen[j] == int32(i+1) {
					continue
				}
				seen[j] = int32(i + 1)
				if f.names[i].site != f.names[j].site && f.kin(f.names[i].site, f.names[j].site) && !f.has(f.names[i].site, f.names[j].site) &&
					dice(bigrams[i], bigrams[j]) >= enough && dice(whole[i], whole[j]) >= enoughWhole {
					f.add(f.names[i].site, f.names[j].site, similarWeight, "名称相近")
				}
			}
		}
	}
}

// kin tells that two records may be of one family: a university and its institute are not.
func (f *finder) kin(i, j int) bool {
	a, b := f.sites[i].Kind, f.sites[j].Kind
	return a == b || a == "" || b == ""
}

// bigram is two neighbouring characters.
type bigram uint64

// bigramsOf returns the pairs of neighbouring characters of a name, each once, sorted.
func bigramsOf(name string) []bigram {
	all := make([]bigram, 0, utf8.RuneCountInString(name))
	before := rune(-1)
	for _, r := range name {
		if before >= 0 {
			all = append(all, bigram(before)<<32|bigram(r))
		}
		before = r
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// dice compares two sorted lists.
func dice(a, b []bigram) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common++
			i, j = i+1, j+1
		case a[i] < b[j]:
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
		if !f.goesOn(i, len(f.sites)) {
			return
		}
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
