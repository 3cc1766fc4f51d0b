package mapview

import (
	"math"
	"testing"
	"time"

	"ezmap/geo/view"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// aloft starts a zoom and holds it at its start: the test itself is the clock.
func aloft(b *board, factor float64) {
	to := b.View().ZoomAt(sheet(fyne.NewPos(420, 130)), factor)
	b.flight = flight{from: b.view, to: to, animation: fyne.NewAnimation(flightTime, b.along)}
}

func TestAZoomIsSmoothAndEndsExactly(t *testing.T) {
	b := hang(t)
	at := fyne.NewPos(420, 130)
	held, from := b.Degrees(at), b.View()
	aloft(b, 0.25)
	to := b.View()
	if math.Abs(to.Scale-from.Scale/4) > 1e-6 {
		t.Fatalf("the goal is 1:%.0f, want a fourth of 1:%.0f", to.Scale, from.Scale)
	}
	last := from.Scale
	for _, step := range []float32{0.1, 0.35, 0.5, 0.8, 0.99} {
		b.along(step)
		if b.view.Scale >= last || b.view.Scale <= to.Scale {
			t.Errorf("at %v 1:%.0f, after 1:%.0f", step, b.view.Scale, last)
		}
		if got := b.Degrees(at); !near(got, held, 1e-8) {
			t.Errorf("at %v the point under the pointer is %v, was %v", step, got, held)
		}
		last = b.view.Scale
	}
	b.along(1)
	if b.view != to || b.flight.under() {
		t.Errorf("it ends at %v, want %v", b.view, to)
	}
	b.along(0.5)
	if b.view != to {
		t.Error("a late tick moves the map")
	}
}

func TestFurtherNotchesAddUp(t *testing.T) {
	b := hang(t)
	scale := b.View().Scale
	aloft(b, 0.5)
	b.along(0.3)
	b.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(420, 130)}, Scrolled: fyne.NewDelta(0, notch)})
	if got := b.View().Scale; math.Abs(got-scale/4) > 1e-6 {
		t.Errorf("two notches lead to 1:%.0f, want a fourth of 1:%.0f", got, scale)
	}
	b.settle()
}

func TestADragInterruptsAZoom(t *testing.T) {
	b := hang(t)
	aloft(b, 0.25)
	b.along(0.5)
	scale := b.view.Scale
	drag(b, 30, 0)
	if b.flight.under() || b.View().Scale != scale {
		t.Errorf("1:%.0f under the hand, want 1:%.0f where the zoom was interrupted", b.View().Scale, scale)
	}
	b.settle()
}

func TestSetScale(t *testing.T) {
	for name, c := range map[string]struct{ n, want float64 }{
		"a round one": {50_000, 50_000},
		"too large":   {1, view.MinScale},
		"too small":   {1e12, view.MaxScale},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			centre := b.View().Centre
			b.SetScale(c.n)
			if v := b.View(); math.Abs(v.Scale-c.want) > 1e-6*c.want || math.Hypot(v.Centre[0]-centre[0], v.Centre[1]-centre[1]) > 1e-3 {
				t.Errorf("1:%f about %v, want 1:%f about %v", v.Scale, v.Centre, c.want, centre)
			}
		})
	}
}

// A map beside another follows it, and its own answer is not heard.
func TestTwoMapsShareOneView(t *testing.T) {
	a, b := hang(t), hang(t)
	told := 0
	link := func(from, to *board) {
		from.p.ViewChanged = func(centre orb.Point, scale float64) {
			if told++; told < 100 {
				to.SetView(centre, scale)
			}
		}
	}
	link(a, b)
	link(b, a)
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"a drag", func() { drag(a, 40, 12) }},
		{"a zoom", func() { a.ZoomBy(0.5) }},
		{"a scale", func() { a.SetScale(70_000) }},
		{"Home", func() { a.Whole() }},
		{"Previous", func() { a.Previous() }},
		{"in the other", func() { drag(b, -20, 5) }},
	} {
		told = 0
		a.clock = a.clock.Add(time.Minute)
		c.do()
		if got, want := b.View(), a.View(); got.Centre != want.Centre || got.Scale != want.Scale {
			t.Errorf("%s: %v beside %v", c.name, got, want)
		}
		if told != 1 {
			t.Errorf("%s: told %d times, want once", c.name, told)
		}
	}
}
