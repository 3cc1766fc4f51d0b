package app

import (
	"ezmap/app/control"
	"ezmap/app/sites"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// layOut puts the screens into the window.
func (w *Window) layOut() {
	w.side = container.NewStack(w.layers, w.register)
	w.yearSigns = [2]yearSign{newYearSign(), newYearSign()}
	tools := w.newEdges()
	w.edgesBox = tools
	w.hint, w.pageHint = container.New(aboveFoot{w.edges}), container.NewStack()
	w.atlas = container.New(halves{}, w.mapView)
	middle := container.NewStack(w.atlas, tools, w.legend, w.hint)
	right := container.New(&trayBelow{w.tray}, w.card, w.tray)
	w.panes = control.NewPanes(w.side, middle, right, 0, 0)
	w.panes.Moved = w.rememberPanes
	w.screens = map[page]fyne.CanvasObject{
		mapPage: w.panes, sitesPage: w.panes, registerPage: w.table, areasPage: w.areas, ledgerPage: w.ledger,
		exchangePage: w.intake, settingsPage: w.settings,
	}
	w.pages = container.New(aboveHint{w.pageHint}, w.panes, w.table, w.areas, w.ledger, w.intake, w.settings)
	if w.safety != nil {
		w.screens[safetyPage] = w.safety
		w.pages.Add(w.safety)
	}
	w.pages.Add(w.pageHint)
	body := container.New(frame{}, w.topBar(), w.rail(), w.pages, w.status)
	w.content = control.NewTips(container.NewStack(body, w.finder.Layer()), control.AfterOn(w.p.Post))
	w.recallPanes()
	if w.years.Comparing() {
		w.setComparing(true)
	}
}

// frame lays bar, rail, pages and status line edge to edge.
type frame struct{}

func (frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	bar, rail, pages, line := objects[0], objects[1], objects[2], objects[3]
	top, bottom, left := bar.MinSize().Height, line.MinSize().Height, rail.MinSize().Width
	bar.Resize(fyne.NewSize(size.Width, top))
	line.Move(fyne.NewPos(0, size.Height-bottom))
	line.Resize(fyne.NewSize(size.Width, bottom))
	rail.Move(fyne.NewPos(0, top))
	rail.Resize(fyne.NewSize(left, size.Height-top-bottom))
	pages.Move(fyne.NewPos(left, top))
	pages.Resize(fyne.NewSize(size.Width-left, size.Height-top-bottom))
}

func (frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 330) }

// trayBelow lays the tray below the card: two fifths of the height, or its
// title when it is folded.
type trayBelow struct{ tray *sites.Tray }

func (l *trayBelow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	below := size.Height * 0.4
	if l.tray.IsFolded() {
		below = l.tray.MinSize().Height
	}
	objects[0].Resize(fyne.NewSize(size.Width, size.Height-below))
	objects[1].Move(fyne.NewPos(0, size.Height-below))
	objects[1].Resize(fyne.NewSize(size.Width, below))
}

func (l *trayBelow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(180, 200) }

// foldLeft folds the panel at the left of the map, or brings it back.
func (w *Window) foldLeft() {
	left, right := w.panes.Folded()
	w.panes.Fold(!left, right)
	w.rememberPanes()
}

// foldRight folds card and tray, or brings them back.
func (w *Window) foldRight() {
	left, right := w.panes.Folded()
	w.panes.Fold(left, !right)
	w.rememberPanes()
}

// openRight brings the card back when something is chosen.
func (w *Window) openRight() {
	if left, right := w.panes.Folded(); right {
		w.panes.Fold(left, false)
	}
}
