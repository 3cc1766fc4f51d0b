package studio

import (
	"testing"

	"ezmap/data"
)

func TestFileName(t *testing.T) {
	s := &data.State{
		Areas:    []data.Area{{Code: data.Gedian, Name: "葛店开发区"}},
		Elements: []data.Element{{ID: "river-belt", Name: "沿江产业科技创新发展带"}},
	}
	both := []data.Scheme{data.CityScheme, data.CorridorScheme}
	for _, c := range []struct {
		name string
		f    Form
		want string
	}{
		{"city, both schemes", Form{Ending: ".png", Schemes: both}, "鄂州市全域科技创新布局图-20260302.png"},
		{"area, one scheme", Form{Ending: ".pdf", Area: data.Gedian, Schemes: both[1:]}, "葛店开发区科技创新布局图-两带两组团-20260302.pdf"},
		{"an element", Form{Ending: ".svg", Element: "river-belt", Schemes: both}, "沿江产业科技创新发展带布局图-20260302.svg"},
		{"own title", Form{Ending: ".png", Title: "布局/“两带”:示意?"}, "布局“两带”示意-20260302.png"},
		{"own pattern", Form{Ending: ".png", Area: data.Gedian, Year: 2024, Schemes: both[1:], Names: " {区域}_{代码}_{布局}_{年份} "}, "葛店开发区_EZ-GD_两带两组团_2024.png"},
		{"a pattern with nothing for it", Form{Ending: ".png", Names: "图-{年份}"}, "图.png"},
	} {
		if got := c.f.FileName(s, spring); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
