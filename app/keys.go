package app

import (
	"slices"
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
	{"退格、Enter、Esc", "撤销一点、完成、放弃"},
}

// sheetKeys are the keys and movements that the sheet of 出图 hears itself.
var sheetKeys = []keyLine{
	{"方向键", "移动要素 1 毫米"},
	{"Shift+方向键", "移动要素 5 毫米"},
	{"PageDown、PageUp", "换下一个、上一个要素"},
	{"Delete", "不要这个要素"},
	{"Ctrl+拖动", "拖动时不吸附"},
	{"Enter、Esc", "要素的菜单、取消选择"},
}

// tableKeys are the keys that the tables of 区域进展 and 指标台账 hear themselves.
var tableKeys = []keyLine{
	{"↑、↓", "上一行、下一行"},
	{"PageUp、PageDown", "上翻、下翻 10 行"},
	{"Home、End", "第一行、最后一行"},
	{"Enter", "记入所选指标的数值"},
	{"Esc", "关闭详情"},
}

// cellKeys are the keys that the cells of 登记表 hear themselves.
var cellKeys = []keyLine{
	{"方向键、Tab", "到旁边一格"},
	{"F2、Enter、直接输入", "修改这一格"},
	{"Delete", "清空所选各格"},
	{"空格", "勾选这一条"},
	{"Ctrl+C、Ctrl+V", "复制、整块粘贴"},
	{"Ctrl+D", "向下填充"},
	{"Ctrl+Enter", "打开表单"},
	{"Ctrl+Home、Ctrl+End", "第一条、最后一条"},
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
	for _, item := range studioMenu(nil).Items[0].Items {
		if key, ok := item.Shortcut.(fyne.KeyboardShortcut); ok {
			// Undo and redo are those of the window.
			if line := (keyLine{keyWord(key), strings.TrimSuffix(item.Label, "…")}); !slices.Contains(lines["编辑"], line) {
				lines[sheetGroup] = append(lines[sheetGroup], line)
			}
		}
	}
	lines[sheetGroup] = append(lines[sheetGroup], sheetKeys...)
	lines[cellGroup], lines[tableGroup] = cellKeys, tableKeys
	return append(groups, sheetGroup, cellGroup, tableGroup), lines
}

// The groups of keys that stand in no menu of the window.
const (
	sheetGroup = "出图（打开后）"
	cellGroup  = "登记表"
	tableGroup = "指标表（区域进展、指标台账）"
)

// inColumns parts groups into columns, in their order, so that the longest is as
// short as can be; a title and the gap above it are as high as two lines.
func inColumns(groups []string, lines map[string][]keyLine, columns int) [][]string {
	for most := 1; ; most++ {
		parts, fill := [][]string{nil}, 0
		for _, group := range groups {
			length := 2 + len(lines[group])
			if last := len(parts) - 1; fill == 0 || fill+length <= most {
				parts[last], fill = append(parts[last], group), fill+length
				continue
			}
			parts, fill = append(parts, []string{group}), length
		}
		if len(parts) <= columns && longest(parts, lines) <= most {
			return parts
		}
	}
}

// longest is the length of the longest column.
func longest(parts [][]string, lines map[string][]keyLine) (n int) {
	for _, part := range parts {
		length := 0
		for _, group := range part {
			length += 2 + len(lines[group])
		}
		n = max(n, length)
	}
	return n
}

// keyColumn is one column of the list of keys.
func keyColumn(groups []string, lines map[string][]keyLine) *control.Column {
	column := control.NewColumn(theme.Space8, theme.Space4)
	facts := map[string][]control.Fact{}
	var width float32
	for _, group := range groups {
		for _, l := range lines[group] {
			facts[group] = append(facts[group], control.Fact{Name: l.word, Text: l.keys})
		}
		width = max(width, control.FactNames(facts[group]))
	}
	for i, group := range groups {
		if i > 0 {
			column.Objects = append(column.Objects, control.NewGap(theme.Space8))
		}
		column.Objects = append(column.Objects, control.NewStrong(group), control.NewFactsBeside(width, facts[group]...))
	}
	return column
}

// keyColumnLeast is how wide a column of the list of keys is at least.
const keyColumnLeast float32 = 325

// showKeys shows 快捷键一览.
func (w *Window) showKeys() {
	groups, lines := w.keyLines()
	var columns []fyne.CanvasObject
	size := w.win.Canvas().Size()
	width := min(size.Width-40, 1320)
	parts := inColumns(groups, lines, int(max(1, width/keyColumnLeast)))
	var tall float32
	for _, part := range parts {
		column := keyColumn(part, lines)
		tall = max(tall, column.HeightFor(width/float32(len(parts))-theme.Space16))
		columns = append(columns, control.NewScroller(column))
	}
	var d *control.Dialog
	understood := control.NewButton("知道了", nil, func() { d.Hide() })
	understood.Importance = widget.HighImportance
	body := container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), understood), nil, nil,
		container.NewGridWithColumns(len(columns), columns...))
	d = control.NewDialog("快捷键一览", body, w.win)
	d.Enter = understood.OnTapped
	d.Resize(fyne.NewSize(width, min(size.Height-24, d.MinSize().Height+tall-columns[0].MinSize().Height)))
	d.Show()
	w.win.Canvas().Focus(understood)
}
