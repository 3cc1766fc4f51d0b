// Package settings is 设置: who works here, how the window looks, what new sheets
// begin with, where the data lie, and the tiles under the map.
package settings

import (
	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"
	"ezmap/app/tiles"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// About is what the program says of itself.
type About struct {
	Version string
	Commit  string
}

// Host is what the screen needs of the session.
type Host interface {
	Setting(key string) string
	Keep(key, value string)
}

// Params are what the screen needs of its host.
type Params struct {
	Host Host
	// ChangeWho asks under whose name changes are kept, nil where none are.
	ChangeWho     func()
	Appearance    theme.Appearance
	SetAppearance func(theme.Appearance)
	// Scale is how large the window is drawn, in hundredths; SetScale is nil where
	// the environment says it.
	Scale    int
	SetScale func(int)
	Place    Place
	// Safety shows 资料库与备份, nil where there is no such screen.
	Safety      func()
	DataVersion string // of the first data
	About       About
	// Tiles are the tiles under the map, nil where there is no choice of them.
	Tiles *tiles.Store
	Files control.Files
	// Post runs a function on the window's thread.
	Post func(func())
}

// Screen is 设置.
type Screen struct {
	widget.BaseWidget
	body  fyne.CanvasObject
	tiles *tileSection // nil where there is no choice of tiles
}

// The screen's text runs no wider than columnWidth; where there is room for two
// columns of at least leastWidth they stand side by side.
const (
	columnWidth float32 = 560
	leastWidth  float32 = 400
)

// New returns the screen.
func New(p Params) *Screen {
	var words []string
	for _, a := range theme.Appearances {
		words = append(words, a.Title())
	}
	look := widget.NewRadioGroup(words, nil)
	look.Horizontal = true
	look.Required = true
	look.SetSelected(p.Appearance.Title())
	look.OnChanged = func(word string) {
		for _, a := range theme.Appearances {
			if a.Title() == word {
				p.SetAppearance(a)
			}
		}
	}
	work := []fyne.CanvasObject{control.NewStrong("使用")}
	if p.ChangeWho != nil {
		work = append(work, control.NewField("操作人（写在窗口右上角，每一步改动都记在这个名字下）",
			container.NewHBox(control.NewButton("换人…", nil, p.ChangeWho))))
	}
	work = append(work, control.NewField("外观", look), newScaleField(p), control.NewRule())
	work = append(work, newSheetSection(p.Host)...)
	var section *tileSection
	if p.Tiles != nil {
		section = newTileSection(p)
	}
	about := newPlaceSection(p)
	about.Objects = append(about.Objects,
		control.NewRule(), control.NewFacts(control.Fact{Name: "版本", Text: p.About.String()}))
	right := control.NewColumn(0, theme.Space12, about)
	if section != nil {
		right.Objects = append(right.Objects, control.NewRule(), section.column)
	}
	columns := form.NewColumns(leastWidth, control.NewColumn(0, theme.Space12, work...), right)
	column := control.NewColumn(theme.Space24, theme.Space16,
		control.NewHeading("设置"), newNarrow(2*columnWidth+theme.Space24, columns))
	s := &Screen{tiles: section, body: control.NewScroller(column)}
	s.ExtendBaseWidget(s)
	return s
}

// Update shows the choice of tiles as it is now.
func (s *Screen) Update() {
	if s.tiles != nil {
		s.tiles.show()
	}
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// String writes version and build.
func (a About) String() string {
	if a.Commit == "" {
		return a.Version
	}
	return a.Version + "（" + a.Commit + "）"
}
