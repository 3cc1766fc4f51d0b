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
		{"section", known(&s.Section)},
		{"figures", known(&s.Figures)},
		{"note", known(&s.Note)},
		{"extent", known(&s.Extent)},
		{"year", &s.Year},
		{"photos", texts(&s.Photos)},
		{"extra", object{&s.Extra}},
	}, location(&s.Location)...)
})
