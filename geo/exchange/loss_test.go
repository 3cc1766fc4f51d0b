package exchange

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/geo/crs"
)

var (
	gedian = orb.Point{114.63, 30.54}
	road   = orb.LineString{{114.5, 30.25}, {114.75, 30.5}}
	// Rings as GeoJSON winds them; a Shapefile winds them the other way.
	park = orb.Polygon{
		{{114.5, 30.25}, {114.75, 30.25}, {114.75, 30.5}, {114.5, 30.5}, {114.5, 30.25}},
		{{114.625, 30.375}, {114.625, 30.4375}, {114.6875, 30.4375}, {114.6875, 30.375}, {114.625, 30.375}},
	}
)

// featuresWith are features that have an aspect, for each of them.
var featuresWith = map[Aspect][]data.Feature{
	Shapes:    {feature(`{"a":"x"}`, park)},
	Mixture:   {feature(`{"a":"x"}`, gedian), feature(`{"a":"y"}`, road)},
	Groups:    {feature(`{"a":"x"}`, orb.Collection{gedian, road})},
	Numbers:   {{ID: "7", Geometry: gedian, Properties: feature(`{"a":"x"}`, nil).Properties}},
	LongNames: {feature(`{"研发经费支出占比":"x","研发经费支出总额":"y"}`, gedian)},
	LongTexts: {feature(`{"a":"`+strings.Repeat("长", 120)+`"}`, gedian)},
	DigitText: {feature(`{"a":"420"}`, gedian)},
	Large:     {feature(`{"a":12345678901234567890}`, gedian)},
	Nulls:     {feature(`{"a":null,"b":"x"}`, gedian), feature(`{"a":"","b":"y"}`, gedian)},
	Missing:   {feature(`{"a":"x"}`, gedian), feature(`{"b":"y"}`, gedian)},
	Lists:     {feature(`{"a":["x","y"],"b":{"c":1}}`, gedian)},
	Types:     {feature(`{"a":1}`, gedian), feature(`{"a":"x"}`, gedian)},
	Blanks:    {feature(`{"a":"x "}`, gedian)},
	Decimals:  {feature(`{"a":"x"}`, orb.Point{114.123456789012, 30.987654321098})},
	Metres:    {feature(`{"a":"x"}`, gedian)},
	// What every format holds.
	"": {feature(`{"名":"甲\n“乙”,","n":-12,"x":0.1234567890123,"是":true,"日":"2024-05-06","码":"0420"}`, gedian)},
}

func feature(properties string, g orb.Geometry) data.Feature {
	f := data.Feature{Geometry: g}
	if err := f.Properties.UnmarshalJSON([]byte(properties)); err != nil {
		panic(err)
	}
	return f
}

// quickly writes a file without waiting for the disk.
func quickly(path string, write func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	to := bufio.NewWriter(file)
	return errors.Join(write(to), to.Flush(), file.Close())
}

// Every format holds what its losses do not name, and nothing of what they name: the
// table that users are shown is true.
func TestFormatsHoldWhatTheySay(t *testing.T) {
	for _, f := range Formats() {
		for aspect, want := range featuresWith {
			t.Run(f.Ending+" "+string(aspect), func(t *testing.T) {
				lossy := slices.ContainsFunc(f.Losses, func(l Loss) bool { return l.Aspect == aspect })
				system := crs.CGCS2000
				if aspect == Metres {
					system = crs.GK38
				}
				path := filepath.Join(t.TempDir(), "层"+f.Ending)
				_, err := Save(t.Context(), path, Content{Title: "层", Features: stream(want)}, system, quickly)
				var got *Collection
				if err == nil {
					got, err = Open(t.Context(), path, register(), Options{AsLayer: true})
				}
				if err != nil {
					if !lossy {
						t.Error(data.Sentence(err))
					}
					return
				}
				diff := cmp.Diff(want, got.Features, cmp.Comparer(func(a, b orb.Geometry) bool { return sameShape(a, b, aspect) }))
				if kept := diff == ""; kept == lossy {
					t.Errorf("the table says %s, kept %v: %s", f.Lost, kept, diff)
				}
			})
		}
	}
}

// sameShape tells whether two geometries are the same to the sixth decimal, or to the
// eighth where that is asked; rings may run either way.
func sameShape(a, b orb.Geometry, aspect Aspect) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	tolerance := 1e-6
	if aspect == Decimals {
		tolerance = 1e-9
	}
	a, b = wound(a), wound(b)
	return a.GeoJSONType() == b.GeoJSONType() && apart(a, b) <= tolerance
}

// wound returns an area with its outer ring counter-clockwise and the others the other
// way, anything else as it is.
func wound(g orb.Geometry) orb.Geometry {
	p, ok := g.(orb.Polygon)
	if !ok || len(p) == 0 || p[0].Orientation() == orb.CCW {
		return g
	}
	p = p.Clone()
	for _, ring := range p {
		ring.Reverse()
	}
	return p
}

// Every aspect is lost by one format at least, and said with what stands there instead.
func TestLossesAreSaid(t *testing.T) {
	lostBy := map[Aspect]bool{}
	for _, f := range Formats() {
		for _, l := range f.Losses {
			lostBy[l.Aspect] = true
			if !strings.Contains(f.Lost, string(l.Aspect)+"："+l.Instead) {
				t.Errorf("%s does not say %v: %s", f.Ending, l, f.Lost)
			}
		}
	}
	for aspect := range featuresWith {
		if aspect != "" && !lostBy[aspect] {
			t.Errorf("every format holds %s", aspect)
		}
	}
}
