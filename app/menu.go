package app

import "fyne.io/fyne/v2"

// menu is the menu bar: every command, with its key.
func (w *Window) menu() *fyne.MainMenu {
	bar := map[string]*fyne.Menu{}
	var all []*fyne.Menu
	for _, name := range menus {
		bar[name] = fyne.NewMenu(name)
		all = append(all, bar[name])
	}
	for _, x := range w.commands() {
		m := bar[x.menu]
		if x.rule {
			m.Items = append(m.Items, fyne.NewMenuItemSeparator())
		}
		item := fyne.NewMenuItem(x.word, w.run(x.do))
		if x.key != nil {
			item.Shortcut = x.key
		}
		item.IsQuit = x.word == "退出"
		m.Items = append(m.Items, item)
	}
	if items := w.bookmarkItems(); len(items) > 0 {
		m := bar["书签"]
		m.Items = append(append(m.Items, fyne.NewMenuItemSeparator()), items...)
	}
	return fyne.NewMainMenu(all...)
}

// renewMenu shows the menu as it is now.
func (w *Window) renewMenu() { w.win.SetMainMenu(w.menu()) }
