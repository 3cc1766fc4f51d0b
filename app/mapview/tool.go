package mapview

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// Tool is 工具: what pointer and keys do on the map while it is in hand. The map
// without a tool moves, zooms and chooses; with one, a wheel and the arrow keys
// still do, and so does a drag that the tool does not take.
//
// Every method is called on the window's thread.
type Tool interface {
	// Title names the tool, as its button does: 测量距离.
	Title() string
	// Hint says what to do next, for the status line.
	Hint() string
	// Cursor is the pointer's shape over the map.
	Cursor() desktop.Cursor
	// Press tells that the main button went down; true takes the drag that may
	// follow, false lets it move the map. Every Press that was taken is followed
	// by one Release, or by Key with Esc where the drag was given up. Drag begins
	// when the pointer has gone a few pixels.
	Press(at Spot) bool
	Drag(at Spot)
	Release(at Spot)
	// Click is a press and release in one place, after Release where the press
	// was taken; a second one at once is DoubleClick instead.
	Click(at Spot)
	DoubleClick(at Spot)
	// Hover follows the pointer while no button is down.
	Hover(at Spot)
	// Key tells of a key (BackSpace, Delete, Return, Escape, …) and which command
	// keys were held; true tells that the tool has used it. An Esc that no tool
	// uses puts the tool aside.
	Key(name fyne.KeyName, modifier fyne.KeyModifier) bool
	// Shapes are what the tool draws above the map now.
	Shapes() []Shape
	// End tells that the tool is put aside.
	End()
}

// Spot is a place under the pointer.
type Spot struct {
	Plane   orb.Point     // on the map plane, EPSG:4547, easting and northing in metres
	Degrees orb.Point     // longitude, latitude, CGCS2000
	At      fyne.Position // on the widget
	// Metre is how many metres one of the widget's units shows, for tolerances.
	Metre       float64
	Shift, Ctrl bool
}

// Shape is something that a tool draws above the map: a line or an area with
// its vertices, and a figure beside a point. Coordinates are those of the map plane.
type Shape struct {
	Line   []orb.Point
	Closed bool
	Dashed bool
	Color  color.Color // of the line; nil for the colour of selection
	// Handles are the points that can be taken hold of.
	Handles []Handle
	// Text stands beside At, “” for none; with Midst on it.
	Text  string
	At    orb.Point
	Midst bool

	fill color.Color // of the inside of a rectangle, nil for none
	mark *stamp      // stands at At, nil for none
}

// stamp is a small picture that stands on the map, translucent.
type stamp struct {
	image image.Image
	side  float32 // in Fyne's units
}

// Handle is a point of a Shape that can be taken hold of.
type Handle struct {
	At   orb.Point
	Kind HandleKind
	// Active is the handle under the pointer or being dragged.
	Active bool
}

// HandleKind is how a handle looks.
type HandleKind int

// The kinds of handle.
const (
	Vertex HandleKind = iota // 顶点: a small square
	Middle                   // 中点, where a new vertex can be pulled out: a smaller, hollow one
	Stop                     // 节点 of a belt or member of a cluster: a disc
	Snap                     // what is snapped to: a ring
)
