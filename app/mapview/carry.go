package mapview

import (
	"image/color"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// carry is the tool, for one drag, that takes a chosen thing elsewhere: a ghost
// of its mark follows the pointer, and the host is told where it is dropped.
type carry struct {
	m        *Map
	ref      layer.Ref
	mark     *stamp
	from, to orb.Point // of the mark, on the map plane
	held     orb.Point // where the pointer took hold
}

// carried returns the tool for the chosen thing under a position that may be
// moved, nil where there is none.
func (m *Map) carried(at fyne.Position) *carry {
	if m.p.Movable == nil || m.p.Dropped == nil || m.shown == nil {
		return nil
	}
	for _, ref := range m.under(at) {
		if slices.Contains(m.subject.chosen, ref) && m.p.Movable(ref) {
			if c := m.take(ref); c != nil {
				return c
			}
		}
	}
	return nil
}

// take returns the tool for a thing that stands on the map as a mark.
func (m *Map) take(ref layer.Ref) *carry {
	for _, l := range m.shown.stack {
		for i := range l.Features {
			f := &l.Features[i]
			place, is := f.Geometry.(orb.Point)
			if !is || f.Ref != ref && f.Also != ref || f.Style.Mark == nil {
				continue
			}
			drawn := m.view.ToMap(m.shown.stack.Arrange(m.view).Place(f, m.view.ToSheet(place)))
			return &carry{m: m, ref: ref, mark: m.stamp(f.Style.Mark), from: drawn, to: drawn}
		}
	}
	return nil
}

// stamp draws a mark as it stands on the map.
func (m *Map) stamp(mark *canvas.Mark) *stamp {
	side := 2*mark.Radius + 4*m.dot()
	c := raster.New(side, side, 25.4/m.dot())
	c.Reset(color.NRGBA{})
	c.Stamp(mark, canvas.Point{X: side / 2, Y: side / 2})
	return &stamp{image: c.Image(), side: float32(c.Image().Rect.Dx()) / float32(m.dots)}
}

func (c *carry) Title() string                           { return "移动" }
func (c *carry) Hint() string                            { return "松开左键放到这里，按 Esc 放弃" }
func (c *carry) Cursor() desktop.Cursor                  { return desktop.PointerCursor }
func (c *carry) Click(Spot)                              {}
func (c *carry) DoubleClick(Spot)                        {}
func (c *carry) Hover(Spot)                              {}
func (c *carry) Key(fyne.KeyName, fyne.KeyModifier) bool { return false }
func (c *carry) End()                                    {}

func (c *carry) Press(at Spot) bool {
	c.held = at.Plane
	return true
}

func (c *carry) Drag(at Spot) {
	c.to = orb.Point{c.from[0] + at.Plane[0] - c.held[0], c.from[1] + at.Plane[1] - c.held[1]}
}

func (c *carry) Release(at Spot) {
	c.Drag(at)
	c.m.p.Dropped(c.ref, degrees(c.to))
}

func (c *carry) Shapes() []Shape {
	return []Shape{
		{Line: []orb.Point{c.from, c.to}, Dashed: true},
		{At: c.to, mark: c.mark, Text: c.Hint()},
	}
}
