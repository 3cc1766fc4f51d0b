package register

import (
	"image"
	"slices"

	"ezmap/app/card"
	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// photo is a photo of the form: one of the record by its id, or one that was added and is kept
// when the form is.
type photo struct {
	id, name string
	content  []byte
	thumb    image.Image
	fault    string
}

// readPhotos takes the photos of the record and reads them in the background.
func (d *record) readPhotos() {
	for _, id := range d.site.Photos {
		p := &photo{id: id}
		d.photos = append(d.photos, p)
		d.screen.p.Photo(id, func(content []byte, err error) {
			p.content = content
			d.shrink(p, err)
		})
	}
}

// shrink makes the thumbnail of a photo that was read.
func (d *record) shrink(p *photo, err error) {
	if err != nil {
		p.fault = data.Sentence(err)
		d.refresh()
		return
	}
	go func() {
		thumb, err := card.ReadPhoto(p.content, card.ThumbSide)
		d.screen.p.Post(func() {
			p.thumb, p.fault = thumb, data.Sentence(err)
			d.refresh()
		})
	}()
}

// addPhoto asks for a photo. One that cannot be opened is refused with the reason.
func (d *record) addPhoto() {
	d.screen.p.AskPhoto(func(name string, content []byte) {
		go func() {
			thumb, err := card.ReadPhoto(content, card.ThumbSide)
			d.screen.p.Post(func() {
				if err != nil {
					control.Tell(d.screen.p.Window, "添加照片", "“"+name+"”打不开，没有添加。请选 JPEG 或 PNG 格式的照片。")
					return
				}
				d.photos = append(d.photos, &photo{name: name, content: content, thumb: thumb})
				d.refresh()
			})
		}()
	})
}

// album shows the photos, each to be opened and taken away, and a way to add one.
func (d *record) album() []fyne.CanvasObject {
	tiles := container.NewGridWrap(fyne.NewSize(card.ThumbWidth, card.ThumbHeight))
	for _, p := range d.photos {
		tiles.Add(card.NewTile(p.thumb, p.fault != "", func() { d.enlarge(p) }))
	}
	var out []fyne.CanvasObject
	if len(d.photos) > 0 {
		out = append(out, tiles)
	}
	return append(out, container.NewHBox(d.form.NewButton("添加照片…", d.addPhoto)))
}

// enlarge opens a photo, with a way to take it away.
func (d *record) enlarge(p *photo) {
	remove := func() {
		d.photos = slices.DeleteFunc(d.photos, func(o *photo) bool { return o == p })
		d.refresh()
	}
	show := func(large image.Image, fault string) {
		card.ShowPhoto(d.screen.p.Window, d.site.Name, large, fault, remove)
	}
	if p.fault != "" || p.content == nil {
		show(nil, p.fault)
		return
	}
	go func() {
		large, err := card.ReadPhoto(p.content, card.LargeSide)
		d.screen.p.Post(func() { show(large, data.Sentence(err)) })
	}()
}

// kept are the ids of the photos of the record that stay, added what was added.
func (d *record) kept() (ids []string, added []*photo) {
	for _, p := range d.photos {
		if p.id != "" {
			ids = append(ids, p.id)
		} else {
			added = append(added, p)
		}
	}
	return ids, added
}

// attach adds photos to the record, once it is written.
func (d *record) attachPhotos(site string, added []*photo) {
	for _, p := range added {
		d.screen.p.Attach(site, p.name, p.content)
	}
}

// refresh shows the form anew, where it is still open.
func (d *record) refresh() {
	if d.body != nil {
		d.form.Set(d.fields())
	}
}
