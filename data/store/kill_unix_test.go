//go:build !windows

package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
)

// The tests here need a second process, which is this test program with a task.
const taskVariable = "EZMAP_STORE_TASK"

var tasks = map[string]func(f *File) error{
	"open":    func(*File) error { return nil },
	"work":    workForEver,
	"restore": restoreForEver,
}

func TestMain(m *testing.M) {
	task, ok := tasks[os.Getenv(taskVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	f, err := Open(context.Background(), os.Getenv(taskVariable+"_PATH"), sample)
	if err == nil {
		err = errors.Join(task(f), f.Close())
	}
	if err != nil {
		fmt.Println(data.Sentence(err), err)
		os.Exit(1)
	}
	fmt.Println("done")
}

// process returns a second process with a task.
func process(t testing.TB, task, path string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), taskVariable+"="+task, taskVariable+"_PATH="+path)
	c.Stderr = os.Stderr
	return c
}

// workForEver makes edits, imports, undoings and redoings, and prints the chain
// of history after each that was confirmed.
func workForEver(f *File) error {
	ctx := context.Background()
	for i := 0; ; i++ {
		s, err := f.Load(ctx)
		if err != nil {
			return err
		}
		var e data.Entry
		switch i % 6 {
		case 0, 1:
			e, err = f.Apply(ctx, "", data.Put(s, data.Site{ID: fmt.Sprint("S", i%40), Name: fmt.Sprint(i), Location: &data.Location{Point: orb.Point{114.9, 30 + float64(i%100)/100}}}))
		case 2:
			e, err = f.Apply(ctx, "", data.LayerImport{Before: data.Find[data.Layer](s, "roads"), After: data.Layer{ID: "roads"}, Features: values(grid(2000))})
		case 3:
			e, err = f.Undo(ctx, "")
		case 4:
			e, err = f.Redo(ctx, "")
		case 5:
			e, err = f.Apply(ctx, "", data.Batch{Title: "批", Changes: []data.Change{
				data.Put(s, data.Site{ID: "B1", Name: fmt.Sprint(i)}), data.Put(s, data.StageEntry{ID: fmt.Sprint("G", i), Area: "420703", Stage: data.Applied}),
			}})
		}
		if err != nil {
			return err
		}
		line, err := json.Marshal([]any{e.ID, e.What})
		if err != nil {
			return err
		}
		fmt.Println(string(line))
	}
}

// killsEach is how often one library is left to itself by a killed program.
const killsEach = 40

