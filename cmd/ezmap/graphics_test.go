package main

import (
	"bytes"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The lines are those that the toolkit logs on a display without OpenGL.
func TestNoOpenGLIsSaidAndEndsTheProgram(t *testing.T) {
	var out bytes.Buffer
	status := -1
	l := log.New(&graphicsWatch{below: &out, exit: func(s int) { status = s }}, "", 0)
	l.Println("Fyne error:  failed to watch theme settings")
	l.Println("  At: app_xdg.go:152")
	if status != -1 || strings.Contains(out.String(), "ezmapctl") {
		t.Fatal("another fault ends the program")
	}
	l.Println("Fyne error:  window creation error")
	l.Println("  Cause: APIUnavailable: GLX: GLX extension not found")
	if status != -1 {
		t.Error("it ends before the cause is logged")
	}
	l.Println("  At: driver.go:180")
	if status != 1 || !strings.Contains(out.String(), "ezmapctl") || !strings.Contains(out.String(), "GLX extension not found") {
		t.Errorf("status %d, said %s", status, out.String())
	}
}

func TestParseFlags(t *testing.T) {
	t.Setenv("EZMAP_DB", "/a/b.db")
	t.Setenv("EZMAP_READY", "/tmp/ready")
	here := filepath.Join(t.TempDir(), "资料.ezmap")
	if err := os.WriteFile(here, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		args   []string
		path   string
		status int
		done   bool
		out    string
	}{
		{"nothing", nil, "/a/b.db", 0, false, ""},
		{"a file", []string{"-db", "c.db"}, "c.db", 0, false, ""},
		{"version", []string{"-version"}, "/a/b.db", 0, true, "鄂创图 dev\n"},
		{"help", []string{"-h"}, "/a/b.db", 0, true, usage + "\n"},
		{"an unknown flag", []string{"-x"}, "/a/b.db", 2, true, ""},
		{"a file as the system opens it", []string{here}, here, 0, false, ""},
		{"a file that is not there", []string{"map"}, "map", 2, true, ""},
		{"two files", []string{here, here}, "/a/b.db", 2, true, ""},
	} {
		var out, errs bytes.Buffer
		m := Main{Out: &out, Err: &errs}
		status, done := m.ParseFlags(c.args)
		if status != c.status || done != c.done || m.Path != c.path || out.String() != c.out {
			t.Errorf("%s: status %d, done %v, path %s, out %q", c.name, status, done, m.Path, out.String())
		}
		if c.status == 2 && !strings.HasSuffix(errs.String(), usage+"\n") {
			t.Errorf("%s: says %q", c.name, errs.String())
		}
	}
}
