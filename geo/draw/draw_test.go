package draw

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/crs"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

var update = flag.Bool("update", false, "renew the golden files")

// town returns a small state of its own: a city of two districts, a belt with
// two nodes, a cluster, a lake, some sites.
func town() *data.State {
	box := func(w, s, e, n float64) orb.Polygon {
		return orb.Polygon{{{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}}
	}
	at := func(lon, lat float64) *data.Location {
		return &data.Location{Point: orb.Point{lon, lat}, Precision: data.Sketch}
	}
	return &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea},
			{Code: data.Huarong, Name: "华容区", Kind: data.District},
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District},
		},
		Layers: []data.Layer{
			{ID: "neighbours", Title: "周边市县", Group: data.BaseGroup, Kind: data.Neighbours, Generation: 1},
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 2},
			{ID: "lakes", Title: "湖泊", Group: data.BaseGroup, Kind: data.Lakes, Generation: 3},
		},
		Features: map[int64][]data.Feature{
			1: {{Geometry: box(114.2, 30.0, 114.5, 31.0), Properties: properties("code", "420100", "name", "武汉市", "level", "city")}},
			2: {
				{Geometry: box(114.5, 30.3, 114.9, 30.7), Properties: properties("code", "420700", "name", "鄂州市", "level", "city")},
				{Geometry: box(114.5, 30.3, 114.7, 30.7), Properties: properties("code", "420703", "name", "华容区", "level", "district")},
				{Geometry: box(114.7, 30.3, 114.9, 30.7), Properties: properties("code", "420704", "name", "鄂城区", "level", "district")},
			},
			3: {{Geometry: box(114.55, 30.35, 114.65, 30.42), Properties: properties("name", "红莲湖")}},
		},
		Elements: []data.Element{
			{ID: "demo-zone", Name: "科技同兴示范区", Scheme: data.CityScheme, Kind: data.Zone},
			{
				ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Width: 4000,
				Geometry: orb.LineString{{114.52, 30.6}, {114.65, 30.64}, {114.8, 30.6}},
				Nodes:    []data.Node{{Name: "葛店开发区", Location: at(114.54, 30.61)}, {Name: "临空经济区", Location: at(114.85, 30.5)}},
			},
			{
				ID: "airport-cluster", Name: "鄂州机场临空组团", Scheme: data.CorridorScheme, Kind: data.Cluster,
				Geometry: orb.Polygon{{{114.8, 30.45}, {114.88, 30.45}, {114.88, 30.55}, {114.8, 30.55}, {114.8, 30.45}}},
			},
		},
		Sites: []data.Site{
			{ID: "E001", Name: "观测设施", Kind: data.Facility, Level: data.National, Status: data.Planned, Location: at(114.75, 30.35)},
			{ID: "E002", Name: "滨江科技新区", Kind: data.Park, Level: data.Provincial, Status: data.UnderWay, Location: at(114.6, 30.5)},
			{ID: "E003", Name: "同地的园区", Kind: data.Park, Level: data.NoLevel, Status: data.Existing, Location: at(114.6, 30.5)},
		},
	}
}

var bothSchemes = layer.Options{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}

// paper draws a state on a recorded sheet of 120 by 120 mm.
func paper(t *testing.T, s *data.State, lo layer.Options, o Options) (*record.Canvas, *Result) {
	t.Helper()
	return paperAt(t, s, lo, o, view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8))
}

func paperAt(t *testing.T, s *data.State, lo layer.Options, o Options, v view.View) (*record.Canvas, *Result) {
	t.Helper()
	return paperWith(t, layer.Build(s, lo), o, v)
}

func paperWith(t *testing.T, st layer.Stack, o Options, v view.View) (*record.Canvas, *Result) {
	t.Helper()
	c := record.New(120, 120)
	r, err := Map(context.Background(), c, v, st, o)
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}

