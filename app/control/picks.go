package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Pick is one of Picks: a colour, a ramp, shown as it is drawn.
type Pick struct {
	ID, Title string
	Draw      Draw
}

// Picks are drawn things of which one is chosen, in rows of so many.
type Picks struct {
	widget.BaseWidget
	tiles   []*pickTile
	columns int
	height  float32
	chosen  string
}

// NewPicks returns picks in rows of columns, each so high; changed is told the
// id of another one that is chosen.
func NewPicks(picks []Pick, columns int, height float32, chosen string, changed func(id string)) *Picks {
	p := &Picks{columns: columns, height: height, chosen: chosen}
	for _, pick := range picks {
		tile := &pickTile{pick: pick, chosen: pick.ID == chosen}
		tile.press = func() {
			if p.chosen != pick.ID {
				p.Choose(pick.ID)
				changed(pick.ID)
			}
		}
		tile.tip = func() string { return pick.Title }
		tile.ExtendBaseWidget(tile)
		p.tiles = append(p.tiles, tile)
	}
	p.ExtendBaseWidget(p)
	return p
}

// Chosen returns the id of the one that is chosen.
func (p *Picks) Chosen() string { return p.chosen }

// Choose chooses another one without telling; an id that is not there chooses none.
func (p *Picks) Choose(id string) {
	p.chosen = id
	for _, t := range p.tiles {
		t.chosen = t.pick.ID == id
		t.Refresh()
	}
}

// Press presses one, as the pointer does.
func (p *Picks) Press(id string) {
	for _, t := range p.tiles {
		if t.pick.ID == id {
			t.Tapped(nil)
		}
	}
}

// CreateRenderer returns the renderer of the rows.
func (p *Picks) CreateRenderer() fyne.WidgetRenderer { return &picksLook{p} }

type picksLook struct{ picks *Picks }

func (r *picksLook) Layout(size fyne.Size) {
	p := r.picks
	w := (size.Width + theme.Space4) / float32(p.columns)
	for i, t := range p.tiles {
		t.Resize(fyne.NewSize(w-theme.Space4, p.height))
		t.Move(fyne.NewPos(float32(i%p.columns)*w, float32(i/p.columns)*(p.height+theme.Space4)))
	}
}

func (r *picksLook) MinSize() fyne.Size {
	p := r.picks
	rows := (len(p.tiles) + p.columns - 1) / p.columns
	return fyne.NewSize(float32(p.columns)*24-theme.Space4, float32(rows)*(p.height+theme.Space4)-theme.Space4)
}

func (r *picksLook) Destroy() {}
func (r *picksLook) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, t := range r.picks.tiles {
		objects = append(objects, t)
	}
	return objects
}

func (r *picksLook) Refresh() {
	r.Layout(r.picks.Size())
	for _, t := range r.picks.tiles {
		t.Refresh()
	}
}

// pickTile is one of the picks.
type pickTile struct {
	touch
	pick   Pick
	chosen bool
}

func (t *pickTile) CreateRenderer() fyne.WidgetRenderer {
	r := &pickTileLook{tile: t, rim: canvas.NewRectangle(color.Transparent)}
	r.dress()
	return r
}

type pickTileLook struct {
	tile *pickTile
	rim  *canvas.Rectangle
	sign *canvas.Raster
}

func (r *pickTileLook) dress() {
	t := r.tile
	r.rim.CornerRadius = theme.Space4
	r.rim.StrokeColor, r.rim.StrokeWidth = theme.Of("inputBorder"), 1
	if t.chosen || t.focused || t.hovered {
		r.rim.StrokeColor, r.rim.StrokeWidth = theme.Of("primary"), 1
	}
	if t.chosen || t.focused {
		r.rim.StrokeWidth = focusRing
	}
}

func (r *pickTileLook) Layout(size fyne.Size) {
	const room = 4 // between the rim and what it is around
	inner := size.SubtractWidthHeight(2*room, 2*room)
	r.sign = NewSwatch(r.tile.pick.Draw, inner)
	r.sign.Resize(inner)
	r.sign.Move(fyne.NewPos(room, room))
	r.rim.Resize(size)
}

func (r *pickTileLook) MinSize() fyne.Size { return fyne.NewSquareSize(16) }
func (r *pickTileLook) Destroy()           {}
func (r *pickTileLook) Objects() []fyne.CanvasObject {
	if r.sign == nil {
		return []fyne.CanvasObject{r.rim}
	}
	return []fyne.CanvasObject{r.sign, r.rim}
}

func (r *pickTileLook) Refresh() {
	r.dress()
	canvas.Refresh(r.tile)
}
