package seeds

import (
	"fmt"

	"ezmap/data"
)

// reading is one line of contradictions.csv: a value of the contradiction ID
// with its section. Subject and default stand on the first line of each.
type reading struct{ id, subject, value, section, fallback string }

// loadContradictions reads contradictions.csv, where a contradiction has as many lines as readings.
func loadContradictions(s *data.State) error {
	readings, err := readTable("contradictions.csv", func(r *row) reading {
		return reading{r.must("id"), r.text("subject"), r.must("value"), r.must("section"), r.text("default")}
	})
	if err != nil {
		return err
	}
	for _, r := range readings {
		last := len(s.Contradictions) - 1
		if last < 0 || s.Contradictions[last].ID != r.id {
			if r.subject == "" || r.fallback == "" {
				return fmt.Errorf("seeds: contradictions.csv: %s begins without subject or default", r.id)
			}
			s.Contradictions = append(s.Contradictions, data.Contradiction{ID: r.id, Subject: r.subject, Default: r.fallback})
			last++
		}
		c := &s.Contradictions[last]
		c.Values = append(c.Values, r.value)
		c.Sections = append(c.Sections, r.section)
	}
	return nil
}
