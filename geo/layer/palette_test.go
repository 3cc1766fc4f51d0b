package layer

import (
	"image/color"
	"testing"

	"ezmap/data"
	"ezmap/geo/class"
)

func TestLettersContrastWithTheGround(t *testing.T) {
	for name, p := range map[string]*palette{"colours": &colours, "greys": &greys} {
		for _, ground := range append(p.tints[:], p.land, white) {
			for _, ink := range []color.NRGBA{p.ink, p.inkSoft, p.node} {
				if c := class.Contrast(ink, ground); c < 4.5 {
					t.Errorf("%s: %v on %v has contrast %.1f, want 4.5", name, ink, ground, c)
				}
			}
			// Large letters need 3.
			for _, ink := range append(p.inkDistricts[:], p.inkWater) {
				if c := class.Contrast(ink, ground); c < 3 {
					t.Errorf("%s: %v on %v has contrast %.1f, want 3", name, ink, ground, c)
				}
			}
		}
		st := Build(small(), Options{Schemes: both.Schemes, Gray: p == &greys})
		for _, f := range st.all("nodes") {
			for _, s := range f.Style.Mark.Shapes[2:] {
				if c := class.Contrast(s.Fill.Color, white); s.Fill.Color != white && c < 4.5 {
					t.Errorf("%s: a node's number has contrast %.1f on its disc, want 4.5", name, c)
				}
			}
		}
		for i := range p.clusters {
			style := newBook(bookKey{gray: p == &greys, size: 1}).clusterName(p.clusters[i])
			if c := class.Contrast(style.Color, style.Plate.Color); c < 3 {
				t.Errorf("%s: the name of cluster %d has contrast %.1f on its plate, want 3", name, i, c)
			}
		}
	}
}

func TestGreysAreGrey(t *testing.T) {
	st := Build(small(), Options{Schemes: both.Schemes, Gray: true})
	grey := func(what string, c color.NRGBA) {
		if c.R != c.G || c.G != c.B {
			t.Errorf("%s is %v", what, c)
		}
	}
	for _, l := range st {
		for _, f := range l.Features {
			grey(l.ID+" fill", f.Style.Fill)
			for _, pen := range f.Style.Pens {
				grey(l.ID+" pen", pen.Color)
			}
			if f.Name != nil {
				grey(l.ID+" name", f.Name.Type.Color)
			}
			if f.Style.Mark == nil {
				continue
			}
			for _, s := range f.Style.Mark.Shapes {
				if s.Fill != nil {
					grey(l.ID+" mark", s.Fill.Color)
				}
				if s.Pen != nil {
					grey(l.ID+" mark", s.Pen.Color)
				}
			}
		}
	}
}

// In grey print levels are told apart by tone and size, in colour by hue and size.
func TestLevelsDifferInGrey(t *testing.T) {
	levels := []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel}
	for i := 1; i < len(levels); i++ {
		a, b := greys.levels[levels[i-1]], greys.levels[levels[i]]
		if c := class.Contrast(a, b); c < 1.4 {
			t.Errorf("%s and %s have contrast %.2f in grey, want 1.4", levels[i-1], levels[i], c)
		}
		if levelSizes[levels[i-1]] <= levelSizes[levels[i]] {
			t.Errorf("%s is drawn no larger than %s", levels[i-1], levels[i])
		}
	}
}
