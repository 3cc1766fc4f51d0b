package data

import "testing"

func TestNextVersion(t *testing.T) {
	for version, want := range map[string]string{"2026.1": "2026.2", "2026.9": "2026.10", "2022": "2022.1", "v.a": "v.a.1", "": ".1"} {
		if got := NextVersion(version); got != want {
			t.Errorf("after %q comes %q, want %q", version, got, want)
		}
	}
}

func TestMeasures(t *testing.T) {
	one := Template{ID: "a", Name: "甲", Version: "1", Indicators: []Indicator{{ID: "I1", Weight: 1, Target: number(5)}}}
	other := one
	other.Name, other.Version = "乙", "2"
	if !one.Measures(&other) {
		t.Error("another name makes another measure")
	}
	for _, edit := range []func(*Template){
		func(t *Template) { t.Indicators = []Indicator{{ID: "I1", Weight: 2, Target: number(5)}} },
		func(t *Template) { t.Indicators = []Indicator{{ID: "I1", Weight: 1, Target: number(6)}} },
		func(t *Template) { t.Dimensions = []DimensionWeight{{Dimension: "甲", Weight: 2}} },
		func(t *Template) { t.Thresholds.Rank = .7 },
	} {
		changed := one
		edit(&changed)
		if one.Measures(&changed) {
			t.Errorf("%+v measures as before", changed)
		}
	}
}
