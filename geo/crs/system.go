// Package crs knows the coordinate systems (坐标系) that officers of 鄂州 meet and the way
// between them: CGCS2000 and WGS 84 degrees, CGCS2000 Gauss–Krüger (高斯—克吕格) metres in
// 3° and 6° zones, Web Mercator, and the shifted degrees of online maps, GCJ-02 and BD-09.
// It recognises and reads pairs as people write them, and measures on the ellipsoid.
//
// Every pair stands longitude or easting first, whatever order an authority's definition
// names. CGCS2000 and WGS 84 are taken as one: they differ by centimetres to a few
// decimetres in China, below anything a sketch or a picked point can show. For the same
// reason the two ellipsoids (they differ by 0.1 mm in the polar axis) are not told apart.
//
// The package does not do heights, older datums (1954 北京, 1980 西安) or their seven
// parameters, and its GCJ-02 and BD-09 are the published approximations, fit for placing a
// symbol and never for surveying.
package crs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// System is a coordinate system (坐标系). Its number is the EPSG code where there is one;
// the zero value, [Unknown], is no system at all. A System is fit to be a map key.
type System int

// The systems that have a name of their own. The Gauss–Krüger zones EPSG:4491 to 4554 are
// Systems too: System(4509) is the 6° zone about 117°E.
const (
	Unknown     System = 0    // not known; nothing can be transformed from or to it
	GCJ02       System = 1    // 火星坐标: degrees of 高德 and 腾讯, shifted by some 570 m
	BD09        System = 2    // 百度坐标: degrees of 百度, shifted by some 1,200 m
	WebMercator System = 3857 // Web 墨卡托: metres of web tiles; never measure in it
	WGS84       System = 4326 // degrees of GPS and GeoJSON
	CGCS2000    System = 4490 // 2000 国家大地坐标系: degrees
	GK38        System = 4526 // CGCS2000, 3° zone 38 (114°E), easting carries the zone: 38xxxxxx
	GK114       System = 4547 // CGCS2000, 3° zone about 114°E, easting without zone: the city's metres
)

// family is a run of EPSG codes: the CGCS2000 Gauss–Krüger zones of one width, from the
// central meridian 75°E to 135°E.
type family struct {
	first, last System
	width       int  // of a zone, in degrees
	prefixed    bool // whether the easting carries the zone number
}

var families = [...]family{
	{4491, 4501, 6, true},
	{4502, 4512, 6, false},
	{4513, 4533, 3, true},
	{4534, 4554, 3, false},
}

const firstMeridian = 75 // of each family, degrees east

func (f family) meridian(s System) int { return firstMeridian + f.width*int(s-f.first) }

// zone is the national zone number (带号): 3° zones are counted from 1.5°E, 6° zones from 0°.
func (f family) zone(s System) int {
	if f.width == 6 {
		return (f.meridian(s) + 3) / 6
	}
	return f.meridian(s) / 3
}

func (s System) family() (family, bool) {
	for _, f := range families {
		if s >= f.first && s <= f.last {
			return f, true
		}
	}
	return family{}, false
}

// Common lists the systems a chooser offers first.
func Common() []System {
	return []System{CGCS2000, WGS84, GCJ02, BD09, GK114, GK38, WebMercator}
}

