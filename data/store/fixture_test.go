package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ezmap/data"
)

// fixture returns the name of the library that version n of the schema left
// behind. It stays in testdata for ever, as an officer's library does on his PC.
func fixture(n int) string { return fmt.Sprintf("worked%d.db.gz", n) }

// workOfAFixture is what was done in every fixture:
// 张三 adds a record, a value, a goal and a layer, then a
// step of 鄂城区, which 李四 takes back.
func workOfAFixture(t *testing.T, f *File) {
	t.Helper()
	ctx := context.Background()
	day := time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)
	f.now = func() time.Time {
		day = day.Add(time.Hour)
		return day
	}
	for _, c := range []data.Change{
		data.Edit[data.Site]{After: &data.Site{ID: "S1", Name: "记S1", Area: "420704", Aliases: []string{"丙"}}},
		data.Edit[data.Observation]{After: &data.Observation{ID: "O3", Template: "city", Indicator: "I01", Area: "420704", Year: 2022, Value: 18.5, Status: data.Annual, By: "张三", At: day}},
		data.Edit[data.Goal]{After: &data.Goal{ID: data.GoalKey("420704", "city", "I01"), Area: "420704", Template: "city", Indicator: "I01", TargetYear: 2025, Target: ptr(3.5)}},
		data.LayerImport{After: data.Layer{ID: "roads", Title: "道路", Group: data.ImportedGroup, Kind: data.OtherLayer}, Features: values(grid(30))},
		data.Edit[data.StageEntry]{After: &data.StageEntry{ID: "G3", Area: "420704", Stage: data.Applied, Date: "2026-05"}},
	} {
		_, err := f.Apply(ctx, "张三", c)
		mustDo(t, err)
	}
	_, err := f.Undo(ctx, "李四")
	mustDo(t, err)
	mustDo(t, f.Keep(ctx, "window.who", "张三"))
}

// wantWorkOfAFixture asserts that everything of workOfAFixture is there and can be
// gone back and forth over.
func wantWorkOfAFixture(t *testing.T, f *File) {
	t.Helper()
	ctx := context.Background()
	wantSound(t, f)
	s := load1(t, f)
	site, o := data.Find[data.Site](s, "S1"), data.Find[data.Observation](s, "O3")
	goal, roads := data.Find[data.Goal](s, data.GoalKey("420704", "city", "I01")), data.Find[data.Layer](s, "roads")
	switch {
	case site == nil || site.Name != "记S1" || site.Area != "420704" || !cmp.Equal(site.Aliases, []string{"丙"}) || site.Location != nil:
		t.Errorf("S1 = %+v", site)
	case o == nil || o.Value != 18.5 || o.Year != 2022 || o.By != "张三" || o.Confirmed:
		t.Errorf("O3 = %+v", o)
	case goal == nil || goal.Target == nil || *goal.Target != 3.5 || goal.Base != nil:
		t.Errorf("goal = %+v", goal)
	case roads == nil || len(s.Features[roads.Generation]) != 30:
		t.Errorf("roads = %+v", roads)
	case data.Find[data.StageEntry](s, "G3") != nil:
		t.Error("the step that was taken back is there")
	}
	if who, err := f.Setting(ctx, "window.who"); who != "张三" || err != nil {
		t.Errorf("the setting is %q (%v)", who, err)
	}
	var got []string
	h, err := f.History(ctx, 10)
	mustDo(t, err)
	for _, e := range h {
		got = append(got, e.Who+" "+e.What)
	}
	want := []string{
		"李四 撤销：新增阶段“420704 已申请”", "张三 新增阶段“420704 已申请”", "张三 导入图层“道路”", "张三 新增区域目标“420704 I01”",
		"张三 新增数值“420704 I01 2022年”", "张三 新增记录“记S1”",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	// From here to the first data and to the end again.
	for range 4 {
		_, err := f.Undo(ctx, "王五")
		mustDo(t, err)
	}
	if s := load1(t, f); data.Find[data.Site](s, "S1") != nil || data.Find[data.Layer](s, "roads") != nil {
		t.Error("not everything was taken back")
	}
	for range 4 {
		_, err := f.Redo(ctx, "王五")
		mustDo(t, err)
	}
	if again := load1(t, f); !cmp.Equal(again.Sites, s.Sites) || len(again.Features[data.Find[data.Layer](again, "roads").Generation]) != 30 {
		t.Error("not everything came back")
	}
	wantSound(t, f)
}

// TestEveryVersionOpens opens the library that each earlier version left.
func TestEveryVersionOpens(t *testing.T) {
	for n := 1; n < library.Version; n++ {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			if _, err := os.Stat(filepath.Join("testdata", fixture(n))); errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("there is no %s: before the schema changes again, the library of the version that goes is kept by go test ./data/store -run TestThisVersionIsKept -update", fixture(n))
			}
			wantWorkOfAFixture(t, openOld(t, fixture(n)))
		})
	}
}

// TestThisVersionIsKept does the work of a fixture with the newest schema. With
// -update the library becomes the fixture of this version, unless it has one.
func TestThisVersionIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	f := openAt(t, path)
	workOfAFixture(t, f)
	mustDo(t, f.Close())
	raw, err := os.ReadFile(path)
	mustDo(t, err)
	wantWorkOfAFixture(t, openAt(t, path))
	kept := filepath.Join("testdata", fixture(library.Version))
	if _, err := os.Stat(kept); *update && errors.Is(err, fs.ErrNotExist) {
		var packed bytes.Buffer
		z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		mustDo(t, err)
		_, err = z.Write(raw)
		mustDo(t, errors.Join(err, z.Close()))
		mustDo(t, os.WriteFile(kept, packed.Bytes(), 0o600))
	}
}
