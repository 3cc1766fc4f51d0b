package seeds

import (
	"context"
	"fmt"

	"ezmap/geo/exchange"
)

// readFeatures reads an embedded GeoJSON file, every feature of it.
func readFeatures(file string) (*exchange.Collection, error) {
	f, err := files.Open(file)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	defer f.Close()
	collection, err := exchange.ReadGeoJSON(context.Background(), f, exchange.Options{})
	if err != nil {
		return nil, fmt.Errorf("seeds: %s: %w", file, err)
	}
	return collection, nil
}