// script writes the calls of a drawing one a line, lengths to a tenth of a millimetre.
func script(c *record.Canvas) string {
	var b strings.Builder
	for _, call := range c.Calls {
		b.WriteString(strings.Repeat("  ", call.Depth))
		switch call.Kind {
		case record.Fill:
			fmt.Fprintf(&b, "fill %s %s", hex(call.Paint.Color), extent(call.Path))
		case record.Stroke:
			fmt.Fprintf(&b, "stroke %s %.2f %.1f %s", hex(call.Pen.Color), call.Pen.Width, call.Pen.Dash, extent(call.Path))
		case record.Stamp:
			fmt.Fprintf(&b, "stamp r%.1f at %.1f %.1f", call.Mark.Radius, call.At.X, call.At.Y)
		case record.Text:
			fmt.Fprintf(&b, "text %s %s %.1f at %.1f %.1f turned %.2f", call.Text.Content, hex(call.Text.Style.Color), call.Text.Style.Size, call.Text.At.X, call.Text.At.Y, call.Text.Angle)
		case record.PushGroup:
			fmt.Fprintf(&b, "group %.2f", call.Opacity)
		default:
			b.WriteString(string(call.Kind))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func hex(c interface {
	RGBA() (r, g, b, a uint32)
}) string {
	r, g, b, a := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x/%02x", r>>8, g>>8, b>>8, a>>8)
}

func extent(p *canvas.Path) string {
	r, _ := p.Bounds()
	return fmt.Sprintf("%d points in %.1f %.1f %.1f %.1f", len(p.Points), r.X, r.Y, r.W, r.H)
}

// TestMapCalls holds the whole drawing of a small town against a file. Renew it
// by go test ./geo/draw -update, and read what has changed.
func TestMapCalls(t *testing.T) {
	c, _ := paper(t, town(), bothSchemes, Options{Labels: true, Mask: true, Selected: []layer.Ref{{Kind: layer.SiteRef, ID: "E001"}}})
	file := filepath.Join("testdata", "town.golden")
	got := script(c)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	lines, old := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range lines {
		if i >= len(old) || lines[i] != old[i] {
			t.Fatalf("call %d of %d (golden %d) is\n%s\nwant\n%s", i, len(lines), len(old), lines[i], at(old, i))
		}
	}
	t.Fatalf("the drawing ends after %d of %d calls", len(lines), len(old))
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

// written returns the letters of a drawing in the order of drawing.
func written(c *record.Canvas) string {
	var b strings.Builder
	for _, call := range c.Of(record.Text) {
		b.WriteString(call.Text.Content)
	}
	return b.String()
}

func TestEveryNameOnce(t *testing.T) {
	c, r := paper(t, town(), bothSchemes, Options{Labels: true})
	all := written(c)
	for _, name := range []string{"华容区", "鄂城区", "葛店开发区", "临空经济区", "滨江科技新区", "红莲湖", "沿江", "临空组团", "示范区"} {
		if n := strings.Count(all, name); n != 1 {
			t.Errorf("%s is written %d times: %s", name, n, all)
		}
	}
	for i, p := range r.Labels {
		for _, box := range p.Boxes {
			if box.X < 5 || box.Y < 5 || box.X+box.W > 115 || box.Y+box.H > 115 {
				t.Errorf("%s is cut by the frame: %v", p.Texts[0].Content, box)
			}
			for _, q := range r.Labels[:i] {
				if slices.ContainsFunc(q.Boxes, box.Overlaps) {
					t.Errorf("%s covers %s", p.Texts[0].Content, q.Texts[0].Content)
				}
			}
		}
	}
	if c, _ := paper(t, town(), bothSchemes, Options{}); len(c.Of(record.Text)) != 0 {
		t.Error("names are written though they are switched off")
	}
}

func titles(entries []layer.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Title)
	}
	return out
}

func TestLegendHasWhatIsDrawn(t *testing.T) {
	full := []string{
		"市界", "县（区）界", "科技同兴示范区", "沿江产业科技创新发展带", "鄂州机场临空组团", "发展带节点（依次编号）",
		"重大科技基础设施", "园区与基地", "国家级", "省级", "级别未写明", "已建", "在建", "规划", "水系",
	}
	_, r := paper(t, town(), bothSchemes, Options{Labels: true})
	if got := titles(r.Legend()); !slices.Equal(got, full) {
		t.Errorf("the legend has\n%q, want\n%q", got, full)
	}
	// A frame in the corner of 观测设施 shows neither lake nor belt nor border.
	s := town()
	b, _ := layer.Build(s, bothSchemes).Bound(layer.Ref{Kind: layer.SiteRef, ID: "E001"})
	_, r = paperAt(t, s, bothSchemes, Options{Labels: true}, view.View{Centre: b.Center(), Scale: 20_000, Frame: canvas.Rect{W: 50, H: 50}})
	if got := titles(r.Legend()); !slices.Equal(got, []string{"重大科技基础设施", "国家级", "规划"}) {
		t.Errorf("the legend of a corner has %q", got)
	}
	for _, e := range r.Legend() {
		c := record.New(20, 10)
		if e.Draw(c, canvas.Rect{X: 2, Y: 2, W: 10, H: 5}); len(c.Calls) == 0 {
			t.Errorf("the swatch of %s is empty", e.Title)
		}
	}
}

func TestSwatchesStayInTheirBox(t *testing.T) {
	_, r := paper(t, town(), bothSchemes, Options{Labels: true})
	box := canvas.Rect{X: 10, Y: 10, W: 10, H: 5}
	for _, e := range r.Legend() {
		c := record.New(40, 30)
		e.Draw(c, box)
		for _, call := range c.Calls {
			if call.Path == nil {
				continue
			}
			// Hatching is drawn beyond the box and clipped; everything else fits.
			if b, _ := call.Path.Bounds(); call.Depth == 0 && (b.X < box.X-0.5 || b.Y < box.Y-0.5 || b.X+b.W > box.X+box.W+0.5 || b.Y+b.H > box.Y+box.H+0.5) {
				t.Errorf("%s draws in %v, outside of %v", e.Title, b, box)
			}
		}
	}
}

func TestFocusLetsTheOtherDistrictsGoPale(t *testing.T) {
	s := town()
	ink := func(focus data.AreaCode) map[string]string {
		_, r := paper(t, s, bothSchemes, Options{Labels: true, Mask: true, Focus: focus})
		inks := map[string]string{}
		for _, n := range r.Labels {
			name := ""
			for _, line := range n.Texts {
				name += line.Content
			}
			inks[name] = hex(n.Texts[0].Style.Color)
		}
		return inks
	}
	whole, focused := ink(""), ink("420703")
	pale := hex(layer.Stack{}.Inks().Pale())
	if focused["华容区"] != whole["华容区"] || focused["鄂城区"] != pale || whole["鄂城区"] == pale {
		t.Errorf("names are %v, in focus %v", whole, focused)
	}
	fills := func(focus data.AreaCode) int {
		c, _ := paper(t, s, bothSchemes, Options{Mask: true, Focus: focus})
		n := 0
		for _, call := range c.Calls {
			if call.Kind == record.Fill {
				n++
			}
		}
		return n
	}
	if got := fills("420703") - fills(""); got != 1 {
		t.Errorf("the focus adds %d fills, want the one veil", got)
	}
	if got := fills("EZ-GD") - fills(""); got != 0 {
		t.Errorf("an area without outline adds %d fills, want none", got)
	}
}

func TestPlacesUnderAnotherMarkAreLeftOut(t *testing.T) {
	s := town()
	s.Layers = append(s.Layers, data.Layer{ID: "places", Title: "地名", Group: data.BaseGroup, Kind: data.Places, Generation: 90})
	place := func(name string, x, y float64) data.Feature {
		return data.Feature{Geometry: orb.Point{x, y}, Properties: properties("kind", "township", "name", name, "precision", "reference")}
	}
	site := s.Sites[0].Location.Point
	v := view.View{Scale: 200_000, Frame: canvas.Rect{X: 5, Y: 5, W: 110, H: 110}}
	for _, tt := range []struct {
		name string
		at   orb.Point
		want bool
	}{{"under a site", site, false}, {"alone", orb.Point{site[0] + 0.03, site[1] - 0.03}, true}} {
		t.Run(tt.name, func(t *testing.T) {
			s.Features[90] = []data.Feature{place("太和镇", tt.at[0], tt.at[1])}
			at, err := crs.Transform(tt.at, crs.CGCS2000, crs.GK114)
			if err != nil {
				t.Fatal(err)
			}
			v.Centre = at
			_, r := paperAt(t, s, layer.Options{}, Options{Labels: true}, v)
			got := slices.ContainsFunc(r.Legend(), func(e layer.Entry) bool { return e.Title == "乡镇、街道" })
			if got != tt.want {
				t.Errorf("the township stands in the legend: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestClipsAndGroupsAreClosed(t *testing.T) {
	c, _ := paper(t, town(), bothSchemes, Options{Labels: true, Mask: true})
	open := 0
	for _, call := range c.Calls {
		switch call.Kind {
		case record.PushClip, record.PushGroup:
			open++
		case record.PopClip, record.PopGroup:
			open--
		default:
		}
		if open == 0 && call.Kind != record.PopClip {
			t.Errorf("%s outside of the frame's clip", call.Kind)
		}
	}
	if open != 0 {
		t.Errorf("%d clips or groups stay open", open)
	}
}

func TestBeltsOfOneVeilAreOneGroup(t *testing.T) {
	s := town()
	second := s.Elements[1]
	second.ID, second.Name, second.Short, second.Nodes = "eco-belt", "生态科技创新发展带", "生态带", nil
	second.Geometry = orb.LineString{{114.56, 30.65}, {114.57, 30.45}}
	s.Elements = append(s.Elements, second)
	c, _ := paper(t, s, bothSchemes, Options{Labels: true})
	if n := len(c.Of(record.PushGroup)); n != 1 {
		t.Errorf("two crossing belts are drawn in %d groups, want 1: their tints would mix", n)
	}
}

func TestSameStateGivesTheSamePicture(t *testing.T) {
	a, _ := paper(t, town(), bothSchemes, Options{Labels: true, Mask: true})
	b, _ := paper(t, town(), bothSchemes, Options{Labels: true, Mask: true})
	if script(a) != script(b) {
		t.Error("the same state gives two pictures")
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := town()
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 100, H: 100}, 5)
	_, err := Map(ctx, record.New(100, 100), v, layer.Build(s, bothSchemes), Options{Labels: true})
	var fault *data.Error
	if !errors.As(err, &fault) || fault.Kind != data.Cancelled || !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled drawing fails with %v", err)
	}
}

// counting is a context that ends when it has been asked so many times.
type counting struct {
	context.Context
	left *int
}

func (c counting) Err() error {
	if *c.left--; *c.left < 0 {
		return context.Canceled
	}
	return nil
}

// A drawing asks often whether it is still wanted, in layers and among names, and
// ends whenever it is not.
func TestCancelAnywhere(t *testing.T) {
	s := scene(t, 3000)
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 370, H: 238}, 4)
	st := layer.Build(s, bothSchemes)
	run := func(left int) (asked int, err error) {
		n := left
		_, err = Map(counting{context.Background(), &n}, record.New(370, 238), v, st, Options{Labels: true, Mask: true})
		return left - n, err
	}
	asked, err := run(math.MaxInt)
	if err != nil || asked < 200 {
		t.Fatalf("asked %d times, error %v", asked, err)
	}
	for left := 0; left < asked; left += asked / 40 {
		var fault *data.Error
		if _, err := run(left); !errors.As(err, &fault) || fault.Kind != data.Cancelled {
			t.Errorf("ended after %d of %d times: %v", left, asked, err)
		}
	}
}

func TestUnderlay(t *testing.T) {
	called := false
	under := func(_ context.Context, c canvas.Canvas, v view.View) error {
		called = true
		c.Picture(nil, v.Frame)
		return nil
	}
	c, _ := paper(t, town(), bothSchemes, Options{Underlay: under})
	if !called {
		t.Fatal("the picture below is not drawn")
	}
	// The ground lies over it as a veil, not opaque.
	picture := slices.IndexFunc(c.Calls, func(call record.Call) bool { return call.Kind == record.Picture })
	next := c.Calls[picture+1]
	if next.Kind != record.PushGroup || next.Opacity > 0.5 {
		t.Errorf("after the picture comes %s %.2f", next.Kind, next.Opacity)
	}
	fails := func(context.Context, canvas.Canvas, view.View) error { return errors.New("no network") }
	s := town()
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 100, H: 100}, 5)
	rec := record.New(100, 100)
	if _, err := Map(context.Background(), rec, v, layer.Build(s, bothSchemes), Options{Underlay: fails}); err == nil {
		t.Error("a failing underlay goes unnoticed")
	}
}

func TestSelectedThingsAreMarked(t *testing.T) {
	plain, _ := paper(t, town(), bothSchemes, Options{})
	for _, ref := range []layer.Ref{
		{Kind: layer.SiteRef, ID: "E001"}, {Kind: layer.ElementRef, ID: "airport-cluster"}, {Kind: layer.AreaRef, ID: "420703"},
	} {
		marked, _ := paper(t, town(), bothSchemes, Options{Selected: []layer.Ref{ref}})
		if len(marked.Calls) <= len(plain.Calls) {
			t.Errorf("%v is selected and not marked", ref)
		}
	}
}

func TestEmptyAndFarViews(t *testing.T) {
	st := layer.Build(town(), bothSchemes)
	centre := layer.CityBound(town()).Center()
	for name, v := range map[string]view.View{
		"zero view":      {},
		"far from all":   {Centre: orb.Point{9e6, 9e6}, Scale: 100_000, Frame: canvas.Rect{W: 100, H: 100}},
		"closest":        {Centre: centre, Scale: view.MinScale, Frame: canvas.Rect{W: 300, H: 200}},
		"farthest":       {Centre: centre, Scale: view.MaxScale, Frame: canvas.Rect{W: 300, H: 200}},
		"no number":      {Centre: orb.Point{math.NaN(), 0}, Scale: 1000, Frame: canvas.Rect{W: 100, H: 100}},
		"empty frame":    {Centre: centre, Scale: 100_000},
		"very thin":      {Centre: centre, Scale: 100_000, Frame: canvas.Rect{W: 100, H: 0.1}},
		"negative frame": {Centre: centre, Scale: 100_000, Frame: canvas.Rect{W: -5, H: -5}},
	} {
		if _, err := Map(context.Background(), record.New(300, 200), v, st, Options{Labels: true, Mask: true}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCrowdsAreDrawnAsDots(t *testing.T) {
	s := scene(t, 3000)
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 100, H: 100}, 5)
	c, r := paperAt(t, s, bothSchemes, Options{Labels: true}, v)
	for _, call := range c.Of(record.Stamp) {
		if call.Mark.Radius > 0.8 {
			t.Fatalf("3000 sites on 100 by 100 mm are drawn with radius %.1f mm", call.Mark.Radius)
		}
	}
	got := titles(r.Legend())
	for _, title := range []string{"国家级", "省级", "市级", "级别未写明"} {
		if !slices.Contains(got, title) {
			t.Errorf("the legend lacks %s: %q", title, got)
		}
	}
	// Dots show neither family nor status.
	for _, title := range []string{"孵化载体", "已建", "规划"} {
		if slices.Contains(got, title) {
			t.Errorf("the legend explains %s, which no dot shows", title)
		}
	}
}

func TestGroundFadesWhereItsDataEnds(t *testing.T) {
	fades := func(frame canvas.Rect, bound orb.Bound) int {
		v := view.Fit(bound, frame, 0)
		c, _ := paperAt(t, town(), layer.Options{}, Options{}, v)
		n := 0
		for _, call := range c.Of(record.Fill) {
			// The paper with two rectangles: the frame and the hole in it.
			if call.Paint.EvenOdd && len(call.Path.Points) == 8 {
				n++
			}
		}
		return n
	}
	city := layer.CityBound(town())
	if n := fades(canvas.Rect{W: 100, H: 100}, city.Pad(40_000)); n == 0 {
		t.Error("the neighbours' ground breaks off")
	}
	west := orb.Bound{Min: orb.Point{city.Min[0] - 9000, city.Min[1]}, Max: orb.Point{city.Min[0] - 5000, city.Max[1]}}
	if n := fades(canvas.Rect{W: 10, H: 100}, west); n != 0 {
		t.Errorf("%d fades inside the data", n)
	}
}

// While the map is dragged, a dash stays on its place of the border.
func TestDashesStayWhileTheMapMoves(t *testing.T) {
	s := town()
	centre := layer.CityBound(s).Min // the south-western corner, where the border's ring begins
	phase := func(east float64) float64 {
		v := view.View{Centre: orb.Point{centre[0] + east, centre[1]}, Scale: 100_000, Frame: canvas.Rect{W: 100, H: 100}}
		c, _ := paperAt(t, s, layer.Options{}, Options{}, v)
		for _, call := range c.Of(record.Stroke) {
			if call.Pen.Width != 0.5 || call.Pen.Dash == nil {
				continue
			}
			// Where dash number zero of the southern border would begin, in metres of the plane.
			first := v.ToMap(call.Path.Points[0])
			if math.Abs(first[1]-centre[1]) > 2000 {
				continue
			}
			return math.Hypot(first[0]-centre[0], first[1]-centre[1]) - call.Pen.Offset*v.MetresPerMM()
		}
		t.Fatal("no dashed border in the frame")
		return 0
	}
	if a, b := phase(15000), phase(15456); math.Abs(a-b) > 1 {
		t.Errorf("the dashes begin at %.1f m and, after a drag, at %.1f m", a, b)
	}
}

func TestEmptyLinesAreLeftOut(t *testing.T) {
	s := town()
	s.Layers = append(s.Layers, data.Layer{ID: "roads", Title: "道路", Group: data.ImportedGroup, Generation: 9})
	s.Features[9] = []data.Feature{{Geometry: orb.MultiLineString{{}, {{114.6, 30.5}, {114.7, 30.5}}, {{114.6, 30.4}}}}}
	paper(t, s, bothSchemes, Options{Labels: true})
}
