package merge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ezmap/data"
)

// Layer compares features with the layer of a title or id. An imported layer gets the new
// set of features in place of the old one; a layer of the base map is only compared, and
// where it differs a new layer of that title is made (to replace the base map see Base).
// Features are matched by their own id, else by what they say.
func Layer(s *data.State, title string, features []data.Feature, problems []data.Problem, file string) Plan {
	p := begin(problems)
	if len(features) == 0 {
		return p
	}
	before := layerCalled(s, title, data.ImportedGroup)
	var old []data.Feature
	if before != nil {
		old = s.Features[before.Generation]
	} else if base := layerCalled(s, title, data.BaseGroup); base != nil && p.match(s.Features[base.Generation], features) {
		return p
	}
	p = begin(problems)
	if p.match(old, features) {
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
		if p.match(old, layers[kind]) {
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

// match judges incoming features against those of a layer and tells whether both are the
// same, in the same order. Features that are the same get no Row: a layer may have millions.
func (p *Plan) match(old, incoming []data.Feature) (same bool) {
	if len(old) == 0 {
		for i := range incoming[:min(len(incoming), mostRows)] {
			p.judge(incoming[i].ID, incoming[i].Properties.Text("name"), false, nil)
		}
		p.New += max(len(incoming)-mostRows, 0)
		return len(incoming) == 0
	}
	if !slices.ContainsFunc(incoming, identified) { // most formats keep no ids: then they are not compared
		old = slices.Clone(old)
		for i := range old {
			old[i].ID = ""
		}
	}
	inPlace := make([]bool, min(len(old), len(incoming)))
	kept := 0
	for i := range inPlace {
		if inPlace[i] = len(differences(featureParts, &old[i], &incoming[i])) == 0; inPlace[i] {
			kept++
		}
	}
	rest := index(old, inPlace)
	for i := range incoming {
		f := &incoming[i]
		if i < len(inPlace) && inPlace[i] {
			p.Same++
			continue
		}
		before, differs := rest.take(f)
		if before != nil {
			kept++
			if len(differs) == 0 {
				p.Same++
				continue
			}
		}
		p.judge(f.ID, f.Properties.Text("name"), before != nil, differs)
	}
	p.Removed += len(old) - kept
	return len(old) == len(incoming) && !slices.Contains(inPlace, false)
}

func identified(f data.Feature) bool { return f.ID != "" }

// mostRows is how many features of a new layer get a Row: nobody looks at a million of them.
const mostRows = 10_000

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

// shelf holds features by what they are found again by.
type shelf map[string][]*data.Feature

// index puts those features on a shelf that are not yet matched.
func index(features []data.Feature, matched []bool) shelf {
	s := shelf{}
	for i := range features {
		if i >= len(matched) || !matched[i] {
			key := featureKey(&features[i])
			s[key] = append(s[key], &features[i])
		}
	}
	return s
}

// choice is how many features of one key are looked at for the one that is the same.
const choice = 8

// take takes the feature off the shelf that another one replaces, with what differs; nil
// where there is none.
func (s shelf) take(f *data.Feature) (before *data.Feature, differs []string) {
	key := featureKey(f)
	candidates := s[key]
	if len(candidates) == 0 {
		return nil, nil
	}
	some := candidates[:min(len(candidates), choice)]
	i := max(0, slices.IndexFunc(some, func(o *data.Feature) bool { return len(differences(featureParts, o, f)) == 0 }))
	before = candidates[i]
	candidates[i] = candidates[0]
	s[key] = candidates[1:]
	return before, differences(featureParts, before, f)
}

// featureKey is by what a feature is found again: its own id, its code or name, or else all
// its properties.
func featureKey(f *data.Feature) string {
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
