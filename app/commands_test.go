package app

import (
	"slices"
	"strings"
	"testing"

	"ezmap/app/bookmark"
	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// press is a key with the command keys held.
func (d *desk) press(s fyne.Shortcut) {
	d.t.Helper()
	do := d.keys[s.ShortcutName()]
	if do == nil {
		d.t.Fatalf("%s is the key of nothing", s.ShortcutName())
	}
	do()
}

func (d *desk) key(name fyne.KeyName) { d.typedKey(&fyne.KeyEvent{Name: name}) }

func TestEveryKeyMeansOneThing(t *testing.T) {
	d := open(t, ":memory:")
	seen := map[string]string{}
	for i := range bookmark.Keyed {
		seen[bookmark.Key(i)] = "书签"
	}
	for _, x := range d.commands() {
		if !slices.Contains(menus, x.menu) {
			t.Errorf("%s stands in no menu", x.word)
		}
		if x.key == nil {
			continue
		}
		if other := seen[keyWord(x.key)]; other != "" {
			t.Errorf("%s is the key of %s and of %s", keyWord(x.key), other, x.word)
		}
		seen[keyWord(x.key)] = x.word
	}
}

func TestTheListOfKeysNamesThemAll(t *testing.T) {
	d := open(t, ":memory:")
	d.press(ctrl(fyne.KeySlash))
	top := d.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("F1 shows nothing")
	}
	all := strings.Join(texts(top), "\n")
	for _, want := range []string{"快捷键一览", "Ctrl+E", "Ctrl+Z", "Alt+←", "F11", "Shift+拖动", "Ctrl+1 … Ctrl+9"} {
		if !strings.Contains(all, want) {
			t.Errorf("the list does not name %s", want)
		}
	}
	d.key(fyne.KeyF11)
	if d.briefing != nil {
		t.Error("a command runs behind a dialog")
	}
}

func TestAnUnknownKeyDoesNothing(t *testing.T) {
	d := open(t, ":memory:")
	for _, p := range []page{mapPage, ledgerPage} {
		d.goTo(p)
		d.key(fyne.KeyF7)
	}
	d.mapView.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF7})
}

func TestUndoInAFieldIsOfTheField(t *testing.T) {
	d := open(t, ":memory:")
	d.session.Place("E003", orb.Point{114.65, 30.25}, nil)
	d.until(func() bool { return d.site("E003").Location != nil })
	d.finder.Focus()
	test.Type(d.finder.Field(), "科")
	d.undoHere()
	if field, ok := d.finder.Field().(interface{ SelectedText() string }); !ok || field == nil {
		t.Fatal("the finder has no field")
	}
	d.win.Canvas().Unfocus()
	// What is asked for later is done later: were the placing taken back, it would be by then.
	d.session.Place("E023", orb.Point{114.66, 30.26}, nil)
	d.until(func() bool { return d.site("E023").Location != nil && d.site("E023").Location.Point[0] > 114.655 })
	if d.site("E003").Location == nil {
		t.Error("Ctrl+Z in the search field took back the placing")
	}
	d.undoHere()
	d.until(func() bool {
		return d.session.Undoable() == "放置“华中科技大学鄂州工业技术研究院”"
	})
	d.undoHere()
	d.until(func() bool { return d.site("E003").Location == nil })
}

func TestBookmarksHaveKeysAndAMenu(t *testing.T) {
	d := open(t, ":memory:")
	bookmark.Keep(d.session, bookmark.List{{Name: "葛店", Centre: orb.Point{560_000, 3_370_000}, Scale: 60_000}})
	d.renewMenu()
	d.goTo(ledgerPage)
	d.press(bookmarkKey(0))
	if v := d.mapView.View(); v.Scale != 60_000 || v.Centre != (orb.Point{560_000, 3_370_000}) || !d.page.hasMap() {
		t.Errorf("Ctrl+1 shows 1:%v about %v on %s", v.Scale, v.Centre, d.page)
	}
	d.press(bookmarkKey(5)) // there is none: nothing happens
	for _, m := range d.win.MainMenu().Items {
		if m.Label == "书签" && !strings.HasPrefix(m.Items[len(m.Items)-1].Label, "葛店") {
			t.Errorf("the menu ends with %q", m.Items[len(m.Items)-1].Label)
		}
	}
}

func TestScaleTypedIn(t *testing.T) {
	d := open(t, ":memory:")
	d.setScale(50_000)
	d.until(func() bool { return d.mapView.View().Scale == 50_000 })
}

