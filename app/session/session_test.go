package session

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/geo/layer"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

// desk is a session whose host's thread is the test itself.
type desk struct {
	*Session
	t      *testing.T
	posts  chan func()
	events []Event
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// first is a small library: two records, one layer.
func first() (*data.State, error) {
	return &data.State{
		DataVersion: "2026.1",
		Areas:       []data.Area{{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}},
		Sites: []data.Site{
			{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院"}, Kind: data.Institute, Level: data.NoLevel, Status: data.Existing, AreaBasis: data.NoBasis, Extent: data.PointExtent},
			{ID: "E081", Name: "华中科技大学", Kind: data.University, Level: data.NoLevel, Status: data.Partner, AreaBasis: data.NoBasis, Extent: data.NoExtent},
		},
	}, nil
}

// open opens a session on the library at a path, as a program's start does.
func open(t *testing.T, path string) *desk {
	t.Helper()
	lib, err := store.Open(context.Background(), path, first)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, posts: make(chan func(), 256)}
	d.Session, err = Open(context.Background(), lib, Options{
		Who: "张三", Now: func() time.Time { return noon }, Post: func(f func()) { d.posts <- f },
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Subscribe(func(e Event) { d.events = append(d.events, e) })
	t.Cleanup(func() {
		d.Close()
		lib.Close()
	})
	return d
}

// until runs what comes back from the background until something holds.
func (d *desk) until(holds func() bool) {
	d.t.Helper()
	limit := time.After(time.Minute)
	for !holds() {
		select {
		case f := <-d.posts:
			f()
		case <-limit:
			d.t.Fatal("nothing came back from the background")
		}
	}
}

// finish makes a change and waits for its end.
func (d *desk) finish(c data.Change) error {
	d.t.Helper()
	var err error
	ended := false
	d.Do(c, func(e error) { ended, err = true, e })
	d.until(func() bool { return ended })
	return err
}

func (d *desk) changes() (n int) {
	for _, e := range d.events {
		if _, ok := e.(StateChanged); ok {
			n++
		}
	}
	return n
}

func renamed(s *data.State, id, name string) data.Change {
	site := *data.Find[data.Site](s, id)
	site.Name = name
	return data.Put(s, site)
}

func TestDoIsKeptAndTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := open(t, path)
	before := d.State()
	if err := d.finish(renamed(before, "E081", "华中科技大学（武汉）")); err != nil {
		t.Fatal(err)
	}
	if got := data.Find[data.Site](d.State(), "E081").Name; got != "华中科技大学（武汉）" {
		t.Errorf("state has %s", got)
	}
	if data.Find[data.Site](before, "E081").Name != "华中科技大学" {
		t.Error("the state before was written to")
	}
	if d.changes() != 1 || !d.SavedAt().Equal(noon) {
		t.Errorf("%d events, saved at %v; want 1 at noon", d.changes(), d.SavedAt())
	}
	if hits := d.Find("（武汉）"); len(hits) != 1 {
		t.Errorf("the new name is not found: %v", hits)
	}
	d.Close()
	if got := data.Find[data.Site](open(t, path).State(), "E081").Name; got != "华中科技大学（武汉）" {
		t.Errorf("after opening again it is %s", got)
	}
}

func TestUndoAndRedo(t *testing.T) {
	d := open(t, ":memory:")
	if d.Undoable() != "" || d.Redoable() != "" {
		t.Errorf("a new library can undo %q, redo %q", d.Undoable(), d.Redoable())
	}
	if err := d.finish(renamed(d.State(), "E081", "甲")); err != nil {
		t.Fatal(err)
	}
	name := func() string { return data.Find[data.Site](d.State(), "E081").Name }
	if want := "修改记录“甲”"; d.Undoable() != want {
		t.Errorf("undo says %q, want %q", d.Undoable(), want)
	}
	d.Undo()
	d.until(func() bool { return d.changes() == 2 })
	if name() != "华中科技大学" || d.Undoable() != "" || d.Redoable() == "" {
		t.Errorf("after undo: %s, undo %q, redo %q", name(), d.Undoable(), d.Redoable())
	}
	d.Redo()
	d.until(func() bool { return d.changes() == 3 })
	if name() != "甲" || d.Undoable() == "" || d.Redoable() != "" {
		t.Errorf("after redo: %s, undo %q, redo %q", name(), d.Undoable(), d.Redoable())
	}
}

func TestAFailureLeavesTheStateAndSaysWhy(t *testing.T) {
	d := open(t, ":memory:")
	stale := renamed(d.State(), "E081", "乙")
	if err := d.finish(renamed(d.State(), "E081", "甲")); err != nil {
		t.Fatal(err)
	}
	state := d.State()
	err := d.finish(stale)
	var told *data.Error
	if !errors.As(err, &told) || told.Kind != data.Conflict {
		t.Fatalf("got %v, want a conflict", err)
	}
	if d.State() != state {
		t.Error("the state has changed")
	}
	if failed, ok := d.events[len(d.events)-1].(Failed); !ok || failed.Err != err {
		t.Errorf("last event is %v, want the failure", d.events[len(d.events)-1])
	}
}

func TestUndoOfNothingFailsQuietlyForTheState(t *testing.T) {
	d := open(t, ":memory:")
	d.Undo()
	d.until(func() bool { return len(d.events) > 0 })
	failed, ok := d.events[0].(Failed)
	var told *data.Error
	if !ok || !errors.As(failed.Err, &told) || told.Kind != data.NotFound {
		t.Errorf("got %v, want NotFound", d.events[0])
	}
}

func TestPlace(t *testing.T) {
	d := open(t, ":memory:")
	at := orb.Point{114.65, 30.43}
	ended := false
	d.Place("E003", at, func(err error) { ended = err == nil })
	d.until(func() bool { return ended })
	want := &data.Location{Point: at, Precision: data.Sketch, Basis: "在图上点选"}
	if diff := cmp.Diff(want, data.Find[data.Site](d.State(), "E003").Location); diff != "" {
		t.Error(diff)
	}
	if got, want := d.Undoable(), "放置“华中科技大学鄂州工业技术研究院”"; got != want {
		t.Errorf("undo says %q, want %q", got, want)
	}
	if n := len(d.Unplaced()); n != 0 {
		t.Errorf("%d still wait", n)
	}
	ended = false
	d.Place("E003", orb.Point{114.7, 30.4}, func(err error) { ended = err == nil })
	d.until(func() bool { return ended })
	if got, want := d.Undoable(), "移动“华中科技大学鄂州工业技术研究院”"; got != want {
		t.Errorf("undo says %q, want %q", got, want)
	}
	d.Undo()
	d.until(func() bool { return d.changes() == 3 })
	d.Undo()
	d.until(func() bool { return d.changes() == 4 })
	if site := data.Find[data.Site](d.State(), "E003"); site.Location != nil || !site.Unplaced() {
		t.Errorf("after undoing both it stands at %v", site.Location)
	}
}

func TestPlaceOfARecordThatIsGone(t *testing.T) {
	d := open(t, ":memory:")
	var got error
	d.Place("E999", orb.Point{114.65, 30.43}, func(err error) { got = err })
	var told *data.Error
	if !errors.As(got, &told) || told.Kind != data.NotFound {
		t.Errorf("got %v, want NotFound", got)
	}
}

func TestUnplacedLeavesOutWhatIsNotForTheMap(t *testing.T) {
	d := open(t, ":memory:")
	var ids []string
	for _, s := range d.Unplaced() {
		ids = append(ids, s.ID)
	}
	if !slices.Equal(ids, []string{"E003"}) {
		t.Errorf("%v wait, want E003: E081 is a partner and not for the map", ids)
	}
}

func TestHistoryOfOneRecordSeesIntoBatches(t *testing.T) {
	d := open(t, ":memory:")
	ended := false
	d.Place("E003", orb.Point{114.65, 30.43}, func(error) { ended = true })
	d.until(func() bool { return ended })
	if err := d.finish(renamed(d.State(), "E081", "甲")); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string][]string{
		"E003": {"放置“华中科技大学鄂州工业技术研究院”"},
		"E081": {"修改记录“甲”"},
		"":     {"修改记录“甲”", "放置“华中科技大学鄂州工业技术研究院”"},
	} {
		var got []string
		answered := false
		d.History(key, 100, func(entries []data.Entry, err error) {
			answered = true
			if err != nil {
				t.Error(err)
			}
			for _, e := range entries {
				got = append(got, e.What)
				if e.Who != "张三" {
					t.Errorf("who is %q", e.Who)
				}
			}
		})
		d.until(func() bool { return answered })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", key, diff)
		}
	}
}

