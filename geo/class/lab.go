package class

import (
	"image/color"
	"math"
)

// lab is a colour in CIELAB (CIE 1976, white D65): L is lightness from 0 to 100.
type lab struct{ L, A, B float64 }

// The white point D65 for the 2° observer.
var white = [3]float64{0.95047, 1, 1.08883}

// toLab returns an opaque sRGB colour in CIELAB (IEC 61966-2-1, CIE 15).
func toLab(c color.NRGBA) lab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	x := bend((0.4124*r + 0.3576*g + 0.1805*b) / white[0])
	y := bend((0.2126*r + 0.7152*g + 0.0722*b) / white[1])
	z := bend((0.0193*r + 0.1192*g + 0.9505*b) / white[2])
	return lab{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// color returns the nearest sRGB colour.
func (c lab) color() color.NRGBA {
	y := (c.L + 16) / 116
	x, z := unbend(y+c.A/500)*white[0], unbend(y-c.B/200)*white[2]
	y = unbend(y) * white[1]
	return color.NRGBA{
		encoded(3.2406*x - 1.5372*y - 0.4986*z),
		encoded(-0.9689*x + 1.8758*y + 0.0415*z),
		encoded(0.0557*x - 0.2040*y + 1.0570*z),
		255,
	}
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

func encoded(v float64) uint8 {
	v = min(max(v, 0), 1)
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(v*255 + 0.5)
}

// The bend of CIELAB: a cube root, and a line for the darkest colours.
const knee = 6.0 / 29

func bend(t float64) float64 {
	if t > knee*knee*knee {
		return math.Cbrt(t)
	}
	return t/(3*knee*knee) + 4.0/29
}

func unbend(t float64) float64 {
	if t > knee {
		return t * t * t
	}
	return 3 * knee * knee * (t - 4.0/29)
}
