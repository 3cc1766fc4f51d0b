package app

import (
	"ezmap/app/clipboard"
	"ezmap/app/progress"
	"ezmap/geo/layer"
)

// progressParams are what the screens of progress need to know of the window.
func (w *Window) progressParams() progress.Params {
	return progress.Params{
		Host: w.session, Window: w.win, Now: w.p.Now, Post: w.p.Post, Files: w.files(), Folder: documents,
		StateAt: w.session.StateAt, CopyPicture: clipboard.SetPicture,
		Read: w.session.Photo, Attach: w.session.AttachFile, Open: w.openFile,
		ShowSite: func(id string) { w.jump(layer.Ref{Kind: layer.SiteRef, ID: id}) },
	}
}

// closeDetail closes the detail of the screens that have one; false where none is open.
func (w *Window) closeDetail() bool {
	switch w.page {
	case areasPage:
		return w.areas.Close()
	case ledgerPage:
		return w.ledger.Close()
	}
	return false
}
