package session

import (
	"testing"

	"ezmap/data"
	"ezmap/geo/layer"

	"github.com/google/go-cmp/cmp"
)

func ref(id string) layer.Ref { return layer.Ref{Kind: layer.SiteRef, ID: id} }

func TestSelection(t *testing.T) {
	belt := layer.Ref{Kind: layer.ElementRef, ID: "river-belt"}
	for _, c := range []struct {
		name  string
		steps func(*Session)
		want  []layer.Ref
		told  int
	}{
		{"one", func(s *Session) { s.Select(ref("E003")) }, []layer.Ref{ref("E003")}, 1},
		{"the same again is no news", func(s *Session) { s.Select(ref("E003")); s.Select(ref("E003")) }, []layer.Ref{ref("E003")}, 1},
		{"another in its place", func(s *Session) { s.Select(ref("E003")); s.Select(belt) }, []layer.Ref{belt}, 2},
		{"several, each once", func(s *Session) { s.Select(belt, ref("E003"), belt) }, []layer.Ref{belt, ref("E003")}, 1},
		{"added", func(s *Session) { s.Select(belt); s.Toggle(ref("E003"), ref("E081")) }, []layer.Ref{belt, ref("E003"), ref("E081")}, 2},
		{"taken away", func(s *Session) { s.Select(belt, ref("E003")); s.Toggle(belt) }, []layer.Ref{ref("E003")}, 2},
		{"nothing adds nothing", func(s *Session) { s.Select(belt); s.Toggle(layer.Ref{}) }, []layer.Ref{belt}, 1},
		{"none", func(s *Session) { s.Select(belt); s.Select() }, nil, 2},
		{"the zero Ref is none", func(s *Session) { s.Select(belt); s.Select(layer.Ref{}) }, nil, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, ":memory:")
			c.steps(d.Session)
			if diff := cmp.Diff(c.want, d.Selected()); diff != "" {
				t.Error(diff)
			}
			last := layer.Ref{}
			if len(c.want) > 0 {
				last = c.want[len(c.want)-1]
			}
			if d.Selection() != last {
				t.Errorf("last is %v, want %v", d.Selection(), last)
			}
			if len(d.events) != c.told {
				t.Errorf("told %d times, want %d", len(d.events), c.told)
			}
			if told := d.events[len(d.events)-1].(SelectionChanged); !cmp.Equal(told.Refs, c.want) {
				t.Errorf("told %v, want %v", told.Refs, c.want)
			}
		})
	}
}

func TestSelectionSurvivesUndoWhereTheRecordDoes(t *testing.T) {
	d := open(t, ":memory:")
	site := *data.Find[data.Site](d.State(), "E003")
	site.ID, site.Name = "E200", "新记录"
	if err := d.finish(data.Put(d.State(), site)); err != nil {
		t.Fatal(err)
	}
	d.Select(ref("E003"), ref("E200"))
	d.Undo()
	d.until(func() bool { return d.changes() == 2 })
	if diff := cmp.Diff([]layer.Ref{ref("E003")}, d.Selected()); diff != "" {
		t.Error(diff)
	}
}
