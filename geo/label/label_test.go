package label

import (
	"fmt"
	"image/color"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ezmap/geo/canvas"
)

var frame = canvas.Rect{X: 10, Y: 20, W: 100, H: 80}

func letters(size float64) canvas.TextStyle {
	return canvas.TextStyle{Size: size, Color: color.NRGBA{A: 255}}
}

// check asserts what holds for all placements: whole inside the frame, and no
// two names on one another.
func check(t *testing.T, placed []Placed) {
	t.Helper()
	for i, p := range placed {
		for _, box := range p.Boxes {
			if box.X < frame.X || box.Y < frame.Y || box.X+box.W > frame.X+frame.W || box.Y+box.H > frame.Y+frame.H {
				t.Errorf("name %d is cut by the frame: %v", i, box)
			}
			for k, q := range placed[:i] {
				for _, other := range q.Boxes {
					if box.Overlaps(other) {
						t.Errorf("names %d and %d overlap: %v, %v", k, i, other, box)
					}
				}
			}
		}
	}
}

func text(p Placed) string {
	var parts []string
	for _, t := range p.Texts {
		parts = append(parts, t.Content)
	}
	return strings.Join(parts, "")
}

func TestNameStandsRightOfItsSymbol(t *testing.T) {
	b := NewBoard(frame)
	at := canvas.Point{X: 50, Y: 50}
	got := b.Find([]Request{{Text: "花湖开发区", Style: letters(2.4), Place: AtPoint{At: at, Clear: 1}}})
	if len(got) != 1 {
		t.Fatalf("%d names placed, want 1", len(got))
	}
	check(t, got)
	// Five letters of 2.4 mm, beginning 1.5 mm right of the symbol's middle.
	want := canvas.Rect{X: 51.5, Y: 48.8, W: 12, H: 2.4}
	if box := got[0].Boxes[0]; math.Abs(box.X-want.X) > 0.01 || math.Abs(box.Y-want.Y) > 0.01 || math.Abs(box.W-want.W) > 0.01 {
		t.Errorf("box %v, want %v", box, want)
	}
}

func TestNameAvoidsWhatIsTaken(t *testing.T) {
	at := canvas.Point{X: 50, Y: 50}
	tests := []struct {
		name    string
		blocked canvas.Rect
		shaded  []canvas.Point
		left    bool // the name ends left of the symbol
	}{
		{"nothing taken", canvas.Rect{}, nil, false},
		{"right side blocked", canvas.Rect{X: 52, Y: 40, W: 20, H: 20}, nil, true},
		{"a line on the right side", canvas.Rect{}, []canvas.Point{{X: 54, Y: 20}, {X: 54, Y: 100}}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := NewBoard(frame)
			b.Block(tt.blocked)
			b.Shade(tt.shaded)
			got := b.Find([]Request{{Text: "滨江新区", Style: letters(2.4), Place: AtPoint{At: at, Clear: 1}}})
			if len(got) != 1 {
				t.Fatal("no place found")
			}
			if box := got[0].Boxes[0]; (box.X+box.W < at.X) != tt.left {
				t.Errorf("box %v for a symbol at %v", box, at)
			}
		})
	}
}

func TestLeaderReachesOutOfACrowd(t *testing.T) {
	b := NewBoard(frame)
	at := canvas.Point{X: 50, Y: 50}
	// A ring of symbols around the point leaves no room beside it.
	for i := range 12 {
		sin, cos := math.Sincos(2*math.Pi*float64(i)/12 + 0.2)
		b.BlockDisc(canvas.Point{X: 50 + 3.4*cos, Y: 50 + 3.4*sin}, 0.5)
	}
	place := AtPoint{At: at, Clear: 1}
	if got := b.Find([]Request{{Text: "临空经济区", Style: letters(2.4), Place: place}}); len(got) != 0 {
		t.Fatalf("without a leader the name stands at %v", got[0].Boxes)
	}
	place.Leader = true
	got := b.Find([]Request{{Text: "临空经济区", Style: letters(2.4), Place: place}})
	if len(got) != 1 || got[0].Leader == nil {
		t.Fatalf("no leader: %v", got)
	}
	check(t, got)
	if d := math.Hypot(got[0].Leader[0].X-at.X, got[0].Leader[0].Y-at.Y); math.Abs(d-1) > 1e-9 {
		t.Errorf("the leader begins %.2f mm from the symbol's middle, want 1", d)
	}
}

