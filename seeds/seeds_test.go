package seeds

import (
	"testing"

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
	} {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}
