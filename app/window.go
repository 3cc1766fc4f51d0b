// Package app is the window: navigation, menu, and the wires between the
// session and the screens. It draws nothing and computes nothing itself.
//
// Everything here and in the screens runs on the window's thread. What works in
// the background (the session's writing, the map's drawing, an export) comes
// back through Window.post, the one place where that is done.
package app

import (
	"time"

	"ezmap/app/card"
	"ezmap/app/control"
	"ezmap/app/intake"
	"ezmap/app/layers"
	"ezmap/app/ledger"
	"ezmap/app/mapview"
	"ezmap/app/progress"
	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/app/sites"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Title is the title of the window.
const Title = "鄂创图 — 鄂州市科技创新布局"

// Post is the one place where work in the background comes back to the window's
// thread: it runs a function there, later and in order.
func Post(do func()) { fyne.Do(do) }

// Params are what the window needs of the program.
type Params struct {
	// Post runs a function on the window's thread; Post of this package, or one
	// of a test.
	Post func(func())
	Now  func() time.Time
	// Library is the path of the library's file, for people to read.
	Library string
	About   settings.About
	// Painted is told of each picture of the map, nil when nobody asks.
	Painted func(took time.Duration)
}

// page is one entry of the navigation.
type page string

const (
	mapPage      page = "map"      // 布局图
	sitesPage    page = "sites"    // 平台园区: the register beside the map
	areasPage    page = "areas"    // 区域进展
	ledgerPage   page = "ledger"   // 指标台账
	exchangePage page = "exchange" // 数据交换
	settingsPage page = "settings" // 设置
)

// Window is the window with its screens.
type Window struct {
	p       Params
	app     fyne.App
	win     fyne.Window
	session *session.Session

	page    page
	buttons map[page]*control.RailButton
	screens map[page]fyne.CanvasObject
	stale   map[page]bool // screens that show what was before the last change

	mapView  *mapview.Map
	legend   *mapview.Legend
	layers   *layers.Panel
	register *sites.Register
	tray     *sites.Tray
	card     *card.Card
	areas    *progress.Screen
	ledger   *ledger.Screen
	intake   *intake.Screen
	settings *settings.Screen
	panes    *control.Panes
	side     *fyne.Container // layer panel or register
	finder   *control.Finder
	status   *status
	undo     *widget.Button
	redo     *widget.Button
	export   *widget.Button
	hint     *fyne.Container
	content  *fyne.Container

	placing string      // the record being placed, “” for none
	under   []layer.Ref // everything at the last click
	found   []layer.Ref // what the finder shows
}

// New builds the window of a session. The session is the caller's to close.
func New(a fyne.App, s *session.Session, p Params) *Window {
	w := &Window{p: p, app: a, session: s, win: a.NewWindow(Title), stale: map[page]bool{}}
	a.Settings().SetTheme(theme.New(w.appearance()))
	w.build()
	s.Subscribe(w.hear)
	w.win.SetMainMenu(w.menu())
	w.shortcuts()
	w.win.SetPadded(false)
	w.win.SetOnDropped(w.dropped)
	w.win.SetContent(w.content)
	w.win.Resize(w.rememberedSize())
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnClosed(w.mapView.Close)
	w.goTo(w.rememberedPage())
	w.showState()
	w.showSelection()
	return w
}

// Fyne returns the window of the toolkit.
func (w *Window) Fyne() fyne.Window { return w.win }

// build makes the screens and lays them out.
func (w *Window) build() {
	w.status = newStatus()
	w.mapView = mapview.New(mapview.Params{
		Post: w.p.Post, Name: w.nameOf, Tapped: w.tapped, Placed: w.placed,
		Pointer: func(at pointer, inside bool) { w.status.pointer(at, inside) },
		Moved:   w.moved, Escaped: w.escape, Painted: w.p.Painted, Failed: w.fail,
		Legend: func(entries []layer.Entry) { w.legend.Set(entries) },
	})
	w.startMap()
	w.legend = mapview.NewLegend(w.session.Setting(legendKey) == "open", func(open bool) {
		w.session.Keep(legendKey, map[bool]string{true: "open", false: "shut"}[open])
	})
	w.layers = layers.New(w.session)
	w.register = sites.NewRegister(sites.RegisterParams{State: w.session.State, Chosen: func(id string) {
		w.jump(layer.Ref{Kind: layer.SiteRef, ID: id})
	}})
	w.tray = sites.NewTray(sites.TrayParams{
		Waiting: w.session.Unplaced, Place: w.place,
		Folded: func(bool) { w.content.Refresh(); w.rememberPanes() },
	})
	w.card = card.New(card.Params{
		State: w.session.State, History: w.session.History, Place: w.place, Find: w.jump,
		Progress: func(area data.AreaCode) { w.areas.Choose(area); w.goTo(areasPage) },
		Choose:   w.session.Select, Close: func() { w.session.Select(layer.Ref{}) },
	})
	w.areas = progress.NewScreen(w.session, w.win, w.p.Now)
	w.ledger = ledger.New(w.session, w.p.Now)
	w.intake = intake.New(intake.Params{
		Host: w.session, Window: w.win, Post: w.p.Post, Files: control.Files{Window: w.win, Post: w.p.Post}, Folder: documents,
	})
	w.settings = settings.New(settings.Params{
		Host: w.session, Appearance: w.appearance(), SetAppearance: w.setAppearance,
		Library: w.p.Library, About: w.p.About, DataVersion: w.session.State().DataVersion,
	})
	w.finder = control.NewFinder(control.FinderParams{
		Prompt: "搜索记录、别名、拼音首字母", Nothing: "没有找到。请换一个词，或试试拼音首字母。",
		Find: w.find, Chosen: func(i int) { w.jump(w.found[i]) },
	})
	w.layOut()
}

// startMap begins to draw the map in about its size, on another core, while the
// rest of the window is made and the toolkit reads its fonts.
func (w *Window) startMap() {
	kept := firstPanes
	w.session.SettingAs(panesKey, &kept)
	w.recallView()
	size := w.rememberedSize()
	const bars = 110 // menu, bar and status line
	w.mapView.Resize(fyne.NewSize(size.Width-control.RailWidth-kept.Left-kept.Right, size.Height-bars))
	w.showMap()
}

// layOut puts the screens into the window.
func (w *Window) layOut() {
	w.side = container.NewStack(w.layers, w.register)
	w.hint = container.NewStack()
	middle := container.NewStack(w.mapView, w.mapTools(), w.legend, w.hint)
	right := container.New(&trayBelow{w.tray}, w.card, w.tray)
	w.panes = control.NewPanes(w.side, middle, right, 0, 0)
	w.panes.Moved = w.rememberPanes
	w.screens = map[page]fyne.CanvasObject{
		mapPage: w.panes, sitesPage: w.panes, areasPage: w.areas, ledgerPage: w.ledger,
		exchangePage: w.intake, settingsPage: w.settings,
	}
	pages := container.NewStack(w.panes, w.areas, w.ledger, w.intake, w.settings)
	body := container.New(frame{}, w.topBar(), w.rail(), pages, w.status)
	w.content = container.NewStack(body, w.finder.Layer())
	w.recallPanes()
}

// rail is the navigation at the left edge.
func (w *Window) rail() fyne.CanvasObject {
	w.buttons = map[page]*control.RailButton{}
	column := container.NewVBox()
	add := func(p page, icon fyne.Resource, word string) {
		b := control.NewRailButton(icon, word, func() { w.goTo(p) })
		w.buttons[p] = b
		column.Add(b)
	}
	add(mapPage, theme.IconMap, "布局图")
	add(sitesPage, theme.IconPlace, "平台园区")
	add(areasPage, theme.IconProgress, "区域进展")
	add(ledgerPage, theme.IconLedger, "指标台账")
	column.Add(control.NewRailButton(theme.IconPicture, "出图", w.openStudio))
	add(exchangePage, theme.IconExchange, "数据交换")
	column.Add(layout.NewSpacer())
	add(settingsPage, theme.IconSettings, "设置")
	return container.NewStack(control.NewGround(theme.ColorRail), column)
}

// topBar holds undo, redo, the search field and the one coloured button.
func (w *Window) topBar() fyne.CanvasObject {
	w.undo = widget.NewButtonWithIcon("撤销", theme.IconUndo, w.session.Undo)
	w.redo = widget.NewButtonWithIcon("重做", theme.IconRedo, w.session.Redo)
	w.undo.Importance, w.redo.Importance = widget.LowImportance, widget.LowImportance
	w.export = widget.NewButtonWithIcon("出图", theme.IconPicture, w.openStudio)
	bar := container.NewHBox(w.undo, w.redo, layout.NewSpacer(), w.finder, w.export)
	return container.NewBorder(nil, control.NewRule(), nil, nil, container.NewPadded(bar))
}

// mapTools are the few buttons on the map.
func (w *Window) mapTools() fyne.CanvasObject {
	whole := widget.NewButtonWithIcon("全图", theme.IconWhole, w.mapView.Whole)
	closer := widget.NewButtonWithIcon("", theme.IconPlus, func() { w.mapView.ZoomBy(0.5) })
	farther := widget.NewButtonWithIcon("", theme.IconMinus, func() { w.mapView.ZoomBy(2) })
	left := widget.NewButtonWithIcon("", theme.IconLayers, w.foldLeft)
	right := widget.NewButtonWithIcon("", theme.IconInfo, w.foldRight)
	top := container.NewHBox(left, layout.NewSpacer(), right)
	bottom := container.NewHBox(whole, farther, closer, layout.NewSpacer())
	return container.NewPadded(container.NewBorder(top, bottom, nil, nil))
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

func (frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 420) }

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

// goTo shows a screen.
func (w *Window) goTo(p page) {
	if w.screens[p] == nil {
		p = mapPage
	}
	w.page = p
	for q, b := range w.buttons {
		b.SetChosen(q == p)
	}
	for _, s := range w.screens {
		if s != w.screens[p] {
			s.Hide()
		}
	}
	// One coloured button in a view: beside the map it is 出图, elsewhere that of the screen.
	w.export.Importance = widget.MediumImportance
	if p == mapPage || p == sitesPage {
		w.export.Importance = widget.HighImportance
		w.showSide(p)
	}
	w.export.Refresh()
	w.freshen(p)
	w.screens[p].Show()
	w.session.Keep(pageKey, string(p))
}

// showSide puts the layer panel or the register beside the map.
func (w *Window) showSide(p page) {
	if p == sitesPage {
		w.layers.Hide()
		w.register.Show()
	} else {
		w.register.Hide()
		w.layers.Show()
	}
}

// freshen updates a screen that has missed changes while it was hidden.
func (w *Window) freshen(p page) {
	if !w.stale[p] {
		return
	}
	w.stale[p] = false
	switch p {
	case areasPage:
		w.areas.Update()
	case ledgerPage:
		w.ledger.Update()
	case exchangePage:
		w.intake.Update()
	}
}

// hear follows the news of the session.
func (w *Window) hear(e session.Event) {
	switch e := e.(type) {
	case session.StateChanged:
		w.showState()
	case session.SelectionChanged:
		w.showSelection()
	case session.ShowChanged:
		w.layers.Update()
		w.showMap()
	case session.Failed:
		w.fail(e.Err)
	}
}

// showState brings everything that shows data up to date.
func (w *Window) showState() {
	w.layers.Update()
	w.register.Update()
	w.tray.Update()
	w.card.Update()
	for p := range w.screens {
		w.stale[p] = true
	}
	w.freshen(w.page)
	w.showMap()
	w.status.setSaved(w.session.SavedAt())
	w.status.setUndo(w.session.Undoable())
	w.showSteps()
}

// showSteps lights undo and redo up where there is something to do.
func (w *Window) showSteps() {
	for b, what := range map[*widget.Button]string{w.undo: w.session.Undoable(), w.redo: w.session.Redoable()} {
		if what == "" {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

// showMap draws the map as the session has it.
func (w *Window) showMap() {
	var chosen []layer.Ref
	if ref := w.session.Selection(); ref != (layer.Ref{}) {
		chosen = append(chosen, ref)
	}
	w.mapView.Display(w.session.State(), w.session.Show().Options(), chosen...)
}

// showSelection shows the selected thing on the card, in the list, on the map.
func (w *Window) showSelection() {
	ref := w.session.Selection()
	w.card.Display(ref, w.under...)
	id := ""
	if ref.Kind == layer.SiteRef {
		id = ref.ID
	}
	w.register.Choose(id)
	w.showMap()
}

// fail says why something could not be done.
func (w *Window) fail(err error) { control.Tell(w.win, "没有完成", data.Sentence(err)) }
