package app

import (
	"ezmap/app/clipboard"
	"ezmap/app/progress"
	"ezmap/data"
	"ezmap/geo/layer"
)

// progressParams are what the screens of progress need to know of the window.
func (w *Window) progressParams() progress.Params {
	return progress.Params{
		Host: w.session, Window: w.win, Now: w.p.Now, Post: w.p.Post, Files: w.files(), Folder: documents,
		StateAt: w.session.StateAt, CopyPicture: clipboard.SetPicture,
		Read: w.session.Photo, Attach: w.session.AttachFile, Open: w.openFile,
		ShowIndicator: w.showIndicator,
		ShowSite:      func(id string) { w.jump(layer.Ref{Kind: layer.SiteRef, ID: id}) },
	}
}

// showIndicator shows an indicator of an area on the screen that has it.
func (w *Window) showIndicator(area data.AreaCode, indicator string) {
	if area == data.Ezhou {
		w.goTo(ledgerPage)
		w.ledger.ShowIndicator(indicator)
		return
	}
	w.goTo(areasPage)
	w.areas.ShowIndicator(area, indicator)
}

// showProgress shows the progress of an area: where the map is coloured by an
// indicator, that one with its values and their sources.
func (w *Window) showProgress(area data.AreaCode) {
	indicator := ""
	if c := w.session.Show().Colouring; c != nil {
		indicator = c.Indicator
	}
	w.goTo(areasPage)
	w.areas.ShowIndicator(area, indicator)
}

// closeDetail closes the detail of the screens that have one; false where none is open.
func (w *Window) closeDetail() bool {
	switch w.page {
	case registerPage:
		return w.table.Close()
	case areasPage:
		return w.areas.Close()
	case ledgerPage:
		return w.ledger.Close()
	}
	return false
}
