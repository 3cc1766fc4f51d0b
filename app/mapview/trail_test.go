package mapview

import (
	"testing"
	"time"

	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

func TestTrail(t *testing.T) {
	at := func(x float64) view.View { return view.View{Centre: orb.Point{x, 0}, Scale: 1000} }
	type step struct {
		x     float64
		after time.Duration
	}
	const soon, late = 200 * time.Millisecond, 5 * time.Second
	for name, c := range map[string]struct {
		steps []step
		want  []float64
	}{
		"one by one":             {[]step{{1, 0}, {2, late}, {3, late}}, []float64{1, 2, 3}},
		"quick moves are one":    {[]step{{1, 0}, {2, late}, {3, soon}, {4, soon}, {5, late}}, []float64{1, 4, 5}},
		"the first view is kept": {[]step{{1, 0}, {2, soon}, {3, soon}}, []float64{1, 3}},
		"no move is no step":     {[]step{{1, 0}, {1, late}, {2, late}, {2, late}}, []float64{1, 2}},
	} {
		t.Run(name, func(t *testing.T) {
			var trail trail
			now := time.Unix(1000, 0)
			for _, s := range c.steps {
				now = now.Add(s.after)
				trail.note(at(s.x), now)
			}
			if len(trail.views) != len(c.want) || trail.at != len(c.want)-1 {
				t.Fatalf("%v at %d, want %v", trail.views, trail.at, c.want)
			}
			for i, x := range c.want {
				if trail.views[i].Centre[0] != x {
					t.Errorf("step %d is %v, want %v", i, trail.views[i].Centre[0], x)
				}
			}
		})
	}
}

func TestTrailIsBounded(t *testing.T) {
	var trail trail
	now := time.Unix(0, 0)
	for i := range 1000 {
		now = now.Add(time.Minute)
		trail.note(view.View{Centre: orb.Point{float64(i), 0}, Scale: 1000}, now)
	}
	if len(trail.views) != trailLength || trail.views[0].Centre[0] != 900 || trail.at != trailLength-1 {
		t.Errorf("%d views from %v on, at %d; want the last %d", len(trail.views), trail.views[0].Centre[0], trail.at, trailLength)
	}
}

func TestPreviousAndNext(t *testing.T) {
	b := hang(t)
	if b.HasPrevious() || b.HasNext() {
		t.Error("there is a way back from the first view")
	}
	whole := b.View()
	wait := func() { b.clock = b.clock.Add(time.Minute) }
	wait()
	b.SetView(orb.Point{560_000, 3_350_000}, 50_000)
	wait()
	drag(b, 30, 30)
	dragged := b.View()
	b.Previous()
	if v := b.View(); v.Scale != 50_000 || v.Centre != (orb.Point{560_000, 3_350_000}) {
		t.Errorf("the view before is %v", v)
	}
	b.Previous()
	if v := b.View(); v != whole || b.HasPrevious() {
		t.Errorf("the first view is %v, want %v", v, whole)
	}
	b.Previous()
	b.Next()
	b.Next()
	if v := b.View(); v != dragged || b.HasNext() {
		t.Errorf("forth again %v, want %v", v, dragged)
	}
	b.Previous()
	drag(b, -10, 0)
	if b.HasNext() || !b.HasPrevious() {
		t.Error("a move of one's own must end the way forth, and not the way back")
	}
	b.settle()
}

// Another size of the window is not another view.
func TestResizingIsNoStep(t *testing.T) {
	b := hang(t)
	for _, w := range []float32{700, 800, 900} {
		b.clock = b.clock.Add(time.Minute)
		b.Resize(b.Size().AddWidthHeight(w-b.Size().Width, 0))
	}
	if b.HasPrevious() {
		t.Errorf("%d views after resizing", len(b.trail.views))
	}
	b.settle()
}
