package mapview

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// crowded is a state with so many records in a round place, and where they are:
// a few metres from one another, or all in one place.
func crowded(t *testing.T, n int, apart float64) (*data.State, orb.Point) {
	t.Helper()
	state, err := first()
	if err != nil {
		t.Fatal(err)
	}
	from := placedSite(t, state)
	s := *state
	s.Sites = nil
	for i := range n {
		place := *from.Location
		place.Point = orb.Point{place.Point[0] + apart*float64(i), place.Point[1]}
		place.Precision = data.Surveyed
		s.Sites = append(s.Sites, data.Site{ID: "K" + strconv.Itoa(i), Name: "记录" + strconv.Itoa(i), Kind: from.Kind, Location: &place})
	}
	return &s, from.Location.Point
}

func TestAClickOnACrowd(t *testing.T) {
	for name, c := range map[string]struct {
		n      int
		apart  float64 // degrees from one to the next
		listed bool
	}{
		"a few are listed":         {8, 0.0005, true},
		"many are come closer to":  {40, 0.0005, false},
		"many in one place listed": {40, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			state, place := crowded(t, c.n, c.apart)
			b.Display(state, layer.Options{Clusters: true})
			b.SetView(mustPlane(place), 1_500_000)
			b.settle()
			at := b.PositionOf(orb.Point{place[0] + c.apart*float64(c.n)/2, place[1]})
			refs := b.under(at)
			if len(refs) == 0 || refs[0].Kind != layer.ClusterRef {
				t.Fatalf("no counted mark among %v", refs)
			}
			b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
			if want := strconv.Itoa(c.n) + " 条记录"; !strings.HasPrefix(b.label.text.Text, want) {
				t.Errorf("the label says %q, want %q", b.label.text.Text, want)
			}
			b.Tapped(&fyne.PointEvent{Position: at})
			if b.list.Visible() != c.listed || (b.View().Scale < 1_500_000) == c.listed {
				t.Fatalf("list %v, 1:%.0f", b.list.Visible(), b.View().Scale)
			}
			if !c.listed {
				b.settle()
				return
			}
			key(b, fyne.KeyDown, fyne.KeyReturn)
			if len(b.tapped) != 1 || b.tapped[0][0].Kind != layer.SiteRef || len(b.tapped[0]) != c.n {
				t.Errorf("told %v, want the record picked and the other %d", b.tapped, c.n-1)
			}
			if slices.ContainsFunc(b.tapped[0], func(r layer.Ref) bool { return r.Kind == layer.ClusterRef }) {
				t.Error("a counted mark is told of as if it were a thing")
			}
		})
	}
}
