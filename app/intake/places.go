package intake

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
	"ezmap/geo/survey"
)

// judgePlaces doubts places of records that are new or move: outside the area that they are
// said to be in, in the water, beside a record of nearly the same name. And it looks whether
// another system of degrees would fit better.
func (p *Preview) judgePlaces(s *data.State) {
	if p.Request.As != AsSites {
		return
	}
	after := *s
	after.Sites = slices.Clone(s.Sites)
	at := make(map[string]int, len(s.Sites))
	for i := range after.Sites {
		at[after.Sites[i].ID] = i
	}
	touched := map[string]*merge.Row{}
	for i := range p.Plan.Rows {
		r := &p.Plan.Rows[i]
		moves := r.Verdict == merge.New || r.Verdict == merge.Changed && (slices.Contains(r.Fields, "位置") || slices.Contains(r.Fields, "区域"))
		if r.Site == nil || r.Site.Location == nil || !moves {
			continue
		}
		touched[r.Key] = r
		if k, known := at[r.Key]; known {
			after.Sites[k] = *r.Site
		} else {
			after.Sites = append(after.Sites, *r.Site)
		}
	}
	if len(touched) == 0 {
		return
	}
	for _, f := range survey.Misplaced(&after) {
		if r := touched[f.Site.ID]; r != nil {
			r.Doubts = append(r.Doubts, f.Reason+"。")
		}
	}
	p.Hints = hints(s, touched, p.System)
}

// hints say how many of the places lie in the area that their records state, as they were
// read and in the other systems that their numbers may be in; none where the present system
// fits best.
func hints(s *data.State, rows map[string]*merge.Row, read crs.System) []string {
	areas := survey.Outlines(s)
	fits := func(system crs.System) (inside, all int) {
		for _, r := range rows {
			given := r.Site.Location.Point
			if r.Site.Location.Original != nil {
				given = *r.Site.Location.Original
			}
			stated := s.Area(r.Site.Area)
			if stated == nil {
				continue
			}
			if stated.Kind == data.FunctionalArea {
				stated = s.Area(stated.Parent)
			}
			place, err := crs.Transform(given, system, crs.CGCS2000)
			if stated == nil || err != nil {
				continue
			}
			all++
			if stated.Kind == data.CityArea && len(areas.At(place)) > 0 || slices.Contains(areas.At(place), stated.Code) {
				inside++
			}
		}
		return inside, all
	}
	if read == crs.Unknown || read.Projected() {
		return nil
	}
	now, all := fits(read)
	var better []string
	for _, other := range exchange.Alternatives(read) {
		if inside, _ := fits(other); inside > now {
			better = append(better, fmt.Sprintf("按“%s”读取，写明区域的 %d 个位置中有 %d 个落在所写的区域内；按现在的“%s”只有 %d 个。", other.Name(), all, inside, read.Name(), now))
		}
	}
	return better
}

// boundOf is the bound of the places of rows, false where none has one.
func boundOf(rows []merge.Row) (b orb.Bound, ok bool) {
	for i := range rows {
		if rows[i].Place == nil {
			continue
		}
		own := rows[i].Place.Bound()
		if !ok {
			b, ok = own, true
			continue
		}
		b = b.Union(own)
	}
	return b, ok
}
