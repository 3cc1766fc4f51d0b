package layer

import (
	"strconv"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// importedAreas draws the areas of imported layers, below the layout.
func (b *builder) importedAreas() {
	b.imported(func(g orb.Geometry) bool { return len(shape.Polygons(g)) > 0 })
}

// importedLines draws lines and points of imported layers, above the layout.
func (b *builder) importedLines() {
	b.imported(func(g orb.Geometry) bool { return len(shape.Polygons(g)) == 0 })
}

// imported draws those features of the imported layers that are chosen.
func (b *builder) imported(chosen func(orb.Geometry) bool) {
	n := 0
	for _, stored := range b.state.Layers {
		if stored.Group != data.ImportedGroup {
			continue
		}
		style := b.book.importedStyle(n, stored.Title)
		n++
		l := b.layer(stored.ID, stored.Title, ImportedGroup)
		features := b.state.Features[stored.Generation]
		plane := onPlane(features)
		for i, f := range features {
			g := plane[i]
			if g == nil || !chosen(g) {
				continue
			}
			feature := Feature{Ref: Ref{FeatureRef, stored.ID + "/" + strconv.Itoa(i)}, Geometry: g, Style: style}
			if name := f.Properties.Text("name"); name != "" {
				feature.Name = &Name{Text: name, Type: b.book.importedType(g), Rank: i}
			}
			l.add(feature)
		}
	}
}

// importedStyle returns the style of the n-th imported layer with its own legend entry.
func (b *book) importedStyle(n int, title string) *Style {
	style := *b.importedStyles[n%len(b.importedStyles)]
	swatch := func(c canvas.Canvas, box canvas.Rect) {
		softSwatch(&Style{Fill: style.Fill, Pens: style.Pens})(c, box)
		markSwatch(style.Mark)(c, box)
	}
	style.Keys = b.key(importedKeys, title, importedOrder+n, swatch)
	return &style
}

// importedType returns how a feature of an imported layer is named.
func (b *book) importedType(g orb.Geometry) *Type {
	switch {
	case len(shape.Polygons(g)) > 0:
		return b.importedArea
	case len(shape.Lines(g)) > 0:
		return b.importedLine
	}
	return b.importedName
}
