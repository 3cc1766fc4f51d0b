package app

import "ezmap/app/briefing"

// startBriefing gives the whole screen to map and big figures.
func (w *Window) startBriefing() {
	if w.briefing != nil {
		return
	}
	w.years.Pause()
	w.briefing = briefing.New(briefing.Params{
		Post: w.p.Post, State: w.session.State(), Options: w.session.Show().Options(w.p.Now()), Now: w.p.Now(),
		Underlie: w.underlie, Leave: w.endBriefing, Painted: w.p.Painted, Failed: w.fail,
	})
	w.win.Canvas().Unfocus() // what has the keyboard must know that it loses it
	w.deskSize = w.win.Canvas().Size()
	w.win.SetMainMenu(nil)
	w.win.SetContent(w.briefing)
	w.win.SetFullScreen(true)
	w.win.Canvas().Focus(w.briefing)
}

// endBriefing brings the window back as it was.
func (w *Window) endBriefing() {
	if w.briefing == nil {
		return
	}
	w.win.SetFullScreen(false)
	w.briefing.Close()
	w.briefing = nil
	w.win.SetContent(w.content)
	w.renewMenu()
	w.win.Canvas().Focus(w.mapView)
}
