package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"
)

func TestBackupAndRestore(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	add := func(name string) {
		c.done("import", write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(feature(inCity, `{"name":"`+name+`"}`)))), "-as", "sites")
	}
	add("备份之前")
	backup := filepath.Join(dir, "备份 一.db")
	c.done("backup", "-o", backup)
	if r := (ctl{t, backup}).run("check"); r.code != exitDone {
		t.Errorf("the backup is not sound: %s", r.err)
	}
	add("备份之后")
	before := c.sites()
	c.done("restore", backup)
	if got := c.sites(); len(got) != 91 || len(before) != 92 || got[90]["name"] != "备份之前" {
		t.Errorf("%d records, the last is %v", len(got), got[len(got)-1]["name"])
	}
	if len(c.history()) != 1 {
		t.Errorf("history is not that of the backup: %v", c.history())
	}
	// What was replaced is kept beside it.
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(c.db), "*恢复前*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("%v %v", kept, err)
	}
	if got := (ctl{t, kept[0]}).sites(); len(got) != 92 {
		t.Errorf("%d records are kept", len(got))
	}
}

func TestBackupReplacesOlder(t *testing.T) {
	c := newCtl(t)
	path := filepath.Join(t.TempDir(), "b.db")
	c.done("backup", "-o", path)
	c.done("backup", "-o", path)
	if names := listing(t, filepath.Dir(path)); names != "b.db" {
		t.Errorf("the folder has %s", names)
	}
}

func TestBackupFails(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	for name, path := range map[string]string{
		"under a file":   filepath.Join(c.db, "b.db"),
		"a folder":       dir,
		"library itself": c.db,
	} {
		t.Run(name, func(t *testing.T) {
			same := c.unchanged()
			c.fails(exitFailed, []string{"backup", "-o", path})
			same()
		})
	}
	if names := listing(t, dir); names != "" {
		t.Errorf("left behind: %s", names)
	}
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	c := newCtl(t)
	dir := t.TempDir()
	whole, err := fresh()
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"missing":   filepath.Join(dir, "missing.db"),
		"a folder":  dir,
		"text":      write(t, filepath.Join(dir, "text.db"), []byte("一段文字")),
		"truncated": write(t, filepath.Join(dir, "half.db"), whole[:len(whole)/2]),
		"empty":     write(t, filepath.Join(dir, "empty.db"), nil),
	} {
		t.Run(name, func(t *testing.T) {
			same := c.unchanged()
			c.fails(exitFailed, []string{"restore", path})
			same()
		})
	}
}

func TestRestoreToNewPlace(t *testing.T) {
	c := newCtl(t)
	backup := filepath.Join(t.TempDir(), "b.db")
	c.done("backup", "-o", backup)
	other := ctl{t, filepath.Join(t.TempDir(), "另一台 电脑", "新.db")}
	r := other.run("restore", backup)
	if r.code != exitDone {
		t.Fatal(r.err)
	}
	if _, err := os.Stat(other.db); err != nil || len(other.sites()) != 90 {
		t.Errorf("%v", err)
	}
	if strings.Contains(other.folder(), "恢复前") {
		t.Errorf("nothing was replaced, yet the folder has %s", other.folder())
	}
}

// TestBackupsAreListed: an import of a library that was changed before is preceded
// by a backup of its own; one made by hand stands beside it.
func TestBackupsAreListed(t *testing.T) {
	c := newCtl(t)
	add := func(name string) {
		c.done("import", write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(feature(inCity, `{"name":"`+name+`"}`)))), "-as", "sites")
	}
	add("第一处") // nobody had changed the library before
	var rows []map[string]any
	if c.json(&rows, "backup", "-list"); len(rows) != 0 {
		t.Fatalf("backups of a fresh library: %v", rows)
	}
	add("第二处")
	if c.json(&rows, "backup", "-list"); len(rows) != 1 || rows[0]["reason"] != "导入前" {
		t.Fatalf("backups: %v", rows)
	}
	hasKeys(t, rows[0], "path at reason bytes")
	before := ctl{t, rows[0]["path"].(string)}
	if got := before.sites(); len(got) != 91 || got[90]["name"] != "第一处" {
		t.Errorf("the backup has %d records", len(got))
	}
	if out := c.done("backup", "-now"); !strings.Contains(out, ".手动.db") {
		t.Errorf("says %s", out)
	}
	if out := c.done("backup", "-list"); strings.Count(out, "\n") != 3 || !strings.Contains(out, "手动") {
		t.Errorf("lists %s", out)
	}
	c.fails(exitUsage, []string{"backup", "-list", "-o", "x.db"}, "只能用一个")
}

func TestRestoreTellsWhatWouldChange(t *testing.T) {
	t.Setenv("EZMAP_WHO", "张三")
	c := newCtl(t)
	backup := filepath.Join(t.TempDir(), "b.db")
	c.done("backup", "-o", backup)
	c.done("import", write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(feature(inCity, `{"name":"后来的"}`)))), "-as", "sites")
	same := c.unchanged()
	out := c.done("restore", "-dry-run", backup)
	for _, want := range []string{"退回到那时", "平台园区记录", "91", "90", "以下 1 步改动", "张三", "未作任何改动"} {
		if !strings.Contains(out, want) {
			t.Errorf("“%s” is missing in %s", want, out)
		}
	}
	var r struct {
		Kinship   string
		Now, Then map[string]int
		Lost      int
	}
	c.json(&r, "restore", "-dry-run", backup)
	if r.Kinship != "earlier" || r.Lost != 1 || r.Now["平台园区记录"] != 91 || r.Then["平台园区记录"] != 90 {
		t.Errorf("%+v", r)
	}
	same()
}

// TestRolesHoldForCommands: who may not restore in the window may not do it here.
func TestRolesHoldForCommands(t *testing.T) {
	t.Setenv("EZMAP_WHO", "李芳")
	c := newCtl(t)
	backup := filepath.Join(t.TempDir(), "b.db")
	c.done("backup", "-o", backup)
	library, err := store.Open(t.Context(), c.db, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	pin, err := library.KeepPIN(t.Context(), "2468")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []data.Person{{ID: "U1", Name: "李芳", Role: data.Approver}, {ID: "U2", Name: "张伟", Role: data.Clerk, PIN: pin}} {
		if _, err := library.Apply(t.Context(), "李芳", data.Edit[data.Person]{After: &p}); err != nil {
			t.Fatal(err)
		}
	}
	if err := library.Close(); err != nil {
		t.Fatal(err)
	}
	file := write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(feature(inCity, `{"name":"一处"}`))))
	t.Setenv("EZMAP_WHO", "张伟")
	c.fails(exitFailed, []string{"import", file, "-as", "sites"}, "输入口令后才能改动")
	t.Setenv("EZMAP_PIN", "1111")
	c.fails(exitFailed, []string{"import", file, "-as", "sites"}, "口令不对")
	t.Setenv("EZMAP_PIN", "2468")
	c.done("import", file, "-as", "sites")
	c.fails(exitFailed, []string{"restore", backup}, "由审定人员（李芳）办理")
	t.Setenv("EZMAP_WHO", "李芳")
	t.Setenv("EZMAP_PIN", "")
	c.done("restore", backup)
}
