package position

import (
	"math"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

// The notations of one place. Metres by cs2cs (PROJ): echo 30.3924 114.8904 | cs2cs -f %.4f
// EPSG:4490 EPSG:4547 gives 3363949.6103 585573.0734.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		system     crs.System
	}{
		{"degrees", "114.8904,30.3924", crs.CGCS2000},
		{"full-width comma", "114.8904，30.3924", crs.CGCS2000},
		{"latitude first", "30.3924 114.8904", crs.CGCS2000},
		{"two cells of a table", "114.8904\t30.3924", crs.CGCS2000},
		{"cells with the end of the line", "114.8904\t30.3924\r\n", crs.CGCS2000},
		{"degrees, minutes, seconds", "30°23′32.64″N 114°53′25.44″E", crs.CGCS2000},
		{"Gauss–Krüger, six digits", "585573.0734, 3363949.6103", crs.GK114},
		{"Gauss–Krüger, eight digits", "38585573.0734 3363949.6103", crs.GK38},
	} {
		g, err := Read(c.text, crs.Unknown)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if d := crs.Distance(g.Place, orb.Point{114.8904, 30.3924}); g.System != c.system || d > 0.01 {
			t.Errorf("%s: %s, %.3f m off", c.name, g.System, d)
		}
	}
	for _, c := range []struct {
		text   string
		system crs.System
	}{{"g114.8954,30.3897", crs.GCJ02}, {"b114.9019,30.3957", crs.BD09}} {
		g, err := Read(c.text, crs.Unknown)
		if err != nil || g.System != c.system || g.Shift() < 300 {
			t.Errorf("%s: %+v, %v", c.text, g, err)
		}
	}
}

func TestConverted(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"as it stands", "114.8904,30.3924", "不需要换算"},
		{"百度", "b114.9019,30.3957", "将由百度坐标换算，移动 1 "},
		{"direction", "b114.9019,30.3957", "米向西（近似"},
		{"metres", "585573.0734, 3363949.6103", "换算为经纬度，位置不变"},
	} {
		g, err := Read(c.text, crs.Unknown)
		if err != nil {
			t.Fatal(err)
		}
		if got := Converted(g); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDirection(t *testing.T) {
	for azimuth, want := range map[float64]string{0: "北", 22: "北", 23: "东北", 90: "东", 225: "西南", 337: "西北", 338: "北", 359.9: "北"} {
		if got := Direction(azimuth); got != want {
			t.Errorf("%v°: %s, want %s", azimuth, got, want)
		}
	}
}

func TestMetres(t *testing.T) {
	for d, want := range map[float64]string{0.6: "1 米", 999.4: "999 米", 999.6: "1 000 米", 1234: "1 234 米", 9999.4: "9 999 米", 12345: "12.3 公里"} {
		if got := Metres(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

func TestLocationKeepsWhatWasGiven(t *testing.T) {
	for _, c := range []struct {
		name, text, system string
		original           *orb.Point
	}{
		{"CGCS2000", "30.3924, 114.8904", "", nil},
		{"metres, northing first", "3363949.6103, 585573.0734", "epsg:4547", &orb.Point{585573.0734, 3363949.6103}},
		{"高德", "g114.8954,30.3897", "gcj02", &orb.Point{114.8954, 30.3897}},
	} {
		g, err := Read(c.text, crs.Unknown)
		if err != nil {
			t.Fatal(err)
		}
		l := Location(g, data.Reference, "测绘成果")
		same := l.Original == nil && c.original == nil || l.Original != nil && c.original != nil && *l.Original == *c.original
		if !same || l.OriginalSystem != c.system || l.Point != g.Place {
			t.Errorf("%s: %+v", c.name, l)
		}
	}
}

// What a person may paste must never end in a panic, and what is read is a place.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"114.8904,30.3924", "g114.8954, 30.3897", "30°23′29″N 114°53′41″E", "X=3364038.2 Y=38585592.1", "114.8904\t30.3924\n", "", "b", "﹣9e999 1"} {
		f.Add(s, int(crs.Unknown))
		f.Add(s, int(crs.BD09))
	}
	f.Fuzz(func(t *testing.T, text string, system int) {
		g, err := Read(text, crs.System(system))
		if err != nil {
			if err.Error() == "" {
				t.Error("a fault without a sentence")
			}
			return
		}
		if Converted(g) == "" || math.IsNaN(g.Place[0]+g.Place[1]) {
			t.Errorf("%q: %+v", text, g)
		}
	})
}
