package card

import (
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Params are what the card needs of its host. What is nil is not offered.
type Params struct {
	State func() *data.State
	// Window is where a photo is opened large; Post runs a function on its thread.
	Window fyne.Window
	Post   func(func())
	// History reads the entries that touch a record.
	History func(key string, limit int, then func([]data.Entry, error))
	// Flags says what is odd about the place of a record, a sentence each.
	Flags func(site string) []string
	// Place starts placing a record on the map, Coordinates asks for its coordinates.
	Place       func(site string)
	Coordinates func(site string)
	// Edit changes a layout element, Form what is known of a record.
	Edit func(element string)
	Form func(site string)
	// Find brings the thing into view, FindAll all that is selected.
	Find    func(layer.Ref)
	FindAll func()
	// Progress shows the progress of an area.
	Progress func(data.AreaCode)
	// Choose is called when another of several things is wanted.
	Choose func(layer.Ref)
	// Attach asks for a photo and adds it to a record, Detach takes one away.
	Attach func(site string)
	Detach func(site, photo string)
	// Photo reads a photo; the answer comes on the window's thread.
	Photo func(id string, then func([]byte, error))
	// Folded are the sections that were folded the last time, Fold is told of others.
	Folded []string
	Fold   func(folded []string)
	// Close takes the selection away.
	Close func()
}

// Card is 信息卡.
type Card struct {
	widget.BaseWidget
	p        Params
	scroller *control.Scroller
	// refs is what is shown: nothing, one thing, or several.
	refs []layer.Ref
	// also are the other things at the place clicked.
	also    []layer.Ref
	content Content
	entries []data.Entry
	photos  album
	folded  map[string]bool
}

// New returns an empty card.
func New(p Params) *Card {
	c := &Card{p: p, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8)), folded: map[string]bool{}}
	c.photos = album{pictures: map[string]photo{}}
	for _, section := range p.Folded {
		c.folded[section] = true
	}
	c.ExtendBaseWidget(c)
	c.Display(layer.Ref{})
	return c
}

// CreateRenderer returns the renderer of the card.
func (c *Card) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.scroller) }

// Display shows a thing, and offers what else lies at the same place.
func (c *Card) Display(ref layer.Ref, also ...layer.Ref) {
	c.show([]layer.Ref{ref}, also)
}

// DisplayAll shows several things as a list: 已选 n 条.
func (c *Card) DisplayAll(refs []layer.Ref) { c.show(refs, nil) }

func (c *Card) show(refs, also []layer.Ref) {
	c.refs, c.also, c.entries = refs, also, nil
	c.Update()
	c.scroller.ScrollTo(0)
}

// ref returns the one thing that is shown, the zero Ref for none or several.
func (c *Card) ref() layer.Ref {
	if len(c.refs) == 1 {
		return c.refs[0]
	}
	return layer.Ref{}
}

// Update shows the thing as it is now.
func (c *Card) Update() {
	ok := false
	c.content = Content{}
	if c.p.State != nil {
		c.content, ok = Describe(c.p.State(), c.ref())
	}
	switch {
	case ok:
		c.lay()
		c.readHistory()
		c.readPhotos()
	case len(c.refs) > 1:
		c.scroller.Set(c.list()...)
	default:
		c.scroller.Set(control.NewStrong("未选中"),
			control.NewNote("单击图上的发展带、组团、区域或记录，这里显示它的内容、章节和来源。"))
	}
}

// lay puts everything that is known by now on the card, which stays where it was
// scrolled to.
func (c *Card) lay() {
	at := c.scroller.Offset()
	objects := []fyne.CanvasObject{c.head(c.content.Title), control.NewNote(c.content.Subtitle)}
	objects = append(objects, c.flags()...)
	if bar := c.actions(); bar != nil {
		objects = append(objects, bar)
	}
	if c.content.Text != "" {
		objects = append(objects, control.NewProse(c.content.Text))
	}
	if len(known(c.content.Facts)) > 0 {
		objects = append(objects, control.NewRule(), control.NewFacts(c.content.Facts...))
	}
	objects = append(objects, c.facts("位置", c.content.Position)...)
	objects = append(objects, c.strip()...)
	objects = append(objects, c.facts("文件中的其他属性", c.content.Extra)...)
	objects = append(objects, c.others()...)
	objects = append(objects, c.history()...)
	c.scroller.Set(objects...)
	c.scroller.ScrollTo(at)
}

// head is a title with a way to close the card.
func (c *Card) head(title string) fyne.CanvasObject {
	shut := control.NewIconButton(theme.IconClose, "取消选择", func() { c.p.Close() })
	return control.NewBeside(control.NewHeading(title), shut)
}

// flags are the things that are odd about the place of a record.
func (c *Card) flags() []fyne.CanvasObject {
	if c.content.Site == nil || c.p.Flags == nil {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, sentence := range c.p.Flags(c.content.Site.ID) {
		rows = append(rows, control.NewBeforeText(widget.NewIcon(warning), sentence))
	}
	return rows
}

// list names all things that are selected.
func (c *Card) list() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{c.head(counted("已选 %d 条", len(c.refs)))}
	if c.p.FindAll != nil {
		objects = append(objects, newFlow(control.NewButton("定位", nil, c.p.FindAll)))
	}
	objects = append(objects, control.NewRule())
	for _, ref := range c.refs[:min(len(c.refs), listed)] {
		if name := Name(c.p.State(), ref); name != "" {
			objects = append(objects, control.NewLink(name, func() { c.p.Choose(ref) }))
		}
	}
	if more := len(c.refs) - listed; more > 0 {
		objects = append(objects, control.NewNote(counted("还有 %d 条未列出。", more)))
	}
	return objects
}

// listed is how many of the selected things are named.
const listed = 200

// others lists what else lies at the place clicked.
func (c *Card) others() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, ref := range c.also {
		name := Name(c.p.State(), ref)
		if name == "" || ref == c.ref() {
			continue
		}
		rows = append(rows, control.NewLink(name, func() { c.p.Choose(ref) }))
	}
	return c.section("此处还有", len(rows), rows)
}
