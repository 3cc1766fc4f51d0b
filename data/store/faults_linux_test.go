package store

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
)

// disk mounts a small disk in memory and returns its folder.
func disk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("a small disk can be mounted by the administrator only (%v)", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// onDisk opens a library that is closed before its disk goes.
func onDisk(t *testing.T, dir string) *File {
	t.Helper()
	f, err := Open(context.Background(), filepath.Join(dir, "a.db"), sample)
	mustDo(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// TestFullDisk fills a disk with work: the step that has no room is refused, all
// that was confirmed is there, and after making room the work goes on.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	dir := disk(t, "4m")
	f := onDisk(t, dir)
	var last data.Entry
	var full error
	for n := 0; n < 200 && full == nil; n++ {
		before := load1(t, f)
		e, err := f.Apply(ctx, "张三", data.LayerImport{Before: data.Find[data.Layer](before, "roads"), After: data.Layer{ID: "roads"}, Features: values(grid(3000))})
		if err == nil {
			last = e
			continue
		}
		full = err
		wantState(t, f, before)
	}
	wantFault(t, full, data.Unusable, "磁盘空间不足")
	if last.ID == 0 {
		t.Fatal("not even one step had room")
	}
	wantSound(t, f)
	// A backup has no room either; the library does not care.
	_, err := f.BackUp(ctx, data.ManualBackup)
	wantFault(t, err, data.Unusable, "磁盘空间不足，写不下“"+filepath.Join(dir, "备份"))
	left, err := filepath.Glob(filepath.Join(dir, "备份", "*"))
	if err != nil || len(left) != 0 {
		t.Errorf("%q was left of the backup (%v)", left, err)
	}
	want := load1(t, f)
	mustDo(t, f.Close())
	f = onDisk(t, dir)
	wantState(t, f, want)
	if h, err := f.History(ctx, 1); err != nil || h[0].ID != last.ID {
		t.Errorf("history ends with %+v (%v), want entry %d", h, err, last.ID)
	}
	mustDo(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT, "size=16m"))
	put(t, f, "S1")
	wantSound(t, f)
}

// TestBackupOntoAFullDisk names the disk that is full, which is not the library's.
func TestBackupOntoAFullDisk(t *testing.T) {
	dir := disk(t, "128k")
	path := filepath.Join(dir, "包.ezmap")
	wantFault(t, openSample(t).Backup(context.Background(), path), data.Unusable, "写不下“"+path+"”")
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("%v was left (%v)", names, err)
	}
}

// TestNewLibraryOnAFullDisk leaves nothing behind.
func TestNewLibraryOnAFullDisk(t *testing.T) {
	dir := disk(t, "128k")
	_, err := Open(context.Background(), filepath.Join(dir, "a.db"), sample)
	wantFault(t, err, data.Unusable, "磁盘空间不足")
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("%v was left (%v)", names, err)
	}
}

// TestVanishedStick takes the medium away under an open library: a disk whose every
// block fails, as that of a stick which was pulled out.
func TestVanishedStick(t *testing.T) {
	ctx := context.Background()
	under := disk(t, "18m")
	image := filepath.Join(under, "stick.img")
	dir := t.TempDir()
	mustDo(t, os.WriteFile(image, make([]byte, 16<<20), 0o600))
	for _, args := range [][]string{{"mkfs.ext4", "-q", "-O", "^has_journal", image}, {"mount", "-o", "loop", image, dir}} {
		if out, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Skipf("a stick can be played by the administrator only: %v %s", err, out)
		}
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	f, err := Open(ctx, filepath.Join(dir, "a.db"), sample)
	mustDo(t, err)
	t.Cleanup(func() { _ = f.Close() })
	put(t, f, "S1")
	safe := filepath.Join(t.TempDir(), "safe.db")
	mustDo(t, f.Backup(ctx, safe))

	// No block can be written any more.
	mustDo(t, os.Truncate(image, 0))
	if err := os.WriteFile(filepath.Join(under, "filler"), make([]byte, 20<<20), 0o600); err == nil {
		t.Fatal("the disk under the stick is not full")
	}
	_, err = f.Apply(ctx, "张三", data.Edit[data.Site]{After: &data.Site{ID: "S2", Name: "记S2"}})
	var told *data.Error
	if !errors.As(err, &told) || told.Kind != data.Unusable || !strings.Contains(told.Message, "U盘") {
		t.Errorf("a step without its medium: %v", err)
	}
	// The way out: what was backed up elsewhere.
	g := openAt(t, safe)
	wantSound(t, g)
	if data.Find[data.Site](load1(t, g), "S1") == nil {
		t.Error("the backup lacks what was confirmed")
	}
}

