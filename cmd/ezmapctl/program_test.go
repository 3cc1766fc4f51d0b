package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// program is the built program.
type program struct {
	t    *testing.T
	path string
}

// build builds the program as the description says: without tags.
func build(t *testing.T, flags ...string) program {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ezmapctl.exe")
	cmd := exec.CommandContext(t.Context(), "go", append(append([]string{"build", "-buildvcs=false", "-o", path}, flags...), ".")...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return program{t, path}
}

// run runs the program with a setting of its environment and its arguments.
func (p program) run(setting string, args ...string) result {
	p.t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(p.t.Context(), p.path, args...)
	cmd.Env = append(os.Environ(), setting)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		p.t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

func TestProgram(t *testing.T) {
	long(t)
	p := build(t, "-ldflags", "-X main.version=7.8.9 -X main.commit=abcdef")
	dir := filepath.Join(t.TempDir(), "科技局 资料", "一 处")
	setting := "EZMAP_DB=" + filepath.Join(dir, "鄂州 资料库.db")

	t.Run("first start of several at once", func(t *testing.T) {
		var all sync.WaitGroup
		results := make([]result, 4)
		for i := range results {
			all.Go(func() { results[i] = p.run(setting, "sites", "-json") })
		}
		all.Wait()
		for _, r := range results {
			var sites []map[string]any
			if err := json.Unmarshal([]byte(r.out), &sites); r.code != exitDone || err != nil || len(sites) != 90 {
				t.Errorf("exit %d, %v, %d records: %s", r.code, err, len(sites), r.err)
			}
		}
		if names := listing(t, dir); names != "鄂州 资料库.db" {
			t.Errorf("the folder has %s", names)
		}
	})
	t.Run("several imports at once", func(t *testing.T) {
		var all sync.WaitGroup
		results := make([]result, 4)
		for i := range results {
			file := geojson(t, collection(feature(inCity, `{"name":"第`+string(rune('1'+i))+`处"}`)))
			all.Go(func() { results[i] = p.run(setting, "import", file, "-as", "layer", "-layer", string(rune('甲'+i))) })
		}
		all.Wait()
		done := 0
		for _, r := range results {
			if r.code == exitDone {
				done++
				continue
			}
			r.told(t, exitFailed) // one was quicker; nothing is half done
		}
		var history []map[string]any
		if err := json.Unmarshal([]byte(p.run(setting, "history", "-json").out), &history); err != nil || done == 0 || len(history) != done {
			t.Errorf("%d imports, %d entries, %v", done, len(history), err)
		}
		if r := p.run(setting, "check"); r.code != exitDone {
			t.Errorf("%s", r.err)
		}
	})
	t.Run("stamps", func(t *testing.T) {
		r := p.run(setting, "version", "-json")
		if r.code != exitDone || !strings.Contains(r.out, `"version": "7.8.9"`) || !strings.Contains(r.out, `"commit": "abcdef"`) {
			t.Errorf("exit %d: %s%s", r.code, r.out, r.err)
		}
	})
	t.Run("exit codes", func(t *testing.T) {
		if r := p.run(setting, "check"); r.code != exitDone || r.err != "" {
			t.Errorf("exit %d: %s", r.code, r.err)
		}
		p.run(setting, "map", "-o", "a.png", "-class", "B").told(t, exitFailed, "审图号")
		p.run(setting, "draw").told(t, exitUsage, "draw")
	})
	t.Run("a sheet", func(t *testing.T) {
		path := filepath.Join(dir, "图.png")
		if r := p.run(setting, "map", "-o", path, "-size", "half", "-dpi", "60"); r.code != exitDone {
			t.Fatalf("exit %d: %s", r.code, r.err)
		}
		if got := pictureOf(t, path).Bounds(); got.Dx() != 177 || got.Dy() != 132 {
			t.Errorf("%v", got)
		}
	})
	t.Run("full disk", func(t *testing.T) {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skipf("no /dev/full on %s", runtime.GOOS)
		}
		defer full.Close()
		cmd := exec.CommandContext(t.Context(), p.path, "sites", "-json")
		var errs bytes.Buffer
		cmd.Env, cmd.Stdout, cmd.Stderr = append(os.Environ(), setting), full, &errs
		_ = cmd.Run() // its exit code is asked below
		result{code: cmd.ProcessState.ExitCode(), err: errs.String()}.told(t, exitFailed, "没有写全")
	})
}
