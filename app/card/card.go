package card

import (
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Params are what the card needs of its host.
type Params struct {
	State func() *data.State
	// History reads the entries that touch a record.
	History func(key string, limit int, then func([]data.Entry, error))
	// Place starts placing a record on the map.
	Place func(id string)
	// Find brings the thing into view.
	Find func(layer.Ref)
	// Progress shows the progress of an area.
	Progress func(data.AreaCode)
	// Choose is called when another of several things at one place is wanted.
	Choose func(layer.Ref)
	// Close takes the selection away.
	Close func()
}

// historyLimit is how many entries of the library are looked through for those
// of one record, historyShown how many are shown.
const (
	historyLimit = 500
	historyShown = 8
)

// Card is 信息卡.
type Card struct {
	widget.BaseWidget
	p        Params
	scroller *control.Scroller
	ref      layer.Ref
	// also are the other things at the place clicked.
	also []layer.Ref
}

// New returns an empty card.
func New(p Params) *Card {
	c := &Card{p: p, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8))}
	c.ExtendBaseWidget(c)
	c.Display(layer.Ref{})
	return c
}

// CreateRenderer returns the renderer of the card.
func (c *Card) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.scroller) }

// Display shows a thing, and offers what else lies at the same place.
func (c *Card) Display(ref layer.Ref, also ...layer.Ref) {
	c.ref, c.also = ref, also
	c.Update()
}

// Update shows the thing as it is now.
func (c *Card) Update() {
	content, ok := Content{}, false
	if c.p.State != nil {
		content, ok = Describe(c.p.State(), c.ref)
	}
	if !ok {
		c.scroller.Set(control.NewStrong("未选中"),
			control.NewNote("单击图上的发展带、组团、区域或记录，这里显示它的内容、章节和来源。"))
		return
	}
	objects := []fyne.CanvasObject{c.head(content), control.NewNote(content.Subtitle)}
	if bar := c.actions(content); bar != nil {
		objects = append(objects, bar)
	}
	if content.Text != "" {
		objects = append(objects, control.NewProse(content.Text))
	}
	objects = append(objects, control.NewRule(), control.NewFacts(content.Facts...))
	objects = append(objects, c.others()...)
	c.scroller.Set(objects...)
	if content.Record != "" && c.p.History != nil {
		c.addHistory(objects, content.Record)
	}
}

// head is the name with a way to close the card.
func (c *Card) head(content Content) fyne.CanvasObject {
	shut := widget.NewButtonWithIcon("", theme.IconClose, func() { c.p.Close() })
	shut.Importance = widget.LowImportance
	return control.NewBeside(control.NewHeading(content.Title), shut)
}

func (c *Card) actions(content Content) fyne.CanvasObject {
	bar := container.NewHBox()
	add := func(word string, icon fyne.Resource, do func()) {
		bar.Add(widget.NewButtonWithIcon(word, icon, do))
	}
	if site := content.Site; site != nil && site.Extent != data.NoExtent {
		if site.Location != nil {
			add("定位", theme.IconTarget, func() { c.p.Find(c.ref) })
			add("重新放置", theme.IconPlace, func() { c.p.Place(site.ID) })
		} else {
			add("在图上放置", theme.IconPlace, func() { c.p.Place(site.ID) })
		}
	}
	if c.ref.Kind == layer.ElementRef {
		add("定位", theme.IconTarget, func() { c.p.Find(c.ref) })
	}
	if content.Area != "" && c.p.Progress != nil {
		add("定位", theme.IconTarget, func() { c.p.Find(c.ref) })
		area := content.Area
		add("查看进展", theme.IconProgress, func() { c.p.Progress(area) })
	}
	if len(bar.Objects) == 0 {
		return nil
	}
	bar.Add(layout.NewSpacer())
	return bar
}

// others lists what else lies at the place clicked.
func (c *Card) others() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, ref := range c.also {
		name := Name(c.p.State(), ref)
		if name == "" || ref == c.ref {
			continue
		}
		rows = append(rows, control.NewLink(name, func() { c.p.Choose(ref) }))
	}
	if len(rows) == 0 {
		return nil
	}
	return append([]fyne.CanvasObject{control.NewRule(), control.NewNote("此处还有")}, rows...)
}

// addHistory puts the entries of a record below the rest, once they are read.
func (c *Card) addHistory(objects []fyne.CanvasObject, record string) {
	ref := c.ref
	c.p.History(record, historyLimit, func(entries []data.Entry, err error) {
		if c.ref != ref || err != nil || len(entries) == 0 {
			return
		}
		rows := []fyne.CanvasObject{control.NewRule(), control.NewNote("变更历史")}
		for _, e := range entries[:min(len(entries), historyShown)] {
			rows = append(rows, control.NewProse(e.What), control.NewNote(join(" · ", e.At.Local().Format("2006-01-02 15:04"), e.Who)))
		}
		c.scroller.Set(append(objects, rows...)...)
	})
}
