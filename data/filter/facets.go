package filter

import (
	"cmp"
	"slices"

	"ezmap/data"
)

// Choice is a value that a filter can ask for, and how many records choosing it
// alone in its facet would list.
type Choice struct {
	// Value is that of Sites' list: a code, a family's id, a word; “” for none.
	Value string
	Title string // in Chinese
	Count int
	// Chosen tells that the filter asks for it.
	Chosen bool
}

// Facets are 分面: the choices of each thing that a filter can ask for. Choices that
// no record has are left out, unless the filter asks for them.
type Facets struct {
	Areas, Kinds, Levels, Statuses, Places []Choice
	// Fields are those asked for, in their order; their values as text, sorted.
	Fields []FieldChoices
	// Count is how many records pass.
	Count int
}

// FieldChoices are the choices of one of the office's own fields.
type FieldChoices struct {
	Title   string
	Choices []Choice
}

// Count counts the choices of records: each by what passes the rest of the filter, as
// if nothing were chosen in its own facet, so that a count equals the list that its
// choice gives. The query of the filter is not heeded: sites are those it found.
// fields are the titles of the own fields to be counted beside those of the filter.
func Count(state *data.State, sites []*data.Site, f Sites, fields ...string) Facets {
	titles := make([]string, 0, len(fields)+len(f.Fields))
	for _, x := range f.Fields {
		titles = append(titles, x.Title)
	}
	for _, t := range fields {
		if !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	t := tally{areas: map[data.AreaCode]int{}, kinds: map[data.SiteKind]int{}, levels: map[data.Level]int{}, statuses: map[data.Status]int{}, places: map[Place]int{}}
	for range titles {
		t.fields = append(t.fields, map[string]int{})
	}
	for _, k := range f.Kinds {
		if family(k).Title() == "" {
			t.finer = append(t.finer, data.SiteKind(k))
		}
	}
	passing := 0
	asked := f.test()
	for _, s := range sites {
		failed := asked.fails(s)
		if failed == 0 {
			passing++
		}
		t.add(s, failed, titles, len(f.Fields))
	}
	out := t.choices(state, f)
	out.Count = passing
	for i, title := range titles {
		var chosen []string
		if i < len(f.Fields) {
			chosen = f.Fields[i].Values
		}
		out.Fields = append(out.Fields, FieldChoices{title, choices(sorted(t.fields[i], chosen), t.fields[i], chosen, fieldTitle)})
	}
	return out
}

// tally counts the values of records. A value with the count 0 is that of a record
// which other choices keep back.
type tally struct {
	areas    map[data.AreaCode]int
	kinds    map[data.SiteKind]int
	levels   map[data.Level]int
	statuses map[data.Status]int
	places   map[Place]int
	city     int // records of areas within the city, which the city's code finds too
	fields   []map[string]int
	// finer are words of the source that are asked for beside families.
	finer []data.SiteKind
}

// add counts a record in every facet but for which it passes; the first asked of the
// titles are those that the filter asks for.
func (t *tally) add(s *data.Site, failed facet, titles []string, asked int) {
	one := func(of facet) int {
		if failed&^of == 0 {
			return 1
		}
		return 0
	}
	t.areas[s.Area] += one(areaFacet)
	if s.Area != "" && s.Area != data.Ezhou {
		t.city += one(areaFacet)
	}
	t.kinds[s.Kind] += one(kindFacet)
	for _, k := range t.finer {
		if string(k) == s.KindText {
			t.kinds[k] += one(kindFacet)
		}
	}
	t.levels[s.Level] += one(levelFacet)
	t.statuses[s.Status] += one(statusFacet)
	t.places[PlaceOf(s)] += one(placeFacet)
	for i, title := range titles {
		of := facet(0)
		if i < asked {
			of = firstField << i
		}
		t.fields[i][s.Extra.Text(title)] += one(of)
	}
}

func (t *tally) choices(state *data.State, f Sites) Facets {
	var areas []data.AreaCode
	for _, a := range state.Areas {
		areas = append(areas, a.Code)
	}
	if n, has := t.areas[data.Ezhou]; has || slices.Contains(f.Areas, data.Ezhou) {
		t.areas[data.Ezhou] = n + t.city
	}
	kinds := make([]data.SiteKind, len(f.Kinds))
	for i, k := range f.Kinds {
		kinds[i] = family(k)
	}
	return Facets{
		Areas:    choices(append(areas, ""), t.areas, f.Areas, func(a data.AreaCode) string { return areaTitle(state, a) }),
		Kinds:    choices(slices.Concat(data.SiteKinds, t.finer), t.kinds, kinds, kindTitle),
		Levels:   choices(levels, t.levels, f.Levels, levelTitle),
		Statuses: choices(statuses, t.statuses, f.Statuses, data.Status.Title),
		Places:   choices(Places, t.places, f.Places, Place.Title),
	}
}

// family returns the family that a word names; the word itself where it names none.
func family(word string) data.SiteKind {
	for _, k := range data.SiteKinds {
		if word == k.Title() {
			return k
		}
	}
	return data.SiteKind(word)
}

func kindTitle(k data.SiteKind) string { return cmp.Or(k.Title(), string(k)) }

// choices lists the values of a facet that a record has or the filter asks for.
func choices[T ~string](order []T, counts map[T]int, chosen []T, title func(T) string) []Choice {
	var out []Choice
	for _, v := range order {
		n, has := counts[v]
		if asked := slices.Contains(chosen, v); has || asked {
			out = append(out, Choice{string(v), title(v), n, asked})
		}
	}
	return out
}

// sorted lists values, what is missing last.
func sorted(counts map[string]int, chosen []string) []string {
	all := slices.Clone(chosen)
	for v := range counts {
		all = append(all, v)
	}
	slices.SortFunc(all, func(a, b string) int {
		if (a == "") != (b == "") {
			return cmp.Compare(len(b), len(a))
		}
		return cmp.Compare(a, b)
	})
	return slices.Compact(all)
}
