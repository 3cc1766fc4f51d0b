package app

import (
	"strconv"

	"ezmap/app/bookmark"
	"ezmap/app/help"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// command is something that can be done: it stands in the menu, has a key where
// it is done often, and stands in the list of keys.
type command struct {
	menu string // the menu it stands in
	word string
	key  fyne.KeyboardShortcut // nil for none
	do   func()
	rule bool // a rule stands above it
}

// menus are the menus in the order of the bar.
var menus = []string{"文件", "编辑", "视图", "工具", "书签", "转到", "帮助"}

// commands is the one table of everything that can be done from the menu.
func (w *Window) commands() []command {
	all := []command{
		{"文件", "出图…", ctrl(fyne.KeyE), w.openStudio, false},
		{"文件", "打印…", ctrl(fyne.KeyP), w.print, false},
		{"文件", "将当前视图存为图片…", ctrl(fyne.KeyS), w.savePicture, false},
		{"文件", "复制当前视图为图片", copyPictureKey, w.copyPicture, false},
		{"文件", "导入、导出…", ctrl(fyne.KeyI), func() { w.goTo(exchangePage) }, true},
		{"文件", "资料库与备份…", nil, w.openSafety, false},
		{"文件", "退出", ctrl(fyne.KeyQ), w.quit, true},

		{"编辑", "撤销", undoKey{}, w.undoHere, false},
		{"编辑", "重做", redoKey{}, w.redoHere, false},
		{"编辑", "查找记录", ctrl(fyne.KeyF), w.finder.Focus, true},
		{"编辑", "定位到所选", ctrl(fyne.KeyG), w.zoomToSelection, false},
		{"编辑", "在图上放置所选记录", ctrl(fyne.KeyT), w.placeSelected, true},
		{"编辑", "填写所选记录的坐标…", ctrl(fyne.KeyU), func() { w.openPosition(w.session.Selection().ID) }, false},
		{"编辑", "编辑所选布局要素…", ctrl(fyne.KeyJ), func() { w.editElement(w.session.Selection().ID) }, false},
		{"编辑", "编辑所选要素的图形", ctrl(fyne.KeyH), w.editSelectedShape, false},
		{"编辑", "取消选择", plain(fyne.KeyEscape), w.escape, false},

		{"视图", "全图", plain(fyne.KeyHome), w.mapView.Whole, false},
		{"视图", "放大", plain(fyne.KeyPlus), func() { w.mapView.ZoomBy(0.5) }, false},
		{"视图", "缩小", plain(fyne.KeyMinus), func() { w.mapView.ZoomBy(2) }, false},
		{"视图", "前一视图", alt(fyne.KeyLeft), w.mapView.Previous, true},
		{"视图", "后一视图", alt(fyne.KeyRight), w.mapView.Next, false},
		{"视图", "输入比例尺", ctrl(fyne.KeyL), w.status.FocusScale, false},
		{"视图", "图层面板", plain(fyne.KeyF9), w.foldLeft, true},
		{"视图", "信息卡与待定位", plain(fyne.KeyF10), w.foldRight, false},
		{"视图", "汇报（全屏）", plain(fyne.KeyF11), w.startBriefing, false},
		{"视图", "底图瓦片（来源见设置）", nil, w.switchTiles, true},
		{"视图", "浅色", nil, func() { w.setAppearance(theme.Light) }, true},
		{"视图", "深色", nil, func() { w.setAppearance(theme.Dark) }, false},

		{"视图", "两年对照", plain(fyne.KeyF8), func() { w.years.SetComparing(!w.years.Comparing()) }, true},
		{"视图", "逐年播放", nil, w.years.Play, false},

		{"工具", "框选", nil, func() { w.takeTitled("框选") }, false},
		{"工具", "框选放大", nil, func() { w.takeTitled("框选放大") }, false},
		{"工具", "测距", ctrl(fyne.KeyM), func() { w.takeTitled("测距") }, true},
		{"工具", "测面", ctrl(fyne.KeyK), func() { w.takeTitled("测面") }, false},

		{"书签", "加入当前视图、管理…", ctrl(fyne.KeyB), w.openBookmarks, false},

		{"帮助", "帮助", plain(fyne.KeyF1), w.showHelp, false},
		{"帮助", "快捷键一览", ctrl(fyne.KeySlash), w.showKeys, false},
		{"帮助", "本页提示", ctrl(fyne.KeyF1), w.showHint, false},
		{"帮助", "关于鄂创图", nil, func() { w.showHelpPage(help.About) }, true},
	}
	for i, p := range pages {
		all = append(all, command{"转到", p.word, alt(fyne.KeyName(strconv.Itoa(i + 1))), func() { w.goTo(p.page) }, false})
	}
	return all
}

func ctrl(key fyne.KeyName) fyne.KeyboardShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
}

