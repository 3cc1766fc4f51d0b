//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// killsUsually is how often a command is killed; EZMAP_KILLS=1000 go test ./cmd/ezmapctl
// -run Killed -timeout 2h does it so often.
const killsUsually = 5

func killsOf(t *testing.T) int {
	t.Helper()
	text := os.Getenv("EZMAP_KILLS")
	if text == "" {
		return killsUsually
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// ended is how a command ended.
type ended struct {
	done  bool // by itself, with exit code 0
	spins int  // how long it took until then
}

// killAfter runs the program and kills it after so many looks at a file, unless it has ended
// by then; a negative number lets it end.
func (p program) killAfter(spins int, args ...string) ended {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), p.path, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	over := make(chan error, 1)
	go func() { over <- cmd.Wait() }()
	for n := 0; ; n++ {
		select {
		case err := <-over:
			if err != nil {
				p.t.Fatalf("%q: %v: %s", args, err, errs.String())
			}
			return ended{true, n}
		default:
		}
		if n == spins {
			if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
				p.t.Fatal(err)
			}
			return ended{done: <-over == nil, spins: n}
		}
		_, _ = os.Stat(p.path)
	}
}

// recordsIn returns how many records a library has, after a check that finds nothing.
func (p program) recordsIn(path string) int {
	p.t.Helper()
	if r := p.run("", "-db", path, "check"); r.code != exitDone {
		p.t.Fatalf("check of %s: exit %d: %s%s", filepath.Base(path), r.code, r.out, r.err)
	}
	var sites []json.RawMessage
	if err := json.Unmarshal([]byte(p.run("", "-db", path, "sites", "-json").out), &sites); err != nil {
		p.t.Fatal(err)
	}
	return len(sites)
}

// firmsSent is a list of firms as an office sends it; each number gives other names.
func firmsSent(number, n int) string {
	var b strings.Builder
	b.WriteString("名称,大类,级别,经度,纬度\n")
	for i := range n {
		fmt.Fprintf(&b, "第%d批第%d号科技公司,企业,省级,%.5f,%.5f\n", number, i, 114.6+float64(i%300)/1000, 30.2+float64(i/300)/100)
	}
	return b.String()
}

// An import that is killed at any moment is done or not done: the library is sound and has
// all of the file's records or none; one that said it was done is done.
func TestImportIsKilledAtAnyMoment(t *testing.T) {
	long(t)
	const sent = 2000
	p, dir := build(t), t.TempDir()
	library := filepath.Join(dir, "资料库.db")
	has := p.recordsIn(library)
	send := func(number, spins int) ended {
		file := write(t, filepath.Join(dir, "报送.csv"), []byte(firmsSent(number, sent)))
		return p.killAfter(spins, "-db", library, "import", file, "-as", "sites")
	}
	usual := send(0, -1)
	if has += sent; p.recordsIn(library) != has {
		t.Fatalf("the import that nobody killed gives %d records, want %d", p.recordsIn(library), has)
	}
	random := rand.New(rand.NewPCG(6, 9))
	for kill := range killsOf(t) {
		how := send(kill+1, random.IntN(usual.spins))
		switch now := p.recordsIn(library); {
		case now == has+sent:
			has = now
		case now != has || how.done:
			t.Fatalf("kill %d after %d of %d: %d records, there were %d; said to be done: %v", kill, how.spins, usual.spins, now, has, how.done)
		}
	}
}

// A backup that is killed at any moment is whole or not there, and the library is untouched.
func TestBackupIsKilledAtAnyMoment(t *testing.T) {
	long(t)
	p, dir := build(t), t.TempDir()
	library, copied := filepath.Join(dir, "资料库.db"), filepath.Join(dir, "带走.db")
	file := write(t, filepath.Join(dir, "报送.csv"), []byte(firmsSent(0, 5000)))
	if r := p.run("", "-db", library, "import", file, "-as", "sites"); r.code != exitDone {
		t.Fatal(r.err)
	}
	has := p.recordsIn(library)
	usual := p.killAfter(-1, "-db", library, "backup", "-o", copied)
	random := rand.New(rand.NewPCG(7, 9))
	for kill := range killsOf(t) {
		if err := os.RemoveAll(copied); err != nil {
			t.Fatal(err)
		}
		how := p.killAfter(random.IntN(usual.spins), "-db", library, "backup", "-o", copied)
		_, err := os.Stat(copied)
		switch {
		case err == nil:
			if got := p.recordsIn(copied); got != has {
				t.Fatalf("kill %d: the backup has %d records of %d", kill, got, has)
			}
		case !errors.Is(err, fs.ErrNotExist) || how.done:
			t.Fatalf("kill %d: %v; said to be done: %v", kill, err, how.done)
		}
		if got := p.recordsIn(library); got != has {
			t.Fatalf("kill %d: the library has %d records of %d", kill, got, has)
		}
	}
}
