package studio

import (
	"slices"

	"ezmap/data"
	"ezmap/geo/layer"
)

// leafKind is a kind of subjects, and so of the sheets of an atlas.
type leafKind string

// The kinds in the order of an atlas.
const (
	cityLeaf       leafKind = "city"
	districtLeaf   leafKind = "district"
	functionalLeaf leafKind = "functional"
	elementLeaf    leafKind = "element"
)

// leafKinds lists the kinds with their words.
var leafKinds = []struct {
	kind leafKind
	word string
}{
	{cityLeaf, "全市"}, {districtLeaf, "各行政区"}, {functionalLeaf, "各功能区"}, {elementLeaf, "各布局要素"},
}

// subject is something that a sheet can be about.
type subject struct {
	kind    leafKind
	name    string
	area    data.AreaCode // “” for the city
	element string
	scheme  data.Scheme // of an element
}

// subjects lists the city, its districts, its functional areas, and the elements
// of the layout that have a place of their own on the map.
func subjects(s *data.State) []subject {
	all := []subject{{kind: cityLeaf, name: "全市"}}
	kinds := map[data.AreaKind]leafKind{data.District: districtLeaf, data.FunctionalArea: functionalLeaf}
	for _, a := range s.Areas {
		if kind, is := kinds[a.Kind]; is {
			all = append(all, subject{kind: kind, name: a.Name, area: a.Code})
		}
	}
	stack := layer.Build(s, layer.Options{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}})
	for i := range s.Elements {
		e := &s.Elements[i]
		if b, ok := stack.Bound(layer.Ref{Kind: layer.ElementRef, ID: e.ID}); ok && b != layer.CityBound(s) {
			all = append(all, subject{kind: elementLeaf, name: e.Name, element: e.ID, scheme: e.Scheme})
		}
	}
	slices.SortStableFunc(all, func(a, b subject) int { return order(a.kind) - order(b.kind) })
	return all
}

func order(k leafKind) int {
	for i, x := range leafKinds {
		if x.kind == k {
			return i
		}
	}
	return len(leafKinds)
}

// of returns a form about a subject. An element is drawn with its scheme.
func (x subject) of(f Form) Form {
	f.Area, f.Element = x.area, x.element
	if x.element != "" && !slices.Contains(f.Schemes, x.scheme) {
		f.Schemes = []data.Scheme{x.scheme}
	}
	return f
}

// count returns how many sheets the form's atlas has: one for each of its kinds of
// subject; elements only of the schemes that are drawn.
func (f Form) count(all []subject) (n int) {
	for _, x := range all {
		if slices.Contains(f.Atlas, x.kind) && (x.element == "" || slices.Contains(f.Schemes, x.scheme)) {
			n++
		}
	}
	return n
}
