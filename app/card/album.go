package card

import (
	"image"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Sides of pictures: a thumbnail on the card, in pixels and in the window's
// units, and a photo that is opened large.
const (
	thumbSide  = 240
	largeSide  = 1600
	thumbWidth = 106
	thumbTall  = 80
	// albumLimit is how many thumbnails are remembered.
	albumLimit = 60
)

// photo is a thumbnail, or why there is none.
type photo struct {
	picture image.Image
	fault   string
}

// album remembers thumbnails by the id of their photo; one that is being read
// stands there empty.
type album struct{ pictures map[string]photo }

// readPhotos asks for the photos of the record that are not at hand yet.
func (c *Card) readPhotos() {
	if c.content.Site == nil || c.p.Photo == nil {
		return
	}
	if len(c.photos.pictures) > albumLimit {
		clear(c.photos.pictures)
	}
	ref := c.ref()
	for _, id := range c.content.Site.Photos {
		if _, known := c.photos.pictures[id]; known {
			continue
		}
		c.photos.pictures[id] = photo{}
		c.open(id, thumbSide, func(p image.Image, err error) {
			c.photos.pictures[id] = photo{p, data.Sentence(err)}
			if c.ref() == ref {
				c.lay()
			}
		})
	}
}

// open reads a photo and opens it in the background.
func (c *Card) open(id string, side int, then func(image.Image, error)) {
	c.p.Photo(id, func(content []byte, err error) {
		if err != nil {
			then(nil, err)
			return
		}
		go func() {
			p, err := readPicture(content, side)
			c.p.Post(func() { then(p, err) })
		}()
	})
}

// strip is the section of photos, with a way to add one.
func (c *Card) strip() []fyne.CanvasObject {
	site := c.content.Site
	if site == nil || c.p.Photo == nil {
		return nil
	}
	var tiles, rows []fyne.CanvasObject
	for _, id := range site.Photos {
		tiles = append(tiles, c.tile(site.ID, id))
	}
	if len(tiles) > 0 {
		rows = append(rows, newFlow(tiles...))
	}
	if id := site.ID; c.p.Attach != nil {
		add := control.NewButton("添加照片…", theme.IconPhoto, func() { c.p.Attach(id) })
		rows = append(rows, newFlow(add))
	}
	return c.section("照片", len(site.Photos), rows)
}

// tile is a thumbnail that opens the photo.
func (c *Card) tile(site, id string) fyne.CanvasObject {
	p := c.photos.pictures[id]
	var face fyne.CanvasObject = control.NewGround(theme.ColorTint)
	switch {
	case p.fault != "":
		sign := container.NewCenter(widget.NewIcon(warning))
		face = container.NewStack(face, sign)
	case p.picture != nil:
		picture := canvas.NewImageFromImage(cropped(p.picture, thumbWidth, thumbTall))
		picture.FillMode, picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
		face = picture
	}
	press := control.NewButton("", nil, func() { c.enlarge(site, id) })
	press.Importance = widget.LowImportance
	return container.New(layout.NewGridWrapLayout(fyne.NewSize(thumbWidth, thumbTall)), container.NewStack(face, press))
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

// enlarge opens a photo over the window, with a way to take it away.
func (c *Card) enlarge(site, id string) {
	if fault := c.photos.pictures[id].fault; fault != "" {
		c.showPhoto(site, id, control.Wide(control.NewProse(fault), 320))
		return
	}
	c.open(id, largeSide, func(p image.Image, err error) {
		if err != nil {
			c.showPhoto(site, id, control.Wide(control.NewProse(data.Sentence(err)), 320))
			return
		}
		picture := canvas.NewImageFromImage(p)
		picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		picture.SetMinSize(fitting(p.Bounds().Size(), c.p.Window.Canvas().Size()))
		c.showPhoto(site, id, picture)
	})
}

// fitting is the size at which a picture is seen whole in the window: as large as
// it is, at most four fifths of the window.
func fitting(picture image.Point, window fyne.Size) fyne.Size {
	w, h := float32(picture.X), float32(picture.Y)
	scale := min(1, window.Width*0.8/w, (window.Height*0.85-90)/h)
	return fyne.NewSize(w*scale, h*scale)
}

func (c *Card) showPhoto(site, id string, face fyne.CanvasObject) {
	var d *control.Dialog
	shut := control.NewButton("关闭", nil, func() { d.Hide() })
	shut.Importance = widget.HighImportance
	row := container.NewHBox(layout.NewSpacer(), shut)
	if c.p.Detach != nil {
		remove := control.NewButton("移除照片", theme.IconDelete, func() {
			d.Hide()
			c.p.Detach(site, id)
		})
		row.Objects = append([]fyne.CanvasObject{remove}, row.Objects...)
	}
	d = control.NewDialog(c.content.Title, container.NewBorder(nil, row, nil, nil, face), c.p.Window)
	d.Enter = shut.OnTapped
	d.Show()
	c.p.Window.Canvas().Focus(shut)
}