func TestPriorityAndRank(t *testing.T) {
	// Four names want the one free corner of a small frame.
	at := canvas.Point{X: 13, Y: 23}
	small := canvas.Rect{X: 10, Y: 20, W: 18, H: 6}
	requests := []Request{
		{Text: "甲乙丙丁", Priority: 2, Rank: 0},
		{Text: "子丑寅卯", Priority: 1, Rank: 1},
		{Text: "天地玄黄", Priority: 1, Rank: 0},
	}
	for i := range requests {
		requests[i].Style, requests[i].Place = letters(3), AtPoint{At: at, Clear: 0.5}
	}
	b := NewBoard(small)
	b.BlockDisc(at, 0.5)
	got := b.Find(requests)
	if len(got) == 0 || got[0].Request != 2 {
		t.Errorf("placed %v, want request 2 first", got)
	}
}

func TestEachNameIsPrintedOnce(t *testing.T) {
	b := NewBoard(frame)
	twice := []Request{
		{Text: "华容区", Style: letters(3), Place: AtPoint{At: canvas.Point{X: 30, Y: 40}}},
		{Text: "华容区", Style: letters(3), Place: AtPoint{At: canvas.Point{X: 70, Y: 80}}},
	}
	if got := b.Find(twice); len(got) != 1 || got[0].Request != 0 {
		t.Errorf("placed %v, want the first only", got)
	}
	if got := b.Find(twice[1:]); len(got) != 0 {
		t.Error("a second call prints the name again")
	}
}

func TestShortFormWhereThereIsNoRoom(t *testing.T) {
	narrow := canvas.Rect{X: 0, Y: 0, W: 20, H: 10}
	b := NewBoard(narrow)
	got := b.Find([]Request{{Text: "沿江产业科技创新发展带", Short: "沿江带", Style: letters(3), Place: AlongLine{Parts: [][]canvas.Point{{{X: 1, Y: 5}, {X: 19, Y: 5}}}}}})
	if len(got) != 1 || text(got[0]) != "沿江带" {
		t.Errorf("placed %v, want 沿江带", got)
	}
}

