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
	schemes []data.Scheme // that draw an element, its own the first
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
	city := layer.CityBound(s)
	stacks := map[data.Scheme]layer.Stack{}
	for _, scheme := range []data.Scheme{data.CityScheme, data.CorridorScheme} {
		stacks[scheme] = layer.Build(s, layer.Options{Schemes: []data.Scheme{scheme}})
	}
	for i := range s.Elements {
		e := &s.Elements[i]
		x := subject{kind: elementLeaf, name: e.Name, element: e.ID}
		for scheme, stack := range stacks {
			b, drawn := stack.Bound(layer.Ref{Kind: layer.ElementRef, ID: e.ID})
			switch {
			case !drawn || b == city:
			case scheme == e.Scheme:
				x.schemes = slices.Insert(x.schemes, 0, scheme)
			default:
				x.schemes = append(x.schemes, scheme)
			}
		}
		if len(x.schemes) > 0 {
			all = append(all, x)
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

// of returns a form about a subject. An element is drawn with a scheme that has it.
func (x subject) of(f Form) Form {
	f.Area, f.Element = x.area, x.element
	if x.element != "" && !x.in(f.Schemes) {
		f.Schemes = x.schemes[:1]
	}
	return f
}

// in tells whether one of some schemes draws an element.
func (x subject) in(schemes []data.Scheme) bool {
	return slices.ContainsFunc(schemes, func(s data.Scheme) bool { return slices.Contains(x.schemes, s) })
}

// leaves returns what the sheets of the form's atlas are about, in their order: each
// subject of its kinds; elements only of the schemes that are drawn.
func (f Form) leaves(all []subject) (leaves []subject) {
	for _, x := range all {
		if slices.Contains(f.Atlas, x.kind) && (x.element == "" || x.in(f.Schemes)) {
			leaves = append(leaves, x)
		}
	}
	return leaves
}
