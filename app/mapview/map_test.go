package mapview

import (
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/seeds"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// board is a map in a window whose thread is the test itself.
type board struct {
	*Map
	t       *testing.T
	window  fyne.Window
	state   *data.State
	posts   chan func()
	painted int
	tapped  [][]layer.Ref
	spots   []Spot
	placed  []orb.Point
	moved   int
	escaped int
	clock   time.Time
}

var everything = layer.Options{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}}

// first is the first data, which no test changes.
var first = sync.OnceValues(seeds.Load)

// hang hangs a map of the first data into a window and waits for its picture.
func hang(t *testing.T) *board {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light))
	state, err := first()
	if err != nil {
		t.Fatal(err)
	}
	b := &board{t: t, state: state, posts: make(chan func(), 64), clock: time.Unix(0, 0)}
	b.Map = New(Params{
		Post:    func(f func()) { b.posts <- f },
		Name:    func(r layer.Ref) string { return r.ID },
		Tapped:  func(refs []layer.Ref, at Spot) { b.tapped, b.spots = append(b.tapped, refs), append(b.spots, at) },
		Placed:  func(p orb.Point) { b.placed = append(b.placed, p) },
		Moved:   func() { b.moved++ },
		Escaped: func() { b.escaped++ },
		Painted: func(time.Duration) { b.painted++ },
		Failed:  func(err error) { t.Error(err) },
	})
	b.now = func() time.Time { return b.clock }
	t.Cleanup(b.Close)
	w := test.NewTempWindow(t, b.Map)
	b.window = w
	w.SetPadded(false)
	w.Resize(fyne.NewSize(640, 480))
	b.Display(state, everything)
	b.settle()
	return b
}

// dense puts the map on a screen of another density.
func (b *board) dense(scale float32) {
	b.window.Canvas().(software.WindowlessCanvas).SetScale(scale)
	b.window.Resize(fyne.NewSize(640, 480))
	b.Refresh()
	b.settle()
}

// site names a record.
func site(id string) layer.Ref { return layer.Ref{Kind: layer.SiteRef, ID: id} }

// settle runs what comes back until the picture at hand is one of the view.
func (b *board) settle() {
	b.t.Helper()
	limit := time.After(time.Minute)
	for b.shown == nil || !b.covered() {
		select {
		case f := <-b.posts:
			f()
		case <-limit:
			b.t.Fatal("no picture of the view came")
		}
	}
}

// texts are the plates of the tool in hand.
func (b *board) texts() []string {
	var texts []string
	for _, p := range b.overlay.plates.all {
		if b.overlay.box.Visible() && p.box.Visible() {
			texts = append(texts, p.text.Text)
		}
	}
	return texts
}

func near(a, b orb.Point, degrees float64) bool {
	return math.Abs(a[0]-b[0]) < degrees && math.Abs(a[1]-b[1]) < degrees
}

func TestFirstPictureShowsTheWholeCity(t *testing.T) {
	b := hang(t)
	shown, city := b.View().Bound(), layer.CityBound(b.state)
	if !shown.Contains(city.Min) || !shown.Contains(city.Max) {
		t.Errorf("%v does not show %v", shown, city)
	}
	if b.painted < 2 {
		t.Errorf("%d pictures, want one without a margin at once and one with it", b.painted)
	}
}

// The way from degrees to the widget and back must lose nothing, anywhere in and
// around the city.
func TestDegreesAndPositionsAreOneWay(t *testing.T) {
	b := hang(t)
	for _, p := range []orb.Point{{114.8909, 30.3997}, {114.55, 30.05}, {115.1, 30.55}} {
		if got := b.Degrees(b.PositionOf(p)); !near(got, p, 1e-4) {
			t.Errorf("%v came back as %v", p, got)
		}
	}
}

func TestWheelZoomsAtThePointer(t *testing.T) {
	b := hang(t)
	at := fyne.NewPos(420, 130)
	before, scale := b.Degrees(at), b.View().Scale
	b.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, notch)})
	if got := b.Degrees(at); !near(got, before, 1e-9) {
		t.Errorf("the point under the pointer went from %v to %v", before, got)
	}
	if got := b.View().Scale; math.Abs(got-scale/2) > 1e-6 {
		t.Errorf("scale 1:%.0f, want half of 1:%.0f", got, scale)
	}
	b.settle()
}

func TestDragMovesThePictureAtOnce(t *testing.T) {
	b := hang(t)
	picture, held := b.pictures.main.Position(), b.Degrees(fyne.NewPos(300, 200))
	drag(b, 12, -7)
	if got, want := b.pictures.main.Position(), picture.AddXY(12, -7); math.Abs(float64(got.X-want.X)) > 0.01 || math.Abs(float64(got.Y-want.Y)) > 0.01 {
		t.Errorf("the picture is at %v, want %v", got, want)
	}
	if got := b.Degrees(fyne.NewPos(312, 193)); !near(got, held, 1e-6) {
		t.Errorf("the point held went from %v to %v", held, got)
	}
}

