package mapview

import (
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"reflect"
	"sync"
	"time"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"
)

// marginShare is how far a picture reaches beyond the visible map on each side,
// as a share of its width and height: enough for a quick drag, and small
// enough that a picture costs no more than twice the visible one.
const marginShare = 0.2

// wish is what a picture should show.
type wish struct {
	state       *data.State
	options     layer.Options
	chosen      []layer.Ref
	view        view.View
	share       float64 // of the margin
	dotsPerUnit float64 // pixels per device-independent pixel
}

// frame is a picture of the map with what it shows.
type frame struct {
	image *image.RGBA
	view  view.View // with the margin
	stack layer.Stack
	// legend are the entries of what is drawn, margin included.
	legend []layer.Entry
	took   time.Duration
}

// painter draws in the background, one picture at a time, the newest wish first.
type painter struct {
	post    func(func())
	present func(*frame)
	failed  func(error)

	mu     sync.Mutex
	next   *wish
	cancel context.CancelFunc // of the picture being drawn
	wake   chan struct{}
	ended  chan struct{}

	// Only the drawing goroutine uses what follows.
	stack   layer.Stack
	stackOf wish
	pool    [2]*raster.Canvas
	turn    int
}

func newPainter(post func(func()), present func(*frame), failed func(error)) *painter {
	p := &painter{post: post, present: present, failed: failed, wake: make(chan struct{}, 1), ended: make(chan struct{})}
	go p.run()
	return p
}

// ask replaces what is waited for. A picture being drawn is given up when it
// would be of another scale or other things; a mere drag lets it finish,
// because it will still be of use.
func (p *painter) ask(w wish, giveUp bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next = &w
	if giveUp && p.cancel != nil {
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
		for {
			w, ctx := p.take()
			if w == nil {
				break
			}
			f, err := p.paint(ctx, *w)
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil && p.failed != nil:
				p.post(func() { p.failed(err) })
			case err == nil:
				p.deliver(f)
			}
		}
	}
}

// deliver hands a picture over and waits until it is on the screen, so that the
// one that it replaces is free to be drawn on.
func (p *painter) deliver(f *frame) {
	taken := make(chan struct{})
	p.post(func() {
		p.present(f)
		close(taken)
	})
	select {
	case <-taken:
		p.turn = 1 - p.turn
	case <-p.ended:
	}
}

// take returns the newest wish with a context that ends when it is given up.
func (p *painter) take() (*wish, context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w := p.next
	p.next = nil
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
	if w == nil {
		return nil, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	return w, ctx
}

// paint draws one picture.
func (p *painter) paint(ctx context.Context, w wish) (*frame, error) {
	started := time.Now()
	stack := p.stackFor(w)
	v, c := p.sheet(w)
	drawn, err := draw.Map(ctx, c, v, stack, draw.Options{Labels: true, Selected: w.chosen, Mask: true})
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &frame{image: c.Image(), view: v, stack: stack, legend: drawn.Legend(), took: time.Since(started)}, nil
}

// stackFor returns the stack of layers of a wish, built anew only when other
// data or other layers are wanted.
func (p *painter) stackFor(w wish) layer.Stack {
	if p.stack == nil || p.stackOf.state != w.state || !reflect.DeepEqual(p.stackOf.options, w.options) {
		p.stack, p.stackOf = layer.Build(w.state, w.options), w
	}
	return p.stack
}

// sheet returns the view with its margin, in whole pixels, and a canvas for it.
// Two canvases take turns: one is on the screen, one is drawn on.
func (p *painter) sheet(w wish) (view.View, *raster.Canvas) {
	dpi := 25.4 / mmPerUnit * w.dotsPerUnit
	dot := 25.4 / dpi
	width := int(math.Ceil(w.view.Frame.W * (1 + 2*w.share) / dot))
	height := int(math.Ceil(w.view.Frame.H * (1 + 2*w.share) / dot))
	v := w.view
	v.Frame = canvas.Rect{W: float64(width) * dot, H: float64(height) * dot}
	c := p.pool[p.turn]
	if c == nil || c.Image().Rect.Dx() != width || c.Image().Rect.Dy() != height {
		c = raster.NewPixels(width, height, dpi)
		p.pool[p.turn] = c
	}
	c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255}) // draw lays its own ground over it
	return v, c
}
