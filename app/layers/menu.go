package layers

import (
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// layerKey does what a key does on the row of a layer.
func (p *Panel) layerKey(c layer.Content, key fyne.KeyName) {
	switch {
	case key == fyne.KeyF2 && !isSieve(c):
		p.rename(c)
	case key == fyne.KeyDelete && p.removable(c):
		p.p.Remove(c.ID)
	default:
		p.key(c.ID, key)
	}
}

// layerMenu opens the menu of a layer.
func (p *Panel) layerMenu(at fyne.Position, c layer.Content, kin string) {
	items := append(p.viewItems(c), p.lookItems(c)...)
	p.menu(at, append(items, p.placeItems(c, kin)...)...)
}

// viewItems are what changes what is seen of a layer.
func (p *Panel) viewItems(c layer.Content) []control.MenuItem {
	title := "只看此层"
	if isSieve(c) {
		title = "只看这一类"
	}
	if p.kept.Only == c.ID {
		title = "恢复之前的显示"
	}
	items := []control.MenuItem{{Title: title, Icon: theme.IconEye, Do: func() { p.only(c.ID) }}}
	if p.p.ZoomTo != nil && !isSieve(c) {
		items = append(items, control.MenuItem{Title: "缩放到", Icon: theme.IconTarget, Do: func() { p.p.ZoomTo(c.ID) }})
	}
	return items
}

// lookItems are what changes how a layer looks.
func (p *Panel) lookItems(c layer.Content) []control.MenuItem {
	if isSieve(c) {
		return nil
	}
	look := p.host.Show().Looks[c.ID]
	names := control.MenuItem{Title: "显示名称", Do: func() {
		p.setLook(c.ID, func(l *layer.Look) { l.NoNames = !l.NoNames })
	}}
	if !look.NoNames {
		names.Icon = theme.IconCheck
	}
	items := []control.MenuItem{names}
	if p.p.Style != nil {
		items = append([]control.MenuItem{{Title: "样式…", Icon: theme.IconStyle, Do: func() { p.p.Style(c.ID) }}}, items...)
	}
	items[0].Rule = true
	return append(items, control.MenuItem{Title: "不透明度", Share: &control.MenuShare{
		Least: 10, Percent: percentOf(look.Opacity),
		Changed: func(v int) { p.setLook(c.ID, func(l *layer.Look) { l.Opacity = opacityOf(v) }) },
	}})
}

// percentOf and opacityOf tell per cents and the opacity of a Look apart, of
// which 0 stands for all.
func percentOf(opacity float64) int {
	if opacity == 0 {
		return 100
	}
	return int(opacity*100 + 0.5)
}

func opacityOf(percent int) float64 {
	if percent >= 100 {
		return 0
	}
	return float64(percent) / 100
}

// placeItems are what changes the place, the name and the being of a layer.
func (p *Panel) placeItems(c layer.Content, kin string) []control.MenuItem {
	var items []control.MenuItem
	if ids := p.kin(c.ID); kin != "" && len(ids) > 1 {
		at := slices.Index(ids, c.ID)
		if at > 0 {
			items = append(items, control.MenuItem{Title: "上移", Icon: theme.IconUp, Keys: "Alt+↑", Do: func() { p.shift(c.ID, -1) }})
		}
		if at < len(ids)-1 {
			items = append(items, control.MenuItem{Title: "下移", Icon: theme.IconDown, Keys: "Alt+↓", Do: func() { p.shift(c.ID, 1) }})
		}
	}
	if !isSieve(c) {
		items = append(items, control.MenuItem{Title: "重命名…", Icon: theme.IconEdit, Keys: "F2", Do: func() { p.rename(c) }})
	}
	if c.Group == layer.LayoutGroup && p.p.EditElement != nil {
		items = append(items, control.MenuItem{Title: "编辑…", Icon: theme.IconVertices, Do: func() { p.p.EditElement(c.ID) }})
	}
	if p.removable(c) {
		items = append(items, control.MenuItem{Title: "删除（可撤销）", Icon: theme.IconDelete, Keys: "Delete", Do: func() { p.p.Remove(c.ID) }})
	}
	if len(items) > 0 {
		items[0].Rule = true
	}
	return items
}

// removable tells that a layer can be taken away: what was imported can.
func (p *Panel) removable(c layer.Content) bool {
	return c.Group == layer.ImportedGroup && p.p.Remove != nil
}

// drawable are the kinds of element that can be drawn on the map.
var drawable = []data.ElementKind{data.Belt, data.Cluster}

// schemeMenu opens the menu of a scheme.
func (p *Panel) schemeMenu(at fyne.Position, scheme data.Scheme) {
	var items []control.MenuItem
	for _, kind := range drawable {
		items = append(items, control.MenuItem{Title: "新画" + kind.Title() + "…", Icon: theme.IconPlus, Do: func() { p.p.NewElement(kind, scheme) }})
	}
	p.menu(at, items...)
}

// progressMenu opens the menu of the colouring.
func (p *Panel) progressMenu(at fyne.Position) {
	p.menu(at, control.MenuItem{Title: "着色方式…", Icon: theme.IconStyle, Do: func() { p.p.Style(ProgressID) }})
}

func (p *Panel) menu(at fyne.Position, items ...control.MenuItem) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		control.ShowMenu(c, at, items...)
	}
}

// setLook changes the settings of a layer.
func (p *Panel) setLook(id string, change func(*layer.Look)) {
	show := p.host.Show()
	look := show.Looks[id]
	change(&look)
	p.host.SetShow(show.WithLook(id, look))
}

// renameWidth is the width of the plate on which a layer gets another name.
const renameWidth float32 = 260

// rename asks for another name of a layer, at its row. An empty one brings the
// layer's own name back.
func (p *Panel) rename(c layer.Content) {
	window := fyne.CurrentApp().Driver().CanvasForObject(p)
	row := p.rows[c.ID]
	if window == nil || row == nil {
		return
	}
	entry := control.NewEntry()
	entry.SetText(row.Params().Title)
	var plate *widget.PopUp
	keep := func(string) {
		plate.Hide()
		p.setTitle(c, strings.TrimSpace(entry.Text))
	}
	entry.OnSubmitted = keep
	done := control.NewButton("改名", nil, func() { keep("") })
	done.Importance = widget.HighImportance
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
	plate = control.ShowPopover(window, at.AddXY(theme.Space16, row.Size().Height), renameWidth,
		control.NewColumn(theme.Space12, theme.Space8, control.NewField("图层名称", entry), control.NewBeside(control.NewNote("留空则恢复原名"), done)))
	window.Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// setTitle names a layer: an imported one in the data, others in what is shown.
func (p *Panel) setTitle(c layer.Content, title string) {
	if c.Group == layer.ImportedGroup && p.p.Rename != nil {
		if title != "" && title != c.Title {
			p.p.Rename(c.ID, title)
		}
		return
	}
	if title == c.Title {
		title = ""
	}
	p.setLook(c.ID, func(l *layer.Look) { l.Title = title })
}