func drag(b *board, dx, dy float32) {
	b.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(dx, dy)})
	b.DragEnd()
}

// A drag farther than the margin shows a hole only until the next picture; that
// one must cover the view again.
func TestPictureFollowsALongDrag(t *testing.T) {
	b := hang(t)
	for range 20 {
		drag(b, 40, 25)
	}
	b.settle()
	p, s := b.pictures.main.Position(), b.pictures.main.Size()
	if p.X > 0 || p.Y > 0 || p.X+s.Width < b.Size().Width || p.Y+s.Height < b.Size().Height {
		t.Errorf("the picture at %v of %v leaves a hole in %v", p, s, b.Size())
	}
}

func TestNewestWishWins(t *testing.T) {
	b := hang(t)
	for range 6 {
		b.ZoomBy(0.8)
	}
	b.settle()
	if b.shown.view.Scale != b.View().Scale {
		t.Errorf("the picture is 1:%.0f, the view 1:%.0f", b.shown.view.Scale, b.View().Scale)
	}
}

// placedSite is a record of the first data with a place.
func placedSite(t *testing.T, s *data.State) *data.Site {
	t.Helper()
	for i := range s.Sites {
		if s.Sites[i].ID == "E001" && s.Sites[i].Location != nil {
			return &s.Sites[i]
		}
	}
	t.Fatal("E001 has no place in the first data")
	return nil
}

func TestTapTellsWhatLiesThere(t *testing.T) {
	b := hang(t)
	site := placedSite(t, b.state)
	b.Tapped(&fyne.PointEvent{Position: b.PositionOf(site.Location.Point)})
	if len(b.tapped) != 1 || len(b.tapped[0]) == 0 || b.tapped[0][0] != (layer.Ref{Kind: layer.SiteRef, ID: "E001"}) {
		t.Fatalf("got %v, want E001 on top", b.tapped)
	}
	found := false
	for _, r := range b.tapped[0] {
		found = found || r == layer.Ref{Kind: layer.AreaRef, ID: string(data.Liangzihu)}
	}
	if !found {
		t.Errorf("%v does not hold 梁子湖区, in which it lies", b.tapped[0])
	}
}

// A click on a printed name means what it names.
func TestTapOnANameTellsItsThing(t *testing.T) {
	b := hang(t)
	b.SetView(mustPlane(placedSite(t, b.state).Location.Point), 60_000)
	b.settle()
	found := false
	for _, n := range b.shown.drawn.Labels {
		if !strings.Contains(n.Text, "长基线") && !strings.Contains(n.Text, "沼山") {
			continue
		}
		found = true
		box := n.Boxes[0]
		at := unit(b.view.ToSheet(b.shown.view.ToMap(canvas.Point{X: box.X + box.W/4, Y: box.Y + box.H/2})))
		if refs := b.under(at); len(refs) == 0 || refs[0] != site("E001") {
			t.Errorf("under the name at %v lies %v, want E001", at, refs)
		}
	}
	if !found {
		t.Fatal("the name of E001 is not printed")
	}
}

func TestTapBesideEverythingTellsNothing(t *testing.T) {
	b := hang(t)
	b.SetView(orb.Point{900000, 3000000}, 50000)
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, 10)})
	if len(b.tapped) != 1 || len(b.tapped[0]) != 0 {
		t.Errorf("got %v, want nothing", b.tapped)
	}
}

func TestSecondTapAtOnceComesCloser(t *testing.T) {
	b := hang(t)
	scale, at := b.View().Scale, fyne.NewPos(200, 200)
	b.Tapped(&fyne.PointEvent{Position: at})
	b.clock = b.clock.Add(100 * time.Millisecond)
	b.Tapped(&fyne.PointEvent{Position: at.AddXY(2, 1)})
	if got := b.View().Scale; math.Abs(got-scale/2) > 1e-6 || len(b.tapped) != 1 {
		t.Errorf("1:%.0f after %d taps told, want half of 1:%.0f after one", got, len(b.tapped), scale)
	}
	b.clock = b.clock.Add(time.Second)
	b.Tapped(&fyne.PointEvent{Position: at})
	if len(b.tapped) != 2 {
		t.Error("a later tap was taken for a double one")
	}
	b.settle()
}

func TestPlacing(t *testing.T) {
	b := hang(t)
	b.StartPlacing("华科大工研院")
	if b.Cursor() != desktop.CrosshairCursor {
		t.Error("no cross while placing")
	}
	want := orb.Point{114.65, 30.25}
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b.PositionOf(want)}})
	if got := b.texts(); len(got) != 1 || got[0] != "单击放置：“华科大工研院”" {
		t.Errorf("the map says %q", got)
	}
	b.Tapped(&fyne.PointEvent{Position: b.PositionOf(want)})
	if len(b.placed) != 1 || !near(b.placed[0], want, 1e-4) || len(b.tapped) != 0 {
		t.Fatalf("placed at %v, tapped %v; want %v and no tap", b.placed, b.tapped, want)
	}
	b.StopPlacing()
	if len(b.texts()) > 0 || b.Placing() {
		t.Error("placing goes on")
	}
}

