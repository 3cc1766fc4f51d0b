package store

import "ezmap/data"

var rulings = newTable("rulings", func(r *data.Ruling) []field {
	return []field{
		{"id", known(&r.ID)},
		{"kind", known(&r.Kind)},
		{"subject", known(&r.Subject)},
		{"chosen", known(&r.Chosen)},
		{"over", texts(&r.Over)},
		{"decision", known(&r.Decision)},
		{"reason", known(&r.Reason)},
		{"evidence", known(&r.Evidence)},
		{"page", known(&r.Page)},
		{"ruled_by", known(&r.By)},
		{"ruled_at", moment{&r.At}},
	}
})
