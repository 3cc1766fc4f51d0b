package store

import "ezmap/data"

var targetVersions = newTable("targets", func(v *data.TargetVersion) []field {
	return []field{
		{"id", known(&v.ID)},
		{"template", known(&v.Template)},
		{"indicator", known(&v.Indicator)},
		{"area", known(&v.Area)},
		{"origin", known(&v.Origin)},
		{"kind", known(&v.Kind)},
		{"path", known(&v.Path)},
		{"base_year", known(&v.BaseYear)},
		{"base", &v.Base},
		{"target_year", known(&v.TargetYear)},
		{"target", &v.Target},
		{"target_text", known(&v.TargetText)},
		{"source", known(&v.Source)},
		{"evidence", known(&v.Evidence)},
		{"page", known(&v.Page)},
		{"note", known(&v.Note)},
		{"entered_by", known(&v.By)},
		{"entered_at", moment{&v.At}},
	}
})
