package store

import "ezmap/data"

var commitments = newTable("commitments", func(c *data.Commitment) []field {
	return append([]field{
		{"id", known(&c.ID)},
		{"subject", known(&c.Subject)},
		{"value", known(&c.Value)},
		{"number", &c.Number},
		{"unit", known(&c.Unit)},
		{"period", known(&c.Period)},
		{"section", known(&c.Section)},
	}, workFields(&c.Work)...)
})

var programmes = newTable("programmes", func(p *data.Programme) []field {
	return append([]field{
		{"id", known(&p.ID)},
		{"name", known(&p.Name)},
		{"kind", known(&p.Kind)},
		{"figures", known(&p.Figures)},
		{"site", known(&p.Site)},
		{"section", known(&p.Section)},
	}, workFields(&p.Work)...)
})

// workFields are the columns of 办理情况.
func workFields(w *data.Work) []field {
	return []field{
		{"status", known(&w.Status)},
		{"owner", known(&w.Owner)},
		{"report", known(&w.Report)},
		{"evidence", known(&w.Evidence)},
		{"page", known(&w.Page)},
		{"entered_by", known(&w.By)},
		{"entered_at", moment{&w.At}},
	}
}
