package class

import (
	"image/color"
	"math"
)

// Sight is 色觉: how an eye, or a grey copy, sees colours.
type Sight struct {
	ID string
	// matrix gives what it takes for red, green and blue from linear light.
	matrix [3][3]float64
}

// The sights of colours. The three kinds of colour blindness are those at full
// severity: Machado, Oliveira and Fernandes, A physiologically-based model for
// simulation of color vision deficiency, IEEE TVCG 15 (2009), table 1. For
// tritanopia it is an approximation.
var (
	FullSight  = Sight{"full", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}
	Protanopia = Sight{"protanopia", [3][3]float64{
		{0.152286, 1.052583, -0.204868},
		{0.114503, 0.786281, 0.099216},
		{-0.003882, -0.048116, 1.051998},
	}}
	Deuteranopia = Sight{"deuteranopia", [3][3]float64{
		{0.367322, 0.860646, -0.227968},
		{0.280085, 0.672501, 0.047413},
		{-0.011820, 0.042940, 0.968881},
	}}
	Tritanopia = Sight{"tritanopia", [3][3]float64{
		{1.255528, -0.076749, -0.178779},
		{-0.078411, 0.930809, 0.147602},
		{0.004733, 0.691367, 0.303900},
	}}
	// GreyCopy keeps the luminance alone, by the weights of IEC 61966-2-1.
	GreyCopy = Sight{"grey", [3][3]float64{
		{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722},
	}}
)

// Eyes are the sights of people.
var Eyes = []Sight{FullSight, Protanopia, Deuteranopia, Tritanopia}

// Seen returns a colour as it is seen; its opacity stays.
func (s Sight) Seen(c color.NRGBA) color.NRGBA {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	channel := func(row [3]float64) uint8 { return encoded(row[0]*r + row[1]*g + row[2]*b) }
	return color.NRGBA{channel(s.matrix[0]), channel(s.matrix[1]), channel(s.matrix[2]), c.A}
}

// Clear is the distance ΔE*ab from which two colours side by side on a map are
// told apart at a glance; about 2.3 is the least that is seen at all.
const Clear = 8.0

// Apart returns how far two colours stand apart, as ΔE*ab of CIE 1976, for the
// eye that tells them apart worst: a full one, or one without red, green or blue.
func Apart(a, b color.NRGBA) float64 {
	least := math.Inf(1)
	for _, s := range Eyes {
		least = min(least, deltaE(s.Seen(a), s.Seen(b)))
	}
	return least
}

func deltaE(a, b color.NRGBA) float64 {
	p, q := toLab(a), toLab(b)
	return math.Sqrt((p.L-q.L)*(p.L-q.L) + (p.A-q.A)*(p.A-q.A) + (p.B-q.B)*(p.B-q.B))
}

// Contrast returns the contrast of two opaque colours by WCAG 2.1, from 1 to 21:
// letters want 4.5 on their ground.
func Contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance returns the relative luminance of an opaque colour, 0 to 1.
func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
