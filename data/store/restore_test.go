package store

import (
	"context"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
)

// TestRestoreWhileOpen restores a backup in a library that is in use, also by
// another program.
func TestRestoreWhileOpen(t *testing.T) {
	ctx := context.Background()
	f, set := backedUp(t)
	put(t, f, "S1")
	imported(t, f, "roads", grid(1000))
	picture := photoOf(t, f)
	want := load1(t, f)
	b, err := f.BackUp(ctx, data.ManualBackup)
	mustDo(t, err)
	set("2026-11-24 11:00:00")
	put(t, f, "S2")
	imported(t, f, "roads", grid(2000))
	later := load1(t, f)
	other := openAt(t, f.Path())

	r, err := f.PreviewRestore(ctx, b.Path)
	mustDo(t, err)
	if r.Kinship != data.EarlierState || r.LostCount != 2 || len(r.Lost) != 2 || r.Lost[0].What != "导入图层“roads”" || r.Lost[1].What != "新增记录“记S2”" || r.Version != library.Version {
		t.Errorf("preview = %+v", r)
	}
	if !r.LastAt.Equal(f.now().Add(-time.Hour)) {
		t.Errorf("the backup's last change is of %v", r.LastAt)
	}
	// The sample has 3 records, 2 elements, 3 layers, 2 values and 2 documents.
	counts := func(all []data.Tally) (n []int) {
		for _, one := range all {
			n = append(n, one.Count)
		}
		return n
	}
	if got := counts(r.Then); !slices.Equal(got, []int{4, 2, 4, 2, 2, 1, 2}) {
		t.Errorf("then %v", got)
	}
	if got := counts(r.Now); !slices.Equal(got, []int{5, 2, 4, 2, 2, 1, 4}) {
		t.Errorf("now %v", got)
	}

	set("2026-11-24 12:00:00")
	mustDo(t, f.RestoreFrom(ctx, "王五", b.Path))
	wantState(t, f, want)
	wantState(t, other, want)
	wantSound(t, f)
	if content, err := f.Attachment(ctx, picture); err != nil || len(content) == 0 {
		t.Errorf("the photo: %v", err)
	}
	h, err := f.History(ctx, 10)
	mustDo(t, err)
	if len(h) != 3 || h[0].Who != "王五" || h[0].What != "从备份“"+filepath.Base(b.Path)+"”恢复资料库" || !h[0].At.Equal(f.now()) {
		t.Errorf("history = %+v", h)
	}
	// Work goes on: undo passes over the restoring.
	put(t, other, "S9")
	for _, want := range []string{"撤销：新增记录“记S9”", "撤销：导入图层“roads”", "撤销：新增记录“记S1”"} {
		if e, err := f.Undo(ctx, ""); err != nil || e.What != want {
			t.Errorf("undo: %q %v, want %q", e.What, err, want)
		}
	}
	wantSound(t, f)

	// What was replaced is a backup itself.
	all, err := f.Backups(ctx)
	mustDo(t, err)
	if all[0].Reason != data.RestoreBackup {
		t.Fatalf("the newest backup is %+v", all[0])
	}
	mustDo(t, f.RestoreFrom(ctx, "王五", all[0].Path))
	wantState(t, f, later)
	wantSound(t, f)
	f.Close()
	wantState(t, openAt(t, f.Path()), later)
}

func TestKinship(t *testing.T) {
	ctx := context.Background()
	f, _ := backedUp(t)
	put(t, f, "S1")
	now, err := f.BackUp(ctx, data.ManualBackup)
	mustDo(t, err)
	copies := map[data.Kinship]string{data.SameContent: now.Path}
	for kind, work := range map[data.Kinship]func(*File){
		data.LaterState: func(g *File) { put(t, g, "S2") },
	} {
		path := filepath.Join(t.TempDir(), "other.db")
		mustDo(t, copyFile(now.Path, path))
		g := openAt(t, path)
		work(g)
		mustDo(t, g.Close())
		copies[kind] = path
	}
	strange := openAt(t, filepath.Join(t.TempDir(), "strange.db"))
	put(t, strange, "S7")
	mustDo(t, strange.Close())
	copies[data.OtherLibrary] = strange.Path()
	for want, path := range copies {
		if r, err := f.PreviewRestore(ctx, path); err != nil || r.Kinship != want {
			t.Errorf("%q, %v, want %q", r.Kinship, err, want)
		}
	}
	put(t, f, "S3")
	if r, err := f.PreviewRestore(ctx, copies[data.LaterState]); err != nil || r.Kinship != data.OtherBranch || r.LostCount != 1 {
		t.Errorf("%+v, %v, want a branch", r, err)
	}
}

