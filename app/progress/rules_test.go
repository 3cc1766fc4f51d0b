package progress

import "testing"

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  float64
		fault bool
	}{
		{"", 0, false}, {" 0.９ ", 0.9, false}, {"0.4", 0, true}, {"1.1", 0, true}, {"高", 0, true}, {"NaN", 0, true},
	} {
		v, problem := between("节奏", c.text, 0.5, 1)
		if v != c.want || (problem != "") != c.fault {
			t.Errorf("%q: %g, %q", c.text, v, problem)
		}
	}
}
