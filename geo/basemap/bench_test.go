package basemap

import (
	"net/http"
	"testing"

	"ezmap/geo/canvas"
)

// BenchmarkScreenPicture makes the tiles under a map of 1400 × 900 pixels with
// its margin out of kept ones: what the background does each time a drag ends.
func BenchmarkScreenPicture(b *testing.B) {
	s, _ := serve(b, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	const width, height, dot = 1960, 1260, 25.4 / 96
	v := sheet
	v.Scale, v.Frame = 250_000, canvas.Rect{W: width * dot, H: height * dot}
	if p, err := s.ScreenPicture(b.Context(), v, width, height, true); err != nil || p.Missing > 0 {
		b.Fatal(err)
	}
	for b.Loop() {
		if p, err := s.ScreenPicture(b.Context(), v, width, height, false); err != nil || p.Missing > 0 {
			b.Fatal(err)
		}
	}
}
