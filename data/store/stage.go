package store

import "ezmap/data"

var stages = newTable("stages", func(s *data.StageEntry) []field {
	return []field{
		{"id", known(&s.ID)},
		{"area", known(&s.Area)},
		{"stage", known(&s.Stage)},
		{"date", known(&s.Date)},
		{"document", known(&s.Document)},
		{"source", known(&s.Source)},
		{"note", known(&s.Note)},
	}
})
