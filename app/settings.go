package app

import "ezmap/app/settings"

// settingsParams are what 设置 needs to know of the window.
func (w *Window) settingsParams() settings.Params {
	p := settings.Params{
		Host: w.session, Appearance: w.appearance(), SetAppearance: w.setAppearance,
		Scale: scaleOf(w.session.Setting(scaleKey)),
		Place: w.p.Place, About: w.p.About, DataVersion: w.session.State().DataVersion,
		Tiles: w.tiles, Files: w.files(), Post: w.p.Post,
	}
	p.Place.Path = w.p.Library
	if w.p.Vault != nil {
		p.Safety = w.openSafety
	}
	if !w.readOnly() {
		p.ChangeWho = func() { w.acting.OnTapped() } // the button of the top bar
	}
	if w.p.ScaleFree {
		p.SetScale = w.changeScale
	}
	return p
}
