package basemap

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"net/http"
	"strings"
	"sync"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// sheet is a view of 180×220 mm at 1:320 000 about E 580000, N 3370000: 320 m a millimetre.
var sheet = view.View{Centre: orb.Point{580000, 3370000}, Scale: 320000, Frame: canvas.Rect{X: 10, Y: 30, W: 180, H: 220}}

// The picture has ten pixels a millimetre: a pixel is 32 m.
const wide, high = 1800, 2200

func TestPictureLiesWhereTheTilesBelong(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, z, x, y int) {
		if z != 12 {
			t.Errorf("asked for level %d", z)
		}
		paintTile(w, x, y)
	})
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != 0 || p.Sentence() != "" || int64(p.Tiles) != asked.Load() {
		t.Errorf("%d of %d tiles missing, %d asked for, %q", p.Missing, p.Tiles, asked.Load(), p.Sentence())
	}
	// Corners of tiles of level 12 at their north-west, with the place on the map
	// plane by cs2cs EPSG:4490 EPSG:4547 from n = 4096, lon = 360x/n − 180,
	// lat = atan(sinh(π(1 − 2y/n))).
	for _, corner := range []struct {
		x, y              int
		easting, northing float64
	}{
		{3355, 1682, 583727.1921, 3386963.0496},
		{3353, 1684, 566972.6803, 3370058.1937},
	} {
		px := (corner.easting - 580000 + 180*320/2) / 32
		py := (3370000 + 220*320/2 - corner.northing) / 32
		for dy := -1; dy <= 0; dy++ {
			for dx := -1; dx <= 0; dx++ {
				// Five pixels off the corner, inside one tile.
				at := image.Pt(int(px)+5+10*dx, int(py)+5+10*dy)
				if got, want := p.Image.RGBAAt(at.X, at.Y), tileColor(corner.x+dx, corner.y+dy); got != want {
					t.Errorf("tile %d/%d: %v at %v, want %v", corner.x+dx, corner.y+dy, got, at, want)
				}
			}
		}
		if got := edge(p.Image, int(px), int(py)+5, 0); math.Abs(got-px) > 0.25 {
			t.Errorf("the west edge of tile %d lies at %.2f, want %.2f", corner.x, got, px)
		}
		if got := edge(p.Image, int(px)+5, int(py), 1); math.Abs(got-py) > 0.25 {
			t.Errorf("the north edge of tile %d lies at %.2f, want %.2f", corner.y, got, py)
		}
	}
}

// edge returns where, near x or y, the colour of a channel changes, in pixels
// with fractions: the pixels that have the old colour, the one between in proportion.
func edge(img *image.RGBA, x, y, channel int) float64 {
	const reach = 5
	at := func(i int) float64 {
		c := img.RGBAAt(x+i, y)
		if channel == 1 {
			c = img.RGBAAt(x, y+i)
		}
		return float64([]uint8{c.R, c.G}[channel])
	}
	before, after := at(-reach), at(reach)
	start := float64([]int{x, y}[channel] - reach)
	for i := -reach; i <= reach; i++ {
		start += 1 - (at(i)-before)/(after-before)
	}
	return start
}

func TestPictureIsKept(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	first, err := s.Picture(t.Context(), sheet, 400, 500)
	if err != nil {
		t.Fatal(err)
	}
	n := asked.Load()
	second, err := s.Picture(t.Context(), sheet, 400, 500)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Load() != n {
		t.Errorf("%d tiles were asked for again", asked.Load()-n)
	}
	if string(first.Image.Pix) != string(second.Image.Pix) {
		t.Error("kept tiles give another picture")
	}
}

func TestSomeTilesMissing(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) {
		if x == 3355 && y == 1682 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		paintTile(w, x, y)
	})
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil {
		t.Fatal(err)
	}
	if p.Missing != 1 || !strings.Contains(p.Sentence(), "有 1 张瓦片未取到") {
		t.Errorf("%d missing, %q", p.Missing, p.Sentence())
	}
	// Ten pixels south-east of the corner of the tile, see above.
	if got := p.Image.RGBAAt(1016+10, 569+10); got.A != 0 {
		t.Errorf("%v where the tile is missing", got)
	}
	if got := p.Image.RGBAAt(1016-10, 569+10); got.A != 255 {
		t.Errorf("%v beside it", got)
	}
}

func TestPictureIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) { cancel(); paintTile(w, x, y) })
	if _, err := s.Picture(ctx, sheet, 200, 240); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// The tiles of 天地图's matrix set c lie on longitude and latitude.
func TestPictureOfTilesInDegrees(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	s.grid = degrees
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil || p.Missing != 0 {
		t.Fatal(err)
	}
	// Tile 12/3355/679 begins at 360·3355/4096 − 180 = 114.873046875°E and
	// 90 − 360·679/4096 = 30.322265625°N; on the map plane by cs2cs EPSG:4490 EPSG:4547.
	const easting, northing = 583965.1469, 3356161.1889
	px := (easting - 580000 + 180*320/2) / 32
	py := (3370000 + 220*320/2 - northing) / 32
	for dy := -1; dy <= 0; dy++ {
		for dx := -1; dx <= 0; dx++ {
			at := image.Pt(int(px)+5+10*dx, int(py)+5+10*dy)
			if got, want := p.Image.RGBAAt(at.X, at.Y), tileColor(3355+dx, 679+dy); got != want {
				t.Errorf("tile %d/%d: %v at %v, want %v", 3355+dx, 679+dy, got, at, want)
			}
		}
	}
	if got := edge(p.Image, int(px), int(py)+5, 0); math.Abs(got-px) > 0.25 {
		t.Errorf("the west edge lies at %.2f, want %.2f", got, px)
	}
	if got := edge(p.Image, int(px)+5, int(py), 1); math.Abs(got-py) > 0.25 {
		t.Errorf("the north edge lies at %.2f, want %.2f", got, py)
	}
}

