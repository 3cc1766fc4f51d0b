package exchange

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

// system takes the `crs` member of older files (GeoJSON 2008, section 3) and returns the
// name in it, “” where the file leaves it open.
func (r *reader) system() string {
	if r.space() != '{' {
		if !r.null() {
			r.fail("之前的 crs 应为对象或 null")
		}
		return ""
	}
	kind, name := "", ""
	r.object(func(key []byte) {
		switch string(key) {
		case `"type"`:
			kind = r.wantText("crs.type")
		case `"properties"`:
			if r.space() != '{' {
				r.skip()
				return
			}
			r.object(func(key []byte) {
				if string(key) == `"name"` || string(key) == `"code"` {
					name = r.codeText()
					return
				}
				r.skip()
			})
		default:
			r.skip()
		}
	})
	if name == "" && kind != "" {
		name = kind
	}
	return name
}

// codeText takes a text or number as text.
func (r *reader) codeText() string {
	r.value = r.value[:0]
	r.scanner.value(&r.value, 0)
	if len(r.value) > 0 && r.value[0] == '"' {
		return decode(r.value)
	}
	return string(r.value)
}

// resolve decides in which system the file is: as told, as the file names it, or as its
// coordinates look, with the reason in Chinese.
func (r *reader) resolve(told crs.System, features []data.Feature) (crs.System, string, error) {
	named, err := r.namedSystem()
	switch {
	case told != crs.Unknown:
		reason := "按指定的坐标系“" + told.Name() + "”读取。"
		if named != crs.Unknown && named != told {
			reason += "文件注明的是“" + named.Name() + "”，未采用。"
		}
		return told, reason, nil
	case err != nil:
		return crs.Unknown, "", err
	case named != crs.Unknown:
		return named, "按文件注明的坐标系“" + named.Name() + "”读取。", nil
	}
	s, reason := guess(features)
	return s, reason, nil
}

// namedSystem is the system that the file names, crs.Unknown where it names none.
func (r *reader) namedSystem() (crs.System, error) {
	for _, code := range []string{r.named, r.note} {
		if code == "" {
			continue
		}
		s, err := crs.Parse(code)
		if err != nil && code == r.named {
			return crs.Unknown, data.Fault(data.Invalid, "文件注明的坐标系不能用："+err.Error(), err)
		}
		if err == nil {
			return s, nil
		}
	}
	return crs.Unknown, nil
}

const plainReason = "按 2000 国家大地坐标系（经纬度）读取。"

// guess takes CGCS2000 degrees, as RFC 7946 has degrees, unless the first vertices of the
// features show metres on a plane.
func guess(features []data.Feature) (crs.System, string) {
	var heads []orb.Point
	odd := false
	for _, f := range features {
		if p, ok := firstVertex(f.Geometry); ok {
			heads = append(heads, p)
			odd = odd || !crs.InChina(p)
		}
	}
	if !odd {
		return crs.CGCS2000, plainReason
	}
	// Northings that stand first are refused below like latitudes that do.
	if g, _, err := crs.RecogniseAll(heads); err == nil && g.System.Projected() && !g.Swapped {
		return g.System, g.Reason
	}
	return crs.CGCS2000, plainReason
}

// firstVertex returns the first vertex of a geometry, false where it has none.
func firstVertex(g orb.Geometry) (first orb.Point, ok bool) {
	eachVertex(g, func(p orb.Point) bool {
		first, ok = p, true
		return false
	})
	return first, ok
}

// eachVertex calls visit for the vertices of a geometry until it returns false.
func eachVertex(g orb.Geometry, visit func(orb.Point) bool) bool {
	switch g := g.(type) {
	case orb.Point:
		return visit(g)
	case orb.MultiPoint:
		return eachOf(g, visit)
	case orb.LineString:
		return eachOf(g, visit)
	case orb.Ring:
		return eachOf(g, visit)
	case orb.MultiLineString:
		return eachOf(g, func(l orb.LineString) bool { return eachOf(l, visit) })
	case orb.Polygon:
		return eachOf(g, func(r orb.Ring) bool { return eachOf(r, visit) })
	case orb.MultiPolygon:
		return eachOf(g, func(p orb.Polygon) bool { return eachVertex(p, visit) })
	case orb.Collection:
		return eachOf(g, func(m orb.Geometry) bool { return eachVertex(m, visit) })
	}
	return true
}

func eachOf[E any](all []E, visit func(E) bool) bool {
	for _, e := range all {
		if !visit(e) {
			return false
		}
	}
	return true
}

// locator puts geometries of a system into CGCS2000 degrees and checks where they lie.
type locator struct {
	system crs.System
	way    crs.Transformer
	plain  bool // nothing is computed
}

func newLocator(s crs.System) (locator, error) {
	way, err := crs.NewTransformer(s, crs.CGCS2000)
	if err != nil {
		return locator{}, data.Fault(data.Invalid, err.Error(), err)
	}
	return locator{system: s, way: way, plain: isPlain(s)}, nil
}

// isPlain tells whether coordinates of a system are taken as they stand.
func isPlain(s crs.System) bool { return s == crs.CGCS2000 || s == crs.WGS84 }

// locate returns a geometry in degrees, or what is wrong with the place of a vertex.
func (l locator) locate(g orb.Geometry) (orb.Geometry, string) {
	if g == nil {
		return nil, ""
	}
	if !l.plain {
		turned, err := l.way.Geometry(g)
		if err != nil {
			return nil, l.strayed(g, err)
		}
		if !eachVertex(turned, crs.InChina) {
			return nil, l.strayed(g, nil)
		}
		return turned, ""
	}
	if !eachVertex(g, crs.InChina) {
		return nil, l.strayed(g, nil)
	}
	return g, ""
}

// strayed says which vertex is not in China.
func (l locator) strayed(g orb.Geometry, cause error) string {
	var stray orb.Point
	eachVertex(g, func(p orb.Point) bool {
		stray = p
		place, err := l.way.Point(p)
		return err == nil && crs.InChina(place)
	})
	pair := fmt.Sprintf("坐标（%s，%s）", strconv.FormatFloat(stray[0], 'f', -1, 64), strconv.FormatFloat(stray[1], 'f', -1, 64))
	var told *crs.Error
	switch other, err := crs.Recognise(stray[0], stray[1]); {
	case crs.Swapped(stray, l.system) && l.system.Projected():
		return pair + "的横坐标和纵坐标像是写反了，横坐标（东）应在前，请调换后重试"
	case crs.Swapped(stray, l.system):
		return pair + "的经度和纬度像是写反了，经度应在前，请调换后重试"
	case err == nil && l.plain && other.Swapped:
		return pair + "像是以米为单位的平面坐标，而且纵坐标在前；横坐标（东）应在前，请调换后重试"
	case err == nil && l.plain:
		return pair + "像是“" + other.System.Name() + "”的平面坐标，请指明坐标系后重试"
	case l.plain || !errors.As(cause, &told):
		return pair + "不在中国境内，请核对坐标和坐标系"
	}
	return trimStop(told.Message)
}

// trimStop takes the full stop off a sentence.
func trimStop(sentence string) string {
	if len(sentence) >= len("。") && sentence[len(sentence)-len("。"):] == "。" {
		return sentence[:len(sentence)-len("。")]
	}
	return sentence
}
