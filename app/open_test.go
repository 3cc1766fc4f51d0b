//go:build !windows

package app

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A file that the system opens is given to it as it is named; where the system has
// no program for it, the officer is told where it lies.
func TestOpenFileTellsWhereItLiesWhenNothingOpensIt(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "a.db"))
	system := t.TempDir()
	file := filepath.Join(t.TempDir(), "张 三", "布局图.pdf")
	stand := func(script string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(system, opener), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", system)
	if d.openFile(file) == nil {
		t.Error("a system that opens nothing is not said")
	}
	given := filepath.Join(system, "given") // a pipe: what is read from it has been given
	if err := syscall.Mkfifo(given, 0o600); err != nil {
		t.Fatal(err)
	}
	stand(`printf %s "$1" >` + given + "\n")
	if err := d.openFile(file); err != nil {
		t.Fatal(err)
	}
	if path, err := os.ReadFile(given); err != nil || string(path) != file {
		t.Errorf("the system was given %s, %v", path, err)
	}
	stand("exit 3\n") // as xdg-open ends where there is no program
	if err := d.openFile(file); err != nil {
		t.Fatal(err)
	}
	d.until(func() bool { return d.win.Canvas().Overlays().Top() != nil })
	said := strings.Join(texts(d.win.Canvas().Overlays().Top()), "")
	for _, want := range []string{"PDF", "布局图.pdf", filepath.Dir(file)} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %s: %s", want, said)
		}
	}
}
