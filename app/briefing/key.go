package briefing

import (
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// key is the part of the legend that a meeting needs: what the colours of the
// areas mean. Where the areas are not coloured it is not there.
type key struct {
	widget.BaseWidget
	entries []layer.Entry
	box     *fyne.Container
	k       float32 // how much larger than designed
}

func newKey() *key {
	x := &key{box: container.NewWithoutLayout(), k: 1}
	x.ExtendBaseWidget(x)
	x.Hide()
	return x
}

// set shows those of the entries that are of the colouring.
func (x *key) set(entries []layer.Entry) {
	var own []layer.Entry
	for _, e := range entries {
		if e.Group == layer.ProgressGroup {
			own = append(own, e)
		}
	}
	same := slices.EqualFunc(x.entries, own, func(a, b layer.Entry) bool { return a.Title == b.Title && a.Look == b.Look })
	x.entries = own
	if len(own) == 0 {
		x.Hide()
		return
	}
	if !same {
		x.fill(x.k)
		size := x.MinSize()
		x.Move(x.Position().Add(x.Size().Subtract(size)))
		x.Resize(size)
	}
	x.Show()
}

// The measures of the key, of a screen as designed.
const (
	keyText float32 = 22
	keySign float32 = 44 // wide
	keyRow  float32 = 38
	keyRoom float32 = 16
)

// fill sets the lines one below the other.
func (x *key) fill(k float32) {
	x.k = k
	plate := control.NewPlate(theme.ColorPanel)
	x.box.Objects = []fyne.CanvasObject{plate}
	wide, y := float32(0), keyRoom*k
	for _, e := range x.entries {
		text := canvas.NewText(e.Title, theme.Of("foreground"))
		text.TextSize, text.TextStyle.Bold = keyText*k, e.Words
		left := keyRoom * k
		if !e.Words && e.Draw != nil {
			size := fyne.NewSize(keySign*k, keySign*k*0.55)
			sign := control.NewSwatch(e.Draw, size)
			sign.Resize(size)
			sign.Move(fyne.NewPos(left, y+(keyRow*k-size.Height)/2))
			x.box.Add(sign)
			left += (keySign + keyRoom*0.75) * k
		}
		text.Move(fyne.NewPos(left, y+(keyRow*k-text.MinSize().Height)/2))
		text.Resize(text.MinSize())
		x.box.Add(text)
		wide = max(wide, left+text.MinSize().Width)
		y += keyRow * k
	}
	size := fyne.NewSize(wide+keyRoom*k, y+keyRoom*k)
	plate.Resize(size)
	x.box.Resize(size)
}

// MinSize is the size of the lines.
func (x *key) MinSize() fyne.Size {
	if len(x.entries) == 0 {
		return fyne.Size{}
	}
	return x.box.Size()
}

// CreateRenderer returns the renderer of the lines.
func (x *key) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(x.box) }
