package label

import (
	"testing"

	"ezmap/geo/canvas"
)

// outlineOf is the outline of an upright rectangle.
func outlineOf(x, y, w, h float64) [][]canvas.Point {
	return [][]canvas.Point{{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}}
}

// A frame of 200 × 150 mm of which a strip of 40 mm on each side is not seen.
var sight = canvas.Rect{X: 40, Y: 40, W: 120, H: 70}

// see places one name with the sight of a frame whose map is moved.
func see(m *Memory, by canvas.Point, part canvas.Rect, r Request) (Placed, bool) {
	b := m.Board(canvas.Rect{W: 200, H: 150}, 1, by)
	b.See(part)
	r.Of = r.Text
	placed := b.Find([]Request{r})
	m.Keep(b, nil)
	if len(placed) == 0 {
		return Placed{}, false
	}
	return placed[0], true
}

// Names that could stand in many places stand where they are seen whole, if
// there is such a place; if not, they stand elsewhere in the frame.
func TestNamesStandWhereTheyAreSeen(t *testing.T) {
	plate := func(x, y float64) Place { return OnPlate{At: canvas.Point{X: x, Y: y}} }
	for _, c := range []struct {
		name  string
		place Place
		seen  bool
	}{
		{"an area that reaches into sight", InArea{Rings: outlineOf(2, 50, 80, 40)}, true},
		{"an area out of sight", InArea{Rings: outlineOf(2, 50, 36, 40)}, false},
		{"an area of which a sliver is seen, which a name would leave", InArea{Rings: outlineOf(2, 50, 42, 40), Spill: true}, false},
		{"a plate across the edge", plate(38, 70), true},
		{"a plate too far away", plate(100, 149), true},
		{"a line that reaches into sight", AlongLine{Parts: [][]canvas.Point{{{X: 5, Y: 70}, {X: 90, Y: 71}}}}, true},
		{"a line out of sight", AlongLine{Parts: [][]canvas.Point{{{X: 5, Y: 20}, {X: 90, Y: 21}}}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Request{Text: "鄂州功能区", Style: canvas.TextStyle{Size: 3}, Place: c.place}
			p, ok := see(nil, canvas.Point{}, sight, r)
			if !ok {
				t.Fatal("found no place")
			}
			seen := true
			for _, box := range p.Boxes {
				seen = seen && holdsBox(sight, box)
			}
			if seen != c.seen {
				t.Errorf("stands at %v; wholly seen: %v, want %v", p.Boxes[0], seen, c.seen)
			}
		})
	}
}

// While the map is panned a plate stays as long as it is wholly seen; one that
// has left stands anew where it is seen.
func TestPlatesComeBackIntoSight(t *testing.T) {
	m := new(Memory)
	at := canvas.Point{X: 100, Y: 70}
	request := func(by canvas.Point) Request {
		return Request{Text: "鄂州功能区", Style: canvas.TextStyle{Size: 3}, Place: OnPlate{At: plus(at, by)}}
	}
	first, _ := see(m, canvas.Point{}, sight, request(canvas.Point{}))
	for _, c := range []struct {
		name string
		by   canvas.Point
		stay bool
	}{
		{"still seen", canvas.Point{X: -40}, true},
		{"cut by the edge", canvas.Point{X: -58}, false},
	} {
		p, ok := see(m, c.by, sight, request(c.by))
		if !ok || !holdsBox(sight, *p.Plate) {
			t.Fatalf("%s: stands at %v, want within %v", c.name, p.Plate, sight)
		}
		if stays := near(*p.Plate, *first.moved(c.by).Plate); stays != c.stay {
			t.Errorf("%s: stays %v, want %v", c.name, stays, c.stay)
		}
	}
}

// A name that finds no place in sight stays where it stood rather than jumping about.
func TestNamesThatCannotBeSeenWholeStay(t *testing.T) {
	m := new(Memory)
	area := func(by canvas.Point) Request {
		return Request{Text: "鄂州功能区", Style: canvas.TextStyle{Size: 3}, Place: InArea{Rings: outlineOf(42+by.X, 60+by.Y, 60, 30)}}
	}
	first, _ := see(m, canvas.Point{}, sight, area(canvas.Point{}))
	by := canvas.Point{X: -54} // 8 mm of the area are seen, the name needs 15
	p, ok := see(m, by, sight, area(by))
	if !ok || !near(p.Boxes[0], first.moved(by).Boxes[0]) {
		t.Errorf("stood at %v, stands at %v", first.moved(by).Boxes, p.Boxes)
	}
}
