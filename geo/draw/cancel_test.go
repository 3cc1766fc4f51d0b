package draw

import (
	"context"
	"errors"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// impatient is a canvas whose user loses patience at one of the calls of a kind,
// and that counts what is drawn all the same.
type impatient struct {
	*record.Canvas
	kind   record.Kind
	calls  int // of the kind, until patience is lost
	cancel func()
	after  map[record.Kind]int
}

func (c *impatient) note(kind record.Kind) {
	if c.calls == 0 {
		c.after[kind]++
	} else if kind == c.kind {
		if c.calls--; c.calls == 0 {
			c.cancel()
		}
	}
}

func (c *impatient) Fill(p *canvas.Path, paint canvas.Paint) {
	c.note(record.Fill)
	c.Canvas.Fill(p, paint)
}

func (c *impatient) Stroke(p *canvas.Path, pen canvas.Pen) {
	c.note(record.Stroke)
	c.Canvas.Stroke(p, pen)
}

func (c *impatient) Stamp(m *canvas.Mark, at canvas.Point) {
	c.note(record.Stamp)
	c.Canvas.Stamp(m, at)
}

func (c *impatient) Text(t canvas.Text) {
	c.note(record.Text)
	c.Canvas.Text(t)
}

// A frame that is called off ends soon, measured in what is still drawn: no more
// marks than lie between two questions to the context, and no name at all.
func TestACancelledFrameEndsSoon(t *testing.T) {
	s := scene(t, 10_000)
	st := layer.Build(s, corridor)
	v := view.Fit(layer.CityBound(s), canvas.Rect{W: 370, H: 238}, 4)
	for _, c := range []struct {
		name  string
		kind  record.Kind
		calls int
		marks bool // some may still be drawn
	}{
		{"at the ground", record.Fill, 1, false},
		{"among the base map", record.Stroke, 3, false},
		{"at the first mark", record.Stamp, 1, true},
		{"among the marks", record.Stamp, 5000, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			on := &impatient{record.New(370, 238), c.kind, c.calls, cancel, map[record.Kind]int{}}
			_, err := Map(ctx, on, v, st, Options{Labels: true, Mask: true})
			var fault *data.Error
			if !errors.As(err, &fault) || fault.Kind != data.Cancelled {
				t.Fatalf("ended with %v, want Cancelled", err)
			}
			if on.calls > 0 {
				t.Fatalf("%d calls of %s were wanting", on.calls, c.kind)
			}
			most := 0
			if c.marks {
				most = pause
			}
			if n := on.after[record.Stamp]; n > most {
				t.Errorf("%d marks after the end, want at most %d", n, most)
			}
			if n := on.after[record.Text]; n > 0 {
				t.Errorf("%d names after the end", n)
			}
			if n := on.after[record.Fill] + on.after[record.Stroke]; n > 2*pause {
				t.Errorf("%d areas and lines after the end, want at most two a feature", n)
			}
			if !on.Balanced() {
				t.Error("clips or groups are left open")
			}
		})
	}
}
