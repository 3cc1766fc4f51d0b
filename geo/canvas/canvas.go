// Package canvas says what can be drawn on: paths, pens, text, marks and
// pictures, on a sheet measured in millimetres. It knows no map.
//
// All positions and lengths are millimetres on the sheet, origin at the top
// left, x to the right, y down. A screen is a sheet too: its back end knows how
// many pixels a millimetre has. So one drawing serves screen, picture and PDF,
// and a line of 0.3 mm is 0.3 mm on each.
//
// Back ends are the sub-rooms raster (pixels), vector (PDF and SVG) and record
// (a list of calls, for tests). Colours are color.NRGBA in sRGB, not premultiplied.
package canvas

import (
	"image"
	"image/color"
)

// PT is one typographic point in millimetres.
const PT = 25.4 / 72

// Point is a position on the sheet in millimetres.
type Point struct{ X, Y float64 }

// Rect is an upright rectangle on the sheet in millimetres.
type Rect struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"width"`
	H float64 `json:"height"`
}

// Inset returns the rectangle made smaller by d on each side.
func (r Rect) Inset(d float64) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Contains tells whether a point lies in the rectangle, its left and top edge included.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.Y >= r.Y && p.X < r.X+r.W && p.Y < r.Y+r.H
}

// Overlaps tells whether two rectangles share an inner point.
func (r Rect) Overlaps(o Rect) bool {
	return r.X < o.X+o.W && o.X < r.X+r.W && r.Y < o.Y+o.H && o.Y < r.Y+r.H
}

// Canvas is what a map or a sheet is drawn on.
type Canvas interface {
	// Size returns width and height of the sheet in millimetres.
	Size() (w, h float64)
	// Fill paints the inside of a path.
	Fill(p *Path, paint Paint)
	// Stroke draws along a path.
	Stroke(p *Path, pen Pen)
	// Stamp draws a mark with its origin at a point. Stamping one mark many
	// times is cheap: back ends keep it by its pointer, so a mark must not
	// change after its first use.
	Stamp(m *Mark, at Point)
	// Text writes one line.
	Text(t Text)
	// Picture fits an image into a rectangle.
	Picture(img image.Image, box Rect)
	// PushClip limits what follows to the inside of a path, and of the clips
	// already there; PopClip ends the last limit.
	PushClip(p *Path)
	PopClip()
	// PushGroup starts a group that is laid onto what lies below with an
	// opacity of 0 to 1 when PopGroup ends it, so that overlapping parts of the
	// group do not show through each other.
	PushGroup(opacity float64)
	PopGroup()
}

// Paint is how the inside of a path is filled.
type Paint struct {
	Color color.NRGBA
	// EvenOdd fills by the even-odd rule, which gives holes whatever the
	// direction of their rings; otherwise the rule is non-zero.
	EvenOdd bool
}

// Cap is the end of a line.
type Cap int

// Join is the corner of a line.
type Join int

// The ends and corners of lines.
const (
	ButtCap Cap = iota
	RoundCap
	SquareCap
)

// The corners.
const (
	MiterJoin Join = iota
	RoundJoin
	BevelJoin
)

// MiterLimit is how many times longer than the line is wide a mitered corner may
// be; sharper corners are beveled. All back ends use it.
const MiterLimit = 4

// Pen is how a line is drawn. Lengths in millimetres.
type Pen struct {
	Color color.NRGBA
	Width float64
	// Dash is lengths of line and gap in turn; nil for a solid line.
	Dash   []float64
	Offset float64 // where in the dashes the line begins
	Cap    Cap
	Join   Join
}

// Align is where a text stands beside its point, along its line.
type Align int

// The alignments.
const (
	AlignStart Align = iota
	AlignMiddle
	AlignEnd
)

// TextStyle is how a text looks. Lengths in millimetres.
type TextStyle struct {
	Size  float64 // em height
	Bold  bool
	Color color.NRGBA
	// Halo is a rim around the letters, drawn below them, that reaches HaloWidth
	// beyond their edges; 0 for none.
	Halo      color.NRGBA
	HaloWidth float64
	// Slant leans the letters: x shifts by Slant per unit of height, to the
	// right when positive (Chinese maps lean water names to the left: negative).
	Slant    float64
	Tracking float64 // added after each letter
}

// Text is one line of text. At is on the base line.
type Text struct {
	Content string
	At      Point
	Align   Align
	Angle   float64 // radians, clockwise on the sheet
	Style   TextStyle
}

// Shape is one part of a mark: a path around the origin, filled, then stroked.
type Shape struct {
	Path *Path
	Fill *Paint
	Pen  *Pen
}

// Mark is a small drawing around an origin: a map symbol, an arrow head.
type Mark struct {
	Shapes []Shape
	// Radius bounds the mark: nothing is drawn farther from the origin.
	Radius float64
}
