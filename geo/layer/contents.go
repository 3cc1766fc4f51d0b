package layer

import (
	"ezmap/data"
)

// Content is one line of the list of layers: what can be switched on and off.
type Content struct {
	ID, Title, Group string
	// Kind is the kind of the stored layer or element, or “sites” for a family,
	// “level” and “status” for the switches of these.
	Kind string
	// Features is how many features there are, with and without a place.
	Features int
	// Visible tells that the layer is shown unless it is switched off.
	Visible   bool
	Source    string
	Precision data.Precision
}

// Contents lists the layers of a state: the layout's elements in the plan's
// order, the families of sites, the base map, what was imported.
func Contents(s *data.State) []Content {
	var list []Content
	for _, e := range s.Elements {
		list = append(list, Content{
			ID: e.ID, Title: e.Name, Group: LayoutGroup, Kind: string(e.Kind), Features: elementFeatures(&e),
			Visible: true, Source: e.Section, Precision: e.Precision,
		})
	}
	count := map[data.SiteKind]int{}
	for _, site := range s.Sites {
		count[site.Kind]++
	}
	for _, kind := range data.SiteKinds {
		list = append(list, siteContent(kind, count[kind]))
		delete(count, kind)
	}
	for _, kind := range sortedKeys(count) {
		list = append(list, siteContent(kind, count[kind]))
	}
	list = append(list, switches(s)...)
	for _, group := range []data.LayerGroup{data.BaseGroup, data.ImportedGroup} {
		for _, l := range s.Layers {
			if l.Group == group {
				list = append(list, layerContent(s, l))
			}
		}
	}
	return list
}

// elementFeatures counts an element's shape, where it has one, or else its placed members.
func elementFeatures(e *data.Element) int {
	if e.Kind != data.Points {
		return 1
	}
	n := 0
	for _, node := range e.Nodes {
		if node.Location != nil || node.Site != "" {
			n++
		}
	}
	return n
}

func siteContent(kind data.SiteKind, n int) Content {
	return Content{
		ID: siteLayerID(kind), Title: kind.Title(), Group: SitesGroup, Kind: "sites", Features: n,
		Visible: true, Source: "平台园区记录",
	}
}

func layerContent(s *data.State, l data.Layer) Content {
	group := BaseGroup
	if l.Group == data.ImportedGroup {
		group = ImportedGroup
	}
	return Content{
		ID: l.ID, Title: l.Title, Group: group, Kind: string(l.Kind), Features: len(s.Features[l.Generation]),
		Visible: true, Source: l.Source, Precision: l.Precision,
	}
}
