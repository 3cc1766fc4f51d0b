package shape

import (
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestSmoothKeepsItsPoints(t *testing.T) {
	corner := orb.LineString{{0, 0}, {1000, 0}, {1000, 1000}, {2000, 1000}}
	curve := Smooth(corner, 50)
	for _, p := range corner {
		if _, away := NewRuler(curve).Nearest(p); away > 1e-9 {
			t.Errorf("the curve misses %v by %g m", p, away)
		}
	}
	if n := len(curve); n != 61 {
		t.Errorf("a line of 3 × 1000 m sampled every 50 m has %d points, want 61", n)
	}
	// No step of the curve turns by more than a few degrees: the corners are round.
	for i := 2; i < len(curve); i++ {
		a := math.Atan2(curve[i-1][1]-curve[i-2][1], curve[i-1][0]-curve[i-2][0])
		b := math.Atan2(curve[i][1]-curve[i-1][1], curve[i][0]-curve[i-1][0])
		if turn := math.Abs(math.Remainder(b-a, 2*math.Pi)); turn > 0.35 {
			t.Errorf("the curve turns by %.2f rad at point %d", turn, i-1)
		}
	}
}

func TestSmoothOnBadInput(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name string
		line orb.LineString
		step float64
		want int
	}{
		{"nothing", nil, 10, 0},
		{"one point", orb.LineString{{1, 1}}, 10, 1},
		{"two points stay straight", orb.LineString{{0, 0}, {100, 0}}, 10, 2},
		{"repeated points", orb.LineString{{0, 0}, {0, 0}, {100, 0}, {100, 0}}, 10, 2},
		{"no numbers", orb.LineString{{0, 0}, {nan, 5}, {inf, 5}, {100, 0}}, 10, 2},
		{"no step", orb.LineString{{0, 0}, {50, 50}, {100, 0}}, 0, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Smooth(tt.line, tt.step); len(got) != tt.want {
				t.Errorf("Smooth gives %d points, want %d: %v", len(got), tt.want, got)
			}
		})
	}
}

func TestSmoothRingIsClosed(t *testing.T) {
	square := orb.Ring{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}
	got := SmoothRing(square, 10)
	if got[0] != got[len(got)-1] {
		t.Errorf("the ring is open: %v … %v", got[0], got[len(got)-1])
	}
	if len(got) != 41 {
		t.Errorf("a ring of 4 × 100 m sampled every 10 m has %d points, want 41", len(got))
	}
}

func TestRuler(t *testing.T) {
	r := NewRuler(orb.LineString{{0, 0}, {30, 0}, {30, 40}})
	if got := r.Length(); got != 70 {
		t.Errorf("Length = %g, want 70", got)
	}
	tests := []struct {
		name   string
		d      float64
		at     orb.Point
		toward orb.Point
	}{
		{"before the start", -5, orb.Point{0, 0}, orb.Point{1, 0}},
		{"on the first leg", 10, orb.Point{10, 0}, orb.Point{1, 0}},
		{"on the second leg", 50, orb.Point{30, 20}, orb.Point{0, 1}},
		{"beyond the end", 99, orb.Point{30, 40}, orb.Point{0, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, ok := r.At(tt.d)
			if !ok || s.At != tt.at || s.Toward != tt.toward {
				t.Errorf("At(%g) = %v %v, want %v toward %v", tt.d, s, ok, tt.at, tt.toward)
			}
		})
	}
	if part := r.Part(10, 50); len(part) != 3 || part[0] != (orb.Point{10, 0}) || part[1] != (orb.Point{30, 0}) || part[2] != (orb.Point{30, 20}) {
		t.Errorf("Part(10, 50) = %v", part)
	}
	if along, away := r.Nearest(orb.Point{33, 10}); along != 40 || away != 3 {
		t.Errorf("Nearest = %g along, %g away, want 40 and 3", along, away)
	}
	if _, ok := NewRuler(nil).At(1); ok {
		t.Error("a line without length has a place")
	}
}

func TestJoin(t *testing.T) {
	a, b, c := orb.LineString{{0, 0}, {1, 0}}, orb.LineString{{1, 0}, {2, 0}, {3, 0}}, orb.LineString{{3, 0}, {4, 0}}
	away := orb.LineString{{9, 9}, {8, 8}}
	tests := []struct {
		name    string
		lines   orb.MultiLineString
		lengths []float64
	}{
		{"in order", orb.MultiLineString{a, b, c}, []float64{4}},
		{"out of order", orb.MultiLineString{c, a, away, b}, []float64{4, math.Sqrt2}},
		{"a loop", orb.MultiLineString{{{0, 0}, {1, 0}}, {{1, 0}, {0, 0}}}, []float64{2}},
		{"apart", orb.MultiLineString{a, c}, []float64{1, 1}},
		{"nothing", orb.MultiLineString{{}, {{1, 1}}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Join(tt.lines)
			var lengths []float64
			for _, l := range got {
				lengths = append(lengths, Length(l))
			}
			slices.Sort(lengths)
			want := slices.Sorted(slices.Values(tt.lengths))
			if !slices.Equal(lengths, want) {
				t.Errorf("lengths %v, want %v", lengths, want)
			}
		})
	}
}
