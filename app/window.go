// Package app is the window: navigation, menu, and the wires between the
// session and the screens. It draws nothing and computes nothing itself.
//
// Everything here and in the screens runs on the window's thread. What works in
// the background (the session's writing, the map's drawing, an export) comes
// back through Window.post, the one place where that is done.
package app

import (
	"time"

	"ezmap/app/briefing"
	"ezmap/app/card"
	"ezmap/app/control"
	"ezmap/app/district"
	"ezmap/app/intake"
	"ezmap/app/layers"
	"ezmap/app/ledger"
	"ezmap/app/mapview"
	"ezmap/app/register"
	"ezmap/app/roles"
	"ezmap/app/safety"
	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/app/sites"
	"ezmap/app/statusline"
	"ezmap/app/style"
	"ezmap/app/theme"
	"ezmap/app/tiles"
	"ezmap/app/timeline"
	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
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
	// Library is the path of the library's file, for people to read; Place is how
	// it can be put elsewhere.
	Library string
	// Vault is the library as a file with its backups, nil for one in memory;
	// Retention says how long backups are kept.
	Vault     safety.Library
	Retention string
	Place     settings.Place
	// Room is how large a window may be on the screen at the usual size of letters,
	// zero where that cannot be told.
	Room fyne.Size
	// ScaleFree tells that the officer may choose how large the window is drawn.
	ScaleFree bool
	About     settings.About
	// Notes is the folder of the program's own notes, “” for none; LastNotes
	// returns the last of them, without names and folders, nil for none.
	Notes     string
	LastNotes func() []string
	// TilesFolder is where the choice of tiles under the map is kept, “” for nowhere.
	TilesFolder string
	// Painted is told of each picture of the map, nil when nobody asks.
	Painted func(took time.Duration)
}

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
	second   *mapview.Map    // beside it while two years are compared, else nil
	atlas    *fyne.Container // the maps
	tiles    *tiles.Store
	grounds  map[*mapview.Map]*tiles.Ground // the tiles under each map
	legend   *mapview.Legend
	layers   *layers.Panel
	register *sites.Register
	tray     *sites.Tray
	card     *card.Card
	table    *register.Screen
	areas    *district.Screen
	ledger   *ledger.Screen
	intake   *intake.Screen
	settings *settings.Screen
	safety   *safety.Screen // nil where there is no Vault
	people   *roles.Section // in it
	acting   *roles.Acting
	bar      *fyne.Container // of undo, redo, the search field, 出图 and acting
	panes    *control.Panes
	side     *fyne.Container // layer panel, register or style
	style    *style.Panel    // nil while no style is being chosen
	years    *timeline.Bar
	finder   *control.Finder
	status   *statusline.Line
	undo     *control.Button
	redo     *control.Button
	export   *control.Button
	hint     *fyne.Container // over the map
	pageHint *fyne.Container // below the other screens
	pages    *fyne.Container // all screens and pageHint
	stay     func()          // answers the open question of the library's place, nil while it is not asked
	content  fyne.CanvasObject

	toolButtons    map[string]*control.IconButton // by the title of the tool
	previous, next *control.IconButton
	bookmarks      *control.IconButton
	yearSigns      [2]yearSign
	yearAlone      int // shown before two were compared, 0 for all

	edges    *mapEdges         // over the edges of the map
	edgesBox fyne.CanvasObject // in which they lie
	doubts   map[string]string // why places are doubtful, by record
	doubtsOf *data.State       // the data that were looked through
	looking  bool              // for doubts

	coloured bool             // the areas are coloured by progress
	helpLeft helpPlace        // where the guide was left
	briefing *briefing.Screen // nil while the window is at its desk
	deskSize fyne.Size        // before the briefing took the screen

	plainKeys map[fyne.KeyName]func() // commands by a key alone
	keys      map[string]func()       // and by the name of a shortcut
	placing   string                  // the record being placed, “” for none
	under     []layer.Ref             // everything at the last click
	found     []layer.Ref             // what the finder shows
}

