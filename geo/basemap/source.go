// Package basemap lays tiles (瓦片底图) under a map: those of 天地图 with the user's
// own key, of any server of XYZ or WMTS tiles, or of a local MBTiles file. It
// alone opens the network, and only when a Source of a server is asked for a
// picture or to be tried; without one no map needs it.
//
// Tiles are fetched by a client with time limits, kept in a folder with limits of
// size and age, put together by go-staticmaps and resampled to the map plane
// (EPSG:4547), so that a sheet with tiles has the same frame and scale as one
// without. The package draws no features and downloads nothing in bulk: only the
// tiles of the map at hand.
//
// The key stands in requests and nowhere else: not in names, errors, addresses
// that are kept, or paths.
package basemap

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sync"
	"time"
)

// Source is 瓦片来源: a tile server with the way to ask it, or a file of tiles.
type Source struct {
	// Name is what Parse makes the same source of: vec, an address without its
	// key, mbtiles: with a path.
	Name  string
	Title string // 天地图矢量
	// Templates are the addresses of the tiles, laid one over the other, bottom
	// first; a file has none.
	Templates []string
	// Credit is what must be printed where the tiles are shown. Change it when
	// the provider's wording or 审图号 changes.
	Credit string
	// MinZoom and MaxZoom are the levels that the server or file has.
	MinZoom, MaxZoom int
	// UserAgent is how the program names itself. 天地图 answers a browser's key
	// only to names that begin with Mozilla, a server's key only to others.
	UserAgent string
	// Cache is the folder where tiles are kept; “” for CacheFolder.
	Cache string
	// MaxBytes is how much is kept there, MaxAge how long a tile is used without
	// asking again.
	MaxBytes int64
	MaxAge   time.Duration
	// TileTimeout limits one tile, Patience all tiles of a picture.
	TileTimeout, Patience time.Duration

	key      string
	tianditu bool
	grid     grid
	side     int    // of a tile in pixels
	file     *tiles // nil for a server
	client   *http.Client
	now      func() time.Time
	sleep    func(context.Context, time.Duration) error

	mu        sync.Mutex
	notBefore time.Time // the server asked for quiet until then
	silenced  *failure  // when it did
}

// BrowserAgent is a UserAgent for a key of 天地图 of the kind 浏览器端.
const BrowserAgent = "Mozilla/5.0 (compatible; ezmap)"

// The limits of what is kept, unless a Source has others.
const (
	DefaultMaxBytes = 200 << 20
	DefaultMaxAge   = 30 * 24 * time.Hour
)

func newSource() *Source {
	s := &Source{
		MinZoom: 1, MaxZoom: 18, UserAgent: "ezmap", MaxBytes: DefaultMaxBytes, MaxAge: DefaultMaxAge,
		TileTimeout: 10 * time.Second, Patience: time.Minute, side: 256, now: time.Now, sleep: sleep,
	}
	s.client = &http.Client{Transport: transport, CheckRedirect: stay}
	return s
}

// String names the source without its key.
func (s *Source) String() string { return s.Title }

// Online tells that the source asks a server.
func (s *Source) Online() bool { return s.file == nil }

// Close closes the file of an MBTiles source.
func (s *Source) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.close()
}

// layers is how many tiles lie one over the other.
func (s *Source) layers() int { return max(1, len(s.Templates)) }

// folder returns the name under which a layer's tiles are kept: its address
// decides, its key does not.
func (s *Source) folder(layer int) string {
	sum := sha256.Sum256([]byte(s.Templates[layer]))
	name := "xyz"
	if _, ok := tianditu[s.Name]; ok {
		name = s.Name
	}
	return name + "-" + hex.EncodeToString(sum[:6])
}

// sleep waits, or returns why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
