package store

import "ezmap/data"

var areas = newTable("areas", func(a *data.Area) []field {
	return []field{
		{"code", known(&a.Code)},
		{"name", known(&a.Name)},
		{"kind", known(&a.Kind)},
		{"parent", known(&a.Parent)},
		{"role", known(&a.Role)},
		{"tasks", known(&a.Tasks)},
		{"section", known(&a.Section)},
		{"source", known(&a.Source)},
	}
})
