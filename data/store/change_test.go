package store

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
)

// everyChange returns an edit of each kind in which every column is used, and a batch.
func everyChange(t testing.TB) []data.Change {
	s, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	all := []data.Change{
		data.Put(s, s.Sites[1]), data.Remove[data.Site](s, "E002"), data.Put(s, data.Site{ID: "S1"}),
		data.Put(s, s.Elements[0]), data.Put(s, s.Observations[0]), data.Put(s, s.Stages[0]), data.Put(s, s.Contradictions[0]), data.Put(s, s.Templates[0]), data.Put(s, s.Layers[0]),
		data.Batch{Title: "空"},
	}
	for _, g := range []orb.Geometry{
		orb.Point{1, 2}, orb.MultiPoint{{1, 2}}, orb.MultiLineString{{{1, 2}, {3, 4}}}, orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, orb.MultiPolygon{}, orb.Collection{orb.Point{1, 2}, orb.Collection{}},
	} {
		all = append(all, data.Put(s, data.Element{ID: "x", Geometry: g}))
	}
	return append(all, data.Batch{Title: "批", Changes: append([]data.Change{data.Batch{Title: "内", Changes: all[:1]}}, all...)})
}

func TestChangesComeBack(t *testing.T) {
	for _, c := range everyChange(t) {
		raw, err := encodeChange(c)
		if err != nil {
			t.Fatalf("%s: %v", c.Describe(), err)
		}
		got, err := decodeChange(raw)
		if err != nil {
			t.Fatalf("%s: %v\n%s", c.Describe(), err, raw)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", raw, diff)
		}
	}
}

func TestChangeAsJSON(t *testing.T) {
	raw, err := encodeChange(data.Batch{Title: "<批>", Changes: []data.Change{
		data.Edit[data.StageEntry]{After: &data.StageEntry{ID: "G1", Area: "420703", Stage: data.Applied}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"batch":"<批>","changes":[{"edit":"stage","before":null,"after":{"id":"G1","area":"420703","stage":"applied","title":null,"date":null,"batch":null,"theme":null,"document":null,"source":null,"evidence":null,"page":null,"note":null,"entered_by":null,"entered_at":null}}]}`
	if raw != want {
		t.Errorf("got  %s\nwant %s", raw, want)
	}
}

func TestWhatIsNoChange(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing":                ``,
		"null":                   `null`,
		"another kind":           `{"edit":"area","before":null,"after":{"code":"1"}}`,
		"no record":              `{"edit":"site"}`,
		"no key":                 `{"edit":"site","after":{"name":"甲"}}`,
		"two keys":               `{"edit":"site","before":{"id":"a"},"after":{"id":"b"}}`,
		"column from the future": `{"edit":"site","after":{"id":"a","colour":"red"}}`,
		"number for text":        `{"edit":"site","after":{"id":1}}`,
		"null for a value":       `{"edit":"observation","after":{"id":"O1","value":null}}`,
		"null for a node":        `{"edit":"element","after":{"id":"a","nodes":[null]}}`,
		"geometry of no type":    `{"edit":"element","after":{"id":"a","geometry":{"type":"Circle"}}}`,
		"geometry too deep":      `{"edit":"element","after":{"id":"a","geometry":{"type":"Point","coordinates":[[1]]}}}`,
		"time of no kind":        `{"edit":"observation","after":{"id":"O1","entered_at":"yesterday"}}`,
		"bad inner change":       `{"batch":"a","changes":[{"edit":"site"}]}`,
	} {
		if c, err := decodeChange(raw); err == nil {
			t.Errorf("%s: %s was read as %+v", name, raw, c)
		}
	}
}

// FuzzDecodeChange reads anything as a change; what can be read is written and
// read again as the same.
func FuzzDecodeChange(f *testing.F) {
	for _, c := range everyChange(f) {
		raw, err := encodeChange(c)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(raw))
	}
	f.Add([]byte(`{"edit":"element","after":{"id":"a","geometry":` + strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 50) + strings.Repeat("]}", 50) + `}}`))
	f.Add([]byte(`{"edit":"site","after":{"id":"a","lat":-0.0,"original_y":1e-400,"year":-0}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, err := decodeChange(string(raw))
		if err != nil {
			return
		}
		c.Describe()
		c.Inverse()
		once, err := encodeChange(c)
		if err != nil {
			t.Fatalf("%s was read but cannot be written: %v", raw, err)
		}
		again, err := decodeChange(once)
		if err != nil {
			t.Fatalf("%s cannot be read again: %v", once, err)
		}
		if twice, err := encodeChange(again); err != nil || once != twice {
			t.Fatalf("%s became %s (%v)", once, twice, err)
		}
	})
}
