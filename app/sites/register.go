// Package sites is 平台园区: the register as a list that leads to the map, and
// the tray of the records that wait for a place.
package sites

import (
	"fmt"

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
	// Chosen is called with the record clicked on.
	Chosen func(id string)
}

// Register is the list of all records, which can be narrowed by kind and by a
// search over names, aliases and pinyin.
type Register struct {
	widget.BaseWidget
	p      RegisterParams
	field  *widget.Entry
	kind   *widget.Select
	count  *control.Prose
	list   *widget.List
	rows   []*data.Site
	chosen string
	body   fyne.CanvasObject
}

// allKinds is the choice that does not narrow.
const allKinds = "全部类别"

// NewRegister returns the register.
func NewRegister(p RegisterParams) *Register {
	r := &Register{p: p, field: widget.NewEntry(), count: control.NewNote("")}
	r.field.SetPlaceHolder("名称、别名、拼音首字母")
	r.field.OnChanged = func(string) { r.narrow() }
	choices := []string{allKinds}
	for _, k := range data.SiteKinds {
		choices = append(choices, k.Title())
	}
	r.kind = widget.NewSelect(choices, func(string) { r.narrow() })
	r.list = widget.NewList(
		func() int { return len(r.rows) },
		func() fyne.CanvasObject { return control.NewEntryRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			site := r.rows[i]
			o.(*control.EntryRow).Set(site.Name, summary(site), site.Location == nil)
		})
	r.list.HideSeparators = true
	r.list.OnSelected = func(i widget.ListItemID) {
		if id := r.rows[i].ID; id != r.chosen {
			r.chosen = id
			r.p.Chosen(id)
		}
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

// Choose marks a record and brings it into sight, “” for none. It does not call back.
func (r *Register) Choose(id string) {
	r.chosen = id
	r.mark()
}

func (r *Register) mark() {
	for i, s := range r.rows {
		if s.ID == r.chosen {
			r.list.Select(i)
			return
		}
	}
	r.list.UnselectAll()
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
	r.mark()
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
	return fmt.Sprintf("%d/%d 条：已上图 %d，待定位 %d，不上图 %d", len(rows), all, placed, waiting, len(rows)-placed-waiting)
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
