package label

import (
	"testing"

	"ezmap/geo/canvas"
)

// pan places names in a frame of 200 × 150 mm whose map is moved by so many
// millimetres, and returns the names by their full text, with their places as
// they were before moving.
func pan(m *Memory, scene any, by canvas.Point, requests func(by canvas.Point) []Request) map[string]Placed {
	b := m.Board(canvas.Rect{W: 200, H: 150}, scene, by)
	list := requests(by)
	out := map[string]Placed{}
	for _, p := range b.Find(list) {
		out[list[p.Request].Text] = p.moved(canvas.Point{X: -by.X, Y: -by.Y})
	}
	m.Keep(b, nil)
	return out
}

// besideAt asks for a name beside a symbol.
func besideAt(text string, at, by canvas.Point) Request {
	return Request{Text: text, Of: text, Style: canvas.TextStyle{Size: 3}, Place: AtPoint{At: plus(at, by), Clear: 1}}
}

// A name at the right edge stands left of its symbol. When the map is dragged to
// the left there is room on the right, which is better: without a memory the name
// jumps there, with one it stays.
func TestNamesStayWhileTheMapIsPanned(t *testing.T) {
	at := canvas.Point{X: 195, Y: 70}
	one := func(by canvas.Point) []Request { return []Request{besideAt("孵化器", at, by)} }
	moved := canvas.Point{X: -60, Y: 10}
	for _, c := range []struct {
		name   string
		memory *Memory
		stays  bool
	}{
		{"with a memory", new(Memory), true},
		{"without", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := pan(c.memory, 1, canvas.Point{}, one)["孵化器"].Boxes[0]
			after := pan(c.memory, 1, moved, one)["孵化器"].Boxes[0]
			if before.X > at.X {
				t.Fatalf("stands at %v, want left of its symbol", before)
			}
			if stays := near(before, after); stays != c.stays {
				t.Errorf("stood at %v, stands at %v", before, after)
			}
		})
	}
}

func near(a, b canvas.Rect) bool {
	const hair = 1e-9
	return max(a.X-b.X, b.X-a.X, a.Y-b.Y, b.Y-a.Y, a.W-b.W, b.W-a.W) < hair
}

// Another scene knows nothing of the first.
func TestAnotherSceneStartsAnew(t *testing.T) {
	m := new(Memory)
	one := func(by canvas.Point) []Request {
		return []Request{besideAt("孵化器", canvas.Point{X: 195, Y: 70}, by)}
	}
	pan(m, "1:100000", canvas.Point{}, one)
	m.Keep(m.Board(canvas.Rect{W: 200, H: 150}, "1:100000", canvas.Point{}), "a plan")
	if m.Plan("1:100000") != "a plan" || m.Plan("1:50000") != nil {
		t.Error("the plan is not that of its scene alone")
	}
	if box := pan(m, "1:50000", canvas.Point{X: -60}, one)["孵化器"].Boxes[0]; box.X < 195 {
		t.Errorf("stands at %v as in the scene before", box)
	}
}

// The area is 300 mm wide: its name stands in the visible part, and moves only
// when its place has left the frame.
func TestNamesOfAreasMoveWhenTheirPlaceHasLeft(t *testing.T) {
	m := new(Memory)
	area := func(by canvas.Point) []Request {
		var ring []canvas.Point
		for _, p := range []canvas.Point{{X: -50, Y: 20}, {X: 250, Y: 20}, {X: 250, Y: 120}, {X: -50, Y: 120}} {
			ring = append(ring, plus(p, by))
		}
		return []Request{{Text: "鄂城区", Of: "420704", Style: canvas.TextStyle{Size: 5}, Place: InArea{Rings: [][]canvas.Point{ring}}}}
	}
	first := pan(m, 1, canvas.Point{}, area)["鄂城区"].Boxes[0]
	if near := pan(m, 1, canvas.Point{X: 40}, area)["鄂城区"].Boxes[0]; near.X-first.X > 1e-9 || first.X-near.X > 1e-9 {
		t.Errorf("in view, but moved from %v to %v", first, near)
	}
	far := pan(m, 1, canvas.Point{X: -130}, area)["鄂城区"].Boxes[0]
	if far.X-130 < 0 || far.X-130+far.W > 200 {
		t.Errorf("stands at %v, out of sight", far)
	}
}

// Two symbols 2 mm apart have room for one name on the side of the frame's
// middle where a wall stands around them; when the wall is gone the refused name
// does not pop up.
func TestRefusedNamesDoNotPopUp(t *testing.T) {
	m := new(Memory)
	at := canvas.Point{X: 100, Y: 75}
	for _, walled := range []bool{true, false} {
		b := m.Board(canvas.Rect{W: 200, H: 150}, 1, canvas.Point{})
		if walled {
			b.Block(canvas.Rect{X: 60, Y: 60, W: 80, H: 30})
		}
		if placed := b.Find([]Request{besideAt("孵化器", at, canvas.Point{})}); len(placed) > 0 {
			t.Errorf("walled %t: stands at %v", walled, placed[0].Boxes[0])
		}
		m.Keep(b, nil)
	}
}

// Names and symbols of a long pan never overlap, and what is remembered stays bounded.
func TestMemoryIsBounded(t *testing.T) {
	m := new(Memory)
	for step := range 40 {
		by := canvas.Point{X: -float64(step) * 150}
		pan(m, 1, by, func(by canvas.Point) []Request {
			var list []Request
			for i := range 600 {
				at := canvas.Point{X: -by.X + float64(i%30)*6.6, Y: float64(i/30) * 7.4}
				list = append(list, besideAt(string(rune(0x4E00+step))+string(rune(0x4E00+i)), at, by))
			}
			return list
		})
	}
	if n := len(m.names); n == 0 || n > mostKept {
		t.Errorf("remembers %d names", n)
	}
}
