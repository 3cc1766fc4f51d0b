package wkt

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"ezmap/geo/crs"
)

func TestParse(t *testing.T) {
	const esri = `PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`
	for _, c := range []struct {
		name, text string
		want       crs.System
	}{
		{"ESRI zone", esri, crs.GK38},
		{"ESRI 6° zone", strings.NewReplacer("38500000", "20500000", "114.0", "117.0").Replace(esri), crs.System(4498)},
		{"no zone number", strings.Replace(esri, "38500000", "500000", 1), crs.GK114},
		{"round brackets", `GEOGCS("WGS 84",DATUM("WGS_1984",SPHEROID("WGS 84",6378137,298.257223563)))`, crs.WGS84},
		{"byte order mark", "\ufeff" + esri, crs.GK38},
	} {
		if got, err := Parse(c.text); err != nil || got != c.want {
			t.Errorf("%s: %v %v, want %v", c.name, got, err, c.want)
		}
	}
	for _, c := range []struct{ text, word string }{
		{`PROJCS["Beijing_1954_GK_Zone_38",GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]]],PROJECTION["Gauss_Kruger"],PARAMETER["Central_Meridian",114.0]]`, "1954 北京"},
		{strings.Replace(esri, `"Scale_Factor",1.0`, `"Scale_Factor",0.9996`, 1), "不认识"},
		{`LOCAL_CS["x"]`, "“x”"},
		{"", "不完整"},
		{esri[:200], "不完整"},
		{strings.Repeat(`A[`, 5000), "不完整"},
	} {
		if got, err := Parse(c.text); err == nil || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%.60s: %v %v, want %s", c.text, got, err, c.word)
		}
	}
}

// TestParseWhatGDALWrites asks GDAL for systems of every family in three dialects.
func TestParseWhatGDALWrites(t *testing.T) {
	if _, err := exec.LookPath("gdalsrsinfo"); err != nil {
		t.Skip("needs gdalsrsinfo of Debian's gdal-bin")
	}
	for _, s := range []crs.System{crs.CGCS2000, crs.WGS84, crs.WebMercator, crs.GK114, crs.GK38, 4498, 4509} {
		for _, dialect := range []string{"wkt1", "wkt_esri", "wkt2"} {
			out, err := exec.CommandContext(t.Context(), "gdalsrsinfo", "-o", dialect, fmt.Sprintf("EPSG:%d", s.EPSG())).Output()
			if err != nil {
				t.Fatal(err)
			}
			got, err := Parse(string(out))
			if err != nil || !same(got, s) {
				t.Errorf("%v in %s: %v %v\n%s", s, dialect, got, err, out)
			}
		}
	}
}

// same tells whether two systems give the same numbers: a 6° zone without its number and
// the 3° zone about the same meridian do.
func same(a, b crs.System) bool {
	p, first := a.GaussKruger()
	q, second := b.GaussKruger()
	return a == b || first && second && p == q
}

func TestFormat(t *testing.T) {
	for _, s := range crs.Systems() {
		text, ok := Format(s)
		if ok != (s.EPSG() != 0) {
			t.Errorf("%v: ok is %v", s, ok)
			continue
		}
		if !ok {
			continue
		}
		if got, err := Parse(text); err != nil || !same(got, s) {
			t.Errorf("%v comes back as %v, %v", s, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	text, _ := Format(crs.GK114)
	f.Add(text)
	f.Add(`GEOGCRS["China ""2000""",DATUM["x",ELLIPSOID["y",1,2e3]],CS[ellipsoidal,2],AXIS["lat",north],ID["EPSG",4490]]`)
	f.Fuzz(func(t *testing.T, text string) {
		if s, err := Parse(text); err == nil && !s.Known() {
			t.Fatalf("%q gave %v", text, s)
		}
	})
}
