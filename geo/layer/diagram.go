package layer

import (
	"ezmap/geo/canvas"
	"ezmap/geo/chart"
	"ezmap/geo/typeface"
)

// Diagram is a chart that stands on an area (统计图), on a plate of its own.
type Diagram struct {
	// Title is the name of the area. It stands above the chart where Untitled is
	// false, or where the chart stands outside its area.
	Title string
	// Untitled tells that the map prints the name of the area already.
	Untitled bool
	Chart    chart.Small
	Style    chart.Style
}

// The plate around a chart, in text sizes.
const (
	diagramSpace  = 0.45 // between rim and chart
	diagramTitle  = 1.4  // height of the title
	diagramCorner = 0.4
)

// Size returns the width and height in millimetres that it takes at so many times
// its usual size, with its title or without.
func (d *Diagram) Size(times float64, titled bool) (width, height float64) {
	s := d.at(times)
	w, h := d.Chart.Size(s)
	if titled {
		w, h = max(w, typeface.Measure(d.Title, titleOf(s)).Width), h+diagramTitle*s.Size
	}
	return w + 2*diagramSpace*s.Size, h + 2*diagramSpace*s.Size
}

// Draw draws it at so many times its usual size into a box, which is as large as
// Size says.
func (d *Diagram) Draw(c canvas.Canvas, box canvas.Rect, times float64, titled bool) {
	s := d.at(times)
	plate := roundRect(box, diagramCorner*s.Size)
	c.Fill(plate, canvas.Paint{Color: fade(white, 0.94)})
	c.Stroke(plate, canvas.Pen{Color: s.Line(), Width: 0.07 * s.Size, Join: canvas.RoundJoin})
	inner := box.Inset(diagramSpace * s.Size)
	if titled {
		st := titleOf(s)
		c.Text(canvas.Text{
			Content: d.Title, At: canvas.Point{X: inner.X + inner.W/2, Y: inner.Y + st.Size*0.95}, Align: canvas.AlignMiddle, Style: st,
		})
		inner.Y += diagramTitle * s.Size
	}
	w, h := d.Chart.Size(s)
	d.Chart.Draw(c, canvas.Rect{X: inner.X + (inner.W-w)/2, Y: inner.Y, W: w, H: h}, s)
}

// at returns the style at so many times its size.
func (d *Diagram) at(times float64) chart.Style {
	s := d.Style
	s.Size *= times
	return s
}

// titleOf returns the letters of a diagram's title.
func titleOf(s chart.Style) canvas.TextStyle {
	return canvas.TextStyle{Size: 1.05 * s.Size, Bold: true, Color: s.Ink()}
}

// chartLetters is the height of the letters of charts on a map, in millimetres: no
// smaller than the names of sites.
const chartLetters = 2.2

// chartStyle returns how charts look on a map.
func (b *book) chartStyle() chart.Style {
	return chart.Style{Size: chartLetters * b.size, Gray: b.p.gray}
}
