// Package wkt reads and writes the names of coordinate systems (坐标系说明) as well-known
// text, as .prj files and GeoPackages have them (OGC 01-009 and ESRI's dialect of it).
//
// It finds which system of geo/crs is meant, by its code or by its parameters, and knows no
// other systems: a text that means one of them is refused in a sentence.
package wkt

import (
	"math"
	"strings"
	"unicode"

	"ezmap/geo/crs"
)

const (
	longest = 20_000 // bytes; real ones have some hundred
	deepest = 20
)

// node is an element: PROJCS["name", …].
type node struct {
	word   string // in upper case
	values []string
	nodes  []node
}

// Parse finds the system that a text means. The error is a *crs.Error with a sentence that
// names the system which is not known, or says that the text is none.
func Parse(text string) (crs.System, error) {
	p := parser{rest: strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))}
	root, ok := p.node(0)
	if !ok || len(text) > longest {
		return crs.Unknown, &crs.Error{Message: "坐标系说明（.prj）不完整或不是 WKT 文本，请用 -crs 或在界面中指明坐标系。"}
	}
	if s := root.find("COMPD_CS"); s != nil && len(s.nodes) > 0 {
		root = s.nodes[0]
	}
	if s := root.system(); s != crs.Unknown {
		return s, nil
	}
	return crs.Unknown, &crs.Error{Message: "文件注明的坐标系“" + root.name() + "”" + root.why() + "。"}
}

// why says why a system cannot be used.
func (n node) why() string {
	name := plain(n.geographic().name() + n.name())
	if strings.Contains(name, "beijing") || strings.Contains(name, "xian") || strings.Contains(name, "bj54") || strings.Contains(name, "北京") || strings.Contains(name, "西安") {
		return "不能直接换算：1954 北京坐标系和 1980 西安坐标系须用当地的转换参数，请向自然资源部门索取 2000 国家大地坐标系的成果"
	}
	return "不认识，请转换为 2000 国家大地坐标系，或指明坐标系后重试"
}

// system is the system of a node, crs.Unknown where none fits.
func (n node) system() crs.System {
	for _, word := range []string{"AUTHORITY", "ID"} {
		for _, a := range n.nodes {
			if a.word == word && len(a.values) == 2 && strings.EqualFold(a.values[0], "EPSG") {
				if s, err := crs.Parse("epsg:" + a.values[1]); err == nil {
					return s
				}
			}
		}
	}
	datum := n.datum()
	switch n.word {
	case "GEOGCS", "GEOGCRS", "BASEGEOGCRS", "GEODCRS", "GEODETICCRS":
		return datum
	case "PROJCS", "PROJCRS", "PROJECTEDCRS":
		return n.projected(datum)
	}
	return crs.Unknown
}

// datum is the geographic system below a node, CGCS2000 or WGS 84.
func (n node) datum() crs.System {
	g := n.geographic()
	names := []string{g.name()}
	for _, d := range g.nodes {
		if d.word == "DATUM" {
			names = append(names, d.name())
		}
	}
	for _, name := range names {
		switch name = plain(name); {
		case strings.Contains(name, "cgcs2000"), strings.Contains(name, "china2000"), strings.Contains(name, "chinageodeticcoordinatesystem2000"), strings.Contains(name, "国家大地坐标系"):
			return crs.CGCS2000
		case strings.Contains(name, "wgs84"), strings.Contains(name, "wgs1984"), strings.Contains(name, "worldgeodeticsystem1984"):
			return crs.WGS84
		}
	}
	return crs.Unknown
}

// geographic is the geographic system of a node: itself, or the one it is projected from.
func (n node) geographic() node {
	for _, word := range []string{"GEOGCS", "GEOGCRS", "BASEGEOGCRS", "GEODCRS", "GEODETICCRS"} {
		if g := n.find(word); g != nil {
			return *g
		}
	}
	return n
}

// projected finds the zone, or Web Mercator, by method and parameters.
func (n node) projected(datum crs.System) crs.System {
	method := ""
	for _, word := range []string{"PROJECTION", "METHOD"} {
		if m := n.find(word); m != nil {
			method = plain(m.name())
		}
	}
	name := plain(n.name())
	switch {
	case strings.Contains(method, "auxiliarysphere"), strings.Contains(method, "pseudomercator"), strings.Contains(name, "pseudomercator"), strings.Contains(name, "webmercator"):
		return crs.WebMercator
	case datum == crs.Unknown || !strings.Contains(method, "transversemercator") && !strings.Contains(method, "gausskruger"):
		return crs.Unknown
	}
	want := crs.GaussKruger{FalseEasting: n.parameter("falseeasting", 0), CentralMeridian: n.parameter("centralmeridian", math.NaN(), "longitudeoforigin", "longitudeofnaturalorigin")}
	if n.parameter("scalefactor", 1, "scalefactoratnaturalorigin") != 1 || n.parameter("latitudeoforigin", 0, "latitudeofnaturalorigin") != 0 || n.parameter("falsenorthing", 0) != 0 {
		return crs.Unknown
	}
	found := crs.Unknown
	for _, s := range crs.Systems() {
		// The 3° zones have larger codes; they hold all meridians of the 6° ones.
		if g, ok := s.GaussKruger(); ok && near(g.FalseEasting, want.FalseEasting) && near(g.CentralMeridian, want.CentralMeridian) {
			found = max(found, s)
		}
	}
	return found
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// find is the first node of a word, itself or below.
func (n *node) find(word string) *node {
	if n.word == word {
		return n
	}
	for i := range n.nodes {
		if f := n.nodes[i].find(word); f != nil {
			return f
		}
	}
	return nil
}

func (n node) name() string {
	if len(n.values) == 0 {
		return ""
	}
	return n.values[0]
}

// parameter is the value of a parameter under one of its names.
func (n node) parameter(name string, missing float64, others ...string) float64 {
	for _, p := range n.nodes {
		if p.word == "CONVERSION" {
			return p.parameter(name, missing, others...)
		}
		if p.word != "PARAMETER" || len(p.values) < 2 {
			continue
		}
		given := plain(p.values[0])
		for _, known := range append([]string{name}, others...) {
			if given == known {
				return number(p.values[1])
			}
		}
	}
	return missing
}

// plain is a name in small letters and without what varies.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r == '-' || r == '/' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}
