package main

import (
	"bytes"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// The lines are those that the toolkit logs on a display without OpenGL.
func TestNoOpenGLIsSaidAndEndsTheProgram(t *testing.T) {
	var out bytes.Buffer
	status, asked := -1, 0
	l := log.New(&graphicsWatch{below: &out, exit: func(s int) { status = s }, instead: func() { asked++ }}, "", 0)
	l.Println("Fyne error:  failed to watch theme settings")
	l.Println("  At: app_xdg.go:152")
	if status != -1 || asked != 0 {
		t.Fatal("another fault ends the program")
	}
	l.Println("Fyne error:  window creation error")
	l.Println("  Cause: APIUnavailable: GLX: GLX extension not found")
	if status != -1 {
		t.Error("it ends before the cause is logged")
	}
	l.Println("  At: driver.go:180")
	if status != 1 || asked != 1 || !strings.Contains(out.String(), "GLX extension not found") {
		t.Errorf("status %d, said %s", status, out.String())
	}
}

// These lines are those of the library below the toolkit under Wine on a display
// without OpenGL, and others of that library that a window survives.
func TestNoContextIsSaidAtOnce(t *testing.T) {
	for line, want := range map[string]int{
		"PlatformError: WGL: Failed to set pixel format for dummy context: Invalid window handle.": 1,
		"PlatformError: WGL: Failed to load opengl32.dll: Module not found.":                       1,
		"PlatformError: GLX: Failed to create context: BadMatch":                                   1,
		"PlatformError: WGL: Failed to make context current: The handle is invalid.":               -1,
		"PlatformError: Win32: Failed to open clipboard: Access denied.":                           -1,
	} {
		status := -1
		l := log.New(&graphicsWatch{below: new(bytes.Buffer), exit: func(s int) { status = s }, instead: func() {}}, "", log.LstdFlags)
		l.Println(line)
		if status != want {
			t.Errorf("%s: status %d, want %d", line, status, want)
		}
	}
}

// A screen without a format of pixels for OpenGL is said; any other panic goes on.
func TestCatchNoWindow(t *testing.T) {
	for _, variable := range []string{"DISPLAY", "WAYLAND_DISPLAY"} {
		t.Setenv(variable, "")
	}
	log.SetOutput(new(bytes.Buffer))
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	var said bytes.Buffer
	m := Main{Err: &said}
	status := -1
	open := func(fault any) (through any) {
		defer func() { through = recover() }()
		defer m.catchNoWindow(func(s int) { status = s })
		if fault != nil {
			panic(fault)
		}
		return nil
	}
	if through := open(nil); through != nil || status != -1 || said.Len() > 0 {
		t.Errorf("a window that is closed: %v, %d, %s", through, status, said.String())
	}
	if through := open("other"); through != "other" || status != -1 {
		t.Errorf("another panic: %v, %d", through, status)
	}
	if through := open(&glfw.Error{}); through == nil || status != -1 {
		t.Errorf("a fault of the program: %v, %d", through, status)
	}
	if through := open(&glfw.Error{Code: glfw.FormatUnavailable, Desc: "WGL: Failed to find a suitable pixel format"}); through != nil || status != 1 || !strings.Contains(said.String(), "OpenGL") {
		t.Errorf("no format of pixels: %v, %d, %s", through, status, said.String())
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

// Where nothing can be asked, what is wrong and what can be done is written.
func TestWithoutAWindowTheWayOutIsWritten(t *testing.T) {
	for _, variable := range []string{"DISPLAY", "WAYLAND_DISPLAY"} {
		t.Setenv(variable, "")
	}
	var said bytes.Buffer
	m := Main{Err: &said}
	m.drawInstead()
	for _, want := range []string{"OpenGL", "软件渲染", "ezmapctl atlas -o 图集"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("it does not name %s: %s", want, said.String())
		}
	}
}

func TestTheAtlasIsDrawnWithoutAWindow(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "图集")
	m := Main{Path: ":memory:"}
	paths, err := m.atlas(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	// The city, three districts, two functional areas.
	if len(paths) != 6 || !strings.HasPrefix(paths[0], folder) {
		t.Fatalf("%d sheets: %v", len(paths), paths)
	}
	for _, path := range paths {
		if info, err := os.Stat(path); err != nil || info.Size() < 50_000 {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
}