// kills is how often the work is killed; each time the library goes on where the
// last kill left it, see killsEach. EZMAP_KILLS=1000 go test ./data/store -run Killed -timeout 1h
// kills it so often.
func kills(t *testing.T, usual int) int {
	t.Helper()
	text := os.Getenv("EZMAP_KILLS")
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestKilledAtAnyMoment kills a program that works on a library at seeded
// moments: after each kill the library is sound, and everything that had been
// confirmed is there.
func TestKilledAtAnyMoment(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	random := rand.New(rand.NewPCG(2, 7))
	dir, path := t.TempDir(), ""
	for kill := range kills(t, 40) {
		// A new library now and then: each look through one takes as long as its history.
		if kill%killsEach == 0 {
			path = filepath.Join(dir, fmt.Sprint(kill, ".db"))
			openAt(t, path).Close()
		}
		confirmed := workAndKill(t, "work", path, random.IntN(12), random.IntN(4000))
		f := openAt(t, path)
		wantSound(t, f)
		h, err := f.History(context.Background(), 1_000_000)
		if err != nil {
			t.Fatal(err)
		}
		what := map[int64]string{}
		for _, e := range h {
			what[e.ID] = e.What
		}
		for _, c := range confirmed {
			if what[c.id] != c.what {
				t.Errorf("kill %d: entry %d “%s” was confirmed and is “%s”", kill, c.id, c.what, what[c.id])
			}
		}
		// At most one step more than was confirmed: the one whose confirmation was cut off.
		if last := len(confirmed) - 1; last >= 0 && h[0].ID > confirmed[last].id+1 {
			t.Errorf("kill %d: entry %d was confirmed last, history ends with %d", kill, confirmed[last].id, h[0].ID)
		}
		load1(t, f)
		f.Close()
		if t.Failed() {
			return
		}
	}
}

// restoreForEver restores two backups in turn.
func restoreForEver(f *File) error {
	ctx := context.Background()
	for i := 0; ; i++ {
		backup := filepath.Join(filepath.Dir(f.Path()), []string{"one.db", "two.db"}[i%2])
		if err := f.RestoreFrom(ctx, "", backup); err != nil {
			return err
		}
		line, err := json.Marshal([]any{i, backup})
		if err != nil {
			return err
		}
		fmt.Println(string(line))
	}
}

// TestKilledWhileRestoring kills a program that restores at seeded moments: the
// library is sound and holds either what it held or what was restored.
func TestKilledWhileRestoring(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	random := rand.New(rand.NewPCG(3, 9))
	ctx := context.Background()
	dir := t.TempDir()
	f := openAt(t, filepath.Join(dir, "a.db"))
	var want []*data.State
	for n, name := range []string{"one.db", "two.db"} {
		put(t, f, fmt.Sprint("S", n))
		imported(t, f, "roads", grid(500+2500*n))
		want = append(want, load1(t, f))
		mustDo(t, f.Backup(ctx, filepath.Join(dir, name)))
	}
	mustDo(t, f.Close())
	for kill := range kills(t, 8) {
		workAndKill(t, "restore", f.Path(), random.IntN(2), random.IntN(40_000))
		g := openAt(t, f.Path())
		wantSound(t, g)
		if got := load1(t, g); !slices.ContainsFunc(want, func(w *data.State) bool { return cmp.Equal(w, got) }) {
			t.Fatalf("kill %d: the library holds neither", kill)
		}
		all, err := g.Backups(ctx)
		mustDo(t, err)
		for _, b := range all { // those before the restorings, of which none is half
			if problems, err := CheckBackup(ctx, b.Path); err != nil || len(problems) > 0 {
				t.Fatalf("kill %d: the backup %s: %q %v", kill, b.Path, problems, err)
			}
			mustDo(t, os.Remove(b.Path))
		}
		mustDo(t, g.Close())
	}
}

// confirmation is what the second process said of a step.
type confirmation struct {
	id   int64
	what string
}

// workAndKill lets a second process confirm so many steps, spin so long, and kills it.
func workAndKill(t *testing.T, task, path string, steps, spins int) []confirmation {
	t.Helper()
	c := process(t, task, path)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var confirmed []confirmation
	lines := bufio.NewScanner(out)
	read := func() bool {
		if !lines.Scan() {
			return false
		}
		var c confirmation
		if err := json.Unmarshal(lines.Bytes(), &[]any{&c.id, &c.what}); err != nil {
			t.Fatalf("the second process says %s", lines.Text())
		}
		confirmed = append(confirmed, c)
		return true
	}
	for range steps {
		if !read() {
			break
		}
	}
	// A moment inside the next step that differs from kill to kill.
	for range spins {
		_, _ = os.Stat(path)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for read() { // what was still confirmed before the end
	}
	_ = c.Wait()
	return confirmed
}

// TestFirstStartsTogether starts several programs where there is no library yet.
func TestFirstStartsTogether(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "新文件夹")
	path := filepath.Join(dir, "a.db")
	var programs []*exec.Cmd
	var outs []*strings.Builder
	for range 4 {
		c, out := process(t, "open", path), &strings.Builder{}
		c.Stdout = out
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		programs, outs = append(programs, c), append(outs, out)
	}
	for i, c := range programs {
		if err := c.Wait(); err != nil || outs[i].String() != "done\n" {
			t.Errorf("program %d: %v, %q", i, err, outs[i])
		}
	}
	want, _ := sample()
	f := openAt(t, path)
	wantState(t, f, want)
	wantSound(t, f)
	f.Close()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		names = append(names, d.Name())
		return err
	})
	if diff := cmp.Diff([]string{"新文件夹", "a.db"}, names); diff != "" || err != nil {
		t.Errorf("files (-want +got):\n%s%v", diff, err)
	}
}
