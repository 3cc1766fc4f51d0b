package seeds

import "ezmap/data"

// loadAreas reads areas.csv: the city, its districts, and the functional areas
// with the district in which each lies.
func loadAreas(s *data.State) (err error) {
	s.Areas, err = readTable("areas.csv", func(r *row) data.Area {
		return data.Area{
			Code:    data.AreaCode(r.must("code")),
			Name:    r.must("name"),
			Kind:    oneOf(r, "kind", data.CityArea, data.District, data.FunctionalArea),
			Parent:  data.AreaCode(r.text("parent")),
			Role:    r.must("role"),
			Tasks:   r.must("tasks"),
			Section: r.must("section"),
			Source:  r.must("source"),
		}
	})
	return err
}