// Systems lists every system there is: the common ones, then all other Gauss–Krüger zones.
func Systems() []System {
	all := Common()
	for _, f := range families {
		for s := f.first; s <= f.last; s++ {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// named holds the systems that are no zones.
var named = map[System]struct{ code, name string }{
	CGCS2000:    {"cgcs2000", "2000 国家大地坐标系（经纬度）"},
	WGS84:       {"wgs84", "WGS 84（经纬度）"},
	GCJ02:       {"gcj02", "火星坐标（GCJ-02，高德、腾讯）"},
	BD09:        {"bd09", "百度坐标（BD-09）"},
	WebMercator: {"epsg:3857", "Web 墨卡托（EPSG:3857）"},
}

// Known tells whether s is one of [Systems].
func (s System) Known() bool {
	_, zoned := s.family()
	_, other := named[s]
	return zoned || other
}

// Code is the word the command line uses: cgcs2000, wgs84, gcj02, bd09, or epsg:4547 and
// the like. [Parse] reads it back. The code of an unknown system is empty.
func (s System) Code() string {
	if n, ok := named[s]; ok {
		return n.code
	}
	if !s.Known() {
		return ""
	}
	return "epsg:" + strconv.Itoa(int(s))
}

// Name is what an officer reads, in Chinese.
func (s System) Name() string {
	if n, ok := named[s]; ok {
		return n.name
	}
	f, zoned := s.family()
	if !zoned {
		return "未知坐标系"
	}
	name := fmt.Sprintf("2000 国家大地坐标系，高斯—克吕格 %d 度带，中央经线 %d°", f.width, f.meridian(s))
	if f.prefixed {
		name += fmt.Sprintf("，横坐标带号 %d", f.zone(s))
	}
	return name
}

// String is the code, for logs.
func (s System) String() string {
	if !s.Known() {
		return "unknown"
	}
	return s.Code()
}

// EPSG is the number in the EPSG register, 0 for GCJ-02, BD-09 and unknown systems, which
// have none.
func (s System) EPSG() int {
	if s == GCJ02 || s == BD09 || !s.Known() {
		return 0
	}
	return int(s)
}

// Approximate tells whether results carry the note 近似转换: the state's shift behind GCJ-02
// and BD-09 is not published, so converting from or to them is good to a few metres only.
func (s System) Approximate() bool { return s == GCJ02 || s == BD09 }

// Projected tells whether coordinates are metres on a plane; otherwise they are degrees.
func (s System) Projected() bool {
	_, zoned := s.family()
	return zoned || s == WebMercator
}

// MarshalText writes the code, so that a System is a plain word in JSON.
func (s System) MarshalText() ([]byte, error) { return []byte(s.Code()), nil }

// UnmarshalText reads what [Parse] reads; an empty text is [Unknown].
func (s *System) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*s = Unknown
		return nil
	}
	parsed, err := Parse(string(text))
	if err == nil {
		*s = parsed
	}
	return err
}

// spoken holds other words for a system, as they stand in files and menus, with case,
// spaces, hyphens and the ending 坐标 or 坐标系 taken off.
var spoken = map[string]System{
	"cgcs2000": CGCS2000, "2000国家大地": CGCS2000, "国家2000": CGCS2000, "国家大地2000": CGCS2000, "天地图": CGCS2000,
	"wgs84": WGS84, "gps": WGS84, "crs84": WGS84,
	"gcj02": GCJ02, "火星": GCJ02, "高德": GCJ02, "腾讯": GCJ02,
	"bd09": BD09, "bd09ll": BD09, "百度": BD09,
	"webmercator": WebMercator, "web墨卡托": WebMercator, "900913": WebMercator,
}

var noise = strings.NewReplacer(" ", "", "-", "", "_", "")

// plainWord is a word as spoken has it.
func plainWord(text string) string {
	return strings.TrimSuffix(strings.TrimSuffix(noise.Replace(text), "系"), "坐标")
}

// Parse finds the system for a code: cgcs2000, wgs84, gcj02, bd09, epsg:4547, a bare EPSG
// number, an OGC name (urn:ogc:def:crs:EPSG::4490, …:CRS84) as older GeoJSON carries it, or
// a common Chinese word such as 百度坐标. The error is an [*Error].
func Parse(code string) (System, error) {
	text := strings.TrimSpace(narrow(code))
	if s, ok := spoken[plainWord(text)]; ok {
		return s, nil
	}
	cut := strings.LastIndexAny(text, ":/") + 1
	authority, last := text[:cut], strings.TrimSpace(text[cut:])
	if authority == "" || strings.Contains(authority, "epsg") || strings.Contains(authority, "ogc") {
		if s, ok := spoken[plainWord(last)]; ok {
			return s, nil
		}
		number, err := strconv.ParseUint(last, 10, 16)
		if s := System(number); err == nil && s.EPSG() != 0 {
			return s, nil
		}
	}
	return Unknown, fault("不认识坐标系“%s”。可用 cgcs2000、wgs84、gcj02、bd09、epsg:3857，以及 epsg:4491 至 epsg:4554 的高斯—克吕格分带。", brief(code))
}
