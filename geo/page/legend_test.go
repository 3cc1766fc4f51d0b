package page

import (
	"slices"
	"testing"

	"ezmap/geo/layer"
)

// The words of an entry are broken as the name on the map is, where both lines are short
// enough, and else to lines of about one length.
func TestEntryIsBrokenAsOnTheMap(t *testing.T) {
	l := legend{style: styleOf(Size{W: 75, H: 56})}
	part := []layer.Entry{{Title: "光谷科技创新大走廊鄂州功能区"}}
	for words, want := range map[float64][]string{
		14: nil, 10: {"光谷科技创新大走廊", "鄂州功能区"}, 7.5: {"光谷科技创新大", "走廊鄂州功能区"},
	} {
		l.style.words = words
		if got := l.parted(part); !slices.Equal(got, want) {
			t.Errorf("in %g letters: %q, want %q", words, got, want)
		}
	}
}
