package control

import (
	"testing"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// TestHintInANarrowWindow lays a hint of 40 characters over a map 418 wide, as in a
// window of 960: two or three lines of about 20 characters, not one character a line.
func TestHintInANarrowWindow(t *testing.T) {
	dress(t, theme.Light)
	hint := NewHint("拖动移动地图，滚轮缩放，单击图上的要素看内容和依据。改动自动保存，按 Ctrl+Z 撤销。", func() {})
	hang(t, hint, 418, 400)
	plate := hint.(*fyne.Container).Objects[0]
	at, size := plate.Position(), plate.Size()
	if size.Height > 90 || at.X < 0 || at.X+size.Width > 418 {
		t.Errorf("the hint is %v at %v", size, at)
	}
}

// TestNarrowTableGoesSideways gives a table of 400 a place of 250.
func TestNarrowTableGoesSideways(t *testing.T) {
	dress(t, theme.Light)
	table := NewTable(TableParams{
		Columns: []ColumnSpec{{Title: "指标", Width: 200}, {Title: "状态", Width: 200}}, Rows: 1,
		Cell: func(int, int) Cell { return Cell{Text: "数"} },
	})
	hang(t, container.NewHScroll(table), 250, 200)
	table.Resize(fyne.NewSize(250, 200))
	if w := table.rows[0].Size().Width; w != 400 {
		t.Errorf("a row is %v wide, want 400 to go sideways in", w)
	}
}

// TestRailSharesALowPlace lays seven entries into a place of 280, where each has 40, and into
// one of 600, where the last stands at the foot: 600 − 56 = 544.
func TestRailSharesALowPlace(t *testing.T) {
	dress(t, theme.Light)
	var entries []fyne.CanvasObject
	for range 7 {
		entries = append(entries, NewRailButton(theme.IconMap, "布局图", func() {}))
	}
	for _, c := range []struct{ place, tall, last float32 }{{280, 40, 240}, {600, 56, 544}} {
		RailLayout{}.Layout(entries, fyne.NewSize(RailWidth, c.place))
		if tall, last := entries[1].Size().Height, entries[6].Position().Y; tall != c.tall || last != c.last {
			t.Errorf("in %v an entry is %v high and the last begins at %v, want %v and %v", c.place, tall, last, c.tall, c.last)
		}
	}
}
