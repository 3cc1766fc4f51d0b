package tiles

import (
	"context"
	"image"
	"image/draw"
	"math"
	"sync"
	"time"

	"ezmap/geo/basemap"
	"ezmap/geo/canvas"
	"ezmap/geo/view"
)

// Ground is the tiles under one map on the screen. Drawing takes what is at hand
// and never waits: tiles are fetched in the background for the view that was
// drawn last, those that are kept first, and the map is told when they are there.
type Ground struct {
	// Changed is called, on any goroutine, when the map should be drawn again.
	Changed func()
	// Said is called, on any goroutine, with what is wrong with the tiles of the
	// view, “” for nothing.
	Said func(sentence string)

	settle func(time.Duration, func()) // time.AfterFunc
	now    func() time.Time

	mu     sync.Mutex
	source *basemap.Source // nil for none
	have   *plate
	whole  *plate // the last one in which no tile was missing, which shows where one is now
	want   wanted
	cancel context.CancelFunc // of what is being fetched
	waits  bool               // for the view to come to rest
	quiet  time.Time          // the server failed; it is not asked before
}

// plate is a picture of tiles.
type plate struct {
	wanted
	picture *basemap.Picture
	opaque  bool // nothing shows through
}

// wanted is a view with the side of its pixels in millimetres.
type wanted struct {
	view view.View
	dot  float64
}

const (
	// rest is how long a view must stand before tiles are fetched for it: while
	// the map is dragged no server is asked for what flies by.
	rest = 120 * time.Millisecond
	// lull is how long a server that failed is left alone.
	lull = 30 * time.Second
)

// NewGround returns the ground of a map, of no tiles yet.
func NewGround(changed func(), said func(string)) *Ground {
	return &Ground{
		Changed: changed, Said: said, now: time.Now,
		settle: func(d time.Duration, do func()) { time.AfterFunc(d, do) },
	}
}

// SetSource changes whose tiles are shown; nil for none.
func (g *Ground) SetSource(s *basemap.Source) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.cancel != nil {
		g.cancel()
		g.cancel = nil
	}
	g.source, g.have, g.whole, g.want, g.quiet = s, nil, nil, wanted{}, time.Time{}
}

// Draw lays the tiles at hand onto a canvas whose pixels are dot millimetres
// wide, and has those fetched that are missing.
func (g *Ground) Draw(_ context.Context, c canvas.Canvas, v view.View, dot float64) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := wanted{v, dot}
	if g.source == nil {
		return nil
	}
	if g.want != now {
		g.want = now
		if g.have == nil || g.have.wanted != now || g.have.picture.Missing > 0 {
			g.wait()
		}
	}
	if g.have != g.whole {
		g.whole.draw(c, now)
	}
	g.have.draw(c, now)
	return nil
}

// draw lays a picture where it belongs under a view; nil is none.
func (p *plate) draw(c canvas.Canvas, w wanted) {
	if p == nil {
		return
	}
	at := w.view.Corner(p.view)
	if on, ok := c.(pixels); ok && p.view.Scale == w.view.Scale && p.dot == w.dot {
		p.copy(on.Image(), w, at)
		return
	}
	factor := p.view.Scale / w.view.Scale
	c.Picture(p.picture.Image, canvas.Rect{X: at.X, Y: at.Y, W: p.view.Frame.W * factor, H: p.view.Frame.H * factor})
}

// pixels is a canvas whose picture, as painted so far, can be painted on.
type pixels interface{ Image() *image.RGBA }

// copy lays a picture whose pixels are those of the screen onto the frame of a
// view, which is many times quicker than fitting it into a rectangle: that must be
// done for every picture of a map that is dragged.
func (p *plate) copy(to *image.RGBA, w wanted, at canvas.Point) {
	pixel := func(mm float64) int { return int(math.Round(mm / w.dot)) }
	f := w.view.Frame
	frame := image.Rect(pixel(f.X), pixel(f.Y), pixel(f.X+f.W), pixel(f.Y+f.H)).Intersect(to.Rect)
	from := p.picture.Image
	corner := image.Pt(pixel(at.X), pixel(at.Y))
	part := from.Rect.Add(corner).Intersect(frame)
	op := draw.Over
	if p.opaque {
		op = draw.Src
	}
	draw.Draw(to, part, from, part.Min.Sub(corner), op)
}

// wait begins to fetch when the view has come to rest; g.mu is held.
func (g *Ground) wait() {
	if g.cancel != nil {
		g.cancel() // of a view that has passed
		g.cancel = nil
	}
	if g.waits {
		return
	}
	g.waits = true
	g.rest(g.want)
}

// rest waits until the view is the same at the end as at the beginning.
func (g *Ground) rest(seen wanted) {
	g.settle(rest, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.want != seen {
			g.rest(g.want)
			return
		}
		g.waits = false
		if g.source == nil {
			return
		}
		var ctx context.Context
		ctx, g.cancel = context.WithCancel(context.Background())
		ask := g.source.Online() && !g.now().Before(g.quiet)
		go g.fetch(ctx, g.source, seen, ask)
	})
}

// fetch brings the tiles of a view: those at hand at once, then all.
func (g *Ground) fetch(ctx context.Context, s *basemap.Source, w wanted, ask bool) {
	width := int(math.Round(w.view.Frame.W / w.dot))
	height := int(math.Round(w.view.Frame.H / w.dot))
	p, err := s.ScreenPicture(ctx, w.view, width, height, false)
	if err != nil || !g.present(ctx, s, w, p, !ask || p.Missing == 0) || !ask || p.Missing == 0 && p.Old == 0 {
		return
	}
	if p, err = s.ScreenPicture(ctx, w.view, width, height, true); err == nil {
		g.present(ctx, s, w, p, true)
	}
}

// present takes over a picture and tells of it, unless it has been called off;
// last tells that no other follows.
func (g *Ground) present(ctx context.Context, s *basemap.Source, w wanted, p *basemap.Picture, last bool) bool {
	next := &plate{w, p, p.Image.Opaque()}
	g.mu.Lock()
	if ctx.Err() != nil {
		g.mu.Unlock()
		return false
	}
	if g.have = next; p.Missing == 0 {
		g.whole = g.have
	}
	if last && p.Why != "" && s.Online() {
		g.quiet = g.now().Add(lull)
	}
	g.mu.Unlock()
	g.Changed()
	switch {
	case !last:
	case !s.Online() && p.Missing < p.Tiles:
		g.Said("") // a file of the city ends where it ends
	default:
		g.Said(p.Sentence())
	}
	return true
}
