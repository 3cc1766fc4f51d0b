package seeds

import (
	"fmt"

	"ezmap/data"
	"ezmap/geo/exchange"
)

// loadElements reads elements.geojson: the layout elements of both schemes, as
// the program itself would import them. It comes after the sites, where most
// nodes stand.
func loadElements(s *data.State) error {
	const file = "elements.geojson"
	collection, err := readFeatures(file)
	if err != nil {
		return err
	}
	elements, problems := exchange.Elements(collection, s)
	if len(problems) > 0 {
		return fmt.Errorf("seeds: %s: %s", file, problems[0])
	}
	s.Elements = elements
	return nil
}
