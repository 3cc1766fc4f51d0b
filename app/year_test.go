package app

import (
	"testing"

	"ezmap/data"
	"ezmap/geo/layer"
)

// Only what stands on the map is counted: two of three placed records have no year;
// without the parks one of one.
func TestYearNoteCountsWhatIsShown(t *testing.T) {
	year, at := 2021, &data.Location{}
	s := &data.State{Sites: []data.Site{
		{ID: "E001", Kind: data.Incubator, Location: at}, {ID: "E002", Kind: data.Park, Location: at},
		{ID: "E003", Kind: data.Park, Location: at, Year: &year}, {ID: "E004", Kind: data.Incubator},
	}}
	parks := map[string]bool{"sites-park": true} // the id of the family, as geo/layer has it
	for name, c := range map[string]struct {
		shown layer.Options
		want  string
	}{
		"all years": {layer.Options{}, ""},
		"a year":    {layer.Options{Year: 2022}, "图上 3 条记录中 2 条没有年份，各年都显示。"},
		"no parks":  {layer.Options{Year: 2022, Hidden: parks}, "图上 1 条记录都没有年份，各年都显示。"},
		"none":      {layer.Options{Year: 2022, Sites: func(s *data.Site) bool { return s.Year != nil }}, ""},
	} {
		if got := yearNote(s, c.shown); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
