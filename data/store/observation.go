package store

import "ezmap/data"

var observations = newTable("observations", func(o *data.Observation) []field {
	return []field{
		{"id", known(&o.ID)},
		{"template", known(&o.Template)},
		{"indicator", known(&o.Indicator)},
		{"area", known(&o.Area)},
		{"year", known(&o.Year)},
		{"value", &o.Value},
		{"status", known(&o.Status)},
		{"confirmed", &o.Confirmed},
		{"missed", &o.Missed},
		{"source", known(&o.Source)},
		{"certificate", known(&o.Certificate)},
		{"entered_by", known(&o.By)},
		{"entered_at", moment{&o.At}},
		{"supersedes", known(&o.Supersedes)},
		{"note", known(&o.Note)},
	}
})
