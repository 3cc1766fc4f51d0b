package seeds

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ezmap/data"
)

func TestCommitmentsPrintTheirNumbers(t *testing.T) {
	words := map[string]string{"K10": "五个", "K11": "五个"} // printed in words
	for _, c := range load(t).Commitments {
		if c.Number == nil {
			continue
		}
		number := words[c.ID]
		if number == "" {
			number = strconv.FormatFloat(*c.Number, 'f', -1, 64)
		}
		if !strings.Contains(c.Value, number) || c.Unit == "" {
			t.Errorf("%s: number %s %s, value %q", c.ID, number, c.Unit, c.Value)
		}
	}
}

func TestProgrammesAreWorksAndPlans(t *testing.T) {
	s := load(t)
	count := map[data.ProgrammeKind]int{}
	for _, p := range s.Programmes {
		count[p.Kind]++
		want := data.KeyProject
		switch {
		case strings.HasSuffix(p.Name, "工程"):
			want = data.WorksProgramme
		case strings.HasSuffix(p.Name, "计划"):
			want = data.PlanProgramme
		}
		if p.Kind != want || (p.Site != "") != (p.Kind == data.KeyProject) || p.Work != (data.Work{}) {
			t.Errorf("%+v", p)
		}
		if site := data.Find[data.Site](s, p.Site); site != nil && p.Figures != "" && !strings.Contains(site.Name, p.Name) {
			t.Errorf("%s is tied to %s", p.Name, site.Name)
		}
	}
	if count[data.WorksProgramme] != 11 || count[data.PlanProgramme] != 2 || count[data.KeyProject] != 8 {
		t.Errorf("%v, want 11 工程, 2 计划 and 8 projects", count)
	}
}

// The plan's text wants 350 亿元 of high-tech value added where its table grows to
// 334.09; the table stays in force.
func TestTargetOfTheText(t *testing.T) {
	s := load(t)
	city := s.TemplateFor(data.CityArea)
	i := city.Indicator("I06")
	versions := s.TargetVersions(data.Ezhou, city, i)
	if len(versions) != 2 || *versions[1].Target != 350 || versions[1].Source != "三（三）" {
		t.Fatalf("%+v", versions)
	}
	if v, ruling := s.TargetInForce(data.Ezhou, city, i, time.Time{}); v.ID != data.TableTarget || ruling != nil {
		t.Errorf("in force: %+v", v)
	}
}

func TestSlots(t *testing.T) {
	s := load(t)
	slot := func(id string) data.Slot {
		return s.Slots[slices.IndexFunc(s.Slots, func(n data.Slot) bool { return n.ID == id })]
	}
	if n := slot("N01"); *n.Total != 30 || len(n.Sites) != 16 {
		t.Errorf("N01: %d of %d named, want 16 of 30", len(n.Sites), *n.Total)
	}
	if n := slot("N05"); n.Total != nil {
		t.Errorf("N05: total %d, the plan says 1 to 2", *n.Total)
	}
	for _, n := range s.Slots {
		if n.Total != nil && len(n.Sites) > *n.Total {
			t.Errorf("%s: %d named of %d", n.ID, len(n.Sites), *n.Total)
		}
	}
	for _, id := range slot("N01").Sites {
		if x := data.Find[data.Site](s, id); x.LevelSought != data.Provincial || x.Status != data.Planned {
			t.Errorf("N01 names %s, which is %s and strives for %q", id, x.Status, x.LevelSought)
		}
	}
}
