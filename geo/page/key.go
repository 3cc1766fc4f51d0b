package page

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"

	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

// keyGroup is the group of the legend that says what the numbers on the map are (编号图例).
const keyGroup = "图中编号"

// numbered is a mark whose name found no place, and the number that stands for it.
type numbered struct {
	feature *layer.Feature
	number  string
}

const (
	// mostNumbered is how many names a key may hold: a longer one is not read.
	mostNumbered = 30
	// keyRounds is how often numbers are given until those on the map are those in the key.
	keyRounds = 6
	// keyCost is by which factor a key may make the map smaller, fewNames how many
	// names are not worth that.
	keyCost  = 1.13
	fewNames = 2
	// band is the height in millimetres within which marks are numbered from left to right.
	band = 14
)

// keyed gives numbers to the marks whose names found no place on the map and
// lists them in the legend, where that costs the map little; else it returns the
// layout as it is.
func (p *prepared) keyed(ctx context.Context, c composer, l layout) (layout, error) {
	if c.style.detail == minimal || p.Clusters || p.off(LegendPart) || !l.fits() {
		return l, nil
	}
	defer p.number(nil)
	with := l
	hopeless := map[*layer.Feature]bool{} // there is no room even for a number
	for range keyRounds {
		res, err := p.rehearse(ctx, with)
		if err != nil {
			return l, err
		}
		chosen, numbers := worthNumbers(res, with.key, hopeless)
		switch {
		case len(chosen) == 0, len(chosen) > mostNumbered:
			return l, nil
		case numbers == len(chosen) && numbers == len(with.key):
			with.surveyed = res
			return with, nil
		}
		next := c
		key := p.numbers(chosen, with)
		next.legend = newLegend(slices.Concat(res.Legend(), keyEntries(key, c.style)), c.style)
		with = next.compose() // not surveyed yet
		if with.trouble != nil && c.isMoved(KeyPart) {
			return l, with.trouble
		}
		if !with.fits() || with.trouble != nil || len(with.missing) > len(l.missing) || with.view.Scale > dearest(len(key))*l.view.Scale {
			return l, nil
		}
		with.key = key
	}
	return l, nil
}

// worthNumbers returns the marks that a rehearsal leaves without a name: first those
// whose numbers stand on the map, and how many they are, then those that have none
// yet. What found no room even for its number is hopeless.
func worthNumbers(res *draw.Result, key []numbered, hopeless map[*layer.Feature]bool) (chosen []*layer.Feature, numbers int) {
	for _, n := range key {
		switch res.Printed(n.feature) {
		case n.number:
			chosen = append(chosen, n.feature)
		case "":
			hopeless[n.feature] = true
		}
	}
	numbers = len(chosen)
	for _, f := range res.Nameless() {
		if !hopeless[f] {
			chosen = append(chosen, f)
		}
	}
	return chosen, numbers
}

// dearest returns by which factor a key of so many names may make the map smaller.
func dearest(names int) float64 {
	if names <= fewNames {
		return 1
	}
	return keyCost
}

// rehearse says what the map of a layout will show.
func (p *prepared) rehearse(ctx context.Context, l layout) (*draw.Result, error) {
	if l.surveyed != nil {
		return l.surveyed, nil
	}
	p.number(l.key)
	return draw.Survey(ctx, l.view, p.stack, p.options(l, true))
}

// numbers numbers marks from the top of the map to its bottom and from left to right.
func (p *prepared) numbers(marks []*layer.Feature, l layout) []numbered {
	place := func(f *layer.Feature) (row, x float64) {
		at := l.view.ToSheet(f.Geometry.(orb.Point))
		return math.Floor((at.Y - l.view.Frame.Y) / band), at.X
	}
	sorted := slices.Clone(marks)
	slices.SortStableFunc(sorted, func(a, b *layer.Feature) int {
		rowA, xA := place(a)
		rowB, xB := place(b)
		return cmp.Or(cmp.Compare(rowA, rowB), cmp.Compare(xA, xB), cmp.Compare(a.Name.Text, b.Name.Text))
	})
	key := make([]numbered, len(sorted))
	for i, f := range sorted {
		key[i] = numbered{f, strconv.Itoa(i + 1)}
	}
	return key
}

// number gives the marks of a key their numbers in place of short names, and all
// others the names that they had.
func (p *prepared) number(key []numbered) {
	for f, name := range p.plain {
		f.Name = name
	}
	if p.plain == nil {
		p.plain = map[*layer.Feature]*layer.Name{}
	}
	for _, n := range key {
		p.plain[n.feature] = n.feature.Name
		name, kind := *n.feature.Name, *n.feature.Name.Type
		kind.Bold = true
		name.Short, name.Type = n.number, &kind
		n.feature.Name = &name
	}
}

// keyEntries are the lines of the legend for a key.
func keyEntries(key []numbered, st style) []layer.Entry {
	entries := make([]layer.Entry, len(key))
	for i, n := range key {
		entries[i] = layer.Entry{Group: keyGroup, Title: n.feature.Name.Text, Draw: func(c canvas.Canvas, box canvas.Rect) {
			c.Text(canvas.Text{
				Content: n.number, Align: canvas.AlignMiddle, Style: text(st.entry, true, ink),
				At: canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2 + 0.36*st.entry},
			})
		}}
	}
	return entries
}
