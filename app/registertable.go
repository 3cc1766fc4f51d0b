package app

import (
	"ezmap/app/register"
	"ezmap/data"
	"ezmap/geo/layer"
)

// newTable is 登记表 with what leads from it to the map and to papers.
func (w *Window) newTable() *register.Screen {
	return register.New(register.Params{
		Host: w.session, Window: w.win, Post: w.p.Post, Files: w.files(), Folder: documents,
		OnMap: func(id string) { w.jump(layer.Ref{Kind: layer.SiteRef, ID: id}) },
		Place: w.place, Coordinates: w.openPosition,
		AskDocument:  func(then func(data.Document)) { w.progressParams().AskDocument(nil, then) },
		OpenDocument: w.progressParams().OpenDocument,
		Photo:        w.session.Photo,
		AskPhoto:     w.askPhoto,
		Attach:       func(site, name string, picture []byte) { w.session.Attach(site, name, picture, nil) },
	})
}
