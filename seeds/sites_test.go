package seeds

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"ezmap/data"
)

// The numbers were counted by hand in the plan's text.
func TestSitesByClass(t *testing.T) {
	s := load(t)
	got := map[string]int{}
	for _, x := range s.Sites {
		got["area "+string(x.AreaBasis)]++
		got["status "+string(x.Status)]++
		got["kind "+string(x.Kind)]++
		got["level "+string(x.Level)]++
		got["sought "+string(x.LevelSought)]++
		if x.Status == data.Existing && strings.HasPrefix(x.StatusNote, "推定") {
			got["existing, inferred"]++
		}
	}
	want := map[string]int{
		"area stated": 13, "area implied": 17, "area none": 60,
		"status planned": 32, "status existing": 20, "existing, inferred": 2,
		"status under_way": 15, "status mentioned": 15, "status partner": 8,
		"kind facility": 1, "kind institute": 21, "kind incubator": 4, "kind park": 32, "kind hub": 3,
		"kind company": 14, "kind hospital": 5, "kind university": 7, "kind transfer": 3,
		"level national": 3, "level provincial": 8, "level none": 79,
		"sought national": 7, "sought provincial": 18, "sought ": 65,
	}
	for class, n := range want {
		if got[class] != n {
			t.Errorf("%s: %d, want %d", class, got[class], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("classes: %v", got)
	}
}

func TestSiteIDsAreTheSeries(t *testing.T) {
	for i, x := range load(t).Sites {
		if want := fmt.Sprintf("E%03d", i+1); x.ID != want {
			t.Errorf("site %d is %s, want %s", i, x.ID, want)
		}
	}
}

func TestSiteFacts(t *testing.T) {
	s := load(t)
	for id, check := range map[string]func(x *data.Site) bool{
		"E001": func(x *data.Site) bool {
			return x.LevelSought == data.National && x.Level == data.NoLevel && strings.Contains(x.Figures, "20亿元") && x.Status == data.Planned
		},
		"E003": func(x *data.Site) bool {
			return len(x.Aliases) == 3 && x.Aliases[0] == "华科大工研院" && x.Location == nil
		},
		"E024": func(x *data.Site) bool { return x.Area == "" && strings.Contains(x.Figures, "1910亩") },
		"E040": func(x *data.Site) bool { return x.Level == data.Provincial && x.Area == data.Linkong },
		"E057": func(x *data.Site) bool { return x.Location.Precision == data.Reference },
		"E073": func(x *data.Site) bool { return x.Name == "泛亚（武汉）食品科技有限公司" },
		"E081": func(x *data.Site) bool { return x.Extent == data.NoExtent && !x.Unplaced() },
	} {
		if x := data.Find[data.Site](s, id); x == nil || !check(x) {
			t.Errorf("%s: %+v", id, x)
		}
	}
}

func TestSitesClaimNothingMore(t *testing.T) {
	for _, x := range load(t).Sites {
		if (x.Area == "") != (x.AreaBasis == data.NoBasis) {
			t.Errorf("%s: area %q on basis %s", x.ID, x.Area, x.AreaBasis)
		}
		strives := strings.ContainsAny(x.LevelText, "申争拟")
		if strives && x.Level != data.NoLevel {
			t.Errorf("%s holds %s, which it only strives for (%s)", x.ID, x.Level, x.LevelText)
		}
		if strives != (x.LevelSought != "") {
			t.Errorf("%s: level text %q, level sought %q", x.ID, x.LevelText, x.LevelSought)
		}
		if (x.Level == data.NoLevel && x.LevelSought == "") != (x.LevelText == "") {
			t.Errorf("%s: level %s with text %q", x.ID, x.Level, x.LevelText)
		}
		if x.Year != nil {
			t.Errorf("%s has a year, which the plan does not give", x.ID)
		}
		if x.Extent == data.NoExtent && x.Location != nil {
			t.Errorf("%s is 不上图 but placed", x.ID)
		}
	}
}

func TestPlacedSitesLieWhereTheyBelong(t *testing.T) {
	s := load(t)
	placed := 0
	for _, x := range s.Sites {
		if x.Location == nil {
			continue
		}
		placed++
		p := x.Location.Point
		if !planar.PolygonContains(outline(t, s, data.Ezhou), p) {
			t.Errorf("%s %s lies outside the city", x.ID, x.Name)
		}
		if area := s.Area(x.Area); area != nil {
			district := area.Code
			if area.Kind == data.FunctionalArea {
				district = area.Parent
			}
			if !planar.PolygonContains(outline(t, s, district), p) {
				t.Errorf("%s %s lies outside %s", x.ID, x.Name, district)
			}
		}
		if water := waterAt(s, p); water != "" && x.KindText != "港口/项目" {
			t.Errorf("%s %s lies in %s", x.ID, x.Name, water)
		}
	}
	if placed != 22 {
		t.Errorf("%d sites are placed, want the 22 that have a basis", placed)
	}
}

// waterAt returns the name of the lake or river at a point, “” on land.
func waterAt(s *data.State, p orb.Point) string {
	for _, kind := range []data.LayerKind{data.Lakes, data.River} {
		for _, f := range s.BaseFeatures(kind) {
			switch g := f.Geometry.(type) {
			case orb.Polygon:
				if planar.PolygonContains(g, p) {
					return f.Properties.Text("name") + "（水面）"
				}
			case orb.MultiPolygon:
				if planar.MultiPolygonContains(g, p) {
					return f.Properties.Text("name") + "（水面）"
				}
			}
		}
	}
	return ""
}

func TestPlacedSitesKeepApart(t *testing.T) {
	const apart = 1000 // metres
	sites := load(t).Sites
	for i, a := range sites {
		for _, b := range sites[i+1:] {
			if a.Location == nil || b.Location == nil {
				continue
			}
			if d := geo.Distance(a.Location.Point, b.Location.Point); d < apart {
				t.Errorf("%s and %s lie %.0f m apart", a.ID, b.ID, d)
			}
		}
	}
}

func TestSketchedSitesSaySo(t *testing.T) {
	for _, x := range load(t).Sites {
		if x.Location != nil && x.Location.Precision == data.Sketch && !strings.Contains(x.Location.Basis, "示意") {
			t.Errorf("%s is a sketch, its basis says %q", x.ID, x.Location.Basis)
		}
	}
}
