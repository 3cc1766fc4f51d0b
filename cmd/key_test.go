package cmd_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// The key of a tile server goes to that server, and into nothing that the
// program writes or says: sheets, records, kept tiles, messages.
func TestKeyGoesToItsServerOnly(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	const key = "S3CRET9f8e7d"
	var refuse atomic.Bool
	var told atomic.Int64
	tile := image.NewPaletted(image.Rect(0, 0, 256, 256), color.Palette{color.RGBA{200, 220, 240, 255}})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("tk") == key {
			told.Add(1)
		}
		if refuse.Load() {
			w.WriteHeader(http.StatusForbidden)
			_, _ = w.Write([]byte(r.URL.String()))
			return
		}
		if err := png.Encode(w, tile); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	dir := t.TempDir()
	program := filepath.Join(t.TempDir(), "ezmapctl")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", program, "./cmd/ezmapctl")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	run := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), program, append([]string{"-db", filepath.Join(dir, "a.db")}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "LocalAppData="+filepath.Join(dir, "cache"))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%v: %v: %s", args, err, out)
		}
		if bytes.Contains(out, []byte(key)) {
			t.Errorf("%v says the key: %s", args, out)
		}
	}
	for _, address := range []string{server.URL + "/{z}/{x}/{y}?tk={key}", server.URL + "/a/{z}/{x}/{y}?tk=" + key} {
		for _, refused := range []bool{false, true} {
			refuse.Store(refused)
			for _, name := range []string{"a.png", "b.svg"} {
				run("map", "-o", name, "-dpi", "60", "-record", "-tiles", address, "-tile-key", key)
				if told.Swap(0) == 0 && (refused || name == "a.png") { // the second sheet has its tiles kept
					t.Errorf("%s: the server was not told the key", address)
				}
				searched := 0
				err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
					if err != nil || d.IsDir() {
						return err
					}
					content, err := os.ReadFile(path)
					if bytes.Contains(content, []byte(key)) || bytes.Contains([]byte(path), []byte(key)) {
						t.Errorf("%s holds the key", path)
					}
					searched++
					return err
				})
				if err != nil || searched < 3 {
					t.Errorf("%d files searched, %v", searched, err)
				}
			}
			// What is kept would not be asked for again.
			if err := os.RemoveAll(filepath.Join(dir, "cache")); err != nil {
				t.Fatal(err)
			}
		}
	}
}
