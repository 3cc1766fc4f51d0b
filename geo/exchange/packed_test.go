package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
	"pgregory.net/rapid"

	"ezmap/data"
	"ezmap/geo/crs"
)

// packed hands features on as a library would.
func packed(t testing.TB, features []data.Feature) Packed {
	t.Helper()
	var all []packedFeature
	for _, f := range features {
		p := packedFeature{id: f.ID}
		if f.Geometry != nil {
			raw, err := wkb.Marshal(f.Geometry)
			if err != nil {
				t.Fatal(err)
			}
			p.geometry = raw
		}
		if len(f.Properties) > 0 {
			raw, err := f.Properties.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			p.properties = string(raw)
		}
		all = append(all, p)
	}
	return func(_ context.Context, do func(string, []byte, string) error) error {
		for _, p := range all {
			if err := do(p.id, p.geometry, p.properties); err != nil {
				return err
			}
		}
		return nil
	}
}

// Packed features are written byte for byte as the others are.
func TestPackedFeaturesAreWrittenAsOthers(t *testing.T) {
	features := []data.Feature{
		{ID: "7", Geometry: orb.Point{114.8912345678, 30.0000000449}, Properties: data.Properties{{Key: "名称", Value: json.RawMessage(`"甲\"\u4e59\\"`)}, {Key: "n", Value: json.RawMessage(`-1.5E+3`)}}},
		{Geometry: orb.LineString{{114, 30}, {115, 31}}, Properties: data.Properties{{Key: "a\"<b>\n", Value: json.RawMessage(`[1, {"k": null} ]`)}}},
		{ID: `"x"`, Properties: data.Properties{{Key: "空", Value: json.RawMessage(`{"a":[],"b":{}}`)}}},
		{Geometry: orb.MultiPolygon{{{{114, 30}, {114, 31}, {115, 31}, {114, 30}}}}},
		{Geometry: orb.Collection{orb.Point{113, 29}, orb.MultiPoint{{115, 30}}}},
	}
	for range 2*batchSize + 3 {
		features = append(features, data.Feature{Geometry: orb.Point{114.5, 30.5}, Properties: data.Properties{{Key: "k", Value: json.RawMessage(`true`)}}})
	}
	for _, system := range []crs.System{crs.CGCS2000, crs.GK114, crs.GCJ02} {
		for _, alone := range []bool{false, true} {
			var want, got bytes.Buffer
			if err := writeFeatures(t.Context(), &want, stream(features), system, alone); err != nil {
				t.Fatal(err)
			}
			if err := writePacked(t.Context(), &got, packed(t, features), system, alone); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("in %s (alone %v) %d bytes were written, want %d", system.Code(), alone, got.Len(), want.Len())
			}
		}
	}
}

func TestPackedFaults(t *testing.T) {
	broken := errors.New("the disk is full")
	one := func(id string, geometry []byte, properties string) Packed {
		return func(_ context.Context, do func(string, []byte, string) error) error {
			return do(id, geometry, properties)
		}
	}
	for name, c := range map[string]struct {
		from Packed
		to   io.Writer
		want string
	}{
		"the reading fails":    {func(context.Context, func(string, []byte, string) error) error { return broken }, io.Discard, "the disk is full"},
		"the writing fails":    {packed(t, make([]data.Feature, 20_000)), failing{broken}, "the disk is full"},
		"properties are none":  {one("", nil, `{"a":}`), io.Discard, "第 1 个要素不能写出"},
		"the geometry is none": {one("", []byte{1, 2, 3}, ""), io.Discard, "第 1 个要素不能写出"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := writePacked(t.Context(), c.to, c.from, crs.CGCS2000, false); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("said %v, want %q", err, c.want)
			}
		})
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := writePacked(ended, io.Discard, packed(t, make([]data.Feature, 20_000)), crs.CGCS2000, false); data.Sentence(err) != "写出已取消。" {
		t.Errorf("said %v of a writing that was called off", err)
	}
}

// failing is a writer that fails.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// What counts as settled is an object that is written again as it stands.
func TestSettledIsWrittenAsItStands(t *testing.T) {
	settled := []string{`{"":0}`, `{"a":"b"}`, `{"a":-0.5e-7,"名":[1,[],{"x":{}}],"c":null,"d":true,"e":"\"\\\n"}`}
	for _, text := range settled {
		if !isSettled(text) {
			t.Errorf("%s is not settled", text)
		}
	}
	parts := rapid.SampledFrom([]string{`{`, `}`, `[`, `]`, `,`, `:`, `"a"`, `"b\n"`, `"\u00e9"`, "\"\t\"", `"鄂"`, "\"\xff\"", `0`, `01`, `-`, `1.`, `1.5`, `1e5`, `1e`, `true`, `nul`, `null`, ` `, `{"a":1}`, `{"k":[`, `"x":`})
	rapid.Check(t, func(t *rapid.T) {
		text := `{"k":` + strings.Join(rapid.SliceOfN(parts, 0, 8).Draw(t, "parts"), "") + `}`
		if !isSettled(text) {
			return
		}
		var p data.Properties
		if err := p.UnmarshalJSON([]byte(text)); err != nil {
			t.Fatalf("%s is settled, but %v", text, err)
		}
		if got := string(appendProperties(nil, p)); got != text {
			t.Fatalf("%s is settled, but is written %s", text, got)
		}
	})
}

func BenchmarkWritePacked(b *testing.B) {
	c, err := ReadGeoJSON(b.Context(), bytes.NewReader(pointsFile(100_000)), Options{})
	if err != nil {
		b.Fatal(err)
	}
	from := packed(b, c.Features)
	b.ReportAllocs()
	for b.Loop() {
		if err := writePacked(b.Context(), io.Discard, from, crs.CGCS2000, false); err != nil {
			b.Fatal(err)
		}
	}
}
