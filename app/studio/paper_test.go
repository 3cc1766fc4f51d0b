package studio

import (
	"math"
	"testing"

	"ezmap/app/theme"
	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// told is what a paper says.
type told struct {
	chosen  int
	part    page.Part
	box     canvas.Rect
	step    bool
	pin     draw.Pin
	dx, dy  float64
	zoomed  int
	menus   int
	handed  []fyne.KeyName
	measure canvas.Rect
}

// desk is a paper of 440×340 units with a sheet of 200×100 mm on it: it is seen
// whole at 2 units per millimetre, from 20, 70 on. Its map lies at 10, 20 with 120
// by 70, its legend at 140, 30 with 40 by 20; a name stands on the map at 50, 50
// with 20 by 4.
func desk(t *testing.T) (*paper, *told) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light))
	x := &told{}
	p := newPaper(hand{
		chose:  func() { x.chosen++ },
		laid:   func(part page.Part, box canvas.Rect, step bool) { x.part, x.box, x.step = part, box, step },
		named:  func(pin draw.Pin, dx, dy float64, step bool) { x.pin, x.dx, x.dy, x.step = pin, dx, dy, step },
		moving: func(_ *thing, box canvas.Rect) { x.measure = box },
		zoomed: func() { x.zoomed++ },
		menu:   func(fyne.Position) { x.menus++ },
		out:    func(e *fyne.KeyEvent) { x.handed = append(x.handed, e.Name) },
	})
	win := test.NewTempWindow(t, p)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(440, 340))
	name := canvas.Rect{X: 50, Y: 50, W: 20, H: 4}
	p.display(look{size: page.Size{W: 200, H: 100}, scaleN: 100_000, frame: canvas.Rect{X: 12, Y: 22, W: 116, H: 66}, things: []thing{
		{part: page.FramePart, box: canvas.Rect{X: 10, Y: 20, W: 120, H: 70}},
		{pin: draw.Pin{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "观测设施"}, box: name, boxes: []canvas.Rect{name}},
		{part: page.LegendPart, box: canvas.Rect{X: 140, Y: 30, W: 40, H: 20}},
	}})
	return p, x
}

// at is the place of a point of the sheet on the paper.
func (p *paper) placeOf(x, y float64) fyne.Position {
	at, _ := p.onPaper(canvas.Rect{X: x, Y: y})
	return at
}

// pull drags from a point of the sheet by a way, all in millimetres.
func (p *paper) pull(x, y, dx, dy float64, held fyne.KeyModifier) {
	p.take(x, y, dx, dy, held)
	p.DragEnd()
}

// take is pull without letting go.
func (p *paper) take(x, y, dx, dy float64, held fyne.KeyModifier) {
	at := p.placeOf(x, y)
	p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held})
	const steps = 4
	for i := 1; i <= steps; i++ {
		step := fyne.NewDelta(float32(dx*p.zoom/steps), float32(dy*p.zoom/steps))
		at = at.AddXY(step.DX, step.DY)
		p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: step})
	}
}

func near(a, b canvas.Rect) bool {
	return max(math.Abs(a.X-b.X), math.Abs(a.Y-b.Y), math.Abs(a.W-b.W), math.Abs(a.H-b.H)) < 1e-4
}

func TestASheetIsSeenWholeInTheMiddle(t *testing.T) {
	p, _ := desk(t)
	if p.zoom != 2 || p.corner != fyne.NewPos(20, 70) {
		t.Errorf("at %v units a millimetre from %v, want 2 from (20, 70)", p.zoom, p.corner)
	}
	// 200 by 100 mm at 2 units a millimetre on a screen of one pixel a unit.
	if got := p.lens().perMM(p.look.size); got != 2 {
		t.Errorf("wants %v pixels a millimetre, want 2", got)
	}
	// A0 across is bounded by its side: 8000 pixels of 1189 mm.
	if got := (lens{zoom: 24, dots: 2}).perMM(page.Size{W: 1189, H: 30}); math.Abs(got-8000.0/1189) > 1e-9 {
		t.Errorf("wants %v pixels a millimetre of A0", got)
	}
}

func TestWhatLiesUnderThePointerIsChosen(t *testing.T) {
	p, x := desk(t)
	for _, c := range []struct {
		x, y float64
		want key
	}{
		{150, 35, key{part: page.LegendPart}},
		{20, 30, key{part: page.FramePart}},
		{55, 52, key{ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, text: "观测设施"}},
		{195, 5, key{}},
	} {
		p.Tapped(&fyne.PointEvent{Position: p.placeOf(c.x, c.y)})
		if p.chosen != c.want {
			t.Errorf("at %v, %v: %+v, want %+v", c.x, c.y, p.chosen, c.want)
		}
	}
	p.TappedSecondary(&fyne.PointEvent{Position: p.placeOf(195, 5)})
	p.TappedSecondary(&fyne.PointEvent{Position: p.placeOf(150, 35)})
	if x.menus != 1 {
		t.Errorf("%d menus, want that of the legend", x.menus)
	}
}

