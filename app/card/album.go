package card

import (
	"image"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// albumLimit is how many thumbnails are remembered.
const albumLimit = 60

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
		c.open(id, ThumbSide, func(p image.Image, err error) {
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
			p, err := ReadPhoto(content, side)
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
	return NewTile(p.picture, p.fault != "", func() { c.enlarge(site, id) })
}

// enlarge opens a photo over the window, with a way to take it away.
func (c *Card) enlarge(site, id string) {
	var remove func()
	if c.p.Detach != nil {
		remove = func() { c.p.Detach(site, id) }
	}
	show := func(p image.Image, fault string) { ShowPhoto(c.p.Window, c.content.Title, p, fault, remove) }
	if fault := c.photos.pictures[id].fault; fault != "" {
		show(nil, fault)
		return
	}
	c.open(id, LargeSide, func(p image.Image, err error) { show(p, data.Sentence(err)) })
}
