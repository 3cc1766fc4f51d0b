package layer

import "testing"

func TestContents(t *testing.T) {
	list := Contents(small())
	byID := map[string]Content{}
	for _, c := range list {
		if _, twice := byID[c.ID]; twice {
			t.Errorf("%s stands twice in the list", c.ID)
		}
		byID[c.ID] = c
	}
	tests := []struct {
		id       string
		group    string
		features int
	}{
		{"river-belt", LayoutGroup, 1},
		{"points-parks", LayoutGroup, 1},
		{"sites-park", SitesGroup, 3},
		{"sites-company", SitesGroup, 1},
		{"boundaries", BaseGroup, 3},
		{"roads", ImportedGroup, 2},
	}
	for _, tt := range tests {
		if c := byID[tt.id]; c.Group != tt.group || c.Features != tt.features || !c.Visible || c.Title == "" {
			t.Errorf("%s: %+v, want group %s with %d features", tt.id, c, tt.group, tt.features)
		}
	}
	// Whatever is switched off by its id must be gone from the map.
	for _, c := range list {
		o := both
		o.Hidden = map[string]bool{c.ID: true}
		if n := len(Build(small(), o).all(c.ID)); n != 0 {
			t.Errorf("%s is switched off and shows %d features", c.ID, n)
		}
	}
}
