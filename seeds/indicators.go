package seeds

import (
	"fmt"
	"slices"

	"ezmap/data"
)

// equalWeight is the weight of every indicator until an office sets others.
const equalWeight = 1

// loadIndicators reads templates.csv and indicators.csv: the plan's 专栏1 for
// the city and a reference template for districts, without targets.
func loadIndicators(s *data.State) (err error) {
	s.Templates, err = readTable("templates.csv", func(r *row) data.Template {
		return data.Template{
			ID:       r.must("id"),
			Name:     r.must("name"),
			Version:  r.must("version"),
			Origin:   r.must("origin"),
			Official: oneOf(r, "official", "true", "false") == "true",
			For:      oneOf(r, "for", data.CityArea, data.District, data.FunctionalArea),
		}
	})
	if err != nil {
		return err
	}
	_, err = readTable("indicators.csv", func(r *row) data.Indicator {
		id, indicator := r.must("template"), decodeIndicator(r)
		t := slices.IndexFunc(s.Templates, func(t data.Template) bool { return t.ID == id })
		if t < 0 {
			r.fail("template", fmt.Errorf("no template %q", id))
			return indicator
		}
		s.Templates[t].Indicators = append(s.Templates[t].Indicators, indicator)
		return indicator
	})
	return err
}

func decodeIndicator(r *row) data.Indicator {
	return data.Indicator{
		ID:         r.must("id"),
		Name:       r.must("name"),
		Dimension:  r.must("dimension"),
		Unit:       r.text("unit"),
		Kind:       oneOf(r, "kind", data.LevelTarget, data.GrowthTarget, data.CumulativeTarget, data.ThresholdTarget, data.MilestoneTarget, data.CountTarget),
		Measure:    oneOf(r, "measure", "flow", "stock", "ratio", "count", "survey"),
		Direction:  directions[oneOf(r, "direction", "more", "less")],
		Path:       oneOf(r, "path", data.LinearPath, data.CompoundPath, data.StepPath),
		BaseYear:   r.year("base_year"),
		Base:       r.number("base"),
		TargetYear: r.year("target_year"),
		Target:     r.number("target"),
		TargetText: r.text("target_text"),
		Cap:        r.number("cap"),
		Weight:     equalWeight,
		Department: r.text("department"),
		Definition: r.text("definition"),
		Section:    r.must("section"),
		Note:       r.text("note"),
	}
}

var directions = map[string]data.Direction{"more": data.MoreIsBetter, "less": data.LessIsBetter}
