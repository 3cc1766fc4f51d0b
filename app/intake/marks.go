package intake

import (
	"image"
	"image/color"
	"math"
	"slices"
	"strings"

	"ezmap/app/mapview"
	"ezmap/data/merge"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// marks are the places of rows above a map: a disc for what is new, a lozenge for what
// changes, a cross for what is removed, a small dot for the rest; lines and areas as lines.
// Pointer and wheel reach the map below.
type marks struct {
	widget.BaseWidget
	m      *mapview.Map
	all    []mark
	chosen *merge.Row
	raster *canvas.Raster
}

// mark is a row with its place on the map plane, EPSG:4547.
type mark struct {
	row   *merge.Row
	at    orb.Point
	lines []orb.LineString
}

// mostVertices is how many vertices of lines and areas are drawn.
const mostVertices = 200_000

func newMarks(m *mapview.Map) *marks {
	k := &marks{m: m}
	k.raster = canvas.NewRaster(k.draw)
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer returns the renderer of the picture.
func (k *marks) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.raster) }

// plane leads from CGCS2000 degrees to the map plane.
func plane(p orb.Point) (orb.Point, error) { return crs.Transform(p, crs.CGCS2000, crs.GK114) }

// set takes the rows that have a place; those of less interest are drawn first.
func (k *marks) set(rows []merge.Row) {
	k.all, k.chosen = nil, nil
	left := mostVertices
	for i := len(rows) - 1; i >= 0; i-- {
		r := &rows[i]
		if r.Place == nil || r.Verdict == merge.Faulty {
			continue
		}
		at, err := plane(r.Place.Bound().Center())
		if err != nil {
			continue // outside the projection: it has no place on the map
		}
		one := mark{row: r, at: at}
		if _, point := r.Place.(orb.Point); !point {
			one.lines = linesOf(r.Place, &left)
		}
		k.all = append(k.all, one)
	}
	k.Refresh()
}

// linesOf are the lines of a geometry on the map plane, while there are vertices left.
func linesOf(g orb.Geometry, left *int) []orb.LineString {
	var lines []orb.LineString
	add := func(points []orb.Point) {
		if *left -= len(points); *left < 0 {
			return
		}
		line := make(orb.LineString, 0, len(points))
		for _, p := range points {
			if q, err := plane(p); err == nil {
				line = append(line, q)
			}
		}
		lines = append(lines, line)
	}
	switch g := g.(type) {
	case orb.LineString:
		add(g)
	case orb.MultiLineString:
		for _, l := range g {
			add(l)
		}
	case orb.Polygon:
		for _, r := range g {
			add(r)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			lines = append(lines, linesOf(p, left)...)
		}
	case orb.Collection:
		for _, one := range g {
			lines = append(lines, linesOf(one, left)...)
		}
	}
	return lines
}

// choose rings the mark of a row, nil for none.
func (k *marks) choose(row *merge.Row) {
	k.chosen = row
	k.Refresh()
}

// nearest is the row whose mark is nearest to a place on the map plane, nil where none is
// within so many metres.
func (k *marks) nearest(at orb.Point, within float64) *merge.Row {
	var row *merge.Row
	for i := range k.all {
		if d := math.Hypot(k.all[i].at[0]-at[0], k.all[i].at[1]-at[1]); d <= within {
			row, within = k.all[i].row, d
		}
	}
	return row
}

// markInks are the colours of the verdicts, those of the action and of warnings on the map.
var markInks = map[merge.Verdict]color.NRGBA{
	merge.New:     {R: 0x1F, G: 0x5F, B: 0xA8, A: 0xFF},
	merge.Changed: {R: 0xC7, G: 0x5B, B: 0x12, A: 0xFF},
	merge.Removed: {R: 0xB4, G: 0x23, B: 0x18, A: 0xFF},
	merge.Kept:    {R: 0x6B, G: 0x72, B: 0x80, A: 0xFF},
	merge.Same:    {R: 0x6B, G: 0x72, B: 0x80, A: 0xFF},
}

