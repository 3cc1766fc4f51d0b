package card

import (
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// actions is what can be done with the thing, nil for nothing.
func (c *Card) actions() fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	add := func(word string, do func()) { buttons = append(buttons, control.NewButton(word, nil, do)) }
	find := func() {
		if c.p.Find != nil {
			ref := c.ref()
			add("定位", func() { c.p.Find(ref) })
		}
	}
	switch content := c.content; {
	case content.Site != nil:
		if content.Site.Extent != data.NoExtent {
			c.placing(content.Site, find, add)
		}
		if id := content.Site.ID; c.p.Form != nil {
			add("编辑…", func() { c.p.Form(id) })
		}
	case c.ref().Kind == layer.ElementRef:
		find()
		if id := c.ref().ID; c.p.Edit != nil {
			add("编辑…", func() { c.p.Edit(id) })
		}
	case content.Area != "":
		find()
		if area := content.Area; c.p.Progress != nil {
			add("查看进展", func() { c.p.Progress(area) })
		}
	}
	if len(buttons) == 0 {
		return nil
	}
	return newFlow(buttons...)
}

// placing is what can be done with the place of a record.
func (c *Card) placing(site *data.Site, find func(), add func(string, func())) {
	word := "在图上放置"
	if site.Location != nil {
		find()
		word = "重新放置"
	}
	id := site.ID
	if c.p.Place != nil {
		add(word, func() { c.p.Place(id) })
	}
	if c.p.Coordinates != nil {
		add("坐标…", func() { c.p.Coordinates(id) })
	}
}