func TestAPartIsDragged(t *testing.T) {
	p, x := desk(t)
	p.take(150, 35, -3, 9.3, 0)
	// Its middle would be at 49.3, that of the sheet is at 50: it jumps there.
	want := canvas.Rect{X: 137, Y: 40, W: 40, H: 20}
	if !near(x.measure, want) || len(p.guides) != 1 || p.guides[0] != (guide{false, 50}) || x.part != "" {
		t.Errorf("on the way it is at %v on %v, want %v", x.measure, p.guides, want)
	}
	p.DragEnd()
	if x.part != page.LegendPart || !near(x.box, want) || x.step || p.guides != nil || p.chosen.part != page.LegendPart {
		t.Errorf("left %v at %v", x.part, x.box)
	}
	p.pull(150, 45, 3, -9.3+0.0, fyne.KeyModifierControl) // from where it is now, without guides
	if want := (canvas.Rect{X: 140, Y: 30.7, W: 40, H: 20}); !near(x.box, want) {
		t.Errorf("without guides it is at %v, want %v", x.box, want)
	}
}

func TestTheMapIsMovedOnlyWhenItWasChosen(t *testing.T) {
	p, x := desk(t)
	p.zoomBy(3, p.middle())
	corner := p.corner
	p.pull(30, 30, 5, 5, 0)
	if x.part != "" || p.corner == corner {
		t.Errorf("%v was moved to %v, the sheet from %v to %v", x.part, x.box, corner, p.corner)
	}
	p.Tapped(&fyne.PointEvent{Position: p.placeOf(30, 30)})
	p.pull(30, 30, 5, 3, fyne.KeyModifierControl)
	if want := (canvas.Rect{X: 15, Y: 23, W: 120, H: 70}); x.part != page.FramePart || !near(x.box, want) {
		t.Errorf("%v is at %v, want %v", x.part, x.box, want)
	}
}

func TestAGripResizes(t *testing.T) {
	p, x := desk(t)
	p.Tapped(&fyne.PointEvent{Position: p.placeOf(150, 35)})
	p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p.placeOf(180, 40)}})
	if p.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not tell that it would resize")
	}
	p.pull(180, 50, 5, 7, fyne.KeyModifierControl)
	if want := (canvas.Rect{X: 140, Y: 30, W: 45, H: 27}); !near(x.box, want) {
		t.Errorf("it is %v, want %v", x.box, want)
	}
	p.pull(140, 43.5, -4, 7, fyne.KeyModifierControl) // the left grip moves no other edge
	if want := (canvas.Rect{X: 136, Y: 30, W: 49, H: 27}); !near(x.box, want) {
		t.Errorf("it is %v, want %v", x.box, want)
	}
}

func TestANameIsDraggedAndNotAligned(t *testing.T) {
	p, x := desk(t)
	p.pull(52, 51, 47.6, -12.5, 0)
	if x.pin.Text != "观测设施" || math.Abs(x.dx-47.6) > 1e-4 || math.Abs(x.dy+12.5) > 1e-4 {
		t.Errorf("%q was moved by %v, %v", x.pin.Text, x.dx, x.dy)
	}
	if !p.look.things[1].under(canvas.Point{X: 100, Y: 40}, 0) {
		t.Error("its letters are not where it is")
	}
	// Outside the map it would not be printed: it stays at the frame, 20 by 4 mm in 12 to 128 and 22 to 88.
	p.pull(100, 40, 60, -60, 0)
	if got := p.look.things[1].box; !near(got, canvas.Rect{X: 108, Y: 22, W: 20, H: 4}) {
		t.Errorf("dragged off the map it is at %v", got)
	}
}

func TestEscGivesADragUp(t *testing.T) {
	p, x := desk(t)
	p.take(150, 35, 10, 10, 0)
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	p.DragEnd()
	if x.part != "" || p.look.things[2].box != (canvas.Rect{X: 140, Y: 30, W: 40, H: 20}) {
		t.Errorf("it is at %v", p.look.things[2].box)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // lets go of what is chosen
	if p.chosen != (key{}) || len(x.handed) != 0 {
		t.Errorf("chosen %+v, handed on %v", p.chosen, x.handed)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // and then leaves
	if len(x.handed) != 1 {
		t.Error("Esc does not leave")
	}
}

func TestKeysMoveByAMillimetre(t *testing.T) {
	p, x := desk(t)
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if x.part != "" {
		t.Error("something is moved though nothing is chosen")
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) // the last part
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if want := (canvas.Rect{X: 141, Y: 29, W: 40, H: 20}); x.part != page.LegendPart || x.box != want || !x.step {
		t.Errorf("%v is at %v, want %v", x.part, x.box, want)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if p.chosen.part != page.FramePart {
		t.Errorf("the part after the last is %v", p.chosen.part)
	}
	p.nudge(500, 0)
	if want := (canvas.Rect{X: 80, Y: 20, W: 120, H: 70}); x.box != want {
		t.Errorf("past the edge it is at %v, want %v", x.box, want)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if x.menus != 1 || len(x.handed) != 1 {
		t.Errorf("%d menus, handed on %v", x.menus, x.handed)
	}
}

func TestTheWheelZoomsAtThePointer(t *testing.T) {
	p, x := desk(t)
	at := p.placeOf(150, 35)
	zoomed := x.zoomed
	p.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, 100)})
	if got := p.onSheet(at); math.Hypot(got.X-150, got.Y-35) > 1e-3 || p.zoom <= 2 || x.zoomed != zoomed+1 {
		t.Errorf("at %v a millimetre the pointer is over %v, want 150, 35", p.zoom, got)
	}
	p.TypedRune('0')
	if p.zoom != 2 || p.corner != fyne.NewPos(20, 70) {
		t.Errorf("whole again: %v from %v", p.zoom, p.corner)
	}
}
