package layer

import (
	"image/color"
	"slices"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
)

func ids(st Stack) []string {
	var out []string
	for _, l := range st {
		out = append(out, l.ID)
	}
	return out
}

func TestOrderSharesPlaces(t *testing.T) {
	plain := Build(small(), both)
	o := both
	o.Order = []string{"sites-park", "lakes", "sites-facility", "airport-cluster", "nothing", "roads"}
	st := Build(small(), o)
	if len(st) != len(plain) {
		t.Fatalf("%d layers, want %d", len(st), len(plain))
	}
	for i := range st {
		was, is := plain[i], st[i]
		if was.Backdrop != is.Backdrop || was.Borders != is.Borders || was.Outside != is.Outside || was.Group != is.Group {
			t.Errorf("place %d was %s, is %s: another part of the drawing", i, was.ID, is.ID)
		}
		if was.Group == BaseGroup && was.ID != is.ID {
			t.Errorf("the base layer %s has moved", was.ID)
		}
	}
	at := func(id string) int { return slices.Index(ids(st), id) }
	if at("sites-park") < at("sites-facility") {
		t.Error("parks were put on top and lie below")
	}
	if slices.Index(ids(plain), "sites-facility") != at("sites-park") {
		t.Error("the two do not share their places")
	}
	if slices.Index(ids(plain), "sites-company") != at("sites-company") {
		t.Error("what is not named in the order has moved")
	}
}

func TestLooksOfLayers(t *testing.T) {
	o := both
	o.Looks = map[string]Look{
		"roads":       {Title: "快速路", Opacity: 0.4, NoNames: true},
		"sites-park":  {Title: "园区", NoNames: true},
		"boundaries":  {NoNames: true},
		"demo-zone":   {NoNames: true},
		"river-belt":  {Title: "江带", Theme: &Theme{Kind: Single, Color: "#102030", Line: 0.9}},
		"sites-empty": {Opacity: 7},
	}
	st := Build(small(), o)
	for _, l := range st {
		switch l.ID {
		case "roads":
			if l.Title != "快速路" || l.Opacity != 0.4 {
				t.Errorf("roads are %q with opacity %v", l.Title, l.Opacity)
			}
		case "demo-zone":
			if len(l.Features) != 1 || l.Features[0].Name == nil {
				t.Error("a plate has lost its words, which are all of it")
			}
			continue
		}
		for _, f := range l.Features {
			if slices.Contains([]string{"roads", "sites-park", "boundaries"}, l.ID) && f.Name != nil {
				t.Errorf("%s still names %q", l.ID, f.Name.Text)
			}
		}
	}
	belt := st.all("river-belt")[0].Style
	if belt.Pens[0].Width != 0.9 || belt.Keys[0].Title != "江带" || belt.Fill == Build(small(), both).all("river-belt")[0].Style.Fill {
		t.Errorf("the belt does not look as it was told: %+v", belt)
	}
	for _, f := range st.all("sites-park") {
		if f.Style.Keys[0].Title != "园区" {
			t.Errorf("the legend calls parks %q", f.Style.Keys[0].Title)
		}
	}
}

func TestSignsAndPreview(t *testing.T) {
	s, o := small(), Options{Hidden: map[string]bool{"sites-park": true, "river-belt": true}} // signs stay though all is off
	// None of the companies has a place.
	s.Sites = append(s.Sites, data.Site{ID: "C001", Name: "待定位的企业", Kind: data.Company})
	signs := Signs(s, o)
	for _, id := range []string{"river-belt", "airport-cluster", "sites-park", "roads", "lakes", "points-parks", "demo-zone", "sites-company"} {
		if signs[id].Draw == nil {
			t.Errorf("%s has no sign", id)
		}
	}
	if signs["nothing"].Draw != nil || Preview(s, o, "nothing") != nil {
		t.Error("a layer that does not exist has a sign")
	}
	titles := func(entries []Entry) (out []string) {
		for _, e := range entries {
			out = append(out, e.Title)
		}
		return out
	}
	want := []string{"园区与基地", "省级", "市级", "级别未写明", "已建", "在建"}
	if got := titles(Preview(s, o, "sites-park")); !slices.Equal(got, want) {
		t.Errorf("parks would have %q in the legend, want %q", got, want)
	}
}

// The sign of a layer with classes shows the first three of them, side by side in
// its box of 6 by 3 mm.
func TestSignOfAThemeShowsItsClasses(t *testing.T) {
	s := small()
	o := Options{Looks: map[string]Look{"sites-park": {Theme: &Theme{Kind: Categories, Field: "level"}}}}
	sign := Signs(s, o)["sites-park"]
	inks := map[color.NRGBA]bool{}
	c := record.New(10, 10)
	sign.Draw(c, canvas.Rect{X: 2, Y: 2, W: 6, H: 3})
	for _, call := range c.Of(record.Fill) {
		box, _ := call.Path.Bounds()
		if call.Paint.Color.A < 255 || call.Paint.Color == white {
			continue
		}
		inks[call.Paint.Color] = true
		if box.X < 2 || box.X+box.W > 8 {
			t.Errorf("a class is drawn at %v, outside its box", box)
		}
	}
	classes := 0 // the status of sites comes first, in a group of its own
	for _, e := range sign.Entries {
		if e.Group == sign.Entries[len(sign.Entries)-1].Group {
			classes++
		}
	}
	if want := min(classes, 3); want < 2 || len(inks) != want {
		t.Errorf("the sign shows %d colours, want %d of %d classes", len(inks), want, classes)
	}
}
