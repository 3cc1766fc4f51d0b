package merge

import (
	"cmp"
	"slices"
	"strings"

	"ezmap/data"
)

// match says which features of a layer the incoming ones replace.
type match struct {
	old, incoming []data.Feature
	shown         []data.Feature // the old ones as they are compared
	met           []int          // of each incoming one the old one, -1 for none
	differs       [][]string     // of each incoming one, what differs from the old one
	gone          []int          // the old ones that none replaces, rising
	key           string         // the property by which they are found again, “” for the usual
}

// matched finds for each incoming feature the one that it replaces: the one in its place if
// both are the same, else one of its key.
func matched(old, incoming []data.Feature, key Key) *match {
	m := &match{old: old, incoming: incoming, shown: old, met: make([]int, len(incoming)), differs: make([][]string, len(incoming))}
	m.key, _ = key.Column()
	if !slices.ContainsFunc(incoming, identified) { // most formats keep no ids: then they are not compared
		m.shown = slices.Clone(old)
		for i := range m.shown {
			m.shown[i].ID = ""
		}
	}
	taken := make([]bool, len(old))
	for i := range incoming {
		m.met[i] = -1
		if i < len(old) && len(differences(featureParts, &m.shown[i], &incoming[i])) == 0 {
			m.met[i], taken[i] = i, true
		}
	}
	rest := m.shelve(taken)
	for i := range incoming {
		if m.met[i] < 0 {
			if m.met[i], m.differs[i] = m.take(rest, &incoming[i]); m.met[i] >= 0 {
				taken[m.met[i]] = true
			}
		}
	}
	for i := range old {
		if !taken[i] {
			m.gone = append(m.gone, i)
		}
	}
	return m
}

func identified(f data.Feature) bool { return f.ID != "" }

// same tells whether both sets are the same, in the same order.
func (m *match) same() bool {
	for i, at := range m.met {
		if at != i || len(m.differs[i]) > 0 {
			return false
		}
	}
	return len(m.old) == len(m.incoming)
}

// mostRows is how many features of a new layer, and of those that a layer loses, get a Row:
// nobody looks at a million of them.
const mostRows = 10_000

// judgeFeatures counts the incoming features and those that none replaces. Features that are
// the same get no Row: a layer may have millions.
func (p *Plan) judgeFeatures(m *match, o Options) {
	for i := range m.incoming {
		f, at := &m.incoming[i], m.met[i]
		switch {
		case at >= 0 && len(m.differs[i]) == 0:
			p.Same++
			continue
		case at < 0 && len(m.old) == 0 && i >= mostRows:
			p.New++
			continue
		}
		row := Row{Where: o.where(i), Key: f.ID, Title: f.Properties.Text("name"), Fields: m.differs[i], Place: f.Geometry, Properties: f.Properties}
		if at >= 0 {
			row.Differences = propertyDifferences(m.shown[at].Properties, f.Properties)
		}
		if at >= 0 && o.Mode == Insert {
			p.keep(row)
			continue
		}
		p.judgeRow(row, at >= 0)
	}
	if o.Mode == Insert || o.Mode == Update {
		return
	}
	p.Removed += len(m.gone)
	for _, i := range m.gone[:min(len(m.gone), mostRows)] {
		f := &m.old[i]
		p.Rows = append(p.Rows, Row{Key: f.ID, Title: f.Properties.Text("name"), Verdict: Removed, Place: f.Geometry, Properties: f.Properties})
	}
}

// shelf holds features by what they are found again by.
type shelf map[string][]int

// shelve puts those old features on a shelf that are not taken yet.
func (m *match) shelve(taken []bool) shelf {
	s := shelf{}
	for i := range m.shown {
		if !taken[i] {
			key := m.keyOf(&m.shown[i])
			s[key] = append(s[key], i)
		}
	}
	return s
}

// choice is how many features of one key are looked at for the one that is the same.
const choice = 8

// take takes the feature off the shelf that another one replaces, with what differs; -1
// where there is none.
func (m *match) take(s shelf, f *data.Feature) (at int, differs []string) {
	key := m.keyOf(f)
	candidates := s[key]
	if len(candidates) == 0 {
		return -1, nil
	}
	some := candidates[:min(len(candidates), choice)]
	i := max(0, slices.IndexFunc(some, func(o int) bool { return len(differences(featureParts, &m.shown[o], f)) == 0 }))
	at = candidates[i]
	candidates[i] = candidates[0]
	s[key] = candidates[1:]
	return at, differences(featureParts, &m.shown[at], f)
}

// keyOf is by what a feature is found again: the property of the key, or its own id, its code
// or name, or else all its properties.
func (m *match) keyOf(f *data.Feature) string {
	if m.key != "" {
		return "key " + strings.TrimSpace(f.Properties.Text(m.key))
	}
	if f.ID != "" {
		return "id " + f.ID
	}
	if name := cmp.Or(f.Properties.Text("code"), f.Properties.Text("name")); name != "" {
		return "name " + name
	}
	var b strings.Builder
	for _, p := range f.Properties {
		if !isNull(p.Value) {
			b.WriteString(p.Key)
			b.Write(trimZeros(p.Value))
		}
	}
	return b.String()
}
