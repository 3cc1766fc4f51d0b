package control

import (
	"time"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// After runs a function on the window's thread when a time has passed, unless
// it is cancelled before.
type After func(d time.Duration, do func()) (cancel func())

// AfterOn returns the After that runs functions through post.
func AfterOn(post func(func())) After {
	return func(d time.Duration, do func()) func() {
		cancelled := false // only the window's thread reads and writes it
		timer := time.AfterFunc(d, func() {
			post(func() {
				if !cancelled {
					do()
				}
			})
		})
		return func() {
			cancelled = true
			timer.Stop()
		}
	}
}

// tipAfter is how long the pointer rests on a control before its tip appears.
const tipAfter = 450 * time.Millisecond

// Tips is the content of a window together with the tips that lie over it: the
// word of a button that is only an icon, the whole of a name that was cut. It
// must be the window's content itself.
type Tips struct {
	widget.BaseWidget
	content fyne.CanvasObject
	layer   *fyne.Container
	after   After
	cancel  func()
	about   fyne.CanvasObject
}

// NewTips returns content with tips.
func NewTips(content fyne.CanvasObject, after After) *Tips {
	t := &Tips{content: content, layer: container.NewWithoutLayout(), after: after}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer returns the renderer of the content and what lies over it.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.content, t.layer))
}

// showTip says a tip of an object after a while.
func showTip(o fyne.CanvasObject, text string) {
	if t := tipsOver(o); t != nil && text != "" {
		t.hide()
		t.about = o
		t.cancel = t.after(tipAfter, func() { t.show(o, text) })
	}
}

// hideTip takes the tip of an object away.
func hideTip(o fyne.CanvasObject) {
	if t := tipsOver(o); t != nil && t.about == o {
		t.hide()
	}
}

// tipsOver returns the tips of the window that an object is in, nil where it
// has none or something lies over the window.
func tipsOver(o fyne.CanvasObject) *Tips {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Overlays().Top() != nil {
		return nil
	}
	t, _ := c.Content().(*Tips)
	return t
}

func (t *Tips) hide() {
	t.about = nil
	if t.cancel != nil {
		t.cancel()
		t.cancel = nil
	}
	if len(t.layer.Objects) > 0 {
		t.layer.Objects = nil
		t.layer.Refresh()
	}
}

// show lays a tip below an object, or above it at the foot of the window, and
// always inside the window.
func (t *Tips) show(o fyne.CanvasObject, text string) {
	words := canvas.NewText(text, theme.Of("background"))
	words.TextSize = theme.Caption
	size := words.MinSize().Add(fyne.NewSize(theme.Space16, theme.Space8))
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(t.layer))
	room := t.layer.Size()
	corner := fyne.NewPos(at.X+(o.Size().Width-size.Width)/2, at.Y+o.Size().Height+theme.Space4)
	if corner.Y+size.Height > room.Height {
		corner.Y = at.Y - size.Height - theme.Space4
	}
	corner.X = max(min(corner.X, room.Width-size.Width-theme.Space4), theme.Space4)
	ground := canvas.NewRectangle(theme.Of("foreground"))
	ground.CornerRadius = theme.Space4
	ground.Resize(size)
	ground.Move(corner)
	words.Move(corner.AddXY(theme.Space8, theme.Space4))
	words.Resize(words.MinSize())
	t.layer.Objects = []fyne.CanvasObject{ground, words}
	t.layer.Refresh()
}
