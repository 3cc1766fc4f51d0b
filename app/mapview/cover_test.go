package mapview

import (
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

func TestTheWholeKeepsClearOfWhatCoversTheMap(t *testing.T) {
	b := hang(t)
	b.Cover(40, 80)
	b.settle()
	city := layer.CityBound(b.state)
	head := b.View().ToSheet(orb.Point{city.Min[0], city.Max[1]}).Y / mmPerUnit
	foot := b.View().ToSheet(city.Min).Y / mmPerUnit
	if head < 40 || foot > 480-80 {
		t.Errorf("the city reaches from %.1f to %.1f, want within 40 and 400", head, foot)
	}
	if above, below := head-40, 400-foot; above-below > 0.5 || below-above > 0.5 {
		t.Errorf("%.1f clear above and %.1f below, want as much", above, below)
	}
}

// The map is 640 wide: an open legend of 200 leaves 440 to the city.
func TestTheWholeKeepsClearOfTheLegend(t *testing.T) {
	b := hang(t)
	b.CoverRight(200)
	b.settle()
	city := layer.CityBound(b.state)
	left := b.View().ToSheet(city.Min).X / mmPerUnit
	right := b.View().ToSheet(city.Max).X / mmPerUnit
	if left < 0 || right > float64(b.Size().Width)-200 {
		t.Errorf("the city reaches from %.1f to %.1f of %.0f", left, right, b.Size().Width)
	}
	b.CoverRight(400)
	if got := b.clear(); got.W != b.view.Frame.W {
		t.Errorf("more than half is covered: %v is clear of %v", got.W, b.view.Frame.W)
	}
}

func TestBarsThatLeaveTooLittleAreNotKeptClearOf(t *testing.T) {
	b := hang(t)
	b.Cover(100, 150) // more than half of 480
	if got, want := b.clear(), (canvas.Rect{W: b.view.Frame.W, H: b.view.Frame.H}); got != want {
		t.Errorf("clear is %v, want the whole frame %v", got, want)
	}
}

// What the painter is told to be seen is what is visible less the bars, in the
// frame with its margin: there the same points of the map lie.
func TestNamesAreToldWhatIsSeen(t *testing.T) {
	b := hang(t)
	b.Cover(40, 80)
	b.settle()
	drag(b, 37, -21)
	b.settle()
	w := b.wanted()
	seen, clear := w.seen(), b.clear()
	if w.margin[0] == 0 || clear.H >= b.view.Frame.H {
		t.Fatalf("margin %v, clear %v: nothing to tell apart", w.margin, clear)
	}
	got := w.framed().ToMap(canvas.Point{X: seen.X, Y: seen.Y})
	want := b.view.ToMap(canvas.Point{X: clear.X, Y: clear.Y})
	const hair = 1e-3 // metres
	if max(got[0]-want[0], want[0]-got[0], got[1]-want[1], want[1]-got[1]) > hair || seen.W != clear.W || seen.H != clear.H {
		t.Errorf("told %v, whose corner is %v on the map, want %v", seen, got, want)
	}
}
