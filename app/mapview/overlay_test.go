package mapview

import (
	"image/color"
	"math"
	"testing"

	"ezmap/app/golden"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// bare takes the pictures away, so that what stands above them is seen alone.
func (b *board) bare() {
	b.pictures.main.Hide()
	for _, img := range b.pictures.coarse {
		img.Hide()
	}
}

// plane is a place of the map plane at a position of the widget.
func (b *board) plane(x, y float32) orb.Point { return b.view.ToMap(sheet(fyne.NewPos(x, y))) }

// sketch is a tool that shows what it is told to, and writes down what it is told.
type sketch struct {
	takes, keys bool
	shapes      []Shape
	heard       []string
	hint        string
}

func (s *sketch) hear(what string)       { s.heard = append(s.heard, what) }
func (s *sketch) Title() string          { return "草图" }
func (s *sketch) Hint() string           { return s.hint }
func (s *sketch) Cursor() desktop.Cursor { return desktop.TextCursor }
func (s *sketch) Press(at Spot) bool     { s.hear("press"); return s.takes }
func (s *sketch) Drag(at Spot)           { s.hear("drag") }
func (s *sketch) Release(at Spot)        { s.hear("release") }
func (s *sketch) Click(at Spot)          { s.hear("click") }
func (s *sketch) DoubleClick(at Spot)    { s.hear("double") }
func (s *sketch) Hover(at Spot)          { s.hear("hover") }
func (s *sketch) Shapes() []Shape        { return s.shapes }
func (s *sketch) End()                   { s.hear("end") }
func (s *sketch) Key(name fyne.KeyName, _ fyne.KeyModifier) bool {
	s.hear(string(name))
	return s.keys
}

func TestShapesAboveTheMap(t *testing.T) {
	b := hang(t)
	b.Use(&sketch{shapes: []Shape{
		{Line: []orb.Point{b.plane(40, 60), b.plane(180, 40), b.plane(260, 120)}, Handles: []Handle{
			{At: b.plane(40, 60)}, {At: b.plane(180, 40), Active: true}, {At: b.plane(260, 120)},
			{At: b.plane(110, 50), Kind: Middle}, {At: b.plane(220, 80), Kind: Middle, Active: true},
		}},
		{Line: []orb.Point{b.plane(60, 200), b.plane(240, 190), b.plane(200, 320), b.plane(90, 330)}, Closed: true, Color: color.NRGBA{R: 0x7A, G: 0x3E, B: 0x9D, A: 0xFF}},
		{Line: []orb.Point{b.plane(300, 60), b.plane(600, 60), b.plane(560, 140)}, Dashed: true},
		{Handles: []Handle{
			{At: b.plane(320, 220), Kind: Stop}, {At: b.plane(360, 220), Kind: Stop, Active: true},
			{At: b.plane(400, 220), Kind: Snap}, {At: b.plane(440, 220), Kind: Snap, Active: true},
		}},
		{At: b.plane(320, 280), Text: "本段 1.24 公里，共 3.70 公里"},
		{At: b.plane(630, 470), Text: "在角上也看得全"},
		// Much of this lies far outside what is visible.
		{Line: []orb.Point{b.plane(-90_000, 400), b.plane(90_000, 430)}},
	}})
	b.bare()
	golden.Check(t, "shapes", b.window.Canvas().Capture())
	b.Use(nil)
	if b.overlay.box.Visible() {
		t.Error("shapes stay when the tool is put aside")
	}
}

// Objects are used again: a tool that draws the same again needs no new ones.
func TestObjectsAreUsedAgain(t *testing.T) {
	b := hang(t)
	tool := &sketch{shapes: []Shape{{
		Line:    []orb.Point{b.plane(10, 10), b.plane(200, 200)},
		Handles: []Handle{{At: b.plane(10, 10)}, {At: b.plane(200, 200), Kind: Stop}},
		At:      b.plane(50, 50), Text: "字",
	}}}
	b.Use(tool)
	count := func() int {
		return len(b.overlay.lines.all) + len(b.overlay.squares.all) + len(b.overlay.discs.all) + len(b.overlay.plates.all)
	}
	first := count()
	for range 50 {
		b.Redraw()
	}
	if got := count(); got != first || first != 5 {
		t.Errorf("%d objects at first and %d after 50 drawings, want two lines, a square, a disc and a text", first, got)
	}
}

// The pointer of the map beside this one is shown in the same place.
func TestEcho(t *testing.T) {
	b := hang(t)
	place := orb.Point{114.8, 30.3}
	b.Echo(place, true)
	disc := b.overlay.discs.all[0]
	middle := disc.Position().AddXY(disc.Size().Width/2, disc.Size().Height/2)
	if want := b.PositionOf(place); !disc.Visible() || math.Abs(float64(middle.X-want.X)) > 0.1 || math.Abs(float64(middle.Y-want.Y)) > 0.1 {
		t.Errorf("the ring is about %v, want %v", middle, want)
	}
	b.Echo(orb.Point{}, false)
	if b.overlay.box.Visible() {
		t.Error("the ring stays when the pointer has left")
	}
}

func TestCut(t *testing.T) {
	within := fyne.NewSize(100, 100)
	pos := fyne.NewPos
	for name, c := range map[string]struct {
		a, b, from, to fyne.Position
		ok             bool
	}{
		"inside":                {pos(10, 10), pos(90, 50), pos(10, 10), pos(90, 50), true},
		"through both sides":    {pos(-100, 50), pos(200, 50), pos(-8, 50), pos(108, 50), true},
		"in at the top":         {pos(50, -108), pos(50, 50), pos(50, -8), pos(50, 50), true},
		"past a corner":         {pos(-100, 50), pos(50, -100), pos(-100, 50), pos(50, -100), false},
		"beside, going down":    {pos(120, 0), pos(120, 100), pos(120, 0), pos(120, 100), false},
		"a point that is seen":  {pos(5, 5), pos(5, 5), pos(5, 5), pos(5, 5), true},
		"a point that is not":   {pos(500, 5), pos(500, 5), pos(500, 5), pos(500, 5), false},
		"slanting, from inside": {pos(50, 50), pos(250, 250), pos(50, 50), pos(108, 108), true},
	} {
		t.Run(name, func(t *testing.T) {
			from, to, ok := cut(c.a, c.b, within)
			if from != c.from || to != c.to || ok != c.ok {
				t.Errorf("%v–%v %v, want %v–%v %v", from, to, ok, c.from, c.to, c.ok)
			}
		})
	}
}
