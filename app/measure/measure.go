// Package measure is measuring on the map (测距, 测面): a tool of the map window
// that measures a line or an area on the ellipsoid while it is being drawn. It
// keeps nothing: what is measured is gone when the tool is put aside.
package measure

import (
	"slices"

	"ezmap/app/mapview"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// Kind is what is measured.
type Kind int

// The kinds of measuring.
const (
	Length Kind = iota // 测距
	Area               // 测面
)

// tool is a line or an area being measured.
type tool struct {
	kind    Kind
	changed func()

	vertices []vertex
	over     vertex // under the pointer
	hovering bool
	ended    bool // the last vertex is set; the next click begins anew
}

// vertex is a point in the two systems that are needed: the plane to draw it,
// degrees to measure it.
type vertex struct{ plane, degrees orb.Point }

// New returns the tool that measures a length or an area. changed is called
// when the figure has changed otherwise than by a call of the map; it may be nil.
func New(kind Kind, changed func()) mapview.Tool { return &tool{kind: kind, changed: changed} }

// Title names the tool.
func (t *tool) Title() string {
	if t.kind == Area {
		return "测面"
	}
	return "测距"
}

// Hint says what to do next, and the figure so far.
func (t *tool) Hint() string {
	const keys = "双击或按 Enter 结束，退格键撤销上一点，按 Esc 清除"
	switch {
	case t.ended:
		return t.Title() + "：" + t.figure(t.degrees(false)) + "。单击开始新的测量，按 Esc 清除"
	case len(t.vertices) == 0 && t.kind == Area:
		return "单击图上各点，量所围的面积；按 Esc 结束"
	case len(t.vertices) == 0:
		return "单击图上各点，量沿线的长度；按 Esc 结束"
	}
	return "单击下一点；" + keys
}

// Cursor is a cross.
func (t *tool) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// Press leaves the drag to the map.
func (t *tool) Press(mapview.Spot) bool { return false }

// Drag does nothing.
func (t *tool) Drag(mapview.Spot) {}

// Release does nothing.
func (t *tool) Release(mapview.Spot) {}

// Click adds a vertex; after an end it begins anew.
func (t *tool) Click(at mapview.Spot) {
	if t.ended {
		t.clear()
	}
	t.vertices = append(t.vertices, vertex{at.Plane, at.Degrees})
	t.Hover(at)
}

// DoubleClick ends: its first click has set the last vertex.
func (t *tool) DoubleClick(mapview.Spot) { t.finish() }

// Hover leads the last piece to the pointer.
func (t *tool) Hover(at mapview.Spot) {
	t.over, t.hovering = vertex{at.Plane, at.Degrees}, true
}

// Key ends by Enter, takes the last vertex back by BackSpace, clears by Esc; a
// second Esc is left to the map, which puts the tool aside.
func (t *tool) Key(name fyne.KeyName, _ fyne.KeyModifier) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.finish()
		return true
	case fyne.KeyBackspace:
		if len(t.vertices) == 0 {
			return false
		}
		t.vertices = t.vertices[:len(t.vertices)-1]
		t.ended = false
		return true
	case fyne.KeyEscape:
		used := len(t.vertices) > 0
		t.clear()
		return used
	}
	return false
}

// End forgets what was measured.
func (t *tool) End() { t.clear() }

func (t *tool) clear() { t.vertices, t.ended = nil, false }

// least is how many vertices a figure needs.
func (t *tool) least() int {
	if t.kind == Area {
		return 3
	}
	return 2
}

func (t *tool) finish() {
	if len(t.vertices) < t.least() {
		return
	}
	t.ended = true
	if t.changed != nil {
		t.changed()
	}
}

// open tells that a piece leads from the last vertex to the pointer.
func (t *tool) open() bool {
	n := len(t.vertices)
	return !t.ended && t.hovering && n > 0 && t.over != t.vertices[n-1]
}

// points returns the vertices, with the pointer where a piece leads to it.
func (t *tool) points(pointer bool) []vertex {
	if pointer && t.open() {
		return append(slices.Clip(t.vertices), t.over)
	}
	return t.vertices
}

func (t *tool) degrees(pointer bool) orb.LineString {
	var line orb.LineString
	for _, v := range t.points(pointer) {
		line = append(line, v.degrees)
	}
	return line
}

// figure says the length of a line, or the area that it closes around with its
// circumference.
func (t *tool) figure(line orb.LineString) string {
	if t.kind == Length || len(line) < 3 {
		return Metres(crs.Length(line))
	}
	ring := append(orb.Ring(slices.Clone(line)), line[0])
	return SquareMetres(crs.Area(orb.Polygon{ring})) + "，周长 " + Metres(crs.Length(orb.LineString(ring)))
}

// Shapes are what is set as a line with its vertices, what leads to the pointer
// in dashes, and the figure.
func (t *tool) Shapes() []mapview.Shape {
	if len(t.vertices) == 0 {
		return nil
	}
	set := mapview.Shape{Closed: t.kind == Area && t.ended}
	for _, v := range t.vertices {
		set.Line = append(set.Line, v.plane)
		set.Handles = append(set.Handles, mapview.Handle{At: v.plane})
	}
	shapes := []mapview.Shape{{Line: t.loose(), Dashed: true}, set}
	if text := t.beside(t.points(true)); text != "" {
		shapes = append(shapes, mapview.Shape{At: t.place(), Text: text, Midst: t.kind == Area && t.ended})
	}
	return shapes
}

// loose is the line that changes with the pointer: from the last vertex to it
// and, around an area, back to the first.
func (t *tool) loose() []orb.Point {
	points := t.points(true)
	from := len(t.vertices) - 1
	if t.ended {
		return nil
	}
	var line []orb.Point
	for _, v := range points[from:] {
		line = append(line, v.plane)
	}
	if t.kind == Area && len(points) > 2 {
		line = append(line, points[0].plane)
	}
	return line
}

// place is where the figure stands: at the pointer or the last vertex, and in
// the midst of an area that is ended.
func (t *tool) place() orb.Point {
	points := t.points(true)
	if t.kind == Length || !t.ended {
		return points[len(points)-1].plane
	}
	var middle orb.Point
	for _, v := range points {
		middle[0] += v.plane[0] / float64(len(points))
		middle[1] += v.plane[1] / float64(len(points))
	}
	return middle
}

// beside says, at the pointer, the piece that leads to it and the whole; at the
// last vertex the whole.
func (t *tool) beside(points []vertex) string {
	if len(points) < 2 {
		return ""
	}
	whole := t.figure(t.degrees(true))
	switch {
	case t.ended && t.kind == Area:
		return "面积 " + whole
	case t.ended:
		return "全长 " + whole
	case t.kind == Area && len(points) > 2:
		return whole
	case len(points) == 2:
		return whole + "，方位角 " + Degrees(crs.Azimuth(points[0].degrees, points[1].degrees))
	}
	piece := orb.LineString{points[len(points)-2].degrees, points[len(points)-1].degrees}
	return "本段 " + Metres(crs.Length(piece)) + "，共 " + whole
}
