package store

import "ezmap/data"

var contradictions = newTable("contradictions", func(c *data.Contradiction) []field {
	return []field{
		{"id", known(&c.ID)},
		{"subject", known(&c.Subject)},
		{"readings", texts(&c.Values)},
		{"sections", texts(&c.Sections)},
		{"default_reading", known(&c.Default)},
	}
}).retiring("ruling", "ruled_by") // a ruling has become a record of its own
