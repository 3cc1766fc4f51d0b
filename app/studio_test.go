package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

// The studio has the window and a menu of its own keys; leaving it brings both back.
func TestTheStudioHasTheWindowToItself(t *testing.T) {
	d := open(t, ":memory:")
	d.openStudio()
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no studio")
	}
	shortcuts := map[string]bool{}
	for _, m := range d.win.MainMenu().Items {
		for _, i := range m.Items {
			if i.Shortcut != nil {
				shortcuts[i.Shortcut.ShortcutName()] = true
			}
		}
	}
	for _, key := range []fyne.Shortcut{ctrl(fyne.KeyE), copyPictureKey, &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}} {
		if !shortcuts[key.ShortcutName()] {
			t.Errorf("%s is not heard in the studio", key.ShortcutName())
		}
	}
	if shortcuts[ctrl(fyne.KeyI).ShortcutName()] {
		t.Error("a key of the map is heard in the studio")
	}
	d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.win.Canvas().Overlays().Top() != nil || len(d.win.MainMenu().Items) != len(menus) {
		t.Errorf("%d menus when it is left, want %d", len(d.win.MainMenu().Items), len(menus))
	}
	if p := d.studioParams(); len(p.Shown.Schemes) == 0 || p.Memory == nil || p.Templates == "" || p.Shown.Tiles != nil {
		t.Errorf("a sheet knows %+v of the map, and templates in %q", p.Shown, p.Templates)
	}
}
