package page

import (
	"image"

	"ezmap/geo/canvas"
)

// hollow is a canvas that draws nothing: to learn from a map what its legend
// would be before there is a place for it.
type hollow struct{ w, h float64 }

func (h hollow) Size() (float64, float64)       { return h.w, h.h }
func (hollow) Fill(*canvas.Path, canvas.Paint)  {}
func (hollow) Stroke(*canvas.Path, canvas.Pen)  {}
func (hollow) Stamp(*canvas.Mark, canvas.Point) {}
func (hollow) Text(canvas.Text)                 {}
func (hollow) Picture(image.Image, canvas.Rect) {}
func (hollow) PushClip(*canvas.Path)            {}
func (hollow) PopClip()                         {}
func (hollow) PushGroup(float64)                {}
func (hollow) PopGroup()                        {}
