package exchange

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/crs"
)

// heldTimes is how many times the size of a file (of a packed one: of what is in it) its
// reading may hold at once, for each kind of file. The lists of records are the dearest: a short number in a file becomes a
// cell, a property and a value of its own.
var heldTimes = map[string]float64{
	".geojson": 5, ".geojsonl": 5, ".topojson": 11, ".csv": 20, ".xlsx": 6, ".shp": 11, ".zip": 11, ".kml": 4, ".gpkg": 8,
}

// rows are features as offices have them: a name, some words and numbers.
func rows(n int) []data.Feature {
	features := make([]data.Feature, n)
	for i := range features {
		features[i] = data.Feature{
			Geometry: orb.Point{114.5 + float64(i%1000)/2000, 30.1 + float64(i/1000)/200},
			Properties: data.Properties{
				{Key: "name", Value: fmt.Appendf(nil, `"鄂州市第 %d 号企业"`, i)}, {Key: "类别", Value: []byte(`"科技型中小企业"`)},
				{Key: "年份", Value: fmt.Append(nil, 2000+i%25)}, {Key: "产值", Value: fmt.Append(nil, float64(i)*1.25)},
			},
		}
	}
	return features
}

// unpacked is the size of a file, of a packed one that of what is in it.
func unpacked(t *testing.T, path string) int64 {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		size := info.Size()
		if dbf, err := os.Stat(strings.TrimSuffix(path, ".shp") + ".dbf"); err == nil && strings.HasSuffix(path, ".shp") {
			size += dbf.Size()
		}
		return size
	}
	defer z.Close()
	size := int64(0)
	for _, f := range z.File {
		size += int64(f.UncompressedSize64)
	}
	return size
}

// held runs a piece of work and returns the most that was alive on the heap meanwhile, beyond
// what was before.
func held(work func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // so that what is dead is soon gone
	live := func() int64 {
		s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(s)
		return int64(s[0].Value.Uint64())
	}
	debug.FreeOSMemory()
	before, most := live(), int64(0)
	done, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		for {
			most = max(most, live())
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	work()
	close(done)
	<-ended
	return most - before
}

func TestReadersHoldAFewTimesTheFile(t *testing.T) {
	s := districts()
	features := rows(8000)
	listed := func(yield func(data.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
	for ending, times := range heldTimes {
		path := filepath.Join(t.TempDir(), "a"+ending)
		if ending == ".topojson" {
			writeTopology(t, path, features)
		} else if _, err := Save(t.Context(), path, Content{Title: "企业", Features: listed}, crs.CGCS2000, whole.Write); err != nil {
			t.Fatal(err)
		}
		var c *Collection
		var err error
		most := held(func() { c, err = Open(t.Context(), path, s, Options{AsLayer: true}) })
		if err != nil || len(c.Features) != len(features) {
			t.Errorf("%s: %v", ending, err)
			continue
		}
		size := unpacked(t, path)
		t.Logf("%s: %.1f MB, held %.1f MB, %.1f times", ending, float64(size)/1e6, float64(most)/1e6, float64(most)/float64(size))
		if float64(most) > times*float64(size) {
			t.Errorf("%s: %.1f times the size of the file are held, at most %v are allowed", ending, float64(most)/float64(size), times)
		}
	}
}

// writeTopology writes features as no other function does: TopoJSON is only read.
func writeTopology(t *testing.T, path string, features []data.Feature) {
	t.Helper()
	var b strings.Builder
	b.WriteString(`{"type":"Topology","objects":{"企业":{"type":"GeometryCollection","geometries":[`)
	for i, f := range features {
		if i > 0 {
			b.WriteByte(',')
		}
		p := f.Geometry.(orb.Point)
		fmt.Fprintf(&b, `{"type":"Point","coordinates":[%v,%v],"properties":{"name":"鄂州市第 %d 号企业","类别":"科技型中小企业","年份":%d}}`, p[0], p[1], i, 2000+i%25)
	}
	b.WriteString(`]}},"arcs":[]}`)
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A few bytes that refer to a long arc again and again end in a sentence, not in memory.
func TestATopologyOfOneArcAgainAndAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.topojson")
	text := `{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[` + strings.Repeat("0,", 200_000) + `0]]}},"arcs":[[` + strings.Repeat("[1,1],", 2000) + `[1,1]]]}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var err error
	most := held(func() { _, err = Open(t.Context(), path, districts(), Options{AsLayer: true}) })
	if err == nil || !strings.Contains(data.Sentence(err), "反复引用") {
		t.Errorf("%v", err)
	}
	if times := float64(most) / float64(len(text)); times > 60 {
		t.Errorf("%.0f times the size of the file are held", times)
	}
}
