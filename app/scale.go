package app

import (
	"math"
	"os"
	"strconv"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
)

// scaleKey is the setting that keeps how large the window is drawn, in hundredths.
const scaleKey = "window.scale"

// scaleVariable is what the toolkit asks for the size in which to draw. It asks
// again whenever the theme is set.
const scaleVariable = "FYNE_SCALE"

// Scale has the window drawn as large as the officer has chosen, unless the
// environment says it. It is called before the window is made, and tells whether
// there is a choice.
func Scale(setting func(key string) string) (free bool) {
	if os.Getenv(scaleVariable) != "" {
		return false
	}
	if n := scaleOf(setting(scaleKey)); n != 100 {
		setScale(n)
	}
	return true
}

// scaleOf reads a kept scale; what is none is 100.
func scaleOf(kept string) int {
	if n, err := strconv.Atoi(kept); err == nil && n >= 50 && n <= 300 {
		return n
	}
	return 100
}

// setScale cannot fail: name and value are of the form that every system takes.
func setScale(n int) { _ = os.Setenv(scaleVariable, strconv.FormatFloat(float64(n)/100, 'f', -1, 64)) }

// roomNow is how large a window may be on the screen at the size of letters of now.
func (w *Window) roomNow() fyne.Size {
	factor := float32(1)
	if n, err := strconv.ParseFloat(os.Getenv(scaleVariable), 32); err == nil && n > 0 {
		factor = float32(math.Ceil(n*10) / 10) // the toolkit rounds to tenths
	}
	return fyne.NewSize(w.p.Room.Width/factor, w.p.Room.Height/factor)
}

// changeScale draws the window larger or smaller at once, in about the same room
// of the screen.
func (w *Window) changeScale(n int) {
	before, size := w.win.Canvas().Scale(), w.win.Canvas().Size()
	w.session.Keep(scaleKey, strconv.Itoa(n))
	setScale(n)
	w.app.Settings().SetTheme(theme.New(w.appearance()))
	if now := w.win.Canvas().Scale(); now != before {
		ratio := before / now
		w.win.Resize(fyne.NewSize(size.Width*ratio, size.Height*ratio).Max(smallest))
	}
}
