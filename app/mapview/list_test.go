package mapview

import (
	"slices"
	"testing"

	"ezmap/app/golden"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func key(b *board, names ...fyne.KeyName) {
	for _, n := range names {
		b.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestPick(t *testing.T) {
	refs := []layer.Ref{site("E001"), site("E002"), {Kind: layer.AreaRef, ID: "liangzihu"}}
	for name, c := range map[string]struct {
		do   func(b *board)
		want string // picked, “” for nothing
	}{
		"Enter picks the first":      {func(b *board) { key(b, fyne.KeyReturn) }, "E001"},
		"down and Enter":             {func(b *board) { key(b, fyne.KeyDown, fyne.KeyEnter) }, "E002"},
		"up goes round to the last":  {func(b *board) { key(b, fyne.KeyUp, fyne.KeyReturn) }, "liangzihu"},
		"down goes round":            {func(b *board) { key(b, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) }, "E001"},
		"Esc picks nothing":          {func(b *board) { key(b, fyne.KeyEscape) }, ""},
		"a click on a row":           {func(b *board) { test.Tap(b.list.rows[1]) }, "E002"},
		"the pointer marks, Enter":   {func(b *board) { b.list.rows[2].MouseIn(&desktop.MouseEvent{}); key(b, fyne.KeyReturn) }, "liangzihu"},
		"a click beside it":          {func(b *board) { test.TapAt(b.Map, fyne.NewPos(600, 400)) }, ""},
		"a drag of the map ends it":  {func(b *board) { drag(b, 20, 20) }, ""},
		"another tool ends it":       {func(b *board) { b.SelectBox() }, ""},
		"the wheel waits behind it":  {func(b *board) { test.Scroll(b.window.Canvas(), fyne.NewPos(600, 400), 0, 30); key(b, fyne.KeyReturn) }, "E001"},
		"an arrow does not move map": {func(b *board) { key(b, fyne.KeyDown, fyne.KeyEnter) }, "E002"},
	} {
		t.Run(name, func(t *testing.T) {
			b := hang(t)
			var picked []string
			view := b.View()
			b.Pick(fyne.NewPos(100, 100), refs, func(r layer.Ref) { picked = append(picked, r.ID) })
			if !b.list.Visible() {
				t.Fatal("no list")
			}
			c.do(b)
			if b.list.Visible() {
				t.Error("the list stays open")
			}
			if got := append(picked, "")[0]; got != c.want || len(picked) > 1 {
				t.Errorf("picked %v, want %q", picked, c.want)
			}
			if len(b.tapped) > 0 || b.escaped > 0 || name != "a drag of the map ends it" && b.View() != view {
				t.Error("the list has let something through to the map")
			}
		})
	}
}

func TestPickLooks(t *testing.T) {
	b := hang(t)
	names := map[string]string{"E001": "梧桐湖科技企业孵化器", "E002": "湖北省智慧空港产业技术研究院（鄂州临空经济区）"}
	b.p.Name = func(r layer.Ref) string { return names[r.ID] }
	b.p.Kind = func(layer.Ref) string { return "孵化载体" }
	b.Pick(fyne.NewPos(200, 150), []layer.Ref{site("E001"), site("E002")}, func(layer.Ref) {})
	key(b, fyne.KeyDown)
	b.bare()
	b.overlay.box.Hide()
	golden.Check(t, "pick", b.window.Canvas().Capture())
}

// The list stays on the map when it is opened in a corner.
func TestPickInACorner(t *testing.T) {
	b := hang(t)
	var refs []layer.Ref
	for i := range b.state.Sites[:40] {
		refs = append(refs, site(b.state.Sites[i].ID))
	}
	b.Pick(fyne.NewPos(639, 479), refs, nil)
	at, size := b.list.Position(), b.list.Size()
	if at.X < 0 || at.Y < 0 || at.X+size.Width > 640 || at.Y+size.Height > 480 {
		t.Errorf("the list of 40 is at %v, %v large", at, size)
	}
	key(b, fyne.KeyUp)
	if row := b.list.rows[39]; row.Position().Y < b.list.scroller.Offset() || row.Position().Y+row.Size().Height > b.list.scroller.Offset()+size.Height {
		t.Errorf("the marked row at %v is not in sight from %v on", row.Position(), b.list.scroller.Offset())
	}
}

// What is picked comes first, the rest of what lies there follows.
func TestSeveralRecordsUnderAClickAreListed(t *testing.T) {
	b := hang(t)
	all := []layer.Ref{site("E001"), site("E002"), {Kind: layer.AreaRef, ID: "liangzihu"}}
	b.pickFrom(marks(all), all, b.spot(fyne.NewPos(50, 60), fyne.KeyModifierShift))
	key(b, fyne.KeyDown, fyne.KeyReturn)
	want := []layer.Ref{site("E002"), site("E001"), {Kind: layer.AreaRef, ID: "liangzihu"}}
	if len(b.tapped) != 1 || !slices.Equal(b.tapped[0], want) || !b.spots[0].Shift {
		t.Errorf("told %v, want %v with Shift", b.tapped, want)
	}
}
