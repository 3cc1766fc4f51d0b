package seeds

import (
	"fmt"
	"strings"
	"testing"
)

func TestContradictions(t *testing.T) {
	s := load(t)
	for i, c := range s.Contradictions {
		if want := fmt.Sprintf("C%02d", i+1); c.ID != want {
			t.Errorf("contradiction %d is %s, want %s", i, c.ID, want)
		}
		if len(c.Values) < 2 || len(c.Values) != len(c.Sections) {
			t.Errorf("%s: %d values, %d sections", c.ID, len(c.Values), len(c.Sections))
		}
		if c.Subject == "" || c.Default == "" {
			t.Errorf("%s: %+v", c.ID, c)
		}
	}
	first := s.Contradictions[0]
	if text := strings.Join(first.Values, "|"); !strings.Contains(text, "350亿元") || !strings.Contains(text, "334.09亿元") {
		t.Errorf("C01 holds %q", text)
	}
}
