package page

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/seeds"
)

// Taking every part where it stands changes nothing: the studio may fix them all
// when the first is dragged.
func TestPartsThatStayAreWhereTheyWere(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats[:5] {
		t.Run(f.Name, func(t *testing.T) {
			s := Sheet{Size: f.Size, Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}, Position: true, Secrecy: "某某", Org: "某某局"}
			before, err := s.Plan(t.Context(), state)
			if err != nil {
				t.Fatal(err)
			}
			s.Size, s.Moved = before.Size, before.Fixed()
			s.Size.Turns = false
			after, err := s.Plan(t.Context(), state)
			if err != nil {
				t.Fatal(err)
			}
			if after.Scale != before.Scale || !near(after.Frame, before.Frame, 1e-6) || !near(after.Inset, before.Inset, 1e-6) || !near(after.North, before.North, 1e-6) {
				t.Errorf("the map moves: %v %+v, %v %+v", before.Scale, before.Frame, after.Scale, after.Frame)
			}
			for part, box := range s.Moved {
				if !near(box, after.Parts[part], 1e-6) {
					t.Errorf("%s moves from %+v to %+v", part, box, after.Parts[part])
				}
			}
			// Which names get numbers is found step by step and may depend on the way.
			if slices.Equal(after.Key, before.Key) && len(after.Names) != len(before.Names) || !slices.Equal(after.Missing, before.Missing) || len(after.Told) > 0 {
				t.Errorf("%d names of %d, without %q, told %q", len(after.Names), len(before.Names), after.Missing, after.Told)
			}
			texts := func(s Sheet) []lettering {
				s.Size = before.Size
				_, l := laid(t, s, state)
				slices.SortStableFunc(l.texts, func(a, b lettering) int { return strings.Compare(string(a.part), string(b.part)) })
				return l.texts
			}
			fixed := texts(s)
			s.Moved = nil
			for i, a := range texts(s) {
				b := fixed[i]
				if a.Content != b.Content || !near(letterBox(a.Text), letterBox(b.Text), 0.02) {
					t.Errorf("%s %q at %+v becomes %q at %+v", a.part, a.Content, letterBox(a.Text), b.Content, letterBox(b.Text))
				}
			}
		})
	}
}

