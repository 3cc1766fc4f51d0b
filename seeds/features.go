package seeds

import (
	"encoding/json"
	"fmt"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// readFeatures reads an embedded GeoJSON FeatureCollection.
func readFeatures(file string) ([]data.Feature, error) {
	raw, err := files.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	var collection struct {
		Features []struct {
			ID         json.RawMessage `json:"id"`
			Geometry   *geometry       `json:"geometry"`
			Properties data.Properties `json:"properties"`
		} `json:"features"`
	}
	if err := json.Unmarshal(raw, &collection); err != nil {
		return nil, fmt.Errorf("seeds: %s: %w", file, err)
	}
	features := make([]data.Feature, len(collection.Features))
	for i, f := range collection.Features {
		features[i] = data.Feature{ID: string(f.ID), Properties: f.Properties}
		if f.Geometry != nil {
			features[i].Geometry = f.Geometry.shape
		}
	}
	return features, nil
}

// geometry is a GeoJSON geometry of one of the types that the first data uses.
type geometry struct{ shape orb.Geometry }

// UnmarshalJSON reads the coordinates as the type says.
func (g *geometry) UnmarshalJSON(raw []byte) error {
	var object struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	}
	if err := json.Unmarshal(raw, &object); err != nil {
		return err
	}
	var err error
	switch object.Type {
	case "Point":
		g.shape, err = coordinates[orb.Point](object.Coordinates)
	case "LineString":
		g.shape, err = coordinates[orb.LineString](object.Coordinates)
	case "MultiLineString":
		g.shape, err = coordinates[orb.MultiLineString](object.Coordinates)
	case "Polygon":
		g.shape, err = coordinates[orb.Polygon](object.Coordinates)
	case "MultiPolygon":
		g.shape, err = coordinates[orb.MultiPolygon](object.Coordinates)
	default:
		err = fmt.Errorf("geometry type %q", object.Type)
	}
	return err
}

func coordinates[G orb.Geometry](raw json.RawMessage) (G, error) {
	var g G
	err := json.Unmarshal(raw, &g)
	return g, err
}
