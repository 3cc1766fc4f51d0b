package scope

import (
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/data/merge"
)

// register has two incubators and a park in 华容区, and an incubator in 鄂城区, which a layout
// element points at.
func register() *data.State {
	site := func(id, name string, area data.AreaCode, kind data.SiteKind) data.Site {
		return data.Site{ID: id, Name: name, Area: area, Kind: kind, Level: data.NoLevel, Status: data.Existing, Extent: data.PointExtent}
	}
	return &data.State{
		Areas: []data.Area{{Code: data.Echeng, Name: "鄂城区", Kind: data.District}, {Code: data.Huarong, Name: "华容区", Kind: data.District}},
		Sites: []data.Site{
			site("S001", "甲", data.Huarong, data.Incubator), site("S002", "乙", data.Huarong, data.Incubator),
			site("S003", "丙", data.Huarong, data.Park), site("S004", "丁", data.Echeng, data.Incubator), site("S005", "戊", "", data.Park),
		},
		Elements: []data.Element{{ID: "L1", Name: "一带", Nodes: []data.Node{{Site: "S004"}}}},
	}
}

func TestBound(t *testing.T) {
	s := register()
	fresh := data.Site{Name: "己", Area: data.Huarong, Kind: data.Incubator, Level: data.NoLevel, Status: data.Existing, Extent: data.PointExtent}
	file := []data.Site{s.Sites[0], fresh} // one of the two incubators of 华容区, and a new one
	for _, c := range []struct {
		scope   string
		removed string // ids
		kept    int
		count   int
		title   string
	}{
		{"all", "S002 S003 S005", 1, 5, "整个登记表"},
		{"file", "S002", 0, 2, "华容区的孵化载体"},
		{"area=420703", "S002 S003", 0, 3, "华容区"},
		{"kind=incubator", "S002", 1, 3, "孵化载体"},
		{"area=420703,kind=park", "S003", 0, 1, "华容区；园区与基地"},
		{"area=420704", "", 1, 1, "鄂城区"},
	} {
		scope, err := Parse(c.scope)
		if err != nil {
			t.Fatal(err)
		}
		plan := scope.Bound(merge.SitesWith(s, file, nil, "替换", merge.Options{Mode: merge.Replace}), s, file)
		var ids []string
		for _, r := range plan.Rows {
			if r.Verdict == merge.Removed {
				ids = append(ids, r.Key)
			}
		}
		var changes []string
		for _, change := range plan.Change.(data.Batch).Changes {
			if e := change.(data.Edit[data.Site]); e.After == nil {
				changes = append(changes, e.Before.ID)
			}
		}
		got := strings.Join(ids, " ")
		if got != c.removed || strings.Join(changes, " ") != c.removed || plan.Removed != len(ids) || plan.Kept != c.kept || plan.New != 1 || plan.Same != 1 {
			t.Errorf("%s: removes %q and %q, %d kept, %d removed", c.scope, got, changes, plan.Kept, plan.Removed)
		}
		if n := scope.Count(s, file); n != c.count || scope.Title(s, file) != c.title {
			t.Errorf("%s: %d records, %s", c.scope, n, scope.Title(s, file))
		}
	}
}

// Where nothing is left to do there is no change, and a plan that is refused stays so.
func TestBoundOfNothing(t *testing.T) {
	s := register()
	file := s.Sites[:3]
	plan := Scope{Own: true}.Bound(merge.SitesWith(s, file, nil, "", merge.Options{Mode: merge.Replace}), s, file)
	if plan.Change != nil || plan.Same != 3 || plan.Removed != 0 {
		t.Errorf("%+v", plan)
	}
	plan = Scope{Own: true}.Bound(merge.SitesWith(s, file, []data.Problem{{Message: "有误"}}, "", merge.Options{Mode: merge.Replace}), s, file)
	if plan.Change != nil || plan.Refused == "" {
		t.Errorf("%+v", plan)
	}
}

func TestTitleOfTheFile(t *testing.T) {
	s := register()
	if got := (Scope{Own: true}).Title(s, s.Sites); got != "鄂城区的孵化载体；华容区的孵化载体、园区与基地；未写明区域的园区与基地" {
		t.Error(got)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"none", "区=华容", "level=x"} {
		if s, err := Parse(text); err == nil {
			t.Errorf("%s: %+v", text, s)
		}
	}
	if s, err := Parse(""); err != nil || !s.Whole() || (Scope{Within: filter.Sites{Areas: []data.AreaCode{data.Echeng}}}).Whole() {
		t.Errorf("%+v, %v", s, err)
	}
}
