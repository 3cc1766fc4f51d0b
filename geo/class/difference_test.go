package class

import (
	"math"
	"testing"
)

// The pairs are of table 1 of Sharma, Wu and Dalal (2005).
func TestDifference(t *testing.T) {
	for _, tt := range []struct {
		a, b lab
		want float64
	}{
		{lab{50, 2.6772, -79.7751}, lab{50, 0, -82.7485}, 2.0425},
		{lab{50, 3.1571, -77.2803}, lab{50, 0, -82.7485}, 2.8615},
		{lab{50, 2.8361, -74.0200}, lab{50, 0, -82.7485}, 3.4412},
		{lab{50, -1.3802, -84.2814}, lab{50, 0, -82.7485}, 1},
		{lab{50, 0, 0}, lab{50, -1, 2}, 2.3669},
		{lab{50, -1, 2}, lab{50, 0, 0}, 2.3669},
		{lab{50, 2.49, -0.001}, lab{50, -2.49, 0.0009}, 7.1792},
		{lab{50, 2.49, -0.001}, lab{50, -2.49, 0.0011}, 7.2195},
		{lab{50, -0.001, 2.49}, lab{50, 0.0009, -2.49}, 4.8045},
		{lab{50, -0.001, 2.49}, lab{50, 0.0011, -2.49}, 4.7461},
		{lab{50, 2.5, 0}, lab{50, 0, -2.5}, 4.3065},
		{lab{50, 2.5, 0}, lab{73, 25, -18}, 27.1492},
		{lab{50, 2.5, 0}, lab{61, -5, 29}, 22.8977},
		{lab{50, 2.5, 0}, lab{56, -27, -3}, 31.9030},
		{lab{50, 2.5, 0}, lab{58, 24, 15}, 19.4535},
		{lab{60.2574, -34.0099, 36.2677}, lab{60.4626, -34.1751, 39.4387}, 1.2644},
		{lab{63.0109, -31.0961, -5.8663}, lab{62.8187, -29.7946, -4.0864}, 1.2630},
		{lab{22.7233, 20.0904, -46.6940}, lab{23.0331, 14.9730, -42.5619}, 2.0373},
		{lab{36.4612, 47.8580, 18.3852}, lab{36.2715, 50.5065, 21.2231}, 1.4146},
		{lab{90.8027, -2.0831, 1.4410}, lab{91.1528, -1.6435, 0.0447}, 1.4441},
		{lab{6.7747, -0.2908, -2.4247}, lab{5.8714, -0.0985, -2.2286}, 0.6377},
		{lab{2.0776, 0.0795, -1.1350}, lab{0.9033, -0.0636, -0.5514}, 0.9082},
	} {
		if got := ciede2000(tt.a, tt.b); math.Abs(got-tt.want) > 5e-5 {
			t.Errorf("%v and %v differ by %.4f, want %.4f", tt.a, tt.b, got, tt.want)
		}
	}
}

// Grey keeps luminance; red and green of one lightness become alike for an eye
// without the cones that tell them apart, and blue and grey stay apart.
func TestSights(t *testing.T) {
	for _, v := range []uint32{0x000000, 0x808080, 0xFFFFFF} {
		for _, s := range append(Eyes, GreyCopy) {
			// The rows of the matrices sum to 1: grey stays grey within a step of 8 bits.
			got, want := s.Seen(rgb(v)), rgb(v)
			if d := int(got.R) - int(want.R); d < -1 || d > 1 || Difference(got, want) > 1 {
				t.Errorf("%s sees %06X as %v", s.ID, v, got)
			}
		}
	}
	// Machado's matrix by hand: red 1, 0, 0 is the first column 0.367322, 0.280085 and
	// −0.01182, in sRGB 163, 144 and 0.
	if got := Deuteranopia.Seen(rgb(0xFF0000)); got.R != 163 || got.G != 144 || got.B != 0 {
		t.Errorf("red is seen as %v", got)
	}
	red, green := rgb(0xC04A30), rgb(0x6E7A20)
	if full, blind := Difference(red, green), Difference(Deuteranopia.Seen(red), Deuteranopia.Seen(green)); blind > full/2 {
		t.Errorf("red and green stand %.1f apart, and %.1f for an eye without green", full, blind)
	}
}
