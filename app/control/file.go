package control

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"
)

// Files asks for files: by the system's own dialog where there is one, else by
// one of ours.
type Files struct {
	Window fyne.Window
	// Post runs a function on the window's thread.
	Post func(func())
}

// Kind is a kind of file that may be chosen.
type Kind struct {
	Title   string   // GeoJSON 文件
	Endings []string // .geojson
}

// Open asks for a file to read; then is given its path, and not called when the
// user goes back.
func (f Files) Open(title, folder string, kind Kind, then func(path string)) {
	if !systemDialogs() {
		choose(f.Window, title, folder, "", kind, false, then)
		return
	}
	go func() {
		path, err := zenity.SelectFile(zenity.Title(title), zenity.Filename(folder+string(filepath.Separator)), kind.filter())
		f.answer(path, err, then)
	}()
}

// Save asks for a file to write.
func (f Files) Save(title, path string, kind Kind, then func(path string)) {
	if !systemDialogs() {
		choose(f.Window, title, filepath.Dir(path), filepath.Base(path), kind, true, then)
		return
	}
	go func() {
		chosen, err := zenity.SelectFileSave(zenity.Title(title), zenity.Filename(path), zenity.ConfirmOverwrite(), kind.filter())
		f.answer(chosen, err, then)
	}()
}

// answer brings a path back; going back is no answer, and neither is a dialog
// that could not be shown, for then the user sees that nothing happened.
func (f Files) answer(path string, err error, then func(string)) {
	if err == nil && path != "" {
		f.Post(func() { then(path) })
		return
	}
	if err != nil && !errors.Is(err, zenity.ErrCanceled) {
		f.Post(func() {
			Tell(f.Window, "打不开文件对话框", "系统的文件对话框打不开，请稍后再试。")
		})
	}
}

func (k Kind) filter() zenity.FileFilters {
	patterns := make([]string, len(k.Endings))
	for i, e := range k.Endings {
		patterns[i] = "*" + e
	}
	return zenity.FileFilters{{Name: k.Title, Patterns: patterns, CaseFold: true}}
}

// systemDialogs tells whether the system has dialogs of its own.
func systemDialogs() bool { return zenity.IsAvailable() }
