package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
)

// put applies a new site.
func put(t testing.TB, f *File, id string) data.Entry {
	t.Helper()
	e, err := f.Apply(context.Background(), "张三", data.Put(load1(t, f), data.Site{ID: id, Name: "记" + id}))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// story returns history, oldest first, in few words.
func story(t testing.TB, f *File) []string {
	t.Helper()
	h, err := f.History(context.Background(), 100)
	if err != nil {
		t.Fatal(err)
	}
	lines := make([]string, len(h))
	for i, e := range h {
		lines[len(h)-1-i] = fmt.Sprintf("%d %s %d %d", e.ID, e.What, e.Undoes, e.Redoes)
	}
	return lines
}

// TestUndoAndRedoFollowHistory goes back and forth, closing and opening the
// library before each step.
func TestUndoAndRedoFollowHistory(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	again := func() {
		f.Close()
		f = openAt(t, path)
	}
	for _, step := range []string{"put A", "put B", "undo", "undo", "redo", "redo", "undo", "put C", "no redo", "undo", "undo", "no undo", "redo", "redo", "no redo"} {
		again()
		var err error
		switch step {
		case "undo":
			_, err = f.Undo(ctx, "李四")
		case "redo":
			_, err = f.Redo(ctx, "王五")
		case "no undo":
			_, err = f.Undo(ctx, "李四")
			wantFault(t, err, data.NotFound, "没有可以撤销的操作")
			err = nil
		case "no redo":
			_, err = f.Redo(ctx, "王五")
			wantFault(t, err, data.NotFound, "没有可以重做的操作")
			err = nil
		default:
			put(t, f, step[len("put "):])
		}
		if err != nil {
			t.Fatalf("%s: %v", step, err)
		}
	}
	want := []string{
		"1 新增记录“记A” 0 0", "2 新增记录“记B” 0 0", "3 撤销：新增记录“记B” 2 0", "4 撤销：新增记录“记A” 1 0", "5 重做：新增记录“记A” 0 4", "6 重做：新增记录“记B” 0 3",
		"7 撤销：新增记录“记B” 6 0", "8 新增记录“记C” 0 0", "9 撤销：新增记录“记C” 8 0", "10 撤销：新增记录“记A” 5 0", "11 重做：新增记录“记A” 0 10", "12 重做：新增记录“记C” 0 9",
	}
	if diff := cmp.Diff(want, story(t, f)); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	s := load1(t, f)
	if data.Find[data.Site](s, "A") == nil || data.Find[data.Site](s, "B") != nil || data.Find[data.Site](s, "C") == nil {
		t.Error("the library does not hold A and C alone")
	}
	wantSound(t, f)
}

func TestUndoableAndRedoable(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	want := func(undo, redo string) {
		t.Helper()
		u, err := f.Undoable(ctx)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Redoable(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var gotUndo, gotRedo string
		if u != nil {
			gotUndo = u.Change.Describe()
		}
		if r != nil {
			gotRedo = r.Change.Inverse().Describe()
		}
		if gotUndo != undo || gotRedo != redo {
			t.Errorf("undo “%s” and redo “%s”, want “%s” and “%s”", gotUndo, gotRedo, undo, redo)
		}
	}
	step := func(step func(context.Context, string) (data.Entry, error)) {
		t.Helper()
		if _, err := step(ctx, ""); err != nil {
			t.Fatal(err)
		}
	}
	want("", "")
	put(t, f, "A")
	put(t, f, "B")
	want("新增记录“记B”", "")
	step(f.Undo)
	want("新增记录“记A”", "新增记录“记B”")
	step(f.Undo)
	want("", "新增记录“记A”")
	step(f.Redo)
	want("新增记录“记A”", "新增记录“记B”")
	put(t, f, "C")
	want("新增记录“记C”", "")
}

func TestEntry(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	f.now = func() time.Time { return time.Date(2026, 7, 24, 16, 30, 5, 123456789, time.FixedZone("CST", 8*3600)) }
	s := load1(t, f)
	next := *data.Find[data.Contradiction](s, "C02")
	next.Default = "以正文为准"
	e, err := f.Apply(ctx, "张三", data.Put(s, next))
	if err != nil {
		t.Fatal(err)
	}
	want := data.Entry{
		ID: 1, At: time.Date(2026, 7, 24, 8, 30, 5, 123000000, time.UTC), Who: "张三", What: "修改矛盾“”", Target: "C02",
		Before: []byte(`{"id":"C02","subject":null,"readings":[],"sections":[],"default_reading":null}`),
		After:  []byte(`{"id":"C02","subject":null,"readings":[],"sections":[],"default_reading":"以正文为准"}`),
		Change: data.Put(s, next),
	}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Errorf("entry of Apply (-want +got):\n%s", diff)
	}
	h, err := f.History(ctx, 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]data.Entry{want}, h); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
}

func TestHistoryIsNewestFirstAndLimited(t *testing.T) {
	f := openSample(t)
	for _, id := range []string{"A", "B", "C"} {
		put(t, f, id)
	}
	h, err := f.History(context.Background(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(h) != 2 || h[0].Target != "C" || h[1].Target != "B" {
		t.Errorf("history = %+v", h)
	}
}

func TestSettings(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	if v, err := f.Setting(ctx, "窗口"); v != "" || err != nil {
		t.Errorf("got %q, %v", v, err)
	}
	for _, v := range []string{"1", `{"a":"二"}`, ""} {
		if err := f.Keep(ctx, "窗口", v); err != nil {
			t.Fatal(err)
		}
		f.Close()
		f = openAt(t, path)
		if got, err := f.Setting(ctx, "窗口"); got != v || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, v)
		}
	}
	if len(story(t, f)) != 0 {
		t.Error("settings stand in history")
	}
}
