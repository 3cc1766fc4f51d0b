package basemap

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"math"
	"slices"
	"strconv"
	"strings"

	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// Picture is the tiles under a map, resampled to its frame. Where a tile is
// missing it is clear.
type Picture struct {
	// Image has the pixels asked for; for a very large sheet, whose pixels are
	// finer than those of the tiles, as many as the tiles have to show.
	Image *image.RGBA
	// Tiles is how many were needed, Missing how many of them could not be had,
	// Old how many are kept ones that should have been asked for anew.
	Tiles, Missing, Old int
	// Why says in Chinese, without a full stop, why tiles are missing or old; “”
	// when none is or the server was not asked.
	Why    string
	source *Source
}

// Sentence says in Chinese how many tiles are missing or old and why, “” when none is.
func (p *Picture) Sentence() string {
	kind := "在线底图"
	if !p.source.Online() {
		kind = "离线底图"
	}
	var parts []string
	if p.Missing > 0 {
		parts = append(parts, fmt.Sprintf("有 %d 张瓦片未取到", p.Missing))
	}
	if p.Old > 0 {
		parts = append(parts, fmt.Sprintf("有 %d 张用的是较早保存的旧瓦片", p.Old))
	}
	if len(parts) == 0 {
		return ""
	}
	sentence := fmt.Sprintf("%s共 %d 张瓦片，%s", kind, p.Tiles, strings.Join(parts, "，"))
	if p.Why != "" {
		sentence += "：" + p.Why
	}
	return sentence + "。"
}

// Picture fetches the tiles under a view on paper and resamples them to its frame
// with a width and height in pixels. Tiles that fail are counted, not an error;
// the error is that of ctx.
func (s *Source) Picture(ctx context.Context, v view.View, width, height int) (*Picture, error) {
	return s.picture(ctx, v, width, height, s.region(v, width), true)
}

// ScreenPicture is Picture for a screen, whose pixels those of the tiles should
// nearly be. ask tells whether the server may be asked for what is not kept; if
// not, this needs no network.
func (s *Source) ScreenPicture(ctx context.Context, v view.View, width, height int, ask bool) (*Picture, error) {
	z := int(math.Round(s.level(v, v.Frame.W*v.MetresPerMM()/float64(max(width, 1)))))
	return s.picture(ctx, v, width, height, s.bounded(degreesBound(v), z), ask)
}

func (s *Source) picture(ctx context.Context, v view.View, width, height int, r region, ask bool) (*Picture, error) {
	p := &Picture{Tiles: r.columns * r.rows * s.layers(), source: s}
	width, height = s.useful(v, r.z, width, height)
	if r.columns*r.rows > s.mostTiles() {
		p.Missing, p.Image = p.Tiles, image.NewRGBA(image.Rect(0, 0, width, height))
		p.Why = (&failure{reason: tooWide, detail: strconv.Itoa(s.MinZoom)}).sentence(s)
		return p, ctx.Err()
	}
	f := s.fetcher(ask)
	f.all(ctx, r.places(s.layers()))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p.Missing, p.Old = p.Tiles-len(f.tiles), f.old
	if f.first != nil {
		p.Why = f.first.sentence(s)
	}
	mosaic, err := r.compose(f.tiles, s.side)
	if err != nil {
		return nil, err
	}
	p.Image = warp(v, width, height, r, s.side, mosaic)
	return p, ctx.Err()
}

// large is how many pixels a picture may have whatever the tiles show: a sheet
// of A3 at 400 dpi.
const large = 32 << 20

// useful returns the size of the picture that is made for a size asked for: no
// larger than what tiles of a level have to show, when that is very large.
func (s *Source) useful(v view.View, z, width, height int) (w, h int) {
	if width*height <= large {
		return width, height
	}
	// A level more makes pixels half as wide.
	most := float64(width) * math.Exp2(float64(z)-s.level(v, v.Frame.W*v.MetresPerMM()/float64(width)))
	factor := max(most/float64(width), math.Sqrt(large/(float64(width)*float64(height))))
	if factor >= 1 {
		return width, height
	}
	return int(math.Ceil(factor * float64(width))), int(math.Ceil(factor * float64(height)))
}

// Draw fits the picture into a box of a sheet. On a canvas of pixels it does so in
// strips that are painted one after the other, so that a large sheet takes little
// memory more.
func (p *Picture) Draw(c canvas.Canvas, box canvas.Rect) {
	painter, ok := c.(interface{ Flush() })
	if !ok {
		c.Picture(p.Image, box)
		return
	}
	const strip = 512 // rows
	all := p.Image.Rect
	for y := all.Min.Y; y < all.Max.Y; y += strip {
		part := image.Rect(all.Min.X, y, all.Max.X, min(y+strip, all.Max.Y))
		from, to := float64(part.Min.Y-all.Min.Y)/float64(all.Dy()), float64(part.Max.Y-all.Min.Y)/float64(all.Dy())
		c.Picture(p.Image.SubImage(part), canvas.Rect{X: box.X, Y: box.Y + from*box.H, W: box.W, H: (to - from) * box.H})
		painter.Flush()
	}
}

// region is a block of tiles of one zoom level.
type region struct {
	grid                   grid
	z, x, y, columns, rows int
}

// pixel is the side of a screen's pixel in millimetres for which tiles are made
// (OGC 06-042).
const pixel = 0.28

// mostTiles bounds the tiles of a layer for one map: 600 of 256 × 256 pixels.
func (s *Source) mostTiles() int { return 600 * 256 * 256 / (s.side * s.side) }

// level returns the level, with fractions, on which the pixels of tiles are so
// many metres wide in the middle of a view.
func (s *Source) level(v view.View, metres float64) float64 {
	_, lat := crs.City.Inverse(v.Centre[0], v.Centre[1])
	return math.Log2(world * math.Cos(lat*math.Pi/180) / float64(s.side) / metres)
}

// region returns the tiles under a view: of the level that would serve a screen,
// and one finer since paper shows more; never finer than the picture's own pixels.
// Names that stand in the tiles stay readable this way.
func (s *Source) region(v view.View, width int) region {
	z := math.Ceil(s.level(v, pixel*v.MetresPerMM())) + 1
	if width > 0 {
		z = min(z, math.Ceil(s.level(v, v.Frame.W*v.MetresPerMM()/float64(width))))
	}
	return s.bounded(degreesBound(v), int(z))
}

// bounded returns the tiles of a level that cover a bound in degrees, or those of
// a coarser one if they are too many or the source has not the level.
func (s *Source) bounded(b orb.Bound, z int) region {
	for z = min(max(z, s.MinZoom), s.MaxZoom); ; z-- {
		r := s.grid.covering(b, z)
		if r.columns*r.rows <= s.mostTiles() || z <= s.MinZoom {
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