func TestImportedFeaturesAreLoadedAndUndone(t *testing.T) {
	d := open(t, ":memory:")
	features := func(yield func(data.Feature, error) bool) {
		yield(data.Feature{ID: "7", Geometry: orb.Point{114.9, 30.4}}, nil)
	}
	change := data.LayerImport{
		After:    data.Layer{ID: "L1", Title: "高压走廊", Group: data.ImportedGroup, Kind: data.OtherLayer},
		Features: features,
	}
	if err := d.finish(change); err != nil {
		t.Fatal(err)
	}
	l := data.Find[data.Layer](d.State(), "L1")
	if l == nil || len(d.State().Features[l.Generation]) != 1 {
		t.Fatalf("layer %v has no feature in memory", l)
	}
	d.Undo()
	d.until(func() bool { return d.changes() == 2 })
	if data.Find[data.Layer](d.State(), "L1") != nil {
		t.Error("undo has left the layer")
	}
}

func TestUnsubscribe(t *testing.T) {
	d := open(t, ":memory:")
	n := 0
	cancel := d.Subscribe(func(Event) { n++ })
	d.Select(layer.Ref{Kind: layer.SiteRef, ID: "E003"})
	cancel()
	d.Select(layer.Ref{})
	if n != 1 {
		t.Errorf("told %d times, want 1", n)
	}
}

func TestShowIsRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := open(t, path)
	if diff := cmp.Diff([]data.Scheme{data.CityScheme, data.CorridorScheme}, d.Show().Schemes); diff != "" {
		t.Errorf("a new library shows %s", diff)
	}
	d.SetShow(d.Show().WithScheme(data.CityScheme, false).WithLayers(false, "lakes", "sites-company"))
	d.SetWho("李四")
	d.Close()
	again := open(t, path)
	want := Show{Schemes: []data.Scheme{data.CorridorScheme}, Hidden: map[string]bool{"lakes": true, "sites-company": true}}
	if diff := cmp.Diff(want, again.Show()); diff != "" {
		t.Error(diff)
	}
	if again.Who() != "李四" {
		t.Errorf("who is %s", again.Who())
	}
}

func TestShowIsNotWrittenTo(t *testing.T) {
	a := everything()
	b := a.WithLayers(false, "lakes").WithScheme(data.CityScheme, false)
	if len(a.Hidden) != 0 || len(a.Schemes) != 2 {
		t.Errorf("the first show has changed: %v", a)
	}
	c := b.WithLayers(true, "lakes").WithScheme(data.CityScheme, true)
	if diff := cmp.Diff(a, c); diff != "" {
		t.Errorf("off and on again: %s", diff)
	}
}

func TestAnUnreadableSettingIsAsNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := open(t, path)
	d.Keep(showKey, "{broken")
	d.Close()
	if got := open(t, path).Show(); len(got.Schemes) != 2 {
		t.Errorf("got %v, want everything", got)
	}
}

func TestASettingIsReadBackBeforeItIsWritten(t *testing.T) {
	d := open(t, ":memory:")
	d.KeepAs("window.view", orb.Point{1, 2})
	var p orb.Point
	if !d.SettingAs("window.view", &p) || p != (orb.Point{1, 2}) {
		t.Errorf("got %v", p)
	}
}
