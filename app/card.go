package app

import (
	"ezmap/app/card"
	"ezmap/geo/layer"
)

// foldedKey is the setting that keeps which sections of the card are folded.
const foldedKey = "window.card"

// newCard is the card with what can be done with the thing on it.
func (w *Window) newCard() *card.Card {
	var folded []string
	w.session.SettingAs(foldedKey, &folded)
	return card.New(card.Params{
		State: w.session.State, Window: w.win, Post: w.p.Post,
		History: w.session.History, Flags: w.doubtsAsList,
		Place: w.place, Coordinates: w.openPosition, Edit: w.editElement,
		Form: func(id string) { w.table.OpenForm(id) },
		Find: w.jump, FindAll: w.zoomToSelection,
		Progress: w.showProgress,
		Choose:   func(ref layer.Ref) { w.session.Select(ref) },
		Attach:   w.attach,
		Detach:   func(site, photo string) { w.session.Detach(site, photo, nil) },
		Photo:    w.session.Photo,
		Folded:   folded, Fold: func(folded []string) { w.session.KeepAs(foldedKey, folded) },
		Close: func() { w.session.Select() },
	})
}
