package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/page"
	"ezmap/seeds"
)

// On every sheet of the gallery each name stands whole inside the frame, on no
// other name, and on nothing that covers the map; the legend misses a group only
// where a figure is too small for it.
func TestNamesOfTheGallery(t *testing.T) {
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := pictures(state)
	if len(all) < 24 {
		t.Errorf("%d sheets", len(all))
	}
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			plan, err := p.sheet.Plan(t.Context(), p.state)
			if err != nil {
				t.Fatal(err)
			}
			if len(plan.Names) == 0 {
				t.Error("no name is printed")
			}
			checkNames(t, plan)
			if small := p.sheet.Size.W*p.sheet.Size.H < 9000; len(plan.Missing) > 0 && !small {
				t.Errorf("the legend misses %q", plan.Missing)
			}
		})
	}
}

func checkNames(t *testing.T, plan page.Plan) {
	t.Helper()
	const hair = 1e-6
	for i, n := range plan.Names {
		for _, box := range n.Boxes {
			f := plan.Frame
			if box.X < f.X-hair || box.Y < f.Y-hair || box.X+box.W > f.X+f.W+hair || box.Y+box.H > f.Y+f.H+hair {
				t.Errorf("%s is cut by the frame: %+v", n.Text, box)
			}
			for what, cover := range map[string]canvas.Rect{"legend": plan.Inset, "arrow": plan.North, "position map": plan.Position} {
				if cover.W > 0 && box.Overlaps(cover) {
					t.Errorf("%s lies under the %s", n.Text, what)
				}
			}
			for _, other := range plan.Names[i+1:] {
				if slices.ContainsFunc(other.Boxes, box.Overlaps) {
					t.Errorf("%s lies on %s", n.Text, other.Text)
				}
			}
		}
	}
}

// Every name on the map, in the key and in the title of a PDF is found by
// pdftotext as one word, and its fonts are embedded subsets, as pdffonts says.
func TestNamesAreFoundInThePDF(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s of poppler-utils is not installed", tool)
		}
	}
	state, err := seeds.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range page.Formats {
		t.Run(f.Name, func(t *testing.T) {
			s := page.Sheet{Size: f.Size, Schemes: both}
			plan, err := s.Plan(t.Context(), state)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "a.pdf")
			if err := page.Export(t.Context(), path, s, state); err != nil {
				t.Fatal(err)
			}
			text, err := exec.Command("pdftotext", path, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range plan.Names {
				if !strings.Contains(string(text), n.Text) {
					t.Errorf("%s is not found", n.Text)
				}
			}
			for _, name := range plan.Key {
				if !strings.Contains(strings.ReplaceAll(string(text), "\n", ""), name) {
					t.Errorf("%s of the key is not found", name)
				}
			}
			fonts, err := exec.Command("pdffonts", path).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
				if !strings.Contains(line, "yes yes yes") { // embedded, subset, with a map to Unicode
					t.Errorf("font %s", line)
				}
			}
		})
	}
}