// TestMovedLibrary: a file that somebody moves, deletes or replaces while it is open
// takes no more steps, for they would be lost with it.
func TestMovedLibrary(t *testing.T) {
	ctx := context.Background()
	for name, move := range map[string]func(path string) error{
		"moved":    func(path string) error { return os.Rename(path, path+".old") },
		"deleted":  os.Remove,
		"replaced": func(path string) error { return errors.Join(os.Rename(path, path+".old"), copyFile(path+".old", path)) },
		"folder":   func(path string) error { return os.Rename(filepath.Dir(path), filepath.Dir(path)+" 旧") },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "U盘", "a.db")
			f := openAt(t, path)
			put(t, f, "S1")
			mustDo(t, move(path))
			_, err := f.Apply(ctx, "", data.Edit[data.Site]{After: &data.Site{ID: "S2", Name: "2"}})
			wantFault(t, err, data.Unusable, "已不在原处")
			_, err = f.Undo(ctx, "")
			wantFault(t, err, data.Unusable, "已不在原处")
			wantFault(t, f.RestoreFrom(ctx, "", path), data.Unusable, "已不在原处")
			wantFault(t, f.Backup(ctx, filepath.Join(t.TempDir(), "b.db")), data.Unusable, "已不在原处")
		})
	}
}

// TestReadOnlyMedium opens a library on a medium that cannot be written to: it is
// refused, can be read, and stays as it is, also what waits in its log.
func TestReadOnlyMedium(t *testing.T) {
	ctx := context.Background()
	for name, prepare := range map[string]func(t *testing.T, f *File, path string){
		"closed":             func(t *testing.T, f *File, _ string) { mustDo(t, f.Close()) },
		"after a power cut":  func(t *testing.T, f *File, path string) { cut(t, f, path, "") },
		"without the shm":    func(t *testing.T, f *File, path string) { cut(t, f, path, "-shm") },
		"an earlier version": func(t *testing.T, f *File, path string) { older(t, path) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := disk(t, "8m")
			path := filepath.Join(dir, "a.db")
			var want *data.State
			var f *File
			if name != "an earlier version" {
				f = onDisk(t, dir)
				put(t, f, "S1")
				want = load1(t, f)
			}
			prepare(t, f, path)
			mustDo(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
			before := content(t, dir)
			_, err := Open(ctx, path, sample)
			wantFault(t, err, data.Unusable, "是只读的")
			_, err = Open(ctx, filepath.Join(dir, "new.db"), sample)
			wantFault(t, err, data.Unusable, "不允许写入")

			r, err := OpenReadOnly(ctx, path)
			mustDo(t, err)
			if want != nil {
				wantState(t, r, want)
			}
			if r.Path() != path || !r.ReadOnly() {
				t.Errorf("%s, read only %v", r.Path(), r.ReadOnly())
			}
			_, err = r.Apply(ctx, "", data.Edit[data.Site]{After: &data.Site{ID: "S2", Name: "2"}})
			wantFault(t, err, data.Unusable, "只读方式")
			_, err = r.AttachFile(ctx, "a.txt", []byte("甲"))
			wantFault(t, err, data.Unusable, "只读方式")
			wantFault(t, r.RestoreFrom(ctx, "", path), data.Unusable, "只读方式")
			mustDo(t, r.Keep(ctx, "k", "v")) // the window's size, say: for this time only
			if v, err := r.Setting(ctx, "k"); v != "v" || err != nil {
				t.Errorf("%q %v", v, err)
			}
			out := filepath.Join(t.TempDir(), "out.db")
			mustDo(t, r.Backup(ctx, out))
			wantSound(t, openAt(t, out))
			folder := r.temporary
			mustDo(t, r.Close())
			if exists(folder) {
				t.Error("the copy was left")
			}
			if diff := cmp.Diff(before, content(t, dir)); diff != "" {
				t.Errorf("the medium changed:\n%s", diff)
			}
		})
	}
}

