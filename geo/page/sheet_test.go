package page

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/crs"
	"ezmap/geo/draw"
	"ezmap/geo/typeface"

	"github.com/paulmach/orb"
)

// drawn returns a recording of a sheet and the layout it was drawn by.
func drawn(t *testing.T, s Sheet, state *data.State) (*record.Canvas, layout) {
	t.Helper()
	p, err := s.prepare(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	l, err := p.choose(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := record.New(l.size.W, l.size.H)
	if _, err := p.draw(t.Context(), c, l); err != nil {
		t.Fatal(err)
	}
	if !c.Balanced() {
		t.Error("a clip or group was left open")
	}
	return c, l
}

// sample is a sheet as it was drawn.
type sample struct {
	name   string
	sheet  Sheet
	rec    *record.Canvas
	layout layout
}

// samples are sheets of each named size, in each direction it may take, of the
// city, and of a district and a functional area on A4; drawn once for all tests.
var samples []sample

// everySheet calls do for every sample.
func everySheet(t *testing.T, do func(t *testing.T, s sample)) {
	if samples == nil {
		state := town(t)
		for _, f := range Formats {
			for _, o := range []Orient{AutoOrient, Portrait, Landscape} {
				areas := []data.AreaCode{data.Ezhou}
				if f.Name == "a4" {
					areas = append(areas, data.Echeng, data.Linkong)
				}
				for _, area := range areas {
					s := Sheet{Size: f.Size, Orient: o, Area: area, Schemes: corridor, Date: "2026年11月24日"}
					rec, l := drawn(t, s, state)
					samples = append(samples, sample{f.Name + " " + string(o) + " " + string(area), s, rec, l})
				}
			}
		}
	}
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) { do(t, s) })
	}
}

func TestScaleBarIsExact(t *testing.T) {
	everySheet(t, func(t *testing.T, s sample) {
		c, l := s.rec, s.layout
		if l.view.Scale != roundScale(l.view.Scale) {
			t.Errorf("scale 1:%v is not round", l.view.Scale)
		}
		if !slices.Contains(c.Texts(), "比例尺　"+scaleText(l.view.Scale)) {
			t.Error("the scale is not written in figures")
		}
		length, metres := barOn(t, c)
		if want := metres * 1000 / l.view.Scale; math.Abs(length-want) > 1e-9 {
			t.Errorf("%v m are %v mm on the sheet, want %v", metres, length, want)
		}
		// On the ground, by the geodesic through the middle of the map.
		mid := canvas.Point{X: l.view.Frame.X + l.view.Frame.W/2, Y: l.view.Frame.Y + l.view.Frame.H/2}
		a, err := crs.Transform(l.view.ToMap(canvas.Point{X: mid.X - length/2, Y: mid.Y}), crs.GK114, crs.CGCS2000)
		if err != nil {
			t.Fatal(err)
		}
		b, err := crs.Transform(l.view.ToMap(canvas.Point{X: mid.X + length/2, Y: mid.Y}), crs.GK114, crs.CGCS2000)
		if err != nil {
			t.Fatal(err)
		}
		if ground := crs.Distance(a, b); math.Abs(ground/metres-1) > 0.001 {
			t.Errorf("the bar says %v m and is %v m on the ground", metres, ground)
		}
	})
}

// barOn returns the length in millimetres of a sheet's scale bar, the widest
// rectangle stroked after the word 比例尺, and the metres written at its end.
func barOn(t *testing.T, c *record.Canvas) (length, metres float64) {
	t.Helper()
	i := slices.IndexFunc(c.Calls, func(call record.Call) bool { return strings.HasPrefix(call.Text.Content, "比例尺") })
	last := ""
	for _, call := range c.Calls[i+1:] {
		switch {
		case call.Kind == record.Text && call.Text.Content == "千米":
			metres = 1000 * figure(t, last)
		case call.Kind == record.Text && call.Text.Content == "米":
			metres = figure(t, last)
		case call.Kind == record.Text:
			last = call.Text.Content
		case call.Kind == record.Stroke:
			box, _ := call.Path.Bounds()
			return box.W, metres
		}
	}
	t.Fatal("no scale bar")
	return 0, 0
}

func figure(t *testing.T, s string) float64 {
	t.Helper()
	v := 0.0
	for _, r := range s {
		if r < '0' || r > '9' {
			t.Fatalf("%q ends a scale bar", s)
		}
		v = 10*v + float64(r-'0')
	}
	return v
}

