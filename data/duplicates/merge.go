package duplicates

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"ezmap/data"
)

// Field is something of a record of which a merged one can have only one.
type Field struct {
	Title string
	// Of says it in Chinese, “” for what the record does not have.
	Of func(*data.Site) string
	// take gives it to one record from another.
	take func(to, from *data.Site)
}

// Fields returns the fields in which two records of a state differ, in the order of the
// form; what only one of them has is among them.
func Fields(s *data.State, a, b *data.Site) []Field {
	var out []Field
	for _, f := range append(fieldsOf(s), extras(a, b)...) {
		if f.Of(a) != f.Of(b) {
			out = append(out, f)
		}
	}
	return out
}

func fieldsOf(s *data.State) []Field {
	return []Field{
		{"名称", func(x *data.Site) string { return x.Name }, func(to, from *data.Site) { to.Name = from.Name }},
		{"类别", func(x *data.Site) string { return joined(x.Kind.Title(), x.KindText) }, func(to, from *data.Site) { to.Kind, to.KindText = from.Kind, from.KindText }},
		{"级别", func(x *data.Site) string { return joined(known(x.Level.Title()), x.LevelText) }, func(to, from *data.Site) { to.Level, to.LevelText = from.Level, from.LevelText }},
		{"争创级别", func(x *data.Site) string { return sought(x.LevelSought) }, func(to, from *data.Site) { to.LevelSought = from.LevelSought }},
		{"状态", func(x *data.Site) string { return joined(x.Status.Title(), x.StatusNote) }, func(to, from *data.Site) { to.Status, to.StatusNote = from.Status, from.StatusNote }},
		{"依托单位", func(x *data.Site) string { return x.Host }, func(to, from *data.Site) { to.Host = from.Host }},
		{"区域", func(x *data.Site) string { return areaText(s, x) }, func(to, from *data.Site) { to.Area, to.AreaBasis = from.Area, from.AreaBasis }},
		{"地址", func(x *data.Site) string { return x.Address }, func(to, from *data.Site) { to.Address = from.Address }},
		{"章节", func(x *data.Site) string { return x.Section }, func(to, from *data.Site) { to.Section = from.Section }},
		{"数字", func(x *data.Site) string { return x.Figures }, func(to, from *data.Site) { to.Figures = from.Figures }},
		{"年份", func(x *data.Site) string { return yearText(x.Year) }, func(to, from *data.Site) { to.Year = from.Year }},
		{"说明", func(x *data.Site) string { return x.Note }, func(to, from *data.Site) { to.Note = from.Note }},
		{"位置", placeText, func(to, from *data.Site) { to.Location, to.Extent = from.Location, from.Extent }},
	}
}

// extras are the own fields and other properties that either record has.
func extras(a, b *data.Site) []Field {
	var out []Field
	seen := map[string]bool{}
	for _, p := range slices.Concat(a.Extra, b.Extra) {
		if seen[p.Key] {
			continue
		}
		seen[p.Key] = true
		out = append(out, Field{p.Key, func(x *data.Site) string { return x.Extra.Text(p.Key) }, func(to, from *data.Site) {
			to.Extra = to.Extra.WithValue(p.Key, valueOf(from.Extra, p.Key))
		}})
	}
	return out
}

func valueOf(p data.Properties, key string) json.RawMessage {
	if i := slices.IndexFunc(p, func(q data.Property) bool { return q.Key == key }); i >= 0 {
		return p[i].Value
	}
	return json.RawMessage("null")
}

// Blank returns the titles of the fields that only the second of two records has, which is
// what one would take from it.
func Blank(s *data.State, keep, drop *data.Site) []string {
	var titles []string
	for _, f := range Fields(s, keep, drop) {
		if f.Of(keep) == "" {
			titles = append(titles, f.Title)
		}
	}
	return titles
}

// Merge returns the change that makes one record of two: keep stays, with the fields of
// the titles in taken from drop; the names of drop become aliases; photos, papers, contacts,
// figures, levels held and sources of both are kept; nodes, programmes and slots that pointed
// to drop point to keep; drop goes. It is one change, which one undo takes back.
func Merge(s *data.State, keep, drop string, taken []string) (data.Change, error) {
	a, b := data.Find[data.Site](s, keep), data.Find[data.Site](s, drop)
	if a == nil || b == nil || keep == drop {
		return nil, data.Fault(data.NotFound, "要合并的两条记录已不在登记表中。请重新查找重复记录。", nil)
	}
	after := *a
	for _, f := range Fields(s, a, b) {
		if slices.Contains(taken, f.Title) {
			f.take(&after, b)
		}
	}
	unite(&after, a, b)
	changes := references(s, keep, drop)
	changes = append(changes, data.Edit[data.Site]{Before: a, After: &after}, data.Remove[data.Site](s, drop))
	return data.Batch{Title: fmt.Sprintf("合并记录“%s”与“%s”", a.Name, b.Name), Changes: changes}, nil
}

