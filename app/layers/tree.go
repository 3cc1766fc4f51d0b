package layers

import (
	"strconv"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// The keys of the heads, under which it is remembered that they are folded, and
// the kinds of the lines of layer.Contents that are no layers.
const (
	kindsKey    = "head/kinds"
	levelsKey   = "head/levels"
	statusesKey = "head/statuses"
	levelKind   = "level"
	statusKind  = "status"
)

// line is one line of the tree: a row, or a note in its place.
type line struct {
	key  string // names the row from one update to the next
	id   string // of the layer, “” for heads
	kin  string // rows of the same kin can be put in another order
	row  control.TreeRowParams
	note string
}

// noImports is said where imported layers would stand.
const noImports = "还没有导入图层。可把 GeoJSON、Shapefile、KML、GeoPackage、Excel、CSV 文件拖到窗口中。"

// tree lists the lines of the panel.
func (p *Panel) tree() []line {
	t := &grower{
		panel: p, state: p.host.State(), show: p.host.Show(), contents: layer.Contents(p.host.State()),
		signs: p.signs.of(p.host.State(), p.host.Show(), p.p.Now()),
	}
	t.layout()
	t.sites()
	t.progress()
	t.group(layer.BaseGroup)
	t.group(layer.ImportedGroup)
	return t.lines
}

// grower makes the lines of the tree.
type grower struct {
	panel    *Panel
	state    *data.State
	show     session.Show
	contents []layer.Content
	signs    map[string]sign
	lines    []line
}

// head adds the head of lines below it and tells whether they are to be shown.
// A head with ids has a switch for all of them.
func (t *grower) head(key, title string, level int, ids []string, turn func(on bool)) (open bool) {
	p := t.panel
	open = !p.kept.Folded[key]
	row := control.TreeRowParams{Title: title, Level: level, Bold: true, Fold: foldIf(!open)}
	row.Unfold = func(open bool) { p.fold(key, open) }
	row.Key = func(k fyne.KeyName) { p.key(key, k) }
	if turn != nil {
		row.Switch, row.Switched = turn, t.on(ids)
	}
	t.lines = append(t.lines, line{key: key, row: row})
	return open
}

// last is the row added last, to be changed.
func (t *grower) last() *control.TreeRowParams { return &t.lines[len(t.lines)-1].row }

// layout lists the schemes with their elements.
func (t *grower) layout() {
	schemes := []data.Scheme{data.CityScheme, data.CorridorScheme}
	open := t.head(layer.LayoutGroup, layer.LayoutGroup, 0, nil, func(on bool) {
		show := t.panel.host.Show()
		for _, s := range schemes {
			show = show.WithScheme(s, on).WithLayers(true, t.elements(s)...)
		}
		t.panel.host.SetShow(show)
	})
	t.last().Switched = joint(t.schemeOn(schemes[0]), t.schemeOn(schemes[1]))
	if !open {
		return
	}
	for _, s := range schemes {
		t.scheme(s)
	}
}

// scheme lists one scheme.
func (t *grower) scheme(scheme data.Scheme) {
	p, ids := t.panel, t.elements(scheme)
	open := t.head(schemeKey(scheme), scheme.Title(), 1, nil, func(on bool) {
		p.host.SetShow(p.host.Show().WithScheme(scheme, on).WithLayers(true, ids...))
	})
	t.last().Switched = t.schemeOn(scheme)
	if p.p.NewElement != nil {
		t.last().Menu = func(at fyne.Position) { p.schemeMenu(at, scheme) }
	}
	if !open {
		return
	}
	kin := func(id string) string {
		return string(scheme) + "/" + string(data.Find[data.Element](t.state, id).Kind)
	}
	for _, id := range inOrder(ids, t.show.Order, kin) {
		e := data.Find[data.Element](t.state, id)
		t.layer(layer.Content{ID: id, Title: elementTitle(e), Group: layer.LayoutGroup}, 2, kin(id))
		row := t.last()
		row.Switched = onIf(t.show.Scheme(scheme) && !t.show.Hidden[id])
		row.Switch = func(on bool) { p.setElement(scheme, id, on) }
		row.Count = ""
	}
}

// schemeKey is the key of the head of a scheme, which differs from the ids of
// its elements.
func schemeKey(scheme data.Scheme) string { return "head/" + string(scheme) }

// elements lists the ids of the elements of a scheme, in the plan's order.
func (t *grower) elements(scheme data.Scheme) []string {
	var ids []string
	for i := range t.state.Elements {
		if e := &t.state.Elements[i]; e.Scheme == scheme {
			ids = append(ids, e.ID)
		}
	}
	return ids
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

func (t *grower) schemeOn(scheme data.Scheme) control.On {
	if !t.show.Scheme(scheme) {
		return control.Off
	}
	return t.on(t.elements(scheme))
}

// sites lists the register by kind, by level and by status.
func (t *grower) sites() {
	p := t.panel
	kinds := t.those(func(c layer.Content) bool { return c.Group == layer.SitesGroup && !isSieve(c) && c.Features > 0 })
	if len(kinds) == 0 {
		return
	}
	open := t.head(layer.SitesGroup, layer.SitesGroup, 0, kinds, func(on bool) {
		p.host.SetShow(p.host.Show().WithLayers(on, kinds...))
	})
	t.last().Count = placed(t.state)
	if !open {
		return
	}
	t.facet(kindsKey, "按类别", kinds, string(layer.SitesGroup))
	t.facet(levelsKey, "按级别", t.those(func(c layer.Content) bool { return c.Kind == levelKind && c.Features > 0 }), "")
	t.facet(statusesKey, "按状态", t.those(func(c layer.Content) bool { return c.Kind == statusKind && c.Features > 0 }), "")
}

// facet lists one way to tell sites apart. Those of a kin can be put in order.
func (t *grower) facet(key, title string, ids []string, kin string) {
	if len(ids) == 0 {
		return
	}
	p := t.panel
	open := t.head(key, title, 1, ids, func(on bool) { p.host.SetShow(p.host.Show().WithLayers(on, ids...)) })
	t.last().Bold = false
	t.last().Open = func() { p.fold(key, p.kept.Folded[key]) }
	if !open {
		return
	}
	for _, id := range inOrder(ids, t.show.Order, one(kin)) {
		t.layer(*contentOf(t.contents, id), 2, kin)
	}
}

// group lists the layers of a group that has none below it.
func (t *grower) group(title string) {
	ids := t.those(func(c layer.Content) bool { return c.Group == title })
	p := t.panel
	var turn func(bool)
	if len(ids) > 0 {
		turn = func(on bool) { p.host.SetShow(p.host.Show().WithLayers(on, ids...)) }
	}
	if !t.head(title, title, 0, ids, turn) {
		return
	}
	kin := "" // the base map is drawn in an order of its own
	if title == layer.ImportedGroup {
		kin = title
	}
	for _, id := range inOrder(ids, t.show.Order, one(kin)) {
		t.layer(*contentOf(t.contents, id), 1, kin)
	}
	if len(ids) == 0 && title == layer.ImportedGroup {
		t.lines = append(t.lines, line{key: noImports, note: noImports})
	}
}

// layer adds the row of one layer, and its legend where it has a theme.
func (t *grower) layer(c layer.Content, level int, kin string) {
	p, id, s := t.panel, c.ID, t.signs[c.ID]
	look := t.show.Looks[id]
	row := control.TreeRowParams{
		Title: c.Title, Count: strconv.Itoa(c.Features), Level: level, Sign: s.Draw, SignID: s.id, Signed: !isSieve(c),
		Switched: onIf(!t.show.Hidden[id]),
		Switch:   func(on bool) { p.host.SetShow(p.host.Show().WithLayers(on, id)) },
		Menu:     func(at fyne.Position) { p.layerMenu(at, c, kin) },
		Key:      func(k fyne.KeyName) { p.layerKey(c, k) },
	}
	if look.Title != "" {
		row.Title = look.Title
	}
	if kin != "" {
		row.Drag, row.Drop = func(y float32) { p.dragged(id, y) }, p.dropped
		row.Shift = func(by int) { p.shift(id, by) }
	}
	themed := look.Theme != nil && look.Theme.Kind != layer.Single && len(s.Entries) > 1 && !t.show.Hidden[id]
	if themed {
		row.Fold = foldIf(p.kept.Folded[id])
		row.Unfold = func(open bool) { p.fold(id, open) }
	}
	t.lines = append(t.lines, line{key: id, id: id, kin: kin, row: row})
	if themed && !p.kept.Folded[id] {
		t.legend(s, level+1)
	}
}

// legend adds the lines of a legend.
func (t *grower) legend(s sign, level int) {
	for i, e := range s.Entries {
		t.lines = append(t.lines, line{
			key: s.id + "/" + strconv.Itoa(i) + e.Title,
			row: control.TreeRowParams{Title: e.Title, Level: level, Quiet: true, Sign: drawOf(e), SignID: s.id + e.Title},
		})
	}
}

// those lists the ids of the lines of the contents that fit.
func (t *grower) those(fits func(layer.Content) bool) []string {
	var ids []string
	for _, c := range t.contents {
		if fits(c) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// on tells how many of some layers are on.
func (t *grower) on(ids []string) control.On {
	hidden := 0
	for _, id := range ids {
		if t.show.Hidden[id] {
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

// joint is what a switch of two shows.
func joint(a, b control.On) control.On {
	if a == b {
		return a
	}
	return control.Partly
}

func onIf(on bool) control.On {
	if on {
		return control.Full
	}
	return control.Off
}

func foldIf(folded bool) control.Fold {
	if folded {
		return control.Folded
	}
	return control.Unfolded
}

// placed says how many of the records stand on the map.
func placed(state *data.State) string {
	n := 0
	for i := range state.Sites {
		if state.Sites[i].Location != nil {
			n++
		}
	}
	return strconv.Itoa(n) + "/" + strconv.Itoa(len(state.Sites))
}

// elementTitle is the short name, which is also the name on the map.
func elementTitle(e *data.Element) string {
	if e.Short != "" {
		return e.Short
	}
	return e.Name
}
