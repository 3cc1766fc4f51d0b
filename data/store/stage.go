package store

import "ezmap/data"

var stages = newTable("stages", func(s *data.StageEntry) []field {
	return []field{
		{"id", known(&s.ID)},
		{"area", known(&s.Area)},
		{"stage", known(&s.Stage)},
		{"title", known(&s.Title)},
		{"date", known(&s.Date)},
		{"batch", known(&s.Batch)},
		{"theme", known(&s.Theme)},
		{"document", known(&s.Document)},
		{"source", known(&s.Source)},
		{"evidence", known(&s.Evidence)},
		{"page", known(&s.Page)},
		{"note", known(&s.Note)},
		{"entered_by", known(&s.By)},
		{"entered_at", moment{&s.At}},
	}
})
