package sketch

import (
	"fmt"

	"ezmap/data"
)

// GroundOf returns what the element of an id can snap to in a state: the borders, the lines
// and nodes of the other elements, its own nodes, and the records with a place. What shown
// says no to, by the id of an element or of a record, is passed over; nil shows all.
func GroundOf(s *data.State, id string, shown func(element, site string) bool) *Ground {
	g := &Ground{shown: shown}
	for _, kind := range []data.LayerKind{data.Boundaries, data.Neighbours} {
		for _, f := range s.BaseFeatures(kind) {
			g.addShape(s, data.Element{Geometry: f.Geometry}, fmt.Sprintf("“%s”的边界", f.Properties.Text("name")))
		}
	}
	for _, e := range s.Elements {
		if e.ID == id {
			e.ID = "" // what is edited is always seen
		} else {
			g.addShape(s, e, fmt.Sprintf("“%s”的%s", e.Short, outlineWord(e.Kind)))
		}
		g.addNodes(e)
	}
	for i := range s.Sites {
		if site := &s.Sites[i]; site.Location != nil {
			g.stops = append(g.stops, stop{OfDegrees(site.Location.Point), fmt.Sprintf("记录“%s”", site.Name), "", site.ID})
		}
	}
	return g
}

func outlineWord(k data.ElementKind) string {
	if k == data.Belt {
		return "中心线"
	}
	return "轮廓"
}

func (g *Ground) addShape(s *data.State, e data.Element, title string) {
	e.Nodes = nil
	for _, p := range Of(s, e).Paths {
		g.addLine(title, e.ID, p)
	}
}

// addNodes adds the nodes that have a location of their own; those of records are there as
// records.
func (g *Ground) addNodes(e data.Element) {
	for _, n := range e.Nodes {
		if n.Location != nil {
			g.stops = append(g.stops, stop{OfDegrees(n.Location.Point), fmt.Sprintf("节点“%s”", n.Name), e.ID, ""})
		}
	}
}
