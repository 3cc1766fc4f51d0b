package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"
)

// crashVariable tells the test's own program, run once more, where to crash, and
// crashOn on which goroutine.
const (
	crashVariable = "EZMAP_TEST_CRASH"
	crashOn       = "EZMAP_TEST_CRASH_ON"
)

// TestCrash is no test of its own: it is the other process of
// TestCrashLeavesANote, which changes a library and stops in the midst of work.
func TestCrash(t *testing.T) {
	folder := os.Getenv(crashVariable)
	if folder == "" {
		t.Skip("only as another process")
	}
	if _, _, err := openNote(folder, time.Now()); err != nil {
		t.Fatal(err)
	}
	lib, err := store.Open(context.Background(), filepath.Join(folder, "ezmap.db"), seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	s, err := lib.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	site := s.Sites[0]
	site.Note = "停止之前的改动"
	if _, err := lib.Apply(context.Background(), "张三", data.Put(s, site)); err != nil {
		t.Fatal(err)
	}
	stop := func() {
		none := data.Find[data.Site](s, "no such record")
		none.Name = "nil" // what happens to a program with a fault
	}
	if os.Getenv(crashOn) == "goroutine" {
		go stop()
		select {}
	}
	// A test's own goroutine recovers, which the window's thread does not.
	defer func() {
		go panic(recover())
		select {}
	}()
	stop()
}

func TestCrashLeavesANote(t *testing.T) {
	for _, on := range []string{"goroutine", "thread"} {
		t.Run(on, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "科技局 张三")
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(os.Args[0], "-test.run=^TestCrash$")
			cmd.Env = append(os.Environ(), crashVariable+"="+folder, crashOn+"="+on)
			out, err := cmd.CombinedOutput()
			var ended *exec.ExitError
			if !errors.As(err, &ended) {
				t.Fatalf("the process ended with %v: %s", err, out)
			}

			// The next start finds the note, gives it its date, and begins an empty one.
			note, left, err := openNote(folder, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if !regexp.MustCompile(`鄂创图-崩溃记录-\d{8}-\d{6}\.txt$`).MatchString(left) {
				t.Fatalf("the note is %q", left)
			}
			text, err := os.ReadFile(left)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{
				"版本：dev", "系统：" + runtime.GOOS, runtime.Version(), noteRule,
				"invalid memory address or nil pointer dereference", "crash_test.go:",
			} {
				if !strings.Contains(string(text), want) {
					t.Errorf("the note lacks %q:\n%s", want, text)
				}
			}
			if said := crashed(left); !strings.Contains(said, left) {
				t.Errorf("says %s", said)
			}
			note.close()
			if names, _ := filepath.Glob(filepath.Join(folder, "*.txt")); len(names) != 1 {
				t.Errorf("notes after a run that ended well: %v", names)
			}
			checkAfterCrash(t, filepath.Join(folder, "ezmap.db"))
		})
	}
}

// checkAfterCrash makes sure that the library is sound and has the last change.
func checkAfterCrash(t *testing.T, path string) {
	t.Helper()
	lib, err := store.Open(context.Background(), path, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	defer lib.Close()
	if problems, err := lib.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("check finds %v (%v)", problems, err)
	}
	s, err := lib.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Sites[0].Note; got != "停止之前的改动" {
		t.Errorf("the last change is lost: the note is %q", got)
	}
}

// A run that was ended from outside leaves a head alone, which is no crash.
func TestANoteWithoutACrash(t *testing.T) {
	folder := t.TempDir()
	for range 2 {
		note, left, err := openNote(folder, time.Now())
		if err != nil || left != "" {
			t.Fatalf("found %q (%v)", left, err)
		}
		if filepath.Dir(note.path) != folder {
			t.Errorf("the note stands at %s", note.path)
		}
		defer note.close()
	}
}

// Where the library's folder cannot be written to, the note stands in the user's.
func TestANoteElsewhere(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, home)
	}
	note, _, err := openNote(filepath.Join(home, "没有这个文件夹"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	defer note.close()
	if want := filepath.Join(home, "ezmap"); filepath.Dir(note.path) != want {
		t.Errorf("the note stands at %s, want it in %s", note.path, want)
	}
}
