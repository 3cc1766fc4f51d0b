package app

import (
	"ezmap/app/control"
	"ezmap/app/studio"
)

// orgKey is the setting that keeps the name of the office on sheets.
const orgKey = "studio.org"

// openStudio opens 出图 with what the map shows.
func (w *Window) openStudio() {
	show := w.session.Show()
	var without []string
	for id, hidden := range show.Hidden {
		if hidden {
			without = append(without, id)
		}
	}
	studio.Open(studio.Params{
		State: w.session.State, Window: w.win, Post: w.p.Post,
		Files: control.Files{Window: w.win, Post: w.p.Post}, Folder: documents,
		Schemes: show.Schemes, Without: w.known(without), Year: show.Year, Now: w.p.Now,
		Org:     func() string { return w.session.Setting(orgKey) },
		KeepOrg: func(name string) { w.session.Keep(orgKey, name) },
		Open:    w.app.OpenURL,
	})
}