func TestNamesThatGoTogetherAreAllInShort(t *testing.T) {
	belt := func(y, length float64) AlongLine {
		return AlongLine{Parts: [][]canvas.Point{{{X: 10, Y: y}, {X: 10 + length, Y: y}}}}
	}
	river := Request{Text: "沿江产业科技创新发展带", Short: "沿江带", Style: letters(3), Together: 1, Place: belt(30, 80)}
	eco := Request{Text: "生态科技创新发展带", Short: "生态带", Style: letters(3), Together: 1}
	for _, tt := range []struct {
		name   string
		length float64 // of the second belt; nine letters of 3 mm take 27
		want   []string
	}{
		{"room for both", 60, []string{"沿江产业科技创新发展带", "生态科技创新发展带"}},
		{"room for one", 20, []string{"沿江带", "生态带"}},
		{"a stub that holds neither form", 5, []string{"沿江产业科技创新发展带"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			eco.Place = belt(60, tt.length)
			var got []string
			for _, p := range NewBoard(frame).Find([]Request{river, eco}) {
				got = append(got, text(p))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("placed %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSpacedNamesKeepTheirGaps(t *testing.T) {
	// Eleven letters of 3 mm with ten gaps of at least 0.75 mm take 40.5 mm.
	style := letters(3)
	style.Tracking = 1.05
	for _, tt := range []struct {
		length float64
		want   string
	}{{44, "沿江产业科技创新发展带"}, {40, "沿江带"}} {
		line := []canvas.Point{{X: 10, Y: 50}, {X: 10 + tt.length, Y: 50}}
		got := NewBoard(frame).Find([]Request{{
			Text: "沿江产业科技创新发展带", Short: "沿江带", Style: style,
			Place: AlongLine{Parts: [][]canvas.Point{line}, Spacing: 0.25},
		}})
		if len(got) != 1 || text(got[0]) != tt.want {
			t.Errorf("on %g mm: placed %v, want %s", tt.length, got, tt.want)
		}
	}
}

func TestArrowNeverPointsOverTheCity(t *testing.T) {
	// No room is left but on the side turned away from where the arrow points.
	city := [][]canvas.Point{{{X: 4, Y: 4}, {X: 70, Y: 4}, {X: 70, Y: 116}, {X: 4, Y: 116}}}
	gate, wuhan := canvas.Point{X: 4, Y: 60}, canvas.Point{X: -100, Y: 60}
	b := NewBoard(frame)
	b.Block(canvas.Rect{X: frame.X, Y: frame.Y, W: 72 - frame.X, H: frame.H})
	if got := b.Find([]Request{{Text: "示范区", Style: letters(3), Place: OnPlate{At: gate, Off: city, Toward: &wuhan}}}); len(got) != 0 {
		t.Errorf("the plate at %v points over the city", *got[0].Plate)
	}
}

func TestLettersShrinkWhereTheyMay(t *testing.T) {
	// 18.4 mm between the margins: five letters of 4 mm do not fit, of 3.2 mm they do.
	narrow := canvas.Rect{X: 0, Y: 0, W: 20, H: 10}
	area := InArea{Rings: [][]canvas.Point{{{X: 0, Y: 0}, {X: 20, Y: 0}, {X: 20, Y: 10}, {X: 0, Y: 10}}}}
	request := Request{Text: "葛店开发区", Style: letters(4), Place: area}
	if got := NewBoard(narrow).Find([]Request{request}); len(got) != 0 {
		t.Fatalf("20 mm of letters stand in a frame of 20 mm: %v", got[0].Boxes)
	}
	request.Shrink = 0.8
	got := NewBoard(narrow).Find([]Request{request})
	if len(got) != 1 || got[0].Texts[0].Style.Size != 3.2 {
		t.Errorf("placed %v, want letters of 3.2 mm", got)
	}
}

func TestAlongLine(t *testing.T) {
	line := func(points ...canvas.Point) AlongLine { return AlongLine{Parts: [][]canvas.Point{points}} }
	tests := []struct {
		name  string
		place AlongLine
		angle float64 // of every letter
		down  bool    // letters follow from above
	}{
		{"to the right", line(canvas.Point{X: 20, Y: 60}, canvas.Point{X: 100, Y: 60}), 0, false},
		{"to the left it is read to the right", line(canvas.Point{X: 100, Y: 60}, canvas.Point{X: 20, Y: 60}), 0, false},
		{"downward the letters stand upright", line(canvas.Point{X: 60, Y: 30}, canvas.Point{X: 60, Y: 90}), 0, true},
		{"upward it is read downward", line(canvas.Point{X: 60, Y: 90}, canvas.Point{X: 60, Y: 30}), 0, true},
		{"a slope turns the letters", line(canvas.Point{X: 20, Y: 40}, canvas.Point{X: 80, Y: 70}), math.Atan2(30, 60), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := NewBoard(frame).Find([]Request{{Text: "生态科技", Style: letters(3), Place: tt.place}})
			if len(got) != 1 || text(got[0]) != "生态科技" {
				t.Fatalf("placed %v", got)
			}
			check(t, got)
			for i, letter := range got[0].Texts {
				if math.Abs(math.Remainder(letter.Angle-tt.angle, 2*math.Pi)) > 1e-6 {
					t.Errorf("letter %d is turned by %.3f, want %.3f", i, letter.Angle, tt.angle)
				}
				if i == 0 {
					continue
				}
				before := got[0].Texts[i-1].At
				if tt.down && letter.At.Y <= before.Y || !tt.down && letter.At.X <= before.X {
					t.Errorf("letter %d at %v follows %v", i, letter.At, before)
				}
			}
		})
	}
}

func TestAlongLineRefusesSharpBends(t *testing.T) {
	zigzag := []canvas.Point{{X: 40, Y: 60}, {X: 44, Y: 64}, {X: 48, Y: 60}, {X: 52, Y: 64}, {X: 56, Y: 60}, {X: 60, Y: 64}}
	got := NewBoard(frame).Find([]Request{{Text: "生态科技创新", Style: letters(3), Place: AlongLine{Parts: [][]canvas.Point{zigzag}}}})
	if len(got) != 0 {
		t.Errorf("letters dance along a zigzag: %v", got[0].Texts)
	}
}

func TestInArea(t *testing.T) {
	// A U, open to the right: the name must stand in one of its arms.
	u := []canvas.Point{{X: 20, Y: 30}, {X: 90, Y: 30}, {X: 90, Y: 50}, {X: 40, Y: 50}, {X: 40, Y: 70}, {X: 90, Y: 70}, {X: 90, Y: 90}, {X: 20, Y: 90}}
	gap := canvas.Rect{X: 40, Y: 50, W: 50, H: 20}
	lower := canvas.Point{X: 80, Y: 85}
	tests := []struct {
		name   string
		beside *canvas.Point
	}{{"anywhere", nil}, {"beside a point in the lower arm", &lower}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := NewBoard(frame).Find([]Request{{Text: "梁子湖区", Style: letters(5), Place: InArea{Rings: [][]canvas.Point{u}, Beside: tt.beside}}})
			if len(got) != 1 {
				t.Fatal("no place found")
			}
			check(t, got)
			box := got[0].Boxes[0]
			if box.Overlaps(gap) {
				t.Errorf("the name stands outside the area: %v", box)
			}
			if tt.beside != nil && (box.Y < 70 || math.Abs(box.X+box.W/2-lower.X) > 12) {
				t.Errorf("the name stands at %v, far from %v", box, lower)
			}
		})
	}
}

func TestSmallAreas(t *testing.T) {
	pond := [][]canvas.Point{{{X: 50, Y: 50}, {X: 54, Y: 50}, {X: 54, Y: 54}, {X: 50, Y: 54}}}
	request := func(spill bool) []Request {
		return []Request{{Text: "洋澜湖", Style: letters(3), Place: InArea{Rings: pond, Spill: spill}}}
	}
	if got := NewBoard(frame).Find(request(false)); len(got) != 0 {
		t.Errorf("a name of 9 mm stands inside 4 mm: %v", got[0].Boxes)
	}
	if got := NewBoard(frame).Find(request(true)); len(got) != 1 {
		t.Error("a lake's name may reach over the shore, but found no place")
	}
}

func TestPlateKeepsOffTheCity(t *testing.T) {
	city := [][]canvas.Point{{{X: 40, Y: 30}, {X: 100, Y: 30}, {X: 100, Y: 90}, {X: 40, Y: 90}}}
	gate, wuhan := canvas.Point{X: 40, Y: 60}, canvas.Point{X: -100, Y: 60}
	got := NewBoard(frame).Find([]Request{{Text: "示范区", Style: letters(3), Place: OnPlate{At: gate, Off: city, Toward: &wuhan}}})
	if len(got) != 1 || got[0].Plate == nil {
		t.Fatal("no place found")
	}
	plate := *got[0].Plate
	if plate.Overlaps(canvas.Rect{X: 41, Y: 31, W: 58, H: 58}) {
		t.Errorf("the plate %v covers the city", plate)
	}
	if tip := got[0].Tip; tip.X >= plate.X || math.Abs(tip.Y-plate.Y-plate.H/2) > 1 {
		t.Errorf("the arrow of the plate %v ends at %v, want left of it", plate, tip)
	}
}

// A plate that finds no room on its line, where something covers all of it, stands 1.5 mm
// off the line, and after the names that would yield to it on the line.
func TestPlateStandsOffACoveredLine(t *testing.T) {
	const y = 60
	line := []canvas.Point{{X: 30, Y: y}, {X: 90, Y: y}}
	plate := Request{Text: "临空组团", Style: letters(3), Place: OnPlate{Line: line, At: canvas.Point{X: 60, Y: y}}}
	name := Request{Text: "临空经济区", Style: letters(3), Priority: 1, Place: AtPoint{At: canvas.Point{X: 60, Y: y - 4}, Clear: 1}}
	for covered, want := range map[bool]float64{false: 0, true: 1.5} {
		b := NewBoard(frame)
		if covered {
			b.Block(canvas.Rect{X: frame.X, Y: y - 0.6, W: frame.W, H: 1.2})
		}
		got := b.Find([]Request{plate, name})
		if len(got) != 2 {
			t.Fatalf("covered %v: %d names", covered, len(got))
		}
		if late := got[0].Request == 1; late != covered {
			t.Errorf("covered %v: the plate comes late: %v", covered, late)
		}
		for _, p := range got {
			if p.Request != 0 {
				continue
			}
			off := max(0, p.Plate.Y-y, y-p.Plate.Y-p.Plate.H)
			if math.Abs(off-want) > 1e-6 {
				t.Errorf("covered %v: the plate %+v is %v mm off its line, want %v", covered, *p.Plate, off, want)
			}
		}
	}
}

// crowdOf returns many requests on random places, the same for one seed.
func crowdOf(n int) []Request {
	r := rand.New(rand.NewPCG(1, 2))
	requests := make([]Request, n)
	for i := range requests {
		requests[i] = Request{
			Text: fmt.Sprintf("创新平台%d", i), Style: letters(2.4), Priority: r.IntN(3), Wrap: 5,
			Place: AtPoint{At: canvas.Point{X: 10 + 100*r.Float64(), Y: 20 + 80*r.Float64()}, Clear: 1, Leader: i%2 == 0},
		}
	}
	return requests
}

func TestManyNamesNeverOverlap(t *testing.T) {
	requests := crowdOf(400)
	b := NewBoard(frame)
	for _, r := range requests {
		b.BlockDisc(r.Place.(AtPoint).At, 0.8)
	}
	got := b.Find(requests)
	if len(got) < 20 {
		t.Errorf("only %d of %d names found room", len(got), len(requests))
	}
	check(t, got)
}

func TestSameRequestsGiveTheSamePlaces(t *testing.T) {
	one := NewBoard(frame).Find(crowdOf(100))
	two := NewBoard(frame).Find(crowdOf(100))
	if !reflect.DeepEqual(one, two) {
		t.Error("the same requests give different places")
	}
}

func TestFaultyPlaces(t *testing.T) {
	nan := math.NaN()
	places := map[string]Place{
		"no number":          AtPoint{At: canvas.Point{X: nan, Y: 1}, Leader: true},
		"far away":           AtPoint{At: canvas.Point{X: 1e300, Y: -1e300}, Leader: true},
		"no line":            AlongLine{},
		"one point":          AlongLine{Parts: [][]canvas.Point{{{X: 50, Y: 50}}}},
		"line of no numbers": AlongLine{Parts: [][]canvas.Point{{{X: nan, Y: 50}, {X: 80, Y: nan}}}},
		"no area":            InArea{},
		"area of no numbers": InArea{Rings: [][]canvas.Point{{{X: nan, Y: nan}, {X: nan, Y: 1}, {X: 2, Y: nan}}}},
		"plate of nothing":   OnPlate{At: canvas.Point{X: nan}, Line: []canvas.Point{}},
	}
	for name, place := range places {
		if got := NewBoard(frame).Find([]Request{{Text: "名称", Style: letters(3), Place: place}}); len(got) != 0 {
			t.Errorf("%s: placed at %v", name, got[0].Boxes)
		}
	}
	if got := NewBoard(canvas.Rect{}).Find(crowdOf(3)); len(got) != 0 {
		t.Errorf("a frame without room holds %d names", len(got))
	}
}

func BenchmarkFind4000(b *testing.B) {
	requests := crowdOf(4000)
	for b.Loop() {
		board := NewBoard(frame)
		for i := range requests {
			board.BlockDisc(requests[i].Place.(AtPoint).At, 0.8)
		}
		board.Find(requests)
	}
}