func TestListAndMapShowOneSelection(t *testing.T) {
	d := open(t, ":memory:")
	d.goTo(sitesPage)
	refs := []layer.Ref{{Kind: layer.SiteRef, ID: "E001"}, {Kind: layer.SiteRef, ID: "E023"}}
	d.boxed(refs, false)
	if !slices.Equal(d.register.Chosen(), []string{"E001", "E023"}) {
		t.Errorf("the box marks %v in the list", d.register.Chosen())
	}
	if all := strings.Join(texts(d.card), ""); !strings.Contains(all, "已选 2 条") {
		t.Errorf("the card reads %s", all)
	}
	d.chosenInList([]string{"E001", "E003", "E023"})
	if len(d.session.Selected()) != 3 || d.session.Selection().ID != "E023" {
		t.Errorf("selected %v", d.session.Selected())
	}
	d.tapped([]layer.Ref{{Kind: layer.SiteRef, ID: "E003"}}, true)
	if !slices.Equal(d.register.Chosen(), []string{"E001", "E023"}) {
		t.Errorf("after a click with Ctrl: %v", d.register.Chosen())
	}
	d.tapped(nil, true)
	if len(d.session.Selected()) != 2 {
		t.Error("a click with Ctrl beside everything took the selection away")
	}
	d.zoomToSelection()
	d.escape()
	if len(d.register.Chosen()) != 0 {
		t.Errorf("Esc leaves %v marked", d.register.Chosen())
	}
}

func TestDraggingARecordIsASketchThatCanBeUndone(t *testing.T) {
	d := open(t, ":memory:")
	ref := layer.Ref{Kind: layer.SiteRef, ID: "E001"}
	before := *d.site("E001").Location
	if !d.movable(ref) || d.movable(layer.Ref{Kind: layer.SiteRef, ID: "E003"}) || d.movable(layer.Ref{Kind: layer.ElementRef, ID: "river-belt"}) {
		t.Fatal("what can be dragged are records that have a place")
	}
	d.session.Select(ref)
	d.droppedAt(ref, orb.Point{114.7, 30.3})
	d.until(func() bool { return d.site("E001").Location.Point != before.Point })
	if l := d.site("E001").Location; l.Precision != data.Sketch || l.Basis != session.PickedOnMap {
		t.Errorf("dragged %+v", l)
	}
	d.undoHere()
	d.until(func() bool { return d.site("E001").Location.Point == before.Point })
	if d.session.Selection() != ref {
		t.Error("undo took the selection away")
	}
}

func TestTwoYearsOfOneView(t *testing.T) {
	d := open(t, ":memory:")
	d.key(fyne.KeyF8)
	if d.second == nil || d.session.Show().Year != firstYear || d.years.Other() != lastYear {
		t.Fatalf("second map %v, years %d and %d", d.second != nil, d.session.Show().Year, d.years.Other())
	}
	if a, b := d.mapView.Size(), d.second.Size(); a.Height != b.Height || a.Width-b.Width > 1 {
		t.Errorf("the maps are %v and %v", a, b)
	}
	d.mapView.ZoomBy(0.5)
	d.settle()
	if a, b := d.mapView.View(), d.second.View(); a.Centre != b.Centre || a.Scale != b.Scale {
		t.Errorf("the first shows 1:%v about %v, the second 1:%v about %v", a.Scale, a.Centre, b.Scale, b.Centre)
	}
	all := strings.Join(texts(d.atlas), " ")
	if !strings.Contains(all, "2020 年") || !strings.Contains(all, "2025 年") {
		t.Errorf("over the maps stands %q", all)
	}
	d.key(fyne.KeyF8)
	if d.second != nil || len(d.atlas.Objects) != 1 {
		t.Error("the second map stays")
	}
	if year := d.session.Show().Year; year != 0 {
		t.Errorf("afterwards %d is shown, before it was every year", year)
	}
}

func TestFunctionKeysWorkWhateverHasTheKeyboard(t *testing.T) {
	d := open(t, ":memory:")
	for _, o := range []fyne.Focusable{d.export, d.buttons[ledgerPage], d.toolButtons[""]} {
		before, _ := d.panes.Folded()
		d.win.Canvas().Focus(o)
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF9})
		if after, _ := d.panes.Folded(); after == before {
			t.Errorf("F9 does nothing on %T", o)
		}
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
		if d.win.Canvas().Focused() != o {
			t.Errorf("the keyboard has left %T", o)
		}
	}
}

func TestAColouringOpensTheLegend(t *testing.T) {
	d := open(t, ":memory:")
	if d.legend.IsOpen() {
		t.Fatal("open at first")
	}
	show := d.session.Show()
	show.Colouring = &layer.Colouring{Measure: layer.ByProgress, Classes: 5}
	d.session.SetShow(show)
	d.settle()
	if all := strings.Join(texts(d.legend), "\n"); !d.legend.IsOpen() || !strings.Contains(all, "数据缺失") {
		t.Errorf("open: %v; it reads\n%s", d.legend.IsOpen(), all)
	}
}

func TestTheWholeCityIsClearOfTheBars(t *testing.T) {
	d := open(t, ":memory:")
	d.mapView.Whole()
	d.settle()
	top := d.edges.head.Position().Y + d.edges.head.Size().Height
	foot := d.edges.years.Position().Y
	city := layer.CityBound(d.session.State())
	north, south := d.mapView.PositionOf(degreesOf(orb.Point{city.Center()[0], city.Max[1]})), d.mapView.PositionOf(degreesOf(orb.Point{city.Center()[0], city.Min[1]}))
	if north.Y < top || south.Y > foot {
		t.Errorf("the city reaches from %.0f to %.0f, the bars leave %.0f to %.0f", north.Y, south.Y, top, foot)
	}
}

