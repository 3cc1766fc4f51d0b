package class

import (
	"image/color"
	"math"
)

// Difference returns how different two opaque colours look, as ΔE00 of CIEDE2000:
// 1 is the least that is seen of large fields side by side. Formula and test data:
// Sharma, Wu and Dalal, The CIEDE2000 color-difference formula: implementation
// notes, supplementary test data, and mathematical observations, Color Research
// and Application 30 (2005).
func Difference(a, b color.NRGBA) float64 { return ciede2000(toLab(a), toLab(b)) }

// hue returns chroma and hue, in radians from 0 to 2π, of the two axes of colour.
func hue(a, b float64) (chroma, angle float64) {
	if a == 0 && b == 0 {
		return 0, 0
	}
	angle = math.Atan2(b, a)
	if angle < 0 {
		angle += 2 * math.Pi
	}
	return math.Hypot(a, b), angle
}

func ciede2000(p, q lab) float64 {
	mean := (math.Hypot(p.A, p.B) + math.Hypot(q.A, q.B)) / 2
	g := (1 - math.Sqrt(seventh(mean))) / 2
	c1, h1 := hue((1+g)*p.A, p.B)
	c2, h2 := hue((1+g)*q.A, q.B)

	turn, middle := h2-h1, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		turn, middle = 0, h1+h2
	case turn > math.Pi:
		turn -= 2 * math.Pi
	case turn < -math.Pi:
		turn += 2 * math.Pi
	}
	if c1*c2 != 0 && math.Abs(h1-h2) > math.Pi {
		if h1+h2 < 2*math.Pi {
			middle += math.Pi
		} else {
			middle -= math.Pi
		}
	}
	dl, dc, dh := q.L-p.L, c2-c1, 2*math.Sqrt(c1*c2)*math.Sin(turn/2)

	l, c := (p.L+q.L)/2-50, (c1+c2)/2
	t := 1 - 0.17*math.Cos(middle-radians(30)) + 0.24*math.Cos(2*middle) + 0.32*math.Cos(3*middle+radians(6)) - 0.20*math.Cos(4*middle-radians(63))
	sl, sc, sh := 1+0.015*l*l/math.Sqrt(20+l*l), 1+0.045*c, 1+0.015*c*t
	around := (middle - radians(275)) / radians(25)
	rt := -2 * math.Sqrt(seventh(c)) * math.Sin(2*radians(30)*math.Exp(-around*around))
	dl, dc, dh = dl/sl, dc/sc, dh/sh
	return math.Sqrt(dl*dl + dc*dc + dh*dh + rt*dc*dh)
}

// seventh is a share that grows with chroma, in which the formula bends the blues.
func seventh(c float64) float64 {
	c7 := math.Pow(c, 7)
	return c7 / (c7 + math.Pow(25, 7))
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
