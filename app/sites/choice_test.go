package sites

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func TestChoice(t *testing.T) {
	const ctrl, shift = fyne.KeyModifierControl, fyne.KeyModifierShift
	type click struct {
		id   string
		held fyne.KeyModifier
	}
	for _, c := range []struct {
		name   string
		clicks []click
		want   []string
	}{
		{"one", []click{{"b", 0}}, []string{"b"}},
		{"another in its place", []click{{"b", 0}, {"d", 0}}, []string{"d"}},
		{"Ctrl adds", []click{{"b", 0}, {"d", ctrl}}, []string{"b", "d"}},
		{"Ctrl takes away", []click{{"b", 0}, {"d", ctrl}, {"b", ctrl}}, []string{"d"}},
		{"Ctrl takes the last one away", []click{{"b", 0}, {"b", ctrl}}, nil},
		{"Shift takes a stretch", []click{{"b", 0}, {"d", shift}}, []string{"b", "c", "d"}},
		{"Shift upwards ends at the row clicked", []click{{"d", 0}, {"b", shift}}, []string{"d", "c", "b"}},
		{"Shift again starts from the same row", []click{{"b", 0}, {"e", shift}, {"a", shift}}, []string{"b", "a"}},
		{"Shift without a beginning is a click", []click{{"c", shift}}, []string{"c"}},
	} {
		var now choice
		for _, x := range c.clicks {
			now = now.tap([]string{"a", "b", "c", "d", "e"}, x.id, x.held)
		}
		if !slices.Equal(now.ids, c.want) {
			t.Errorf("%s: %v, want %v", c.name, now.ids, c.want)
		}
	}
}
