package seeds

import (
	"encoding/json"
	"fmt"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// element is what the properties of a feature of elements.geojson say.
type element struct {
	Name      string           `json:"name"`
	Short     string           `json:"short"`
	Scheme    data.Scheme      `json:"scheme"`
	Kind      data.ElementKind `json:"kind"`
	Section   string           `json:"section"`
	Text      string           `json:"text"`
	Precision data.Precision   `json:"precision"`
	Basis     string           `json:"basis"`
	Width     float64          `json:"width_m"`
	Nodes     []node           `json:"nodes"`
}

// node is one entry of an element's `nodes`.
type node struct {
	Name      string         `json:"name"`
	Area      data.AreaCode  `json:"area"`
	Site      string         `json:"site"`
	Lon       *float64       `json:"lon"`
	Lat       *float64       `json:"lat"`
	Precision data.Precision `json:"precision"`
	Basis     string         `json:"basis"`
}

// loadElements reads elements.geojson: the layout elements of both schemes. It
// comes after the sites, where nodes stand.
func loadElements(s *data.State) error {
	features, err := readFeatures("elements.geojson")
	if err != nil {
		return err
	}
	for _, f := range features {
		e, err := decodeElement(s, f)
		if err != nil {
			return fmt.Errorf("seeds: elements.geojson, feature %s: %w", f.ID, err)
		}
		s.Elements = append(s.Elements, e)
	}
	return nil
}

func decodeElement(s *data.State, f data.Feature) (data.Element, error) {
	var id string
	if err := json.Unmarshal([]byte(f.ID), &id); err != nil {
		return data.Element{}, err
	}
	raw, err := f.Properties.MarshalJSON()
	if err != nil {
		return data.Element{}, err
	}
	var e element
	if err := json.Unmarshal(raw, &e); err != nil {
		return data.Element{}, err
	}
	nodes := make([]data.Node, len(e.Nodes))
	for i, n := range e.Nodes {
		if nodes[i], err = decodeNode(s, n); err != nil {
			return data.Element{}, err
		}
	}
	return data.Element{
		ID: id, Name: e.Name, Short: e.Short, Scheme: e.Scheme, Kind: e.Kind,
		Text: e.Text, Section: e.Section, Precision: e.Precision, Basis: e.Basis,
		Geometry: f.Geometry, Width: e.Width, Nodes: nodes,
	}, nil
}

// decodeNode gives a node its place: the one written beside it, or that of the
// site that it stands for, so that a place is written once.
func decodeNode(s *data.State, n node) (data.Node, error) {
	decoded := data.Node{Name: n.Name, Area: n.Area, Site: n.Site}
	if n.Lon != nil && n.Lat != nil {
		decoded.Location = &data.Location{Point: orb.Point{*n.Lon, *n.Lat}, Precision: n.Precision, Basis: n.Basis}
		return decoded, nil
	}
	if n.Site == "" {
		return decoded, nil
	}
	site := data.Find[data.Site](s, n.Site)
	if site == nil {
		return data.Node{}, fmt.Errorf("node %s: no site %s", n.Name, n.Site)
	}
	if site.Location != nil {
		place := *site.Location
		decoded.Location = &place
	}
	return decoded, nil
}
