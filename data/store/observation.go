package store

import "ezmap/data"

var observations = newTable("observations", func(o *data.Observation) []field {
	return []field{
		{"id", known(&o.ID)},
		{"template", known(&o.Template)},
		{"indicator", known(&o.Indicator)},
		{"area", known(&o.Area)},
		{"year", known(&o.Year)},
		{"months", known(&o.Months)},
		{"value", &o.Value},
		{"reported", &o.Reported},
		{"reported_unit", known(&o.ReportedUnit)},
		{"status", known(&o.Status)},
		{"growth", &o.Growth},
		{"holds", known(&o.Holds)},
		{"confirmed", &o.Confirmed},
		{"missed", &o.Missed},
		{"inapplicable", &o.Inapplicable},
		{"source", known(&o.Source)},
		{"evidence", known(&o.Evidence)},
		{"page", known(&o.Page)},
		{"certificate", known(&o.Certificate)},
		{"entered_by", known(&o.By)},
		{"entered_at", moment{&o.At}},
		{"checked_by", known(&o.CheckedBy)},
		{"checked_at", moment{&o.CheckedAt}},
		{"confirmed_by", known(&o.ConfirmedBy)},
		{"confirmed_at", moment{&o.ConfirmedAt}},
		{"supersedes", known(&o.Supersedes)},
		{"note", known(&o.Note)},
	}
})