// cut leaves a library as a power cut does: with its log, without a file of the ending.
func cut(t *testing.T, f *File, path, without string) {
	t.Helper()
	kept := t.TempDir()
	for _, suffix := range []string{"", "-wal", "-shm"} {
		mustDo(t, copyFile(path+suffix, filepath.Join(kept, "a.db"+suffix)))
	}
	mustDo(t, f.Close())
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if suffix != without || suffix == "" {
			mustDo(t, copyFile(filepath.Join(kept, "a.db"+suffix), path+suffix))
		}
	}
}

// content returns what the files of a folder hold.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		all[path] = string(raw)
		return err
	})
	mustDo(t, err)
	return all
}

// TestOpenBesideAnotherWindow reads a library that another window writes to.
func TestOpenBesideAnotherWindow(t *testing.T) {
	f := openSample(t)
	put(t, f, "S1")
	r, err := OpenReadOnly(context.Background(), f.Path())
	mustDo(t, err)
	defer r.Close()
	want := load1(t, f)
	wantState(t, r, want)
	put(t, f, "S2")
	wantState(t, r, want) // a copy of its moment
	wantSound(t, r)
}

// TestClockSetBack works on a day, and then with a clock that is a year behind.
func TestClockSetBack(t *testing.T) {
	ctx := context.Background()
	f, set := backedUp(t)
	put(t, f, "S1")
	behind := func(want time.Duration) {
		t.Helper()
		if got, err := f.ClockBehind(ctx); err != nil || got != want {
			t.Errorf("the clock is behind by %v (%v), want %v", got, err, want)
		}
	}
	behind(0)
	set("2026-11-24 09:51:00")
	behind(0) // two PCs differ by so much
	set("2025-11-24 10:00:00")
	behind(365 * 24 * time.Hour)
	put(t, f, "S2")
	behind(0)
	b, made, err := f.BackUpDaily(ctx)
	if err != nil || !made {
		t.Fatalf("no backup of the wrong day: %v", err)
	}
	set("2026-11-24 10:05:00") // the clock is right again
	put(t, f, "S3")
	wantSound(t, f)
	h, err := f.History(ctx, 3)
	mustDo(t, err)
	for i, want := range []struct{ what, at string }{
		{"新增记录“记S3”", "2026-11-24 10:05:00"}, {"新增记录“记S2”", "2025-11-24 10:00:00"}, {"新增记录“记S1”", "2026-11-24 10:00:00"},
	} {
		if h[i].What != want.what || h[i].At.Local().Format(time.DateTime) != want.at {
			t.Errorf("entry %d is %s of %v, want %+v", i, h[i].What, h[i].At, want)
		}
	}
	// The state of 10:02 has what was done before it by number: S2 too, though its
	// moment is a year earlier.
	s, err := f.StateAt(ctx, f.now().Add(-3*time.Minute))
	mustDo(t, err)
	if data.Find[data.Site](s, "S3") != nil || data.Find[data.Site](s, "S1") == nil {
		t.Error("the state of 10:02 is another one")
	}
	if !exists(b.Path) {
		t.Error("the backup with the wrong day was taken away")
	}
	if e, err := f.Undo(ctx, ""); err != nil || e.What != "撤销：新增记录“记S3”" {
		t.Errorf("undo takes %q (%v)", e.What, err)
	}
}

