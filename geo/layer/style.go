package layer

import (
	"image/color"

	"ezmap/geo/canvas"
)

// Style is how features look. Lengths are millimetres on the sheet. Features
// that look alike share one Style, which does not change after it is made.
type Style struct {
	// Casing is drawn below the fill of areas and shows as a rim around them, nil for none.
	Casing *canvas.Pen
	// Fill paints the inside of areas; alpha 0 for none.
	Fill color.NRGBA
	// Hatch draws parallel lines inside areas, nil for none.
	Hatch *Hatch
	// Edge tints the inner edge of areas, nil for none.
	Edge *Edge
	// Pens draw along lines and outlines, bottom first.
	Pens []canvas.Pen
	// Flow sets marks along the axis that show its direction, nil for none.
	Flow *Flow
	// Mark is drawn at points, nil for none.
	Mark *canvas.Mark
	// Dot takes the place of Mark where marks stand in crowds, nil for styles
	// that keep their mark; DotKeys are the legend entries of the dot.
	Dot     *canvas.Mark
	DotKeys []*Key
	// Middle is the style of a symbol in the middle of areas, nil for none.
	Middle *Style
	sized  bool // marks of many sizes, of which the larger lie below
	// Diagram stands on the area or beside the point, nil for none; nothing else of
	// the style is drawn then.
	Diagram *Diagram
	// MaxScale is the N of the smallest scale 1:N at which the feature is drawn, 0 for every scale.
	MaxScale float64
	// Solid tells that a click inside an area meets it although nothing is drawn there.
	Solid bool
	// Shades tells that names should rather not cross the line or outline.
	Shades bool
	// Keys are the legend entries to which the style gives rise.
	Keys []*Key
}

// Hatch is 晕线: parallel lines inside an area.
type Hatch struct {
	Pen   canvas.Pen
	Gap   float64 // from line to line
	Angle float64 // radians, clockwise from the horizontal
}

// Edge is a tint along the inside of an outline that fades inwards.
type Edge struct {
	Color color.NRGBA // its alpha at the outline
	Width float64
}

// Flow is a row of open arrows along a line that show its direction.
type Flow struct {
	Pen canvas.Pen
	// Length and Height are those of one arrow, Gap lies from arrow to arrow.
	Length, Height, Gap float64
	// Count is how many arrows stand together, 0 for 1: by it belts are told apart
	// without their colours.
	Count int
}

// Place is where a name stands.
type Place int

// The places of names.
const (
	Around Place = iota // beside a point
	Inside              // inside an area
	Along               // along a line
	Plate               // on a plate of its own, with an arrow
)

// Type is how names of one sort are printed (注记). It is shared like a Style.
type Type struct {
	canvas.TextStyle
	Place Place
	// Priority orders names of different types: lower is placed first.
	Priority int
	// Wrap is how many letters a line may have before the name is broken in two, 0 for never.
	Wrap int
	// MaxScale is the N of the smallest scale 1:N at which the name is printed, 0 for every scale.
	MaxScale float64
	// Spacing is the least gap between the letters of a name of Place Along, as a
	// share of their height; where there is no room for that its short form is printed.
	Spacing float64
	// Spill allows a name to reach over the outline of a small area.
	Spill bool
	// Off tells that a plate keeps clear of the city.
	Off bool
	// Plate is the ground on which a name of Place Plate stands.
	Plate *canvas.Paint
	// Rim is the outline of the plate.
	Rim *canvas.Pen
}

// Key is an entry of the legend that a style asks for.
type Key struct {
	Entry
	// Order is the place in the legend, lower first.
	Order int
}

// Entry is 图例条目: one line of the legend. Draw puts the swatch into a box
// and is made from the style itself, so that legend and map cannot disagree.
type Entry struct {
	Group, Title string
	Draw         func(c canvas.Canvas, box canvas.Rect)
	// Look tells apart entries of the same words that look otherwise, such as
	// before and after a colour was changed: those alike in Group, Title and Look
	// have the same swatch.
	Look string
	// Height and Width are what the swatch needs to be drawn in its true size, in
	// millimetres, 0 for what a line of text leaves. In a smaller box it shrinks.
	Height, Width float64
	// Words tells that the entry is words alone, such as the name and unit of what
	// the classes below it measure: Draw puts nothing, and the words may take
	// the place of the swatch.
	Words bool
	// Value is what the features of an entry of a Categories theme have in its
	// field, the key of Theme.Colors; “” for entries of other sorts.
	Value string
}
