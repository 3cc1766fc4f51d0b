package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Plate is a surface with round corners and a rim that lies over the map: what
// is done beside the controls on it does not reach the map below, but for the wheel: the toolkit cuts what scrolls.
type Plate struct{ Ground }

var (
	_ fyne.Tappable          = (*Plate)(nil)
	_ fyne.SecondaryTappable = (*Plate)(nil)
	_ fyne.Draggable         = (*Plate)(nil)
	_ desktop.Mouseable      = (*Plate)(nil)
	_ desktop.Hoverable      = (*Plate)(nil)
)

// Tapped does nothing.
func (p *Plate) Tapped(*fyne.PointEvent) {}

// TappedSecondary does nothing.
func (p *Plate) TappedSecondary(*fyne.PointEvent) {}

// Dragged does nothing.
func (p *Plate) Dragged(*fyne.DragEvent) {}

// DragEnd does nothing.
func (p *Plate) DragEnd() {}

// MouseDown does nothing.
func (p *Plate) MouseDown(*desktop.MouseEvent) {}

// MouseUp does nothing.
func (p *Plate) MouseUp(*desktop.MouseEvent) {}

// MouseIn does nothing.
func (p *Plate) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (p *Plate) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (p *Plate) MouseOut() {}
