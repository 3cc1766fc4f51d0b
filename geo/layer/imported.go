package layer

import (
	"cmp"
	"fmt"
	"math"
	"slices"
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
		l := b.layer(stored.ID, stored.Title, ImportedGroup)
		n++
		features := b.state.Features[stored.Generation]
		plane := onPlane(features)
		style := b.importedLook(n-1, &stored, features, plane)
		for i := range features {
			g := plane[i]
			if g == nil || !chosen(g) {
				continue
			}
			l.addStored(&features[i], Feature{Ref: Ref{FeatureRef, stored.ID + "/" + strconv.Itoa(i)}, Geometry: g, Style: style(i)}, b.book, i)
		}
		l.largestBelow()
	}
}

// addStored adds a feature with its name; a symbol by size stands in the middle
// of an area.
func (l *Layer) addStored(f *data.Feature, feature Feature, b *book, i int) {
	if name := f.Properties.Text("name"); name != "" {
		feature.Name = &Name{Text: name, Type: b.importedType(feature.Geometry), Rank: i}
	}
	l.add(feature)
	if symbol := feature.Style.Middle; symbol != nil {
		if at, _, ok := shape.Middle(shape.Polygons(feature.Geometry), middlePrecision); ok {
			l.add(Feature{Ref: feature.Ref, Geometry: at, Style: symbol})
		}
	}
}

// middlePrecision is how exactly the middle of an area is found, in metres.
const middlePrecision = 50

// largestBelow puts larger symbols below smaller ones, areas below both.
func (l *Layer) largestBelow() {
	sized := slices.ContainsFunc(l.Features, func(f Feature) bool { return f.Style.sized })
	if !sized {
		return
	}
	size := func(f *Feature) float64 {
		if f.Style.Mark == nil {
			return math.Inf(1)
		}
		return f.Style.Mark.Radius
	}
	slices.SortStableFunc(l.Features, func(a, b Feature) int { return cmp.Compare(size(&b), size(&a)) })
}

// importedLook returns how the features of the n-th imported layer look: by its
// theme, or all alike.
func (b *builder) importedLook(n int, stored *data.Layer, features []data.Feature, plane []orb.Geometry) func(i int) *Style {
	title := cmp.Or(b.options.Looks[stored.ID].Title, stored.Title)
	theme := b.options.Looks[stored.ID].Theme
	forms := map[form]bool{}
	for _, g := range plane {
		if g != nil {
			forms[formOf(g)] = true
		}
	}
	if theme == nil {
		style := b.book.importedStyle(n, title, forms)
		return func(int) *Style { return style }
	}
	m := b.themes[stored.ID] // areas and lines of a layer are drawn apart
	values := b.values[stored.ID]
	if m == nil {
		values = storedValues(theme, features)
		heading := title
		if theme.Kind != Single {
			heading = title + "：" + theme.Field
		}
		m = newThemed(b.book, theme, heading, importedOrder+100*n, b.book.p.imported[n%len(b.book.p.imported)], values, nil)
		m.sign = m.signOf(forms)
		if theme.Kind == Single {
			m.heading, m.classes[0].title = importedKeys, title
		}
		b.themes[stored.ID], b.values[stored.ID] = m, values
	}
	return func(i int) *Style { return m.style(values[i], formOf(plane[i])) }
}

// storedValues returns what the features have in a theme's field.
func storedValues(t *Theme, features []data.Feature) []value {
	values := make([]value, len(features))
	for i := range features {
		values[i] = t.value(features[i].Properties.Text(t.Field))
	}
	return values
}

// value reads a text as the theme needs it.
func (t *Theme) value(text string) value {
	if t.Kind == Graduated || t.Kind == Proportional {
		number, ok := numberOf(text)
		return value{text, number, ok}
	}
	return value{text: text, known: text != ""}
}

// importedStyle returns the style of the n-th imported layer with its own legend
// entry, which shows the forms that the layer has.
func (b *book) importedStyle(n int, title string, forms map[form]bool) *Style {
	style := *b.importedStyles[n%len(b.importedStyles)]
	swatch := func(c canvas.Canvas, box canvas.Rect) {
		switch {
		case forms[areaForm]:
			softSwatch(&Style{Fill: style.Fill, Pens: style.Pens})(c, box)
		case forms[lineForm]:
			lineSwatch(&Style{Pens: style.Pens})(c, box)
		}
		if forms[pointForm] {
			markSwatch(style.Mark)(c, box)
		}
	}
	style.Keys = b.key(importedKeys, title, importedOrder+100*n, swatch)
	style.Keys[0].Look = fmt.Sprint(n, forms)
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
