package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/data"
	"ezmap/data/store"
	"ezmap/seeds"

	"fyne.io/fyne/v2/test"
)

// kept opens the window on a library with its file, which prepare has worked on.
func kept(t *testing.T, prepare func(*store.File)) *desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ezmap.db")
	lib, err := store.Open(context.Background(), path, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	lib.MakeBackups()
	prepare(lib)
	d := &desk{t: t, lib: lib, posts: make(chan func(), 256)}
	post := func(f func()) { d.posts <- f }
	s, err := session.Open(context.Background(), lib, session.Options{Who: "张三", Post: post, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	d.Window = New(test.NewTempApp(t), s, Params{
		Post: post, Now: time.Now, Library: path, Vault: lib, Retention: store.Retention, About: settings.About{Version: "dev"},
	})
	d.win.Resize(small)
	t.Cleanup(func() {
		s.Close()
		lib.Close()
	})
	return d
}

// told returns the words of the dialog on top.
func (d *desk) told() string {
	var words []string
	if top := d.win.Canvas().Overlays().Top(); top != nil {
		for _, o := range test.LaidOutObjects(top) {
			if p, ok := o.(*control.Prose); ok {
				words = append(words, p.Text())
			}
		}
	}
	return strings.Join(words, "|")
}

// wait runs what comes to the window's thread until something is so.
func (d *desk) wait(what string, so func() bool) {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for !so() {
		select {
		case do := <-d.posts:
			do()
		case <-late:
			d.t.Fatalf("waited in vain for %s", what)
		}
	}
}

func addSite(t *testing.T, lib *store.File, who, id string) {
	t.Helper()
	if _, err := lib.Apply(context.Background(), who, data.Edit[data.Site]{After: &data.Site{ID: id, Name: "记" + id}}); err != nil {
		t.Fatal(err)
	}
}

// TestRestoreInTheWindow restores a backup: every screen shows its state, and the
// change history says who did it.
func TestRestoreInTheWindow(t *testing.T) {
	var b data.Backup
	d := kept(t, func(lib *store.File) {
		addSite(t, lib, "李四", "S1")
		var err error
		if b, err = lib.BackUp(context.Background(), data.ManualBackup); err != nil {
			t.Fatal(err)
		}
		addSite(t, lib, "李四", "S2")
	})
	if n := len(d.session.State().Sites); n != 92 {
		t.Fatalf("%d records", n)
	}
	d.openSafety()
	if d.page != safetyPage {
		t.Fatalf("the page is %s", d.page)
	}
	var failed error
	done := false
	safetyHost{d.Window}.RestoreBackup(b.Path, func(err error) { failed, done = err, true })
	d.wait("the restoring", func() bool { return done })
	if n := len(d.session.State().Sites); n != 91 || failed != nil || data.Find[data.Site](d.session.State(), "S2") != nil {
		t.Errorf("%d records (%v)", n, failed)
	}
	if got := d.session.Undoable(); got != "新增记录“记S1”" {
		t.Errorf("undo offers %q", got)
	}
	h, err := d.lib.History(context.Background(), 1)
	if err != nil || h[0].Who != "张三" || !strings.HasPrefix(h[0].What, "从备份“") {
		t.Errorf("%+v %v", h, err)
	}
}

// TestThePINIsAskedForAtTheStart: whose name is remembered and has a PIN gives it
// before the first change; a change without it is refused in words.
func TestThePINIsAskedForAtTheStart(t *testing.T) {
	d := kept(t, func(lib *store.File) {
		pin, err := lib.KeepPIN(context.Background(), "2468")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := lib.Apply(context.Background(), "张三", data.Edit[data.Person]{After: &data.Person{ID: "U0001", Name: "张三", Role: data.Approver, PIN: pin}}); err != nil {
			t.Fatal(err)
		}
	})
	d.wait("the question", func() bool { return strings.Contains(d.told(), "此后的改动都记在这个名字下") })
	var refused error
	asked := false
	d.session.Do(data.Edit[data.Site]{After: &data.Site{ID: "S1", Name: "记"}}, func(err error) { refused, asked = err, true })
	d.wait("the refusal", func() bool { return asked })
	if !strings.Contains(data.Sentence(refused), "输入口令后才能改动") {
		t.Errorf("told %v", refused)
	}
	signed := false
	d.session.SignIn("张三", "2468", func(err error) { signed = err == nil })
	d.wait("the name", func() bool { return signed })
	asked = false
	d.session.Do(data.Edit[data.Site]{After: &data.Site{ID: "S1", Name: "记"}}, func(err error) { refused, asked = err, true })
	d.wait("the change", func() bool { return asked })
	if refused != nil {
		t.Errorf("with the PIN: %v", refused)
	}
}

// TestAWindowThatReads: a library that was opened for reading shows everything and
// says so; a change is refused in words.
func TestAWindowThatReads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ezmap.db")
	whole, err := store.Open(context.Background(), path, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	addSite(t, whole, "李四", "S1")
	lib, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, posts: make(chan func(), 256)}
	post := func(f func()) { d.posts <- f }
	s, err := session.Open(context.Background(), lib, session.Options{Who: "张三", Post: post, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Close()
		lib.Close()
	})
	d.Window = New(test.NewTempApp(t), s, Params{Post: post, Now: time.Now, Library: path, Vault: lib, Retention: store.Retention})
	d.win.Resize(small)
	d.wait("the words", func() bool { return strings.Contains(d.told(), "以只读方式打开") })
	if len(s.State().Sites) != 91 {
		t.Errorf("%d records", len(s.State().Sites))
	}
	var refused error
	asked := false
	s.Do(data.Edit[data.Site]{After: &data.Site{ID: "S2", Name: "记"}}, func(err error) { refused, asked = err, true })
	d.wait("the refusal", func() bool { return asked })
	if !strings.Contains(data.Sentence(refused), "只读方式") {
		t.Errorf("told %v", refused)
	}
}
