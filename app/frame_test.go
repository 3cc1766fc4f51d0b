package app

import "testing"

// Two screens side by side, 1920 and 1366 pixels wide, with a bar of 40 pixels below.
func TestFrameWithinAScreen(t *testing.T) {
	first := keptFrame{Left: 0, Top: 0, Right: 1920, Bottom: 1040}
	second := keptFrame{Left: 1920, Top: 0, Right: 3286, Bottom: 728}
	for _, c := range []struct {
		name             string
		kept, free, want keptFrame
	}{
		{"as it stood", keptFrame{true, 2000, 20, 3000, 700}, second, keptFrame{true, 2000, 20, 3000, 700}},
		{"the second screen is gone", keptFrame{false, 2000, 20, 3000, 700}, first, keptFrame{false, 920, 20, 1920, 700}},
		{"larger than the screen of now", keptFrame{false, 100, 50, 1900, 1000}, second, keptFrame{false, 1920, 0, 3286, 728}},
		{"above and left of the screen", keptFrame{false, -1500, -300, -500, 400}, first, keptFrame{false, 0, 0, 1000, 700}},
	} {
		if got := c.kept.within(c.free); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
