package layer

import (
	"encoding/json"
	"slices"
	"testing"

	"ezmap/data"
)

func raw(key, value string) data.Property {
	return data.Property{Key: key, Value: json.RawMessage(value)}
}

// measured returns the small city whose imported layer has features with numbers.
func measured(properties ...data.Properties) *data.State {
	s := small()
	features := map[int64][]data.Feature{}
	for generation, f := range s.Features {
		features[generation] = f
	}
	features[6] = nil
	for i, p := range properties {
		w := 114.52 + 0.04*float64(i)
		features[6] = append(features[6], data.Feature{Geometry: box(w, 30.3, w+0.03, 30.33), Properties: p})
	}
	s.Features = features
	return s
}

func TestFields(t *testing.T) {
	s := measured(
		data.Properties{raw("name", `"甲"`), raw("投入", `12`), raw("编号", `"007"`), raw("空", `null`)},
		data.Properties{raw("投入", `"1,234.5"`), raw("编号", `"A1"`), raw("空", `""`), raw("后来", `1`)},
	)
	want := []Field{{"name", "name", false}, {"投入", "投入", true}, {"编号", "编号", false}, {"空", "空", false}, {"后来", "后来", true}}
	if got := Fields(s, "roads"); !slices.Equal(got, want) {
		t.Errorf("fields %v, want %v", got, want)
	}
	s.Sites[1].Extra = data.Properties{raw("产值", `3`)}
	got := Fields(s, "sites-park")
	for _, f := range []Field{{"level", "级别", false}, {"year", "年份", true}, {"产值", "产值", true}} {
		if !slices.Contains(got, f) {
			t.Errorf("parks lack %v: %v", f, got)
		}
	}
	if got := Fields(s, "sites-company"); slices.Contains(got, Field{"产值", "产值", true}) {
		t.Error("companies have a field of parks")
	}
	for _, id := range []string{"river-belt", "lakes", "nothing"} {
		if got := Fields(s, id); got != nil {
			t.Errorf("%s has fields %v", id, got)
		}
	}
}

func TestNumberOf(t *testing.T) {
	for text, want := range map[string]float64{"12": 12, "-0.5": -0.5, "12,345.6": 12345.6, "１２．５": 12.5, "−3": -3, "1e3": 1000} {
		if got, ok := numberOf(text); !ok || got != want {
			t.Errorf("%q is %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "无", "12家", "NaN", "Inf", "1e999", "2020-01"} {
		if got, ok := numberOf(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func FuzzNumberOf(f *testing.F) {
	f.Add("12,345.6")
	f.Add("－１")
	f.Fuzz(func(t *testing.T, text string) {
		if v, ok := numberOf(text); ok && (v != v || v-v != 0) {
			t.Errorf("%q is read as %v", text, v)
		}
	})
}
