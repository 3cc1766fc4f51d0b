package intake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// outColumn is something of records that can be written or left out.
type outColumn struct {
	title string
	keys  []string // of exchange.Content.Only
}

// position are the fields of a place, which belong together.
var position = []string{"lon", "lat", "system", "precision", "basis", "original", "original_system"}

// outColumns lists what can be chosen: the fields, the place as one, and the records' own
// properties. Number and name are always written, contacts have their own question.
func outColumns(s *data.State) []outColumn {
	var all []outColumn
	for _, f := range exchange.TableFields() {
		switch {
		case slices.Contains([]string{"id", "name", "pair", "contacts"}, f.Key), slices.Contains(position, f.Key) && f.Key != "lon":
		case f.Key == "lon":
			all = append(all, outColumn{"位置", position})
		default:
			all = append(all, outColumn{f.Title, []string{f.Key}})
		}
	}
	const most = 100
	seen := map[string]bool{}
	for i := range s.Sites {
		for _, p := range s.Sites[i].Extra {
			if !seen[p.Key] && len(seen) < most {
				seen[p.Key] = true
				all = append(all, outColumn{p.Key, []string{p.Key}})
			}
		}
	}
	return all
}

// registerLayout is the setting of 登记表 with the columns that it shows.
const registerLayout = "register.table"

// shownInRegister are the columns that 登记表 shows, nil where nobody chose any.
func shownInRegister(host Host) []string {
	var kept struct {
		Columns []string `json:"columns"`
	}
	if json.Unmarshal([]byte(host.Setting(registerLayout)), &kept) != nil || len(kept.Columns) == 0 {
		return nil
	}
	var keys []string
	for _, key := range kept.Columns {
		if key == "place" {
			keys = append(keys, position...)
			continue
		}
		keys = append(keys, strings.TrimPrefix(key, "own:"))
	}
	return keys
}

// askColumns asks which columns are written.
func (w *writer) askColumns() {
	columns := outColumns(w.p.Host.State())
	checks := make([]*control.Check, len(columns))
	objects := make([]fyne.CanvasObject, len(columns))
	for i, c := range columns {
		checks[i] = control.NewCheck(c.title, nil)
		checks[i].SetChecked(w.only == nil || slices.Contains(w.only, c.keys[0]))
		objects[i] = checks[i]
	}
	tick := func(on func(outColumn) bool) {
		for i, c := range columns {
			checks[i].SetChecked(on(c))
		}
	}
	buttons := []fyne.CanvasObject{
		control.NewButton("全选", nil, func() { tick(func(outColumn) bool { return true }) }),
		control.NewButton("全不选", nil, func() { tick(func(outColumn) bool { return false }) }),
	}
	if shown := shownInRegister(w.p.Host); shown != nil {
		buttons = append(buttons, control.NewButton("与登记表相同", nil, func() { tick(func(c outColumn) bool { return slices.Contains(shown, c.keys[0]) }) }))
	}
	var d *control.Dialog
	take := func() {
		d.Hide()
		w.only = []string{}
		all := true
		for i, c := range columns {
			if checks[i].Checked {
				w.only = append(w.only, c.keys...)
			} else {
				all = false
			}
		}
		if all {
			w.only = nil
		}
		w.show()
	}
	back := control.NewButton("取消", nil, func() { d.Hide() })
	done := control.NewButton("确定", nil, take)
	done.Importance = widget.HighImportance
	const columnsWide = 3
	scroll := control.NewScroller(control.NewColumn(0, 0, container.NewGridWithColumns(columnsWide, objects...)))
	body := container.NewBorder(
		control.NewColumn(theme.Space8, theme.Space8, control.NewNote("编号和名称总是写出，这样改好后还能再导入；没有写出的列，再导入时保持原样。"), container.NewHBox(buttons...)),
		container.NewPadded(container.NewHBox(layout.NewSpacer(), back, done)), nil, nil, scroll)
	d = control.NewDialog("要写出的列", body, w.p.Window)
	d.Enter = take
	d.Show()
	d.Resize(fyne.NewSize(560, min(w.p.Window.Canvas().Size().Height-40, 560)))
}

// columnWords says how many columns are written.
func (w *writer) columnWords() string {
	columns := outColumns(w.p.Host.State())
	n := 0
	for _, c := range columns {
		if w.only == nil || slices.Contains(w.only, c.keys[0]) {
			n++
		}
	}
	if n == len(columns) {
		return "列：全部…"
	}
	return fmt.Sprintf("列：编号、名称和另外 %d 列…", n)
}
