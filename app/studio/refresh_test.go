package studio

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/page"

	"fyne.io/fyne/v2/test"
)

// changed returns the state with another name for its first area.
func (x *table) changed() *data.State {
	next := *x.state
	next.Areas = slices.Clone(next.Areas)
	next.Areas[1].Name += "（新）"
	return &next
}

// write writes a half figure with a record, of 96 dpi.
func (x *table) write(name string, with func(*page.Sheet)) string {
	x.t.Helper()
	s := page.Sheet{Size: page.Size{W: 75, H: 56}, DPI: 96, Title: name}
	if with != nil {
		with(&s)
	}
	path := filepath.Join(x.folder, "图", name+".png")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		x.t.Fatal(err)
	}
	if err := page.ExportWithRecord(context.Background(), path, s, x.state); err != nil {
		x.t.Fatal(err)
	}
	return path
}

func TestFiguresWhoseDataHaveChangedAreRefreshed(t *testing.T) {
	x := open(t)
	old := x.write("甲", nil)
	filtered := x.write("乙", func(s *page.Sheet) {
		s.Sites = filter.Sites{Kinds: []string{"park"}}
	})
	x.state = x.changed()
	fresh := x.write("丙", nil)
	broken := filepath.Join(x.folder, "丁.png"+page.RecordEnding)
	if err := os.WriteFile(broken, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	all, err := figures(x.folder, x.state, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range all {
		got[filepath.ToSlash(f.name)] = f.word()
	}
	for name, want := range map[string]string{
		"图/甲.png": "资料已变", "图/丙.png": "未变", "图/乙.png": "资料已变", "丁.png": "出图记录读不出来",
	} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
	before, _ := os.Stat(fresh)

	x.lookThrough(x.folder)
	x.until(func() bool { return x.button("刷新 2 幅") != nil })
	if said := texts(x.panel); !strings.Contains(said, "4 幅图有出图记录，其中 2 幅") {
		t.Errorf("says %q", said)
	}
	test.Tap(x.button("刷新 2 幅"))
	x.until(func() bool { return x.button("完成") != nil })
	if said := texts(x.panel); !strings.Contains(said, "已刷新 2 幅") {
		t.Errorf("says %q", said)
	}
	if r, err := page.ReadRecord(filtered + page.RecordEnding); err != nil || r.Sites.String() != "kind=park" || r.Stale(x.state) {
		t.Errorf("the figure of the parks is now one of %q (%v)", r.Sites, err)
	}
	r, err := page.ReadRecord(old + page.RecordEnding)
	if err != nil || r.Stale(x.state) || r.Date != x.form.Date {
		t.Errorf("the record is of %q, stale: %v (%v)", r.Date, r.Stale(x.state), err)
	}
	if after, _ := os.Stat(fresh); !after.ModTime().Equal(before.ModTime()) {
		t.Error("a figure that was not chosen is drawn anew")
	}
	test.Tap(x.button("完成"))
	if x.button("出图") == nil {
		t.Error("the form does not come back")
	}
}

func TestRefreshThatIsGivenUpKeepsWhatIsDone(t *testing.T) {
	x := open(t)
	x.write("甲", nil)
	x.write("乙", nil)
	x.state = x.changed()
	all, err := figures(x.folder, x.state, nil)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d figures (%v)", len(all), err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done, told := redraw(ctx, all, x.state, page.Sheet{Now: spring, Date: "2026年3月"}, func(done, _ int) {
		if done == 1 {
			cancel()
		}
	})
	if done != 1 || len(told) != 0 {
		t.Errorf("%d done, told %v", done, told)
	}
	after, err := figures(x.folder, x.state, nil)
	if err != nil || after[0].state != current || after[1].state != stale {
		t.Errorf("afterwards %+v (%v)", after, err)
	}
}

func TestAFolderWithoutFiguresSaysHowToHaveSome(t *testing.T) {
	x := open(t)
	x.lookThrough(x.folder)
	x.until(func() bool { return x.button("换文件夹") != nil })
	if said := texts(x.panel); !strings.Contains(said, "没有带出图记录的图") {
		t.Errorf("says %q", said)
	}
	test.Tap(x.button("返回"))
	x.lookThrough(filepath.Join(x.folder, "没有"))
	x.until(func() bool { return x.fault.Text() != "" })
	if !strings.Contains(x.fault.Text(), "没有文件夹") {
		t.Errorf("says %q", x.fault.Text())
	}
}