// unite gives a record what both have in lists.
func unite(after, a, b *data.Site) {
	names := slices.Concat(a.Aliases, []string{a.Name, b.Name}, b.Aliases)
	after.Aliases = nil
	for _, n := range names {
		if n != after.Name && !slices.Contains(after.Aliases, n) {
			after.Aliases = append(after.Aliases, n)
		}
	}
	after.Photos = united(a.Photos, b.Photos)
	after.Documents = united(a.Documents, b.Documents)
	after.Contacts = united(a.Contacts, b.Contacts)
	after.Sources = slices.Clone(a.Sources)
	for _, f := range b.Sources {
		if !slices.ContainsFunc(a.Sources, func(o data.FactSource) bool { return o.Fact == f.Fact }) {
			after.Sources = append(after.Sources, f)
		}
	}
	after.Measures = unitedBy(a.Measures, b.Measures, func(m data.Measure) string { return data.MeasuresText([]data.Measure{m}) })
	after.Holds = unitedBy(a.Holds, b.Holds, func(h data.LevelHeld) string { return data.HoldsText([]data.LevelHeld{h}) })
	slices.SortStableFunc(after.Holds, func(x, y data.LevelHeld) int { return yearOf(x) - yearOf(y) })
}

func yearOf(h data.LevelHeld) int {
	if h.Year == nil {
		return 0
	}
	return *h.Year
}

func united[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// unitedBy unites lists whose members are the same when their texts are.
func unitedBy[T any](a, b []T, text func(T) string) []T {
	out := slices.Clone(a)
	for _, v := range b {
		if !slices.ContainsFunc(out, func(o T) bool { return text(o) == text(v) }) {
			out = append(out, v)
		}
	}
	return out
}

// references returns the changes after which what pointed to drop points to keep.
func references(s *data.State, keep, drop string) []data.Change {
	var changes []data.Change
	for i := range s.Elements {
		e := &s.Elements[i]
		if slices.ContainsFunc(e.Nodes, func(n data.Node) bool { return n.Site == drop }) {
			after := *e
			after.Nodes = nodesOf(e, keep, drop)
			changes = append(changes, data.Edit[data.Element]{Before: e, After: &after})
		}
	}
	for i := range s.Programmes {
		if p := &s.Programmes[i]; p.Site == drop {
			after := *p
			after.Site = keep
			changes = append(changes, data.Edit[data.Programme]{Before: p, After: &after})
		}
	}
	for i := range s.Slots {
		if p := &s.Slots[i]; slices.Contains(p.Sites, drop) {
			after := *p
			after.Sites = renamed(p.Sites, keep, drop)
			changes = append(changes, data.Edit[data.Slot]{Before: p, After: &after})
		}
	}
	return changes
}

// nodesOf returns the nodes of an element with keep in place of drop; an element that has
// both has one now.
func nodesOf(e *data.Element, keep, drop string) []data.Node {
	both := slices.ContainsFunc(e.Nodes, func(n data.Node) bool { return n.Site == keep })
	var nodes []data.Node
	for _, n := range e.Nodes {
		if n.Site == drop && both {
			continue
		}
		if n.Site == drop {
			n.Site = keep
		}
		nodes = append(nodes, n)
	}
	return nodes
}

// renamed returns the records of a slot with keep in place of drop, each once.
func renamed(sites []string, keep, drop string) []string {
	var out []string
	for _, id := range sites {
		if id == drop {
			id = keep
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func joined(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + "（" + b + "）"
}

// known is a title that is none where nothing is stated.
func known(title string) string {
	if title == data.NoLevel.Title() {
		return ""
	}
	return title
}

func sought(l data.Level) string {
	if l == "" {
		return ""
	}
	return l.Title()
}

func areaText(s *data.State, x *data.Site) string {
	if x.Area == "" {
		return ""
	}
	return joined(s.AreaName(x.Area), x.AreaBasis.Title())
}

func yearText(year *int) string {
	if year == nil {
		return ""
	}
	return strconv.Itoa(*year)
}

func placeText(x *data.Site) string {
	if x.Location == nil {
		return ""
	}
	return joined(fmt.Sprintf("%.5f，%.5f", x.Location.Point[0], x.Location.Point[1]), x.Location.Precision.Title())
}
