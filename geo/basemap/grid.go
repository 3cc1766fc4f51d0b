package basemap

import (
	"math"

	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

// grid is how the tiles of a level divide the world: 2ⁿ columns on level n.
type grid int

const (
	// mercator is Web Mercator's square (EPSG:3857), of as many rows as columns.
	mercator grid = iota
	// degrees is longitude and latitude (EPSG:4490), half as many rows: the
	// matrix set c of 天地图.
	degrees
)

// world is the width of Web Mercator's square in metres.
const world = 2 * math.Pi * 6378137

// at returns the column and row of a place in tiles of a level, with fractions.
func (g grid) at(lon, lat float64, z int) (x, y float64) {
	n := math.Exp2(float64(z))
	if g == degrees {
		return (lon + 180) / 360 * n, (90 - lat) / 360 * n
	}
	mx, my := crs.Mercator{}.Forward(lon, lat)
	return (0.5 + mx/world) * n, (0.5 - my/world) * n
}

// covering returns the tiles of a level that cover a bound in degrees.
func (g grid) covering(b orb.Bound, z int) region {
	x0, y0 := g.at(b.Min[0], b.Max[1], z)
	x1, y1 := g.at(b.Max[0], b.Min[1], z)
	last := 1<<z - 1
	r := region{grid: g, z: z, x: max(0, int(x0)), y: max(0, int(y0))}
	if g == degrees {
		r.rows = min(last>>1, int(y1)) - r.y + 1
	} else {
		r.rows = min(last, int(y1)) - r.y + 1
	}
	r.columns = min(last, int(x1)) - r.x + 1
	return r
}
