package layer

import (
	"math"
	"slices"
	"testing"

	"ezmap/geo/class"

	"github.com/paulmach/orb"
)

func counted(st Stack) []Feature {
	var out []Feature
	for _, l := range st {
		for _, f := range l.Features {
			if f.Ref.Kind == ClusterRef {
				out = append(out, f)
			}
		}
	}
	return out
}

func TestGatherLosesNoRecord(t *testing.T) {
	s := crowded(3000)
	st := Build(s, manySites)
	all := shownSites(st)
	for _, scale := range []float64{2_000_000, 400_000, 120_000, 30_000, 4000} {
		g := st.Gather(window(st, scale))
		shown := shownSites(g)
		marks := counted(g)
		for _, m := range marks {
			members := g.Members(m.Ref)
			if len(members) <= fewApart {
				t.Errorf("1:%.0f: a mark counts %d records", scale, len(members))
			}
			for _, ref := range members {
				shown = append(shown, ref.ID)
				if holder, ok := g.Holder(ref); !ok || holder != m.Ref {
					t.Errorf("1:%.0f: %v is held by %v, want %v", scale, ref, holder, m.Ref)
				}
			}
		}
		slices.Sort(shown)
		if !slices.Equal(shown, all) {
			t.Errorf("1:%.0f: %d records, shown or counted, of %d", scale, len(shown), len(all))
		}
		if scale > 100_000 && len(marks) == 0 {
			t.Errorf("1:%.0f: no crowd among 3000 records", scale)
		}
	}
}

func TestCountedMarksKeepClearOfOneAnother(t *testing.T) {
	st := Build(crowded(3000), manySites)
	for _, scale := range []float64{700_000, 300_000, 90_000} {
		v := window(st, scale)
		marks := counted(st.Gather(v))
		for i, a := range marks {
			for _, b := range marks[:i] {
				p, q := v.ToSheet(a.Bound.Min), v.ToSheet(b.Bound.Min)
				// Groups of one square may touch; those of different squares do not.
				if d := math.Hypot(p.X-q.X, p.Y-q.Y); d < 0.5*(a.Style.Mark.Radius+b.Style.Mark.Radius) {
					t.Errorf("1:%.0f: %v and %v lie %.1f mm apart", scale, a.Ref, b.Ref, d)
				}
			}
		}
	}
}

func TestPanningChangesNothing(t *testing.T) {
	st := Build(crowded(2000), manySites)
	v := window(st, 250_000)
	refs := func(st Stack) (out []Ref) {
		for _, f := range counted(st) {
			out = append(out, f.Ref)
		}
		return out
	}
	here := st.Gather(v)
	there := st.Gather(v.Pan(83.7, -41.2))
	if len(refs(here)) == 0 || !slices.Equal(refs(here), refs(there)) {
		t.Errorf("panning turns %d marks into %d", len(refs(here)), len(refs(there)))
	}
	// A stack built anew has the same marks in the same places.
	again := counted(Build(crowded(2000), manySites).Gather(v))
	for i, f := range counted(here) {
		if f.Ref != again[i].Ref || f.Bound != again[i].Bound {
			t.Errorf("%v at %v is %v at %v in the same stack built anew", f.Ref, f.Bound.Min, again[i].Ref, again[i].Bound.Min)
		}
	}
}

func TestGatherOnlyWhereAskedAndNeeded(t *testing.T) {
	s := crowded(2000)
	o := manySites
	o.Clusters = false
	st := Build(s, o)
	if g := st.Gather(window(st, 400_000)); len(counted(g)) != 0 {
		t.Error("crowds are counted though it was not asked for")
	}
	few := Build(small(), manySites)
	if g := few.Gather(window(few, 300_000)); len(counted(g)) != 0 {
		t.Errorf("four records that stand apart become %v", counted(g))
	}
}

func TestHitMeetsACountedMark(t *testing.T) {
	st := Build(crowded(2000), manySites)
	v := window(st, 300_000)
	g := st.Gather(v)
	moved := g.Arrange(v)
	for _, l := range g {
		for i := range l.Features {
			f := &l.Features[i]
			if f.Ref.Kind != ClusterRef {
				continue
			}
			at := moved.Place(f, v.ToSheet(f.Geometry.(orb.Point)))
			if refs := g.Hit(v, at, 0.5); !slices.Contains(refs, f.Ref) {
				t.Fatalf("a click on %v meets %v", f.Ref, refs)
			}
		}
	}
}

func TestWithin(t *testing.T) {
	st := Build(small(), both)
	b, _ := st.Bound(Ref{AreaRef, "420700"})
	v := frameOf(st)
	whole := st.Within(v, b)
	for _, want := range []Ref{{SiteRef, "E001"}, {SiteRef, "E038"}, {SiteRef, "E039"}, {FeatureRef, "roads/0"}, {AreaRef, "EZ-GD"}} {
		if !slices.Contains(whole, want) {
			t.Errorf("a box around the city misses %v: %v", want, whole)
		}
	}
	for i, ref := range whole {
		if slices.Contains(whole[:i], ref) || ref.Kind == ElementRef || ref.Kind == BaseRef {
			t.Errorf("a box takes in %v", ref)
		}
	}
	at, _ := projectPoint(orb.Point{114.9, 30.3})
	if got := st.Within(v, at.Bound().Pad(200)); !slices.Equal(got, []Ref{{SiteRef, "E001"}}) {
		t.Errorf("a small box around E001 takes in %v", got)
	}
}

func TestWithinTakesMembers(t *testing.T) {
	st := Build(crowded(2000), manySites)
	v := window(st, 600_000)
	g := st.Gather(v)
	b, _ := st.Bound(Ref{AreaRef, "420700"})
	n := 0
	for _, ref := range g.Within(v, b.Pad(50_000)) {
		switch ref.Kind {
		case SiteRef:
			n++
		case ClusterRef:
			t.Fatalf("a box takes in the mark %v instead of what it counts", ref)
		}
	}
	// One more than have a symbol: the record that a node stands for.
	if want := len(shownSites(st)) + 1; n != want {
		t.Errorf("a box around all takes in %d records of %d", n, want)
	}
}

func TestCrowdText(t *testing.T) {
	for n, want := range map[int]string{2: "2", 99: "99", 1234: "1234", 9999: "9999", 10_000: "1万", 12_345: "1.2万", 100_000: "10万"} {
		if got := crowdText(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
}

func TestCrowdStylesGrow(t *testing.T) {
	b := newBook(bookKey{size: 1})
	last := 0.0
	for _, n := range []int{4, 40, 400} {
		m := b.crowdStyle(n).Mark
		if m.Radius <= last {
			t.Errorf("a mark for %d is no larger than one for fewer", n)
		}
		last = m.Radius
		text, ok := m.Shapes[len(m.Shapes)-1].Path.Bounds()
		if !ok || text.W > 2*m.Radius || math.Abs(text.X+text.W/2) > 0.2 {
			t.Errorf("the number %d fills %+v of a disc of radius %.1f", n, text, m.Radius)
		}
	}
	if first, again := b.crowdStyle(7), b.crowdStyle(7); first != again {
		t.Error("a mark is made twice")
	}
	if c := class.Contrast(b.p.crowd, white); c < 4.5 {
		t.Errorf("the number has contrast %.1f", c)
	}
}
