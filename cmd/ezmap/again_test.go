//go:build window

package main_test

import (
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// reads tells whether all texts can be read on a picture.
func reads(t *testing.T, texts ...string) func(*image.NRGBA) bool {
	return func(p *image.NRGBA) bool { return count(read(t, p, p.Bounds()), texts...) == len(texts) }
}

// readsInTheMiddle is reads for a dialog: the middle of the screen is read by itself,
// since lines across the panels beside it would be read as one.
func readsInTheMiddle(t *testing.T, texts ...string) func(*image.NRGBA) bool {
	return func(p *image.NRGBA) bool {
		b := p.Bounds()
		middle := image.Rect(b.Max.X/4, b.Max.Y/5, b.Max.X*2/3, b.Max.Y/2)
		return count(read(t, p, middle), texts...) == len(texts)
	}
}

// TestWindowOpensALibraryOnce starts the program twice: the second window says
// that the library is open already, and the first goes on.
func TestWindowOpensALibraryOnce(t *testing.T) {
	env, _ := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))
	s.waitFor("the map", p.gone, showsMap)
	second := s.start(env, built(t, "ezmap"))
	said := s.waitFor("that the library is open already", second.gone, reads(t, "资料库已经打开"))
	t.Logf("picture: %s", s.save("second", said))
	if err := second.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := <-second.gone; err == nil {
		t.Error("its status says that all went well")
	}
	s.waitFor("the map of the first window", p.gone, showsMap)
	s.quit(p)
}

// TestWindowCrashLeavesANote stops the program as a fault in it would, from the
// runtime: the note stands beside the library, the library is sound, and the next
// start says where the note is.
func TestWindowCrashLeavesANote(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such signal on Windows")
	}
	env, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))
	s.waitFor("the map", p.gone, showsMap)
	s.answerPlace(t, p)
	if err := p.cmd.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	if err := <-p.gone; err == nil {
		t.Fatal("the program ended as if nothing had happened")
	}

	again := s.start(env, built(t, "ezmap"))
	said := s.waitFor("where the note is", again.gone, readsInTheMiddle(t, "上次意外停止", "停止之前的改动都已写入资料库", "崩溃记录"))
	t.Logf("picture: %s", s.save("said", said))
	s.hand("key", "Escape")
	s.waitFor("the map", again.gone, showsMap)
	s.quit(again)

	library := libraries(t, home)
	if len(library) != 1 {
		t.Fatalf("library files: %v, want one", library)
	}
	notes, err := filepath.Glob(filepath.Join(filepath.Dir(library[0]), "鄂创图-崩溃记录*.txt"))
	if err != nil || len(notes) != 1 {
		t.Fatalf("notes: %v (%v), want one", notes, err)
	}
	text, err := os.ReadFile(notes[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"版本：", "启动时间：", "系统：linux", "SIGABRT", "main.(*Main).Run"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the note lacks %q:\n%.3000s", want, text)
		}
	}
	checkSound(t, library[0])
}

// TestWindowEscClosesEachDialog opens the dialogs by their keys and closes them by
// Esc: while a button has the keyboard, a field, and nothing.
func TestWindowEscClosesEachDialog(t *testing.T) {
	env, _ := emptyHome(t)
	s := openScreen(t, 1440, 960)
	p := s.start(env, built(t, "ezmap"))
	s.settle("the map", p.gone, showsMap)
	s.aside() // where the map has no name to show
	before := s.settle("the map without the pointer", p.gone, showsMap)
	for name, keys := range map[string][]string{
		"帮助": {"F1"}, "快捷键一览": {"ctrl+slash"}, "书签": {"ctrl+b"}, "出图": {"ctrl+e"},
		"出图 with a field": {"ctrl+e", "Tab", "Tab"},
	} {
		last := before
		for _, key := range keys {
			s.hand("key", key)
			last = s.settle("an answer to "+key+" for "+name, p.gone, func(now *image.NRGBA) bool { return changed(last, now) > 0 })
		}
		s.hand("key", "Escape")
		s.settle("the map after "+name, p.gone, func(now *image.NRGBA) bool { return changed(before, now) <= cursor })
	}
	s.quit(p)
}

// checkSound has the command line look through a library.
func checkSound(t *testing.T, library string) {
	t.Helper()
	if out, err := exec.Command(built(t, "ezmapctl"), "-db", library, "check").CombinedOutput(); err != nil {
		t.Errorf("check finds: %v\n%s", err, out)
	}
}
