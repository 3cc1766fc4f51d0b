package store

import "ezmap/data"

var contradictions = newTable("contradictions", func(c *data.Contradiction) []field {
	return []field{
		{"id", known(&c.ID)},
		{"subject", known(&c.Subject)},
		{"readings", texts(&c.Values)},
		{"sections", texts(&c.Sections)},
		{"default_reading", known(&c.Default)},
		{"ruling", known(&c.Ruling)},
		{"ruled_by", known(&c.RuledBy)},
	}
})
