package control

import (
	"image/color"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Link is a line of text that leads somewhere.
type Link struct {
	touch
	ground *canvas.Rectangle
	text   *canvas.Text
	word   string
}

// NewLink returns a link.
func NewLink(word string, tapped func()) *Link {
	l := &Link{ground: canvas.NewRectangle(nil), text: canvas.NewText(word, nil), word: word}
	l.press = tapped
	l.text.TextSize = theme.Body
	l.ExtendBaseWidget(l)
	return l
}

// MinSize is small, because the text is shortened to its room.
func (l *Link) MinSize() fyne.Size { return fyne.NewSize(80, 22) }

// CreateRenderer returns the renderer of the text.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l}
	r.dress()
	return r
}

type linkRenderer struct{ link *Link }

// dress shows the pointer by weight and the keyboard by its ring.
func (r *linkRenderer) dress() {
	l := r.link
	l.dressGround(l.ground, false)
	l.ground.FillColor = color.Transparent
	l.text.Color = theme.Of("primary")
	l.text.TextStyle.Bold = l.hovered && !l.disabled
}

func (r *linkRenderer) Layout(size fyne.Size) {
	l := r.link
	l.text.Text = fit(l.word, size.Width, theme.Body, fyne.TextStyle{Bold: true})
	l.text.Resize(size)
	// The ring stands around the word, which does not move for it.
	l.ground.Move(fyne.NewPos(-focusRing, 0))
	l.ground.Resize(fyne.NewSize(min(l.text.MinSize().Width, size.Width)+2*focusRing, size.Height))
}

func (r *linkRenderer) MinSize() fyne.Size { return r.link.MinSize() }
func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.link.ground, r.link.text}
}
func (r *linkRenderer) Destroy() {}
func (r *linkRenderer) Refresh() {
	r.dress()
	r.Layout(r.link.Size())
	canvas.Refresh(r.link)
}