func TestLegendIsWhatIsDrawn(t *testing.T) {
	state := town(t)
	for _, c := range []struct {
		name  string
		sheet Sheet
		has   []string
		not   []string
	}{
		{"all", Sheet{Schemes: corridor}, []string{"沿江发展带", "空港组团", "孵化载体", "园区与基地", "国家级", "市界", "水系"}, []string{"省级", "科研院所与创新平台"}},
		{"without the scheme", Sheet{}, []string{"孵化载体"}, []string{"沿江发展带", "空港组团"}},
		{"without the lakes", Sheet{Schemes: corridor, Without: []string{"lakes"}}, []string{"沿江发展带"}, []string{"水系"}},
		{"some layers only", Sheet{Schemes: corridor, Layers: []string{"boundaries", "belt"}}, []string{"市界", "沿江发展带"}, []string{"水系", "空港组团", "孵化载体"}},
		{"chosen sites", Sheet{Sites: filter.Sites{Kinds: []string{"park"}}}, []string{"园区与基地"}, []string{"孵化载体"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.sheet.Size = Formats[0].Size
			rec, l := drawn(t, c.sheet, state)
			// What the map itself says was drawn, on a canvas of its own.
			p, err := c.sheet.prepare(t.Context(), state)
			if err != nil {
				t.Fatal(err)
			}
			res, err := draw.Map(t.Context(), record.New(l.size.W, l.size.H), l.view, p.stack, p.options(l, true))
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, e := range res.Legend() {
				want = append(want, e.Title)
			}
			var got []string
			for _, column := range l.legend.columns {
				for _, r := range column {
					for _, e := range r.entries {
						got = append(got, e.Title)
						if !slices.Contains(rec.Texts(), e.Title) {
							t.Errorf("%s stands in the legend's layout but is not written", e.Title)
						}
					}
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("legend %q, drawn %q", got, want)
			}
			for _, title := range c.has {
				if !slices.Contains(got, title) {
					t.Errorf("%s is missing", title)
				}
			}
			for _, title := range c.not {
				if slices.Contains(got, title) {
					t.Errorf("%s is in the legend and not on the map", title)
				}
			}
		})
	}
}

func TestFurnitureKeepsItsPlace(t *testing.T) {
	state := town(t)
	check := func(t *testing.T, s Sheet, l layout) {
		boxes := map[string]canvas.Rect{"frame": l.outer.Inset(-l.style.thick / 2)}
		for _, w := range l.texts {
			if l.inset.Contains(w.At) {
				continue
			}
			boxes[w.Content] = textBox(w.Text)
		}
		if l.inset.W == 0 {
			boxes["legend"] = canvas.Rect{X: l.at.X, Y: l.at.Y, W: l.legend.W, H: l.legend.H}
		}
		sheet := canvas.Rect{W: l.size.W, H: l.size.H}
		for name, box := range boxes {
			if box.X < 0 || box.Y < 0 || box.X+box.W > sheet.W || box.Y+box.H > sheet.H {
				t.Errorf("%q leaves the sheet: %+v", name, box)
			}
			for other, o := range boxes {
				if name < other && box.Overlaps(o) {
					t.Errorf("%q lies on %q: %+v, %+v", name, other, box, o)
				}
			}
		}
		if l.inset.W > 0 {
			if p, err := s.prepare(t.Context(), state); err != nil || p.subject.under(l.view, l.inset) {
				t.Errorf("the legend covers the subject, %v", err)
			}
			if l.legend.W > l.wide+1e-9 {
				t.Errorf("a legend of %v mm in a box of %v", l.legend.W, l.wide)
			}
		}
	}
	everySheet(t, func(t *testing.T, s sample) { check(t, s.sheet, s.layout) })
	for _, f := range Formats {
		t.Run(f.Name+" with long words", func(t *testing.T) {
			s := Sheet{
				Size: f.Size, Schemes: corridor, DataDate: "2025年12月31日",
				Title: strings.Repeat("很长的图名", 8), Org: strings.Repeat("某某市科学技术局", 5), Date: "2026年11月24日",
			}
			_, l := drawn(t, s, state)
			check(t, s, l)
		})
	}
}

// textBox returns the room of an upright text, without the air that the em box
// has above and below Chinese characters.
func textBox(w canvas.Text) canvas.Rect {
	e := typeface.Measure(w.Content, w.Style)
	x := w.At.X
	switch w.Align {
	case canvas.AlignStart:
	case canvas.AlignMiddle:
		x -= e.Width / 2
	case canvas.AlignEnd:
		x -= e.Width
	}
	return canvas.Rect{X: x, Y: w.At.Y - 0.8*w.Style.Size, W: e.Width, H: 0.85 * w.Style.Size}
}

func TestLettersCanBeRead(t *testing.T) {
	everySheet(t, func(t *testing.T, s sample) {
		for _, call := range s.rec.Of(record.Text) {
			// 5.5 pt is 1.94 mm of em height; the font's digits are read at 1.9.
			if call.Text.Style.Size < smallest-1e-9 {
				t.Errorf("%q is %.2f mm high", call.Text.Content, call.Text.Style.Size)
			}
		}
	})
}

func TestSmallSheetTellsWhatItsLegendLacks(t *testing.T) {
	state := town(t)
	for format, told := range map[string]bool{"a4": false, "column": false, "half": false, "50x50mm": true} {
		size, err := ParseSize(format, 300)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		s := Sheet{Size: size, Schemes: corridor, Warn: func(s string) { said = append(said, s) }}
		_, l := drawn(t, s, state)
		if told != (len(said) > 0) || told && !strings.Contains(said[0], "底图") {
			t.Errorf("%s: told %q", format, said)
		}
		if told != (len(l.missing) > 0) {
			t.Errorf("%s: without %q", format, l.missing)
		}
	}
}

func TestClassesOnTheSheet(t *testing.T) {
	state := town(t)
	for _, c := range []struct {
		name  string
		sheet Sheet
		has   []string
		not   []string
	}{
		{"A", Sheet{}, []string{"内部资料 · 示意图，不作为划界依据"}, []string{watermark}},
		{"B", Sheet{Class: ClassB, Approval: "鄂S（2020）001号"}, []string{"底图来源：湖北省标准地图，审图号：鄂S（2020）001号"}, []string{watermark, "内部资料"}},
		{"C without a number", Sheet{Class: ClassC}, []string{watermark}, []string{"内部资料"}},
		{"C", Sheet{Class: ClassC, Approval: "鄂州S（2026）002号"}, []string{"审图号：鄂州S（2026）002号"}, []string{watermark, "内部资料"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.sheet.Size = Formats[0].Size
			rec, _ := drawn(t, c.sheet, state)
			all := strings.Join(rec.Texts(), "\n")
			for _, s := range append(c.has, "不作为权属、划界依据", "2000国家大地坐标系", "测绘甲") {
				if !strings.Contains(all, s) {
					t.Errorf("%q is not on the sheet", s)
				}
			}
			for _, s := range c.not {
				if strings.Contains(all, s) {
					t.Errorf("%q is on the sheet", s)
				}
			}
		})
	}
}

func TestSheetRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		sheet Sheet
		kind  data.ErrorKind
		say   string
	}{
		{"class B without a number", Sheet{Class: ClassB}, data.Invalid, "审图号"},
		{"unknown area", Sheet{Area: "420799"}, data.NotFound, "420799"},
		{"unknown layer", Sheet{Layers: []string{"roads"}}, data.NotFound, "roads"},
		{"unknown layer left out", Sheet{Without: []string{"roads"}}, data.NotFound, "roads"},
		{"no size", Sheet{Size: Size{W: 10, H: math.NaN()}}, data.Invalid, "幅面"},
		{"nothing to show", Sheet{}, data.NotFound, "导入底图"},
	} {
		if c.sheet.Size == (Size{}) {
			c.sheet.Size = Formats[0].Size
		}
		state := town(t)
		if c.name == "nothing to show" {
			state = &data.State{}
		}
		_, err := c.sheet.Fitted(t.Context(), state)
		var e *data.Error
		if !errors.As(err, &e) || e.Kind != c.kind || !strings.Contains(e.Message, c.say) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestOrientationFollowsTheMap(t *testing.T) {
	state := town(t)
	// 西区 is 19 km wide and 61 km high; a park round the corner of the map is 40 km
	// wide and 8 km high.
	wide := *state
	wide.Features = map[int64][]data.Feature{1: {{
		Geometry: orb.Polygon{{{114.6, 30.3}, {115.02, 30.3}, {115.02, 30.37}, {114.6, 30.37}, {114.6, 30.3}}}, Properties: state.Features[1][2].Properties,
	}}}
	for _, c := range []struct {
		name    string
		state   *data.State
		area    data.AreaCode
		upright bool
	}{{"a high district", state, data.Huarong, true}, {"a wide district", &wide, data.Echeng, false}} {
		s, err := Sheet{Size: Formats[0].Size, Area: c.area}.Fitted(t.Context(), c.state)
		if err != nil {
			t.Fatal(err)
		}
		if (s.Size.H > s.Size.W) != c.upright {
			t.Errorf("%s on a sheet of %v×%v", c.name, s.Size.W, s.Size.H)
		}
	}
}

func TestUnplacedAreCountedByArea(t *testing.T) {
	state := town(t)
	for area, want := range map[data.AreaCode]int{data.Ezhou: 1, data.Echeng: 1, data.Linkong: 1, data.Huarong: 0} {
		p, err := Sheet{Area: area, Size: Formats[0].Size}.prepare(t.Context(), state)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.unplaced(); got != want {
			t.Errorf("%s: %d without a place, want %d", area, got, want)
		}
	}
}

func TestDrawStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := (Sheet{Size: Formats[0].Size}).Draw(ctx, record.New(210, 297), town(t)); err == nil {
		t.Error("drawn in spite of it")
	}
}
