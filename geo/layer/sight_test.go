package layer

import (
	"fmt"
	"image/color"
	"reflect"
	"testing"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/chart"
	"ezmap/geo/class"
)

// The least ΔE00 (CIEDE2000, see class.Difference) at which two colours of small
// signs and lines count as told apart: ten times what is just seen of large fields
// for eyes; half of that for tones of grey, which a legend's swatches step through.
const (
	toldByEyes = 10.0
	toldByGrey = 5.0
)

// toldApart fails where two of the colours are alike for one of the eyes, or in a
// grey copy.
func toldApart(t *testing.T, what string, colours []color.NRGBA, eyes, grey float64) {
	t.Helper()
	for i, a := range colours {
		for k, b := range colours[:i] {
			for _, s := range class.Eyes {
				if d := class.Difference(s.Seen(a), s.Seen(b)); d < eyes {
					t.Errorf("%s: %d and %d stand %.1f apart for %s, want %.0f", what, k, i, d, s.ID, eyes)
				}
			}
			if d := class.Difference(class.GreyCopy.Seen(a), class.GreyCopy.Seen(b)); d < grey {
				t.Errorf("%s: %d and %d stand %.1f apart in a grey copy, want %.0f", what, k, i, d, grey)
			}
		}
	}
}

// differ fails where two of the patterns are the same.
func differ[T any](t *testing.T, what string, patterns []T) {
	t.Helper()
	for i := range patterns {
		for k := range i {
			if reflect.DeepEqual(patterns[i], patterns[k]) {
				t.Errorf("%s: %d and %d have the same pattern", what, k, i)
			}
		}
	}
}

// levelInks are the colours of the levels, from the highest.
func levelInks(p *palette) []color.NRGBA {
	return []color.NRGBA{p.levels[data.National], p.levels[data.Provincial], p.levels[data.Municipal], p.levels[data.NoLevel]}
}

// Colours that stand for something must be told apart by every eye and in a grey
// copy of the coloured sheet, as well as in the grey palette.
func TestColoursAreToldApartByEveryEyeAndInGrey(t *testing.T) {
	for name, p := range map[string]*palette{"colours": &colours, "greys": &greys} {
		eyes := toldByEyes
		if p.gray {
			eyes = toldByGrey
		}
		toldApart(t, name+", levels", levelInks(p), eyes, toldByGrey)
		toldApart(t, name+", belts", p.belts[:], eyes, toldByGrey)
		toldApart(t, name+", clusters", p.clusters[:], eyes, toldByGrey)
		toldApart(t, name+", imported layers", p.imported[:], eyes, toldByGrey)
		toldApart(t, name+", frames", []color.NRGBA{p.frame, p.corridor, p.demo}, eyes, toldByGrey)
	}
}

// A belt lies under a veil on the tints of districts and on water: it must still
// stand out from them, and from the other belt.
func TestBeltsStandOutFromTheirGround(t *testing.T) {
	for name, p := range map[string]*palette{"colours": &colours, "greys": &greys} {
		b := newBook(bookKey{gray: p.gray, size: 1})
		for _, ground := range append(p.tints[:], p.land) {
			drawn := []color.NRGBA{ground}
			for n, ink := range p.belts {
				drawn = append(drawn, toward(ground, b.beltStyle(n, ink, 0.3).Fill, beltVeil))
			}
			toldApart(t, fmt.Sprint(name, ", belts on ", ground), drawn[:3], 6, 6) // those of the plan
		}
	}
}

