package page

import (
	"slices"

	"ezmap/geo/canvas"
)

// around returns the rectangle around two; an empty one counts for nothing.
func around(a, b canvas.Rect) canvas.Rect {
	if a.W == 0 && a.H == 0 {
		return b
	}
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return canvas.Rect{X: x, Y: y, W: max(a.X+a.W, b.X+b.W) - x, H: max(a.Y+a.H, b.Y+b.H) - y}
}

// holds tells whether a box lies inside another, give or take so many millimetres.
func holds(outer, inner canvas.Rect, hair float64) bool {
	return inner.X >= outer.X-hair && inner.Y >= outer.Y-hair &&
		inner.X+inner.W <= outer.X+outer.W+hair && inner.Y+inner.H <= outer.Y+outer.H+hair
}

// letterBox returns the box of a line that stands upright.
func letterBox(t canvas.Text) canvas.Rect {
	w := measure(t.Content, t.Style)
	x := t.At.X
	switch t.Align {
	case canvas.AlignStart:
	case canvas.AlignMiddle:
		x -= w / 2
	case canvas.AlignEnd:
		x -= w
	}
	return canvas.Rect{X: x, Y: t.At.Y - ascent*t.Style.Size, W: w, H: (ascent + descent) * t.Style.Size}
}

// parts returns where every part of a layout stands.
func (l layout) parts() map[Part]canvas.Rect {
	all := map[Part]canvas.Rect{FramePart: l.outer.Inset(-l.style.thick / 2)}
	add := func(part Part, box canvas.Rect) {
		if box.W > 0 {
			all[part] = box
		}
	}
	for _, t := range l.texts {
		add(t.part, around(all[t.part], letterBox(t.Text)))
	}
	switch {
	case len(l.legend.legend.groups) == 0:
		// nothing but the scale bar
	case l.inset.W > 0:
		add(LegendPart, l.inset)
	default:
		add(LegendPart, canvas.Rect{X: l.at.X, Y: l.at.Y, W: l.wide, H: l.legend.H})
	}
	add(KeyPart, l.legend.key(l.at, l.wide))
	add(ScalePart, l.barBox())
	add(NorthPart, l.north)
	add(PositionPart, l.position.box)
	for part, box := range l.rooms {
		add(part, box)
	}
	return all
}

// collisions tells which parts that were moved lie on which others. The map bears
// what lies on it, but not on what it shows.
func (p *prepared) collisions(l layout) []string {
	if len(p.Moved) == 0 {
		return nil
	}
	boxes := l.parts()
	var said []string
	for i, a := range Movable {
		box, there := boxes[a.Part]
		if !there || a.Part == FramePart {
			continue
		}
		if _, moved := p.Moved[a.Part]; moved && (a.Part == LegendPart || a.Part == KeyPart) && p.subject.under(l.view, clipped(box, l.view.Frame)) {
			said = append(said, "“"+a.Title+"”盖住了图上的一部分内容。")
		}
		for _, b := range Movable[i+1:] {
			other, there := boxes[b.Part]
			_, movedA := p.Moved[a.Part]
			_, movedB := p.Moved[b.Part]
			if there && (movedA || movedB) && !belongs(b.Part, a.Part) && box.Inset(touching).Overlaps(other) {
				said = append(said, "“"+b.Title+"”与“"+a.Title+"”重叠。")
			}
		}
	}
	return said
}

// touching is how far in millimetres two parts may reach into each other unnoticed.
const touching = 0.3

// belongs tells whether a part stands inside another unless it was moved.
func belongs(part, inside Part) bool {
	return inside == LegendPart && (part == KeyPart || part == ScalePart)
}

// clipped returns what of a box lies in another.
func clipped(a, b canvas.Rect) canvas.Rect {
	x, y := max(a.X, b.X), max(a.Y, b.Y)
	return canvas.Rect{X: x, Y: y, W: max(0, min(a.X+a.W, b.X+b.W)-x), H: max(0, min(a.Y+a.H, b.Y+b.H)-y)}
}

// At returns the part under a point of the sheet, the topmost of several, “” for
// none. The map comes last: what stands in it or on it is found first.
func (p Plan) At(at canvas.Point) Part {
	for _, m := range slices.Backward(Movable) {
		if box, ok := p.Parts[m.Part]; ok && box.Contains(at) {
			return m.Part
		}
	}
	return ""
}

// NameAt returns the name on the map under a point of the sheet.
func (p Plan) NameAt(at canvas.Point) (PlacedName, bool) {
	for _, n := range slices.Backward(p.Names) {
		if n.contains(at) {
			return n, true
		}
	}
	return PlacedName{}, false
}
