package store

import (
	"compress/gzip"
	"context"
	"database/sql"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// openOld opens a copy of a library that an earlier version of the program made.
func openOld(t *testing.T, name string) *File {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name))
	mustDo(t, err)
	defer packed.Close()
	raw, err := gzip.NewReader(packed)
	mustDo(t, err)
	content, err := io.ReadAll(raw)
	mustDo(t, err)
	path := filepath.Join(t.TempDir(), "a.db")
	mustDo(t, os.WriteFile(path, content, 0o600))
	f, err := Open(context.Background(), path, func() (*data.State, error) {
		t.Error("the first data was asked for")
		return nil, nil
	})
	mustDo(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// version2.db holds sample as version 2 of the schema had it; then 张三 ruled on
// C02 and entered a value, a goal and a step, of which the last was undone.
func TestLibraryOfVersion2(t *testing.T) {
	ctx := context.Background()
	f := openOld(t, "version2.db.gz")
	wantSound(t, f)
	s := load1(t, f)
	want := []data.Ruling{
		{ID: "Q0001", Kind: data.ContradictionRuling, Subject: "C01", Decision: "取30", By: "李四"},
		{ID: "Q0002", Kind: data.ContradictionRuling, Subject: "C02", Decision: "以正文为准", By: "李四"},
	}
	if diff := cmp.Diff(want, s.Rulings); diff != "" {
		t.Errorf("rulings (-want +got):\n%s", diff)
	}
	o := data.Find[data.Observation](s, "O3")
	if o == nil || o.Value != 18.5 || o.Months != "" || o.Holds != data.Unstated || !o.ConfirmedAsOf(o.At) {
		t.Errorf("O3 = %+v", o)
	}
	if g := data.Find[data.Goal](s, data.GoalKey("420704", "city", "I01")); g == nil || *g.Target != 3.5 {
		t.Errorf("goal = %+v", g)
	}
	if p := data.Find[data.Programme](s, "P01"); p.Kind != data.WorksProgramme {
		t.Errorf("P01 is %q", p.Kind)
	}
	if len(s.Programmes) != 2 || len(s.Targets) != 0 {
		t.Errorf("%d programmes and %d targets came in, which belong to the plan of the city", len(s.Programmes), len(s.Targets))
	}
	h, err := f.History(ctx, 10)
	if err != nil || len(h) != 5 {
		t.Fatalf("%d entries, %v", len(h), err)
	}
	// What was done before the change of the schema is undone and redone after it.
	for _, step := range []func(context.Context, string) (data.Entry, error){f.Redo, f.Undo, f.Undo, f.Undo, f.Undo, f.Redo, f.Redo} {
		if _, err := step(ctx, "王五"); err != nil {
			t.Fatal(err)
		}
	}
	if s := load1(t, f); data.Find[data.Observation](s, "O3") == nil || len(s.Goals) != 0 {
		t.Error("undo and redo do not end with the value alone")
	}
	wantSound(t, f)
	before, err := f.StateAt(ctx, time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC))
	mustDo(t, err)
	if data.Find[data.Observation](before, "O3") != nil || data.Find[data.Contradiction](before, "C02").Subject != "" {
		t.Error("the state before history knows what came later")
	}
}

// version3.db holds sample as version 3 of the schema had it; then 张三 changed the host of
// E001, added S001 and removed E003, which 李四 took back.
func TestLibraryOfVersion3(t *testing.T) {
	ctx := context.Background()
	f := openOld(t, "version3.db.gz")
	wantSound(t, f)
	s := load1(t, f)
	e1 := *data.Find[data.Site](s, "E001")
	if e1.Host != "某集团" || e1.Address != "" || e1.Holds != nil || e1.Measures != nil || e1.Contacts != nil || e1.Documents != nil || e1.Sources != nil {
		t.Errorf("E001 = %+v", e1)
	}
	if got := data.Find[data.Site](s, "S001").Extra.Text("面积"); got != "12.5" {
		t.Errorf("own column %q, want 12.5", got)
	}
	// What was done before the change of the schema is redone and undone after it, over
	// an edit of what the new schema holds.
	e1.Holds = []data.LevelHeld{{Level: data.Municipal, Year: ptr(2019)}, {Level: data.Provincial, Year: ptr(2022)}}
	e1.Documents = []string{"D0001"}
	if _, err := f.Redo(ctx, "王五"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Undo(ctx, "王五"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(ctx, "王五", data.Put(s, e1)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&e1, data.Find[data.Site](load1(t, f), "E001")); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	for range 3 {
		if _, err := f.Undo(ctx, "王五"); err != nil {
			t.Fatal(err)
		}
	}
	s = load1(t, f)
	if e1 := data.Find[data.Site](s, "E001"); e1.Host != "某公司" || e1.Holds != nil || data.Find[data.Site](s, "S001") != nil {
		t.Errorf("after undoing all: %+v", e1)
	}
	wantSound(t, f)
}

var update = flag.Bool("update", false, "write newest.sql anew")

// stepped makes an empty file by all steps and returns its schema as SQL.
func stepped(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	db, err := sqlite.Memory(ctx, library)
	mustDo(t, err)
	defer db.Close()
	var statements []string
	mustDo(t, db.Write(ctx, func(conn *sql.Conn) error {
		if err := takeSteps(ctx, conn, steps(), 0); err != nil {
			return err
		}
		// What SQLite makes by itself has no SQL, or is the inside of a spatial index.
		statements, err = column[string](ctx, conn, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'site_index_%' ORDER BY rowid")
		return err
	}))
	return "-- What the steps in schema make of an empty file. Written by go test -update; not to be edited.\n\n" + strings.Join(statements, ";\n\n") + ";\n"
}

// A new library is made in one go as it would be made step by step.
func TestNewestIsWhatTheStepsMake(t *testing.T) {
	want := stepped(t)
	if *update {
		mustDo(t, os.WriteFile("newest.sql", []byte(want), 0o600))
		return
	}
	if diff := cmp.Diff(want, newest); diff != "" {
		t.Errorf("newest.sql is not what the steps make; run go test ./data/store -run TestNewestIs -update (-steps +newest):\n%s", diff)
	}
}
