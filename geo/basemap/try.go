package basemap

import (
	"context"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// city is about where 鄂州 lies, longitudes and latitudes (CGCS2000).
var city = orb.Bound{Min: orb.Point{114.5, 30.0}, Max: orb.Point{115.1, 30.6}}

// Try asks for a tile of each layer in the city, not looking at what is kept, and
// returns what is wrong as a *data.Error; nil when all came.
func (s *Source) Try(ctx context.Context) error {
	const usual = 11
	r := s.grid.covering(city, min(max(usual, s.MinZoom), s.MaxZoom))
	for layer := range s.layers() {
		failed := s.tryLayer(ctx, layer, r)
		switch {
		case ctx.Err() != nil:
			return data.Fault(data.Cancelled, "已停止试用。", ctx.Err())
		case failed == nil:
		case failed.reason == absent:
			return data.Fault(data.NotFound, s.Title+"里没有鄂州的瓦片，请换一个文件。", failed)
		default:
			return data.Fault(data.Unusable, s.Title+"取不到："+failed.sentence(s)+"。", failed)
		}
	}
	return nil
}

func (s *Source) tryLayer(ctx context.Context, layer int, r region) *failure {
	if s.file != nil { // which may have a part of the city only
		_, failed := s.file.among(ctx, r, s.side)
		return failed
	}
	if failed := s.quiet(ctx); failed != nil {
		return failed
	}
	body, failed := s.download(ctx, place{layer, r.z, r.x + r.columns/2, r.y + r.rows/2})
	if failed == nil {
		_, failed = decode(body, s.side)
	}
	return failed
}
