package store

import "ezmap/data"

var sites = newTable("sites", func(s *data.Site) []field {
	return append([]field{
		{"id", known(&s.ID)},
		{"name", known(&s.Name)},
		{"aliases", texts(&s.Aliases)},
		{"kind", known(&s.Kind)},
		{"kind_text", known(&s.KindText)},
		{"level", known(&s.Level)},
		{"level_sought", known(&s.LevelSought)},
		{"level_text", known(&s.LevelText)},
		{"status", known(&s.Status)},
		{"status_note", known(&s.StatusNote)},
		{"host", known(&s.Host)},
		{"area", known(&s.Area)},
		{"area_basis", known(&s.AreaBasis)},
		{"address", known(&s.Address)},
		{"section", known(&s.Section)},
		{"figures", known(&s.Figures)},
		{"note", known(&s.Note)},
		{"extent", known(&s.Extent)},
		{"year", &s.Year},
		{"photos", texts(&s.Photos)},
		{"extra", object{&s.Extra}},
	}, location(&s.Location)...)
}, newBeside("facts", "site", "site_facts", func(s *data.Site) []field {
	return []field{
		{"holds", arrayOf(levelsHeld, &s.Holds)},
		{"measures", arrayOf(measures, &s.Measures)},
		{"contacts", arrayOf(contacts, &s.Contacts)},
		{"documents", texts(&s.Documents)},
		{"sources", arrayOf(factSources, &s.Sources)},
	}
}))

var levelsHeld = newTable("holds", func(h *data.LevelHeld) []field {
	return []field{
		{"level", known(&h.Level)},
		{"year", &h.Year},
		{"source", known(&h.Source)},
	}
})

var measures = newTable("measures", func(m *data.Measure) []field {
	return []field{
		{"name", known(&m.Name)},
		{"value", &m.Value},
		{"unit", known(&m.Unit)},
		{"year", &m.Year},
		{"source", known(&m.Source)},
	}
})

var contacts = newTable("contacts", func(c *data.Contact) []field {
	return []field{
		{"name", known(&c.Name)},
		{"role", known(&c.Role)},
		{"phone", known(&c.Phone)},
		{"mail", known(&c.Mail)},
	}
})

var factSources = newTable("sources", func(s *data.FactSource) []field {
	return []field{
		{"fact", known(&s.Fact)},
		{"source", known(&s.Source)},
	}
})
