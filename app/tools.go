package app

import (
	"ezmap/app/bookmark"
	"ezmap/app/control"
	"ezmap/app/edit"
	"ezmap/app/mapview"
	"ezmap/app/measure"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
)

// mapTool is a tool of the toolbar on the map.
type mapTool struct {
	title string // as the tool names itself, “” for choosing
	word  string
	keys  string // what does the same without the toolbar
	icon  fyne.Resource
	use   func(*mapview.Map)
}

// mapTools are the tools in the order of the toolbar.
var mapTools = []mapTool{
	{"", "选择", "Esc", theme.IconPointer, func(m *mapview.Map) { m.Use(nil) }},
	{"框选", "框选", "Shift+拖动", theme.IconSelectBox, (*mapview.Map).SelectBox},
	{"框选放大", "框选放大", "Ctrl+拖动", theme.IconZoomBox, (*mapview.Map).ZoomBox},
	{"测距", "测距", "", theme.IconMeasure, func(m *mapview.Map) { m.Use(measure.New(measure.Length, m.Redraw)) }},
	{"测面", "测面", "", theme.IconMeasureArea, func(m *mapview.Map) { m.Use(measure.New(measure.Area, m.Redraw)) }},
}

// toolbar is the plate of tools on the map.
func (w *Window) toolbar() fyne.CanvasObject {
	w.toolButtons = map[string]*control.IconButton{}
	var all []fyne.CanvasObject
	for _, t := range mapTools {
		b := control.NewIconButton(t.icon, tipOf(t.word, t.keys), func() { w.take(t) })
		w.toolButtons[t.title] = b
		all = append(all, b)
	}
	w.toolButtons[""].SetChosen(true)
	w.previous = control.NewIconButton(theme.IconPrevious, "前一视图（Alt+←）", w.mapView.Previous)
	w.next = control.NewIconButton(theme.IconNext, "后一视图（Alt+→）", w.mapView.Next)
	w.bookmarks = control.NewIconButton(theme.IconBookmark, "书签（Ctrl+B）", w.offerBookmarks)
	return plate(append(all, w.previous, w.next, w.bookmarks)...)
}

func tipOf(word, keys string) string {
	if keys == "" {
		return word
	}
	return word + "（" + keys + "）"
}

// take takes a tool into the hand, on both maps where there are two; the one in
// hand is put aside.
func (w *Window) take(t mapTool) {
	w.toMap()
	inHand := w.mapView.Tool()
	for _, m := range w.maps() {
		if inHand != nil && inHand.Title() == t.title {
			m.Use(nil)
		} else {
			t.use(m)
		}
	}
}

// takeTitled takes the tool of a title.
func (w *Window) takeTitled(title string) {
	for _, t := range mapTools {
		if t.title == title {
			w.take(t)
		}
	}
}

// toolChanged shows which tool is in hand and what to do with it. A tool that
// was put aside on one of two maps is put aside on the other.
func (w *Window) toolChanged(t mapview.Tool) {
	title, hint := "", ""
	if t != nil {
		title, hint = t.Title(), t.Hint()
		if _, edits := t.(*edit.Tool); edits && w.second != nil {
			hint = "图形在左图上编辑。" + hint
		}
	}
	for of, b := range w.toolButtons {
		b.SetChosen(of == title)
	}
	w.status.Say(hint)
	if t == nil {
		for _, m := range w.maps() {
			m.Use(nil)
		}
		w.placing = ""
		w.tray.Placing("")
	}
}

// showTrail lights 前一视图 and 后一视图 up where there is one.
func (w *Window) showTrail() {
	w.previous.SetEnabled(w.mapView.HasPrevious())
	w.next.SetEnabled(w.mapView.HasNext())
}

// offerBookmarks shows the bookmarks below their button.
func (w *Window) offerBookmarks() {
	var items []control.MenuItem
	for i, v := range bookmark.Kept(w.session) {
		item := control.MenuItem{Title: bookmarkTitle(v), Do: func() { w.goView(v) }}
		if i < bookmark.Keyed {
			item.Keys = bookmark.Key(i)
		}
		items = append(items, item)
	}
	items = append(items, control.MenuItem{Title: "加入当前视图、管理…", Keys: "Ctrl+B", Rule: len(items) > 0, Do: w.openBookmarks})
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.bookmarks)
	control.ShowMenu(w.win.Canvas(), at.AddXY(0, w.bookmarks.Size().Height+theme.Space4), items...)
}
