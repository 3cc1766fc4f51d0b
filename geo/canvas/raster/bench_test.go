package raster

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/canvas/internal/scene"
)

// The benchmarks draw the parts of a full map, on a screen of 1400 × 900 and on
// a sheet A4 of 300 dpi: 60 polygons of 335 vertices, 2,000 lines of 50
// vertices, 10,000 marks and 1,000 names.

type drawing func(c canvas.Canvas)

func benchmark(b *testing.B, draw drawing) {
	b.Run("screen", func(b *testing.B) { bench(b, NewPixels(1400, 900, 96), draw) })
	b.Run("sheet", func(b *testing.B) { bench(b, New(297, 210, 300), draw) })
}

func bench(b *testing.B, c *Canvas, draw drawing) {
	b.ReportAllocs()
	for b.Loop() {
		c.Reset(white)
		draw(c)
		c.Image()
	}
}

func BenchmarkReset(b *testing.B)    { benchmark(b, func(canvas.Canvas) {}) }
func BenchmarkPolygons(b *testing.B) { benchmark(b, polygons()) }
func BenchmarkLines(b *testing.B)    { benchmark(b, polylines()) }
func BenchmarkDashes(b *testing.B)   { benchmark(b, dashes()) }
func BenchmarkMarks(b *testing.B)    { benchmark(b, symbols(10_000)) }
func BenchmarkMarks100k(b *testing.B) {
	benchmark(b, symbols(100_000))
}
func BenchmarkNames(b *testing.B)   { benchmark(b, names()) }
func BenchmarkPicture(b *testing.B) { benchmark(b, photograph()) }
func BenchmarkCity(b *testing.B)    { benchmark(b, city) }

// city draws everything at once.
var city drawing = func() drawing {
	parts := []drawing{polygons(), polylines(), symbols(10_000), names()}
	return func(c canvas.Canvas) {
		for _, part := range parts {
			part(c)
		}
	}
}()

func polygons() drawing {
	rnd := rand.New(rand.NewPCG(1, 1))
	var paths []*canvas.Path
	for range 60 {
		cx, cy, r := rnd.Float64(), rnd.Float64(), 0.05+0.15*rnd.Float64()
		var ring []canvas.Point
		for i := range 335 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / 335)
			k := r * (1 + 0.1*rnd.Float64())
			ring = append(ring, canvas.Point{X: cx + k*cos, Y: cy + k*sin})
		}
		p := new(canvas.Path)
		p.Polyline(ring, true)
		paths = append(paths, p)
	}
	return func(c canvas.Canvas) {
		w, h := c.Size()
		for i, p := range paths {
			q := grown(p, w, h)
			c.Fill(q, canvas.Paint{Color: color.NRGBA{uint8(200 + i%50), 220, 230, 255}, EvenOdd: true})
			c.Stroke(q, canvas.Pen{Color: color.NRGBA{90, 100, 110, 255}, Width: 0.3})
		}
	}
}

func walks() []*canvas.Path {
	rnd := rand.New(rand.NewPCG(2, 2))
	var paths []*canvas.Path
	for range 2000 {
		x, y, a := rnd.Float64(), rnd.Float64(), 2*math.Pi*rnd.Float64()
		p := new(canvas.Path)
		p.MoveTo(x, y)
		for range 49 {
			a += 0.6 * (rnd.Float64() - 0.5)
			sin, cos := math.Sincos(a)
			x, y = x+0.004*cos, y+0.004*sin
			p.LineTo(x, y)
		}
		paths = append(paths, p)
	}
	return paths
}

func polylines() drawing {
	return drawLines(canvas.Pen{Color: color.NRGBA{150, 150, 160, 255}, Width: 0.25, Join: canvas.RoundJoin, Cap: canvas.RoundCap})
}

func dashes() drawing {
	return drawLines(canvas.Pen{Color: color.NRGBA{150, 150, 160, 255}, Width: 0.25, Dash: []float64{1.5, 0.5}})
}

func drawLines(pen canvas.Pen) drawing {
	paths := walks()
	return func(c canvas.Canvas) {
		w, h := c.Size()
		for _, p := range paths {
			c.Stroke(grown(p, w, h), pen)
		}
	}
}

func symbols(n int) drawing {
	rnd := rand.New(rand.NewPCG(3, 3))
	at := make([]canvas.Point, n)
	for i := range at {
		at[i] = canvas.Point{X: rnd.Float64(), Y: rnd.Float64()}
	}
	return func(c canvas.Canvas) {
		w, h := c.Size()
		for _, q := range at {
			c.Stamp(scene.Symbol, canvas.Point{X: q.X * w, Y: q.Y * h})
		}
	}
}

func names() drawing {
	rnd := rand.New(rand.NewPCG(4, 4))
	glyphs := []rune("鄂州市科技创新布局图葛店开发区临空经济区梁子湖华容城产业园研究院孵化器")
	texts := make([]canvas.Text, 1000)
	for i := range texts {
		name := make([]rune, 4+rnd.IntN(6))
		for k := range name {
			name[k] = glyphs[rnd.IntN(len(glyphs))]
		}
		texts[i] = canvas.Text{
			Content: string(name), At: canvas.Point{X: rnd.Float64(), Y: rnd.Float64()},
			Style: canvas.TextStyle{Size: 2.8, Color: color.NRGBA{30, 40, 50, 255}, Halo: white, HaloWidth: 0.4},
		}
	}
	return func(c canvas.Canvas) {
		w, h := c.Size()
		for _, t := range texts {
			t.At = canvas.Point{X: t.At.X * w, Y: t.At.Y * h}
			c.Text(t)
		}
	}
}

func photograph() drawing {
	img := image.NewRGBA(image.Rect(0, 0, 2000, 1300))
	for i := range img.Pix {
		img.Pix[i] = uint8(i*i>>8) | uint8(255*(i/3&1))
	}
	for i := 3; i < len(img.Pix); i += 4 {
		img.Pix[i] = 255
	}
	return func(c canvas.Canvas) {
		w, h := c.Size()
		c.Picture(img, canvas.Rect{W: w, H: h})
	}
}

// grown returns a path of the unit square stretched over a sheet.
func grown(p *canvas.Path, w, h float64) *canvas.Path {
	q := &canvas.Path{Verbs: p.Verbs, Points: make([]canvas.Point, len(p.Points))}
	for i, a := range p.Points {
		q.Points[i] = canvas.Point{X: a.X * w, Y: a.Y * h}
	}
	return q
}

func TestCityLooksAlikeInAnyNumberOfBatches(t *testing.T) {
	draw := func(flush bool) *image.RGBA {
		c := NewPixels(700, 450, 96)
		c.Reset(white)
		for _, part := range []drawing{polygons(), polylines(), symbols(500), names()} {
			part(c)
			if flush {
				c.Image()
			}
		}
		return c.Image()
	}
	if string(draw(false).Pix) != string(draw(true).Pix) {
		t.Error(fmt.Sprintf("%d bytes", len(draw(true).Pix)), "differ when the picture is painted step by step")
	}
}
