package bookmark

// key is the setting under which the library keeps the views.
const key = "window.bookmarks"

// Host is what bookmarks need of the session.
type Host interface {
	SettingAs(key string, v any) bool
	KeepAs(key string, v any)
}

// Kept returns the views that the library keeps.
func Kept(h Host) List {
	var l List
	if !h.SettingAs(key, &l) {
		return nil
	}
	return l
}

// Keep has the library keep the views.
func Keep(h Host, l List) { h.KeepAs(key, l) }
