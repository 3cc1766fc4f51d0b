package sites

import (
	"slices"
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

func plan() *data.State {
	at := &data.Location{Point: orb.Point{114.65, 30.26}, Precision: data.Sketch}
	return &data.State{Sites: []data.Site{
		{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院"}, Kind: data.Institute, Level: data.NoLevel, Status: data.Existing, Host: "华中科技大学与鄂州市共建", Extent: data.PointExtent},
		{ID: "E023", Name: "梧桐湖科技企业孵化器", Kind: data.Incubator, Level: data.NoLevel, LevelSought: data.National, Status: data.Planned, Extent: data.PointExtent, Location: at},
		{ID: "E041", Name: "葛店省级高新技术产业开发区", Kind: data.Park, Level: data.Provincial, Status: data.Existing, Extent: data.AreaExtent},
		{ID: "E081", Name: "华中科技大学", Kind: data.University, Level: data.NoLevel, Status: data.Partner, Extent: data.NoExtent},
	}}
}

func hang(t *testing.T, o func() fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	win := test.NewTempWindow(t, container.NewStack(control.NewGround(theme.ColorPanel), o()))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(240, 360))
	return win
}

func ids(rows []*data.Site) []string {
	var all []string
	for _, s := range rows {
		all = append(all, s.ID)
	}
	return all
}

func TestRegister(t *testing.T) {
	var r *Register
	var told [][]string
	win := hang(t, func() fyne.CanvasObject {
		r = NewRegister(RegisterParams{
			State: plan, Chosen: func(ids []string) { told = append(told, ids) },
			Doubt: func(id string) string { return map[string]string{"E023": "不在所写的区域内"}[id] },
		})
		return r
	})
	r.Choose("E003", "E023")
	golden.Check(t, "register", win.Canvas().Capture())
	for _, c := range []struct {
		name, text, kind string
		want             []string
	}{
		{"all", "", allKinds, []string{"E003", "E023", "E041", "E081"}},
		{"an alias", "华科大工研院", allKinds, []string{"E003"}},
		{"pinyin initials", "wthkj", allKinds, []string{"E023"}},
		{"one kind", "", data.University.Title(), []string{"E081"}},
		{"a name inside a kind", "华中科技大学", data.University.Title(), []string{"E081"}},
		{"nothing", "航天", allKinds, nil},
	} {
		r.kind.SetSelected(c.kind)
		r.Search(c.text)
		if got := ids(r.Rows()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	r.Search("")
	r.kind.SetSelected(allKinds)
	r.list.Select(1)
	r.Choose("E081")
	if len(told) != 1 || !slices.Equal(told[0], []string{"E023"}) {
		t.Errorf("told %v, want E023 by the keyboard and nothing by the host", told)
	}
	if !slices.Equal(r.Chosen(), []string{"E081"}) {
		t.Errorf("marked %v, want what the host chose", r.Chosen())
	}
}

func TestTally(t *testing.T) {
	s := plan()
	rows := found(s, "")
	if got, want := tally(rows, 4), "4/4 条\n已上图 1，待定位 2，不上图 1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := tally(nil, 4); got == "" {
		t.Error("an empty list does not say what to do")
	}
}

func TestTray(t *testing.T) {
	state := plan()
	var tray *Tray
	var placing []string
	win := hang(t, func() fyne.CanvasObject {
		tray = NewTray(TrayParams{
			Waiting: func() []*data.Site {
				var waiting []*data.Site
				for i := range state.Sites {
					if state.Sites[i].Unplaced() {
						waiting = append(waiting, &state.Sites[i])
					}
				}
				return waiting
			},
			Place: func(id string) { placing = append(placing, id); tray.Placing(id) },
		})
		return tray
	})
	if tray.title.Text != "待定位 2 条" {
		t.Errorf("the tray says %q", tray.title.Text)
	}
	tray.list.Select(0)
	golden.Check(t, "tray-placing", win.Canvas().Capture())
	if !slices.Equal(placing, []string{"E003"}) {
		t.Fatalf("placing %v", placing)
	}
	state = plan()
	state.Sites[0].Location = &data.Location{Point: orb.Point{114.7, 30.3}}
	tray.Placing("")
	tray.Update()
	if tray.title.Text != "待定位 1 条" || !slices.Equal(ids(tray.rows), []string{"E041"}) {
		t.Errorf("after placing: %q %v", tray.title.Text, ids(tray.rows))
	}
	tray.Fold(true)
	if tray.list.Visible() || !tray.IsFolded() {
		t.Error("folded, the list is still there")
	}
	state = &data.State{}
	tray.Update()
	if tray.hint.Text() != "应上图的记录都有位置了。" {
		t.Errorf("an empty tray says %q", tray.hint.Text())
	}
}
