package mapview

import (
	"context"
	"image"
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// The coarse pictures, from the widest.
const (
	cityKind    = iota // the city and twice as much again on each side
	aroundKind         // three times the visible width and height
	coarseKinds        // how many there are
)

// coarse is a picture in few pixels, without names, of more of the map than the
// picture above it shows. It is seen while a wild drag or a quick zoom waits for
// the next picture.
type coarse struct {
	kind  int
	image *image.RGBA
	view  view.View
}

// corner is where one coarse picture is drawn again and again.
type corner struct {
	easel   easel
	of      view.View // what was drawn last
	edition int       // of the subject then
	dots    float64
}

// aroundTimes is how many times the visible width and height the picture around
// shows, and coarseness how many pixels of the map go into one of it.
const (
	aroundTimes = 3
	coarseness  = 3
	cityTimes   = 2    // how many times its width and height are shown beyond the city on each side
	citySide    = 1100 // pixels of the longer side of the picture of the city
)

// around draws the coarse pictures that no longer do, until something is wished for.
func (p *painter) around(w wish) {
	for kind := coarseKinds - 1; kind >= 0; kind-- {
		if p.corners[kind].does(kind, w) {
			continue
		}
		v, dot := coarseView(kind, w)
		if v.Scale == 0 {
			continue
		}
		ctx, free := p.rest()
		if !free {
			return
		}
		if !p.paintCoarse(ctx, kind, w, v, dot) {
			return
		}
	}
}

// rest returns a context for drawing that nobody waits for, or tells that there
// is something better to do.
func (p *painter) rest() (context.Context, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.ended:
		return nil, false
	default:
	}
	if p.next != nil {
		return nil, false
	}
	return p.start(true), true
}

// does tells whether the picture drawn last still does for a wish.
func (c *corner) does(kind int, w wish) bool {
	if c.edition != w.subject.edition || c.dots != w.dots || c.of.Scale == 0 {
		return false
	}
	if kind == cityKind {
		return true
	}
	need, have := w.view.Bound(), c.of.Bound()
	wide, high := need.Max[0]-need.Min[0], need.Max[1]-need.Min[1]
	need.Min[0], need.Max[0] = need.Min[0]-wide/2, need.Max[0]+wide/2
	need.Min[1], need.Max[1] = need.Min[1]-high/2, need.Max[1]+high/2
	closer := c.of.Scale / w.view.Scale
	return have.Contains(need.Min) && have.Contains(need.Max) && closer < 2.5 && closer > 0.4
}

// coarseView returns what a coarse picture shows and the side of its pixels in
// millimetres of its sheet; the zero View for nothing.
func coarseView(kind int, w wish) (view.View, float64) {
	if kind == aroundKind {
		dot := w.dot() * coarseness
		side := func(mm float64) float64 { return math.Ceil(mm*aroundTimes/dot) * dot }
		v := w.view
		v.Frame = canvas.Rect{W: side(v.Frame.W), H: side(v.Frame.H)}
		return v, dot
	}
	b := layer.CityBound(w.subject.state)
	if b.IsEmpty() {
		return view.View{}, 0
	}
	wide, high := b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]
	b = orb.Bound{
		Min: orb.Point{b.Min[0] - cityTimes*wide, b.Min[1] - cityTimes*high},
		Max: orb.Point{b.Max[0] + cityTimes*wide, b.Max[1] + cityTimes*high},
	}
	dot := w.dot() * coarseness
	longer := max(wide, high)
	side := func(metres float64) float64 { return max(1, math.Round(citySide*metres/longer)) * dot }
	return view.Fit(b, canvas.Rect{W: side(wide), H: side(high)}, 0), dot
}

// paintCoarse draws a coarse picture and puts it on the screen.
func (p *painter) paintCoarse(ctx context.Context, kind int, w wish, v view.View, dot float64) bool {
	at := &p.corners[kind]
	width, height := pixels(v.Frame, dot)
	c := at.easel.canvas(width, height, 25.4/dot)
	if _, err := draw.Map(ctx, c, v, p.stackFor(w), draw.Options{Mask: true}); err != nil || ctx.Err() != nil {
		return false
	}
	img := c.Image()
	if !p.deliver(func() { p.presentCoarse(coarse{kind: kind, image: img, view: v}) }) {
		return false
	}
	at.easel.turn()
	at.of, at.edition, at.dots = v, w.subject.edition, w.dots
	return true
}
