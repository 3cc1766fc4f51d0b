package help

import (
	"bytes"
	"image/jpeg"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// picture is a picture as wide as its place, but no larger than it is, with a rim.
type picture struct {
	widget.BaseWidget
	image  *canvas.Image
	aspect float32 // height by width
	most   float32 // width
}

func newPicture(name string, content []byte) *picture {
	p := &picture{image: canvas.NewImageFromResource(fyne.NewStaticResource(name, content)), aspect: 0.5}
	if c, err := jpeg.DecodeConfig(bytes.NewReader(content)); err == nil && c.Width > 0 {
		p.aspect, p.most = float32(c.Height)/float32(c.Width), float32(c.Width)
	}
	p.image.FillMode = canvas.ImageFillStretch // the place has the aspect of the picture
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor returns the height at a width.
func (p *picture) HeightFor(width float32) float32 { return min(width, p.most) * p.aspect }

// CreateRenderer returns the renderer of the picture in its rim.
func (p *picture) CreateRenderer() fyne.WidgetRenderer {
	return &pictureLook{p, canvas.NewRectangle(nil)}
}

type pictureLook struct {
	picture *picture
	rim     *canvas.Rectangle
}

func (l *pictureLook) Layout(size fyne.Size) {
	l.rim.StrokeColor, l.rim.StrokeWidth = theme.Of("separator"), 1
	p := l.picture
	inner := fyne.NewSize(min(size.Width, p.most), min(size.Width, p.most)*p.aspect)
	p.image.Resize(inner)
	l.rim.Resize(inner)
}

func (l *pictureLook) MinSize() fyne.Size { return fyne.NewSize(120, 120*l.picture.aspect) }
func (l *pictureLook) Destroy()           {}
func (l *pictureLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.picture.image, l.rim}
}

func (l *pictureLook) Refresh() {
	l.Layout(l.picture.Size())
	canvas.Refresh(l.picture)
}
