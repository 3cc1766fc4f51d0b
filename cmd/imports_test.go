// Package cmd_test watches over the house: which room may import which.
package cmd_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rooms is the one table of the house: what each room may import of the other
// rooms. A room that is not in it, and an edge that is not in it, fails the test.
// “app/…” stands for every room below app.
var rooms = map[string][]string{
	"data":            {},
	"data/doubts":     {"data"},
	"data/drive":      {"data"},
	"data/duplicates": {"data", "data/search"},
	"data/filter":     {"data", "data/search"},
	"data/gaps":       {"data"},
	"data/progress":   {"data"},
	"data/merge":      {"data", "data/doubts"},
	"data/returns":    {"data", "data/workbook"},
	"data/scope":      {"data", "data/filter", "data/merge"},
	"data/search":     {"data"},
	"data/sqlite":     {"data"},
	"data/pin":        {},
	"data/store":      {"data", "data/pin", "data/sqlite", "data/whole"},
	"data/tables":     {"data", "data/gaps", "data/progress", "data/returns", "data/workbook"},
	"data/template":   {"data", "data/workbook"},
	"data/whole":      {"data"},
	"data/workbook":   {"data"},

	"geo/crs":                   {"data"},
	"geo/shape":                 {"data", "geo/crs"},
	"geo/canvas":                {},
	"geo/class":                 {"data"},
	"geo/sketch":                {"data", "geo/crs", "geo/shape"},
	"geo/typeface":              {"geo/canvas"},
	"geo/canvas/raster":         {"geo/canvas", "geo/typeface"},
	"geo/canvas/vector":         {"geo/canvas", "geo/typeface"},
	"geo/canvas/record":         {"geo/canvas"},
	"geo/canvas/internal/scene": {"geo/canvas"},
	"geo/view":                  {"geo/canvas", "geo/crs"},
	"geo/survey":                {"data", "geo/crs", "geo/shape"},
	"geo/layer":                 {"data", "data/progress", "geo/canvas", "geo/chart", "geo/class", "geo/crs", "geo/shape", "geo/typeface", "geo/view"},
	"geo/label":                 {"geo/canvas", "geo/layer", "geo/shape", "geo/typeface", "geo/view"},
	"geo/draw":                  {"data", "geo/canvas", "geo/crs", "geo/label", "geo/layer", "geo/shape", "geo/typeface", "geo/view"},
	"geo/chart":                 {"data", "data/progress", "geo/canvas", "geo/class", "geo/typeface"},
	"geo/basemap":               {"data", "data/sqlite", "geo/canvas", "geo/crs", "geo/view"},
	"geo/page":                  {"data", "data/filter", "data/progress", "data/whole", "geo/basemap", "geo/canvas", "geo/canvas/raster", "geo/canvas/vector", "geo/chart", "geo/crs", "geo/draw", "geo/label", "geo/layer", "geo/shape", "geo/typeface", "geo/view"},
	"geo/report":                {"data", "data/progress", "data/whole", "geo/canvas", "geo/canvas/raster", "geo/canvas/vector", "geo/chart", "geo/draw", "geo/layer", "geo/typeface", "geo/view"},
	"geo/wkt":                   {"geo/crs"},
	"geo/shapefile":             {"data", "geo/crs", "geo/wkt"},
	"geo/kml":                   {"data"},
	"geo/geopackage":            {"data", "data/sqlite", "geo/crs", "geo/wkt"},
	"geo/exchange":              {"data", "data/merge", "data/workbook", "geo/crs", "geo/geopackage", "geo/kml", "geo/shape", "geo/shapefile", "geo/wkt"},

	"seeds": {"data", "data/workbook", "geo/exchange"},
}

// outside names the libraries that only certain rooms may import.
var outside = map[string][]string{
	"fyne.io/fyne/v2":                {"app", "cmd/ezmap"},
	"fyne.io/fyne/v2/app":            {"cmd/ezmap"},
	"github.com/mattn/go-sqlite3":    {"data/sqlite"},
	"github.com/flopp/go-staticmaps": {"geo/basemap"},
	"net":                            {"geo/basemap"}, // and net/url, which opens nothing, anywhere
	"net/http":                       {"geo/basemap"},
	"crypto/tls":                     {"geo/basemap"},
}

// listed is what the test reads of `go list -json`.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func TestImportsGoDown(t *testing.T) {
	for _, p := range list(t, "./...") {
		room := strings.TrimPrefix(p.ImportPath, "ezmap/")
		for _, path := range p.Imports {
			if to, own := strings.CutPrefix(path, "ezmap/"); own && !mayImport(room, to) {
				t.Errorf("%s imports %s: the table of rooms has no such edge", room, to)
			}
			for library, only := range outside {
				if (path == library || library != "net" && within(path, library)) && !slices.ContainsFunc(only, func(r string) bool { return within(room, r) }) {
					t.Errorf("%s imports %s, which only %v may", room, path, only)
				}
			}
		}
		if _, known := rooms[room]; !known && !within(room, "app") && !within(room, "cmd") {
			t.Errorf("room %s is not in the table", room)
		}
	}
}

// within tells that a room is another room or lies below it.
func within(room, above string) bool { return room == above || strings.HasPrefix(room, above+"/") }

// mayImport tells whether a room may import another. Programs may import
// everything but each other; only they open the store. The rooms of app may
// import data, geo and app's own rooms, but only app itself may import screens.
func mayImport(from, to string) bool {
	switch {
	case within(from, "cmd"):
		return !within(to, "cmd") || within(to, from)
	case within(from, "app"):
		return !within(to, "cmd") && !within(to, "seeds") && !within(to, "data/store") && !within(to, "data/sqlite") &&
			(from == "app" || to != "app")
	}
	return slices.Contains(rooms[from], to)
}

func TestCommandLineLinksNoWindow(t *testing.T) {
	for _, p := range list(t, "./cmd/ezmapctl") {
		for _, dep := range p.Deps {
			if strings.HasPrefix(dep, "fyne.io/") || strings.HasPrefix(dep, "github.com/go-gl/") || within(strings.TrimPrefix(dep, "ezmap/"), "app") {
				t.Errorf("ezmapctl links %s", dep)
			}
		}
	}
}

func list(t *testing.T, pattern string) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", pattern)
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
