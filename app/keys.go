package app

import (
	"strings"

	"ezmap/app/bookmark"
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// keyLine is one line of the list of keys.
type keyLine struct{ keys, word string }

// mapKeys are the keys and movements that the map hears itself.
var mapKeys = []keyLine{
	{"拖动、方向键", "移动地图"},
	{"滚轮、+、−、双击", "缩放"},
	{"Ctrl+单击、Shift+单击", "多选"},
	{"Shift+拖动", "框选"},
	{"Ctrl+拖动", "框选放大"},
	{"退格、Enter、Esc", "测量或编辑时：撤销一点、完成、放弃"},
}

// keyWords are the Chinese or usual names of keys.
var keyWords = map[fyne.KeyName]string{
	fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyUp: "↑", fyne.KeyDown: "↓",
	fyne.KeyPlus: "+", fyne.KeyMinus: "−", fyne.KeyEscape: "Esc",
}

// keyWord writes a shortcut as it is pressed: Ctrl+E.
func keyWord(s fyne.KeyboardShortcut) string {
	var parts []string
	for _, m := range []struct {
		modifier fyne.KeyModifier
		word     string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}} {
		if s.Mod()&m.modifier != 0 {
			parts = append(parts, m.word)
		}
	}
	word := keyWords[s.Key()]
	if word == "" {
		word = string(s.Key())
	}
	return strings.Join(append(parts, word), "+")
}

// keyLines lists every key, by menu.
func (w *Window) keyLines() (groups []string, lines map[string][]keyLine) {
	lines = map[string][]keyLine{"地图": mapKeys}
	groups = []string{"地图"}
	for _, name := range menus {
		for _, x := range w.commands() {
			if x.menu == name && x.key != nil {
				lines[name] = append(lines[name], keyLine{keyWord(x.key), strings.TrimSuffix(x.word, "…")})
			}
		}
		if len(lines[name]) > 0 {
			groups = append(groups, name)
		}
	}
	lines["书签"] = append(lines["书签"], keyLine{bookmark.Key(0) + " … " + bookmark.Key(bookmark.Keyed-1), "转到第 1 … 9 个书签"})
	return groups, lines
}

// showKeys shows 快捷键一览.
func (w *Window) showKeys() {
	groups, lines := w.keyLines()
	columns := [2]*control.Column{control.NewColumn(theme.Space8, theme.Space4), control.NewColumn(theme.Space8, theme.Space4)}
	all, above := len(groups), 0
	for _, group := range groups {
		all += len(lines[group])
	}
	for _, group := range groups {
		// The columns are about as long as one another.
		column := columns[0]
		if 2*above >= all {
			column = columns[1]
		}
		above += 1 + len(lines[group])
		column.Objects = append(column.Objects, control.NewStrong(group))
		var facts []control.Fact
		for _, l := range lines[group] {
			facts = append(facts, control.Fact{Name: l.word, Text: l.keys})
		}
		column.Objects = append(column.Objects, control.NewFacts(facts...), control.NewProse(""))
	}
	var d *control.Dialog
	understood := control.NewButton("知道了", nil, func() { d.Hide() })
	understood.Importance = widget.HighImportance
	body := container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), understood), nil, nil,
		container.NewGridWithColumns(2, control.NewScroller(columns[0]), control.NewScroller(columns[1])))
	d = control.NewDialog("快捷键一览", body, w.win)
	d.Enter = understood.OnTapped
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width-80, 760), min(size.Height-60, 620)))
	d.Show()
	w.win.Canvas().Focus(understood)
}