// New builds the window of a session. The session is the caller's to close.
func New(a fyne.App, s *session.Session, p Params) *Window {
	w := &Window{p: p, app: a, session: s, win: a.NewWindow(Title), stale: map[page]bool{}}
	a.Settings().AddListener(theme.LetFontsGo)
	a.Settings().SetTheme(theme.New(w.appearance()))
	w.build()
	s.Subscribe(w.hear)
	w.renewMenu()
	w.shortcuts()
	w.win.SetPadded(false)
	w.win.SetOnDropped(w.dropped)
	w.win.SetContent(w.content)
	w.win.Resize(w.rememberedSize())
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnClosed(w.closeMaps)
	w.goTo(w.rememberedPage())
	w.showState()
	w.showSelection()
	p.Post(w.greet)
	return w
}

// Fyne returns the window of the toolkit.
func (w *Window) Fyne() fyne.Window { return w.win }

// build makes the screens and lays them out.
func (w *Window) build() {
	w.status = statusline.New(statusline.Params{
		Notation: statusline.Notation(w.session.Setting(notationKey)),
		Chosen:   func(n statusline.Notation) { w.session.Keep(notationKey, string(n)) },
		Scale:    w.setScale,
		ReadOnly: w.readOnly(),
		Left:     func() { w.win.Canvas().Focus(w.mapView) },
	})
	w.openTiles()
	w.mapView = w.newMap(true, w.p.Painted)
	w.startMap()
	w.legend = mapview.NewLegend(w.session.Setting(legendKey) == "open", func(open bool) {
		w.session.Keep(legendKey, map[bool]string{true: "open", false: "shut"}[open])
		w.coverRight()
	})
	w.coloured = w.coloursAreas()
	w.layers = w.newLayers()
	w.years = w.newYears()
	w.register = sites.NewRegister(sites.RegisterParams{State: w.session.State, Chosen: w.chosenInList, Doubt: w.doubt})
	w.tray = sites.NewTray(sites.TrayParams{
		Waiting: w.session.Unplaced, Place: w.place,
		Folded: func(bool) { w.content.Refresh(); w.rememberPanes() },
	})
	w.card = w.newCard()
	w.table = w.newTable()
	w.areas = district.New(w.progressParams())
	w.ledger = ledger.New(w.progressParams())
	w.intake = intake.New(intake.Params{
		Host: w.session, Window: w.win, Post: w.p.Post, Files: w.files(), Folder: documents,
	})
	w.settings = settings.New(w.settingsParams())
	w.safety = w.newSafety()
	w.finder = control.NewFinder(control.FinderParams{
		Prompt: "搜索记录、别名、拼音首字母", Nothing: "没有找到。请换一个词，或试试拼音首字母。",
		Find: w.find, Chosen: func(i int) { w.thenKeys(func() { w.jump(w.found[i]) })() },
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

// hear follows the news of the session.
func (w *Window) hear(e session.Event) {
	switch e := e.(type) {
	case session.StateChanged:
		w.showState()
	case session.SelectionChanged:
		w.showSelection()
	case session.ShowChanged:
		w.layers.Update()
		w.showYear()
		w.followColouring()
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
	w.followShape()
	for p := range w.screens {
		w.stale[p] = true
	}
	w.freshen(w.page)
	w.showYear()
	w.showMap()
	w.showSteps()
	w.lookForDoubts()
	w.showName()
}

// showMap draws the map as the session has it.
func (w *Window) showMap() {
	state, selected := w.session.State(), w.session.Selected()
	options := w.session.Show().Options(w.p.Now())
	w.mapView.Display(state, options, selected...)
	if w.second != nil {
		options.Year = w.years.Other()
		w.second.Display(state, options, selected...)
		w.showSigns()
	}
}

// fail says why something could not be done.
func (w *Window) fail(err error) { control.Tell(w.win, "没有完成", data.Sentence(err)) }
