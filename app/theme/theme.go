// Package theme is how the window looks: colours, sizes, font and icons. It
// holds no widget. Every size is of one scale (4, 8, 12, 16, 24), every icon of
// one family (Material Design, filled), every text of one family (Noto Sans SC).
package theme

import (
	"image/color"

	"ezmap/geo/typeface"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The spaces between things, in Fyne's device-independent pixels.
const (
	Space4  float32 = 4
	Space8  float32 = 8
	Space12 float32 = 12
	Space16 float32 = 16
	Space24 float32 = 24
)

// The three sizes of text.
const (
	Caption float32 = 12 // notes, status bar, table heads
	Body    float32 = 13 // everything that is read
	Title   float32 = 17 // the name of what is looked at
)

// RowHeight is the height of a row in lists, tables and the layer panel.
const RowHeight float32 = 28

// Appearance is 外观: light, dark, or as the system has it.
type Appearance string

// The appearances.
const (
	Light  Appearance = "light"
	Dark   Appearance = "dark"
	System Appearance = "system"
)

// Appearances lists the appearances in the order of the settings.
var Appearances = []Appearance{Light, Dark, System}

// Title returns the Chinese word of an appearance.
func (a Appearance) Title() string {
	switch a {
	case Light:
		return "浅色"
	case Dark:
		return "深色"
	}
	return "跟随系统"
}

// Theme is the look of the window.
type Theme struct{ appearance Appearance }

// New returns the theme of an appearance.
func New(a Appearance) Theme { return Theme{a} }

var _ fyne.Theme = Theme{}

var (
	regular = fyne.NewStaticResource("NotoSansSC-Regular.ttf", typeface.Regular())
	bold    = fyne.NewStaticResource("NotoSansSC-Bold.ttf", typeface.Bold())
)

// Font returns Noto Sans SC in its two weights for every style, so that no
// second family is mixed in.
func (Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold:
		return bold
	}
	return regular
}

// Icon returns the icons of Fyne's own widgets, which are of the same family.
func (Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Color returns a colour of the palette of the appearance.
func (t Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	palette := light
	if t.appearance == Dark || t.appearance == System && variant == fynetheme.VariantDark {
		palette = dark
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Size returns a size of the scale.
func (Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes[name]; ok {
		return s
	}
	return fynetheme.DefaultTheme().Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNamePadding:            Space4,
	fynetheme.SizeNameInnerPadding:       Space8,
	fynetheme.SizeNameLineSpacing:        Space4,
	fynetheme.SizeNameText:               Body,
	fynetheme.SizeNameCaptionText:        Caption,
	fynetheme.SizeNameHeadingText:        Title,
	fynetheme.SizeNameSubHeadingText:     Body,
	fynetheme.SizeNameInlineIcon:         18,
	fynetheme.SizeNameScrollBar:          Space12,
	fynetheme.SizeNameScrollBarSmall:     Space4,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameInputBorder:        1,
	fynetheme.SizeNameInputRadius:        Space4,
	fynetheme.SizeNameButtonRadius:       Space4,
	fynetheme.SizeNameDialogRadius:       Space8,
	fynetheme.SizeNameSelectionRadius:    Space4,
}

// Of returns a colour of the theme in use.
func Of(name fyne.ThemeColorName) color.Color {
	app := fyne.CurrentApp()
	return app.Settings().Theme().Color(name, app.Settings().ThemeVariant())
}
