package seeds

import (
	"strings"
	"testing"

	"ezmap/data"
)

func TestRowFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells string // of columns a, lon, lat, precision, basis
		read  func(*row)
		fault string // “” when the row is fine
	}{
		{"text", "x,,,,", func(r *row) { r.must("a") }, ""},
		{"nothing where something must stand", ",,,,", func(r *row) { r.must("a") }, "column a: empty"},
		{"unknown column", "x,,,,", func(r *row) { r.text("b") }, "no such column"},
		{"word", "national,,,,", func(r *row) { oneOf(r, "a", data.National) }, ""},
		{"unknown word", "regional,,,,", func(r *row) { oneOf(r, "a", data.National) }, `"regional"`},
		{"number", "1.5,,,,", func(r *row) { r.number("a") }, ""},
		{"no number", "many,,,,", func(r *row) { r.number("a") }, "many"},
		{"no whole number", "1.5,,,,", func(r *row) { r.integer("a") }, "1.5"},
		{"no place", ",,,,", func(r *row) { r.location() }, ""},
		{"place", ",114.9,30.4,sketch,示意", func(r *row) { r.location() }, ""},
		{"half a place", ",114.9,,sketch,示意", func(r *row) { r.location() }, "half a position"},
		{"place without a basis", ",114.9,30.4,sketch,", func(r *row) { r.location() }, "column basis: empty"},
		{"place without a precision", ",114.9,30.4,,示意", func(r *row) { r.location() }, "column precision"},
		{"the first fault counts", ",x,y,,", func(r *row) { r.must("a"); r.location() }, "column a: empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := row{file: "t.csv", line: 2, columns: []string{"a", "lon", "lat", "precision", "basis"}, cells: strings.Split(c.cells, ",")}
			c.read(&r)
			switch {
			case c.fault == "" && r.err != nil:
				t.Errorf("fault: %v", r.err)
			case c.fault != "" && (r.err == nil || !strings.Contains(r.err.Error(), c.fault)):
				t.Errorf("fault %v, want one that says %q", r.err, c.fault)
			}
		})
	}
}

func TestNothingIsNotZero(t *testing.T) {
	r := row{columns: []string{"a", "b"}, cells: []string{"", "0"}}
	if r.number("a") != nil || r.integer("a") != nil || r.list("a") != nil {
		t.Error("an empty cell has a value")
	}
	if n := r.number("b"); n == nil || *n != 0 {
		t.Errorf("0 reads as %v", n)
	}
}

func TestReadTableWantsItsFile(t *testing.T) {
	if _, err := readTable("absent.csv", func(*row) int { return 0 }); err == nil {
		t.Error("an absent file gives no fault")
	}
}
