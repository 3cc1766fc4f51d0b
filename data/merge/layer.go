package merge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"ezmap/data"
)

// Layer compares features with the layer of a title or id. An imported layer gets the new
// set of features in place of the old one; a layer of the base map is only compared, and
// where it differs a new layer of that title is made (to replace the base map see Base).
// Features are matched by their own id, else by what they say.
func Layer(s *data.State, title string, features []data.Feature, problems []data.Problem, file string) Plan {
	p := begin(problems)
	before := layerCalled(s, title, data.ImportedGroup)
	if before == nil {
		base := layerCalled(s, title, data.BaseGroup)
		if base != nil && p.match(s.Features[base.Generation], features) {
			return p
		}
	} else if p.match(s.Features[before.Generation], features) {
		return p
	}
	if before == nil {
		p = begin(problems)
		p.match(nil, features)
	}
	if len(features) == 0 {
		return p
	}
	after := data.Layer{Group: data.ImportedGroup, Kind: data.OtherLayer}
	if before == nil {
		ids := free{prefix: "L"}
		for _, l := range s.Layers {
			ids.take(l.ID)
		}
		after.ID, after.Title = ids.next(), title
	} else {
		after = *before
	}
	after.Source = "文件“" + file + "”"
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
		if p.match(old, layers[kind]) {
			continue
		}
		after.Source = "文件“" + file + "”"
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

// match judges incoming features against those of a layer and tells whether both are the
// same, in the same order.
func (p *Plan) match(old, incoming []data.Feature) bool {
	index := make(map[string][]*data.Feature, len(old))
	for i := range old {
		key := featureKey(&old[i])
		index[key] = append(index[key], &old[i])
	}
	same := len(old) == len(incoming)
	for i := range incoming {
		f := &incoming[i]
		key := featureKey(f)
		candidates := index[key]
		var differs []string
		if len(candidates) > 0 {
			j := max(0, slices.IndexFunc(candidates, func(o *data.Feature) bool { return len(differences(featureParts, o, f)) == 0 }))
			differs = differences(featureParts, candidates[j], f)
			same = same && candidates[j] == &old[i]
			index[key] = slices.Delete(slices.Clone(candidates), j, j+1)
		}
		v := p.judge(key, f.Properties.Text("name"), len(candidates) > 0, differs)
		same = same && v == Same
	}
	return same
}

// featureKey is by what a feature is found again: its own id, its code, or its name.
func featureKey(f *data.Feature) string {
	if f.ID != "" {
		return "id " + f.ID
	}
	return fmt.Sprintf("name %s", cmp.Or(f.Properties.Text("code"), f.Properties.Text("name")))
}
