package app

import (
	"cmp"
	"slices"

	"ezmap/app/clipboard"
	"ezmap/app/studio"
	"ezmap/geo/layer"
	sheets "ezmap/geo/page" // page is a screen here

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The settings of 设置 that a new sheet begins with: 编制单位 and 用途类别. The studio's
// first versions kept the name of the office under oldOfficeKey.
const (
	officeKey    = "settings.office"
	classKey     = "settings.class"
	oldOfficeKey = "studio.org"
)

// openStudio opens 出图 with what the map shows. It has the window to itself, and
// its keys stand in a menu of its own until it is left.
func (w *Window) openStudio() {
	s := studio.Open(w.studioParams())
	w.win.SetMainMenu(studioMenu(s))
}

// studioMenu is the menu of the studio. It lies under the studio, which has
// buttons for all of it: it is there for its keys.
func studioMenu(s *studio.Studio) *fyne.MainMenu {
	item := func(word string, key fyne.Shortcut, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(word, do)
		i.Shortcut = key
		return i
	}
	return fyne.NewMainMenu(fyne.NewMenu("出图",
		item("出图", ctrl(fyne.KeyE), s.Export),
		item("复制为图片", copyPictureKey, s.CopyPicture),
		item("刷新全部图件…", ctrl(fyne.KeyR), s.Refresh),
		item("新图", ctrl(fyne.KeyN), s.New),
		item("撤销", undoKey{}, s.Undo),
		item("重做", redoKey{}, s.Redo),
	))
}

// copyPictureKey copies the map or the sheet as a picture.
var copyPictureKey = &desktop.CustomShortcut{KeyName: fyne.KeyC, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}

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
		State: w.session.State, Window: w.win, Post: w.p.Post, Files: w.files(), Folder: documents, Now: w.p.Now,
		Shown: studio.Shown{
			Schemes: show.Schemes, Without: w.known(without), Year: show.Year,
			Looks: show.Looks, Order: show.Order, Colouring: show.Colouring, Charts: show.Charts, Clusters: !show.Scattered, Tiles: w.tiles.Source(),
		},
		Memory: w.session, Templates: sheets.TemplateFolder(w.p.Library), Org: cmp.Or(w.session.Setting(officeKey), w.session.Setting(oldOfficeKey)), Class: w.classOfSheets(), Program: w.p.About.Version,
		Open: w.openFile, Copy: clipboard.SetPicture, Closed: w.renewMenu, Help: w.showHelp,
	}
}

// classOfSheets is the class that a new sheet has; class A where none is set.
func (w *Window) classOfSheets() sheets.Class {
	class, err := sheets.ParseClass(w.session.Setting(classKey))
	if err != nil {
		return sheets.ClassA
	}
	return class
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
