package mapview

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// pull presses a button at a position, moves on by steps as the toolkit tells of
// them, and lets go; what is done between comes before letting go.
func pull(b *board, button desktop.MouseButton, held fyne.KeyModifier, at fyne.Position, between func(), steps ...fyne.Delta) {
	down := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: button, Modifier: held}
	b.MouseDown(down)
	for _, d := range steps {
		at = at.Add(d)
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: d})
	}
	if between != nil {
		between()
	}
	b.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: button, Modifier: held})
	if len(steps) > 0 {
		b.DragEnd()
	} else if button == desktop.MouseButtonPrimary {
		b.Tapped(&fyne.PointEvent{Position: at})
	}
}

const (
	left   = desktop.MouseButtonPrimary
	middle = desktop.MouseButtonTertiary
)

var far = []fyne.Delta{fyne.NewDelta(30, 10), fyne.NewDelta(30, 10)}

func TestWhatATPressMeansToATool(t *testing.T) {
	for name, c := range map[string]struct {
		takes bool
		do    func(b *board)
		heard string
		moved bool
	}{
		"a click":                  {false, func(b *board) { pull(b, left, 0, fyne.NewPos(100, 100), nil) }, "press click", false},
		"a click on what it takes": {true, func(b *board) { pull(b, left, 0, fyne.NewPos(100, 100), nil) }, "press release click", false},
		"a double click": {false, func(b *board) {
			pull(b, left, 0, fyne.NewPos(100, 100), nil)
			pull(b, left, 0, fyne.NewPos(100, 100), nil)
		}, "press click press double", false},
		"a drag that it takes":    {true, func(b *board) { pull(b, left, 0, fyne.NewPos(100, 100), nil, far...) }, "press drag drag release", false},
		"a drag that it does not": {false, func(b *board) { pull(b, left, 0, fyne.NewPos(100, 100), nil, far...) }, "press", true},
		"an unsteady click":       {true, func(b *board) { pull(b, left, 0, fyne.NewPos(100, 100), nil, fyne.NewDelta(2, 1)) }, "press release click", false},
		"the middle button moves": {true, func(b *board) { pull(b, middle, 0, fyne.NewPos(100, 100), nil, far...) }, "", true},
		"the middle button alone": {true, func(b *board) { pull(b, middle, 0, fyne.NewPos(100, 100), nil) }, "", false},
		"the space bar and a drag": {true, func(b *board) {
			b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
			pull(b, left, 0, fyne.NewPos(100, 100), nil, far...)
			b.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
		}, "", true},
		"after the space bar": {true, func(b *board) {
			b.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
			b.FocusLost()
			pull(b, left, 0, fyne.NewPos(100, 100), nil, far...)
		}, "press drag drag release", false},
		"the pointer": {false, func(b *board) {
			b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(9, 9)}})
		}, "hover", false},
		"Ctrl, when it does not take": {false, func(b *board) { pull(b, left, fyne.KeyModifierControl, fyne.NewPos(100, 100), nil, far...) }, "press", true},
		"another tool":                {false, func(b *board) { b.ZoomBox() }, "end", false},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			tool := &sketch{takes: c.takes}
			b.Use(tool)
			before := b.View()
			c.do(b)
			if got := strings.Join(tool.heard, " "); got != c.heard {
				t.Errorf("heard %q, want %q", got, c.heard)
			}
			if moved := b.View() != before; moved != c.moved {
				t.Errorf("the map moved: %v, want %v", moved, c.moved)
			}
			if len(b.tapped) > 0 {
				t.Error("something was chosen with a tool in hand")
			}
			b.settle()
		})
	}
}

func TestEscWithAToolInHand(t *testing.T) {
	for name, c := range map[string]struct {
		uses bool
		left bool // the tool stays in hand
	}{
		"the tool has a use for it": {true, true},
		"it has not":                {false, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			b.Use(&sketch{keys: c.uses})
			key(b, fyne.KeyEscape)
			if (b.Tool() != nil) != c.left || b.escaped != 0 {
				t.Errorf("in hand %v, told %d times", b.Tool(), b.escaped)
			}
		})
	}
}

func TestHintsAreTold(t *testing.T) {
	b := hang(t)
	var told []string
	b.p.ToolChanged = func(t Tool) {
		if t == nil {
			told = append(told, "–")
			return
		}
		told = append(told, t.Hint())
	}
	tool := &sketch{hint: "一"}
	b.Use(tool)
	b.Redraw()
	tool.hint = "二"
	b.Redraw()
	b.Redraw()
	b.Use(nil)
	if got := strings.Join(told, ""); got != "一二–" {
		t.Errorf("told %q, want each change once", got)
	}
}

