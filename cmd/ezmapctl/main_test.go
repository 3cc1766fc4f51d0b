package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"ezmap/data/store"
	"ezmap/seeds"
)

// ctl is the program at work on one library.
type ctl struct {
	t  *testing.T
	db string
}

// result is what a run left behind.
type result struct {
	code     int
	out, err string
}

// fresh makes one library with the first data for all tests to copy.
var fresh = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ezmapctl")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "fresh.db")
	library, err := store.Open(context.Background(), path, seeds.Load)
	if err != nil {
		return nil, err
	}
	if err := library.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// TestMain keeps the tests away from the library and the backups of whoever runs them.
func TestMain(m *testing.M) {
	home, err := os.MkdirTemp("", "ezmap")
	if err != nil {
		panic(err)
	}
	for _, name := range []string{"XDG_DATA_HOME", "LocalAppData"} {
		if err := os.Setenv(name, home); err != nil {
			panic(err)
		}
	}
	code := m.Run()
	_ = os.RemoveAll(home)
	os.Exit(code)
}

// newCtl gives a test a library of its own with the first data.
func newCtl(t *testing.T) ctl {
	t.Helper()
	whole, err := fresh()
	if err != nil {
		t.Fatal(err)
	}
	return ctl{t, write(t, filepath.Join(t.TempDir(), "library.db"), whole)}
}

// run runs the program with its library.
func (c ctl) run(args ...string) result {
	c.t.Helper()
	return runPlain(c.t, append([]string{"-db", c.db}, args...)...)
}

// runPlain runs the program with nothing but its arguments.
func runPlain(t *testing.T, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(t.Context(), args, &out, &errs)
	return result{code, out.String(), errs.String()}
}

// done runs the program and expects it to succeed; it returns what it printed.
func (c ctl) done(args ...string) string {
	c.t.Helper()
	r := c.run(args...)
	if r.code != exitDone {
		c.t.Fatalf("%q: exit %d: %s", args, r.code, r.err)
	}
	return r.out
}

// json runs the program with -json and reads what it prints.
func (c ctl) json(v any, args ...string) {
	c.t.Helper()
	out := c.done(append(args, "-json")...)
	if err := json.Unmarshal([]byte(out), v); err != nil {
		c.t.Fatalf("%q: %v in %s", args, err, out)
	}
}

// fails runs the program and expects an exit code, one Chinese sentence that
// holds all of the words, and nothing on standard output.
func (c ctl) fails(code int, args []string, words ...string) {
	c.t.Helper()
	r := c.run(args...)
	if r.out != "" {
		c.t.Errorf("%q: standard output should be empty: %s", args, r.out)
	}
	r.told(c.t, code, words...)
}

// told checks the exit code and that standard error is one clean Chinese line with all of the words.
func (r result) told(t *testing.T, code int, words ...string) {
	t.Helper()
	if r.code != code {
		t.Errorf("exit %d, want %d: %s", r.code, code, r.err)
	}
	line, ended := strings.CutSuffix(r.err, "\n")
	if !ended || line == "" || strings.Contains(line, "\n") {
		t.Errorf("standard error should be one line: %q", r.err)
	}
	if !strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("not Chinese: %q", line)
	}
	if strings.ContainsFunc(line, unicode.IsControl) || strings.Contains(line, "内部出错") {
		t.Errorf("not for a person: %q", line)
	}
	for _, w := range words {
		if !strings.Contains(line, w) {
			t.Errorf("%q should be told in %q", w, line)
		}
	}
}

// write writes a file and returns its path.
func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// unchanged returns a check that neither the library's file nor its folder changed.
func (c ctl) unchanged() func() {
	c.t.Helper()
	sum, names := sha256.Sum256(read(c.t, c.db)), c.folder()
	return func() {
		c.t.Helper()
		if sha256.Sum256(read(c.t, c.db)) != sum {
			c.t.Error("the library was changed")
		}
		if now := c.folder(); now != names {
			c.t.Errorf("the folder had %s, now %s", names, now)
		}
	}
}

func (c ctl) folder() string { return listing(c.t, filepath.Dir(c.db)) }

// listing returns the names in a folder.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return strings.Join(names, " ")
}

// tool returns the path of a program that a test asks for its opinion; the test
// is skipped where it is not installed.
func tool(t *testing.T, name, parcel string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (Debian package %s)", name, parcel)
	}
	return path
}

// long keeps a test that takes its time out of short runs.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes its time")
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestRunTellsThatOutputWasLost(t *testing.T) {
	c := newCtl(t)
	var errs bytes.Buffer
	code := run(t.Context(), []string{"-db", c.db, "sites"}, brokenWriter{}, &errs)
	result{code: code, err: errs.String()}.told(t, exitFailed, "没有写全")
}

func TestRunStopsWhenInterrupted(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	file := write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(feature(inCity, `{"name":"甲"}`))))
	for name, args := range map[string][]string{
		"map":    {"map", "-o", filepath.Join(t.TempDir(), "a.png")},
		"import": {"import", file, "-as", "sites"},
		"sites":  {"sites"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(ctx, append([]string{"-db", c.db}, args...), &out, &errs)
			result{code: code, err: errs.String()}.told(t, exitFailed)
		})
	}
	same()
}

func TestOneLine(t *testing.T) {
	for given, want := range map[string]string{
		"一行":           "一行",
		"第一行\n第二行\r\n": "第一行 第二行",
		"响\a铃\x1b[31m": "响 铃 [31m",
	} {
		if got := oneLine(given); got != want {
			t.Errorf("oneLine(%q) = %q, want %q", given, got, want)
		}
	}
}
