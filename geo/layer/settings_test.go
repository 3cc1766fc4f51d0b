package layer

import (
	"slices"
	"testing"
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

func TestSwatchAndPreview(t *testing.T) {
	s, o := small(), Options{Hidden: map[string]bool{"sites-park": true, "river-belt": true}} // signs stay though all is off
	for _, id := range []string{"river-belt", "airport-cluster", "sites-park", "roads", "lakes", "points-parks", "demo-zone"} {
		if Swatch(s, o, id) == nil {
			t.Errorf("%s has no sign", id)
		}
	}
	if Swatch(s, o, "nothing") != nil || Preview(s, o, "nothing") != nil {
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
