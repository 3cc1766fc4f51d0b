package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
