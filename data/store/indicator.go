package store

import "ezmap/data"

var templates = newTable("templates", func(t *data.Template) []field {
	return []field{
		{"id", known(&t.ID)},
		{"name", known(&t.Name)},
		{"version", known(&t.Version)},
		{"origin", known(&t.Origin)},
		{"official", &t.Official},
		{"area_kind", known(&t.For)},
		{"on_track", &t.Thresholds.OnTrack},
		{"slightly_behind", &t.Thresholds.SlightlyBehind},
		{"rank", &t.Thresholds.Rank},
		{"score", &t.Thresholds.Score},
		{"tie", &t.Thresholds.Tie},
		{"tolerance", &t.Thresholds.Tolerance},
		{"carry_forward", &t.Thresholds.CarryForward},
	}
},
	rowsOf[data.Template, data.DimensionWeight]{"dimensions", "template", dimensions, func(t *data.Template) *[]data.DimensionWeight { return &t.Dimensions }},
	rowsOf[data.Template, data.StageWeight]{"stage_weights", "template", stageWeights, func(t *data.Template) *[]data.StageWeight { return &t.Steps }},
	rowsOf[data.Template, data.Indicator]{"indicators", "template", indicators, func(t *data.Template) *[]data.Indicator { return &t.Indicators }})

var dimensions = newTable("dimensions", func(d *data.DimensionWeight) []field {
	return []field{
		{"dimension", known(&d.Dimension)},
		{"weight", &d.Weight},
	}
})

var stageWeights = newTable("stage_weights", func(w *data.StageWeight) []field {
	return []field{
		{"stage", known(&w.Stage)},
		{"weight", &w.Weight},
	}
})

var indicators = newTable("indicators", func(i *data.Indicator) []field {
	return []field{
		{"id", known(&i.ID)},
		{"name", known(&i.Name)},
		{"dimension", known(&i.Dimension)},
		{"unit", known(&i.Unit)},
		{"kind", known(&i.Kind)},
		{"measure", known(&i.Measure)},
		{"direction", known(&i.Direction)},
		{"path", known(&i.Path)},
		{"base_year", known(&i.BaseYear)},
		{"base", &i.Base},
		{"target_year", known(&i.TargetYear)},
		{"target", &i.Target},
		{"target_text", known(&i.TargetText)},
		{"cap", &i.Cap},
		{"weight", &i.Weight},
		{"department", known(&i.Department)},
		{"definition", known(&i.Definition)},
		{"prices", known(&i.Prices)},
		{"section", known(&i.Section)},
		{"note", known(&i.Note)},
	}
})

var slots = newTable("slots", func(s *data.Slot) []field {
	return []field{
		{"id", known(&s.ID)},
		{"name", known(&s.Name)},
		{"total", &s.Total},
		{"sites", texts(&s.Sites)},
		{"section", known(&s.Section)},
		{"note", known(&s.Note)},
	}
})
