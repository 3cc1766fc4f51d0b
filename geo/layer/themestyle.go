package layer

import (
	"cmp"
	"image/color"
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// form is what a feature is drawn as.
type form int

const (
	pointForm form = iota
	lineForm
	areaForm
)

// formOf returns the form of a geometry.
func formOf(g orb.Geometry) form {
	switch {
	case len(shape.Polygons(g)) > 0:
		return areaForm
	case len(shape.Lines(g)) > 0:
		return lineForm
	}
	return pointForm
}

// styleKey tells the styles of a theme apart.
type styleKey struct {
	class  int
	form   form
	site   look // of a record
	radius int  // of a proportional symbol, in hundredths of a millimetre
	below  bool // the number is negative
}

// style returns the style of a feature that has a value.
func (m *themed) style(v value, f form) *Style {
	key := styleKey{class: m.classOf(v), form: f}
	if m.Kind == Proportional && v.known {
		key.radius, key.below = int(m.radius(v.number)*100+0.5), v.number < 0
	}
	return m.keyed(key)
}

// keyed returns the style of a key, made once.
func (m *themed) keyed(key styleKey) *Style {
	s := m.styles[key]
	if s == nil {
		s = m.newStyle(key)
		s.Keys = m.legend(key.class)
		m.styles[key] = s
	}
	return s
}

// newStyle makes a style by the form: areas are filled, lines are drawn in the
// colour, points are discs with a rim.
func (m *themed) newStyle(key styleKey) *Style {
	c := m.classes[key.class]
	switch {
	case key.form == areaForm && m.Kind != Proportional:
		return m.book.areaStyle(c, m.Line)
	case key.form == areaForm: // the symbol stands in its middle
		symbol := key
		symbol.form = pointForm
		return &Style{
			Solid: true, Pens: []canvas.Pen{m.book.pen(toward(c.ink, white, 0.35), cmp.Or(m.Line, 0.2))}, Middle: m.keyed(symbol), sized: true,
		}
	case key.form == lineForm && key.radius > 0:
		return &Style{Pens: []canvas.Pen{{Color: c.ink, Width: max(float64(key.radius)/100, 0.15), Cap: canvas.RoundCap, Join: canvas.RoundJoin}}}
	case key.form == lineForm:
		return m.book.lineStyle(c, m.Line)
	case key.radius > 0:
		return &Style{Mark: m.mark(c.ink, float64(key.radius)/100, key.below), sized: true}
	}
	return &Style{Mark: m.book.classMark(c, cmp.Or(m.Size, 0.95))}
}

// signOf returns what draws a class into the legend as features of the forms look.
func (m *themed) signOf(forms map[form]bool) func(themeClass, canvas.Canvas, canvas.Rect) {
	return func(c themeClass, cv canvas.Canvas, box canvas.Rect) {
		if forms[areaForm] && m.Kind != Proportional {
			areaSwatch(m.book.areaStyle(c, m.Line))(cv, box)
		}
		if forms[lineForm] {
			lineSwatch(m.book.lineStyle(c, m.Line))(cv, box)
		}
		if forms[pointForm] || forms[areaForm] && m.Kind == Proportional {
			markSwatch(m.book.classMark(c, cmp.Or(m.Size, 0.95)))(cv, box)
		}
	}
}

// thematicFill is the opacity of the ground of thematic areas.
const thematicFill = 0.88

// areaStyle fills areas with a class's colour, or hatches them where nothing is known.
func (b *book) areaStyle(c themeClass, line float64) *Style {
	rim := b.pen(toward(c.ink, rgb(0), 0.3), cmp.Or(line, 0.2))
	if c.missing {
		return &Style{Solid: true, Hatch: b.missingHatch(), Pens: []canvas.Pen{b.pen(c.ink, cmp.Or(line, 0.2))}}
	}
	return &Style{Fill: fade(c.ink, thematicFill), Hatch: b.overprint(c.ink, c.pattern), Pens: []canvas.Pen{rim}}
}

// missingHatch is how an area looks of which nothing is known.
func (b *book) missingHatch() *Hatch {
	return &Hatch{Pen: b.pen(b.p.missing, 0.22), Gap: 1.3 * b.size, Angle: -math.Pi / 4}
}

// lineStyle draws lines in a class's colour, dashed where nothing is known.
func (b *book) lineStyle(c themeClass, line float64) *Style {
	width := cmp.Or(line, 0.6)
	if c.missing {
		return &Style{Pens: []canvas.Pen{b.dashed(c.ink, width, 1.2, 0.9)}}
	}
	return &Style{Pens: []canvas.Pen{b.pen(fade(white, 0.7), width+0.5), b.patterned(c.ink, width, c.pattern)}}
}

// The keys of thematic marks.
type (
	classMarkKey struct {
		class themeClass
		r     float64
	}
	sizeMarkKey struct {
		ink   color.NRGBA
		r     float64
		below bool
	}
)

// classMark is a disc in a class's colour with a darker rim, for categories the
// shape of each, hollow where nothing is known.
func (b *book) classMark(c themeClass, r float64) *canvas.Mark {
	c.title, c.value = "", ""
	return b.mark(classMarkKey{c, r}, func() *canvas.Mark {
		rim, fill := b.pen(toward(c.ink, rgb(0), 0.4), 0.2), c.ink
		if c.missing {
			rim.Color, fill = c.ink, white
		}
		return b.pointSign(c.pattern, fill, rim, r)
	})
}

// sizeMark is a translucent disc of a radius, so that what lies below is seen;
// that of a number below 0 is hollow.
func (b *book) sizeMark(ink color.NRGBA, r float64, below bool) *canvas.Mark {
	return b.mark(sizeMarkKey{ink, r, below}, func() *canvas.Mark {
		rim, fill := b.pen(toward(ink, rgb(0), 0.25), 0.22), fade(ink, 0.62)
		if below {
			rim, fill = b.pen(ink, 0.35), fade(white, 0.8)
		}
		return &canvas.Mark{Radius: r + 0.2*b.size, Shapes: []canvas.Shape{
			{Path: disc(r), Fill: &canvas.Paint{Color: fill}, Pen: &rim},
		}}
	})
}
