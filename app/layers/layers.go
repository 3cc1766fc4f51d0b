// Package layers is the layer panel: a switch for each scheme of the layout and
// for each layer. It keeps nothing itself.
package layers

import (
	"strconv"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Host is what the panel needs of the session.
type Host interface {
	State() *data.State
	Show() session.Show
	SetShow(session.Show)
}

// Panel is 图层面板.
type Panel struct {
	widget.BaseWidget
	host     Host
	scroller *control.Scroller
}

// New returns the panel of a host.
func New(host Host) *Panel {
	p := &Panel{host: host, scroller: control.NewScroller(control.NewColumn(theme.Space8, 0))}
	p.Update()
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer returns the renderer of the list.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.scroller) }

// Update shows the layers and switches as they are now, and keeps the place scrolled to.
func (p *Panel) Update() {
	at := p.scroller.Offset()
	p.scroller.Set(p.rows()...)
	p.scroller.ScrollTo(at)
}

// rows lists the switches: schemes with their elements, then the other groups.
func (p *Panel) rows() []fyne.CanvasObject {
	state := p.host.State()
	contents := layer.Contents(state)
	rows := []fyne.CanvasObject{control.NewNote(layer.LayoutGroup)}
	for _, scheme := range []data.Scheme{data.CityScheme, data.CorridorScheme} {
		rows = append(rows, p.scheme(state, scheme)...)
	}
	for _, group := range []string{layer.SitesGroup, layer.BaseGroup, layer.ImportedGroup} {
		rows = append(rows, p.group(group, contents)...)
	}
	return rows
}

// scheme returns the switch of a scheme and those of its elements.
func (p *Panel) scheme(state *data.State, scheme data.Scheme) []fyne.CanvasObject {
	show := p.host.Show()
	var ids []string
	var rows []fyne.CanvasObject
	for i := range state.Elements {
		e := &state.Elements[i]
		if e.Scheme != scheme {
			continue
		}
		ids = append(ids, e.ID)
		rows = append(rows, control.NewSwitch(control.SwitchParams{
			Title: elementTitle(e), Level: 1, On: onIf(show.Scheme(scheme) && !show.Hidden[e.ID]),
			Changed: func(on bool) { p.setElement(scheme, e.ID, on) },
		}))
	}
	head := control.NewSwitch(control.SwitchParams{
		Title: scheme.Title(), Bold: true, On: p.schemeOn(scheme, ids),
		Changed: func(on bool) { p.host.SetShow(p.host.Show().WithScheme(scheme, on).WithLayers(true, ids...)) },
	})
	return append([]fyne.CanvasObject{head}, rows...)
}

// setElement switches one element; switching on the first of a scheme that is
// off shows that one alone.
func (p *Panel) setElement(scheme data.Scheme, id string, on bool) {
	show := p.host.Show()
	if on && !show.Scheme(scheme) {
		for i := range p.host.State().Elements {
			if e := &p.host.State().Elements[i]; e.Scheme == scheme {
				show = show.WithLayers(false, e.ID)
			}
		}
		show = show.WithScheme(scheme, true)
	}
	p.host.SetShow(show.WithLayers(on, id))
}

func (p *Panel) schemeOn(scheme data.Scheme, ids []string) control.On {
	show := p.host.Show()
	if !show.Scheme(scheme) {
		return control.Off
	}
	return groupOn(show, ids)
}

// group returns the head of a group with its switch, and those of its layers;
// nothing for a group without layers.
func (p *Panel) group(title string, contents []layer.Content) []fyne.CanvasObject {
	show := p.host.Show()
	var ids []string
	var rows []fyne.CanvasObject
	total := 0
	for _, c := range contents {
		if c.Group != title || title == layer.SitesGroup && c.Features == 0 {
			continue
		}
		ids = append(ids, c.ID)
		total += c.Features
		rows = append(rows, control.NewSwitch(control.SwitchParams{
			Title: c.Title, Count: strconv.Itoa(c.Features), Level: 1, On: onIf(!show.Hidden[c.ID]),
			Changed: func(on bool) { p.host.SetShow(p.host.Show().WithLayers(on, c.ID)) },
		}))
	}
	if len(ids) == 0 {
		return nil
	}
	count := ""
	if title == layer.SitesGroup {
		count = placed(p.host.State(), total)
	}
	head := control.NewSwitch(control.SwitchParams{
		Title: title, Count: count, Bold: true, On: groupOn(show, ids),
		Changed: func(on bool) { p.host.SetShow(p.host.Show().WithLayers(on, ids...)) },
	})
	return append([]fyne.CanvasObject{control.NewRule(), head}, rows...)
}

// placed says how many of the records stand on the map.
func placed(state *data.State, total int) string {
	n := 0
	for i := range state.Sites {
		if state.Sites[i].Location != nil {
			n++
		}
	}
	return strconv.Itoa(n) + "/" + strconv.Itoa(total)
}

func groupOn(show session.Show, ids []string) control.On {
	hidden := 0
	for _, id := range ids {
		if show.Hidden[id] {
			hidden++
		}
	}
	switch hidden {
	case 0:
		return control.Full
	case len(ids):
		return control.Off
	}
	return control.Partly
}

func onIf(on bool) control.On {
	if on {
		return control.Full
	}
	return control.Off
}

// elementTitle is the short name, which is also the name on the map.
func elementTitle(e *data.Element) string {
	if e.Short != "" {
		return e.Short
	}
	return e.Name
}
