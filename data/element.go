package data

import "github.com/paulmach/orb"

// Scheme is a spatial formula of the plan to which layout elements belong.
type Scheme string

// The two schemes of the plan.
const (
	CityScheme     Scheme = "city"     // 一城两区多点支撑
	CorridorScheme Scheme = "corridor" // 两带两组团
)

// Title returns the formula in the plan's words.
func (s Scheme) Title() string {
	switch s {
	case CityScheme:
		return "一城两区多点支撑"
	case CorridorScheme:
		return "两带两组团"
	}
	return ""
}

// ElementKind tells how a layout element is drawn.
type ElementKind string

// The kinds of layout element.
const (
	CityElement ElementKind = "city"    // 城: a frame of meaning around the whole city
	Zone        ElementKind = "zone"    // 区: no boundary in the plan
	Points      ElementKind = "points"  // 点: a set of members
	Belt        ElementKind = "belt"    // 带: centre line with nodes and a width
	Cluster     ElementKind = "cluster" // 组团: polygon with members
)

// Title returns the Chinese word of the kind.
func (k ElementKind) Title() string {
	switch k {
	case CityElement:
		return "城"
	case Zone:
		return "区"
	case Points:
		return "多点"
	case Belt:
		return "发展带"
	case Cluster:
		return "组团"
	}
	return ""
}

// Element is 布局要素: one element of a scheme.
type Element struct {
	ID      string // river-belt
	Name    string // 沿江产业科技创新发展带
	Short   string // 沿江带; the name on the map
	Scheme  Scheme
	Kind    ElementKind
	Text    string // what the plan says of it
	Section string
	// Precision is that of the geometry; everything of the first data is a sketch.
	Precision Precision
	// Basis tells how the geometry came about.
	Basis string
	// Geometry is a LineString for a belt (its centre line, in the plan's
	// direction), a Polygon for a cluster, nil where the plan gives no shape or
	// the shape is derived from other elements.
	Geometry orb.Geometry
	// Width is a belt's width in metres on the ground, 0 for other kinds.
	Width float64
	// Nodes are a belt's nodes in the plan's order, or the members of a cluster
	// or a set of points.
	Nodes []Node
	// Extra keeps what a file brought and the program does not know.
	Extra Properties
}

// Node is 节点: a stop of a belt, or a member of a cluster or point set.
type Node struct {
	Name string
	// Area or Site names the area or site that the node stands for; both may be empty.
	Area AreaCode
	Site string
	// Location is nil where there is no basis for one.
	Location *Location
}
