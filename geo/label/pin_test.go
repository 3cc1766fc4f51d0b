package label

import (
	"math"
	"testing"

	"ezmap/geo/canvas"
)

func nearly(a, b float64) bool { return math.Abs(a-b) < 0.01 }

func sameBox(a, b canvas.Rect) bool {
	return nearly(a.X, b.X) && nearly(a.Y, b.Y) && nearly(a.W, b.W) && nearly(a.H, b.H)
}

func samePoint(a, b canvas.Point) bool { return nearly(a.X, b.X) && nearly(a.Y, b.Y) }

// Five letters of 2.4 mm are 12 mm wide: about (70, 40) they reach from 64 to 76
// and from 38.8 to 41.2. That the board is full does not matter.
func TestPinnedNameStandsWhereItWasPut(t *testing.T) {
	b := NewBoard(frame)
	b.Block(frame)
	r := Request{Text: "花湖开发区", Short: "花湖", Style: letters(2.4), Shrink: 0.5, Place: AtPoint{At: canvas.Point{X: 50, Y: 40}, Clear: 1, Leader: true}}
	p, ok := b.Pin(r, canvas.Point{X: 70, Y: 40})
	if !ok || text(p) != "花湖开发区" || p.Texts[0].Style.Size != 2.4 {
		t.Fatalf("pinned %v, %v, want the name in full", p, ok)
	}
	if want := (canvas.Rect{X: 64, Y: 38.8, W: 12, H: 2.4}); !sameBox(p.Boxes[0], want) {
		t.Errorf("it stands in %v, want %v", p.Boxes[0], want)
	}
	if p.Middle() != (canvas.Point{X: 70, Y: 40}) {
		t.Errorf("its middle is %v", p.Middle())
	}
	// From the symbol's rim to a hair before the letters.
	if p.Leader == nil || !samePoint(p.Leader[0], canvas.Point{X: 51, Y: 40}) || !samePoint(p.Leader[1], canvas.Point{X: 63.7, Y: 40}) {
		t.Errorf("the leader is %v, want 51 to 63.7", p.Leader)
	}
}

func TestPinnedNameBesideItsSymbolNeedsNoLeader(t *testing.T) {
	// The letters begin at 51.5: half a millimetre from the symbol's rim.
	p, ok := NewBoard(frame).Pin(Request{Text: "花湖开发区", Style: letters(2.4), Place: AtPoint{At: canvas.Point{X: 50, Y: 40}, Clear: 1}}, canvas.Point{X: 57.5, Y: 40})
	if !ok || p.Leader != nil {
		t.Errorf("pinned %v with leader %v", ok, p.Leader)
	}
}

func TestOtherNamesKeepClearOfAPinnedOne(t *testing.T) {
	b := NewBoard(frame)
	at := canvas.Point{X: 50, Y: 50}
	// It stands right of the other name's symbol, where that would stand best.
	pinned, ok := b.Pin(Request{Text: "花湖开发区", Style: letters(2.4), Place: AtPoint{At: canvas.Point{X: 80, Y: 80}}}, canvas.Point{X: 57.5, Y: 50})
	if !ok {
		t.Fatal("not pinned")
	}
	got := b.Find([]Request{
		{Text: "葛店开发区", Style: letters(2.4), Place: AtPoint{At: at, Clear: 1}},
		{Text: "花湖开发区", Style: letters(2.4), Place: AtPoint{At: canvas.Point{X: 30, Y: 80}, Clear: 1}},
	})
	if len(got) != 1 || text(got[0]) != "葛店开发区" {
		t.Fatalf("placed %v, want 葛店开发区 alone: the other stands already", got)
	}
	check(t, []Placed{pinned, got[0]})
	if got[0].Boxes[0].X > 50 {
		t.Errorf("the name stands right of its symbol in %v, on the pinned one", got[0].Boxes[0])
	}
}

func TestPinAtTheEdge(t *testing.T) {
	for name, c := range map[string]struct {
		at   canvas.Point
		want canvas.Rect
		ok   bool
	}{
		// The frame ends at 110 and 20; names keep 0.8 mm from it.
		"cut on the right":    {canvas.Point{X: 107, Y: 60}, canvas.Rect{X: 97.2, Y: 58.8, W: 12, H: 2.4}, true},
		"cut above":           {canvas.Point{X: 60, Y: 21}, canvas.Rect{X: 54, Y: 20.8, W: 12, H: 2.4}, true},
		"outside":             {canvas.Point{X: 112, Y: 60}, canvas.Rect{}, false},
		"nowhere":             {canvas.Point{X: math.NaN(), Y: 60}, canvas.Rect{}, false},
		"infinitely far away": {canvas.Point{X: math.Inf(1), Y: math.Inf(-1)}, canvas.Rect{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			b := NewBoard(frame)
			r := Request{Text: "花湖开发区", Style: letters(2.4), Place: AtPoint{At: canvas.Point{X: 100, Y: 60}}}
			p, ok := b.Pin(r, c.at)
			if ok != c.ok || ok && !sameBox(p.Boxes[0], c.want) {
				t.Errorf("it stands in %v (%v), want %v (%v)", p.Boxes, ok, c.want, c.ok)
			}
			if got := b.Find([]Request{r}); len(got) != 0 {
				t.Errorf("it is printed at %v although it is pinned", got[0].Boxes)
			}
		})
	}
}

