package layers

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestInOrder(t *testing.T) {
	ids := []string{"a", "b", "c", "d"}
	for _, c := range []struct {
		name        string
		order, want []string
	}{
		{"no order: as they were", nil, ids},
		{"all named", []string{"d", "c", "b", "a"}, []string{"d", "c", "b", "a"}},
		{"those named change places, a new one stays", []string{"c", "a"}, []string{"c", "b", "a", "d"}},
		{"others in the order do not matter", []string{"x", "d", "y", "a"}, []string{"d", "b", "c", "a"}},
	} {
		if got := inOrder(ids, c.order, one("kin")); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := inOrder(ids, []string{"d", "a", "c", "b"}, func(id string) string {
		return map[string]string{"a": "belts", "b": "belts", "c": "", "d": ""}[id]
	}); !slices.Equal(got, ids) {
		t.Errorf("%v: d and c have no kin, and a stands before b", got)
	}
	if got := put([]string{"x", "b", "a"}, []string{"a", "b"}); !slices.Equal(got, []string{"x", "a", "b"}) {
		t.Errorf("put %v", got)
	}
}

func TestAltArrowsMoveALayer(t *testing.T) {
	d, win := open(t)
	alt := func(key fyne.KeyName) {
		d.row(t, "river-belt").TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
	}
	alt(fyne.KeyUp)
	if d.show.Order != nil {
		t.Error("nothing lies above the first")
	}
	alt(fyne.KeyDown)
	if !slices.Equal(d.show.Order, []string{"eco-belt", "river-belt"}) || win.Canvas().Focused() != fyne.Focusable(d.row(t, "river-belt")) {
		t.Errorf("order %v", d.show.Order)
	}
	alt(fyne.KeyDown)
	if !slices.Equal(d.show.Order, []string{"eco-belt", "river-belt"}) {
		t.Errorf("order %v: nothing lies below the last", d.show.Order)
	}
	alt(fyne.KeyUp)
	if !slices.Equal(d.show.Order, []string{"river-belt", "eco-belt"}) {
		t.Errorf("order %v", d.show.Order)
	}
}

func TestDragPutsALayerWhereTheLineIs(t *testing.T) {
	for _, c := range []struct {
		name string
		y    float32 // from the upper edge of the second row, rows are 28 high
		want []string
	}{
		{"above the middle of the first", -20, []string{"sites-company", "sites-incubator"}},
		{"a little: it stays", 5, nil},
		{"far below: behind the last, where it is", 400, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := open(t)
			if got := d.panel.kin("sites-company"); !slices.Equal(got, []string{"sites-incubator", "sites-company"}) {
				t.Fatalf("among %v", got)
			}
			row := d.row(t, "sites-company")
			row.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, c.y)}})
			row.DragEnd()
			if !slices.Equal(d.show.Order, c.want) || d.panel.drag != nil {
				t.Errorf("order %v, want %v", d.show.Order, c.want)
			}
		})
	}
}

// TestTheTreeIsOneStopOfTheKeyboard goes by Tab from what stands before the tree to what
// stands behind it; in between the arrow keys lead.
func TestTheTreeIsOneStopOfTheKeyboard(t *testing.T) {
	_, win := open(t)
	c := win.Canvas()
	c.FocusNext()
	first := c.Focused()
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	second := c.Focused()
	if first == nil || second == first {
		t.Fatal("the arrow key leads nowhere")
	}
	c.FocusNext()
	if c.Focused() != second {
		t.Errorf("Tab stops at a second row of the tree: %T", c.Focused())
	}
}
