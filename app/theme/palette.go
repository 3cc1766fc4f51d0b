package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The colours that Fyne has no name for.
const (
	// ColorMuted is for notes and labels that stand back.
	ColorMuted fyne.ThemeColorName = "muted"
	// ColorPanel is the ground of panels beside the map.
	ColorPanel fyne.ThemeColorName = "panel"
	// ColorRail is the ground of the navigation.
	ColorRail fyne.ThemeColorName = "rail"
	// ColorTint is the light ground of what is chosen.
	ColorTint fyne.ThemeColorName = "tint"
	// ColorPaper is the ground of signs that are drawn for the paper of the map,
	// clear where the panel is as light as that.
	ColorPaper fyne.ThemeColorName = "paper"
	// ColorHint is the ground of hints.
	ColorHint fyne.ThemeColorName = "hint"

	// ColorDone to ColorNone are the colours of the states of progress; each is
	// always shown with its shape and its word.
	ColorDone      fyne.ThemeColorName = "done"      // 已完成
	ColorOnTrack   fyne.ThemeColorName = "on_track"  // 达到进度
	ColorSlight    fyne.ThemeColorName = "slight"    // 略滞后
	ColorBehind    fyne.ThemeColorName = "behind"    // 明显滞后
	ColorRegressed fyne.ThemeColorName = "regressed" // 倒退, 未完成
	ColorPending   fyne.ThemeColorName = "pending"   // 待到期
	ColorNone      fyne.ThemeColorName = "none"      // 数据缺失, 待确认, 无目标
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func rgba(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

// light is a near-white ground with one deep blue for action.
var light = map[fyne.ThemeColorName]color.Color{
	fynetheme.ColorNameBackground:          rgb(0xFAFBFC),
	fynetheme.ColorNameForeground:          rgb(0x1F2933),
	fynetheme.ColorNamePrimary:             rgb(0x1F5FA8),
	fynetheme.ColorNameHyperlink:           rgb(0x1F5FA8),
	fynetheme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	fynetheme.ColorNameButton:              rgb(0xECEFF3),
	fynetheme.ColorNameDisabledButton:      rgb(0xF3F5F7),
	fynetheme.ColorNameDisabled:            rgb(0x8A949E),
	fynetheme.ColorNamePlaceHolder:         rgb(0x66717B),
	fynetheme.ColorNameHover:               rgba(0x1F2933, 0x12),
	fynetheme.ColorNamePressed:             rgba(0x1F2933, 0x22),
	fynetheme.ColorNameFocus:               rgba(0x1F5FA8, 0x55),
	fynetheme.ColorNameSelection:           rgba(0x1F5FA8, 0x24),
	fynetheme.ColorNameSeparator:           rgb(0xE1E5EA),
	fynetheme.ColorNameHeaderBackground:    rgb(0xF1F4F7),
	fynetheme.ColorNameInputBackground:     rgb(0xF1F4F7),
	fynetheme.ColorNameInputBorder:         rgb(0x8793A1),
	fynetheme.ColorNameMenuBackground:      rgb(0xFFFFFF),
	fynetheme.ColorNameOverlayBackground:   rgb(0xFFFFFF),
	fynetheme.ColorNameScrollBar:           rgba(0x5B6770, 0x88),
	fynetheme.ColorNameScrollBarBackground: rgba(0x5B6770, 0x10),
	fynetheme.ColorNameShadow:              rgba(0x1F2933, 0x22),
	fynetheme.ColorNameError:               rgb(0xB3261E),
	fynetheme.ColorNameSuccess:             rgb(0x1B6E3C),
	fynetheme.ColorNameWarning:             rgb(0x9A5B00),

	ColorMuted: rgb(0x5B6770),
	ColorPanel: rgb(0xFFFFFF),
	ColorRail:  rgb(0xF1F4F7),
	ColorTint:  rgb(0xE3ECF6),
	ColorHint:  rgb(0xFFF8E6),
	ColorPaper: rgba(0xFFFFFF, 0),

	ColorDone:      rgb(0x1B6E3C),
	ColorOnTrack:   rgb(0x2E8B57),
	ColorSlight:    rgb(0xB26A00),
	ColorBehind:    rgb(0xC62828),
	ColorRegressed: rgb(0x8E1B1B),
	ColorPending:   rgb(0x4F6F8F),
	ColorNone:      rgb(0x6B7680),
}

// dark is the same with the grounds turned.
var dark = map[fyne.ThemeColorName]color.Color{
	fynetheme.ColorNameBackground:          rgb(0x1B2027),
	fynetheme.ColorNameForeground:          rgb(0xE6EAEE),
	fynetheme.ColorNamePrimary:             rgb(0x6FA8E6),
	fynetheme.ColorNameHyperlink:           rgb(0x6FA8E6),
	fynetheme.ColorNameForegroundOnPrimary: rgb(0x10161D),
	fynetheme.ColorNameButton:              rgb(0x2C343E),
	fynetheme.ColorNameDisabledButton:      rgb(0x252C34),
	fynetheme.ColorNameDisabled:            rgb(0x77828D),
	fynetheme.ColorNamePlaceHolder:         rgb(0x97A2AD),
	fynetheme.ColorNameHover:               rgba(0xFFFFFF, 0x14),
	fynetheme.ColorNamePressed:             rgba(0xFFFFFF, 0x28),
	fynetheme.ColorNameFocus:               rgba(0x6FA8E6, 0x66),
	fynetheme.ColorNameSelection:           rgba(0x6FA8E6, 0x2C),
	fynetheme.ColorNameSeparator:           rgb(0x333C47),
	fynetheme.ColorNameHeaderBackground:    rgb(0x232A33),
	fynetheme.ColorNameInputBackground:     rgb(0x161B21),
	fynetheme.ColorNameInputBorder:         rgb(0x6B7886),
	fynetheme.ColorNameMenuBackground:      rgb(0x242B34),
	fynetheme.ColorNameOverlayBackground:   rgb(0x242B34),
	fynetheme.ColorNameScrollBar:           rgba(0xC5CDD5, 0x88),
	fynetheme.ColorNameScrollBarBackground: rgba(0xC5CDD5, 0x10),
	// Over the map, which stays light, a thin black veil would turn the paper brown.
	fynetheme.ColorNameShadow:  rgba(0x10161D, 0xA6),
	fynetheme.ColorNameError:   rgb(0xFF8A80),
	fynetheme.ColorNameSuccess: rgb(0x6FCF97),
	fynetheme.ColorNameWarning: rgb(0xF2B45C),

	ColorMuted: rgb(0xA3AEB9),
	ColorPanel: rgb(0x20262E),
	ColorRail:  rgb(0x161B21),
	ColorTint:  rgb(0x273B52),
	ColorHint:  rgb(0x3A3320),
	ColorPaper: rgb(0xEDF0F3),

	ColorDone:      rgb(0x6FCF97),
	ColorOnTrack:   rgb(0x57C084),
	ColorSlight:    rgb(0xF2B45C),
	ColorBehind:    rgb(0xFF8A80),
	ColorRegressed: rgb(0xF06A6A),
	ColorPending:   rgb(0x8FB1D3),
	ColorNone:      rgb(0x9AA5B0),
}