// What may look alike in colour has a second sign: belts so many arrows, clusters
// their dashes, rings of 多点支撑 theirs, imported layers their marks, and their lines
// in grey print, levels their size, states their letter.
func TestColourIsNeverTheOnlySign(t *testing.T) {
	b := newBook(bookKey{size: 1})
	var arrows []int
	for n := range mostArrows {
		arrows = append(arrows, b.beltStyle(n, colours.belts[n], 0.3).Flow.Count)
	}
	differ(t, "belts", arrows)
	var dashes, rings [][]float64
	for n, ink := range colours.clusters {
		pens := b.clusterStyle(n, ink, 0.5).Pens
		dashes = append(dashes, pens[len(pens)-1].Dash)
	}
	differ(t, "clusters", dashes)
	for n := range colours.points {
		for _, s := range b.pointMark(n, pointRadius).Shapes {
			if s.Pen != nil {
				rings = append(rings, s.Pen.Dash)
			}
		}
	}
	differ(t, "rings", rings)
	var shapes []*canvas.Path
	var lines [][]float64
	for i, s := range newBook(bookKey{gray: true, size: 1}).importedStyles {
		shapes, lines = append(shapes, b.importedStyles[i].Mark.Shapes[1].Path), append(lines, s.Pens[0].Dash)
	}
	differ(t, "marks of imported layers", shapes)
	differ(t, "lines of imported layers", lines)
	var sizes []float64
	for _, l := range []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel} {
		sizes = append(sizes, levelSizes[l])
	}
	differ(t, "levels", sizes)
	var letters []string
	for _, s := range progress.States {
		if chart.Judged(s) {
			letters = append(letters, chart.Letter(s))
		}
	}
	differ(t, "states", letters)
}

// The eight categories of a theme: points by shape always, lines by dashes and areas
// by hatching in grey print.
func TestCategoriesHavePatterns(t *testing.T) {
	for _, gray := range []bool{false, true} {
		b := newBook(bookKey{gray: gray, size: 1})
		var shapes []*canvas.Path
		var lines [][]float64
		var areas []Hatch
		inks := b.inks(class.RampOf("okabe"), 8, false)
		if gray { // records of a family have one shape: their tones must do
			toldApart(t, "greys of categories", inks, toldByGrey, toldByGrey)
		}
		for n, ink := range inks {
			c := themeClass{ink: ink, pattern: n}
			shapes = append(shapes, b.classMark(c, 1).Shapes[1].Path)
			pens := b.lineStyle(c, 0).Pens
			lines = append(lines, pens[len(pens)-1].Dash)
			h := b.areaStyle(c, 0).Hatch
			if h == nil {
				h = &Hatch{}
			}
			areas = append(areas, Hatch{Gap: h.Gap, Angle: h.Angle})
		}
		differ(t, "points", shapes)
		if gray {
			differ(t, "lines", lines)
			differ(t, "areas", areas)
		}
	}
}

// States colour areas: those of different colour are told apart by every eye, and
// no state that is hatched for want of data has a colour, least of all a pale green.
func TestStatesForEveryEye(t *testing.T) {
	var inks []color.NRGBA
	for _, s := range progress.States {
		ink, judged := chart.Style{}.Colour(s)
		if judged != chart.Judged(s) || !judged && ink.A != 0 {
			t.Errorf("%s, which is not judged, has a colour", s)
		}
		if judged && s != progress.Unmet { // which looks like 倒退, but for its sign
			inks = append(inks, ink)
		}
	}
	toldApart(t, "states", inks, toldByEyes, 0) // in a grey copy the letters tell them apart
}

// Water is outlined; its fill stands out from the land all the same.
func TestWaterStandsOut(t *testing.T) {
	for name, p := range map[string]*palette{"colours": &colours, "greys": &greys} {
		for _, land := range append(p.tints[:], p.land) {
			for _, s := range class.Eyes {
				if d := class.Difference(s.Seen(p.water), s.Seen(land)); d < 4 {
					t.Errorf("%s: water and %v stand %.1f apart for %s", name, land, d, s.ID)
				}
				if d := class.Difference(s.Seen(p.shore), s.Seen(land)); d < 10 {
					t.Errorf("%s: the shore and %v stand %.1f apart for %s", name, land, d, s.ID)
				}
			}
		}
	}
}
