package basemap

import (
	"image"
	"image/draw"
	"math"
	"runtime"
	"sync"

	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/view"
)

// cell is the side, in pixels, of the squares at whose corners the way from map
// plane to tiles is computed; inside them it is interpolated, which at the scales
// of a city is off by less than a thousandth of a pixel.
const cell = 16

// warp resamples a mosaic of tiles of side × side pixels, which lies in the grid
// of its region, to a view's frame, on all cores.
func warp(v view.View, width, height int, r region, side int, mosaic image.Image) *image.RGBA {
	from := rgba(mosaic)
	to := image.NewRGBA(image.Rect(0, 0, width, height))
	if width <= 0 || height <= 0 {
		return to
	}
	// source returns where on the mosaic a corner of a pixel of the picture lies.
	source := func(px, py float64) (x, y float64) {
		p := v.ToMap(canvas.Point{X: v.Frame.X + px/float64(width)*v.Frame.W, Y: v.Frame.Y + py/float64(height)*v.Frame.H})
		lon, lat := crs.City.Inverse(p[0], p[1])
		tx, ty := r.grid.at(lon, lat, r.z)
		return (tx - float64(r.x)) * float64(side), (ty - float64(r.y)) * float64(side)
	}
	bands := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for y0 := range bands {
				band(from, to, y0, source)
			}
		})
	}
	for y0 := 0; y0 < height; y0 += cell {
		bands <- y0
	}
	close(bands)
	workers.Wait()
	return to
}

// band fills the rows of cells that begin at y0.
func band(from, to *image.RGBA, y0 int, source func(px, py float64) (x, y float64)) {
	width, height := to.Rect.Dx(), to.Rect.Dy()
	for x0 := 0; x0 < width; x0 += cell {
		ax, ay := source(float64(x0), float64(y0))
		bx, by := source(float64(x0+cell), float64(y0))
		cx, cy := source(float64(x0), float64(y0+cell))
		dx, dy := source(float64(x0+cell), float64(y0+cell))
		for y := y0; y < min(y0+cell, height); y++ {
			g := (float64(y-y0) + 0.5) / cell
			lx, ly := ax+g*(cx-ax), ay+g*(cy-ay)
			rx, ry := bx+g*(dx-bx), by+g*(dy-by)
			for x := x0; x < min(x0+cell, width); x++ {
				f := (float64(x-x0) + 0.5) / cell
				sample(from, lx+f*(rx-lx), ly+f*(ry-ly), to.Pix[to.PixOffset(x, y):][:4])
			}
		}
	}
}

// sample writes the colour at a point of an image, between the middles of its
// pixels in proportion; at the border the last pixel goes on.
func sample(img *image.RGBA, x, y float64, pixel []uint8) {
	x, y = x-0.5, y-0.5
	ix, iy := math.Floor(x), math.Floor(y)
	fx, fy := x-ix, y-iy
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x0, y0 := min(max(int(ix), 0), w-1), min(max(int(iy), 0), h-1)
	x1, y1 := min(max(int(ix)+1, 0), w-1), min(max(int(iy)+1, 0), h-1)
	a, b := img.Pix[y0*img.Stride+4*x0:][:4], img.Pix[y0*img.Stride+4*x1:][:4]
	c, d := img.Pix[y1*img.Stride+4*x0:][:4], img.Pix[y1*img.Stride+4*x1:][:4]
	for i := range pixel {
		upper := float64(a[i]) + fx*(float64(b[i])-float64(a[i]))
		lower := float64(c[i]) + fx*(float64(d[i])-float64(c[i]))
		pixel[i] = uint8(upper + fy*(lower-upper) + 0.5)
	}
}

// rgba returns an image in the form that sample reads.
func rgba(img image.Image) *image.RGBA {
	if m, ok := img.(*image.RGBA); ok && m.Rect.Min == (image.Point{}) {
		return m
	}
	m := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(m, m.Rect, img, img.Bounds().Min, draw.Src)
	return m
}
