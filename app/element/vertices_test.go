package element

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/sketch"

	"github.com/paulmach/orb"
)

func of(kind data.ElementKind, g orb.Geometry) sketch.Sketch {
	return sketch.Of(&data.State{}, data.Element{Kind: kind, Geometry: g})
}

var (
	line = orb.LineString{{114.65806, 30.52777}, {114.700000000000017, 30.5}, {114.8, 30.45}}
	// snapped has digits that are not shown, and two vertices that are written alike.
	snapped = orb.LineString{{114.59905571807, 30.08555157618398}, {114.70592576246793, 30.0149903}, {114.70592576246801, 30.0149904}}
	area    = orb.MultiPolygon{
		{{{114.1, 30.1}, {114.3, 30.1}, {114.2, 30.3}, {114.1, 30.1}}, {{114.19, 30.14}, {114.21, 30.14}, {114.2, 30.16}, {114.19, 30.14}}},
		{{{114.5, 30.1}, {114.7, 30.1}, {114.6, 30.3}, {114.5, 30.1}}},
	}
)

// cs2cs (PROJ 9) gives for “30.5 114.7” from EPSG:4490 to EPSG:4547: northing 3375750.0848,
// easting 567200.0658.
func TestNumbers(t *testing.T) {
	k := of(data.Belt, orb.LineString{{114.65806, 30.52777}, {114.7, 30.5}})
	if got := Numbers(k, crs.CGCS2000); got != "114.65806, 30.52777\n114.7, 30.5" {
		t.Errorf("degrees %q", got)
	}
	if got := Numbers(of(data.Belt, snapped), crs.CGCS2000); !strings.HasPrefix(got, "114.599056, 30.085552\n114.705926, 30.01499\n") {
		t.Errorf("a snapped vertex is shown as %q", got)
	}
	if got := Numbers(k, crs.GK114); !strings.HasSuffix(got, "\n567200.066, 3375750.085") {
		t.Errorf("metres %q", got)
	}
	if got := strings.Count(Numbers(of(data.Cluster, area), crs.CGCS2000), "\n\n"); got != 2 {
		t.Errorf("three outlines are parted by %d empty lines", got)
	}
}

func TestNumbersReadBackBitForBit(t *testing.T) {
	for name, k := range map[string]sketch.Sketch{"line": of(data.Belt, line), "snapped": of(data.Belt, snapped), "areas": of(data.Cluster, area), "nothing": of(data.Belt, nil)} {
		for _, system := range systems {
			got, err := Shaped(k, Numbers(k, system), system)
			if err != nil || !reflect.DeepEqual(got.Geometry(), k.Geometry()) {
				t.Errorf("%s in %s: %v, %v", name, system, got.Geometry(), err)
			}
		}
	}
}

func TestALineThatIsChangedChangesAlone(t *testing.T) {
	k := of(data.Belt, line)
	lines := strings.Split(Numbers(k, crs.GK114), "\n")
	lines[1] = "3375750.085\t567300.066" // a hundred metres east, northing first, as from a table
	got, err := Shaped(k, strings.Join(lines, "\r\n"), crs.GK114)
	if err != nil {
		t.Fatal(err)
	}
	moved := got.Geometry().(orb.LineString)
	if moved[0] != line[0] || moved[2] != line[2] {
		t.Error("a line that was not touched has changed")
	}
	if d := crs.Distance(line[1], moved[1]); math.Abs(d-100) > 0.02 {
		t.Errorf("moved by %.3f m", d)
	}
}

func TestShaped(t *testing.T) {
	for _, c := range []struct {
		name   string
		k      sketch.Sketch
		text   string
		system crs.System
		want   int    // vertices
		fault  string // words of it, “” for none
	}{
		{"a new line", of(data.Belt, nil), "114.6 30.4\n114.7 30.5\n", crs.CGCS2000, 2, ""},
		{"a new outline that ends where it began", of(data.Cluster, nil), "114.6 30.4\n114.7 30.4\n114.7 30.5\n114.6 30.4", crs.CGCS2000, 3, ""},
		{"any notation", of(data.Belt, nil), "东经114度36分 北纬30度24分\n30.5,114.7", crs.CGCS2000, 2, ""},
		{"empty lines at the ends", of(data.Belt, line), "\n\n114.6 30.4\n114.7 30.5\n\n", crs.CGCS2000, 2, ""},
		{"two lines for one", of(data.Belt, line), "114.6 30.4\n114.7 30.5\n\n114.6 30.4\n114.7 30.5", crs.CGCS2000, 0, "有 1 组顶点，这里却有 2 组"},
		{"metres where degrees are chosen", of(data.Belt, line), "567200.066, 3375750.085\n567300.066, 3375750.085", crs.CGCS2000, 0, "第 1 行"},
		{"degrees where metres are chosen", of(data.Belt, line), "114.6 30.4\n114.7 30.5", crs.GK114, 0, "第 1 行"},
		{"marked as 百度", of(data.Belt, line), "114.6 30.4\nb114.7,30.5", crs.CGCS2000, 0, "第 2 行"},
		{"abroad", of(data.Belt, line), "2.35 48.85\n114.6 30.4", crs.CGCS2000, 0, "第 1 行不在中国境内"},
		{"words", of(data.Belt, line), "114.6 30.4\n\n鄂州", crs.CGCS2000, 0, "第 3 行"},
		{"an outline that crosses itself", of(data.Cluster, nil), "114.6 30.4\n114.7 30.5\n114.7 30.4\n114.6 30.5", crs.CGCS2000, 0, "自相交"},
		{"an outline of two vertices", of(data.Cluster, nil), "114.6 30.4\n114.7 30.5", crs.CGCS2000, 0, "至少要有 3 个"},
		{"all taken away", of(data.Belt, line), " \n", crs.CGCS2000, 0, "不能全部删去"},
	} {
		got, err := Shaped(c.k, c.text, c.system)
		switch {
		case c.fault == "" && (err != nil || len(got.Paths[0].Vertices) != c.want):
			t.Errorf("%s: %+v, %v", c.name, got.Paths, err)
		case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
			t.Errorf("%s: %v, want %q", c.name, err, c.fault)
		}
	}
}

func TestSize(t *testing.T) {
	// geod (PROJ 9), GRS 80, from 30.5N 114.7E to 30.45N 114.8E: 11087.388 m.
	for want, k := range map[string]sketch.Sketch{
		"还没有顶点。":             of(data.Belt, nil),
		"共 2 个顶点，长 11.1 公里。": of(data.Belt, line[1:]),
	} {
		if got := size(k); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func FuzzShaped(f *testing.F) {
	f.Add("114.6 30.4\n114.7 30.5\n\n114.7 30.4", true)
	f.Add("567200.066, 3375750.085\n", false)
	f.Fuzz(func(t *testing.T, text string, degrees bool) {
		system := crs.GK114
		if degrees {
			system = crs.CGCS2000
		}
		k, err := Shaped(of(data.Cluster, nil), text, system)
		if err == nil && len(k.Paths) > 0 && len(k.Paths[0].Vertices) < 3 {
			t.Errorf("%q gives an outline of %d vertices", text, len(k.Paths[0].Vertices))
		}
	})
}
