package main

import (
	"fmt"
	"strings"

	"ezmap/data"
	"ezmap/data/duplicates"
)

// pairRow is a pair of records that may be one, as it is printed.
type pairRow struct {
	A       string   `json:"a"`
	NameA   string   `json:"name_a"`
	B       string   `json:"b"`
	NameB   string   `json:"name_b"`
	Reasons []string `json:"reasons"`
}

// printDuplicates lists the pairs of records that may be one; of a filter those of which
// one is among its records.
func printDuplicates(e *env, state *data.State, sites []*data.Site) error {
	listed := make(map[string]bool, len(sites))
	for _, s := range sites {
		listed[s.ID] = true
	}
	names := make(map[string]string, len(state.Sites))
	for i := range state.Sites {
		names[state.Sites[i].ID] = state.Sites[i].Name
	}
	pairs := []pairRow{}
	for _, p := range duplicates.Find(state) {
		if listed[p.A] || listed[p.B] {
			pairs = append(pairs, pairRow{p.A, names[p.A], p.B, names[p.B], p.Reasons})
		}
	}
	if e.json {
		return printJSON(e.stdout, pairs)
	}
	rows := [][]string{{"编号", "名称", "编号", "名称", "理由"}}
	for _, p := range pairs {
		rows = append(rows, []string{p.A, p.NameA, p.B, p.NameB, strings.Join(p.Reasons, "；")})
	}
	table(e.stdout, rows)
	_, err := fmt.Fprintf(e.stdout, "可能重复 %d 对\n", len(pairs))
	return err
}