// legend says what the signs mean that there are.
func (k *marks) legend() string {
	words := map[merge.Verdict]string{merge.New: "●新增", merge.Changed: "◆改变", merge.Removed: "×删除", merge.Kept: "·保留", merge.Same: "·相同"}
	met := map[merge.Verdict]bool{}
	for i := range k.all {
		met[k.all[i].row.Verdict] = true
	}
	var parts []string
	for _, v := range verdicts {
		if met[v.verdict] {
			parts = append(parts, words[v.verdict])
		}
	}
	if len(parts) == 0 {
		return "没有坐标，地图上没有可显示的。"
	}
	return strings.Join(parts, "　")
}

// draw draws the marks in so many pixels.
func (k *marks) draw(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	size := k.Size()
	if size.Width <= 0 || len(k.all) == 0 {
		return img
	}
	pen := pen{img: img, dots: float64(w) / float64(size.Width)}
	place := k.affine(pen.dots)
	seen := k.apart(w, h, place)
	for _, one := range seen { // casings first, so that they hide no sign beside
		k.stroke(&pen, one, place, markInks[one.row.Verdict], 1.2)
		if x, y := place(one.at); one.lines == nil {
			pen.sign(x, y, one.row.Verdict, casing, casingWidth)
		}
	}
	for _, one := range seen {
		if x, y := place(one.at); one.lines == nil {
			pen.sign(x, y, one.row.Verdict, markInks[one.row.Verdict], 0)
		}
	}
	for i := range k.all {
		if one := &k.all[i]; one.row == k.chosen {
			ink := markInks[one.row.Verdict]
			k.stroke(&pen, one, place, ink, 2.4)
			x, y := place(one.at)
			pen.ring(x, y)
			if one.lines == nil {
				pen.sign(x, y, one.row.Verdict, casing, casingWidth)
				pen.sign(x, y, one.row.Verdict, ink, 0)
			}
		}
	}
	return img
}

// apart are the marks that are within so many pixels, of points that would lie upon one
// another the last one: of many thousands only so many are drawn as can be told apart.
func (k *marks) apart(w, h int, place func(orb.Point) (x, y float64)) []*mark {
	const step, margin = 2, 16
	columns := (w+2*margin)/step + 1
	taken := make([]bool, columns*((h+2*margin)/step+1))
	var seen []*mark
	for i := len(k.all) - 1; i >= 0; i-- {
		one := &k.all[i]
		if one.lines == nil {
			x, y := place(one.at)
			if x < -margin || y < -margin || x > float64(w+margin) || y > float64(h+margin) {
				continue
			}
			cell := (int(y)+margin)/step*columns + (int(x)+margin)/step
			if taken[cell] {
				continue
			}
			taken[cell] = true
		}
		seen = append(seen, one)
	}
	slices.Reverse(seen)
	return seen
}

func (k *marks) stroke(pen *pen, one *mark, place func(orb.Point) (x, y float64), ink color.NRGBA, width float64) {
	for _, line := range one.lines {
		for i := 1; i < len(line); i++ {
			x0, y0 := place(line[i-1])
			x1, y1 := place(line[i])
			pen.line(x0, y0, x1, y1, width, ink)
		}
	}
}

// affine leads from the map plane to pixels as the map shows it at the moment.
func (k *marks) affine(dots float64) func(orb.Point) (x, y float64) {
	a, b := orb.Point{114.5, 30.2}, orb.Point{115, 30.5} // two corners of the city
	from, _ := plane(a)
	to, _ := plane(b)
	p, q := k.m.PositionOf(a), k.m.PositionOf(b)
	sx := float64(q.X-p.X) / (to[0] - from[0])
	sy := float64(q.Y-p.Y) / (to[1] - from[1])
	return func(at orb.Point) (x, y float64) {
		return (float64(p.X) + (at[0]-from[0])*sx) * dots, (float64(p.Y) + (at[1]-from[1])*sy) * dots
	}
}