// degreesOf leads from the map plane to degrees.
func degreesOf(plane orb.Point) orb.Point {
	p, _ := crs.GK114.Projection()
	lon, lat := p.Inverse(plane[0], plane[1])
	return orb.Point{lon, lat}
}

func TestToolsAreTakenAndPutAside(t *testing.T) {
	d := open(t, ":memory:")
	d.press(ctrl(fyne.KeyM))
	if tool := d.mapView.Tool(); tool == nil || tool.Title() != "测距" || !d.toolButtons["测距"].Chosen() {
		t.Fatalf("in hand is %v", d.mapView.Tool())
	}
	d.takeTitled("框选")
	if !d.toolButtons["框选"].Chosen() || d.toolButtons["测距"].Chosen() {
		t.Error("the toolbar shows another tool")
	}
	d.key(fyne.KeyEscape)
	if d.mapView.Tool() != nil || !d.toolButtons[""].Chosen() {
		t.Error("Esc does not put the tool aside")
	}
}

func TestEscClosesTheMenuBeforeItTakesTheSelection(t *testing.T) {
	d := open(t, ":memory:")
	ref := layer.Ref{Kind: layer.SiteRef, ID: "E023"}
	d.session.Select(ref)
	c := d.win.Canvas()
	menu := control.ShowMenu(c, fyne.NewPos(100, 100), control.MenuItem{Title: "样式…", Do: func() {}})
	c.Unfocus() // as a drag of the menu's slider does
	d.key(fyne.KeyEscape)
	if menu.Visible() || c.Overlays().Top() != nil || d.session.Selection() != ref {
		t.Errorf("after Esc the menu is shown: %v, %+v is selected", menu.Visible(), d.session.Selection())
	}
	d.key(fyne.KeyEscape)
	if d.session.Selection() == ref {
		t.Error("a second Esc leaves the selection")
	}
}

func TestStyleTakesThePlaceOfTheList(t *testing.T) {
	d := open(t, ":memory:")
	d.goTo(sitesPage)
	d.foldLeft()
	d.openStyle("sites-incubator")
	left, _ := d.panes.Folded()
	if d.style == nil || d.register.Visible() || left {
		t.Error("the style is not to be seen")
	}
	d.openStyle("river-belt") // in place of the first
	d.style.Cancel()
	if d.style != nil || !d.register.Visible() || len(d.side.Objects) != 2 {
		t.Error("the register does not come back")
	}
}

func TestBriefingLeavesTheWindowAsItWas(t *testing.T) {
	d := open(t, ":memory:")
	d.mapView.SetView(orb.Point{570_000, 3_350_000}, 150_000)
	view := d.mapView.View()
	d.key(fyne.KeyF11)
	if d.briefing == nil || d.win.Content() != fyne.CanvasObject(d.briefing) || !d.win.FullScreen() {
		t.Fatal("no briefing")
	}
	d.briefing.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	d.briefing.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.briefing != nil || d.win.Content() != d.content || d.win.FullScreen() || d.win.MainMenu() == nil {
		t.Error("the window does not come back")
	}
	if got := d.mapView.View(); got.Centre != view.Centre || got.Scale != view.Scale {
		t.Errorf("the map shows 1:%v, want 1:%v", got.Scale, view.Scale)
	}
}

func TestDoubtfulPlacesAreFound(t *testing.T) {
	d := open(t, ":memory:")
	d.session.Place("E023", orb.Point{114.9, 30.42}, nil) // said to be in 梁子湖区, put into 鄂城区
	d.until(func() bool { return d.doubt("E023") != "" })
	if reasons := d.doubtsAsList("E023"); len(reasons) == 0 || strings.Contains(reasons[0], "；") {
		t.Errorf("reasons %q", reasons)
	}
	d.session.Undo()
	d.until(func() bool { return d.doubt("E023") == "" })
}

func TestTheViewIsSavedAsAPicture(t *testing.T) {
	d := open(t, ":memory:")
	path := t.TempDir() + "/视图.png"
	d.savePictureTo(path)
	d.until(func() bool { return strings.Contains(strings.Join(texts(d.status), ""), "已存为图片") })
	d.savePictureTo(t.TempDir() + "/没有这个文件夹/视图.png")
	d.until(func() bool { return d.win.Canvas().Overlays().Top() != nil })
	if all := strings.Join(texts(d.win.Canvas().Overlays().Top()), ""); !strings.Contains(all, "无法写入") {
		t.Errorf("the failure reads %q", all)
	}
}

func TestHintsAreReadOnceOnEachScreen(t *testing.T) {
	d := open(t, ":memory:")
	for _, p := range pages {
		d.goTo(p.page)
		place := d.pageHint
		if p.page.hasMap() {
			place = d.hint
		}
		if len(place.Objects) != 1 || hints[p.page] == "" {
			t.Fatalf("%s has no hint", p.page)
		}
		for _, o := range test.LaidOutObjects(place) {
			if b, ok := o.(*control.Button); ok {
				test.Tap(b)
				break
			}
		}
		d.goTo(p.page)
		if len(place.Objects) != 0 {
			t.Errorf("the hint of %s is back", p.page)
		}
	}
}
