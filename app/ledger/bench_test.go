package ledger

import (
	"fmt"
	"testing"
	"time"

	"ezmap/app/desk"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// full is seventeen indicators in five areas over ten years, each value replaced
// nineteen times.
func full(b *testing.B) *data.State {
	s, err := seeds.Load()
	if err != nil {
		b.Fatal(err)
	}
	city := s.TemplateFor(data.CityArea)
	for _, t := range s.Templates {
		for _, a := range s.Areas {
			if (a.Kind == data.CityArea) != (t.ID == city.ID) {
				continue
			}
			for _, i := range t.Indicators {
				for year := 2021; year <= 2030; year++ {
					before := ""
					for version := range 20 {
						id := fmt.Sprintf("O%s%s%d-%d", a.Code, i.ID, year, version)
						s.Observations = append(s.Observations, data.Observation{
							ID: id, Template: t.ID, Indicator: i.ID, Area: a.Code, Year: year, Value: float64(100 + version), Supersedes: before,
							Status: data.Annual, Confirmed: true, Source: "年报", At: spring.Add(time.Duration(version) * time.Minute),
						})
						before = id
					}
				}
			}
		}
	}
	return s
}

// The goal is 50 ms for measuring and showing: here the city's table with the
// detail of an indicator open.
func BenchmarkUpdate(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light))
	win := test.NewTempWindow(b, nil)
	s := New(words.Params{Host: desk.New(full(b)), Window: win, Now: func() time.Time { return spring.AddDate(6, 0, 0) }})
	win.SetContent(s)
	win.Resize(fyne.NewSize(1294, 662))
	s.Update()
	s.city.grid.Press(4)
	for b.Loop() {
		s.Update()
	}
}
