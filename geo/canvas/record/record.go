// Package record is a canvas that draws nothing and writes down what it is asked
// to draw, so that tests can say what a drawing consists of.
package record

import (
	"image"

	"ezmap/geo/canvas"
)

// Kind tells which method of canvas.Canvas was called.
type Kind string

// The kinds of calls.
const (
	Fill      Kind = "fill"
	Stroke    Kind = "stroke"
	Stamp     Kind = "stamp"
	Text      Kind = "text"
	Picture   Kind = "picture"
	PushClip  Kind = "push clip"
	PopClip   Kind = "pop clip"
	PushGroup Kind = "push group"
	PopGroup  Kind = "pop group"
)

// Call is one call with its arguments; those that its kind does not have are zero.
type Call struct {
	Kind    Kind
	Path    *canvas.Path // a copy: the caller may reuse its path
	Paint   canvas.Paint
	Pen     canvas.Pen
	Mark    *canvas.Mark
	At      canvas.Point
	Text    canvas.Text
	Image   image.Image
	Box     canvas.Rect
	Opacity float64
	// Depth is how many clips and groups were open at the call.
	Depth int
}

// Canvas is a list of calls. It is not safe for use by many goroutines.
type Canvas struct {
	Calls []Call
	w, h  float64
	depth int
}

var _ canvas.Canvas = (*Canvas)(nil)

// New returns an empty recording of a sheet of w by h millimetres.
func New(w, h float64) *Canvas { return &Canvas{w: w, h: h} }

// Of returns the calls of one kind, in their order.
func (c *Canvas) Of(kind Kind) []Call {
	var calls []Call
	for _, call := range c.Calls {
		if call.Kind == kind {
			calls = append(calls, call)
		}
	}
	return calls
}

// Texts returns what was written, in its order.
func (c *Canvas) Texts() []string {
	var texts []string
	for _, call := range c.Of(Text) {
		texts = append(texts, call.Text.Content)
	}
	return texts
}

// Balanced tells whether each clip and group that was pushed was popped, and no
// more than that.
func (c *Canvas) Balanced() bool {
	var open []Kind
	for _, call := range c.Calls {
		switch call.Kind {
		case PushClip, PushGroup:
			open = append(open, call.Kind)
		case PopClip, PopGroup:
			opener := map[Kind]Kind{PopClip: PushClip, PopGroup: PushGroup}[call.Kind]
			if len(open) == 0 || open[len(open)-1] != opener {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// Size returns width and height of the sheet in millimetres.
func (c *Canvas) Size() (w, h float64) { return c.w, c.h }

// Fill records a filled path.
func (c *Canvas) Fill(p *canvas.Path, paint canvas.Paint) {
	c.add(Call{Kind: Fill, Path: clone(p), Paint: paint})
}

// Stroke records a line.
func (c *Canvas) Stroke(p *canvas.Path, pen canvas.Pen) {
	c.add(Call{Kind: Stroke, Path: clone(p), Pen: pen})
}

// Stamp records a mark.
func (c *Canvas) Stamp(m *canvas.Mark, at canvas.Point) {
	c.add(Call{Kind: Stamp, Mark: m, At: at})
}

// Text records a line of text.
func (c *Canvas) Text(t canvas.Text) { c.add(Call{Kind: Text, Text: t, At: t.At}) }

// Picture records an image.
func (c *Canvas) Picture(img image.Image, box canvas.Rect) {
	c.add(Call{Kind: Picture, Image: img, Box: box})
}

// PushClip records the start of a clip.
func (c *Canvas) PushClip(p *canvas.Path) {
	c.add(Call{Kind: PushClip, Path: clone(p)})
	c.depth++
}

// PopClip records the end of a clip.
func (c *Canvas) PopClip() {
	c.depth--
	c.add(Call{Kind: PopClip})
}

// PushGroup records the start of a group.
func (c *Canvas) PushGroup(opacity float64) {
	c.add(Call{Kind: PushGroup, Opacity: opacity})
	c.depth++
}

// PopGroup records the end of a group.
func (c *Canvas) PopGroup() {
	c.depth--
	c.add(Call{Kind: PopGroup})
}

func (c *Canvas) add(call Call) {
	call.Depth = c.depth
	c.Calls = append(c.Calls, call)
}

func clone(p *canvas.Path) *canvas.Path {
	return &canvas.Path{
		Verbs:  append([]canvas.Verb(nil), p.Verbs...),
		Points: append([]canvas.Point(nil), p.Points...),
	}
}
