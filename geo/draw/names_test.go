package draw

import (
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// A ring around the mark of a site, of another feature in the same place, does
// not push the site's name off: it stands beside the ring.
func TestNameStandsBesideTheRingAroundItsMark(t *testing.T) {
	disc := func(r float64) *layer.Style {
		p := new(canvas.Path)
		p.Circle(canvas.Point{}, r)
		return &layer.Style{Mark: &canvas.Mark{Shapes: []canvas.Shape{{Path: p, Fill: &canvas.Paint{}}}, Radius: r}}
	}
	at := orb.Point{570_000, 3_360_000}
	point := func(kind layer.RefKind, style *layer.Style, name *layer.Name) *layer.Layer {
		return &layer.Layer{Visible: true, Features: []layer.Feature{{
			Ref: layer.Ref{Kind: kind, ID: "E001"}, Geometry: at, Bound: at.Bound(), Style: style, Name: name,
		}}}
	}
	name := &layer.Name{Text: "花湖开发区", Type: &layer.Type{TextStyle: canvas.TextStyle{Size: 2.4}, Priority: 40}}
	st := layer.Stack{point(layer.ElementRef, disc(3), nil), point(layer.SiteRef, disc(1.5), name)}
	_, r := paperWith(t, st, Options{Labels: true}, view.View{Centre: at, Scale: 100_000, Frame: canvas.Rect{W: 100, H: 100}})
	n := labelOf(r, name.Text)
	if n == nil || n.Leader != nil {
		t.Fatalf("placed %v, want the name without a leader", n)
	}
	// The ring's radius less what a name may come into its rim, and the gap.
	if left := n.Boxes[0].X; left < 50+3-slack || left > 50+3-slack+0.6 {
		t.Errorf("it begins at %.2f, want it close to the ring at %.2f", left, 50+3-slack)
	}
}