// TestPowerCut cuts the power in the middle of what SQLite writes. Its log is
// flushed to the disk before a step is confirmed; what is written later may be on
// the disk in part: any first part of the rest of the log, with any of its blocks
// lost, and while the log is moved into the file any of the file's pages.
func TestPowerCut(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 26))
	const block = 4096
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	f := openAt(t, path)
	imported(t, f, "roads", grid(300))
	put(t, f, "S1")
	confirmed := load1(t, f)
	start, log := readAll(t, path), readAll(t, path+"-wal")
	imported(t, f, "roads", grid(600))
	put(t, f, "S2")
	ended := load1(t, f)
	longer := readAll(t, path+"-wal")
	if len(longer) <= len(log) || string(longer[:len(log)]) != string(log) {
		t.Fatal("the log did not grow")
	}
	mustDo(t, f.Close())
	end := readAll(t, path)
	for n := range 60 {
		file, wal := slices.Clone(start), slices.Clone(longer)
		want := []*data.State{confirmed, nil, ended} // after the first step of the rest
		if n%2 == 0 {
			// In the log: a part of the rest, with lost blocks.
			wal = wal[:len(log)+random.IntN(len(longer)-len(log)+1)]
			for at := len(log); at < len(wal); at += block {
				if random.IntN(8) == 0 {
					clear(wal[at:min(at+block, len(wal))])
				}
			}
		} else {
			// While the log is moved into the file: some pages are there.
			want = []*data.State{ended}
			if len(end) > len(file) {
				file = append(file, make([]byte, len(end)-len(file))...)
			}
			for at := 0; at < len(end); at += block {
				if random.IntN(2) == 0 {
					copy(file[at:at+block], end[at:at+block])
				}
			}
		}
		after := filepath.Join(t.TempDir(), "a.db")
		mustDo(t, os.WriteFile(after, file, 0o600))
		mustDo(t, os.WriteFile(after+"-wal", wal, 0o600))
		g := openAt(t, after)
		wantSound(t, g)
		got := load1(t, g)
		if !anyOf(got, want) {
			t.Fatalf("cut %d: neither what was confirmed nor a later step is there: %s", n, cmp.Diff(confirmed, got))
		}
		mustDo(t, g.Close())
	}
}

// anyOf tells that a state is one of several; nil stands for the second import
// without the record that came after it.
func anyOf(got *data.State, want []*data.State) bool {
	for _, w := range want {
		if w == nil {
			roads := data.Find[data.Layer](got, "roads")
			if len(got.Features[roads.Generation]) == 600 && data.Find[data.Site](got, "S2") == nil && data.Find[data.Site](got, "S1") != nil {
				return true
			}
		} else if cmp.Equal(w, got) {
			return true
		}
	}
	return false
}

func readAll(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	mustDo(t, err)
	return raw
}

// TestSweep: what a killed program left is taken away once nobody can be writing it.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	path := filepath.Join(dir, "资料[一].db")
	mustDo(t, openAt(t, path).Close())
	old := time.Now().Add(-2 * time.Hour)
	for name, c := range map[string]struct {
		at   time.Time
		gone bool
	}{
		"资料[一].db.0123abcd.new":                       {old, true},
		"资料[一].db.0123abcd.new-journal":               {old, true},
		"备份/资料[一].20261124-100000.每日.db.0123abcd.new": {old, true},
		"资料[一].db.89abcdef.new":                       {time.Now(), false},
		"资料一.db.0123abcd.new":                         {old, false}, // of another library
		"备份/资料[一].20261124-100000.每日.db":              {old, false},
		"tmp/ezmap-1/copy.db":                         {old.Add(-8 * 24 * time.Hour), true},
		"tmp/ezmap-2/copy.db":                         {old, false},
		"tmp/other/copy.db":                           {old.Add(-8 * 24 * time.Hour), false},
	} {
		full := filepath.Join(dir, name)
		mustDo(t, os.MkdirAll(filepath.Dir(full), 0o755))
		mustDo(t, os.WriteFile(full, nil, 0o600))
		mustDo(t, os.Chtimes(full, c.at, c.at))
		if strings.HasPrefix(name, "tmp/") {
			mustDo(t, os.Chtimes(filepath.Dir(full), c.at, c.at))
		}
		t.Cleanup(func() {
			if exists(full) == c.gone {
				t.Errorf("%s: there %v, want gone %v", name, exists(full), c.gone)
			}
		})
	}
	openAt(t, path)
}