// Tiles of twice the pixels lie in the same places and come from the level before.
func TestPictureOfLargeTiles(t *testing.T) {
	s, _ := serve(t, func(w http.ResponseWriter, z, x, y int) {
		if z != 11 {
			t.Errorf("asked for level %d", z)
		}
		img := image.NewRGBA(image.Rect(0, 0, 512, 512))
		draw.Draw(img, img.Rect, image.NewUniform(tileColor(x, y)), image.Point{}, draw.Src)
		if err := png.Encode(w, img); err != nil {
			t.Error(err)
		}
	})
	s.side = 512
	p, err := s.Picture(t.Context(), sheet, wide, high)
	if err != nil || p.Missing != 0 {
		t.Fatalf("%v, %q", err, p.Sentence())
	}
	// Tile 11/1677/841 begins where 12/3354/1682 does: 575298.0097, 3386900.9547 by cs2cs.
	px, py := (575298.0097-580000+180*320/2)/32, (3370000+220*320/2-3386900.9547)/32
	if got := edge(p.Image, int(px), int(py)+5, 0); math.Abs(got-px) > 0.25 {
		t.Errorf("the west edge lies at %.2f, want %.2f", got, px)
	}
	if got := edge(p.Image, int(px)+5, int(py), 1); math.Abs(got-py) > 0.25 {
		t.Errorf("the north edge lies at %.2f, want %.2f", got, py)
	}
}

// A screen gets tiles whose pixels are nearly its own: 114° and 31° seen at 1:100 000
// on 96 dots to the inch have pixels of 26.458 m; those of level 12 are
// 156543.034·cos 30.45°/4096 = 32.95 m wide, those of level 13 half of it.
func TestScreenPictureTakesTheNearerLevel(t *testing.T) {
	var mu sync.Mutex
	levels := map[int]int{}
	s, _ := serve(t, func(w http.ResponseWriter, z, x, y int) {
		mu.Lock()
		defer mu.Unlock()
		levels[z]++
		paintTile(w, x, y)
	})
	v := sheet
	v.Scale = 100_000
	const inch, dots = 25.4, 96
	if _, err := s.ScreenPicture(t.Context(), v, int(v.Frame.W/inch*dots), int(v.Frame.H/inch*dots), true); err != nil {
		t.Fatal(err)
	}
	if len(levels) != 1 || levels[12] == 0 {
		t.Errorf("asked for levels %v", levels)
	}
}

func TestTooWideForTheCoarsestLevel(t *testing.T) {
	s, asked := serve(t, func(w http.ResponseWriter, _, x, y int) { paintTile(w, x, y) })
	s.MinZoom = 17
	p, err := s.Picture(t.Context(), sheet, 200, 240)
	if err != nil {
		t.Fatal(err)
	}
	if asked.Load() != 0 || p.Missing != p.Tiles || !strings.Contains(p.Sentence(), "底图最粗只到第 17 级") {
		t.Errorf("%d asked for, %q", asked.Load(), p.Sentence())
	}
}

// A picture drawn in strips is the same as one drawn at once: where it is not
// stretched to the last bit, else to within half a pixel of the sheet.
func TestDrawInStrips(t *testing.T) {
	const width, height = 90, 1100
	p := &Picture{Image: image.NewRGBA(image.Rect(0, 0, width, height))}
	for y := range height {
		for x := range width {
			p.Image.SetRGBA(x, y, color.RGBA{uint8(2 * x), uint8(y / 5), uint8(255 - y/5), 255})
		}
	}
	for dpi, most := range map[float64]int{25.4: 0, 31: 2} { // a pixel for a millimetre, and others
		box := canvas.Rect{X: 3, Y: 2, W: width, H: height}
		a, b := raster.New(100, 1110, dpi), raster.New(100, 1110, dpi)
		a.Picture(p.Image, box)
		p.Draw(b, box)
		x, y := a.Image(), b.Image()
		for i := range x.Pix {
			if d := int(x.Pix[i]) - int(y.Pix[i]); d > most || d < -most {
				t.Fatalf("%v dpi: %d instead of %d at %d, %d", dpi, y.Pix[i], x.Pix[i], i%x.Stride/4, i/x.Stride)
			}
		}
	}
}

// A sheet of A0 at 300 dpi has 9933 × 14043 pixels. Of tiles whose pixels are
// twice as wide a picture of half the width and height is made.
func TestLargePictureIsNoFinerThanItsTiles(t *testing.T) {
	s := newSource()
	v := sheet
	v.Frame.W, v.Frame.H = 841, 1189
	z := 13
	// The scale at which a pixel is half as wide as one of level 13 there.
	metres := world * math.Cos(30.4478*math.Pi/180) / 256 / math.Exp2(13)
	v.Scale = metres / 2 * 9933 / 0.841
	if w, h := s.useful(v, z, 9933, 14043); math.Abs(float64(w)-9933/2) > 4 || math.Abs(float64(h)-14043/2) > 5 {
		t.Errorf("%d × %d", w, h)
	}
	if w, h := s.useful(v, z+1, 9933, 14043); w != 9933 || h != 14043 {
		t.Errorf("tiles of its own resolution: %d × %d", w, h)
	}
	if w, h := s.useful(v, z, 4000, 5000); w != 4000 || h != 5000 {
		t.Errorf("a usual sheet: %d × %d", w, h)
	}
}
