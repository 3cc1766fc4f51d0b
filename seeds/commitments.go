package seeds

import (
	"fmt"

	"ezmap/data"
)

// loadCommitments reads commitments.csv: the numbers that the plan promises
// outside 专栏1, and, marked as such in their period, those it reports for 2020.
func loadCommitments(s *data.State) (err error) {
	s.Commitments, err = readTable("commitments.csv", func(r *row) data.Commitment {
		return data.Commitment{
			ID:      r.must("id"),
			Subject: r.must("subject"),
			Value:   r.must("value"),
			Number:  r.number("number"),
			Unit:    r.text("unit"),
			Period:  r.must("period"),
			Section: r.must("section"),
		}
	})
	return err
}

// loadProgrammes reads programmes.csv: the named 工程 and 计划, and the projects
// that the plan names with their size or as to be industrialised.
func loadProgrammes(s *data.State) (err error) {
	s.Programmes, err = readTable("programmes.csv", func(r *row) data.Programme {
		p := data.Programme{
			ID:      r.must("id"),
			Name:    r.must("name"),
			Kind:    oneOf(r, "kind", data.WorksProgramme, data.PlanProgramme, data.KeyProject),
			Figures: r.text("figures"),
			Site:    r.text("site"),
			Section: r.must("section"),
		}
		if p.Site != "" && data.Find[data.Site](s, p.Site) == nil {
			r.fail("site", fmt.Errorf("no site %q", p.Site))
		}
		return p
	})
	return err
}

// loadSlots reads slots.csv: planned numbers of things of which the plan names only some.
func loadSlots(s *data.State) (err error) {
	s.Slots, err = readTable("slots.csv", func(r *row) data.Slot {
		slot := data.Slot{
			ID:      r.must("id"),
			Name:    r.must("name"),
			Total:   r.integer("total"),
			Sites:   r.list("sites"),
			Section: r.must("section"),
			Note:    r.text("note"),
		}
		for _, id := range slot.Sites {
			if data.Find[data.Site](s, id) == nil {
				r.fail("sites", fmt.Errorf("no site %q", id))
			}
		}
		return slot
	})
	return err
}
