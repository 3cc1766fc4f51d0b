package app

import (
	"slices"

	"ezmap/app/studio"
	"ezmap/geo/layer"
)

// orgKey is the setting that keeps the name of the office on sheets.
const orgKey = "studio.org"

// openStudio opens 出图 with what the map shows.
func (w *Window) openStudio() { studio.Open(w.studioParams()) }

// print opens what the map shows as a sheet in the system's reader, which prints.
func (w *Window) print() { studio.Print(w.studioParams()) }

// studioParams are what sheets need to know of the window: they show what the map shows.
func (w *Window) studioParams() studio.Params {
	show := w.session.Show()
	var without []string
	for id, hidden := range show.Hidden {
		if hidden {
			without = append(without, id)
		}
	}
	return studio.Params{
		State: w.session.State, Window: w.win, Post: w.p.Post, Files: w.files(), Folder: documents,
		Schemes: show.Schemes, Without: w.known(without), Year: show.Year, Now: w.p.Now,
		Shown: studio.Shown{
			Looks: show.Looks, Order: show.Order, Colouring: show.Colouring, Clusters: !show.Scattered,
		},
		Org:     func() string { return w.session.Setting(orgKey) },
		KeepOrg: func(name string) { w.session.Keep(orgKey, name) },
		Open:    w.openFile,
	}
}

// known keeps the ids that a layer of now has, in the order of the layers.
func (w *Window) known(ids []string) []string {
	var kept []string
	for _, c := range layer.Contents(w.session.State()) {
		if slices.Contains(ids, c.ID) {
			kept = append(kept, c.ID)
		}
	}
	return kept
}