func TestBoxes(t *testing.T) {
	e001 := site("E001")
	for name, c := range map[string]struct {
		do     func(b *board, at fyne.Position)
		boxed  bool
		add    bool
		closer bool
	}{
		"Shift and a drag":    {func(b *board, at fyne.Position) { pull(b, left, fyne.KeyModifierShift, at, nil, far...) }, true, true, false},
		"the tool":            {func(b *board, at fyne.Position) { b.SelectBox(); pull(b, left, 0, at, nil, far...) }, true, false, false},
		"the tool with Shift": {func(b *board, at fyne.Position) { b.SelectBox(); pull(b, left, fyne.KeyModifierShift, at, nil, far...) }, true, true, false},
		"Esc gives it up": {func(b *board, at fyne.Position) {
			b.SelectBox()
			pull(b, left, 0, at, func() { key(b, fyne.KeyEscape) }, far...)
		}, false, false, false},
		"Esc gives Shift up": {func(b *board, at fyne.Position) {
			pull(b, left, fyne.KeyModifierShift, at, func() { key(b, fyne.KeyEscape) }, far...)
		}, false, false, false},
		"Ctrl and a drag":            {func(b *board, at fyne.Position) { pull(b, left, fyne.KeyModifierControl, at, nil, far...) }, false, false, true},
		"the tool to come closer":    {func(b *board, at fyne.Position) { b.ZoomBox(); pull(b, left, 0, at, nil, far...) }, false, false, true},
		"a click with it is nothing": {func(b *board, at fyne.Position) { b.ZoomBox(); pull(b, left, 0, at, nil) }, false, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			var boxed []layer.Ref
			calls, add := 0, false
			b.p.Boxed = func(refs []layer.Ref, more bool) { boxed, add, calls = refs, more, calls+1 }
			at := b.PositionOf(placedSite(t, b.state).Location.Point).SubtractXY(30, 10)
			scale := b.View().Scale
			c.do(b, at)
			if (calls == 1) != c.boxed || calls > 1 || c.boxed && (!slices.Contains(boxed, e001) || add != c.add) {
				t.Errorf("%d boxes, the last with %v, added %v", calls, boxed, add)
			}
			if closer := b.View().Scale < scale/3; closer != c.closer {
				t.Errorf("1:%.0f after 1:%.0f", b.View().Scale, scale)
			}
			if b.passing != nil {
				t.Error("a tool for one drag stays in hand")
			}
			b.settle()
		})
	}
}

// A chosen record is carried by a drag; another one, or one that must not be
// moved, lets the map move.
func TestCarrying(t *testing.T) {
	type drop struct {
		ref layer.Ref
		to  orb.Point
	}
	for name, c := range map[string]struct {
		chosen, movable bool
		between         func(b *board)
		steps           []fyne.Delta
		drops, moved    bool
	}{
		"chosen and movable": {true, true, nil, far, true, false},
		"not chosen":         {false, true, nil, far, false, true},
		"not movable":        {true, false, nil, far, false, true},
		"Esc":                {true, true, func(b *board) { key(b, fyne.KeyEscape) }, far, false, false},
		"hardly moved":       {true, true, nil, []fyne.Delta{fyne.NewDelta(2, 1)}, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			b.SetView(mustPlane(placedSite(t, b.state).Location.Point), 60_000)
			if c.chosen {
				b.Display(b.state, everything, site("E001"))
			}
			b.settle()
			var drops []drop
			b.p.Movable = func(layer.Ref) bool { return c.movable }
			b.p.Dropped = func(ref layer.Ref, to orb.Point) { drops = append(drops, drop{ref, to}) }
			at := b.PositionOf(placedSite(t, b.state).Location.Point)
			before := b.View()
			pull(b, left, 0, at, func() {
				if c.between != nil {
					c.between(b)
				}
			}, c.steps...)
			if (len(drops) == 1) != c.drops || len(drops) > 1 {
				t.Fatalf("dropped %v", drops)
			}
			if c.drops {
				want := b.Degrees(at.AddXY(60, 20))
				if drops[0].ref != site("E001") || !near(drops[0].to, want, 1e-5) {
					t.Errorf("dropped %v, want E001 at %v", drops[0], want)
				}
			}
			if moved := b.View() != before; moved != c.moved {
				t.Errorf("the map moved: %v, want %v", moved, c.moved)
			}
			if taps := len(b.tapped); (taps == 1) != (name == "hardly moved") {
				t.Errorf("%d clicks", taps)
			}
			b.settle()
		})
	}
}

func mustPlane(degrees orb.Point) orb.Point {
	e, n := projection.Forward(degrees[0], degrees[1])
	return orb.Point{e, n}
}

// Pans are whole pixels on every screen, and what is held stays under the pointer.
func TestPansAreWholePixels(t *testing.T) {
	for _, density := range []float32{1, 1.25, 1.5, 2} {
		t.Run(fmt.Sprint(density), func(t *testing.T) {
			b := hang(t)
			b.dense(density)
			at := fyne.NewPos(300, 200)
			held, before := b.Degrees(at), b.View()
			way := fyne.NewDelta(0, 0)
			var steps []fyne.Delta
			for i := range 40 {
				d := fyne.NewDelta(float32(i%7)*0.4, float32(i%5)*-0.8)
				way.DX, way.DY = way.DX+d.DX, way.DY+d.DY
				steps = append(steps, d)
			}
			pull(b, left, 0, at, nil, steps...)
			if _, _, aligned := inside(before, b.View(), b.dot()); !aligned {
				t.Error("the map lies between its pixels")
			}
			pixel := b.View().MetresPerMM() * b.dot() / 100_000 // in degrees, and a little more
			if got := b.Degrees(at.Add(way)); math.Hypot(got[0]-held[0], got[1]-held[1]) > pixel {
				t.Errorf("the point held went from %v to %v", held, got)
			}
			b.clock = b.clock.Add(time.Second)
			b.settle()
		})
	}
}
