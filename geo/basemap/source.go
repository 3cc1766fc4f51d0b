// Package basemap lays online tiles (在线瓦片底图) under a map: 天地图 with the user's
// own key, or any server of Web Mercator tiles. It alone opens the network, and
// only when a Source is asked for a Picture; without one no map needs it.
//
// Tiles are fetched by a client with time limits, kept in a folder, put together
// by go-staticmaps and resampled to the map plane (EPSG:4547), so that a sheet
// with tiles has the same frame and scale as one without. The package draws no
// features and downloads nothing in bulk: only the tiles of the map at hand.
package basemap

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
)

// Source is 瓦片来源: a tile server with the way to ask it.
type Source struct {
	Name  string // vec
	Title string // 天地图矢量
	// Templates are the addresses of the tiles, laid one over the other, bottom
	// first, with {z} {x} {y} for the tile, {s} for a digit 0 to 7 that spreads
	// the load, {key} for the key.
	Templates []string
	// Credit is what must be printed where the tiles are shown. Change it when
	// the provider's wording or 审图号 changes.
	Credit string
	// MinZoom and MaxZoom are the levels that the server has.
	MinZoom, MaxZoom int
	// UserAgent is how the program names itself. 天地图 answers a browser's key
	// only to names that begin with Mozilla, a server's key only to others.
	UserAgent string
	// Cache is the folder where tiles are kept; “” for the user's cache folder.
	Cache string
	// TileTimeout limits one tile, Patience all tiles of a picture.
	TileTimeout, Patience time.Duration

	key string
}

const (
	tileSize = 256 // pixels, of every server that is asked

	// freshFor is how long a kept tile is used without asking again.
	freshFor = 30 * 24 * time.Hour
)

// tianditu names the layers of 天地图: tiles and the names above them.
var tianditu = map[string]struct {
	title   string
	layers  []string
	maxZoom int
}{
	"vec": {"天地图矢量", []string{"vec", "cva"}, 18},
	"img": {"天地图影像", []string{"img", "cia"}, 18},
	"ter": {"天地图地形", []string{"ter", "cta"}, 14},
}

// Parse returns the source of a name, vec, img or ter of 天地图 with a key, or of
// an address with {z}, {x} and {y} in it, for a server of one's own. The error is
// a *data.Error and never holds the key.
func Parse(name, key string) (*Source, error) {
	name, key = strings.TrimSpace(name), strings.TrimSpace(key)
	s := &Source{
		Name: name, MinZoom: 1, MaxZoom: 18, key: key,
		UserAgent: "ezmap", TileTimeout: 10 * time.Second, Patience: time.Minute,
	}
	if t, ok := tianditu[strings.ToLower(name)]; ok {
		if key == "" {
			return nil, fault("使用" + t.title + "须填写天地图密钥，可在 console.tianditu.gov.cn 申请。")
		}
		s.Name, s.Title, s.MaxZoom = strings.ToLower(name), t.title, t.maxZoom
		s.Credit = t.title + "（国家地理信息公共服务平台 www.tianditu.gov.cn）"
		for _, l := range t.layers {
			s.Templates = append(s.Templates, "https://t{s}.tianditu.gov.cn/"+l+"_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER="+l+
				"&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}")
		}
		return s, nil
	}
	address, err := url.Parse(name)
	if err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "" {
		return nil, fault("不认识在线底图“" + name + "”。可用 vec（天地图矢量）、img（影像）、ter（地形），或含 {z}、{x}、{y} 的瓦片地址。")
	}
	for _, part := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(name, part) {
			return nil, fault("瓦片地址里没有 " + part + "，应形如 http://主机/{z}/{x}/{y}.png。")
		}
	}
	s.Name, s.Title, s.Templates = "custom", "自定瓦片", []string{name}
	s.Credit = "瓦片底图：" + address.Hostname()
	return s, nil
}

// String names the source without its key.
func (s *Source) String() string { return s.Title }

// url returns the address of a tile.
func (s *Source) url(layer, z, x, y int) string {
	return strings.NewReplacer(
		"{z}", strconv.Itoa(z), "{x}", strconv.Itoa(x), "{y}", strconv.Itoa(y),
		"{s}", strconv.Itoa((x+y)%8), "{key}", url.QueryEscape(s.key),
	).Replace(s.Templates[layer])
}

// folder returns the name under which a layer's tiles are kept: its address
// decides, its key does not.
func (s *Source) folder(layer int) string {
	sum := sha256.Sum256([]byte(s.Templates[layer]))
	return s.Name + "-" + hex.EncodeToString(sum[:6])
}

// cache returns the folder where tiles are kept, “” when there is none.
func (s *Source) cache() string {
	if s.Cache != "" {
		return s.Cache
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ezmap", "tiles")
}

func fault(message string) error { return data.Fault(data.Invalid, message, nil) }
