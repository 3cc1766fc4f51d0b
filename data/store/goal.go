package store

import "ezmap/data"

var goals = newTable("goals", func(g *data.Goal) []field {
	return []field{
		{"id", known(&g.ID)},
		{"area", known(&g.Area)},
		{"template", known(&g.Template)},
		{"indicator", known(&g.Indicator)},
		{"base_year", known(&g.BaseYear)},
		{"base", &g.Base},
		{"target_year", known(&g.TargetYear)},
		{"target", &g.Target},
		{"source", known(&g.Source)},
		{"evidence", known(&g.Evidence)},
		{"page", known(&g.Page)},
		{"entered_by", known(&g.By)},
		{"entered_at", moment{&g.At}},
	}
})
