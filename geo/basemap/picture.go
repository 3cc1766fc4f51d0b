package basemap

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"math"
	"slices"

	"ezmap/geo/crs"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Picture is the tiles under a map, resampled to its frame. Where a tile is
// missing it is clear.
type Picture struct {
	Image *image.RGBA
	// Tiles is how many were needed, Missing how many of them could not be had.
	Tiles, Missing int
	why            *failure
}

// Sentence says in Chinese how many tiles are missing and why, “” when none is.
func (p *Picture) Sentence() string {
	if p.Missing == 0 {
		return ""
	}
	reason := ""
	if p.why != nil {
		reason = "：" + p.why.sentence()
	}
	return fmt.Sprintf("在线底图共 %d 张瓦片，有 %d 张瓦片未取到%s。", p.Tiles, p.Missing, reason)
}

// Picture fetches the tiles under a view and resamples them to its frame with a
// width and height in pixels. Tiles that fail are counted, not an error; the
// error is that of ctx.
func (s *Source) Picture(ctx context.Context, v view.View, width, height int) (*Picture, error) {
	r := s.region(v, width)
	f := newFetcher(s)
	places := r.places(len(s.Templates))
	f.all(ctx, places)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p := &Picture{Tiles: len(places), Missing: len(places) - len(f.tiles), why: f.first}
	mosaic, err := r.compose(f.tiles)
	if err != nil {
		return nil, err
	}
	p.Image = warp(v, width, height, r, mosaic)
	return p, ctx.Err()
}

// region is a block of tiles of one zoom level.
type region struct {
	z, x, y, columns, rows int
}

// pixel is the side of a screen's pixel in millimetres for which tiles are made
// (OGC 06-042).
const pixel = 0.28

// mostTiles bounds the tiles of a layer for one map.
const mostTiles = 600

// region returns the tiles under a view: of the level that would serve a screen,
// and one finer since paper shows more; never finer than the picture's own pixels.
// Names that stand in the tiles stay readable this way.
func (s *Source) region(v view.View, width int) region {
	b := degreesBound(v)
	ground := 2 * math.Pi * 6378137 * math.Cos(b.Center()[1]*math.Pi/180) / tileSize // metres of a pixel at level 0
	level := func(metres float64) int { return int(math.Ceil(math.Log2(ground / metres))) }
	z := level(pixel*v.MetresPerMM()) + 1
	if width > 0 {
		z = min(z, level(v.Frame.W*v.MetresPerMM()/float64(width)))
	}
	for z = min(max(z, s.MinZoom), s.MaxZoom); ; z-- {
		r := covering(b, z)
		if r.columns*r.rows <= mostTiles || z <= s.MinZoom {
			return r
		}
	}
}

// degreesBound returns the longitudes and latitudes that a view shows.
func degreesBound(v view.View) orb.Bound {
	b := v.Bound()
	lon, lat := crs.City.Inverse(b.Min[0], b.Min[1])
	degrees := orb.Point{lon, lat}.Bound()
	const steps = 8 // along each side, which bends a little
	for i := range steps + 1 {
		f := float64(i) / steps
		e, n := b.Min[0]+f*(b.Max[0]-b.Min[0]), b.Min[1]+f*(b.Max[1]-b.Min[1])
		for _, p := range []orb.Point{{e, b.Min[1]}, {e, b.Max[1]}, {b.Min[0], n}, {b.Max[0], n}} {
			lon, lat := crs.City.Inverse(p[0], p[1])
			degrees = degrees.Extend(orb.Point{lon, lat})
		}
	}
	return degrees
}

// covering returns the tiles of a level that cover a bound in degrees.
func covering(b orb.Bound, z int) region {
	x0, y0 := tileAt(b.Min[0], b.Max[1], z)
	x1, y1 := tileAt(b.Max[0], b.Min[1], z)
	last := 1<<z - 1
	r := region{z: z, x: max(0, int(x0)), y: max(0, int(y0))}
	r.columns, r.rows = min(last, int(x1))-r.x+1, min(last, int(y1))-r.y+1
	return r
}

// world is the width of Web Mercator's square in metres.
const world = 2 * math.Pi * 6378137

// tileAt returns the column and row of a place in tiles of a level, with fractions.
func tileAt(lon, lat float64, z int) (x, y float64) {
	mx, my := crs.Mercator{}.Forward(lon, lat)
	n := math.Exp2(float64(z))
	return (0.5 + mx/world) * n, (0.5 - my/world) * n
}

// places lists the tiles of all layers, bottom first, those in the middle of
// each layer first: if not all can be had, these matter most.
func (r region) places(layers int) []place {
	var places []place
	for layer := range layers {
		for y := range r.rows {
			for x := range r.columns {
				places = append(places, place{layer, r.z, r.x + x, r.y + y})
			}
		}
	}
	mx, my := r.middle()
	off := func(p place) float64 { return math.Hypot(float64(p.x)+0.5-mx, float64(p.y)+0.5-my) }
	slices.SortStableFunc(places, func(p, q place) int {
		return cmp.Or(cmp.Compare(p.layer, q.layer), cmp.Compare(off(p), off(q)))
	})
	return places
}

// Grey takes the colours out of the picture, for grey print.
func (p *Picture) Grey() {
	pix := p.Image.Pix
	for i := 0; i < len(pix); i += 4 {
		// Rec. 601 luma; premultiplied colours stay premultiplied.
		y := uint8((299*int(pix[i]) + 587*int(pix[i+1]) + 114*int(pix[i+2]) + 500) / 1000)
		pix[i], pix[i+1], pix[i+2] = y, y, y
	}
}
