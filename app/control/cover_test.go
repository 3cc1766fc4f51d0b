package control

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

func TestACoverHasTheWholeWindowAndItsKeys(t *testing.T) {
	win := hang(t, widget.NewLabel("地图"), 600, 400)
	heard := 0
	win.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
	entry := NewEntry()
	closed, entered := 0, 0
	d := NewCover(entry, win)
	d.Enter = func() { entered++ }
	d.SetOnClosed(func() { closed++ })
	d.Show()
	if got := win.Canvas().Overlays().Top().Size(); got != win.Canvas().Size() {
		t.Errorf("it has %v of %v", got, win.Canvas().Size())
	}
	win.Canvas().Focus(entry)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if entered != 2 || heard != 0 {
		t.Errorf("Enter was heard %d times by the cover and %d times by the window", entered, heard)
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if closed != 1 || win.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close it")
	}
	win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	if heard != 1 {
		t.Error("the window does not have its keys back")
	}
}

func TestAFolderIsChosen(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"图集", "图集/各区", ".隐藏"} {
		if err := os.Mkdir(filepath.Join(root, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "图.png"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	win := hang(t, widget.NewLabel(""), 900, 700)
	chosen := ""
	c := chooseFolder(win, "选择文件夹", root, func(path string) { chosen = path })
	if strings.Join(c.rows, " ") != "图集" {
		t.Errorf("offers %v, want the one folder that is seen", c.rows)
	}
	c.list.Select(0)
	if c.at.Text != filepath.Join(root, "图集") || strings.Join(c.rows, " ") != "各区" {
		t.Errorf("in %s it offers %v", c.at.Text, c.rows)
	}
	c.enter(filepath.Join(root, "没有"))
	if !strings.Contains(c.fault.Text(), "打不开文件夹") || c.at.Text != filepath.Join(root, "图集") {
		t.Errorf("says %q in %s", c.fault.Text(), c.at.Text)
	}
	c.at.SetText(filepath.Join(root, "图.png"))
	c.done()
	if chosen != "" || !strings.Contains(c.fault.Text(), "没有文件夹") {
		t.Errorf("a file is taken for a folder: %q, says %q", chosen, c.fault.Text())
	}
	c.at.SetText(root)
	c.done()
	if chosen != root || win.Canvas().Overlays().Top() != nil {
		t.Errorf("chosen %q", chosen)
	}
}
