package control

import (
	"strconv"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Chip is one of Chips: a word with the number of things that it stands for.
type Chip struct {
	Word  string
	Icon  fyne.Resource // nil for none
	Count int
}

// Chips narrow a list: words with counts in a row, of which one is chosen. They
// take several lines where one is too short.
type Chips struct {
	widget.BaseWidget
	parts   []*chip
	chosen  int
	changed func(i int)
}

// NewChips returns chips of which the first is chosen; changed is told of another.
func NewChips(changed func(i int)) *Chips {
	c := &Chips{changed: changed}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows other chips, of which one is chosen.
func (c *Chips) Set(chips []Chip, chosen int) {
	if len(c.parts) != len(chips) {
		c.parts = make([]*chip, len(chips))
		for i := range c.parts {
			part := &chip{}
			part.press = func() { c.Press(i) }
			part.ExtendBaseWidget(part)
			c.parts[i] = part
		}
	}
	for i, part := range c.parts {
		part.is = chips[i]
	}
	c.Choose(chosen)
	c.Refresh()
}

// Chosen returns the place of the chip that is chosen.
func (c *Chips) Chosen() int { return c.chosen }

// Choose chooses another chip without telling.
func (c *Chips) Choose(i int) {
	c.chosen = i
	for k, part := range c.parts {
		part.chosen = k == i
		part.Refresh()
	}
}

// Press presses a chip, as the pointer does.
func (c *Chips) Press(i int) {
	if c.chosen != i {
		c.Choose(i)
		c.changed(i)
	}
}

// HeightFor returns the height at a width.
func (c *Chips) HeightFor(width float32) float32 { return c.flow(width, func(*chip, fyne.Position) {}) }

// flow lays the chips in lines and returns the height.
func (c *Chips) flow(width float32, place func(*chip, fyne.Position)) float32 {
	var x, y float32
	for _, part := range c.parts {
		w := part.MinSize().Width
		if x > 0 && x+w > width {
			x, y = 0, y+chipHeight+theme.Space4
		}
		place(part, fyne.NewPos(x, y))
		x += w + theme.Space4
	}
	return y + chipHeight
}

// chipHeight is the height of a chip.
const chipHeight float32 = 26

// CreateRenderer returns the renderer of the chips.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return &chipsLook{c} }

type chipsLook struct{ chips *Chips }

func (r *chipsLook) Layout(size fyne.Size) {
	r.chips.flow(size.Width, func(part *chip, at fyne.Position) {
		part.Resize(fyne.NewSize(part.MinSize().Width, chipHeight))
		part.Move(at)
	})
}

func (r *chipsLook) MinSize() fyne.Size { return fyne.NewSize(100, chipHeight) }
func (r *chipsLook) Destroy()           {}
func (r *chipsLook) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.chips.parts))
	for i, part := range r.chips.parts {
		objects[i] = part
	}
	return objects
}

func (r *chipsLook) Refresh() {
	r.Layout(r.chips.Size())
	canvas.Refresh(r.chips)
}

// chip is one of the words.
type chip struct {
	touch
	is     Chip
	chosen bool
}

func (p *chip) words() string { return p.is.Word + " " + strconv.Itoa(p.is.Count) }

func (p *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipLook{chip: p, ground: canvas.NewRectangle(nil), icon: widget.NewIcon(nil), word: canvas.NewText("", nil)}
	r.dress()
	return r
}

type chipLook struct {
	chip   *chip
	ground *canvas.Rectangle
	icon   *widget.Icon
	word   *canvas.Text
}

func (r *chipLook) dress() {
	p := r.chip
	p.dressGround(r.ground, p.chosen)
	if !p.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Of("separator"), 1
		if p.chosen {
			r.ground.StrokeColor = theme.Of("primary")
		}
	}
	r.ground.CornerRadius = chipHeight / 2
	r.icon.SetResource(p.is.Icon)
	r.word.Text, r.word.TextSize = p.words(), theme.Caption
	r.word.Color = theme.Of("foreground")
	if p.is.Count == 0 && !p.chosen {
		r.word.Color = theme.Of(theme.ColorMuted)
	}
	r.Layout(p.Size())
}

func (r *chipLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	left := theme.Space12 - 2
	if r.chip.is.Icon != nil {
		r.icon.Resize(fyne.NewSquareSize(gridIcon))
		r.icon.Move(fyne.NewPos(left, (size.Height-gridIcon)/2))
		left += gridIconRoom - 2
		r.icon.Show()
	} else {
		r.icon.Hide()
	}
	r.word.Move(fyne.NewPos(left, 0))
	r.word.Resize(fyne.NewSize(size.Width-left, size.Height))
}

func (r *chipLook) MinSize() fyne.Size {
	w := fyne.MeasureText(r.chip.words(), theme.Caption, fyne.TextStyle{}).Width + 2*theme.Space12 - 4
	if r.chip.is.Icon != nil {
		w += gridIconRoom - 2
	}
	return fyne.NewSize(w, chipHeight)
}

func (r *chipLook) Destroy() {}
func (r *chipLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon, r.word}
}

func (r *chipLook) Refresh() {
	r.dress()
	canvas.Refresh(r.chip)
}
