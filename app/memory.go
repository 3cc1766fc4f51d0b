package app

import (
	"os"
	"path/filepath"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"
)

// The keys under which the window remembers how it was left.
const (
	pageKey       = "window.page"
	viewKey       = "window.view"
	panesKey      = "window.panes"
	sizeKey       = "window.size"
	appearanceKey = "window.appearance"
	hintKey       = "window.hint"
	legendKey     = "window.legend"
	notationKey   = "window.notation"
	compareKey    = "window.compare"
)

// keptView is the piece of the map that was shown: centre on the map plane, scale 1:N.
type keptView struct {
	Centre orb.Point `json:"centre"`
	Scale  float64   `json:"scale"`
	// Whole tells that the whole city was shown: it is shown again in any size.
	Whole bool `json:"whole"`
}

// keptPanes are the widths of the panes and what is folded.
type keptPanes struct {
	Left, Right             float32
	LeftFolded, RightFolded bool
	TrayFolded              bool
}

// The size of a first window, and its panes: at 1366 pixels the map keeps 60 %
// of the width.
var (
	firstSize  = fyne.NewSize(1366, 700)
	firstPanes = keptPanes{Left: 220, Right: 250}
)

// smallest is the least size that a window is opened in: it fits 1920×1080 pixels at
// twice the usual scale, with the bars of the system.
var smallest = fyne.NewSize(900, 480)

func (w *Window) rememberedSize() fyne.Size {
	size := firstSize
	w.session.SettingAs(sizeKey, &size)
	if room := w.roomNow(); room.Width > 0 {
		size = size.Min(room)
	}
	return size.Max(smallest)
}

func (w *Window) rememberedPage() page {
	if p := page(w.session.Setting(pageKey)); p != "" {
		return p
	}
	return mapPage
}

// recallPanes brings the panes back as they were left.
func (w *Window) recallPanes() {
	kept := firstPanes
	w.session.SettingAs(panesKey, &kept)
	w.panes.SetWidths(kept.Left, kept.Right)
	w.panes.Fold(kept.LeftFolded, kept.RightFolded)
	if kept.TrayFolded {
		w.tray.Fold(true)
	}
}

// recallView shows the piece of the map that was shown last.
func (w *Window) recallView() {
	var v keptView
	if w.session.SettingAs(viewKey, &v) && v.Scale > 0 && !v.Whole {
		w.mapView.SetView(v.Centre, v.Scale)
	}
}

func (w *Window) rememberPanes() {
	left, right := w.panes.Widths()
	leftFolded, rightFolded := w.panes.Folded()
	w.session.KeepAs(panesKey, keptPanes{left, right, leftFolded, rightFolded, w.tray.IsFolded()})
}

// Close ends the work at the window; everything else was kept long before.
func (w *Window) Close() { w.close() }

func (w *Window) close() {
	w.remember()
	w.win.Close()
}

// remember keeps what is only known at the end.
func (w *Window) remember() {
	size := w.win.Canvas().Size()
	if w.briefing != nil {
		size = w.deskSize
	}
	w.session.KeepAs(sizeKey, size)
	w.rememberPanes()
}

func (w *Window) appearance() theme.Appearance {
	if a := theme.Appearance(w.session.Setting(appearanceKey)); a != "" {
		return a
	}
	return theme.Light
}

func (w *Window) setAppearance(a theme.Appearance) {
	if a == w.appearance() {
		return // it is drawn so
	}
	w.session.Keep(appearanceKey, string(a))
	w.app.Settings().SetTheme(theme.New(a))
}

// documents is the folder that files are offered to be written to and read from.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Documents", "文档"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}
