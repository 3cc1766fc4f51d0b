package style

import (
	"maps"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// signSize is the size of a sign of the preview.
var signSize = fyne.NewSize(30, 17)

// mostEntries is how many lines of the legend are shown; the map has them all.
const mostEntries = 12

// renew shows the legend that the layer has now.
func (s *Panel) renew() {
	show := s.p.Host.Show()
	show.Schemes, show.Hidden = []data.Scheme{data.CityScheme, data.CorridorScheme}, nil
	entries := layer.Preview(s.p.Host.State(), show.Options(s.p.Now()), s.p.Layer)
	rows := []fyne.CanvasObject{control.NewRule(), control.NewNote("图例预览")}
	for i, e := range entries {
		if i == mostEntries {
			rows = append(rows, control.NewNote("……"))
			break
		}
		if e.Words || e.Draw == nil {
			rows = append(rows, control.NewNote(e.Title))
			continue
		}
		rows = append(rows, s.entryRow(e))
	}
	if s.p.Layer == ProgressID && s.colouring() == nil {
		rows = nil
	} else if len(entries) == 0 {
		rows = append(rows, control.NewNote("这个图层在图例中没有条目。"))
	}
	s.preview.Set(rows...)
}

// entryRow is a line of the legend. That of a category is pressed to choose a
// colour for it by hand.
func (s *Panel) entryRow(e layer.Entry) fyne.CanvasObject {
	if e.Value == "" || s.p.Layer == ProgressID {
		return control.NewBeforeText(control.NewSwatch(e.Draw, signSize), e.Title)
	}
	return control.NewSignButton(control.NewSwatch(e.Draw, signSize), e.Title, "另选颜色", func(below fyne.Position) { s.chooseColor(e.Value, below) })
}

// chooseColor asks for the colour of a category.
func (s *Panel) chooseColor(value string, below fyne.Position) {
	choice := control.NewColorChoice(s.theme().Colors[value], func(hex string) { s.paint(value, hex) })
	column := control.NewColumn(theme.Space8, theme.Space4, control.NewNote("“"+value+"”的颜色，“默认”用色带的颜色"), choice)
	control.ShowPopover(s.p.Window.Canvas(), below, choiceWidth, column)
}

// choiceWidth is how wide the choice of a colour is.
const choiceWidth float32 = 210

// paint gives a category a colour, “” for that of the ramp.
func (s *Panel) paint(value, hex string) {
	t := s.theme()
	colors := maps.Clone(t.Colors)
	if colors == nil {
		colors = map[string]string{}
	}
	if hex == "" {
		delete(colors, value)
	} else {
		colors[value] = hex
	}
	t.Colors = colors
	s.set(t)
}
