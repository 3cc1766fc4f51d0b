package seeds

import (
	"fmt"

	"ezmap/data"
)

// loadTargets reads targets.csv: targets of the plan's text for indicators of its
// table, where the two differ. None of them is in force without a ruling.
func loadTargets(s *data.State) (err error) {
	s.Targets, err = readTable("targets.csv", func(r *row) data.TargetVersion {
		v := data.TargetVersion{
			ID:         r.must("id"),
			Template:   r.must("template"),
			Indicator:  r.must("indicator"),
			Area:       data.AreaCode(r.must("area")),
			Origin:     oneOf(r, "origin", data.TargetOrigins...),
			Kind:       oneOf(r, "kind", data.LevelTarget, data.GrowthTarget, data.CumulativeTarget, data.ThresholdTarget, data.MilestoneTarget, data.CountTarget),
			Path:       oneOf(r, "path", data.LinearPath, data.CompoundPath, data.StepPath),
			Base:       r.number("base"),
			Target:     r.number("target"),
			TargetText: r.must("target_text"),
			Source:     r.must("source"),
		}
		v.BaseYear, v.TargetYear = r.year("base_year"), r.year("target_year")
		t := data.Find[data.Template](s, v.Template)
		if t == nil || t.Indicator(v.Indicator) == nil {
			r.fail("indicator", fmt.Errorf("no indicator %q in template %q", v.Indicator, v.Template))
		}
		return v
	})
	return err
}
