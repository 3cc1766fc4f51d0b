package merge

import (
	"cmp"
	"maps"
	"slices"

	"ezmap/data"
)

// Layer compares features with the layer of a title or id as LayerWith does, to replace it.
func Layer(s *data.State, title string, features []data.Feature, problems []data.Problem, file string) Plan {
	return LayerWith(s, title, features, problems, file, Options{})
}

// LayerWith compares features with the layer of a title or id. An imported layer gets the new
// set of features in place of the old one, which is what “” stands for as a mode, or with
// Insert those that it does not have behind its own, with Update also those that differ in
// their place; a layer of the base map is only compared, and where it differs a new layer of
// that title is made (to replace the base map see Base). Features are matched by their own
// id, else by what they say; by the property of a key of ByColumn.
func LayerWith(s *data.State, title string, features []data.Feature, problems []data.Problem, file string, o Options) Plan {
	p := begin(problems)
	if len(features) == 0 {
		return p
	}
	before := layerCalled(s, title, data.ImportedGroup)
	var old []data.Feature
	if before != nil {
		old = s.Features[before.Generation]
	} else if base := layerCalled(s, title, data.BaseGroup); base != nil {
		if m := matched(s.Features[base.Generation], features, o.Key); m.same() {
			p.judgeFeatures(m, o)
			return p
		}
	}
	m := matched(old, features, o.Key)
	p.judgeFeatures(m, o)
	switch {
	case len(old) > 0 && (o.Mode == Insert || o.Mode == Update):
		if p.New+p.Changed == 0 {
			return p
		}
		features = m.together(o.Mode)
	case m.same():
		return p
	case p.Faulty > 0 && p.Removed > 0 && o.Mode == Replace:
		p.Refused = whileFaulty(p.Faulty)
		return p
	}
	after := newLayer(s, title, file)
	if before != nil {
		source := after.Source
		after = *before
		after.Source = source
	}
	p.Change = data.LayerImport{Before: before, After: after, Features: stream(features)}
	return p
}

func layerCalled(s *data.State, name string, group data.LayerGroup) *data.Layer {
	i := slices.IndexFunc(s.Layers, func(l data.Layer) bool { return l.Group == group && (l.Title == name || l.ID == name) })
	if i < 0 {
		return nil
	}
	return &s.Layers[i]
}

// baseTitles are the titles of base layers that a library did not have.
var baseTitles = map[data.LayerKind]string{
	data.Boundaries: "行政界线", data.Neighbours: "周边市县", data.River: "长江", data.Lakes: "湖泊", data.Places: "地名",
}

// Base compares complete sets of features with the layers of the base map, by their kind.
// The change replaces, as one Batch, the layers that differ.
func Base(s *data.State, layers map[data.LayerKind][]data.Feature, problems []data.Problem, file string) Plan {
	p := begin(problems)
	var changes []data.Change
	for _, kind := range slices.Sorted(maps.Keys(layers)) {
		before := s.Base(kind)
		var old []data.Feature
		after := data.Layer{ID: string(kind), Title: baseTitles[kind], Group: data.BaseGroup, Kind: kind}
		if before != nil {
			old = s.Features[before.Generation]
			after.ID, after.Title = before.ID, before.Title
		}
		same := p.Same
		m := matched(old, layers[kind], ByBoth)
		p.judgeFeatures(m, Options{})
		if m.same() {
			continue
		}
		after.Source = "文件“" + file + "”"
		if before != nil && p.Same > same { // what stays must still be credited
			after = *before
			after.Source += "；部分取自文件“" + file + "”"
		}
		changes = append(changes, data.LayerImport{Before: before, After: after, Features: stream(layers[kind])})
	}
	p.batch("用“"+file+"”替换底图", changes)
	return p
}

// stream returns features one by one.
func stream(features []data.Feature) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// together is the set of features of a layer after an import that leaves in it what the file
// lacks. A feature without an id takes that of the one it replaces.
func (m *match) together(mode Mode) []data.Feature {
	all := slices.Clone(m.old)
	for i, f := range m.incoming {
		switch at := m.met[i]; {
		case at < 0:
			all = append(all, f)
		case mode == Update:
			f.ID = cmp.Or(f.ID, all[at].ID)
			all[at] = f
		}
	}
	return all
}

// Fresh tells whether a layer of a title or id would be new, and gives the change that makes
// it of a stream of features, which are not compared with anything.
func Fresh(s *data.State, title string, features data.Features, file string) (change data.Change, fresh bool) {
	if layerCalled(s, title, data.ImportedGroup) != nil || layerCalled(s, title, data.BaseGroup) != nil {
		return nil, false
	}
	return data.LayerImport{After: newLayer(s, title, file), Features: features}, true
}

// newLayer is an imported layer with the next free id.
func newLayer(s *data.State, title, file string) data.Layer {
	ids := free{prefix: "L"}
	for _, l := range s.Layers {
		ids.take(l.ID)
	}
	return data.Layer{ID: ids.next(), Title: title, Group: data.ImportedGroup, Kind: data.OtherLayer, Source: "文件“" + file + "”"}
}
