package app

import (
	"context"
	"errors"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/app/session"
	"ezmap/app/settings"
	"ezmap/data"
	"ezmap/data/store"
	"ezmap/geo/layer"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// desk is the whole window on a library of the first data; its thread is the test.
type desk struct {
	*Window
	t       *testing.T
	lib     *store.File
	posts   chan func()
	painted int
}

// small is the screen on which everything must still work.
var small = fyne.NewSize(1366, 768)

// open starts the program on a library at a path.
func open(t *testing.T, path string) *desk {
	t.Helper()
	lib, err := store.Open(context.Background(), path, seeds.Load)
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, lib: lib, posts: make(chan func(), 256)}
	post := func(f func()) { d.posts <- f }
	now := func() time.Time { return noon }
	s, err := session.Open(context.Background(), lib, session.Options{Who: "张三", Post: post, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	d.Window = New(test.NewTempApp(t), s, Params{
		Post: post, Now: now, Library: path, About: settings.About{Version: "dev"},
		Painted: func(time.Duration) { d.painted++ },
	})
	d.win.Resize(small)
	d.until(func() bool { return d.painted > 0 })
	t.Cleanup(d.end)
	return d
}

// end ends the program as closing the window does.
func (d *desk) end() {
	if d.lib == nil {
		return
	}
	d.remember()
	d.closeMaps()
	d.session.Close()
	d.lib.Close()
	d.lib = nil
}

// until runs what comes back from the background until something holds.
func (d *desk) until(holds func() bool) {
	d.t.Helper()
	limit := time.After(2 * time.Minute)
	for !holds() {
		select {
		case f := <-d.posts:
			f()
		case <-limit:
			d.t.Fatal("nothing came back from the background")
		}
	}
}

// settle runs what comes back from the background until the maps are drawn.
func (d *desk) settle() {
	d.t.Helper()
	d.until(func() bool {
		for _, m := range d.maps() {
			if m.Drawing() {
				return false
			}
		}
		return true
	})
}

func (d *desk) site(id string) *data.Site { return data.Find[data.Site](d.session.State(), id) }

func TestMapKeepsSixTenthsOfASmallScreen(t *testing.T) {
	d := open(t, ":memory:")
	for _, p := range []page{mapPage, sitesPage} {
		d.goTo(p)
		if share := d.mapView.Size().Width / small.Width; share < 0.6 {
			t.Errorf("%s: the map has %.1f %% of the width", p, share*100)
		}
	}
	d.foldLeft()
	d.foldRight()
	if share := d.mapView.Size().Width / small.Width; share < 0.9 {
		t.Errorf("folded, the map has %.1f %%", share*100)
	}
}

// The way of an officer: find, place, undo.
func TestFindPlaceUndo(t *testing.T) {
	d := open(t, ":memory:")
	d.goTo(ledgerPage)
	test.Type(d.finder.Field(), "hkdgyy")
	if len(d.found) == 0 || d.found[0].ID != "E003" {
		t.Fatalf("found %v, want E003 by the initials of its alias 华科大工研院", d.found)
	}
	d.finder.Field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.win.Canvas().Focused() != fyne.Focusable(d.mapView) {
		t.Errorf("after the choice the keyboard is on %T, want the map: Ctrl+Z must undo", d.win.Canvas().Focused())
	}
	if d.page != mapPage || d.session.Selection().ID != "E003" {
		t.Fatalf("on %s with %v", d.page, d.session.Selection())
	}
	waiting := len(d.session.Unplaced())
	d.place("E003")
	if !d.mapView.Placing() {
		t.Fatal("the map does not wait for a place")
	}
	want := orb.Point{114.65, 30.25}
	test.TapAt(d.mapView, d.mapView.PositionOf(want))
	d.until(func() bool { return d.site("E003").Location != nil })
	l := d.site("E003").Location
	if l.Precision != data.Sketch || l.Basis != "在图上点选" || orbDistance(l.Point, want) > 1e-3 {
		t.Errorf("placed %+v, want a sketch at %v", l, want)
	}
	if d.mapView.Placing() || len(d.session.Unplaced()) != waiting-1 {
		t.Error("placing goes on, or the tray still holds the record")
	}
	if got := d.status.Words(); !strings.Contains(got, "已保存 ") || !strings.Contains(got, "撤销：放置“华中科技大学鄂州工业技术研究院”") {
		t.Errorf("the status line says %q", got)
	}
	test.Tap(d.undo)
	d.until(func() bool { return d.site("E003").Location == nil })
	if len(d.session.Unplaced()) != waiting || !d.undo.Disabled() || d.redo.Disabled() {
		t.Error("undo did not bring everything back")
	}
}

func orbDistance(a, b orb.Point) float64 { return max(abs(a[0]-b[0]), abs(a[1]-b[1])) }

func abs(v float64) float64 { return max(v, -v) }

func TestEscapeGivesPlacingUpThenTheSelection(t *testing.T) {
	d := open(t, ":memory:")
	d.place("E003")
	d.mapView.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.mapView.Placing() || d.session.Selection().ID != "E003" {
		t.Error("the first Esc should end placing and keep the selection")
	}
	d.mapView.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.session.Selection() != (layer.Ref{}) {
		t.Error("the second Esc should take the selection away")
	}
}

func TestAClickOnTheMapOpensTheCard(t *testing.T) {
	d := open(t, ":memory:")
	d.foldRight()
	site := d.site("E001")
	test.TapAt(d.mapView, d.mapView.PositionOf(site.Location.Point))
	if d.session.Selection() != (layer.Ref{Kind: layer.SiteRef, ID: "E001"}) {
		t.Fatalf("selected %v", d.session.Selection())
	}
	if _, folded := d.panes.Folded(); folded {
		t.Error("the card stays folded away")
	}
	if !slices.Contains(texts(d.card), site.Name) && !strings.Contains(strings.Join(texts(d.card), ""), site.Name) {
		t.Errorf("the card does not name it: %v", texts(d.card))
	}
}

func TestFindingWhatIsSwitchedOffShowsIt(t *testing.T) {
	d := open(t, ":memory:")
	d.session.SetShow(d.session.Show().WithScheme(data.CorridorScheme, false).WithLayers(false, "sites-incubator"))
	d.jump(layer.Ref{Kind: layer.SiteRef, ID: "E023"})
	d.jump(layer.Ref{Kind: layer.ElementRef, ID: "river-belt"})
	if show := d.session.Show(); show.Hidden["sites-incubator"] || !show.Scheme(data.CorridorScheme) {
		t.Errorf("still hidden: %v, schemes %v", show.Hidden, show.Schemes)
	}
}

func TestAnAreaIsFoundOnTheMap(t *testing.T) {
	d := open(t, ":memory:")
	whole := d.mapView.View()
	for _, code := range []data.AreaCode{data.Liangzihu, data.Gedian} {
		d.mapView.Whole()
		d.jump(layer.Ref{Kind: layer.AreaRef, ID: string(code)})
		if d.mapView.View().Scale >= whole.Scale {
			t.Errorf("%s is not brought closer", code)
		}
	}
}

// Closing and opening again shows the same.
func TestEverythingIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "科技局 张三.db")
	d := open(t, path)
	d.mapView.SetView(orb.Point{530000, 3350000}, 150_000)
	d.session.SetShow(d.session.Show().WithScheme(data.CityScheme, false).WithLayers(false, "eco-belt"))
	d.panes.SetWidths(260, 310)
	d.tray.Fold(true)
	d.foldLeft()
	d.goTo(sitesPage)
	d.session.Keep(hintKeyOf(sitesPage), "seen")
	view, show := d.mapView.View(), d.session.Show()
	d.end()

	again := open(t, path)
	if got := again.mapView.View(); got.Scale != view.Scale || got.Centre != view.Centre {
		t.Errorf("view %v, want %v", got, view)
	}
	if got := again.session.Show(); !slices.Equal(got.Schemes, show.Schemes) || !got.Hidden["eco-belt"] {
		t.Errorf("shows %v, want %v", got, show)
	}
	left, right := again.panes.Widths()
	folded, _ := again.panes.Folded()
	if left != 260 || right != 310 || !folded || !again.tray.IsFolded() || again.page != sitesPage {
		t.Errorf("panes %v %v, folded %v, tray %v, page %s", left, right, folded, again.tray.IsFolded(), again.page)
	}
	if len(again.hint.Objects) != 0 {
		t.Error("the hint that was read is back")
	}
}

