package layer

import (
	"image/color"

	"ezmap/data"
	"ezmap/geo/canvas"
)

// drawSites lets the legend show a family's classes by the family's own shape.
func (m *themed) drawSites(kind data.SiteKind) {
	existing := look{kind, data.Municipal, data.Existing}
	m.sign = func(c themeClass, cv canvas.Canvas, box canvas.Rect) {
		markSwatch(m.book.siteClassMark(c, existing, m.siteRadius()))(cv, box)
	}
	m.mark = func(ink color.NRGBA, r float64, below bool) *canvas.Mark {
		return m.book.siteSizeMark(ink, kind, r, below)
	}
}

// siteRadius returns the radius of a family's symbols in millimetres.
func (m *themed) siteRadius() float64 {
	if m.Kind != Proportional && m.Size > 0 {
		return m.Size
	}
	return symbolRadius
}

// siteStyle returns the style of a record that has a value. The filling shows
// its status where colours stand for categories; a colour that stands for a
// number fills the whole symbol, or pale ones would not be told apart.
func (m *themed) siteStyle(l look, v value) *Style {
	if m.Kind == Graduated || m.Kind == Proportional {
		l.status = data.Existing
	}
	key := styleKey{class: m.classOf(v), site: l}
	if m.Kind == Proportional && v.known {
		key.radius, key.below = int(m.radius(v.number)*100+0.5), v.number < 0
	}
	if s := m.styles[key]; s != nil {
		return s
	}
	c := m.classes[key.class]
	keys := m.legend(key.class)
	s := &Style{Mark: m.book.siteClassMark(c, l, m.siteRadius()), Keys: keys}
	switch {
	case key.radius > 0:
		s.Mark, s.sized = m.mark(c.ink, float64(key.radius)/100, key.below), true
	case m.Kind == Proportional:
		s.sized = true
	default:
		s.Dot, s.DotKeys = m.book.classDot(c.ink), keys
	}
	if m.Kind == Categories && m.Field != "status" || m.Kind == Single {
		s.Keys = append(s.Keys[:1:1], m.book.statusKeys(l.status)...)
	}
	m.styles[key] = s
	return s
}

// statusKeys is statusKey for who does not hold the book.
func (b *book) statusKeys(s data.Status) []*Key {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.statusKey(s)
}

// The keys of the marks of themed sites.
type (
	siteClassKey struct {
		class  themeClass
		look   look
		radius float64
	}
	siteSizeKey struct {
		ink   color.NRGBA
		kind  data.SiteKind
		r     float64
		below bool
	}
	classDotKey color.NRGBA
)

// siteClassMark draws a site in a class's colour, in grey where nothing is known.
func (b *book) siteClassMark(c themeClass, l look, radius float64) *canvas.Mark {
	c.title, c.value = "", ""
	return b.mark(siteClassKey{c, l, radius}, func() *canvas.Mark {
		if c.missing {
			l.status = data.Planned // hollow
			return symbol(l, c.ink, c.ink, radius, b.size)
		}
		return symbol(l, c.ink, toward(c.ink, rgb(0), 0.35), radius, b.size)
	})
}

// siteSizeMark draws a family's shape in a size that stands for a number.
func (b *book) siteSizeMark(ink color.NRGBA, kind data.SiteKind, r float64, below bool) *canvas.Mark {
	return b.mark(siteSizeKey{ink, kind, r, below}, func() *canvas.Mark {
		points := outlines[kind]
		if points == nil {
			points = outlines[data.TransferBody]
		}
		rim, fill := b.pen(toward(ink, rgb(0), 0.25), 0.22), fade(ink, 0.62)
		if below {
			rim, fill = b.pen(ink, 0.35), fade(white, 0.8)
		}
		return &canvas.Mark{Radius: 1.3*r + 0.2*b.size, Shapes: []canvas.Shape{
			{Path: scaled(points, r), Fill: &canvas.Paint{Color: fill}, Pen: &rim},
		}}
	})
}

// classDot is the dot of a class, for crowds.
func (b *book) classDot(ink color.NRGBA) *canvas.Mark {
	return b.mark(classDotKey(ink), func() *canvas.Mark {
		r := dotRadius * b.size
		return &canvas.Mark{Radius: r, Shapes: []canvas.Shape{{Path: disc(r), Fill: &canvas.Paint{Color: ink}}}}
	})
}
