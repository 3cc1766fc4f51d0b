package store

import "ezmap/data"

var elements = newTable("elements", func(e *data.Element) []field {
	return []field{
		{"id", known(&e.ID)},
		{"name", known(&e.Name)},
		{"short", known(&e.Short)},
		{"scheme", known(&e.Scheme)},
		{"kind", known(&e.Kind)},
		{"text", known(&e.Text)},
		{"section", known(&e.Section)},
		{"precision", known(&e.Precision)},
		{"basis", known(&e.Basis)},
		{"geometry", shape{&e.Geometry}},
		{"width", known(&e.Width)},
		{"extra", object{&e.Extra}},
	}
}, rowsOf[data.Element, data.Node]{"nodes", "element", nodes, func(e *data.Element) *[]data.Node { return &e.Nodes }})

var nodes = newTable("element_nodes", func(n *data.Node) []field {
	return append([]field{
		{"name", known(&n.Name)},
		{"area", known(&n.Area)},
		{"site", known(&n.Site)},
	}, location(&n.Location)...)
})
