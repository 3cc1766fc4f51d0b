package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"
)

// usualHome gives the test a user's folder of its own.
func usualHome(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	for _, variable := range []string{"XDG_DATA_HOME", "LocalAppData"} {
		t.Setenv(variable, home)
	}
	return home
}

func TestTheLibraryIsMoved(t *testing.T) {
	usualHome(t)
	from, err := store.DefaultPath()
	if err != nil {
		t.Fatal(err)
	}
	library, err := store.Open(context.Background(), from, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	layout := filepath.Join(filepath.Dir(from), "版式", "周报.json")
	if err := os.MkdirAll(filepath.Dir(layout), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(layout, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "D盘 科技局")
	if err := checkFolder(from, folder); err == nil {
		t.Error("a folder that is not there is taken")
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := checkFolder(from, folder); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("the trial leaves %v, %v", left, err)
	}
	to, err := copyTo(context.Background(), library, folder)
	if err != nil {
		t.Fatal(err)
	}
	library.Close()
	if err := putAside(from, time.Date(2026, 11, 24, 10, 32, 5, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if got, err := store.DefaultPath(); got != to || to != filepath.Join(folder, "ezmap.db") || err != nil {
		t.Errorf("the library is at %q, %v, want %q", got, err, to)
	}
	if _, err := os.Stat(strings.TrimSuffix(from, ".db") + ".挪走前-20261124-103205.db"); err != nil {
		t.Errorf("the old one is not put aside: %v", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "版式", "周报.json")); err != nil {
		t.Errorf("the layouts do not come along: %v", err)
	}
	moved, err := store.OpenReadOnly(context.Background(), to)
	if err != nil {
		t.Fatal(err)
	}
	defer moved.Close()
	state, err := moved.Load(context.Background())
	if err != nil || len(state.Sites) != 90 {
		t.Errorf("the moved library: %v", err)
	}
	// There is one now, and it stands there already.
	for _, at := range []string{from, to} {
		if err := checkFolder(at, folder); err == nil {
			t.Errorf("%s may be moved over another", at)
		}
	}
}

func TestWhatIsNoLibraryIsNotChosen(t *testing.T) {
	usualHome(t)
	path := filepath.Join(t.TempDir(), "表.db")
	if err := os.WriteFile(path, []byte("不是资料库"), 0o644); err != nil {
		t.Fatal(err)
	}
	left := false
	m := Main{}
	p := m.place("/资料/ezmap.db", &next{}, func() { left = true })
	if err := p.Other(path); err == nil || data.Sentence(err) == "" || left || store.PlaceChosen() {
		t.Errorf("%v, left %v", err, left)
	}
	if p.Asked || p.Stay() != nil || !store.PlaceChosen() {
		t.Error("that it stays is not remembered")
	}
	if named := (&Main{Path: path}).place(path, &next{}, nil); named.Move != nil || named.Stay != nil {
		t.Error("a library that was named at the start can be moved")
	}
}

func TestNotesOfRunsHoldNoNames(t *testing.T) {
	home := filepath.Join(t.TempDir(), "科技局 张三")
	folder := filepath.Join(home, "ezmap")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, variable := range []string{"HOME", "USERPROFILE"} {
		t.Setenv(variable, home)
	}
	notes, left, err := openNotes(folder, started)
	if err != nil || left != "" {
		t.Fatalf("%q, %v", left, err)
	}
	if _, err := notes.Write([]byte("  Cause: mkdir " + home + "/.cache: no space\n")); err != nil {
		t.Fatal(err)
	}
	last := strings.Join(notes.last(), "\n")
	notes.close()
	if !strings.Contains(last, "启动，版本 dev") || !strings.Contains(last, "mkdir ~/.cache: no space") || strings.Contains(last, "张三") {
		t.Errorf("the notes are\n%s", last)
	}
	text, err := os.ReadFile(filepath.Join(folder, runNotesName))
	if err != nil || !strings.Contains(string(text), "正常结束") {
		t.Errorf("%s, %v", text, err)
	}
	notes.say("too late") // is lost, and nothing breaks
}

func TestLongNotesAreShortened(t *testing.T) {
	path := filepath.Join(t.TempDir(), runNotesName)
	line := []byte(strings.Repeat("启动", 20) + "\r\n")
	if err := os.WriteFile(path, bytes.Repeat(line, mostNotes/len(line)+2), 0o644); err != nil {
		t.Fatal(err)
	}
	shorten(path)
	text, err := os.ReadFile(path)
	if err != nil || len(text) > mostNotes/2 || len(text) < mostNotes/2-len(line) || !bytes.HasPrefix(text, line) {
		t.Errorf("%d bytes, %v", len(text), err)
	}
	shorten(filepath.Join(t.TempDir(), "none")) // is no fault
}
