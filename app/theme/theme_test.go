package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
)

// luminance and contrast are those of WCAG 2.1, success criterion 1.4.3.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrastOracle(t *testing.T) {
	// Black on white is 21:1 by definition; #767676 on white is the well-known 4.54.
	if got := contrast(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white: %.2f, want 21", got)
	}
	if got := contrast(rgb(0x767676), color.White); math.Abs(got-4.54) > 0.01 {
		t.Errorf("#767676 on white: %.2f, want 4.54", got)
	}
}

func TestTextIsReadable(t *testing.T) {
	grounds := []fyne.ThemeColorName{
		fynetheme.ColorNameBackground, ColorPanel, ColorRail, ColorTint, ColorHint,
		fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameInputBackground,
		fynetheme.ColorNameHeaderBackground,
	}
	texts := []fyne.ThemeColorName{
		fynetheme.ColorNameForeground, ColorMuted, fynetheme.ColorNamePrimary,
		fynetheme.ColorNameError, fynetheme.ColorNameWarning, fynetheme.ColorNameSuccess,
	}
	for name, palette := range map[string]map[fyne.ThemeColorName]color.Color{"light": light, "dark": dark} {
		for _, g := range grounds {
			for _, x := range texts {
				if got := contrast(palette[x], palette[g]); got < 4.5 {
					t.Errorf("%s: %s on %s is %.2f, want 4.5", name, x, g, got)
				}
			}
		}
		if got := contrast(palette[fynetheme.ColorNameForegroundOnPrimary], palette[fynetheme.ColorNamePrimary]); got < 4.5 {
			t.Errorf("%s: text on the coloured button is %.2f, want 4.5", name, got)
		}
	}
}

// over lays a colour that is partly clear onto a ground.
func over(c, ground color.Color) color.Color {
	top, below := color.NRGBAModel.Convert(c).(color.NRGBA), color.NRGBAModel.Convert(ground).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(top.A) + int(b)*(255-int(top.A)) + 127) / 255) }
	return color.NRGBA{mix(top.R, below.R), mix(top.G, below.G), mix(top.B, below.B), 255}
}

// What is under the pointer, pressed or marked has a veil over its ground.
func TestTextIsReadableUnderVeils(t *testing.T) {
	grounds := []fyne.ThemeColorName{fynetheme.ColorNameBackground, ColorPanel, fynetheme.ColorNameOverlayBackground}
	texts := []fyne.ThemeColorName{fynetheme.ColorNameForeground, ColorMuted}
	for name, palette := range map[string]map[fyne.ThemeColorName]color.Color{"light": light, "dark": dark} {
		for _, veil := range []fyne.ThemeColorName{fynetheme.ColorNameHover, fynetheme.ColorNameSelection} {
			for _, g := range grounds {
				for _, x := range texts {
					if got := contrast(palette[x], over(palette[veil], palette[g])); got < 4.5 {
						t.Errorf("%s: %s on %s under %s is %.2f, want 4.5", name, x, g, veil, got)
					}
				}
			}
		}
	}
}

// The pairs of single controls: words on buttons and segments, tips, the
// placeholder of a field.
func TestControlsAreReadable(t *testing.T) {
	for name, palette := range map[string]map[fyne.ThemeColorName]color.Color{"light": light, "dark": dark} {
		for _, pair := range [][2]fyne.ThemeColorName{
			{fynetheme.ColorNameForeground, fynetheme.ColorNameButton},
			{fynetheme.ColorNameForeground, fynetheme.ColorNameMenuBackground},
			{fynetheme.ColorNamePrimary, ColorPanel},
			{fynetheme.ColorNamePrimary, ColorTint},
			{fynetheme.ColorNameHyperlink, ColorPanel},
			{fynetheme.ColorNameBackground, fynetheme.ColorNameForeground},
			{fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameInputBackground},
		} {
			if got := contrast(palette[pair[0]], palette[pair[1]]); got < 4.5 {
				t.Errorf("%s: %s on %s is %.2f, want 4.5", name, pair[0], pair[1], got)
			}
		}
	}
}