func alt(key fyne.KeyName) fyne.KeyboardShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// plain is a key without another one. Fyne makes no shortcut of it: the window
// hears it where no field has the keyboard.
func plain(key fyne.KeyName) fyne.KeyboardShortcut { return &desktop.CustomShortcut{KeyName: key} }

func bookmarkKey(i int) fyne.KeyboardShortcut { return ctrl(fyne.KeyName(strconv.Itoa(i + 1))) }

// undoKey and redoKey are Fyne's own shortcuts with their keys in words.
type (
	undoKey struct{ fyne.ShortcutUndo }
	redoKey struct{ fyne.ShortcutRedo }
)

// Key and Mod are those of Ctrl+Z.
func (undoKey) Key() fyne.KeyName     { return fyne.KeyZ }
func (undoKey) Mod() fyne.KeyModifier { return fyne.KeyModifierControl }
func (redoKey) Key() fyne.KeyName     { return fyne.KeyY }
func (redoKey) Mod() fyne.KeyModifier { return fyne.KeyModifierControl }

// ShortcutName is that of Fyne's own shortcut.
func (undoKey) ShortcutName() string { return (&fyne.ShortcutUndo{}).ShortcutName() }
func (redoKey) ShortcutName() string { return (&fyne.ShortcutRedo{}).ShortcutName() }

// run does a command, unless a dialog lies over the window.
func (w *Window) run(do func()) func() {
	return func() {
		if w.win.Canvas().Overlays().Top() == nil {
			do()
		}
	}
}

// shortcuts hears the keys of the commands while no field has the keyboard.
func (w *Window) shortcuts() {
	c := w.win.Canvas()
	w.plainKeys, w.keys = map[fyne.KeyName]func(){}, map[string]func(){}
	hear := func(key fyne.KeyboardShortcut, do func()) {
		do = w.run(do)
		if key.Mod() == 0 {
			w.plainKeys[key.Key()] = do
			return
		}
		w.keys[key.ShortcutName()] = do
		c.AddShortcut(key, func(fyne.Shortcut) { do() })
	}
	for _, x := range w.commands() {
		if x.key != nil {
			hear(x.key, x.do)
		}
	}
	for i := range bookmark.Keyed {
		hear(bookmarkKey(i), func() { w.goBookmark(i) })
	}
	c.SetOnTypedKey(w.typedKey)
	c.SetOnTypedRune(w.mapView.TypedRune)
}

// typedKey hears a key while nothing has the keyboard: it is the map's, where
// there is one, which hands on what it has no use for.
func (w *Window) typedKey(k *fyne.KeyEvent) {
	if w.page.hasMap() {
		w.mapView.TypedKey(k)
	} else {
		w.functionKey(k)
	}
}

// functionKey does the command of a key without another one.
func (w *Window) functionKey(k *fyne.KeyEvent) {
	if do := w.plainKeys[k.Name]; do != nil {
		do()
	}
}

// thenKeys does something and gives the keyboard back to the map: a button
// would keep it, and the keys of the window would be lost.
func (w *Window) thenKeys(do func()) func() {
	return func() {
		do()
		if w.page.hasMap() {
			w.win.Canvas().Focus(w.mapView)
		} else {
			w.win.Canvas().Unfocus()
		}
	}
}

// undoHere takes back the last change; in a field, what was typed last.
func (w *Window) undoHere() {
	if !w.inField(&fyne.ShortcutUndo{}) {
		w.session.Undo()
	}
}

// redoHere brings back what undoHere took.
func (w *Window) redoHere() {
	if !w.inField(&fyne.ShortcutRedo{}) {
		w.session.Redo()
	}
}

// inField hands a shortcut to the field that has the keyboard; false where none has.
func (w *Window) inField(s fyne.Shortcut) bool {
	field, ok := w.win.Canvas().Focused().(interface {
		fyne.Shortcutable
		SelectedText() string
	})
	if ok {
		field.TypedShortcut(s)
	}
	return ok
}