func TestPinnedNameOfAnArea(t *testing.T) {
	ring := []canvas.Point{{X: 20, Y: 30}, {X: 50, Y: 30}, {X: 50, Y: 60}, {X: 20, Y: 60}}
	r := Request{Text: "红莲湖", Style: letters(3), Place: InArea{Rings: [][]canvas.Point{ring}}}
	if p, ok := NewBoard(frame).Pin(r, canvas.Point{X: 30, Y: 50}); !ok || p.Leader != nil {
		t.Errorf("inside: %v with leader %v, want none", ok, p.Leader)
	}
	p, ok := NewBoard(frame).Pin(r, canvas.Point{X: 80, Y: 45})
	if !ok || p.Leader == nil {
		t.Fatalf("outside: %v, leader %v", ok, p.Leader)
	}
	// Nine millimetres of letters begin at 75.5; the leader ends a hair before
	// them. It begins 1.2 mm inside the side at 50, nearest to the letters
	// anywhere between 43.5 and 46.5.
	if from, to := p.Leader[0], p.Leader[1]; !nearly(from.X, 48.8) || from.Y < 43.4 || from.Y > 46.6 || !samePoint(to, canvas.Point{X: 75.2, Y: 45}) {
		t.Errorf("the leader runs from %v to %v", from, to)
	}
}

func TestPinnedNameOfALineIsStraightAndLevel(t *testing.T) {
	line := []canvas.Point{{X: 20, Y: 90}, {X: 40, Y: 40}, {X: 100, Y: 30}}
	style := letters(3)
	style.Tracking = 1
	p, ok := NewBoard(frame).Pin(Request{Text: "长江", Style: style, Place: AlongLine{Parts: [][]canvas.Point{line}}}, canvas.Point{X: 60, Y: 70})
	if !ok || len(p.Texts) != 1 || p.Texts[0].Angle != 0 || p.Texts[0].Content != "长江" {
		t.Fatalf("pinned %v, %v", p, ok)
	}
	if p.Middle() != (canvas.Point{X: 60, Y: 70}) || p.Leader == nil {
		t.Errorf("its middle is %v, its leader %v", p.Middle(), p.Leader)
	}
}

// The arrow of a plate about (60, 60) that points west ends 7 mm beyond its
// left side: six letters of 3 mm and 1.6 mm on each side are 21.2 mm wide.
func TestPinnedPlatePointsToItsThing(t *testing.T) {
	toward := canvas.Point{X: -500, Y: 60}
	city := [][]canvas.Point{{{X: 30, Y: 30}, {X: 100, Y: 30}, {X: 100, Y: 90}, {X: 30, Y: 90}}}
	p, ok := NewBoard(frame).Pin(Request{Text: "科技同兴示范", Style: letters(3), Place: OnPlate{Off: city, At: canvas.Point{X: 20, Y: 50}, Toward: &toward}}, canvas.Point{X: 60, Y: 60})
	if !ok || p.Plate == nil {
		t.Fatalf("pinned %v, %v", p, ok)
	}
	if want := (canvas.Rect{X: 49.4, Y: 57.4, W: 21.2, H: 5.2}); !sameBox(*p.Plate, want) {
		t.Errorf("the plate is %v, want %v", *p.Plate, want)
	}
	if !samePoint(p.Tip, canvas.Point{X: 42.4, Y: 60}) || p.Middle() != (canvas.Point{X: 60, Y: 60}) {
		t.Errorf("its arrow ends at %v, its middle is %v", p.Tip, p.Middle())
	}
}

func TestPinnedPlateAwayFromItsOutline(t *testing.T) {
	line := []canvas.Point{{X: 20, Y: 30}, {X: 100, Y: 30}}
	r := Request{Text: "临空组团", Style: letters(3), Place: OnPlate{Line: line, At: canvas.Point{X: 20, Y: 30}}}
	if p, ok := NewBoard(frame).Pin(r, canvas.Point{X: 60, Y: 31}); !ok || p.Leader != nil || p.Tip != (canvas.Point{X: 60, Y: 31}) {
		t.Errorf("on the outline: %v, leader %v, tip %v", ok, p.Leader, p.Tip)
	}
	p, ok := NewBoard(frame).Pin(r, canvas.Point{X: 60, Y: 60})
	// The plate's upper side lies at 60 − 1.5 − 1.1 = 57.4.
	if !ok || p.Leader == nil || !samePoint(p.Leader[1], canvas.Point{X: 60, Y: 57.1}) || p.Leader[0].Y != 30 {
		t.Errorf("away from it: %v, leader %v", ok, p.Leader)
	}
}

func TestUnder(t *testing.T) {
	spaced := Placed{
		Texts: []canvas.Text{{Content: "长", Style: letters(3)}, {Content: "江", Style: letters(3)}},
		Boxes: []canvas.Rect{{X: 10, Y: 10, W: 3, H: 3}, {X: 15, Y: 10, W: 3, H: 3}},
	}
	for _, c := range []struct {
		at   canvas.Point
		want bool
	}{
		{canvas.Point{X: 11, Y: 11}, true},
		{canvas.Point{X: 14, Y: 11}, true}, // between the letters
		{canvas.Point{X: 20, Y: 11}, false},
	} {
		if got := spaced.Under(c.at); got != c.want {
			t.Errorf("at %v: %v, want %v", c.at, got, c.want)
		}
	}
}
