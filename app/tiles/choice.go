// Package tiles is 在线底图 as the officer has set it: whether tiles lie under the
// map at all, whose they are, how much is kept; and the tiles under the map on
// the screen.
//
// What is chosen belongs to the user of this computer and not to the library: a
// library that is carried to another computer opens no network there. Keys are
// kept apart by app/secret.
package tiles

import (
	"strings"
	"time"

	"ezmap/data"
	"ezmap/geo/basemap"
)

// Kind is whose tiles are shown.
type Kind string

// The kinds of tiles, in the order in which they are offered.
const (
	Vector  Kind = "vec"     // 天地图矢量
	Imagery Kind = "img"     // 天地图影像
	Terrain Kind = "ter"     // 天地图地形
	Own     Kind = "own"     // an address of one's own
	Local   Kind = "mbtiles" // a file
)

// Kinds are all kinds.
var Kinds = []Kind{Vector, Imagery, Terrain, Own, Local}

// Title returns what the kind is called.
func (k Kind) Title() string {
	switch k {
	case Vector:
		return "天地图矢量"
	case Imagery:
		return "天地图影像"
	case Terrain:
		return "天地图地形"
	case Own:
		return "自定瓦片地址"
	case Local:
		return "离线底图文件"
	}
	return ""
}

// Tianditu tells that the tiles are 天地图's.
func (k Kind) Tianditu() bool { return k == Vector || k == Imagery || k == Terrain }

// Online tells that the tiles come from the network.
func (k Kind) Online() bool { return k != Local }

// Choice is what the officer has chosen. It holds no key.
type Choice struct {
	On      bool   `json:"on"`
	Kind    Kind   `json:"kind"`
	Address string `json:"address"` // of Own, {key} in place of the key
	File    string `json:"file"`    // of Local
	// Browser tells that the key of 天地图 is of the kind 浏览器端.
	Browser bool `json:"browser"`
	// Credits are the words printed beside the tiles of a kind, where they are
	// others than the usual ones.
	Credits map[Kind]string `json:"credits"`
	MaxMB   int             `json:"max_mb"`
	MaxDays int             `json:"max_days"`
}

// The limits of what is kept, as offered.
var (
	Sizes = []int{50, 200, 500, 1000, 2000} // MB
	Ages  = []int{7, 30, 90, 180}           // days
)

// first is the choice of who has chosen nothing: no tiles.
var first = Choice{Kind: Vector, MaxMB: basemap.DefaultMaxBytes >> 20, MaxDays: int(basemap.DefaultMaxAge / (24 * time.Hour))}

// name returns what basemap.Parse makes the source of.
func (c Choice) name() string {
	switch c.Kind {
	case Own:
		return c.Address
	case Local:
		return "mbtiles:" + c.File
	}
	return string(c.Kind)
}

// Source returns the source of a choice with a key, on or off. The error is a
// *data.Error without the key.
func (c Choice) Source(key string) (*basemap.Source, error) {
	switch {
	case c.Kind == Local && c.File == "":
		return nil, data.Fault(data.Invalid, "还没有选择离线底图文件。", nil)
	case c.Kind == Own && c.Address == "":
		return nil, data.Fault(data.Invalid, "还没有填写瓦片地址。", nil)
	}
	s, err := basemap.Parse(c.name(), key)
	if err != nil {
		return nil, err
	}
	if c.Kind.Tianditu() && c.Browser {
		s.UserAgent = basemap.BrowserAgent
	}
	if credit := strings.TrimSpace(c.Credits[c.Kind]); credit != "" {
		s.Credit = credit
	}
	s.MaxBytes, s.MaxAge = int64(c.MaxMB)<<20, time.Duration(c.MaxDays)*24*time.Hour
	return s, nil
}
