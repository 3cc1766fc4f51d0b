package layer

import (
	"image/color"
	"slices"
)

// settle applies what was decided about layers beyond their themes: titles,
// opacity, names, order.
func (b *builder) settle() {
	for _, l := range b.stack {
		set, any := b.options.Looks[l.ID]
		if !any {
			continue
		}
		if set.Title != "" {
			l.Title = set.Title
		}
		if set.Opacity > 0 && set.Opacity < 1 {
			l.Opacity = set.Opacity
		}
		if set.NoNames {
			l.unname()
		}
	}
	b.reorder()
}

// unname takes the names off a layer, but for plates, which are the thing itself.
func (l *Layer) unname() {
	for i := range l.Features {
		if f := &l.Features[i]; f.Geometry != nil || f.Axis != nil {
			f.Name = nil
		}
	}
}

// reorder brings the layers of one slot into the order of the list. A layer that
// is not named in it keeps its place; the others share the places that they have.
func (b *builder) reorder() {
	slots := map[int][]int{}
	for i, l := range b.stack {
		if l.Group != BaseGroup && slices.Contains(b.options.Order, l.ID) {
			slots[l.slot] = append(slots[l.slot], i)
		}
	}
	for _, places := range slots {
		layers := make([]*Layer, len(places))
		for k, i := range places {
			layers[k] = b.stack[i]
		}
		// The list begins at the top, the stack at the bottom.
		slices.SortStableFunc(layers, func(x, y *Layer) int {
			return slices.Index(b.options.Order, y.ID) - slices.Index(b.options.Order, x.ID)
		})
		for k, i := range places {
			b.stack[i] = layers[k]
		}
	}
}

// titleOf returns the title under which a layer stands in the legend.
func (b *builder) titleOf(id, usual string) string {
	if t := b.options.Looks[id].Title; t != "" {
		return t
	}
	return usual
}

// inkOf returns the colour of a belt or cluster: that of its theme, or the usual one.
func (b *builder) inkOf(id string, usual color.NRGBA) color.NRGBA {
	if t := b.options.Looks[id].Theme; t != nil {
		return b.book.chosen(t.Color, usual)
	}
	return usual
}

// lineOf returns the width of an element's line in millimetres, usual where none is chosen.
func (b *builder) lineOf(id string, usual float64) float64 {
	if t := b.options.Looks[id].Theme; t != nil && t.Line > 0 {
		return t.Line
	}
	return usual
}
