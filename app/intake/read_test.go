package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

func plan() *data.State {
	return &data.State{
		Areas: []data.Area{{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}, {Code: data.Liangzihu, Name: "梁子湖区", Kind: data.District, Parent: data.Ezhou}},
		Sites: []data.Site{
			{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院"}, Kind: data.Institute, Level: data.NoLevel, Status: data.Existing, Area: data.Liangzihu, AreaBasis: data.Implied, Extent: data.PointExtent},
			{ID: "E023", Name: "梧桐湖科技企业孵化器", Kind: data.Incubator, Level: data.NoLevel, LevelSought: data.National, Status: data.Planned, AreaBasis: data.NoBasis, Extent: data.PointExtent,
				Location: &data.Location{Point: orb.Point{114.655, 30.262}, Precision: data.Sketch, Basis: "名称含梧桐湖"}},
		},
		Layers:   []data.Layer{{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Generation: 2}},
		Features: map[int64][]data.Feature{2: {{ID: "1", Geometry: orb.Point{114.5, 30.2}, Properties: data.Properties{}.With("name", "梁子湖")}}},
	}
}

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "走廊.geojson")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatIsWrittenReadsBackUnchanged(t *testing.T) {
	s := plan()
	for i, as := range []As{AsSites, AsLayout, AsLayer} {
		path := filepath.Join(t.TempDir(), "湖泊.geojson")
		n, _, err := Write(context.Background(), path, s, Sources(s)[i], crs.CGCS2000)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Look(context.Background(), s, path, Request{As: as}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if p.Plan.Change != nil || p.Plan.Same != n || p.Plan.Faulty > 0 {
			t.Errorf("%s: %s of %d", as, p.Words(), n)
		}
	}
}

func TestLookCounts(t *testing.T) {
	const head, tail = `{"type":"FeatureCollection","features":[`, `]}`
	changed := `{"type":"Feature","id":"E003","properties":{"name":"华中科技大学鄂州工业技术研究院"},"geometry":{"type":"Point","coordinates":[114.66,30.25]}}`
	fresh := `{"type":"Feature","properties":{"name":"红莲湖科创中心"},"geometry":{"type":"Point","coordinates":[114.66,30.43]}}`
	abroad := `{"type":"Feature","properties":{"name":"巴黎"},"geometry":{"type":"Point","coordinates":[2.35,48.85]}}`
	p, err := Look(context.Background(), plan(), file(t, head+changed+","+fresh+","+abroad+tail), Request{As: AsSites}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan.New != 1 || p.Plan.Changed != 1 || p.Plan.Faulty != 1 || p.Plan.Change == nil {
		t.Fatal(p.Words())
	}
	rows := p.Rows()
	if len(rows) != 3 || rows[0].Where != "第 3 个要素" {
		t.Errorf("rows %+v, want the faulty third feature first", rows)
	}
}

func TestLookSaysWhatIsWrong(t *testing.T) {
	for name, path := range map[string]string{
		"not JSON": file(t, "鄂州"), "cut off": file(t, `{"type":"FeatureCollection","features":[{"ty`),
		"not there": filepath.Join(t.TempDir(), "没有.geojson"),
	} {
		_, err := Look(context.Background(), plan(), path, Request{As: AsSites}, nil)
		var told *data.Error
		if !errors.As(err, &told) || told.Message == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWriteIntoAFolderThatIsNotThere(t *testing.T) {
	s := plan()
	_, _, err := Write(context.Background(), filepath.Join(t.TempDir(), "没有", "a.geojson"), s, Sources(s)[0], crs.CGCS2000)
	var told *data.Error
	if !errors.As(err, &told) || !strings.Contains(told.Message, "没有") {
		t.Errorf("got %v", err)
	}
}

func TestEveryFormatIsWrittenAndReadBack(t *testing.T) {
	s := plan()
	for _, f := range formats {
		t.Run(f.Ending, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "湖泊"+f.Ending)
			n, _, err := Write(context.Background(), path, s, Sources(s)[2], crs.CGCS2000)
			if err != nil || n != 1 {
				t.Fatalf("%d written: %v", n, err)
			}
			p, err := Look(context.Background(), s, path, Request{As: AsLayer, System: crs.CGCS2000}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(p.read.Features) != 1 || p.Plan.Faulty > 0 {
				t.Fatalf("%d features, %s", len(p.read.Features), p.Words())
			}
			if at, ok := p.read.Features[0].Geometry.(orb.Point); !ok || at != (orb.Point{114.5, 30.2}) {
				t.Errorf("at %v", p.read.Features[0].Geometry)
			}
		})
	}
}
