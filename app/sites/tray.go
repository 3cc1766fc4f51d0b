package sites

import (
	"fmt"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// TrayParams are what the tray needs of its host.
type TrayParams struct {
	// Waiting returns the records that wait for a place.
	Waiting func() []*data.Site
	// Place starts placing a record.
	Place func(id string)
	// Folded is told when the tray is folded or opened.
	Folded func(bool)
}

// Tray is the 待定位 tray: pick a record, then click on the map.
type Tray struct {
	widget.BaseWidget
	p       TrayParams
	title   *widget.Label
	fold    *control.Button
	hint    *control.Prose
	list    *control.List
	rows    []*data.Site
	placing string
	folded  bool
	body    *fyne.Container
}

// NewTray returns the tray.
func NewTray(p TrayParams) *Tray {
	t := &Tray{p: p, title: widget.NewLabel(""), hint: control.NewNote("")}
	t.title.TextStyle.Bold = true
	t.fold = control.NewButton("", theme.IconDown, func() { t.Fold(!t.folded) })
	t.fold.Importance = widget.LowImportance
	t.list = control.NewList(
		func() int { return len(t.rows) },
		func() fyne.CanvasObject { return control.NewEntryRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			o.(*control.EntryRow).Set(t.rows[i].Name, where(t.rows[i]), false)
		})
	t.list.HideSeparators = true
	t.list.OnSelected = func(i widget.ListItemID) {
		if id := t.rows[i].ID; id != t.placing {
			t.p.Place(id)
		}
	}
	t.body = container.NewBorder(
		container.NewVBox(container.NewHBox(t.title, layout.NewSpacer(), t.fold), control.NewColumn(theme.Space8, 0, t.hint)),
		nil, nil, nil, t.list)
	t.ExtendBaseWidget(t)
	t.Update()
	return t
}

// CreateRenderer returns the renderer of the tray.
func (t *Tray) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(control.NewRule(), nil, nil, nil, t.body))
}

// Update shows the records that wait now.
func (t *Tray) Update() {
	t.rows = t.p.Waiting()
	t.title.SetText(fmt.Sprintf("待定位 %d 条", len(t.rows)))
	t.say()
	t.list.Refresh()
	t.mark()
}

// Placing marks the record that is being placed, “” for none.
func (t *Tray) Placing(id string) {
	t.placing = id
	t.say()
	t.mark()
}

func (t *Tray) say() {
	switch {
	case len(t.rows) == 0:
		t.hint.SetText("应上图的记录都有位置了。")
	case t.placing != "":
		t.hint.SetText("请在图上单击它的位置。按 Esc 放弃。")
	default:
		t.hint.SetText("选一条记录，再在图上单击它的位置。")
	}
	t.body.Refresh()
}

func (t *Tray) mark() {
	for i, s := range t.rows {
		if s.ID == t.placing {
			t.list.Select(i)
			return
		}
	}
	t.list.UnselectAll()
}

// Fold folds the tray to its title or opens it.
func (t *Tray) Fold(folded bool) {
	t.folded = folded
	if folded {
		t.fold.SetIcon(theme.IconRight)
		t.list.Hide()
		t.hint.Hide()
	} else {
		t.fold.SetIcon(theme.IconDown)
		t.list.Show()
		t.hint.Show()
	}
	t.body.Refresh()
	if t.p.Folded != nil {
		t.p.Folded(folded)
	}
}

// IsFolded tells that only the title is shown.
func (t *Tray) IsFolded() bool { return t.folded }

// where says what is known of the place, so that the officer knows where to look.
func where(s *data.Site) string {
	if s.Host != "" && s.Host != "（未写明）" {
		return "依托：" + s.Host
	}
	return s.Kind.Title() + " · " + s.Status.Title()
}
