package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// FoldTitle is the title of a section: pressed, by pointer or keyboard, it folds the
// section away or brings it back.
type FoldTitle struct {
	touch
	words  string
	folded bool
}

// The height of a title, and the side of its sign.
const (
	foldTall = 24
	foldSign = 14
)

// NewFoldTitle returns the title of a section; turn is told that it was pressed.
func NewFoldTitle(words string, folded bool, turn func()) *FoldTitle {
	f := &FoldTitle{words: words, folded: folded}
	f.press = turn
	f.ExtendBaseWidget(f)
	return f
}

// SetFolded shows whether the section is folded away.
func (f *FoldTitle) SetFolded(folded bool) {
	if f.folded != folded {
		f.folded = folded
		f.Refresh()
	}
}

// AccessibilityLabel is the title.
func (f *FoldTitle) AccessibilityLabel() string { return f.words }

// CreateRenderer returns the renderer of the title.
func (f *FoldTitle) CreateRenderer() fyne.WidgetRenderer {
	r := &foldTitleLook{title: f, ground: canvas.NewRectangle(nil), sign: widget.NewIcon(nil), text: canvas.NewText(f.words, nil)}
	r.text.TextStyle.Bold, r.text.TextSize = true, theme.Body
	r.dress()
	return r
}

type foldTitleLook struct {
	title  *FoldTitle
	ground *canvas.Rectangle
	sign   *widget.Icon
	text   *canvas.Text
}

func (r *foldTitleLook) dress() {
	r.title.dressGround(r.ground, false)
	icon := theme.IconDown
	if r.title.folded {
		icon = theme.IconRight
	}
	r.sign.SetResource(icon)
	r.text.Color = theme.Of(fynetheme.ColorNameForeground)
}

func (r *foldTitleLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.sign.Resize(fyne.NewSquareSize(foldSign))
	r.sign.Move(fyne.NewPos(0, (size.Height-foldSign)/2+2)) // level with the characters
	r.text.Move(fyne.NewPos(foldSign+theme.Space4, 0))
	r.text.Resize(fyne.NewSize(size.Width-foldSign-theme.Space4, size.Height))
}

func (r *foldTitleLook) MinSize() fyne.Size {
	return fyne.NewSize(foldSign+theme.Space4+r.text.MinSize().Width, foldTall)
}

func (r *foldTitleLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.sign, r.text}
}
func (r *foldTitleLook) Destroy() {}
func (r *foldTitleLook) Refresh() {
	r.dress()
	canvas.Refresh(r.title)
}
