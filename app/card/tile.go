package card

import (
	"image"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Sides of pictures: a thumbnail, in pixels and in the window's units, and a photo that is
// opened large, in pixels.
const (
	ThumbSide   = 240
	ThumbWidth  = 106
	ThumbHeight = 80
	LargeSide   = 1600
)

// NewTile returns the thumbnail of a photo, which a press opens; without a picture it is being
// read, or faulty.
func NewTile(p image.Image, faulty bool, tapped func()) fyne.CanvasObject {
	var face fyne.CanvasObject = control.NewGround(theme.ColorTint)
	switch {
	case faulty:
		face = container.NewStack(face, container.NewCenter(widget.NewIcon(warning)))
	case p != nil:
		picture := canvas.NewImageFromImage(cropped(p, ThumbWidth, ThumbHeight))
		picture.FillMode, picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
		face = picture
	}
	press := control.NewButton("", nil, tapped)
	press.Importance = widget.LowImportance
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(ThumbWidth, ThumbHeight)), container.NewStack(face, press))
}

// cropped is the middle of a picture in the proportions of a tile.
func cropped(p image.Image, w, h int) image.Image {
	b := p.Bounds()
	part, ok := p.(*image.NRGBA)
	if !ok {
		return p
	}
	width, height := b.Dx(), b.Dy()
	if width*h > height*w {
		width = max(1, height*w/h)
	} else {
		height = max(1, width*h/w)
	}
	from := image.Pt(b.Min.X+(b.Dx()-width)/2, b.Min.Y+(b.Dy()-height)/2)
	return part.SubImage(image.Rectangle{Min: from, Max: from.Add(image.Pt(width, height))})
}

// ShowPhoto opens a photo over a window, or says why that is not possible; remove takes it
// away, nil where that is not offered.
func ShowPhoto(window fyne.Window, title string, p image.Image, fault string, remove func()) {
	var face fyne.CanvasObject
	if p == nil {
		face = control.Wide(control.NewProse(fault), 320)
	} else {
		picture := canvas.NewImageFromImage(p)
		picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		picture.SetMinSize(fitting(p.Bounds().Size(), window.Canvas().Size()))
		face = picture
	}
	var d *control.Dialog
	shut := control.NewButton("关闭", nil, func() { d.Hide() })
	shut.Importance = widget.HighImportance
	row := container.NewHBox(layout.NewSpacer(), shut)
	if remove != nil {
		away := control.NewButton("移除照片", theme.IconDelete, func() {
			d.Hide()
			remove()
		})
		row.Objects = append([]fyne.CanvasObject{away}, row.Objects...)
	}
	d = control.NewDialog(title, container.NewBorder(nil, row, nil, nil, face), window)
	d.Enter = shut.OnTapped
	d.Show()
	window.Canvas().Focus(shut)
}

// fitting is the size at which a picture is seen whole in the window: as large as
// it is, at most four fifths of the window.
func fitting(picture image.Point, window fyne.Size) fyne.Size {
	w, h := float32(picture.X), float32(picture.Y)
	scale := min(1, window.Width*0.8/w, (window.Height*0.85-90)/h)
	return fyne.NewSize(w*scale, h*scale)
}
