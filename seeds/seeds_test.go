package seeds

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// load returns the first data, or ends the test.
func load(t *testing.T) *data.State {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLoad(t *testing.T) {
	s := load(t)
	if s.DataVersion != Version {
		t.Errorf("DataVersion = %q, want %q", s.DataVersion, Version)
	}
	if again := load(t); &again.Sites[0] == &s.Sites[0] {
		t.Error("two loads share their sites")
	}
}

// The counts are those of the plan, counted by hand in its text.
func TestCounts(t *testing.T) {
	s := load(t)
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"areas", len(s.Areas), 6},
		{"layers", len(s.Layers), 5},
		{"sites", len(s.Sites), 90},
		{"elements", len(s.Elements), 10},
		{"templates", len(s.Templates), 2},
		{"commitments", len(s.Commitments), 51},
		{"programmes and projects", len(s.Programmes), 21},
		{"targets of the text that differ from the table", len(s.Targets), 1},
		{"slots", len(s.Slots), 21},
		{"contradictions", len(s.Contradictions), 34},
		{"observations, which only an officer enters", len(s.Observations), 0},
		{"stages, which only an officer enters", len(s.Stages), 0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

func TestKeysAreUnique(t *testing.T) {
	s := load(t)
	for table, keys := range map[string][]string{
		"areas":          keysOf(s.Areas, func(a data.Area) string { return string(a.Code) }),
		"layers":         keysOf(s.Layers, func(l data.Layer) string { return l.ID }),
		"generations":    keysOf(s.Layers, func(l data.Layer) string { return fmt.Sprint(l.Generation) }),
		"sites":          keysOf(s.Sites, func(x data.Site) string { return x.ID }),
		"names of sites": keysOf(s.Sites, func(x data.Site) string { return x.Name }),
		"elements":       keysOf(s.Elements, func(e data.Element) string { return e.ID }),
		"commitments":    keysOf(s.Commitments, func(c data.Commitment) string { return c.ID }),
		"programmes":     keysOf(s.Programmes, func(p data.Programme) string { return p.ID }),
		"slots":          keysOf(s.Slots, func(x data.Slot) string { return x.ID }),
		"contradictions": keysOf(s.Contradictions, func(c data.Contradiction) string { return c.ID }),
	} {
		seen := map[string]bool{}
		for _, key := range keys {
			if key == "" || seen[key] {
				t.Errorf("%s: key %q is empty or stands twice", table, key)
			}
			seen[key] = true
		}
	}
}

func keysOf[T any](table []T, key func(T) string) []string {
	keys := make([]string, len(table))
	for i, record := range table {
		keys[i] = key(record)
	}
	return keys
}

// halfWidth finds a half-width mark or a straight quote beside a Chinese character.
var halfWidth = regexp.MustCompile(`\p{Han}[,:;()!?"'.]|[,:;()!?"']\p{Han}`)

func TestPunctuationIsFullWidth(t *testing.T) {
	eachText(reflect.ValueOf(load(t)), func(text string) {
		if at := halfWidth.FindString(text); at != "" {
			t.Errorf("half-width mark at %q in %q", at, text)
		}
	})
}

func TestNoNumberIsBroken(t *testing.T) {
	eachNumber(reflect.ValueOf(load(t)), func(f float64) {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			t.Errorf("a number is %v", f)
		}
	})
}

func eachText(v reflect.Value, visit func(string)) {
	each(v, func(v reflect.Value) {
		if v.Kind() == reflect.String {
			visit(v.String())
		}
	})
}

func eachNumber(v reflect.Value, visit func(float64)) {
	each(v, func(v reflect.Value) {
		if v.Kind() == reflect.Float64 {
			visit(v.Float())
		}
	})
}

// each visits every value that can be reached from v. The properties of
// features are visited as texts.
func each(v reflect.Value, visit func(reflect.Value)) {
	visit(v)
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			each(v.Elem(), visit)
		}
	case reflect.Struct:
		if p, ok := v.Interface().(data.Property); ok {
			visit(reflect.ValueOf(data.Properties{p}.Text(p.Key)))
			return
		}
		for i := range v.NumField() {
			each(v.Field(i), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			each(v.MapIndex(key), visit)
		}
	}
}

// outline returns the polygon of a district or the city in the boundaries.
func outline(t *testing.T, s *data.State, code data.AreaCode) orb.Polygon {
	t.Helper()
	for _, f := range s.BaseFeatures(data.Boundaries) {
		if f.Properties.Text("code") == string(code) {
			return f.Geometry.(orb.Polygon)
		}
	}
	t.Fatalf("no outline of %s", code)
	return nil
}
