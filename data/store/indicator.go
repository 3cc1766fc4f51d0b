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
	}
}, rowsOf[data.Template, data.Indicator]{"indicators", "template", indicators, func(t *data.Template) *[]data.Indicator { return &t.Indicators }})

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
		{"section", known(&i.Section)},
		{"note", known(&i.Note)},
	}
})

var commitments = newTable("commitments", func(c *data.Commitment) []field {
	return []field{
		{"id", known(&c.ID)},
		{"subject", known(&c.Subject)},
		{"value", known(&c.Value)},
		{"number", &c.Number},
		{"unit", known(&c.Unit)},
		{"period", known(&c.Period)},
		{"section", known(&c.Section)},
	}
})

var programmes = newTable("programmes", func(p *data.Programme) []field {
	return []field{
		{"id", known(&p.ID)},
		{"name", known(&p.Name)},
		{"section", known(&p.Section)},
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
