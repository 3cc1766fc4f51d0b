package intake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// mostRemembered is how many are kept, the last used first.
const mostRemembered = 100

// memory are the remembered profiles of a library, the last used first.
type memory struct {
	host Host
	list []exchange.Remembered
}

func recall(host Host) *memory {
	return &memory{host, exchange.ReadRemembered(host.Setting(exchange.RememberedSetting))}
}

func (m *memory) keep() {
	m.list = m.list[:min(len(m.list), mostRemembered)]
	text, err := json.Marshal(m.list)
	if err == nil { // plain values always can be written
		m.host.Keep(exchange.RememberedSetting, string(text))
	}
}

// For returns what is remembered of a header, the last used first.
func (m *memory) For(as As, shape string) []exchange.Remembered {
	var found []exchange.Remembered
	for _, r := range m.list {
		if r.As == string(as) && r.Shape == shape {
			found = append(found, r)
		}
	}
	return found
}

// put remembers a profile as the last used one, in place of the one of its name and header.
func (m *memory) put(r exchange.Remembered) {
	m.list = slices.DeleteFunc(m.list, func(o exchange.Remembered) bool { return same(o, r) })
	m.list = append([]exchange.Remembered{r}, m.list...)
	m.keep()
}

// remove forgets a profile.
func (m *memory) remove(r exchange.Remembered) {
	m.list = slices.DeleteFunc(m.list, func(o exchange.Remembered) bool { return same(o, r) })
	m.keep()
}

// rename gives a profile another name; one of that name and header gives way.
func (m *memory) rename(r exchange.Remembered, name string) {
	before := r
	r.Name = name
	m.list = slices.DeleteFunc(m.list, func(o exchange.Remembered) bool { return same(o, r) && !same(o, before) })
	for i := range m.list {
		if same(m.list[i], before) {
			m.list[i] = r
		}
	}
	m.keep()
}

func same(r, o exchange.Remembered) bool {
	return r.Name == o.Name && r.As == o.As && r.Shape == o.Shape
}

// wordsOf says in a line what a profile is for.
func wordsOf(r exchange.Remembered) string {
	return fmt.Sprintf("%s，%d 列中对应 %d 列", kindOf(As(r.As)).title, len(r.Profile.Matches), r.Matched())
}

// askName asks for the name of a profile.
func askName(win fyne.Window, title, note, name string, take func(name string)) {
	entry := control.NewEntry()
	entry.SetText(name)
	var d *control.Dialog
	keep := func() {
		if name := strings.TrimSpace(entry.Text); name != "" {
			d.Hide()
			take(name)
		}
	}
	back := control.NewButton("取消", nil, func() { d.Hide() })
	save := control.NewButton("保存", nil, keep)
	save.Importance = widget.HighImportance
	d = control.NewDialog(title, control.Wide(control.NewColumn(theme.Space8, theme.Space12,
		control.NewNote(note), control.NewField("名称", entry),
		container.NewHBox(layout.NewSpacer(), back, save)), 360), win)
	d.Enter = keep
	d.Show()
	win.Canvas().Focus(entry)
}
