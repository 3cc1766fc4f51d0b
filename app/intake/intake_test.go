package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
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
		p, err := Look(context.Background(), s, path, as, crs.Unknown, nil)
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
	p, err := Look(context.Background(), plan(), file(t, head+changed+","+fresh+","+abroad+tail), AsSites, crs.Unknown, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan.New != 1 || p.Plan.Changed != 1 || p.Plan.Faulty != 1 || p.Plan.Change == nil {
		t.Fatal(p.Words())
	}
	rows := p.Notable()
	if len(rows) != 3 || rows[0].Where != "第 3 个要素" {
		t.Errorf("rows %+v, want the faulty third feature first", rows)
	}
}

func TestLookSaysWhatIsWrong(t *testing.T) {
	for name, path := range map[string]string{
		"not JSON": file(t, "鄂州"), "cut off": file(t, `{"type":"FeatureCollection","features":[{"ty`),
		"not there": filepath.Join(t.TempDir(), "没有.geojson"),
	} {
		_, err := Look(context.Background(), plan(), path, AsSites, crs.Unknown, nil)
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

// desk is a host that keeps its state in memory.
type desk struct {
	state *data.State
	done  int
}

func (d *desk) State() *data.State { return d.state }
func (d *desk) Do(c data.Change, then func(error)) {
	d.state = d.state.With(c)
	d.done++
	then(nil)
}

func open(t *testing.T) (*Screen, *desk, fyne.Window, func(func() bool)) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	d, posts := &desk{state: plan()}, make(chan func(), 16)
	s := New(Params{
		Host: d, Post: func(f func()) { posts <- f }, Files: control.Files{}, Folder: func() string { return "/文档" },
	})
	win := test.NewTempWindow(t, s)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1200, 480))
	return s, d, win, func(holds func() bool) {
		t.Helper()
		limit := time.After(time.Minute)
		for !holds() {
			select {
			case f := <-posts:
				f()
			case <-limit:
				t.Fatal("nothing came back")
			}
		}
	}
}

const twoRecords = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"红莲湖科创中心"},"geometry":{"type":"Point","coordinates":[114.66,30.43]}},
{"type":"Feature","properties":{"name":"巴黎"},"geometry":{"type":"Point","coordinates":[2.35,48.85]}}]}`

func TestImportOnTheScreen(t *testing.T) {
	s, d, win, until := open(t)
	golden.Check(t, "start", win.Canvas().Capture())
	s.Read(file(t, twoRecords))
	until(func() bool { return s.preview != nil })
	if !s.apply.Disabled() || !s.skip.Visible() {
		t.Fatal("a file with a fault can be written without a word")
	}
	golden.Check(t, "preview", win.Canvas().Capture())
	s.skip.SetChecked(true)
	if s.apply.Disabled() {
		t.Fatal("the rest cannot be written")
	}
	test.Tap(s.apply)
	if d.done != 1 || len(d.state.Sites) != 3 || s.preview != nil {
		t.Errorf("%d changes, %d records", d.done, len(d.state.Sites))
	}
	if !strings.Contains(s.said.Text(), "已写入") {
		t.Errorf("says %q", s.said.Text())
	}
}

func TestAnUnreadableFileIsSaidAtTheForm(t *testing.T) {
	s, d, _, until := open(t)
	s.Read(file(t, "不是文件"))
	until(func() bool { return s.fault.Text() != "" })
	if !strings.HasSuffix(s.fault.Text(), "未写入任何内容。") || s.apply.Visible() || d.done != 0 {
		t.Errorf("says %q", s.fault.Text())
	}
}

func TestDiscard(t *testing.T) {
	s, d, _, until := open(t)
	s.Read(file(t, twoRecords))
	until(func() bool { return s.preview != nil })
	test.Tap(s.discard)
	if s.preview != nil || s.said.Text() != "" || d.done != 0 {
		t.Error("the preview is still there")
	}
}

func TestExportOnTheScreen(t *testing.T) {
	s, _, _, until := open(t)
	if want := filepath.FromSlash("/文档/平台园区记录.geojson"); s.path.Text != want {
		t.Errorf("offers %q, want %q", s.path.Text, want)
	}
	s.source.SetSelected("图层：湖泊")
	if want := filepath.FromSlash("/文档/湖泊.geojson"); s.path.Text != want {
		t.Errorf("offers %q, want %q", s.path.Text, want)
	}
	path := filepath.Join(t.TempDir(), "湖")
	s.path.SetText(path)
	s.export()
	until(func() bool { return strings.HasPrefix(s.written.Text(), "已写出 1 条") })
	if _, err := os.Stat(path + ".geojson"); err != nil {
		t.Error(err)
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
			p, err := Look(context.Background(), s, path, AsLayer, crs.CGCS2000, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(p.Read.Features) != 1 || p.Plan.Faulty > 0 {
				t.Fatalf("%d features, %s", len(p.Read.Features), p.Words())
			}
			if at, ok := p.Read.Features[0].Geometry.(orb.Point); !ok || at != (orb.Point{114.5, 30.2}) {
				t.Errorf("at %v", p.Read.Features[0].Geometry)
			}
		})
	}
}

func TestTheFormatGivesThePathItsEnding(t *testing.T) {
	s, _, _, _ := open(t)
	s.format.SetSelected("Excel 工作簿")
	if want := filepath.FromSlash("/文档/平台园区记录.xlsx"); s.path.Text != want {
		t.Errorf("offers %q, want %q", s.path.Text, want)
	}
	s.source.SetSelected("图层：湖泊")
	if want := filepath.FromSlash("/文档/湖泊.xlsx"); s.path.Text != want {
		t.Errorf("offers %q, want %q", s.path.Text, want)
	}
}
