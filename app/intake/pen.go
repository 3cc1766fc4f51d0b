package intake

import (
	"image"
	"image/color"
	"math"

	"ezmap/data/merge"
)

// pen draws small signs with soft edges; sizes are those of the toolkit's units.
type pen struct {
	img  *image.NRGBA
	dots float64 // pixels to a unit
}

var casing = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xE6}

// casingWidth is how far the light casing reaches around a sign.
const casingWidth = 1.5

// sign draws the sign of a verdict, wider by so much all around.
func (p *pen) sign(x, y float64, v merge.Verdict, ink color.NRGBA, wider float64) {
	switch v {
	case merge.New:
		p.fill(x, y, 4.5+wider, ink, math.Hypot)
	case merge.Changed:
		p.fill(x, y, 4.5+wider, ink, func(dx, dy float64) float64 { return (math.Abs(dx) + math.Abs(dy)) * 0.8 })
	case merge.Removed:
		d := 4.5 * p.dots
		p.line(x-d, y-d, x+d, y+d, 2+2*wider, ink)
		p.line(x-d, y+d, x+d, y-d, 2+2*wider, ink)
	case merge.Kept, merge.Same, merge.Faulty:
		p.fill(x, y, 2.5+wider, ink, math.Hypot)
	}
}

// ring marks what is chosen.
func (p *pen) ring(x, y float64) {
	ink := color.NRGBA{R: 0x1A, G: 0x1A, B: 0x1A, A: 0xFF}
	around := func(radius float64) func(dx, dy float64) float64 {
		return func(dx, dy float64) float64 { return math.Abs(math.Hypot(dx, dy) - radius*p.dots) }
	}
	p.band(x, y, 12, 2.5, casing, around(9.5))
	p.band(x, y, 12, 1.2, ink, around(9.5))
}

// fill fills what is within a radius by a measure of distance.
func (p *pen) fill(x, y, radius float64, ink color.NRGBA, away func(dx, dy float64) float64) {
	p.band(x, y, 1.5*radius, radius, ink, away)
}

// band fills the pixels around a point whose distance is less than a width.
func (p *pen) band(x, y, reach, width float64, ink color.NRGBA, away func(dx, dy float64) float64) {
	reach, width = reach*p.dots+1, width*p.dots
	box := image.Rect(int(x-reach), int(y-reach), int(x+reach)+2, int(y+reach)+2).Intersect(p.img.Rect)
	for py := box.Min.Y; py < box.Max.Y; py++ {
		for px := box.Min.X; px < box.Max.X; px++ {
			p.cover(px, py, ink, width-away(float64(px)+0.5-x, float64(py)+0.5-y)+0.5)
		}
	}
}

// line draws a line of a width.
func (p *pen) line(x0, y0, x1, y1, width float64, ink color.NRGBA) {
	half := width * p.dots / 2
	bounds := p.img.Rect
	if max(x0, x1) < -half || max(y0, y1) < -half || min(x0, x1) > float64(bounds.Max.X)+half || min(y0, y1) > float64(bounds.Max.Y)+half {
		return
	}
	dx, dy := x1-x0, y1-y0
	length := math.Hypot(dx, dy)
	if length == 0 {
		return
	}
	box := image.Rect(int(min(x0, x1)-half)-1, int(min(y0, y1)-half)-1, int(max(x0, x1)+half)+2, int(max(y0, y1)+half)+2).Intersect(bounds)
	for py := box.Min.Y; py < box.Max.Y; py++ {
		from, to := box.Min.X, box.Max.X
		if math.Abs(dy) > 1e-9 { // only the part of the row near the line
			slack := (half + 1) * length / math.Abs(dy)
			at := x0 + (float64(py)+0.5-y0)*dx/dy
			from, to = max(from, int(max(at-slack, -1))), min(to, int(min(at+slack, float64(bounds.Max.X)))+1)
		}
		for px := from; px < to; px++ {
			ex, ey := float64(px)+0.5-x0, float64(py)+0.5-y0
			t := min(max((ex*dx+ey*dy)/(length*length), 0), 1)
			p.cover(px, py, ink, half-math.Hypot(ex-t*dx, ey-t*dy)+0.5)
		}
	}
}

// cover lays ink over a pixel, share of it.
func (p *pen) cover(x, y int, ink color.NRGBA, share float64) {
	if share <= 0 {
		return
	}
	a := min(share, 1) * float64(ink.A) / 255
	i := p.img.PixOffset(x, y)
	pix := p.img.Pix[i : i+4 : i+4]
	below := float64(pix[3]) / 255
	all := a + below*(1-a)
	for k, c := range [3]uint8{ink.R, ink.G, ink.B} {
		pix[k] = uint8(math.Round((float64(c)*a + float64(pix[k])*below*(1-a)) / all))
	}
	pix[3] = uint8(math.Round(all * 255))
}
