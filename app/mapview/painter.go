package mapview

import (
	"context"
	"errors"
	"image"
	"image/color"
	"sync"
	"time"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// marginShare is how far a picture reaches beyond the visible map on each side,
// as a share of its width and height: enough for a quick drag, and small
// enough that a picture costs no more than twice the visible one.
const marginShare = 0.2

// wish is what a picture should show.
type wish struct {
	subject subject
	view    view.View   // what is visible
	margin  [2]int      // beyond it, left and right, above and below, in pixels
	lead    [2]int      // how far the picture is shifted right and down, in pixels
	clear   canvas.Rect // what of the visible view no bar covers, in millimetres
	dots    float64     // pixels to one of Fyne's units
}

// dot is the side of a pixel in millimetres.
func (w *wish) dot() float64 { return mmPerUnit / w.dots }

// framed returns the visible view with its margin.
func (w *wish) framed() view.View {
	d, x, y := w.dot(), float64(w.margin[0]), float64(w.margin[1])
	lx, ly := float64(w.lead[0]), float64(w.lead[1])
	return w.view.Grow((x-lx)*d, (y-ly)*d, (x+lx)*d, (y+ly)*d)
}

// seen is what of the framed view is seen and not covered by a bar.
func (w *wish) seen() canvas.Rect {
	at := w.framed().Corner(w.view)
	return canvas.Rect{X: at.X + w.clear.X - w.view.Frame.X, Y: at.Y + w.clear.Y - w.view.Frame.Y, W: w.clear.W, H: w.clear.H}
}

// options are those of every picture of a wish.
func (w *wish) options(memory *label.Memory) draw.Options {
	return draw.Options{Labels: true, Selected: w.subject.chosen, Focus: w.subject.focus, Mask: true, Visible: w.seen(), Memory: memory, Underlay: w.below()}
}

// frame is a picture of the map with what it shows.
type frame struct {
	of    wish
	image *image.RGBA
	view  view.View   // with the margin
	built layer.Stack // as the layers are
	stack layer.Stack // as drawn, crowds gathered
	drawn *draw.Result
	// legend are the entries of what is drawn, margin included.
	legend []layer.Entry
	took   time.Duration
}

// painter draws in the background, one picture at a time, the newest wish
// first, and coarse pictures while nothing is wished for.
type painter struct {
	post          func(func())
	present       func(*frame)
	presentCoarse func(coarse)
	failed        func(error)
	rested        func()       // there is nothing left to draw
	memory        label.Memory // of the names of this map

	mu     sync.Mutex
	next   *wish
	cancel context.CancelFunc // of the picture being drawn
	idle   bool               // what is being drawn is a coarse picture
	wake   chan struct{}
	ended  chan struct{}

	// Only the drawing goroutine uses what follows.
	stack   layer.Stack
	stackOf int // the edition that the stack was built of
	easel   easel
	corners [coarseKinds]corner
}

func newPainter(m *Map) *painter {
	p := &painter{
		post: m.p.Post, present: m.present, presentCoarse: m.presentCoarse, failed: m.p.Failed, rested: m.rested,
		wake: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	go p.run()
	return p
}

// ask replaces what is waited for. A picture being drawn is given up when it
// would be of another scale or other things; a mere drag lets it finish,
// because it will still be of use. A coarse picture always makes way.
func (p *painter) ask(w wish, giveUp bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next = &w
	if (giveUp || p.idle) && p.cancel != nil {
		p.cancel()
	}
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *painter) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.ended:
		return
	default:
	}
	close(p.ended)
	if p.cancel != nil {
		p.cancel()
	}
}

func (p *painter) run() {
	for {
		select {
		case <-p.ended:
			return
		case <-p.wake:
		}
		for w, ctx := p.take(); w != nil; w, ctx = p.take() {
			f, err := p.paint(ctx, *w)
			switch {
			case ctx.Err() != nil || errors.Is(err, context.Canceled):
			case err != nil:
				p.fail(err)
			default:
				if p.deliver(func() { p.present(f) }) {
					p.easel.turn()
				}
				p.around(*w)
			}
		}
		p.post(p.rested)
	}
}

func (p *painter) fail(err error) {
	if p.failed != nil {
		p.post(func() { p.failed(err) })
	}
}

// deliver hands a picture over and waits until it is on the screen, so that the
// one that it replaces is free to be drawn on.
func (p *painter) deliver(show func()) bool {
	taken := make(chan struct{})
	p.post(func() {
		show()
		close(taken)
	})
	select {
	case <-taken:
		return true
	case <-p.ended:
		return false
	}
}

// take returns the newest wish with a context that ends when it is given up.
func (p *painter) take() (*wish, context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w := p.next
	p.next = nil
	if w == nil {
		p.drop()
		return nil, nil
	}
	return w, p.start(false)
}

// start begins something that can be given up; p.mu is held.
func (p *painter) start(idle bool) context.Context {
	p.drop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel, p.idle = cancel, idle
	return ctx
}

// drop frees the last context; p.mu is held.
func (p *painter) drop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// paint draws one picture.
func (p *painter) paint(ctx context.Context, w wish) (*frame, error) {
	started := time.Now()
	built := p.stackFor(w)
	v := w.framed()
	width, height := pixels(v.Frame, w.dot())
	c := p.easel.canvas(width, height, 25.4/w.dot())
	drawn, err := draw.Map(ctx, c, v, built, w.options(&p.memory))
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &frame{
		of: w, image: c.Image(), view: v, built: built, stack: drawn.Stack, drawn: drawn,
		legend: drawn.Legend(), took: time.Since(started),
	}, nil
}

// stackFor returns the stack of layers of a wish, built anew only for another edition.
func (p *painter) stackFor(w wish) layer.Stack {
	if p.stack == nil || p.stackOf != w.subject.edition {
		p.stack, p.stackOf = layer.Build(w.subject.state, w.subject.options), w.subject.edition
	}
	return p.stack
}

// easel holds two canvases that take turns: one is on the screen, one is drawn on.
type easel struct {
	canvases [2]*raster.Canvas
	at       int
}

// canvas returns the one that may be drawn on, clean and of the size asked for.
func (e *easel) canvas(w, h int, dpi float64) *raster.Canvas {
	c := e.canvases[e.at]
	if c == nil || c.Image().Rect.Dx() != w || c.Image().Rect.Dy() != h {
		c = raster.NewPixels(w, h, dpi)
		e.canvases[e.at] = c
	}
	c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255}) // draw lays its own ground over it
	return c
}

// turn tells that what was drawn is on the screen.
func (e *easel) turn() { e.at = 1 - e.at }