func TestHoverNamesTheTop(t *testing.T) {
	b := hang(t)
	at := b.PositionOf(placedSite(t, b.state).Location.Point)
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if b.label.text.Text != "E001" || !b.label.box.Visible() || b.Cursor() != desktop.PointerCursor {
		t.Errorf("label %q, visible %v", b.label.text.Text, b.label.box.Visible())
	}
	b.MouseOut()
	if b.label.box.Visible() {
		t.Error("the label stays when the pointer has left")
	}
}

func TestKeys(t *testing.T) {
	b := hang(t)
	whole := b.View()
	b.TypedRune('+')
	if math.Abs(b.View().Scale-whole.Scale/2) > 1e-6 {
		t.Errorf("+ gives 1:%.0f", b.View().Scale)
	}
	b.TypedRune('-')
	if math.Abs(b.View().Scale-whole.Scale) > 1e-6 {
		t.Errorf("− gives 1:%.0f", b.View().Scale)
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if b.View().Centre[0] <= whole.Centre[0] {
		t.Error("→ does not go east")
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if b.View().Centre[1] <= whole.Centre[1] {
		t.Error("↑ does not go north")
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if b.View() != whole {
		t.Error("Home does not show the whole")
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.escaped != 1 {
		t.Error("Esc is not told")
	}
	b.settle()
}

func TestZoomTo(t *testing.T) {
	b := hang(t)
	site := placedSite(t, b.state)
	if !b.ZoomTo(layer.Ref{Kind: layer.SiteRef, ID: site.ID}) {
		t.Fatal("E001 is not found")
	}
	middle := b.Degrees(fyne.NewPos(b.Size().Width/2, b.Size().Height/2))
	if !near(middle, site.Location.Point, 1e-4) || b.View().Scale > 100_000 {
		t.Errorf("%v at 1:%.0f, want %v", middle, b.View().Scale, site.Location.Point)
	}
	if b.ZoomTo(layer.Ref{Kind: layer.SiteRef, ID: "E999"}) {
		t.Error("a record that does not exist was found")
	}
	b.settle()
}

func TestTheWholeStaysTheWholeInAnotherSize(t *testing.T) {
	b := hang(t)
	scale := b.View().Scale
	b.Resize(fyne.NewSize(1280, 960))
	if got := b.View().Scale; got > scale*0.52 {
		t.Errorf("1:%.0f on twice the size, want about half of 1:%.0f", got, scale)
	}
	b.ZoomBy(0.9)
	scale = b.View().Scale
	b.Resize(fyne.NewSize(640, 480))
	if got := b.View().Scale; got != scale {
		t.Errorf("a view of one's own went from 1:%.0f to 1:%.0f", scale, got)
	}
	b.settle()
}

func TestLayersAreSwitched(t *testing.T) {
	b := hang(t)
	before := b.shown.image.Pix
	kept := make([]byte, len(before))
	copy(kept, before)
	painted := b.painted
	b.Display(b.state, layer.Options{})
	for b.painted == painted {
		(<-b.posts)()
	}
	if string(kept) == string(b.shown.image.Pix) {
		t.Error("the picture without the layout is the same")
	}
}

// After a picture of each size nothing grows: two canvases take turns.
func TestPicturesAreDrawnOnTwoCanvases(t *testing.T) {
	b := hang(t)
	seen := map[*byte]bool{}
	for range 6 {
		painted := b.painted
		b.ZoomBy(0.9)
		for b.painted == painted {
			(<-b.posts)()
		}
		b.settle()
		seen[&b.shown.image.Pix[0]] = true
	}
	if len(seen) > 2 {
		t.Errorf("%d canvases for six pictures, want two", len(seen))
	}
}

func TestCloseEndsTheDrawing(t *testing.T) {
	b := hang(t)
	b.ZoomBy(0.5)
	b.Close()
	b.Close()
}

func BenchmarkFrame(b *testing.B) {
	state, err := seeds.Load()
	if err != nil {
		b.Fatal(err)
	}
	p := &painter{}
	w := wish{subject: subject{state: state, options: everything}, dots: 1, margin: [2]int{165, 128}}
	w.view.Scale, w.view.Centre = 400_000, layer.CityBound(state).Center()
	w.view.Frame.W, w.view.Frame.H = 824*mmPerUnit, 640*mmPerUnit
	for b.Loop() {
		if _, err := p.paint(b.Context(), w); err != nil {
			b.Fatal(err)
		}
	}
}
