package layer

import (
	"slices"
	"testing"

	"ezmap/data"
)

// shownSites returns the ids of the records on the map, in order.
func shownSites(st Stack) []string {
	var ids []string
	for _, l := range st {
		for _, f := range l.Features {
			if l.Visible && l.Group == SitesGroup && f.Ref.Kind == SiteRef {
				ids = append(ids, f.Ref.ID)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

func TestLevelsAndStatusesAreSwitches(t *testing.T) {
	tests := []struct {
		hidden string
		want   []string
	}{
		{"", []string{"E001", "E038", "E039", "E100"}},
		{LevelID(data.National), []string{"E038", "E039", "E100"}},
		{LevelID(data.NoLevel), []string{"E001", "E039", "E100"}},
		{StatusID(data.Existing), []string{"E001", "E100"}},
		{StatusID(data.UnderWay), []string{"E001", "E038", "E039"}},
	}
	for _, tt := range tests {
		t.Run(tt.hidden, func(t *testing.T) {
			o := Options{Hidden: map[string]bool{tt.hidden: true}}
			if got := shownSites(Build(small(), o)); !slices.Equal(got, tt.want) {
				t.Errorf("shown %v, want %v", got, tt.want)
			}
		})
	}
}

func TestContentsListSwitches(t *testing.T) {
	count := map[string]int{}
	for _, c := range Contents(small()) {
		if c.Kind == "level" || c.Kind == "status" {
			count[c.ID] = c.Features
			if c.Group != SitesGroup || c.Title == "" {
				t.Errorf("%+v", c)
			}
		}
	}
	// By hand from the five records of the small city; one has neither.
	want := map[string]int{
		"level-national": 1, "level-provincial": 1, "level-municipal": 1, "level-none": 2,
		"status-existing": 2, "status-under_way": 1, "status-planned": 1, "status-mentioned": 0, "status-partner": 0,
	}
	for id, n := range want {
		if got, listed := count[id]; !listed || got != n {
			t.Errorf("%s has %d records, listed %v, want %d", id, got, listed, n)
		}
	}
}

func TestPlannedStaysUntilItsYear(t *testing.T) {
	s := small()
	year := 2025
	s.Sites[0].Year = &year // planned
	s.Sites[1].Year = &year // existing
	want := []string{"E001", "E039"}
	if got := shownSites(Build(s, Options{Year: 2022})); !slices.Equal(got, want) {
		t.Errorf("in 2022 stand %v, want %v", got, want)
	}
}

func TestUndated(t *testing.T) {
	undated, shown := Undated(small(), both)
	if undated != 3 || shown != 4 {
		t.Errorf("%d of %d records have no year, want 3 of 4", undated, shown)
	}
	o := both
	o.Year, o.Hidden = 2020, map[string]bool{"sites-facility": true}
	if undated, shown = Undated(small(), o); undated != 2 || shown != 2 {
		t.Errorf("in 2020, without facilities: %d of %d, want 2 of 2", undated, shown)
	}
}