func TestAFailureIsToldInASentence(t *testing.T) {
	d := open(t, ":memory:")
	d.fail(data.Fault(data.Unusable, "资料库文件只能读，不能写。", errors.New("attempt to write a readonly database")))
	top := d.win.Canvas().Overlays().Top()
	if top == nil || !strings.Contains(strings.Join(texts(top), ""), "资料库文件只能读，不能写。") {
		t.Fatal("nothing is told")
	}
	if strings.Contains(strings.Join(texts(top), ""), "readonly") {
		t.Error("the cause for the log is shown to a person")
	}
}

// latin is a word of three letters or more; the ones allowed are names of
// formats, systems and works that have no Chinese name in an officer's life.
var (
	latin   = regexp.MustCompile(`[A-Za-z]{3,}`)
	allowed = []string{
		"CGCS", "GeoJSON", "KML", "Shapefile", "GeoPackage", "Excel", "CSV", "GDP", "OpenStreetMap", "contributors", "DataV", "GeoAtlas", "ODbL", "Noto", "Sans", "SIL", "OFL",
		"Material", "Design", "Icons", "Apache", "Fyne", "BSD", "Clause", "orb", "MIT", "sqlite", "SQLite", "simplefeatures",
		"staticmaps", "pinyin", "zenity", "klauspost", "compress", "excelize", "golang", "org", "dev", "memory", "root",
		"Ctrl", "Shift", "Alt", "Home", "Enter", "Esc", "WGS", "GCJ", "EPSG", "Web", "PNG", "WPS", "zip", "geojson", "home", "tmp", "Documents", "Users",
	}
)

