package layers

import (
	"maps"

	"ezmap/app/session"
	"ezmap/data"
	"ezmap/geo/layer"
)

// keptKey is the setting under which the panel remembers its own.
const keptKey = "layers.panel"

// kept is what the panel remembers beside what is shown.
type kept struct {
	// Folded are the keys of the heads that are folded.
	Folded map[string]bool `json:"folded,omitempty"`
	// Only is the layer that is shown alone, “” for none; Schemes and Hidden are
	// what was on and off before.
	Only    string          `json:"only,omitempty"`
	Schemes []data.Scheme   `json:"schemes,omitempty"`
	Hidden  map[string]bool `json:"hidden,omitempty"`
	// Colouring is the one that was switched off last.
	Colouring *layer.Colouring `json:"colouring,omitempty"`
	// Charts are those that were switched off last.
	Charts *layer.Charts `json:"charts,omitempty"`
}

// recall reads what is remembered. At first the ways to tell sites apart that
// are used less are folded.
func recall(host Host) kept {
	k := kept{Folded: map[string]bool{levelsKey: true, statusesKey: true}}
	host.SettingAs(keptKey, &k)
	return k
}

func (p *Panel) remember() { p.host.KeepAs(keptKey, p.kept) }

// fold folds a head or opens it.
func (p *Panel) fold(key string, open bool) {
	folded := maps.Clone(p.kept.Folded)
	if folded == nil {
		folded = map[string]bool{}
	}
	delete(folded, key)
	if !open {
		folded[key] = true
	}
	p.kept.Folded = folded
	p.remember()
	p.Update()
}

// only shows one layer alone over the base map, or brings back what was on
// before when that layer is alone already.
func (p *Panel) only(id string) {
	show := p.host.Show()
	if p.kept.Only == id {
		p.kept.Only = ""
		p.remember()
		show.Schemes, show.Hidden = p.kept.Schemes, maps.Clone(p.kept.Hidden)
		p.host.SetShow(show)
		return
	}
	if p.kept.Only == "" {
		p.kept.Schemes, p.kept.Hidden = show.Schemes, maps.Clone(show.Hidden)
	}
	p.kept.Only = id
	p.remember()
	p.host.SetShow(alone(p.host.State(), show, id))
}

// alone returns a show with one layer on. The base map stays, unless the layer
// is one of it; a level or a status hides its like alone.
func alone(state *data.State, show session.Show, id string) session.Show {
	contents := layer.Contents(state)
	own := contentOf(contents, id)
	for _, c := range contents {
		if own != nil && rivals(*own, c) {
			show = show.WithLayers(c.ID == id, c.ID)
		}
	}
	if own != nil && own.Group != layer.BaseGroup && !isSieve(*own) {
		show.Schemes = nil
	}
	if e := data.Find[data.Element](state, id); e != nil {
		show.Schemes = []data.Scheme{e.Scheme}
	}
	return show
}

// rivals tells that showing the first alone decides over the second.
func rivals(own, c layer.Content) bool {
	if isSieve(own) || isSieve(c) {
		return own.Kind == c.Kind
	}
	return (own.Group == layer.BaseGroup) == (c.Group == layer.BaseGroup)
}

// isSieve tells that a line of the list is no layer but sieves the sites: a
// level or a status.
func isSieve(c layer.Content) bool { return c.Kind == levelKind || c.Kind == statusKind }

func contentOf(contents []layer.Content, id string) *layer.Content {
	for i := range contents {
		if contents[i].ID == id {
			return &contents[i]
		}
	}
	return nil
}
