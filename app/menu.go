package app

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// menu is the menu bar: everything that a button does, and its key.
func (w *Window) menu() *fyne.MainMenu {
	item := func(label string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(label, do) }
	undo, redo := item("撤销", w.session.Undo), item("重做", w.session.Redo)
	undo.Shortcut, redo.Shortcut = &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	find := item("查找记录", w.finder.Focus)
	find.Shortcut = findKey
	export := item("出图…", w.openStudio)
	export.Shortcut = exportKey
	quit := item("退出", w.close)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu("文件", export, item("导入、导出…", func() { w.goTo(exchangePage) }), fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu("编辑", undo, redo, fyne.NewMenuItemSeparator(), find),
		fyne.NewMenu("视图",
			item("全图", w.mapView.Whole),
			item("放大", func() { w.mapView.ZoomBy(0.5) }),
			item("缩小", func() { w.mapView.ZoomBy(2) }),
			fyne.NewMenuItemSeparator(),
			item("图层面板", w.foldLeft), item("信息卡与待定位", w.foldRight),
			fyne.NewMenuItemSeparator(),
			item("浅色", func() { w.setAppearance(theme.Light) }),
			item("深色", func() { w.setAppearance(theme.Dark) })),
		fyne.NewMenu("转到",
			item("布局图", func() { w.goTo(mapPage) }), item("平台园区", func() { w.goTo(sitesPage) }),
			item("区域进展", func() { w.goTo(areasPage) }), item("指标台账", func() { w.goTo(ledgerPage) }),
			item("数据交换", func() { w.goTo(exchangePage) }), item("设置", func() { w.goTo(settingsPage) })),
		fyne.NewMenu("帮助", item("操作提示", w.showHint), item("关于鄂创图", func() { w.goTo(settingsPage) })),
	)
}

var (
	findKey   = &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl}
	exportKey = &desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierControl}
)

// shortcuts hears the keys of the menu while no field has the keyboard.
func (w *Window) shortcuts() {
	c := w.win.Canvas()
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { w.session.Undo() })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { w.session.Redo() })
	c.AddShortcut(findKey, func(fyne.Shortcut) { w.finder.Focus() })
	c.AddShortcut(exportKey, func(fyne.Shortcut) { w.openStudio() })
	c.SetOnTypedKey(func(k *fyne.KeyEvent) { w.mapView.TypedKey(k) })
	c.SetOnTypedRune(w.mapView.TypedRune)
}
