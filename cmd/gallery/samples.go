package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// crowded returns the state with two thousand made-up points, to see how a sheet
// bears a crowd.
func crowded(state *data.State) *data.State {
	const points = 2000
	s := *state
	s.Sites = nil
	kinds := []data.SiteKind{data.Park, data.Incubator, data.Institute, data.Company}
	rng := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same picture each time
	for i := range points {
		s.Sites = append(s.Sites, data.Site{
			ID: fmt.Sprintf("X%04d", i), Name: fmt.Sprintf("试验点%d", i+1), Kind: kinds[i%len(kinds)], Level: data.NoLevel, Status: data.Existing, Extent: data.PointExtent,
			Location: &data.Location{Point: orb.Point{114.55 + 0.5*rng.Float64(), 30.05 + 0.5*rng.Float64()}, Precision: data.Surveyed, Basis: "随机"},
		})
	}
	return &s
}

// judged is the moment at which the made-up values of measured are judged.
var judged = time.Date(2024, 6, 30, 0, 0, 0, 0, time.UTC)

// measured returns the state with made-up values of the districts, to see maps of
// their progress, which are empty before the officers have entered any: of most
// indicators, not of all.
func measured(state *data.State) *data.State {
	s := *state
	rng := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // the same picture each time
	template := s.TemplateFor(data.District)
	if template == nil {
		return &s
	}
	num := func(v float64) *float64 { v = math.Round(v*10) / 10; return &v }
	for a, area := range []data.AreaCode{data.Liangzihu, data.Huarong, data.Echeng} {
		for i, indicator := range template.Indicators {
			if (i+2*a)%5 == 4 {
				continue
			}
			base := 20 + 60*rng.Float64()
			rise := 4 + 10*rng.Float64()
			s.Goals = append(s.Goals, data.Goal{
				ID: data.GoalKey(area, template.ID, indicator.ID), Area: area, Template: template.ID, Indicator: indicator.ID,
				BaseYear: 2020, Base: num(base), TargetYear: 2025, Target: num(base + 5*rise), At: judged,
			})
			for year := 2021; year <= 2023; year++ {
				s.Observations = append(s.Observations, data.Observation{
					ID: fmt.Sprintf("O%s%s%d", area, indicator.ID, year), Template: template.ID, Indicator: indicator.ID, Area: area, Year: year,
					Value: *num(base + float64(year-2020)*rise*(0.3+rng.Float64())), Status: data.Annual, Confirmed: true, At: judged,
				})
			}
		}
	}
	return &s
}
