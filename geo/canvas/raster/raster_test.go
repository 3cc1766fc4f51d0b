package raster

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"runtime"
	"slices"
	"sync"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/internal/scene"
)

// The tests draw at 25.4 dpi: one pixel is one millimetre.
const pixelDPI = 25.4

var black = color.NRGBA{A: 0xFF}

func rect(x, y, w, h float64) *canvas.Path {
	p := new(canvas.Path)
	p.Rect(canvas.Rect{X: x, Y: y, W: w, H: h})
	return p
}

func polygon(points ...canvas.Point) *canvas.Path {
	p := new(canvas.Path)
	p.Polyline(points, true)
	return p
}

// alphas returns the alpha of all pixels, row by row.
func alphas(img *image.RGBA) []uint8 {
	var a []uint8
	for i := 3; i < len(img.Pix); i += 4 {
		a = append(a, img.Pix[i])
	}
	return a
}

func TestCoverage(t *testing.T) {
	tests := map[string]struct {
		w, h  int
		path  *canvas.Path
		paint canvas.Paint
		want  []uint8 // 255 times the covered share of each pixel, rounded
	}{
		"a whole pixel":           {3, 1, rect(1, 0, 1, 1), canvas.Paint{}, []uint8{0, 255, 0}},
		"half a pixel":            {3, 1, rect(1, 0, 0.5, 1), canvas.Paint{}, []uint8{0, 128, 0}},
		"half of each of two":     {3, 1, rect(0.5, 0, 1, 1), canvas.Paint{}, []uint8{128, 128, 0}},
		"a quarter":               {2, 2, rect(0.5, 0.5, 0.5, 0.5), canvas.Paint{}, []uint8{64, 0, 0, 0}},
		"lower half of a row":     {2, 2, rect(0, 0.5, 2, 1), canvas.Paint{}, []uint8{128, 128, 128, 128}},
		"triangle over a pixel":   {2, 1, polygon(canvas.Point{}, canvas.Point{X: 1}, canvas.Point{Y: 1}), canvas.Paint{}, []uint8{128, 0}},
		"flat triangle":           {4, 1, polygon(canvas.Point{}, canvas.Point{X: 4}, canvas.Point{Y: 1}), canvas.Paint{}, []uint8{223, 159, 96, 32}},
		"wider than the sheet":    {2, 1, rect(-9, -9, 20, 20), canvas.Paint{}, []uint8{255, 255}},
		"from left of the sheet":  {3, 1, rect(-5, 0, 6.5, 1), canvas.Paint{}, []uint8{255, 128, 0}},
		"beyond the right":        {3, 1, rect(1.5, 0, 5, 1), canvas.Paint{}, []uint8{0, 128, 255}},
		"outside":                 {2, 1, rect(5, 0, 5, 1), canvas.Paint{}, []uint8{0, 0}},
		"slanted through borders": {2, 2, polygon(canvas.Point{X: -2}, canvas.Point{X: 2, Y: 4}, canvas.Point{X: -2, Y: 4}), canvas.Paint{}, []uint8{0, 0, 0, 0}},
		"slanted across":          {2, 2, polygon(canvas.Point{X: -1, Y: -1}, canvas.Point{X: 3, Y: 3}, canvas.Point{X: -1, Y: 3}), canvas.Paint{}, []uint8{128, 0, 255, 128}},
		"overlap, non-zero":       {3, 1, join(rect(0, 0, 2, 1), rect(1, 0, 2, 1)), canvas.Paint{}, []uint8{255, 255, 255}},
		"overlap, even-odd":       {3, 1, join(rect(0, 0, 2, 1), rect(1, 0, 2, 1)), canvas.Paint{EvenOdd: true}, []uint8{255, 0, 255}},
		"hole turning alike":      {3, 1, join(rect(0, -1, 3, 3), rect(1, 0, 1, 1)), canvas.Paint{EvenOdd: true}, []uint8{255, 0, 255}},
		"half a hole, even-odd":   {3, 1, join(rect(0, -1, 3, 3), rect(1, 0, 0.5, 1)), canvas.Paint{EvenOdd: true}, []uint8{255, 128, 255}},
		"half an overlap, solid":  {3, 1, join(rect(0, -1, 3, 3), rect(1, 0, 0.5, 1)), canvas.Paint{}, []uint8{255, 255, 255}},
		"three turns, even-odd":   {1, 1, join(rect(0, 0, 1, 1), rect(0, 0, 1, 1), rect(0, 0, 1, 1)), canvas.Paint{EvenOdd: true}, []uint8{255}},
		"neighbours share a side": {2, 1, join(rect(0, 0, 0.3, 1), rect(0.3, 0, 1.7, 1)), canvas.Paint{}, []uint8{255, 255}},
		"a line has no inside":    {2, 1, polygon(canvas.Point{}, canvas.Point{X: 2, Y: 1}), canvas.Paint{}, []uint8{0, 0}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := NewPixels(tt.w, tt.h, pixelDPI)
			tt.paint.Color = black
			c.Fill(tt.path, tt.paint)
			if got := alphas(c.Image()); !near(got, tt.want, 0) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func join(paths ...*canvas.Path) *canvas.Path {
	all := new(canvas.Path)
	for _, p := range paths {
		all.Verbs = append(all.Verbs, p.Verbs...)
		all.Points = append(all.Points, p.Points...)
	}
	return all
}

func near(got, want []uint8, by int) bool {
	if len(got) != len(want) {
		return false
	}
	for i := range got {
		if d := int(got[i]) - int(want[i]); d > by || -d > by {
			return false
		}
	}
	return true
}

// area sums the coverage of all pixels, in pixels.
func area(img *image.RGBA) float64 {
	sum := 0.0
	for _, a := range alphas(img) {
		sum += float64(a)
	}
	return sum / 255
}

func TestStrokeArea(t *testing.T) {
	line := func(closed bool, q ...canvas.Point) *canvas.Path {
		p := new(canvas.Path)
		p.Polyline(q, closed)
		return p
	}
	var (
		straight = line(false, canvas.Point{X: 20, Y: 50}, canvas.Point{X: 80, Y: 50})
		angle    = line(false, canvas.Point{X: 20, Y: 20}, canvas.Point{X: 80, Y: 20}, canvas.Point{X: 80, Y: 80})
		leftTurn = line(false, canvas.Point{X: 80, Y: 80}, canvas.Point{X: 80, Y: 20}, canvas.Point{X: 20, Y: 20})
		square   = line(true, canvas.Point{X: 20, Y: 20}, canvas.Point{X: 80, Y: 20}, canvas.Point{X: 80, Y: 80}, canvas.Point{X: 20, Y: 80})
		there    = line(false, canvas.Point{X: 20, Y: 50}, canvas.Point{X: 80, Y: 50}, canvas.Point{X: 20, Y: 50})
		point    = line(false, canvas.Point{X: 50, Y: 50}, canvas.Point{X: 50, Y: 50})
		circle   = new(canvas.Path)
	)
	circle.Circle(canvas.Point{X: 50, Y: 50}, 30)
	const w = 8.0
	tests := map[string]struct {
		path *canvas.Path
		pen  canvas.Pen
		want float64 // square pixels
	}{
		"butt":                {straight, canvas.Pen{}, 60 * w},
		"square":              {straight, canvas.Pen{Cap: canvas.SquareCap}, (60 + w) * w},
		"round":               {straight, canvas.Pen{Cap: canvas.RoundCap}, 60*w + math.Pi*w*w/4},
		"miter":               {angle, canvas.Pen{}, 120 * w},
		"bevel":               {angle, canvas.Pen{Join: canvas.BevelJoin}, 120*w - w*w/8},
		"round corner":        {angle, canvas.Pen{Join: canvas.RoundJoin}, 120*w - w*w/4 + math.Pi*w*w/16},
		"bevel to the left":   {leftTurn, canvas.Pen{Join: canvas.BevelJoin}, 120*w - w*w/8},
		"closed":              {square, canvas.Pen{}, 240 * w},
		"closed, bevel":       {square, canvas.Pen{Join: canvas.BevelJoin}, 240*w - 4*w*w/8},
		"there and back":      {there, canvas.Pen{}, 60 * w},
		"turning back, round": {there, canvas.Pen{Join: canvas.RoundJoin}, 60*w + math.Pi*w*w/8},
		"a point, butt":       {point, canvas.Pen{}, 0},
		"a point, round":      {point, canvas.Pen{Cap: canvas.RoundCap}, math.Pi * w * w / 4},
		"a point, square":     {point, canvas.Pen{Cap: canvas.SquareCap}, w * w},
		"circle":              {circle, canvas.Pen{}, 2 * math.Pi * 30 * w},
		"dashes":              {straight, canvas.Pen{Dash: []float64{5, 5}}, 30 * w},
		"dashes, offset":      {straight, canvas.Pen{Dash: []float64{40, 5}, Offset: 30}, 50 * w},
		"negative offset":     {straight, canvas.Pen{Dash: []float64{40, 20}, Offset: -20}, 40 * w},
		"one length":          {straight, canvas.Pen{Dash: []float64{20}}, 40 * w},
		"dots":                {straight, canvas.Pen{Dash: []float64{0, 12}, Cap: canvas.RoundCap}, 5 * math.Pi * w * w / 4},
		"dashes in a corner":  {angle, canvas.Pen{Dash: []float64{1000, 1}}, 120 * w},
		"senseless dashes":    {straight, canvas.Pen{Dash: []float64{0, 0}}, 60 * w},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := NewPixels(100, 100, pixelDPI)
			tt.pen.Width, tt.pen.Color = w, black
			c.Stroke(tt.path, tt.pen)
			// One percent for arcs made of lines, and a pixel for rounding.
			if got := area(c.Image()); math.Abs(got-tt.want) > 1+0.01*tt.want {
				t.Errorf("area %.1f, want %.1f", got, tt.want)
			}
		})
	}
}

// TestStrokeIsEven draws translucent lines that cross themselves, turn sharply
// and wind tightly: no pixel may be darker than the pen, and none within the
// line lighter.
func TestStrokeIsEven(t *testing.T) {
	spiral, star := new(canvas.Path), new(canvas.Path)
	for i := range 400 {
		a := float64(i) / 15
		sin, cos := math.Sincos(a)
		q := canvas.Point{X: 50 + 1.4*a*cos, Y: 50 + 1.4*a*sin}
		if i == 0 {
			spiral.MoveTo(q.X, q.Y)
		} else {
			spiral.LineTo(q.X, q.Y)
		}
	}
	for i := range 8 {
		sin, cos := math.Sincos(float64(i) * 6 * math.Pi / 7)
		if i == 0 {
			star.MoveTo(50+40*cos, 50+40*sin)
		} else {
			star.LineTo(50+40*cos, 50+40*sin)
		}
	}
	for name, path := range map[string]*canvas.Path{"spiral": spiral, "star": star} {
		for _, join := range []canvas.Join{canvas.MiterJoin, canvas.RoundJoin, canvas.BevelJoin} {
			c := NewPixels(100, 100, pixelDPI)
			c.Stroke(path, canvas.Pen{Color: color.NRGBA{A: 128}, Width: 9, Join: join})
			img := c.Image()
			for i, a := range alphas(img) {
				if a > 128 {
					t.Fatalf("%s, join %d: pixel %d has alpha %d", name, join, i, a)
				}
			}
			for i, q := range path.Points[1:] {
				p := path.Points[i]
				x, y := int((p.X+q.X)/2), int((p.Y+q.Y)/2)
				if a := img.RGBAAt(x, y).A; a != 128 {
					t.Fatalf("%s, join %d: alpha %d at %d, %d, in the middle of the line", name, join, a, x, y)
				}
			}
		}
	}
}

func TestBlending(t *testing.T) {
	half := color.NRGBA{R: 255, A: 128}
	tests := map[string]struct {
		draw func(c *Canvas)
		want color.RGBA
	}{
		// 255·(1−128/255) = 127 of the white stays.
		"translucent red on white": {func(c *Canvas) { c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: half}) }, color.RGBA{255, 127, 127, 255}},
		"half covered black":       {func(c *Canvas) { c.Fill(rect(0, 0, 0.5, 1), canvas.Paint{Color: black}) }, color.RGBA{127, 127, 127, 255}},
		"group of two, 50 %": {func(c *Canvas) {
			c.PushGroup(0.5)
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: color.NRGBA{B: 255, A: 255}})
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: color.NRGBA{R: 255, A: 255}})
			c.PopGroup()
		}, color.RGBA{255, 127, 127, 255}},
		"group in a group, 50 % of 50 %": {func(c *Canvas) {
			c.PushGroup(0.5)
			c.PushGroup(0.5)
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
			c.PopGroup()
			c.PopGroup()
		}, color.RGBA{191, 191, 191, 255}},
		"empty group": {func(c *Canvas) { c.PushGroup(1); c.PopGroup() }, color.RGBA{255, 255, 255, 255}},
		"clip to half, slanted": {func(c *Canvas) {
			c.PushClip(polygon(canvas.Point{}, canvas.Point{X: 1}, canvas.Point{Y: 1}))
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
			c.PopClip()
		}, color.RGBA{127, 127, 127, 255}},
		"a clipped group is clipped once": {func(c *Canvas) {
			c.PushClip(polygon(canvas.Point{}, canvas.Point{X: 1}, canvas.Point{Y: 1}))
			c.PushGroup(1)
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
			c.PopGroup()
			c.PopClip()
		}, color.RGBA{127, 127, 127, 255}},
		"two clips": {func(c *Canvas) {
			c.PushClip(polygon(canvas.Point{}, canvas.Point{X: 1}, canvas.Point{Y: 1}))
			c.PushClip(polygon(canvas.Point{}, canvas.Point{X: 1}, canvas.Point{Y: 1}))
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
		}, color.RGBA{191, 191, 191, 255}},
		"clip ended": {func(c *Canvas) {
			c.PushClip(rect(5, 5, 1, 1))
			c.PopClip()
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
		}, color.RGBA{0, 0, 0, 255}},
		"clip elsewhere": {func(c *Canvas) {
			c.PushClip(rect(5, 5, 1, 1))
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
		}, color.RGBA{255, 255, 255, 255}},
		"empty clip": {func(c *Canvas) {
			c.PushClip(new(canvas.Path))
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
		}, color.RGBA{255, 255, 255, 255}},
		"pops without pushes": {func(c *Canvas) {
			c.PopClip()
			c.PopGroup()
			c.Fill(rect(0, 0, 1, 1), canvas.Paint{Color: black})
		}, color.RGBA{0, 0, 0, 255}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := NewPixels(1, 1, pixelDPI)
			c.Reset(white)
			tt.draw(c)
			if got := c.Image().RGBAAt(0, 0); distance(got, tt.want) > 0 {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSize(t *testing.T) {
	c := New(297, 210, 300)
	if w, h := c.Size(); w != 297 || h != 210 {
		t.Errorf("size %v × %v", w, h)
	}
	// 297 mm · 300 / 25.4 = 3507.9 px, 210 mm: 2480.3 px.
	if b := c.Image().Bounds(); b.Dx() != 3508 || b.Dy() != 2480 {
		t.Errorf("pixels %v", b)
	}
	if w, h := NewPixels(96, 48, 96).Size(); w != 25.4 || h != 12.7 {
		t.Errorf("size in pixels %v × %v", w, h)
	}
	if b := New(math.NaN(), -1, 96).Image().Bounds(); b.Dx() != 1 || b.Dy() != 1 {
		t.Errorf("a senseless size gives %v", b)
	}
}

func TestResetStartsAnew(t *testing.T) {
	c := NewPixels(3, 300, pixelDPI)
	c.PushClip(rect(0, 0, 1, 1))
	c.PushGroup(0.5)
	c.Fill(rect(0, 0, 3, 300), canvas.Paint{Color: black})
	c.Image()
	c.Reset(color.NRGBA{R: 255, A: 255})
	c.Fill(rect(1, 0, 1, 300), canvas.Paint{Color: black})
	img := c.Image()
	for y := range 300 {
		if l, m := img.RGBAAt(0, y), img.RGBAAt(1, y); l != (color.RGBA{R: 255, A: 255}) || m != (color.RGBA{A: 255}) {
			t.Fatalf("row %d: %v %v", y, l, m)
		}
	}
	c.Reset(color.NRGBA{})
	if a := area(c.Image()); a != 0 {
		t.Errorf("a clear sheet covers %v", a)
	}
}

// TestManyCanvasesAtOnce draws on canvases of several goroutines, which share
// letters and sprites.
func TestManyCanvasesAtOnce(t *testing.T) {
	draw := func() []uint8 {
		c := New(scene.Width, scene.Height, 72)
		c.Reset(white)
		for range 3 {
			scene.Draw(c)
		}
		return c.Image().Pix
	}
	want := draw()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if !slices.Equal(draw(), want) {
				t.Error("two canvases that drew the same differ")
			}
		})
	}
	wg.Wait()
}

