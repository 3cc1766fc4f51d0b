package seeds

import (
	"testing"

	"ezmap/data"
)

// The printed table of 专栏1, typed in again from the plan.
func TestCityIndicators(t *testing.T) {
	city := load(t).TemplateFor(data.CityArea)
	if !city.Official || city.ID != "city" {
		t.Errorf("template %q, official %v", city.ID, city.Official)
	}
	want := []struct {
		id     string
		base   float64
		target float64
		text   string
		kind   data.TargetKind
		path   data.PathKind
	}{
		{"I01", 14.78, 0.16, "年均增速16%", data.GrowthTarget, data.CompoundPath},
		{"I02", 1.48, 3, "3", data.LevelTarget, data.LinearPath},
		{"I03", 5.73, 10, "10", data.LevelTarget, data.LinearPath},
		{"I04", 16.25, 35, "35", data.LevelTarget, data.LinearPath},
		{"I05", 133, 300, "300", data.LevelTarget, data.LinearPath},
		{"I06", 166.1, 0.15, "年均增速15%", data.GrowthTarget, data.CompoundPath},
		{"I07", 16.52, 20, "20", data.LevelTarget, data.LinearPath},
		{"I08", 200, 500, "500", data.LevelTarget, data.LinearPath},
		{"I09", 0, 1, "1", data.MilestoneTarget, data.StepPath},
		{"I10", 0, 2, "2", data.CountTarget, data.StepPath},
		{"I11", 22, 52, "52", data.LevelTarget, data.LinearPath},
		{"I12", 23, 100, "100", data.LevelTarget, data.LinearPath},
		{"I13", 0, 1, "1", data.MilestoneTarget, data.StepPath},
		{"I14", 0, 1, "1", data.MilestoneTarget, data.StepPath},
		{"I15", 0, 2, "2", data.CountTarget, data.StepPath},
		{"I16", 5, 10, "10", data.LevelTarget, data.LinearPath},
		{"I17", 9.5, 16, "16", data.LevelTarget, data.LinearPath},
	}
	if len(city.Indicators) != len(want) {
		t.Fatalf("%d indicators, want %d", len(city.Indicators), len(want))
	}
	for i, w := range want {
		got := city.Indicators[i]
		if got.ID != w.id || got.Base == nil || *got.Base != w.base || got.Target == nil || *got.Target != w.target || got.TargetText != w.text || got.Kind != w.kind || got.Path != w.path {
			t.Errorf("%s: %+v", w.id, got)
		}
		if got.BaseYear != 2020 || got.TargetYear != 2025 || got.Direction != data.MoreIsBetter || got.Weight != equalWeight {
			t.Errorf("%s: %d to %d, direction %d, weight %v", w.id, got.BaseYear, got.TargetYear, got.Direction, got.Weight)
		}
		if got.Department != "" || got.Definition != "" {
			t.Errorf("%s: department %q, definition %q, which the plan does not give", w.id, got.Department, got.Definition)
		}
		if (got.Unit == "%") != (got.Cap != nil) {
			t.Errorf("%s: unit %q, cap %v", w.id, got.Unit, got.Cap)
		}
	}
}

func TestReferenceTemplateHasNoTargets(t *testing.T) {
	s := load(t)
	reference := s.TemplateFor(data.District)
	if reference.Official || reference.Name != "参考模板（湖南省公开指标，非湖北官方）" {
		t.Errorf("template %q, official %v", reference.Name, reference.Official)
	}
	if len(reference.Indicators) != 15 {
		t.Errorf("%d indicators, want 15", len(reference.Indicators))
	}
	less := 0
	for _, i := range reference.Indicators {
		if i.Base != nil || i.Target != nil || i.TargetText != "" {
			t.Errorf("%s: base %v, target %v %q", i.ID, i.Base, i.Target, i.TargetText)
		}
		if i.Direction == data.LessIsBetter {
			less++
		}
	}
	if less != 1 {
		t.Errorf("%d indicators where less is better, want the one of energy", less)
	}
	if s.TemplateFor(data.FunctionalArea) != nil {
		t.Error("functional areas have a template; they are no candidates")
	}
}