func TestNoEnglishIsLeft(t *testing.T) {
	if err := SpeakChinese(); err != nil {
		t.Fatal(err)
	}
	d := open(t, ":memory:")
	d.jump(layer.Ref{Kind: layer.SiteRef, ID: "E023"})
	for _, p := range []page{mapPage, sitesPage, areasPage, ledgerPage, exchangePage, settingsPage} {
		d.goTo(p)
		for _, text := range texts(d.content) {
			if strings.ContainsAny(text, `/\`) && strings.Contains(text, string(filepath.Separator)) {
				continue // the path of a file
			}
			for _, word := range latin.FindAllString(text, -1) {
				if !slices.Contains(allowed, word) {
					t.Errorf("%s: %q in %q", p, word, text)
				}
			}
		}
	}
	for _, key := range []string{"OK", "Cancel", "Open", "Save", "Error", "Quit", "Undo", "Select all", "Show Hidden Files"} {
		if got := lang.L(key); latin.MatchString(got) {
			t.Errorf("Fyne's %q reads %q", key, got)
		}
	}
}

// texts returns the visible texts below an object.
func texts(o fyne.CanvasObject) []string {
	var all []string
	for _, x := range test.LaidOutObjects(o) {
		if text, ok := x.(*canvas.Text); ok && text.Visible() && text.Text != "" {
			all = append(all, text.Text)
		}
	}
	return all
}

// score is a score in figures.
var score = regexp.MustCompile(`得分[：\s]*\d`)

func TestFirstStartHasNoScoreAndNoZero(t *testing.T) {
	d := open(t, ":memory:")
	d.goTo(areasPage)
	for _, code := range []data.AreaCode{data.Liangzihu, data.Huarong, data.Echeng} {
		d.areas.Choose(code)
		all := strings.Join(texts(d.areas), "\n")
		if !strings.Contains(all, "得分：数据缺失") || score.MatchString(all) {
			t.Errorf("%s: %s", code, all)
		}
	}
}

func TestDroppedFileOpensThePreview(t *testing.T) {
	d := open(t, ":memory:")
	d.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI("/没有/走廊.geojson")})
	if d.page != exchangePage {
		t.Errorf("on %s", d.page)
	}
}
