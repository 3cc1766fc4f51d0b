package seeds

import (
	"fmt"

	"ezmap/data"
)

// loadSites reads sites.csv: the records that the plan names. A record without
// a position is 待定位.
func loadSites(s *data.State) (err error) {
	s.Sites, err = readTable("sites.csv", func(r *row) data.Site {
		site := data.Site{
			ID:          r.must("id"),
			Name:        r.must("name"),
			Aliases:     r.list("aliases"),
			Kind:        oneOf(r, "kind", data.SiteKinds...),
			KindText:    r.must("kind_text"),
			Level:       oneOf(r, "level", data.National, data.Provincial, data.Municipal, data.NoLevel),
			LevelSought: oneOf(r, "level_sought", data.National, data.Provincial, data.Municipal, ""),
			LevelText:   r.text("level_text"),
			Status:      oneOf(r, "status", data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner),
			StatusNote:  r.text("status_note"),
			Host:        r.text("host"),
			Area:        data.AreaCode(r.text("area")),
			AreaBasis:   oneOf(r, "area_basis", data.Stated, data.Implied, data.NoBasis),
			Section:     r.must("section"),
			Figures:     r.text("figures"),
			Note:        r.text("note"),
			Extent:      oneOf(r, "extent", data.PointExtent, data.AreaExtent, data.NoExtent),
			Location:    r.location(),
		}
		if site.Area != "" && s.Area(site.Area) == nil {
			r.fail("area", fmt.Errorf("no area %q", site.Area))
		}
		return site
	})
	return err
}
