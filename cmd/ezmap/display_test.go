package main

import "testing"

// A screen of 309 mm with 1920 dots has 158 dots an inch, 1.315 times 120.
func TestDetectedScale(t *testing.T) {
	for _, c := range []struct {
		mm, pixels int
		want       float32
	}{{309, 1920, 1.315}, {527, 1920, 1}, {0, 1920, 1}, {16, 1920, 1}} {
		if got := detectedScale(c.mm, c.pixels); got < c.want-0.001 || got > c.want+0.001 {
			t.Errorf("%d dots on %d mm: %g, want %g", c.pixels, c.mm, got, c.want)
		}
	}
}
