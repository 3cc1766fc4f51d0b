package merge

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

func at(lon, lat float64) *data.Location {
	return &data.Location{Point: orb.Point{lon, lat}, Precision: data.Sketch, Basis: "示意"}
}

func register() *data.State {
	return &data.State{Sites: []data.Site{
		{ID: "E001", Name: "甲园区", Aliases: []string{"甲园"}, Kind: data.Park, Location: at(114.8, 30.3), Extra: append(with("a", "1"), with("b", "2")...)},
		{ID: "S007", Name: "乙园区", Kind: data.Park},
	}}
}

func TestSites(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*data.Site) // of the first record
		want   counts
		fields []string
	}{
		{"nothing", func(*data.Site) {}, counts{same: 1}, nil},
		{"less than a file can tell", func(s *data.Site) { s.Location = at(114.80000004, 30.3) }, counts{same: 1}, nil},
		{"unknown properties in another order", func(s *data.Site) { s.Extra = append(with("b", "2"), with("a", "1")...) }, counts{same: 1}, nil},
		{"found by its name", func(s *data.Site) { s.ID = "" }, counts{same: 1}, nil},
		{"name and figures", func(s *data.Site) { s.Name, s.Figures = "甲", "5家" }, counts{changed: 1}, []string{"名称", "数字"}},
		{"place", func(s *data.Site) { s.Location = at(114.8000003, 30.3) }, counts{changed: 1}, []string{"位置"}},
		{"place taken away", func(s *data.Site) { s.Location = nil }, counts{changed: 1}, []string{"位置"}},
		{"basis of the place", func(s *data.Site) { s.Location.Basis = "实测" }, counts{changed: 1}, []string{"位置"}},
		{"year", func(s *data.Site) { y := 2019; s.Year = &y }, counts{changed: 1}, []string{"年份"}},
		{"an alias less", func(s *data.Site) { s.Aliases = nil }, counts{changed: 1}, []string{"别名"}},
		{"an unknown property less", func(s *data.Site) { s.Extra = with("a", "1") }, counts{changed: 1}, []string{"其他属性"}},
	} {
		s := register()
		incoming := register().Sites[:1]
		c.change(&incoming[0])
		p := Sites(s, incoming, nil, "导入")
		if of(p) != c.want || !slices.Equal(p.Rows[0].Fields, c.fields) {
			t.Errorf("%s: %+v, %v; want %+v, %v", c.name, of(p), p.Rows[0].Fields, c.want, c.fields)
		}
		if (p.Change == nil) != (c.want.same == 1) {
			t.Errorf("%s: change %v", c.name, p.Change)
		}
		if p.Change == nil {
			continue
		}
		// Made, it leaves nothing to do; taken back, it leaves what was.
		after := s.With(p.Change)
		if again := Sites(after, incoming, nil, "导入"); again.Change != nil || again.Same != 1 {
			t.Errorf("%s: the second time %+v", c.name, of(again))
		}
		if back := Sites(after.With(p.Change.Inverse()), s.Sites, nil, ""); back.Same != 2 {
			t.Errorf("%s: after undo %+v", c.name, of(back))
		}
	}
}

func TestSitesNew(t *testing.T) {
	s := register()
	incoming := []data.Site{{Name: "丙"}, {ID: "S009", Name: "丁"}, {Name: "戊"}}
	p := Sites(s, incoming, nil, "导入 3 条")
	if of(p) != (counts{new: 3}) || p.Change.Describe() != "导入 3 条" {
		t.Fatalf("%+v, %v", of(p), p.Change)
	}
	var ids []string
	for _, site := range s.With(p.Change).Sites[2:] {
		ids = append(ids, site.ID)
	}
	// S009 is the highest number in file and register.
	if !slices.Equal(ids, []string{"S010", "S009", "S011"}) {
		t.Errorf("ids %v", ids)
	}
	if incoming[0].ID != "" {
		t.Error("the incoming records were changed")
	}
}

func TestSitesTwice(t *testing.T) {
	read := []data.Problem{{Where: "第 9 个要素", Message: "缺少名称。"}}
	p := Sites(register(), []data.Site{{ID: "E001", Name: "甲园区"}, {Name: "甲园"}}, read, "")
	if of(p) != (counts{changed: 1, faulty: 2}) || len(p.Problems) != 2 || p.Problems[0] != read[0] {
		t.Errorf("%+v, %v; want the problem of the file and the second record that is the same", of(p), p.Problems)
	}
}

// No file carries photos, so a record that is read in again keeps its own.
func TestSitesKeepTheirPhotos(t *testing.T) {
	s := register()
	s.Sites[0].Photos = []string{"a1"}
	incoming := register().Sites[:1]
	if p := Sites(s, incoming, nil, "导入"); p.Same != 1 {
		t.Errorf("unchanged but for its photos: %+v", of(p))
	}
	incoming[0].Note = "新"
	after := s.With(Sites(s, incoming, nil, "导入").Change)
	if got := after.Sites[0]; got.Note != "新" || !slices.Equal(got.Photos, []string{"a1"}) {
		t.Errorf("after the import: note %q, photos %v", got.Note, got.Photos)
	}
}
