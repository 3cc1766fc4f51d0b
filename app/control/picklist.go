package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// PickList is one of several drawn things, such as a ramp, shown wide with its
// name; pressed, it offers the others.
type PickList struct {
	touch
	picks   []Pick
	chosen  string
	changed func(id string)
}

// NewPickList returns a list of picks; changed is told the id of another one that
// is chosen. An id that is not there stands for the first.
func NewPickList(picks []Pick, chosen string, changed func(id string)) *PickList {
	l := &PickList{picks: picks, chosen: chosen, changed: changed}
	l.press = l.open
	l.ExtendBaseWidget(l)
	return l
}

// now returns the pick that is chosen.
func (l *PickList) now() Pick {
	for _, p := range l.picks {
		if p.ID == l.chosen {
			return p
		}
	}
	if len(l.picks) > 0 {
		return l.picks[0]
	}
	return Pick{}
}

// Choose chooses another one, and tells.
func (l *PickList) Choose(id string) {
	if l.chosen == id {
		return
	}
	l.chosen = id
	l.Refresh()
	l.changed(id)
}

// open shows the picks below the list, the keyboard on the one that is chosen.
func (l *PickList) open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(l)
	if c == nil {
		return
	}
	var pop *widget.PopUp
	picks := NewPicks(l.picks, 1, 26, l.now().ID, func(id string) {
		pop.Hide()
		l.Choose(id)
	})
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	pop = ShowPopover(c, corner.AddXY(0, l.Size().Height+2), l.Size().Width, NewColumn(theme.Space8, 0, picks))
	for _, t := range picks.tiles {
		if t.chosen {
			c.Focus(t)
		}
	}
}

// CreateRenderer returns the renderer of the list.
func (l *PickList) CreateRenderer() fyne.WidgetRenderer {
	r := &pickListLook{list: l, ground: canvas.NewRectangle(nil), arrow: widget.NewIcon(theme.IconDown)}
	r.dress()
	return r
}

type pickListLook struct {
	list   *PickList
	ground *canvas.Rectangle
	arrow  *widget.Icon
	sign   *canvas.Raster
	signID string
}

func (r *pickListLook) dress() {
	l := r.list
	l.dressGround(r.ground, false)
	r.ground.FillColor = theme.Of("inputBackground")
	if !l.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Of("inputBorder"), 1
	}
	if l.hovered {
		r.ground.StrokeColor = theme.Of("primary")
	}
}

func (r *pickListLook) Layout(size fyne.Size) {
	now := r.list.now()
	inner := fyne.NewSize(size.Width-iconSide-3*theme.Space8, size.Height-2*theme.Space8)
	if r.sign == nil || r.signID != now.ID || r.sign.Size() != inner {
		r.sign, r.signID = NewSwatch(now.Draw, inner), now.ID
	}
	r.sign.Resize(inner)
	r.sign.Move(fyne.NewPos(theme.Space8, theme.Space8))
	r.ground.Resize(size)
	r.arrow.Resize(fyne.NewSquareSize(iconSide))
	r.arrow.Move(fyne.NewPos(size.Width-iconSide-theme.Space8, (size.Height-iconSide)/2))
}

func (r *pickListLook) MinSize() fyne.Size { return fyne.NewSize(100, 34) }
func (r *pickListLook) Destroy()           {}
func (r *pickListLook) Objects() []fyne.CanvasObject {
	if r.sign == nil {
		return []fyne.CanvasObject{r.ground, r.arrow}
	}
	return []fyne.CanvasObject{r.ground, r.arrow, r.sign}
}

func (r *pickListLook) Refresh() {
	r.dress()
	r.Layout(r.list.Size())
	canvas.Refresh(r.list)
}
