package exchange

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ezmap/data"
	"ezmap/geo/crs"
)

// streamed reads a file by a stream.
func streamed(file string, o Options) ([]data.Feature, *Collection, error) {
	s, err := StreamGeoJSON(context.Background(), strings.NewReader(file), o)
	if err != nil {
		return nil, nil, err
	}
	var features []data.Feature
	for f, err := range s.Features() {
		if err != nil {
			return nil, nil, err
		}
		features = append(features, f)
	}
	if s.Count() != len(features) {
		return nil, nil, errors.New("the count is wrong")
	}
	return features, s.Collection(), nil
}

// TestStreamReadsWhatIsReadWhole compares the two ways.
func TestStreamReadsWhatIsReadWhole(t *testing.T) {
	metres := collection(point(`[585592.1,3364038.2]`), point(`[585600.1,3364100.2,7]`))
	for name, c := range map[string]struct {
		file string
		o    Options
	}{
		"many":          {string(pointsFile(10_000)), Options{}},
		"none":          {collection(), Options{}},
		"one feature":   {record(`{"name":"甲"}`), Options{}},
		"one a line":    {record(`{"a":1}`) + "\n" + record(`{"a":2}`), Options{}},
		"metres":        {metres, Options{}},
		"as told":       {metres, Options{System: crs.GK114}},
		"system first":  {strings.Replace(metres, `"features"`, `"crs":{"type":"name","properties":{"name":"EPSG:4547"}},"features"`, 1), Options{}},
		"same late":     {strings.TrimSuffix(metres, "}") + `,"crs_note":"epsg:4547"}`, Options{}},
		"faulty":        {collection(point(`[114,30]`), point(`[2,48]`), point(`[1]`), point(`[114.5,30.5]`)), Options{SkipFaulty: true}},
		"refused":       {collection(point(`[114,30]`), point(`[2,48]`)), Options{}},
		"refused early": {collection(point(`[1]`)), Options{}},
		"cut off":       {string(pointsFile(6_000))[:1_000_000], Options{}},
		"no GeoJSON":    {`{"type":"Nothing"}`, Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			want, wantErr := ReadGeoJSON(t.Context(), strings.NewReader(c.file), c.o)
			features, got, err := streamed(c.file, c.o)
			if wantErr != nil || err != nil {
				if wantErr == nil || err == nil || wantErr.Error() != err.Error() {
					t.Errorf("streamed: %v; whole: %v", err, wantErr)
				}
				return
			}
			if diff := cmp.Diff(want.Features, features, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]any{want.System, want.Reason, want.Notes, want.Problems}, []any{got.System, got.Reason, got.Notes, got.Problems}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStreamTellsOfALateSystem(t *testing.T) {
	file := strings.TrimSuffix(strings.TrimSpace(string(pointsFile(5_000))), "}") + `,"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}`
	if _, _, err := streamed(file, Options{}); !errors.Is(err, ErrLateSystem) {
		t.Error(err)
	}
}

func TestStreamThatNobodyWants(t *testing.T) {
	file := pointsFile(50_000)
	s, err := StreamGeoJSON(t.Context(), bytes.NewReader(file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range s.Features() {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	s.Close()
	s, err = StreamGeoJSON(t.Context(), bytes.NewReader(file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestStreamIsCalledOff(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s, err := StreamGeoJSON(ctx, bytes.NewReader(pointsFile(50_000)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	stop()
	for _, err = range s.Features() {
		if err != nil {
			break
		}
	}
	if err == nil && s.Count() == 50_000 {
		t.Error("it was read to its end")
	}
}

// FuzzStream reads any file in both ways.
func FuzzStream(f *testing.F) {
	f.Add([]byte(collection(point(`[114,30]`), point(`[2,48]`))))
	f.Add([]byte(record(`{"a":1}`) + "\n" + record(`{"a":2}`)))
	f.Add([]byte(`{"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		want, wantErr := ReadGeoJSON(t.Context(), bytes.NewReader(file), Options{SkipFaulty: true})
		features, got, err := streamed(string(file), Options{SkipFaulty: true})
		switch {
		case errors.Is(err, ErrLateSystem):
		case wantErr != nil || err != nil:
			if wantErr == nil || err == nil || wantErr.Error() != err.Error() {
				t.Fatalf("streamed: %v; whole: %v", err, wantErr)
			}
		case len(features) != len(want.Features) || len(got.Problems) != len(want.Problems) || got.System != want.System:
			t.Fatalf("%d features, %d problems in %v; whole: %d, %d in %v", len(features), len(got.Problems), got.System, len(want.Features), len(want.Problems), want.System)
		}
	})
}

func BenchmarkStreamGeoJSON(b *testing.B) {
	file := pointsFile(100_000)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		s, err := StreamGeoJSON(b.Context(), bytes.NewReader(file), Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range s.Features() {
			if err != nil {
				b.Fatal(err)
			}
		}
		if s.Count() != 100_000 {
			b.Fatal(s.Count())
		}
	}
}
