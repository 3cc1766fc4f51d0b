package basemap

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// field is a part of an address that stands for something else: {z}, {a-c}.
var field = regexp.MustCompile(`\{[^{}]*\}`)

// span is a range of letters or digits that spreads the load: {a-c}, {0-7}.
var span = regexp.MustCompile(`^([a-z])-([a-z])$|^([0-9])-([0-9])$`)

// ownKey finds a key that was typed into the address.
var ownKey = regexp.MustCompile(`(?i)([?&](?:tk|ak|key|token|access_?token|api_?key|app_?key|secret)=)([^&#{}]+)`)

// SplitKey returns an address in which {key} stands in place of a key that was
// typed into it, and that key, “” when there is none.
func SplitKey(address string) (template, key string) {
	template = ownKey.ReplaceAllStringFunc(address, func(found string) string {
		parts := ownKey.FindStringSubmatch(found)
		if key = parts[2]; strings.Contains(key, "%") {
			if plain, err := url.QueryUnescape(key); err == nil {
				key = plain
			}
		}
		return parts[1] + "{key}"
	})
	return template, key
}

// tile returns the address of a tile. Fields are those of XYZ addresses, and
// those of WMTS (OGC 07-057r7) for a tile of one matrix set, in any case:
//
//	{z} {x} {y}, {TileMatrix} {TileCol} {TileRow}   level, column, row from the north
//	{-y}                                            row from the south (TMS)
//	{s}                                             0 to 7 of 天地图, a to c of others
//	{a-c} {0-3} {switch:a,b,c}                      one of these
//	{r}                                             @2x, tiles of 512 pixels
//	{style}                                         default
//	{key}                                           the key
func (s *Source) tile(template string, p place) string {
	return field.ReplaceAllStringFunc(template, func(found string) string {
		name := strings.ToLower(found[1 : len(found)-1])
		switch name {
		case "z", "tilematrix":
			return strconv.Itoa(p.z)
		case "x", "tilecol":
			return strconv.Itoa(p.x)
		case "y", "tilerow":
			return strconv.Itoa(p.y)
		case "-y":
			return strconv.Itoa(1<<p.z - 1 - p.y)
		case "key":
			return url.QueryEscape(s.key)
		case "r":
			return "@2x"
		case "style":
			return "default"
		}
		if many := choices(name, s.tianditu); len(many) > 0 {
			return many[(p.x+p.y)%len(many)]
		}
		return found
	})
}

// choices returns what a field may stand for that spreads the load, nothing for another field.
func choices(name string, tianditu bool) []string {
	if name == "s" && tianditu {
		name = "0-7"
	} else if name == "s" {
		name = "a-c"
	}
	if list, ok := strings.CutPrefix(name, "switch:"); ok {
		return strings.Split(list, ",")
	}
	m := span.FindStringSubmatch(name)
	if m == nil {
		return nil
	}
	from, to := (m[1] + m[3])[0], (m[2] + m[4])[0]
	var many []string
	for c := from; c <= to; c++ {
		many = append(many, string(rune(c)))
	}
	return many
}

// check says what is wrong with the fields of an address, “” for nothing.
func check(template string) string {
	seen := map[string]bool{}
	for _, found := range field.FindAllString(template, -1) {
		name := strings.ToLower(found[1 : len(found)-1])
		switch name {
		case "z", "tilematrix":
			seen["z"] = true
		case "x", "tilecol":
			seen["x"] = true
		case "y", "tilerow", "-y":
			seen["y"] = true
		case "key", "r", "style":
		case "tilematrixset":
			return "瓦片地址里的 " + found + " 请换成服务所用的矩阵集名称，例如 w 或 GoogleMapsCompatible。"
		default:
			if len(choices(name, false)) == 0 {
				return "不认识瓦片地址里的 " + found + "。可用 {z}、{x}、{y}、{-y}、{s}、{a-c}、{r}、{key}。"
			}
		}
	}
	for _, name := range []string{"z", "x", "y"} {
		if !seen[name] {
			return "瓦片地址里没有 {" + name + "}，应形如 http://主机/{z}/{x}/{y}.png。"
		}
	}
	return ""
}

// matrixSet finds the matrix set that a WMTS address names.
var matrixSet = regexp.MustCompile(`(?i)[?&]tilematrixset=([^&#]*)`)

// gridOf returns the grid of an address: that of the matrix set that it names,
// Web Mercator when it names none. ok is false for a set of another grid; sets of
// degrees do not agree on where levels begin, and only that of 天地图 is sure.
func gridOf(template string) (g grid, set string, ok bool) {
	m := matrixSet.FindStringSubmatch(template)
	if m == nil {
		return mercator, "", true
	}
	set, err := url.QueryUnescape(m[1])
	if err != nil {
		set = m[1]
	}
	if strings.EqualFold(set, "c") {
		return degrees, set, true
	}
	for _, other := range []string{"4490", "4326", "crs84", "4547", "4549", "4526"} {
		if strings.Contains(strings.ToLower(set), other) {
			return mercator, set, false
		}
	}
	return mercator, set, true
}