// The ring around what the keyboard is on, and the line where a row would land,
// need 3:1 on every ground that they lie on (WCAG 1.4.11).
func TestFocusIsVisible(t *testing.T) {
	for name, palette := range map[string]map[fyne.ThemeColorName]color.Color{"light": light, "dark": dark} {
		for _, g := range []fyne.ThemeColorName{ColorPanel, ColorRail, ColorTint, fynetheme.ColorNameBackground, fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameButton} {
			if got := contrast(palette[fynetheme.ColorNamePrimary], palette[g]); got < 3 {
				t.Errorf("%s: the ring on %s is %.2f, want 3", name, g, got)
			}
		}
	}
}

// Shapes need 3:1 (WCAG 1.4.11); the words beside them are in the colour of text.
func TestStatesAreVisible(t *testing.T) {
	states := []fyne.ThemeColorName{ColorDone, ColorOnTrack, ColorSlight, ColorBehind, ColorRegressed, ColorPending, ColorNone}
	for name, palette := range map[string]map[fyne.ThemeColorName]color.Color{"light": light, "dark": dark} {
		for _, s := range states {
			if got := contrast(palette[s], palette[ColorPanel]); got < 3 {
				t.Errorf("%s: %s is %.2f, want 3", name, s, got)
			}
		}
	}
}

func TestPalettesHaveTheSameNames(t *testing.T) {
	for name := range light {
		if dark[name] == nil {
			t.Errorf("%s has no dark colour", name)
		}
	}
	if len(light) != len(dark) {
		t.Errorf("%d light colours, %d dark ones", len(light), len(dark))
	}
}

func TestIconsAreThere(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Light))
	entries, err := icons.ReadDir("icons")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < 54 {
		t.Errorf("%d icons, want those of icon.go", len(entries))
	}
	for _, r := range []fyne.Resource{IconMap, IconPlace, IconProgress, IconLedger, IconPicture, IconExchange,
		IconSettings, IconLayers, IconWhole, IconPlus, IconMinus, IconClose, IconUndo, IconRedo, IconSearch,
		IconLeft, IconRight, IconDown, IconHistory, IconTarget, IconFolder, IconInfo, IconEdit,
		IconPointer, IconPrevious, IconNext, IconZoomBox, IconSelectBox, IconMeasure, IconMeasureArea, IconBookmark, IconScreen,
		IconCompare, IconPlay, IconPause, IconStyle, IconMore, IconEye, IconGrip, IconPrint, IconVertices, IconPhoto,
		IconWarn, IconCalendar, IconDelete, IconCheck, IconUp, ShapeDone, ShapeOnTrack,
		ShapeSlight, ShapeBehind, ShapeRegressed, ShapeUnmet, ShapePending, ShapeNone} {
		if len(r.Content()) == 0 {
			t.Errorf("%s is empty", r.Name())
		}
	}
}

func TestFontIsOneFamily(t *testing.T) {
	th := New(Light)
	if th.Font(fyne.TextStyle{}).Name() != "NotoSansSC-Regular.ttf" || th.Font(fyne.TextStyle{Monospace: true}).Name() != "NotoSansSC-Regular.ttf" {
		t.Error("text is not Noto Sans SC")
	}
	if th.Font(fyne.TextStyle{Bold: true}).Name() != "NotoSansSC-Bold.ttf" {
		t.Error("bold text is not Noto Sans SC Bold")
	}
}

func TestColorFollowsTheAppearance(t *testing.T) {
	for _, c := range []struct {
		name       string
		appearance Appearance
		variant    fyne.ThemeVariant
		want       color.Color
	}{
		{"light under a dark system", Light, fynetheme.VariantDark, light[ColorPanel]},
		{"dark under a light system", Dark, fynetheme.VariantLight, dark[ColorPanel]},
		{"as the system, dark", System, fynetheme.VariantDark, dark[ColorPanel]},
		{"as the system, light", System, fynetheme.VariantLight, light[ColorPanel]},
	} {
		if got := New(c.appearance).Color(ColorPanel, c.variant); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
