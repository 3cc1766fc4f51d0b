package basemap

import (
	"cmp"
	"image"
	"image/draw"
	"maps"
	"math"
	"slices"

	sm "github.com/flopp/go-staticmaps"
	"github.com/fogleman/gg"
	"github.com/golang/geo/s2"
)

// nudge moves the centre of a mosaic by this much of a tile off round numbers,
// since go-staticmaps cuts the pixel of the centre down to a whole one.
const nudge = 1e-6

// compose puts tiles together; where one is missing the mosaic is clear.
func (r region) compose(tiles map[place]image.Image, side int) (image.Image, error) {
	none := sm.NewTileProviderNone()
	none.TileSize = side
	context := sm.NewContext()
	context.SetTileProvider(none)
	context.SetCache(nil)
	context.SetOnline(false)
	// A little less than the block, so that no further row of tiles begins.
	context.SetSize(r.columns*side-2, r.rows*side-2)
	context.SetZoom(r.z)
	context.SetCenter(r.centre())
	context.AddObject(&block{region: r, tiles: tiles, side: side})
	img, _, err := context.RenderWithTransformer()
	return img, err
}

// middle returns the middle of the block in tiles.
func (r region) middle() (x, y float64) {
	return float64(r.x) + float64(r.columns)/2 + nudge, float64(r.y) + float64(r.rows)/2 + nudge
}

// centre is where the middle of the block would lie on Web Mercator's square: on
// another grid it is no place, only the anchor of the block.
func (r region) centre() s2.LatLng {
	x, y := r.middle()
	n := math.Exp2(float64(r.z))
	lat := math.Atan(math.Sinh(math.Pi * (1 - 2*y/n)))
	return s2.LatLngFromDegrees(lat*180/math.Pi, x/n*360-180)
}

// block is tiles as an object of go-staticmaps.
type block struct {
	region
	tiles map[place]image.Image
	side  int
}

// Bounds returns the middle of the block: zoom and centre are given.
func (b *block) Bounds() s2.Rect { return s2.RectFromLatLng(b.centre()) }

// ExtraMarginPixels returns no margin.
func (b *block) ExtraMarginPixels() (left, top, right, bottom float64) { return 0, 0, 0, 0 }

// Draw lays the tiles down, layer by layer. Their places are counted from the
// middle, the one point that go-staticmaps never moves to another copy of the world.
func (b *block) Draw(dc *gg.Context, trans *sm.Transformer) {
	ax, ay := trans.LatLngToXY(b.centre())
	mx, my := b.middle()
	order := slices.SortedFunc(maps.Keys(b.tiles), func(p, q place) int {
		return cmp.Or(cmp.Compare(p.layer, q.layer), cmp.Compare(p.y, q.y), cmp.Compare(p.x, q.x))
	})
	for _, p := range order {
		x := math.Round(ax + (float64(p.x)-mx)*float64(b.side))
		y := math.Round(ay + (float64(p.y)-my)*float64(b.side))
		tile := b.tiles[p]
		// Many times quicker than DrawImage, which transforms. The picture of a
		// context is one that can be drawn on (gg.NewContext).
		onto := dc.Image().(draw.Image)
		draw.Draw(onto, tile.Bounds().Sub(tile.Bounds().Min).Add(image.Pt(int(x), int(y))), tile, tile.Bounds().Min, draw.Over)
	}
}
