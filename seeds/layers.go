package seeds

import "ezmap/data"

// loadLayers reads layers.csv, from bottom to top, and the features of each
// layer from the GeoJSON file that bears its id.
func loadLayers(s *data.State) (err error) {
	s.Layers, err = readTable("layers.csv", func(r *row) data.Layer {
		return data.Layer{
			ID:         r.must("id"),
			Title:      r.must("title"),
			Group:      data.BaseGroup,
			Kind:       oneOf(r, "kind", data.Boundaries, data.Neighbours, data.River, data.Lakes, data.Places),
			Source:     r.must("source"),
			Credit:     r.must("credit"),
			Date:       r.text("date"),
			Precision:  oneOf(r, "precision", precisions...),
			Note:       r.must("note"),
			Generation: int64(r.line - 1),
		}
	})
	if err != nil {
		return err
	}
	s.Features = make(map[int64][]data.Feature, len(s.Layers))
	for _, layer := range s.Layers {
		collection, err := readFeatures(layer.ID + ".geojson")
		if err != nil {
			return err
		}
		s.Features[layer.Generation] = collection.Features
	}
	return nil
}
