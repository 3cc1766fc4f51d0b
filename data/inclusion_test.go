package data

import "testing"

func TestInclusionTitle(t *testing.T) {
	s := &State{Areas: []Area{{Code: Huarong, Kind: District}, {Code: Echeng, Kind: District}, {Code: Gedian, Name: "葛店开发区", Kind: FunctionalArea, Parent: Huarong}}}
	for _, c := range []struct {
		area      AreaCode
		inclusion Inclusion
		want      string
	}{
		{Huarong, Included, "含葛店开发区"}, {Huarong, Excluded, "不含葛店开发区"}, {Huarong, Unstated, "口径未说明"}, {Echeng, Included, ""}, {Gedian, Unstated, ""},
	} {
		if got := s.InclusionTitle(c.area, c.inclusion); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.area, c.inclusion, got, c.want)
		}
	}
}
