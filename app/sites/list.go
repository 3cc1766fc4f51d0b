// Package sites is 平台园区: the register as a list that leads to the map, and
// the tray of the records that wait for a place.
package sites

import (
	"fmt"
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/search"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// RegisterParams are what the register needs of its host.
type RegisterParams struct {
	State func() *data.State
	// Chosen is called with the records that are chosen now, the one clicked on
	// last; none when the last one was taken away.
	Chosen func(ids []string)
	// Doubt returns why a record's place is doubtful, “” when it is not; nil
	// for nothing is.
	Doubt func(id string) string
}

// Register is the list of all records, which can be narrowed by kind and by a
// search over names, aliases and pinyin.
type Register struct {
	widget.BaseWidget
	p      RegisterParams
	field  *control.Entry
	kind   *control.Select
	count  *control.Prose
	list   *control.List
	rows   []*data.Site
	chosen choice
	body   fyne.CanvasObject
}

// allKinds is the choice that does not narrow.
const allKinds = "全部类别"

// NewRegister returns the register.
func NewRegister(p RegisterParams) *Register {
	r := &Register{p: p, field: control.NewEntry(), count: control.NewNote("")}
	r.field.SetPlaceHolder("名称、别名、拼音首字母")
	r.field.OnChanged = func(string) { r.narrow() }
	choices := []string{allKinds}
	for _, k := range data.SiteKinds {
		choices = append(choices, k.Title())
	}
	r.kind = control.NewSelect(choices, func(string) { r.narrow() })
	r.list = control.NewList(
		func() int { return len(r.rows) },
		func() fyne.CanvasObject { return newRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) { r.fillRow(o.(*row), r.rows[i]) })
	r.list.HideSeparators = true
	// By the keyboard: the list's own mark would stand beside those of the rows.
	r.list.OnSelected = func(i widget.ListItemID) {
		r.list.Unselect(i)
		r.tap(r.rows[i].ID, 0)
	}
	r.body = control.Under(control.NewColumn(theme.Space8, theme.Space8, r.field, r.kind, r.count), r.list)
	r.kind.SetSelected(allKinds)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer returns the renderer of the list.
func (r *Register) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

// Update shows the records as they are now.
func (r *Register) Update() { r.narrow() }

// Choose marks records and brings the last into sight. It does not call back.
func (r *Register) Choose(ids ...string) {
	if slices.Equal(ids, r.chosen.ids) {
		return
	}
	r.chosen = choice{ids: ids}
	if len(ids) == 1 {
		r.chosen.anchor = ids[0]
	}
	r.list.Refresh()
	r.show()
}

// Mark shows anew which places are doubtful.
func (r *Register) Mark() { r.list.Refresh() }

// Chosen returns the records that are marked, in the order of choosing.
func (r *Register) Chosen() []string { return r.chosen.ids }

// show brings the record chosen last into sight.
func (r *Register) show() {
	if len(r.chosen.ids) == 0 {
		return
	}
	last := r.chosen.ids[len(r.chosen.ids)-1]
	if i := slices.IndexFunc(r.rows, func(s *data.Site) bool { return s.ID == last }); i >= 0 {
		r.list.ScrollTo(i)
	}
}

// tap follows a click on a row, or the keyboard.
func (r *Register) tap(id string, held fyne.KeyModifier) {
	rows := make([]string, len(r.rows))
	for i, s := range r.rows {
		rows[i] = s.ID
	}
	r.chosen = r.chosen.tap(rows, id, held)
	r.list.Refresh()
	r.p.Chosen(r.chosen.ids)
}

func (r *Register) fillRow(o *row, site *data.Site) {
	c := rowContent{
		name: site.Name, note: summary(site), faint: site.Location == nil,
		chosen: slices.Contains(r.chosen.ids, site.ID),
	}
	if r.p.Doubt != nil {
		c.flag = r.p.Doubt(site.ID)
	}
	o.set(c, func(held fyne.KeyModifier) { r.tap(site.ID, held) })
}

// Rows returns the records shown, for tests.
func (r *Register) Rows() []*data.Site { return r.rows }

// Search narrows to a text, as if it were typed.
func (r *Register) Search(text string) { r.field.SetText(text) }

// narrow fills the list by the search and the kind chosen.
func (r *Register) narrow() {
	state := r.p.State()
	r.rows = nil
	for _, site := range found(state, r.field.Text) {
		if r.kind.Selected == allKinds || site.Kind.Title() == r.kind.Selected {
			r.rows = append(r.rows, site)
		}
	}
	r.count.SetText(tally(r.rows, len(state.Sites)))
	r.list.Refresh()
}

func found(state *data.State, text string) []*data.Site {
	var rows []*data.Site
	if text == "" {
		for i := range state.Sites {
			rows = append(rows, &state.Sites[i])
		}
		return rows
	}
	for _, hit := range search.Sites(state.Sites).Find(text) {
		rows = append(rows, data.Find[data.Site](state, hit.ID))
	}
	return rows
}

// tally says how many records are shown, on the map, waiting, not for the map.
func tally(rows []*data.Site, all int) string {
	if len(rows) == 0 {
		return "没有符合的记录。请换一个词，或试试拼音首字母。"
	}
	placed, waiting := 0, 0
	for _, s := range rows {
		switch {
		case s.Location != nil:
			placed++
		case s.Unplaced():
			waiting++
		}
	}
	return fmt.Sprintf("%d/%d 条\n已上图 %d，待定位 %d，不上图 %d", len(rows), all, placed, waiting, len(rows)-placed-waiting)
}

// summary is the second line of a record.
func summary(s *data.Site) string {
	text := s.Kind.Title()
	if s.Level != data.NoLevel && s.Level != "" {
		text += " · " + s.Level.Title()
	} else if s.LevelSought != "" {
		text += " · 争取" + s.LevelSought.Title()
	}
	text += " · " + s.Status.Title()
	switch {
	case s.Location != nil:
		return text + " · " + s.Location.Precision.Title()
	case s.Extent == data.NoExtent:
		return text + " · 不上图"
	}
	return text + " · 待定位"
}
