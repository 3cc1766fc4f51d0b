package class

import (
	"fmt"
	"math"
	"testing"
)

// The distances that are kept between neighbouring classes for every eye.
const (
	most = 7 // classes for which ramps keep colours clearly apart
)

func TestRampsHoldForEveryEye(t *testing.T) {
	for _, r := range Ramps() {
		for n := 2; n <= most; n++ {
			t.Run(fmt.Sprintf("%s/%d", r.ID, n), func(t *testing.T) {
				colors := r.Colors(n, false)
				for i := range colors {
					for k := range i {
						if r.Kind != Qualitative && k != i-1 {
							continue // only neighbours follow one another
						}
						if d := Apart(colors[i], colors[k]); d < Clear {
							t.Errorf("colours %d and %d, %v and %v, stand %.1f apart", k, i, colors[k], colors[i], d)
						}
					}
				}
			})
		}
	}
}

// All colours of a qualitative ramp are told apart in small signs, by every eye:
// ΔE00 8 is eight times what is just seen of large fields.
func TestQualitativeRampsHoldForSmallSigns(t *testing.T) {
	for _, r := range Ramps() {
		if r.Kind != Qualitative {
			continue
		}
		colors := r.Colors(r.Size(), false)
		for i := range colors {
			for k := range i {
				for _, s := range Eyes {
					if d := Difference(s.Seen(colors[i]), s.Seen(colors[k])); d < 8 {
						t.Errorf("%s: colours %d and %d stand %.1f apart for %s", r.ID, k, i, d, s.ID)
					}
				}
			}
		}
	}
}

func TestSequentialRampsDarkenEvenly(t *testing.T) {
	for _, r := range Ramps() {
		if r.Kind != Sequential {
			continue
		}
		for n := 2; n <= MostClasses; n++ {
			colors := r.Colors(n, false)
			step := (toLab(colors[0]).L - toLab(colors[n-1]).L) / float64(n-1)
			for i := 1; i < n; i++ {
				// A part of a unit is lost to whole numbers of sRGB.
				if d := toLab(colors[i-1]).L - toLab(colors[i]).L; math.Abs(d-step) > 1 {
					t.Errorf("%s of %d: from %d to %d lightness falls by %.2f, want %.2f", r.ID, n, i-1, i, d, step)
				}
			}
			if step < 7 {
				t.Errorf("%s of %d: classes differ by %.1f in lightness", r.ID, n, step)
			}
		}
	}
}

func TestDivergingRampsAreLightestInTheMiddle(t *testing.T) {
	for _, r := range Ramps() {
		if r.Kind != Diverging {
			continue
		}
		colors := r.Colors(7, false)
		for i := range 3 {
			if toLab(colors[i]).L >= toLab(colors[i+1]).L || toLab(colors[6-i]).L >= toLab(colors[5-i]).L {
				t.Errorf("%s does not lighten to its middle: %v", r.ID, colors)
			}
		}
		if c := toLab(colors[3]); math.Hypot(c.A, c.B) > 3 {
			t.Errorf("%s has a coloured middle: %v", r.ID, colors[3])
		}
	}
}

func TestReversed(t *testing.T) {
	for _, r := range Ramps() {
		there, back := r.Colors(5, false), r.Colors(5, true)
		for i := range there {
			if there[i] != back[4-i] {
				t.Errorf("%s: %v reversed is %v", r.ID, there, back)
			}
		}
	}
}

func TestQualitativeRampsHaveEightColoursAndBegin(t *testing.T) {
	for _, r := range Ramps() {
		if r.Kind != Qualitative {
			continue
		}
		if r.Size() < 8 {
			t.Errorf("%s has %d colours", r.ID, r.Size())
		}
		if c := r.Colors(r.Size()+1, false); c[0] != c[r.Size()] {
			t.Errorf("%s does not begin again", r.ID)
		}
	}
}

func TestRampOfUnknownIsTheFirst(t *testing.T) {
	if RampOf("none").ID != Ramps()[0].ID || RampOf("puor").ID != "puor" {
		t.Error("ramps are not found by id")
	}
	if n := len(RampOf("blues").Colors(0, false)); n != 0 {
		t.Errorf("no classes have %d colours", n)
	}
}

// Values of the white point and of primaries as in the tables of Lindbloom.
func TestLab(t *testing.T) {
	tests := []struct {
		rgb  uint32
		want lab
	}{
		{0xFFFFFF, lab{100, 0, 0}},
		{0x000000, lab{0, 0, 0}},
		{0xFF0000, lab{53.24, 80.09, 67.20}},
		{0x00FF00, lab{87.73, -86.18, 83.18}},
		{0x0000FF, lab{32.30, 79.19, -107.86}},
	}
	for _, tt := range tests {
		got := toLab(rgb(tt.rgb))
		if math.Abs(got.L-tt.want.L) > 0.1 || math.Abs(got.A-tt.want.A) > 0.2 || math.Abs(got.B-tt.want.B) > 0.2 {
			t.Errorf("%06X is %.2f, want %.2f", tt.rgb, got, tt.want)
		}
		if back := got.color(); deltaE(back, rgb(tt.rgb)) > 0.5 {
			t.Errorf("%06X comes back as %v", tt.rgb, back)
		}
	}
}
