package raster

import (
	"sync"
	"sync/atomic"

	"ezmap/geo/canvas"
)

// outline is the edges of one step, and which rows each stretch of them spans:
// neighbours lie near one another, so that a band skips most by the stretch.
type outline struct {
	edges []edge
	rows  []rows
}

// stretch is how many edges are skipped together.
const stretch = 32

type rows struct{ top, bottom float32 }

func (r *rows) add(y float32) {
	if y < r.top {
		r.top = y
	}
	if y > r.bottom {
		r.bottom = y
	}
}

func newOutline(list []edge) outline {
	o := outline{edges: list, rows: make([]rows, 0, (len(list)+stretch-1)/stretch)}
	for len(list) > 0 {
		n := min(stretch, len(list))
		r := rows{list[0].y0, list[0].y0}
		for i := range list[:n] {
			r.add(list[i].y0)
			r.add(list[i].y1)
		}
		o.rows, list = append(o.rows, r), list[n:]
	}
	return o
}

// draft is an outline that is still to be worked out, on any core: lines in
// pixels, and what is done along them.
type draft struct {
	lines lines
	clip  box
	width float64    // in pixels of the pen, 0 for a fill
	pen   canvas.Pen // of a stroke: its dashes, ends and corners
	scale float64    // pixels a millimetre of the pen's dashes
	grown bool       // the insides of the lines belong to it as well: a halo
}

// drafter works out drafts, one after the other.
type drafter struct {
	edges   edges
	stroker stroker
	dashed  lines
}

// idle are drafters that hold nothing.
var idle = sync.Pool{New: func() any { return new(drafter) }}

// outline works out a draft. The edges are valid until the drafter is cleared.
func (w *drafter) outline(d *draft) (outline, box) {
	first := len(w.edges.list)
	w.edges.begin(d.clip)
	if d.width > 0 {
		w.stroker.use(&w.edges, d.width, d.pen)
		w.stroker.stroke(w.dash(d))
	}
	if d.width == 0 || d.grown {
		w.edges.fill(&d.lines)
	}
	area := w.edges.bounds()
	if len(w.edges.list) == first || area.empty() {
		return outline{}, box{}
	}
	return newOutline(w.edges.list[first:len(w.edges.list):len(w.edges.list)]), area
}

func (w *drafter) clear() { w.edges.list = w.edges.list[:0] }

// prepare works out what is open of all steps, and returns the drafters that
// hold their outlines.
func prepare(steps []step, stop *atomic.Bool) []*drafter {
	var mu sync.Mutex
	var used []*drafter
	share(len(steps), func(next func() int) {
		w := idle.Get().(*drafter)
		for i := next(); i < len(steps) && !stop.Load(); i = next() {
			switch s := steps[i].(type) {
			case *fillStep:
				s.outline, s.area = w.outline(&s.draft)
			case *stampStep:
				s.sort()
			}
		}
		mu.Lock()
		defer mu.Unlock()
		used = append(used, w)
	})
	return used
}
