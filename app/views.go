package app

import (
	"ezmap/app/bookmark"
	"ezmap/app/statusline"

	"fyne.io/fyne/v2"
)

// moved follows the view of the map.
func (w *Window) moved() {
	v := w.mapView.View()
	w.status.SetScale(v.Scale)
	w.session.KeepAs(viewKey, keptView{v.Centre, v.Scale, w.mapView.IsWhole()})
	if w.previous != nil { // the map moves before its tools are made
		w.showTrail()
	}
}

// setScale shows the middle of the map at a scale 1:N that was typed in.
func (w *Window) setScale(n float64) {
	w.toMap()
	w.mapView.SetScale(n)
}

// here is the view of the map as a bookmark; the name is what is offered for it.
func (w *Window) here() bookmark.View {
	v := w.mapView.View()
	return bookmark.View{Centre: v.Centre, Scale: v.Scale}
}

// goView shows the view of a bookmark.
func (w *Window) goView(v bookmark.View) {
	w.toMap()
	for _, m := range w.maps() {
		m.SetView(v.Centre, v.Scale)
	}
}

// goBookmark shows the view at a place in the list, where there is one.
func (w *Window) goBookmark(i int) {
	if l := bookmark.Kept(w.session); i < len(l) {
		w.goView(l[i])
	}
}

// openBookmarks shows the dialog in which bookmarks are added, named and ordered.
func (w *Window) openBookmarks() {
	w.toMap()
	bookmark.Open(bookmark.Params{
		Host: w.session, Window: w.win, Here: w.here, Go: w.goView, Changed: w.renewMenu,
	})
}

// bookmarkTitle is a bookmark's name with its scale.
func bookmarkTitle(v bookmark.View) string { return v.Name + "　1:" + statusline.Grouped(v.Scale) }

// bookmarkItems are the bookmarks as items of a menu.
func (w *Window) bookmarkItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, v := range bookmark.Kept(w.session) {
		item := fyne.NewMenuItem(bookmarkTitle(v), func() { w.goView(v) })
		if i < bookmark.Keyed {
			item.Shortcut = bookmarkKey(i)
		}
		items = append(items, item)
	}
	return items
}
