package safety

import (
	"os"
	"strings"
	"testing"

	"ezmap/app/control"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// spoil overwrites the middle of each page of a file behind the first.
func spoil(t *testing.T, path string) {
	t.Helper()
	const page = 4096
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := page; at+200 < len(raw); at += page {
		for i := range 200 {
			raw[at+i] = byte(i * 7)
		}
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Write(raw); err != nil {
		t.Fatal(err)
	}
}

// press presses a button of the detail.
func (o *office) press(word string) {
	o.t.Helper()
	for _, x := range test.LaidOutObjects(o.detail) {
		if b, ok := x.(*control.Button); ok && b.Text == word {
			test.Tap(b)
			return
		}
	}
	o.t.Fatalf("no button “%s”: %s", word, o.says())
}

// TestADamagedLibraryIsRestoredWhenClosed: pages go bad under the open program, so
// that it cannot be backed up before it is restored; the backup is offered all the same.
func TestADamagedLibraryIsRestoredWhenClosed(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	restored := ""
	o.p.RestoreClosed = func(path string) { restored = path }
	o.add("S1")
	o.backUp()
	backup := o.backups[0].Path
	o.held = o.State()
	spoil(t, o.lib.Path())
	o.restore(backup) // SQLite may still hold the pages that the preview needs
	if !strings.Contains(o.says(), "现在的资料库已损坏") || o.fault.Text() != "" {
		t.Fatalf("%q, %q", o.says(), o.fault.Text())
	}
	o.press("关闭资料库并恢复…")
	test.Tap(o.answer("恢复"))
	if restored != backup {
		t.Errorf("restored is %q, want %q", restored, backup)
	}
}

// answer is a button of the dialog that is open.
func (o *office) answer(word string) *control.Button {
	o.t.Helper()
	for _, x := range test.LaidOutObjects(o.win.Canvas().Overlays().Top()) {
		if b, ok := x.(*control.Button); ok && b.Text == word {
			return b
		}
	}
	o.t.Fatalf("the dialog has no “%s”", word)
	return nil
}

// TestADamagedBackupIsRefused: the library is sound, so it is the backup's fault.
func TestADamagedBackupIsRefused(t *testing.T) {
	o := open(t, fyne.NewSize(1290, 690))
	o.p.RestoreClosed = func(string) { t.Error("restored from a damaged backup") }
	o.add("S1")
	o.backUp()
	spoil(t, o.backups[0].Path)
	o.choose(0)
	if o.fault.Text() == "" || strings.Contains(o.says(), "正在打开") {
		t.Errorf("%q, %q", o.fault.Text(), o.says())
	}
}
