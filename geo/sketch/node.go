package sketch

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// MovedOnMap is the basis of a node's position after it was dragged on the map.
const MovedOnMap = "在图上拖动"

// Node is 节点 of the sketch: where it is drawn, and whether that place is its own.
type Node struct {
	data.Node
	// Plane is where it is drawn, on the map plane; only when Placed.
	Plane  orb.Point
	Placed bool
	// Stands says what the node stands for: 记录“…” or 区域“…”, “” for nothing.
	Stands string
}

// Own tells that the node has a location of its own. One without lies where the record
// does for which it stands.
func (n Node) Own() bool { return n.Location != nil }

func nodesOf(s *data.State, nodes []data.Node) []Node {
	out := make([]Node, len(nodes))
	for i, n := range nodes {
		out[i] = nodeOf(s, n)
	}
	return out
}

func nodeOf(s *data.State, n data.Node) Node {
	out := Node{Node: n}
	at := n.Location
	if site := data.Find[data.Site](s, n.Site); n.Site != "" && site != nil {
		out.Stands = fmt.Sprintf("记录“%s”", site.Name)
		if at == nil {
			at = site.Location
		}
	}
	if name := s.AreaName(n.Area); out.Stands == "" && name != "" {
		out.Stands = fmt.Sprintf("区域“%s”", name)
	}
	if at != nil {
		out.Plane, out.Placed = OfDegrees(at.Point).Plane, true
	}
	return out
}

// MoveNode gives a node that has a location of its own another one: a sketch, dragged on
// the map. A node without one moves nothing; the error is a *data.Error that says where its
// place comes from.
func (k Sketch) MoveNode(i int, to Vertex) (Sketch, error) {
	n := k.Nodes[i]
	switch {
	case n.Own():
	case n.Stands != "" && n.Site != "":
		return k, data.Fault(data.Invalid, fmt.Sprintf("节点“%s”的位置来自%s，没有自己的坐标。请移动那条记录，或在要素表单中给节点填写坐标。", n.Name, n.Stands), nil)
	default:
		return k, data.Fault(data.Invalid, fmt.Sprintf("节点“%s”还没有坐标，请在要素表单中填写。", n.Name), nil)
	}
	n.Location = &data.Location{Point: to.Degrees, Precision: data.Sketch, Basis: MovedOnMap}
	n.Plane, n.Placed = to.Plane, true
	k.Nodes = slices.Clone(k.Nodes)
	k.Nodes[i] = n
	return k, nil
}

// AddNode appends a node as a state sees it.
func (k Sketch) AddNode(s *data.State, n data.Node) Sketch {
	k.Nodes = append(slices.Clip(k.Nodes), nodeOf(s, n))
	return k
}

// DeleteNode takes a node out.
func (k Sketch) DeleteNode(i int) Sketch {
	k.Nodes = slices.Delete(slices.Clone(k.Nodes), i, i+1)
	return k
}
