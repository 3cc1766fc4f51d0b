package page

import (
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"

	"github.com/paulmach/orb"
)

// The position map stands in a corner of the frame and covers nothing that must
// be seen; the arrow and the names keep clear of it.
func TestPositionMapKeepsToAFreeCorner(t *testing.T) {
	state := town(t)
	for name, s := range map[string]Sheet{
		"city":             {Size: Formats[0].Size},
		"district":         {Size: Formats[0].Size, Area: data.Huarong},
		"without a border": {Size: Formats[0].Size, Area: data.Linkong},
		"figure":           {Size: Formats[2].Size, Area: data.Linkong},
	} {
		t.Run(name, func(t *testing.T) {
			s.Schemes, s.Position = corridor, true
			var told []string
			s.Warn = func(w string) { told = append(told, w) }
			rec, l := drawn(t, s, state)
			box := l.position.box
			if box.W == 0 {
				if !slices.Contains(told, "图上没有空角放位置图，已省略。") {
					t.Error("left out without a word")
				}
				return
			}
			f := l.view.Frame
			if inside := box.X >= f.X-1e-9 && box.Y >= f.Y-1e-9 && box.X+box.W <= f.X+f.W+1e-9 && box.Y+box.H <= f.Y+f.H+1e-9; !inside {
				t.Errorf("%+v leaves the frame %+v", box, f)
			}
			for what, other := range map[string]canvas.Rect{"legend": l.inset, "arrow": l.north} {
				if box.Overlaps(other) {
					t.Errorf("it covers the %s", what)
				}
			}
			if p, err := s.prepare(t.Context(), state); err != nil || heart(p.subject).under(l.view, box) {
				t.Errorf("it covers the subject, %v", err)
			}
			if !slices.Contains(rec.Texts(), "位置示意") {
				t.Error("it is not drawn")
			}
			for _, call := range rec.Of(record.Text) {
				if call.Text.Style.Size < smallest-1e-9 {
					t.Errorf("%q is %.2f mm high", call.Text.Content, call.Text.Style.Size)
				}
			}
		})
	}
}

func TestPositionMapIsAskedFor(t *testing.T) {
	rec, l := drawn(t, Sheet{Size: Formats[0].Size, Area: data.Huarong}, town(t))
	if l.position.box.W > 0 || slices.Contains(rec.Texts(), "位置示意") {
		t.Error("no one asked for it")
	}
}

// The city is shown with 0.42 of its longer side around it, as far as neighbours
// are known; town has none.
func TestPositionGround(t *testing.T) {
	state := town(t)
	p, err := Sheet{Size: Formats[0].Size}.prepare(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	if got := p.positionGround(); got != p.subject.bound {
		t.Errorf("%v without neighbours, the city is %v", got, p.subject.bound)
	}
	state.Layers = append(state.Layers, data.Layer{ID: "neighbours", Group: data.BaseGroup, Kind: data.Neighbours, Generation: 3})
	state.Features[3] = []data.Feature{{Geometry: orb.Polygon{{{113, 29}, {116, 29}, {116, 32}, {113, 32}, {113, 29}}}}}
	got, city := p.positionGround(), p.subject.bound
	side := max(city.Max[0]-city.Min[0], city.Max[1]-city.Min[1])
	if want := city.Pad(0.42 * side); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
