package merge

import (
	"fmt"

	"ezmap/data"
)

// Sites compares records with the register as SitesWith does, by the usual key, to update it.
func Sites(s *data.State, incoming []data.Site, problems []data.Problem, title string) Plan {
	return SitesWith(s, incoming, problems, title, Options{})
}

// SitesWith compares records with the register: by the key of the options. A record that is
// not known and has no id, or one that another has, gets the next S001. Two incoming records
// that mean the same one are a problem. To replace, the records that are not among the
// incoming ones are removed, but for those that others point at. The change is one Batch with
// the given title.
func SitesWith(s *data.State, incoming []data.Site, problems []data.Problem, title string, o Options) Plan {
	m := siteMerge{Plan: begin(problems), state: s, options: o, finder: o.Key.Finder(s.Sites), ids: free{prefix: "S"}, first: make(map[string]int, len(incoming)), given: make(map[string]int, len(incoming))}
	for i := range s.Sites {
		m.ids.take(s.Sites[i].ID)
	}
	for i := range incoming {
		m.ids.take(incoming[i].ID)
	}
	for i := range incoming {
		m.site(incoming, i)
	}
	if o.Mode == Replace {
		m.removeRest()
	}
	m.batch(title, m.changes)
	return m.Plan
}

// siteMerge compares incoming records one after another.
type siteMerge struct {
	Plan
	state   *data.State
	options Options
	finder  *Finder
	ids     free
	first   map[string]int // the first incoming record of a record at hand or new one, by its id
	given   map[string]int // the first incoming record that came with an id
	changes []data.Change
}

// site judges the i-th of the incoming records.
func (m *siteMerge) site(incoming []data.Site, i int) {
	site := incoming[i]
	where := m.options.where(i)
	before, fault := m.finder.Find(site.ID, site.Name, site.Extra)
	if fault != "" {
		m.refuse(data.Problem{Where: placed(where, &site), Message: fault}, site.ID, site.Name)
		return
	}
	switch {
	case before != nil:
		site.ID = before.ID
	case site.ID == "" || m.finder.byID[site.ID] != nil:
		site.ID = m.ids.next()
	}
	j, twice := m.first[site.ID]
	if id := incoming[i].ID; !twice && id != "" {
		if j, twice = m.given[id]; !twice {
			m.given[id] = i
		}
	}
	if twice {
		m.refuse(data.Problem{
			Where:   placed(where, &site),
			Message: fmt.Sprintf("与前面的“%s”是同一条记录（%s），请只保留一条。", incoming[j].Name, site.ID),
		}, site.ID, site.Name)
		return
	}
	m.first[site.ID] = i
	row := Row{Where: where, Key: site.ID, Title: site.Name, Place: placeOf(site.Location), Site: &site}
	if before != nil {
		// No file carries photos and papers: those at hand stay.
		site.Photos, site.Documents = before.Photos, before.Documents
		row.Fields = differences(siteParts, before, &site)
		row.Differences = siteDifferences(m.state, row.Fields, before, &site)
		row.Title = before.Name
	}
	if before != nil && m.options.Mode == Insert && len(row.Fields) > 0 {
		m.keep(row)
		return
	}
	if m.judgeRow(row, before != nil) != Same {
		m.changes = append(m.changes, data.Edit[data.Site]{Before: before, After: &site})
	}
}

// placed is the place of a record in the file, or else its name.
func placed(where string, site *data.Site) string {
	if where != "" {
		return where
	}
	return fmt.Sprintf("记录“%s”", site.Name)
}

// removeRest removes the records that no incoming one means, in the order of the register.
func (m *siteMerge) removeRest() {
	if m.Faulty > 0 {
		m.changes, m.Refused = nil, whileFaulty(m.Faulty)
		return
	}
	used := usedSites(m.state)
	for i := range m.state.Sites {
		site := &m.state.Sites[i]
		if _, stays := m.first[site.ID]; stays {
			continue
		}
		row := Row{Key: site.ID, Title: site.Name, Place: placeOf(site.Location), Site: site}
		if by := used[site.ID]; by != "" {
			row.Message = by + "指向它，不能删除，保留原样。"
			m.keep(row)
			continue
		}
		row.Verdict = Removed
		m.Removed++
		m.Rows = append(m.Rows, row)
		m.changes = append(m.changes, data.Edit[data.Site]{Before: site})
	}
}

// usedSites names what points at records, by their ids.
func usedSites(s *data.State) map[string]string {
	used := map[string]string{}
	for i := range s.Programmes {
		used[s.Programmes[i].Site] = s.Programmes[i].Kind.Title() + "“" + s.Programmes[i].Name + "”"
	}
	for i := range s.Elements {
		for _, n := range s.Elements[i].Nodes {
			used[n.Site] = "布局要素“" + s.Elements[i].Name + "”"
		}
	}
	for i := range s.Slots {
		for _, id := range s.Slots[i].Sites {
			used[id] = "名额“" + s.Slots[i].Name + "”"
		}
	}
	delete(used, "")
	return used
}