// TestRestoreOfAnEarlierVersion restores a backup that an earlier version of the program made.
func TestRestoreOfAnEarlierVersion(t *testing.T) {
	ctx := context.Background()
	old := openOld(t, fixture(1))
	all, err := old.Backups(ctx)
	mustDo(t, err)
	f, _ := backedUp(t)
	mustDo(t, f.RestoreFrom(ctx, "王五", all[0].Path))
	wantSound(t, f)
	if diff := cmp.Diff(load1(t, old), load1(t, f)); diff != "" {
		t.Errorf("(-the library that was brought up to date +restored)\n%s", diff)
	}
}

func TestRestoreFromIsRefused(t *testing.T) {
	ctx := context.Background()
	f, _ := backedUp(t)
	put(t, f, "S1")
	dir := t.TempDir()
	changed := openAt(t, filepath.Join(dir, "changed.db"))
	put(t, changed, "S1")
	mustDo(t, changed.Close())
	behind(t, changed.Path(), "UPDATE history SET who = '别人'")
	half := filepath.Join(dir, "half.db")
	raw, err := os.ReadFile(changed.Path())
	mustDo(t, err)
	mustDo(t, os.WriteFile(half, raw[:len(raw)/2], 0o600))
	want := load1(t, f)
	for name, c := range map[string]struct {
		path string
		kind data.ErrorKind
		part string
	}{
		"missing": {filepath.Join(dir, "none.db"), data.NotFound, "没有找到"},
		"changed": {changed.Path(), data.Unusable, "不完好（历史记录第1条与前一条不相连"},
		"half":    {half, data.Unusable, "已损坏"},
		"itself":  {f.Path(), data.Invalid, "不能用它恢复它自己"},
	} {
		t.Run(name, func(t *testing.T) {
			wantFault(t, f.RestoreFrom(ctx, "王五", c.path), c.kind, c.part)
			_, err := f.PreviewRestore(ctx, c.path)
			wantFault(t, err, c.kind, c.part)
		})
	}
	wantState(t, f, want)
	if n := len(namesOf(t, f)); n != 0 {
		t.Errorf("%d backups were made for nothing", n)
	}
}

// TestCarriedLibrary: a copy for a USB stick shows the same on a second PC, with
// attachments, settings and history.
func TestCarriedLibrary(t *testing.T) {
	ctx := context.Background()
	f, _ := backedUp(t)
	put(t, f, "S1")
	imported(t, f, "roads", grid(100))
	picture := photoOf(t, f)
	file, err := f.AttachFile(ctx, "年报.pdf", []byte("%PDF-1.7\n…"))
	mustDo(t, err)
	mustDo(t, f.Keep(ctx, "settings.office", "科技局"))
	stick := filepath.Join(t.TempDir(), "U盘", "鄂创图.ezmap")
	mustDo(t, f.Backup(ctx, stick))
	if names, err := os.ReadDir(filepath.Dir(stick)); err != nil || len(names) != 1 {
		t.Errorf("on the stick there are %v (%v), want one file", names, err)
	}
	second := openAt(t, stick)
	wantState(t, second, load1(t, f))
	wantSound(t, second)
	if diff := cmp.Diff(story(t, f), story(t, second)); diff != "" {
		t.Errorf("history (-first +second):\n%s", diff)
	}
	for _, id := range []string{picture, file} {
		a, err := f.Attachment(ctx, id)
		mustDo(t, err)
		b, err := second.Attachment(ctx, id)
		if err != nil || !slices.Equal(a, b) {
			t.Errorf("attachment %s: %v", id, err)
		}
	}
	if office, err := second.Setting(ctx, "settings.office"); office != "科技局" || err != nil {
		t.Errorf("%q %v", office, err)
	}
}

// photoOf adds a photo to a library and returns its id.
func photoOf(t *testing.T, f *File) string {
	t.Helper()
	id, err := f.Attach(context.Background(), "大门.png", photo(t, "png", color.White))
	mustDo(t, err)
	return id
}