// The picture is the same on one core and on many, whatever the batches.
func TestPictureDoesNotDependOnCores(t *testing.T) {
	draw := func(cores int) []uint8 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		c := NewPixels(700, 450, 96)
		c.Reset(white)
		city(c)
		return c.Image().Pix
	}
	one := draw(1)
	for _, cores := range []int{2, 5} {
		if !bytes.Equal(one, draw(cores)) {
			t.Errorf("on %d cores it is another picture", cores)
		}
	}
}

// What is given up leaves nothing behind.
func TestResetGivesUpWhatIsBeingPainted(t *testing.T) {
	c := NewPixels(700, 450, 96)
	want := NewPixels(700, 450, 96)
	want.Reset(white)
	want.Fill(rect(10, 10, 300, 200), canvas.Paint{Color: black})
	for range 20 {
		c.Reset(black)
		c.PushGroup(0.5)
		var round canvas.Path
		round.Circle(canvas.Point{X: 50, Y: 50}, 40)
		c.PushClip(&round)
		city(c)
		c.Flush()
		c.Reset(white)
		c.Fill(rect(10, 10, 300, 200), canvas.Paint{Color: black})
		if !bytes.Equal(c.Image().Pix, want.Image().Pix) {
			t.Fatal("something of the picture before is left")
		}
	}
}

func TestSettleEndsWithItsContext(t *testing.T) {
	c := NewPixels(700, 450, 96)
	c.Reset(white)
	city(c)
	if err := c.Settle(t.Context()); err != nil {
		t.Error(err)
	}
	city(c)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := c.Settle(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
