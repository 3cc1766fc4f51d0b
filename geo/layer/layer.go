// Package layer turns the city's data into a stack of layers that can be drawn:
// features on the map plane with their styles and names, from the base map at
// the bottom to the nodes of the layout on top. Themes and colourings take the
// place of the official looks where they are asked for. It also gathers crowds,
// sets apart what lies in one place, and says what a point of the map shows, what
// a thing's bound is, and what stands in the legend.
//
// It decides how things look: styles, palettes, symbols are tables here, and a
// style puts itself on a path, for a map as for a legend's swatch. Which paths
// those are, in a view, is for geo/draw; geo/label places the names.
// The map plane is EPSG:4547, easting, northing in metres.
package layer

import (
	"ezmap/data"

	"github.com/paulmach/orb"
)

// RefKind is what sort of thing a Ref names.
type RefKind string

// The kinds of thing.
const (
	SiteRef    RefKind = "site"    // a record of the register, by its id
	ElementRef RefKind = "element" // 布局要素, by its id
	AreaRef    RefKind = "area"    // 区域, by its code
	BaseRef    RefKind = "base"    // a feature of the base map, “layer/number”
	FeatureRef RefKind = "feature" // a feature of an imported layer, “layer/number”
	ClusterRef RefKind = "cluster" // a counted mark of a gathered stack, see Stack.Members
)

// Ref names the thing that a feature on the map stands for.
type Ref struct {
	Kind RefKind `json:"kind"`
	ID   string  `json:"id"`
}

// The groups of layers, as the layer panel shows them.
const (
	BaseGroup     = "底图"
	LayoutGroup   = "布局"
	SitesGroup    = "平台园区"
	ImportedGroup = "导入图层"
	ProgressGroup = "区域进展"
)

// ProgressID is the id of the layer of 区域进展着色.
const ProgressID = "progress"

// Layer is 图层: features that are drawn together and switched together. One
// thing of the layer panel may be several layers of the stack with the same ID,
// where parts of it are drawn below and above others.
type Layer struct {
	ID, Title, Group string
	Visible          bool
	// Features are drawn in their order, the last on top.
	Features []Feature
	// Outside tells that the layer reaches beyond the city, and goes pale there
	// under the mask.
	Outside bool
	// Yields tells that marks give way to the names of the layout and the
	// districts: where such a name stands they are left out.
	Yields bool
	// Backdrop tells that the layer fills the ground, which a picture below
	// takes the place of.
	Backdrop bool
	// Borders tells that the layer draws the outlines of areas. What lies below
	// goes pale outside the area that a map is about.
	Borders bool
	// Veil is the opacity of this layer together with the neighbouring layers
	// of the same veil, 0 for none: inside it one covers the other, so that
	// tints do not mix where they cross.
	Veil float64
	// Opacity is that of the layer as a whole, above 0 to 1; 0 stands for 1.
	Opacity float64
	gray    bool    // made for grey print
	slot    int     // layers of one slot may change places
	memory  *memory // shared by the layers of one stack
	tree    *tree   // of the features
}

// Feature is one thing on the map.
type Feature struct {
	Ref Ref
	// Also is a second thing that the feature stands for, such as the record of
	// the register behind a node; zero for none.
	Also Ref
	// Geometry on the map plane; nil for a thing that is only a name.
	Geometry orb.Geometry
	Bound    orb.Bound
	Style    *Style
	// Axis is the centre line of a belt or a river, along which marks and name run.
	Axis orb.MultiLineString
	// Width is that of a belt in metres, 0 for other features.
	Width float64
	// Name is printed with the feature, nil for none.
	Name *Name
	// Precision is how far the position may be trusted. Marks of sketched
	// positions may be moved aside where they would hide one another.
	Precision data.Precision
}

// Name is a name on the map with the way it is printed.
type Name struct {
	Text string
	// Short stands in where Text finds no place, “” for none.
	Short string
	Type  *Type
	// Under is a second line below the name, such as the value by which a
	// district is coloured, “” for none.
	Under string
	// Rank orders names of one type: lower is placed first.
	Rank int
	// Beside are points of the map plane near which the name of an area stands
	// best, such as the node that stands for it.
	Beside *orb.Point
	// Toward is the direction in which a plate's arrow points, on the map plane.
	Toward *orb.Point
}

// Stack is a map's layers from bottom to top.
type Stack []*Layer

// Bound returns the bound of a thing on the map plane; ok is false when the
// stack does not show it or it has no place.
func (st Stack) Bound(ref Ref) (b orb.Bound, ok bool) {
	for _, l := range st {
		for i := range l.Features {
			f := &l.Features[i]
			if f.Ref != ref && f.Also != ref || f.Geometry == nil {
				continue
			}
			if ok {
				b = b.Union(f.Bound)
			} else {
				b, ok = f.Bound, true
			}
		}
	}
	return b, ok
}

// add appends a feature with its bound.
func (l *Layer) add(f Feature) {
	if f.Geometry != nil {
		f.Bound = f.Geometry.Bound()
	}
	l.Features = append(l.Features, f)
}
