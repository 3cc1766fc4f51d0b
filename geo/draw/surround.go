package draw

import (
	"image/color"
	"math"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// focusOpacity is how pale the city goes outside the area that a map is about.
const focusOpacity = 0.42

// The mask: its opacity, and the band that lifts the city off its surroundings.
const (
	maskOpacity = 0.5
	glowWidth   = 3.0
	glowSteps   = 8
	glowOpacity = 0.17
	glowGrain   = 4 // times as coarse as a line: the band is wide and faint
)

// mask lays a veil over everything outside the city, and along its border a
// band that fades outward.
func (p *painter) mask() {
	city := p.city()
	if !p.o.Mask || city == nil {
		return
	}
	p.veilOutside(city, maskOpacity)
	p.glow(city, thinnerAt(p.v.Scale*glowGrain).area(p.whereIs(data.Ezhou)))
}

// unfocus lays a veil over everything outside the area that the map is about.
func (p *painter) unfocus() {
	if area := p.focus(); area != nil {
		p.veilOutside(area, focusOpacity)
	}
}

// focus returns the area that the map is about, nil for the whole city.
func (p *painter) focus() orb.MultiPolygon {
	if p.o.Focus == "" || p.o.Focus == data.Ezhou {
		return nil
	}
	return p.areaOf(p.o.Focus)
}

// veilOutside lays a veil over everything outside an area.
func (p *painter) veilOutside(area orb.MultiPolygon, opacity float64) {
	p.path.Reset()
	p.path.Rect(p.v.Frame.Inset(-rim))
	for _, polygon := range area {
		for _, r := range polygon {
			p.trace(orb.LineString(shape.CutRing(r, p.wide)), true)
		}
	}
	p.c.Fill(&p.path, canvas.Paint{Color: p.inks.Mask(opacity), EvenOdd: true})
}

// glow draws the band along the border, on the outer side only.
func (p *painter) glow(city, coarse orb.MultiPolygon) {
	p.path.Reset()
	// The clip's rule is non-zero: the city's rings run against the frame's.
	p.path.Rect(p.v.Frame.Inset(-rim))
	for _, polygon := range city {
		for i, r := range polygon {
			cut := orb.LineString(shape.CutRing(r, p.wide)).Clone()
			if len(cut) == 0 {
				continue
			}
			// On the sheet y points down: what turns left on the map turns right.
			if left := orb.Ring(cut).Orientation() == orb.CCW; left != (i == 0) {
				cut.Reverse()
			}
			p.trace(cut, true)
		}
	}
	p.c.PushClip(&p.path)
	defer p.c.PopClip()
	p.path.Reset()
	for _, line := range outlines(coarse) {
		p.trace(orb.LineString(shape.CutRing(orb.Ring(line), p.wide)), true)
	}
	for i := glowSteps; i >= 1; i-- {
		width := 2 * glowWidth * float64(i) / glowSteps
		p.c.Stroke(&p.path, canvas.Pen{Color: p.inks.Glow(glowOpacity / glowSteps * 1.6), Width: width, Join: canvas.RoundJoin})
	}
}

// How the ground fades into the paper where its data ends: over a width in
// millimetres in steps, and by how many metres the data's box may lean, because
// meridians are not upright on the plane. The steps reach a little beyond the
// end of the data, where the paper covers them.
const (
	fadeWidth = 7.0
	fadeSteps = 14
	fadeOver  = 1.0
	lean      = 700
)

// fadeOut lets the ground fade into the paper where the data around the city
// ends inside the frame, so that no river and no lake breaks off.
func (p *painter) fadeOut() {
	end, ok := p.dataEnd()
	if !ok || inside(end, p.seen) {
		return
	}
	ink := p.inks.Paper()
	if p.o.Mask {
		ink = p.inks.MaskedPaper(maskOpacity)
	}
	lo, hi := p.v.ToSheet(orb.Point{end.Min[0], end.Max[1]}), p.v.ToSheet(orb.Point{end.Max[0], end.Min[1]})
	box := canvas.Rect{X: lo.X, Y: lo.Y, W: hi.X - lo.X, H: hi.Y - lo.Y}
	share := 1 - math.Pow(0.04, 1.0/fadeSteps)
	for i := range fadeSteps {
		p.ring(box.Inset(-fadeOver), box.Inset(fadeWidth*(1-float64(i)/fadeSteps)), p.inks.Fade(ink, share))
	}
	p.ring(p.v.Frame.Inset(-rim), box, p.inks.Fade(ink, 1))
}

// ring fills what lies between two boxes.
func (p *painter) ring(outer, inner canvas.Rect, ink color.NRGBA) {
	var ring canvas.Path
	ring.Rect(outer)
	ring.Rect(inner)
	p.c.Fill(&ring, canvas.Paint{Color: ink, EvenOdd: true})
}

// dataEnd returns the box in which there is ground around the city. A side that
// leaves no room between itself and the city for fading is put out of sight.
func (p *painter) dataEnd() (end orb.Bound, ok bool) {
	for _, l := range p.stack {
		for i := range l.Features {
			f := &l.Features[i]
			if !l.Outside || !l.Visible || f.Style.Fill.A == 0 || f.Geometry == nil {
				continue
			}
			if !ok {
				end, ok = f.Bound, true
			}
			end = end.Union(f.Bound)
		}
	}
	if !ok {
		return end, false
	}
	city := p.city().Bound()
	room := lean + fadeWidth*p.v.MetresPerMM()
	for axis := range 2 {
		end.Min[axis] += lean
		if city.Min[axis] < end.Min[axis]+room {
			end.Min[axis] = p.wide.Min[axis] - 2*room
		}
		end.Max[axis] -= lean
		if city.Max[axis] > end.Max[axis]-room {
			end.Max[axis] = p.wide.Max[axis] + 2*room
		}
	}
	return end, true
}
