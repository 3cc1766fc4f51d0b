package page

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/geo/basemap"
	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
)

// A record brings back the sheet that it was made of.
func TestRecordBringsTheSheetBack(t *testing.T) {
	state := town(t)
	path := filepath.Join(t.TempDir(), "图.svg")
	s := Sheet{
		Size: Formats[3].Size, Orient: Portrait, DPI: 150, Title: "甲", Subtitle: "乙", Org: "丙", Date: "丁", DataDate: "戊", Secrecy: "己",
		Class: ClassC, Approval: "庚", Schemes: corridor, Area: data.Echeng, Layers: []string{"boundaries", "belt"}, Without: []string{"lakes"},
		Looks: map[string]layer.Look{"belt": {Title: "带"}}, Order: []string{"belt"}, Clusters: true, Year: 2023, Gray: true, Position: true, Clear: true, Off: []Part{NorthPart},
		LiveText: true, Moved: map[Part]canvas.Rect{TitlePart: {X: 5, Y: 4, W: 45, H: 7}},
		Pins: []draw.Pin{{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "甲孵化器", Lon: 114.95, Lat: 30.5}},
	}
	if err := ExportWithRecord(t.Context(), path, s, state); err != nil {
		t.Fatal(err)
	}
	r, err := ReadRecord(path + RecordEnding)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Sheet(); !reflect.DeepEqual(got, s) {
		t.Errorf("came back as\n%+v\nwent as\n%+v", got, s)
	}
	if want := []string{"belt", "boundaries"}; r.Figure != "图.svg" || !slices.Contains(r.Drawn, want[0]) || !slices.Contains(r.Drawn, want[1]) || slices.Contains(r.Drawn, "lakes") {
		t.Errorf("figure %s, drawn %q", r.Figure, r.Drawn)
	}
	// The middle of 东区: 114.95 E, 30.475 N; the frame may be moved aside within it.
	if r.View.Lon < 114.8 || r.View.Lon > 115.1 || r.View.Lat < 30.35 || r.View.Lat > 30.6 {
		t.Errorf("view %+v", r.View)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if figure, err := Redraw(t.Context(), path+RecordEnding, state, nil); err != nil || figure != path {
		t.Fatalf("%s, %v", figure, err)
	}
	if again, err := os.ReadFile(path); err != nil || !bytes.Equal(old, again) {
		t.Errorf("drawn anew it is another file, %v", err)
	}
}

func TestRecordsGrowStale(t *testing.T) {
	state := town(t)
	plain := Sheet{Size: Formats[0].Size}.record(layout{}, state)
	coloured := Sheet{Size: Formats[0].Size, Colouring: &layer.Colouring{Measure: layer.ByState}}.record(layout{}, state)
	if plain.Stale(town(t)) || coloured.Stale(town(t)) {
		t.Error("the same state has another sum")
	}
	for name, c := range map[string]struct {
		change func(*data.State)
		plain  bool // whether a figure without values may look otherwise
	}{
		"a site":     {func(s *data.State) { s.Sites[0].Name = "新名" }, true},
		"a boundary": {func(s *data.State) { s.Layers[0].Generation = 9 }, true},
		"a belt":     {func(s *data.State) { s.Elements[0].Width = 1 }, true},
		"a value":    {func(s *data.State) { s.Observations = []data.Observation{{}} }, false},
		"a ruling":   {func(s *data.State) { s.Rulings = []data.Ruling{{}} }, false},
		"a target":   {func(s *data.State) { s.Targets = []data.TargetVersion{{}} }, false},
	} {
		changed := town(t)
		c.change(changed)
		if !coloured.Stale(changed) || plain.Stale(changed) != c.plain {
			t.Errorf("%s has changed: stale %v without values, %v with", name, plain.Stale(changed), coloured.Stale(changed))
		}
	}
}

func TestRedrawRefusesWhatItCannotBringBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.png")
	for name, r := range map[string]Record{
		"tiles":          Sheet{Size: Formats[3].Size, Tiles: &basemap.Source{Name: "vec"}}.record(layout{}, town(t)),
		"a kind not had": Sheet{Size: Formats[3].Size, Sites: filter.Sites{Kinds: []string{"castle"}}}.record(layout{}, town(t)),
	} {
		if err := r.write(path + RecordEnding); err != nil {
			t.Fatal(err)
		}
		if _, err := Redraw(t.Context(), path+RecordEnding, town(t), nil); err == nil {
			t.Errorf("drawn without its %s", name)
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s: a figure was written", name)
		}
	}
}

// Names that an older program pinned are found in its records.
func TestRecordReadsOlderPins(t *testing.T) {
	r, err := readRecord(strings.NewReader(`{"program":"ezmap","version":1,"size":{"width":100,"height":80},"pins":[{"ref":{"Kind":"site","ID":"E001"},"text":"甲"}]}`), "a")
	if want := (layer.Ref{Kind: layer.SiteRef, ID: "E001"}); err != nil || len(r.Pins) != 1 || r.Pins[0].Ref != want {
		t.Errorf("read %+v, %v", r.Pins, err)
	}
}

// The filter of a figure stands in its record in the words of the command line.
func TestRecordKeepsTheFilter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.png"+RecordEnding)
	r := Sheet{Size: Formats[3].Size, Sites: filter.Sites{Kinds: []string{"park"}, Levels: []data.Level{data.National}}}.record(layout{}, town(t))
	if err := r.write(path); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), `"sites": "kind=park,level=national"`) {
		t.Errorf("%v in\n%s", err, text)
	}
	if got, err := ReadRecord(path); err != nil || !reflect.DeepEqual(got.Sheet().Sites, r.Sites) {
		t.Errorf("%v is read as %v, %v", r.Sites, got.Sites, err)
	}
}

func FuzzReadRecord(f *testing.F) {
	f.Add([]byte(`{"program":"ezmap","version":1,"size":{"width":100,"height":80}}`))
	f.Add([]byte(`{"program":"ezmap","version":2}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := readRecord(bytes.NewReader(text), "a")
		if err == nil && (r.Program != recordProgram || r.Size.check() != nil) {
			t.Errorf("%q is no record", text)
		}
	})
}