// laid lays a sheet out as its size lies.
func laid(t *testing.T, s Sheet, state *data.State) (*prepared, layout) {
	t.Helper()
	p, err := s.prepare(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	l, err := p.lay(t.Context(), s.Size)
	if err != nil {
		t.Fatal(err)
	}
	return p, l
}

func near(a, b canvas.Rect, within float64) bool {
	return math.Abs(a.X-b.X) <= within && math.Abs(a.Y-b.Y) <= within && math.Abs(a.W-b.W) <= within && math.Abs(a.H-b.H) <= within
}

// moving is an upright sheet of town with parts where they were moved to.
func moving(moved map[Part]canvas.Rect) Sheet {
	return Sheet{Size: Size{W: 210, H: 297}, Schemes: corridor, Title: "甲市科技创新布局图", Moved: moved}
}

func TestMovedPartLeavesTheOthers(t *testing.T) {
	state := town(t)
	before, err := moving(nil).Plan(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	// 40×30 mm in the middle of the sheet, where it lies on the map.
	box := canvas.Rect{X: 80, Y: 120, W: 60, H: 20}
	after, err := moving(map[Part]canvas.Rect{TitlePart: box}).Plan(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	if after.Parts[TitlePart] != box {
		t.Errorf("the title is at %+v", after.Parts[TitlePart])
	}
	for part, was := range before.Parts {
		if part != TitlePart && !near(was, after.Parts[part], 1e-9) {
			t.Errorf("%s moves from %+v to %+v", part, was, after.Parts[part])
		}
	}
	for _, n := range after.Names {
		if slices.ContainsFunc(n.Boxes, box.Overlaps) {
			t.Errorf("%s lies under the title", n.Text)
		}
	}
}

// The frame and the map in it are as large as they were made; what stands in its
// corners goes with it.
func TestMovedFrame(t *testing.T) {
	box := canvas.Rect{X: 20, Y: 60, W: 150, H: 120}
	plan, err := moving(map[Part]canvas.Rect{FramePart: box}).Plan(t.Context(), town(t))
	if err != nil {
		t.Fatal(err)
	}
	if !near(plan.Parts[FramePart], box, 1e-9) || plan.Frame.W >= box.W || plan.Frame.X <= box.X {
		t.Errorf("the frame is at %+v, its neat line at %+v", plan.Parts[FramePart], plan.Frame)
	}
	if n := plan.North; n.X < box.X || n.Y < box.Y || n.X+n.W > box.X+box.W || n.Y+n.H > box.Y+box.H {
		t.Errorf("the arrow is at %+v", n)
	}
}

// A legend goes into as few columns as its box is high for, and one on the map
// covers nothing of what the map is about.
func TestMovedLegend(t *testing.T) {
	state := town(t)
	lay := func(box canvas.Rect) layout {
		p, l := laid(t, moving(map[Part]canvas.Rect{LegendPart: box}), state)
		if l.inset.W > 0 && p.subject.under(l.view, l.inset) {
			t.Errorf("a legend at %+v covers the subject", box)
		}
		if l.legend.W > l.wide+1e-6 || l.at.X < box.X || l.at.Y+l.legend.H > box.Y+box.H+1e-6 {
			t.Errorf("a legend of %v×%v mm at %+v in %+v", l.legend.W, l.legend.H, l.at, box)
		}
		return l
	}
	if l := lay(canvas.Rect{X: 5, Y: 5, W: 200, H: 26}); len(l.legend.columns) < 3 || l.inset.W > 0 && !l.inset.Overlaps(l.outer) {
		t.Errorf("%d columns in a low box", len(l.legend.columns))
	}
	if l := lay(canvas.Rect{X: 130, Y: 120, W: 60, H: 110}); len(l.legend.columns) != 1 || l.inset.W == 0 {
		t.Errorf("%d columns in a high box on the map, ground %+v", len(l.legend.columns), l.inset)
	}
}

// Words are broken to the width of their box and stay inside it.
func TestMovedWordsStayInTheirBoxes(t *testing.T) {
	state := town(t)
	for part, box := range map[Part]canvas.Rect{
		TitlePart: {X: 10, Y: 10, W: 40, H: 40}, SubtitlePart: {X: 100, Y: 10, W: 25, H: 30}, NotesPart: {X: 150, Y: 40, W: 50, H: 90},
		ImprintPart: {X: 90, Y: 200, W: 60, H: 20}, BannerPart: {X: 60, Y: 4, W: 30, H: 22},
	} {
		_, l := laid(t, moving(map[Part]canvas.Rect{part: box}), state)
		lines := 0
		for _, w := range l.texts {
			if b := letterBox(w.Text); w.part == part {
				if lines++; !holds(box, b, 1e-3) {
					t.Errorf("%s: %q at %+v leaves %+v", part, w.Content, b, box)
				}
				if w.Style.Size < smallest-1e-9 {
					t.Errorf("%s: letters of %v mm", part, w.Style.Size)
				}
			}
		}
		if lines < 2 {
			t.Errorf("%s stands on %d lines", part, lines)
		}
	}
}

func TestImpossibleBoxesAreRefused(t *testing.T) {
	state := town(t)
	for name, c := range map[string]struct {
		part  Part
		box   canvas.Rect
		words string
	}{
		"off the paper":   {LegendPart, canvas.Rect{X: 180, Y: 10, W: 40, H: 100}, "“图例”有一部分在 210×297 毫米的纸外"},
		"too small":       {FramePart, canvas.Rect{X: 10, Y: 10, W: 20, H: 100}, "“地图”的框只有 20×100 毫米"},
		"no number":       {NorthPart, canvas.Rect{X: math.NaN(), Y: 10, W: 20, H: 20}, "“指北针”的位置不对"},
		"turned over":     {NorthPart, canvas.Rect{X: 20, Y: 10, W: -20, H: 20}, "“指北针”的位置不对"},
		"no part":         {"banana", canvas.Rect{X: 20, Y: 10, W: 20, H: 20}, "“banana”不能移动"},
		"cannot be moved": {GraticulePart, canvas.Rect{X: 20, Y: 10, W: 20, H: 20}, "不能移动"},
		"words too long":  {NotesPart, canvas.Rect{X: 20, Y: 10, W: 20, H: 5}, "“说明”的框放不下"},
		"legend too long": {LegendPart, canvas.Rect{X: 20, Y: 10, W: 12, H: 8}, "“图例”的框放不下"},
	} {
		_, err := moving(map[Part]canvas.Rect{c.part: c.box}).Plan(t.Context(), state)
		if err == nil || !strings.Contains(data.Sentence(err), c.words) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A part that was moved and lies on another is told, in the words of the studio.
func TestCollisionsAreTold(t *testing.T) {
	state := town(t)
	before, err := moving(nil).Plan(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	s := moving(map[Part]canvas.Rect{TitlePart: before.Parts[NotesPart]})
	var told []string
	s.Warn = func(sentence string) { told = append(told, sentence) }
	drawn(t, s, state)
	if !slices.Contains(told, "“图名”与“说明”重叠。") {
		t.Errorf("told %q", told)
	}
}

func TestWhatLiesUnderAPoint(t *testing.T) {
	plan, err := moving(nil).Plan(t.Context(), town(t))
	if err != nil {
		t.Fatal(err)
	}
	middle := func(b canvas.Rect) canvas.Point { return canvas.Point{X: b.X + b.W/2, Y: b.Y + b.H/2} }
	for _, part := range []Part{TitlePart, SubtitlePart, NotesPart, ImprintPart, ScalePart, NorthPart, BannerPart} {
		if box, ok := plan.Parts[part]; !ok || plan.At(middle(box)) != part {
			t.Errorf("under %s, at %+v, lies %q", part, box, plan.At(middle(box)))
		}
	}
	if part := plan.At(canvas.Point{X: 1, Y: 1}); part != "" {
		t.Errorf("on the margin lies %s", part)
	}
	i := slices.IndexFunc(plan.Names, func(n PlacedName) bool { return n.Text == "甲孵化器" })
	if i < 0 {
		t.Fatal("甲孵化器 is not printed")
	}
	n, ok := plan.NameAt(middle(plan.Names[i].Boxes[0]))
	if !ok || n.Text != "甲孵化器" || n.Pin.Ref.ID != "E001" {
		t.Errorf("found %+v, %v", n, ok)
	}
}

// A name that was dragged stands there, and the record of the sheet keeps it.
func TestPinnedName(t *testing.T) {
	state := town(t)
	s := moving(nil)
	plan, err := s.Plan(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(plan.Names, func(n PlacedName) bool { return n.Text == "甲孵化器" })
	pin := plan.Names[i].Pin
	pin.Lon, pin.Lat = 114.95, 30.5
	s.Pins = []draw.Pin{pin}
	after, err := s.Plan(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	i = slices.IndexFunc(after.Names, func(n PlacedName) bool { return n.Text == "甲孵化器" })
	if i < 0 || math.Abs(after.Names[i].Pin.Lon-114.95) > 1e-6 || math.Abs(after.Names[i].Pin.Lat-30.5) > 1e-6 {
		t.Errorf("the pinned name is at %+v", after.Names)
	}
}

// Whatever boxes parts are dragged to: a sheet or a sentence, words inside their
// boxes, names inside the frame and under nothing.
func TestAnyBoxes(t *testing.T) {
	state := town(t)
	r := rand.New(rand.NewPCG(7, 8))
	done := 0
	for range 120 {
		size := Formats[r.IntN(6)].Size
		s := Sheet{Size: size, Orient: Portrait, Schemes: corridor, Position: r.IntN(2) == 0, Secrecy: "某某", Org: "某某局", Moved: map[Part]canvas.Rect{}}
		size = size.orientations(Portrait)[0]
		for range 1 + r.IntN(4) {
			x, y := r.Float64()*0.7*size.W, r.Float64()*0.7*size.H
			s.Moved[Movable[r.IntN(len(Movable))].Part] = canvas.Rect{X: x, Y: y, W: 4 + r.Float64()*(size.W-x-4), H: 3 + r.Float64()*(size.H-y-3)}
		}
		p, err := s.prepare(t.Context(), state)
		if err != nil {
			checkSentence(t, err)
			continue
		}
		l, err := p.choose(t.Context())
		if err != nil {
			checkSentence(t, err)
			continue
		}
		done++
		res, err := p.rehearse(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		plan := p.plan(l, res)
		for part, box := range s.Moved {
			if got, there := plan.Parts[part]; there && got != box && !s.off(part) && !near(got, box, 1e-9) {
				t.Errorf("%s was moved to %+v and stands at %+v", part, box, got)
			}
		}
		for _, w := range l.texts {
			if box, moved := s.Moved[w.part]; moved {
				if b := letterBox(w.Text); !holds(box, b, 1e-3) {
					t.Errorf("%s %q at %+v leaves %+v", w.part, w.Content, b, box)
				}
			}
		}
		for _, n := range plan.Names {
			for _, b := range n.Boxes {
				if !holds(plan.Frame, b, 1e-6) {
					t.Errorf("%s at %+v is cut by the frame %+v", n.Text, b, plan.Frame)
				}
				for part := range s.Moved {
					if cover := plan.Parts[part]; part != FramePart && b.Overlaps(cover) {
						t.Errorf("%s lies under %s", n.Text, part)
					}
				}
			}
		}
	}
	if done < 20 {
		t.Errorf("only %d of the sheets were laid out: the test tries little", done)
	}
}

func checkSentence(t *testing.T, err error) {
	t.Helper()
	var told *data.Error
	if !errors.As(err, &told) || told.Message == "" {
		t.Errorf("%v is no sentence", err)
	}
}

// What a preview draws is what is exported, to the last pixel, moved parts and pinned
// names included.
func TestPreviewIsTheExport(t *testing.T) {
	state := town(t)
	s := moving(map[Part]canvas.Rect{TitlePart: {X: 30, Y: 40, W: 60, H: 20}, LegendPart: {X: 10, Y: 230, W: 190, H: 30}})
	s.DPI = 96
	s.Pins = []draw.Pin{{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "甲孵化器", Lon: 114.95, Lat: 30.5}}
	c := raster.New(s.Size.W, s.Size.H, s.DPI)
	plan, err := s.DrawPlanned(t.Context(), c, state)
	if err != nil {
		t.Fatal(err)
	}
	if got := pixels(t, s, state); !bytes.Equal(got.Pix, c.Image().Pix) {
		t.Error("the preview is another picture than the export")
	}
	whole, err := s.Plan(t.Context(), state)
	if err != nil || !reflect.DeepEqual(plan, whole) {
		t.Errorf("the plan of the preview is another one, %v", err)
	}
}
