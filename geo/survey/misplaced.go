package survey

import (
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/shape"
)

const (
	// slack is how far outside its area a record may stand before it is told, in metres:
	// the outlines of the base map are no better.
	slack = 200
	// beside is how near two records of nearly the same name must be to be told, in metres.
	beside = 500
)

// Finding is 位置可疑: a record whose place needs a look, with all reasons in Chinese.
type Finding struct {
	Site   *data.Site
	Reason string
}

// Misplaced lists the placed records whose place does not fit, in the order of the register.
func Misplaced(s *data.State) []Finding {
	areas, waters, twins := Outlines(s), watersOf(s), twinsOf(s.Sites)
	var findings []Finding
	for i := range s.Sites {
		site := &s.Sites[i]
		if site.Location == nil {
			continue
		}
		var reasons []string
		for _, reason := range []string{areas.stray(s, site), wet(waters, site), twins[site.ID]} {
			if reason != "" {
				reasons = append(reasons, reason)
			}
		}
		if len(reasons) > 0 {
			findings = append(findings, Finding{site, strings.Join(reasons, "；")})
		}
	}
	return findings
}

// stray tells of a record that is not where it is said to be.
func (a *Areas) stray(s *data.State, site *data.Site) string {
	p := site.Location.Point
	if len(a.regions) == 0 || site.Status == data.Partner {
		return ""
	}
	stated := s.Area(site.Area)
	// Where a functional area has no outline, the district around it must do.
	if stated != nil && stated.Kind == data.FunctionalArea && a.of(stated.Code) == nil {
		stated = s.Area(stated.Parent)
	}
	if stated != nil {
		r := a.of(stated.Code)
		if r == nil || r.holds(p) {
			return ""
		}
		if away := r.away(p); away > slack {
			word := "写明"
			if site.AreaBasis == data.Implied {
				word = "推定"
			}
			return fmt.Sprintf("%s在%s，位置却在%s，距%s约 %s", word, s.AreaName(site.Area), a.named(s, p), stated.Name, distance(away))
		}
		return ""
	}
	if len(a.At(p)) > 0 {
		return ""
	}
	nearest := math.Inf(1)
	for i := range a.regions {
		nearest = min(nearest, a.regions[i].away(p))
	}
	if nearest <= slack {
		return ""
	}
	return "位置在市域以外，距市界约 " + distance(nearest)
}

// named says in which district a place lies.
func (a *Areas) named(s *data.State, p orb.Point) string {
	for _, code := range a.At(p) {
		return s.AreaName(code)
	}
	return "市域以外"
}

// away is how far a place is from an outline, in metres.
func (r *region) away(p orb.Point) float64 { return crs.Distance(p, shape.Nearest(r.area, p)) }

// distance writes metres as an officer reads them.
func distance(metres float64) string {
	if metres < 1000 {
		return fmt.Sprintf("%.0f 米", math.Round(metres/10)*10)
	}
	return fmt.Sprintf("%.1f 公里", metres/1000)
}

// water is a lake or the river.
type water struct {
	name string
	outline
}

func watersOf(s *data.State) []water {
	var waters []water
	for _, kind := range []data.LayerKind{data.River, data.Lakes} {
		for _, f := range s.BaseFeatures(kind) {
			if area := shape.Polygons(f.Geometry); len(area) > 0 {
				waters = append(waters, water{f.Properties.Text("name"), newOutline(area)})
			}
		}
	}
	return waters
}

// wet tells of a record in the water; ports and bridges may be there.
func wet(waters []water, site *data.Site) string {
	if site.Kind == data.Hub {
		return ""
	}
	for i := range waters {
		w := &waters[i]
		if !w.holds(site.Location.Point) {
			continue
		}
		if w.name == "" {
			return "位置在水面上"
		}
		return "位置在“" + w.name + "”的水面上"
	}
	return ""
}
