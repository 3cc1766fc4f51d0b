package store

import "ezmap/data"

var ownFields = newTable("own_fields", func(f *data.OwnField) []field {
	return []field{
		{"id", known(&f.ID)},
		{"title", known(&f.Title)},
		{"kind", known(&f.Kind)},
		{"unit", known(&f.Unit)},
		{"choices", texts(&f.Choices)},
	}
})
