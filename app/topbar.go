package app

import (
	"ezmap/app/control"
	"ezmap/app/roles"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// topBar holds undo, redo, the search field, the one coloured button and who works now.
func (w *Window) topBar() fyne.CanvasObject {
	w.undo = control.NewButton("撤销", theme.IconUndo, w.thenKeys(w.session.Undo))
	w.redo = control.NewButton("重做", theme.IconRedo, w.thenKeys(w.session.Redo))
	w.undo.Importance, w.redo.Importance = widget.LowImportance, widget.LowImportance
	w.export = control.NewButton("出图", theme.IconPicture, w.openStudio)
	w.acting = roles.NewActing(w.rolesParams(), w.openSafety)
	if w.readOnly() {
		w.acting.Hide() // nothing is kept in anybody's name
	}
	w.bar = container.NewHBox(w.undo, w.redo, layout.NewSpacer(), w.finder, w.export, w.acting)
	return container.NewBorder(nil, control.NewRule(), nil, nil, container.NewPadded(w.bar))
}

// showName says who works now; a name of another length wants another width.
func (w *Window) showName() {
	w.acting.Update()
	w.bar.Refresh()
}

// showSteps lights undo and redo up where there is something to do.
func (w *Window) showSteps() {
	for b, what := range map[*control.Button]string{w.undo: w.session.Undoable(), w.redo: w.session.Redoable()} {
		if what == "" {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	w.status.SetSaved(w.session.SavedAt())
	w.status.SetUndo(w.session.Undoable())
}
