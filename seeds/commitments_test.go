package seeds

import (
	"slices"
	"strconv"
	"strings"
	"testing"

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
	works, plans := 0, 0
	for _, p := range load(t).Programmes {
		switch {
		case strings.HasSuffix(p.Name, "工程"):
			works++
		case strings.HasSuffix(p.Name, "计划"):
			plans++
		}
	}
	if works != 11 || plans != 2 {
		t.Errorf("%d 工程 and %d 计划, want 11 and 2", works, plans)
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
