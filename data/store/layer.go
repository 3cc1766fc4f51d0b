package store

import "ezmap/data"

var layers = newTable("layers", func(l *data.Layer) []field {
	return []field{
		{"id", known(&l.ID)},
		{"title", known(&l.Title)},
		{"layer_group", known(&l.Group)},
		{"kind", known(&l.Kind)},
		{"source", known(&l.Source)},
		{"credit", known(&l.Credit)},
		{"dated", known(&l.Date)},
		{"precision", known(&l.Precision)},
		{"note", known(&l.Note)},
		{"generation", known(&l.Generation)},
	}
})
