package control

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"github.com/ncruces/zenity"
)

// Files asks for files: by the system's own dialog where there is one, else by
// Fyne's.
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
		f.openHere(folder, kind, then)
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
		f.saveHere(path, kind, then)
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

func (f Files) openHere(folder string, kind Kind, then func(string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		r.Close()
		then(path)
	}, f.Window)
	d.SetFilter(storage.NewExtensionFileFilter(kind.endings()))
	f.show(d, folder)
}

func (f Files) saveHere(path string, kind Kind, then func(string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			return
		}
		chosen := w.URI().Path()
		w.Close()
		// Fyne has made an empty file; who writes makes it anew, whole or not at all.
		if info, err := os.Stat(chosen); err == nil && info.Size() == 0 {
			os.Remove(chosen)
		}
		then(chosen)
	}, f.Window)
	d.SetFilter(storage.NewExtensionFileFilter(kind.endings()))
	d.SetFileName(filepath.Base(path))
	f.show(d, filepath.Dir(path))
}

func (f Files) show(d *dialog.FileDialog, folder string) {
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(at)
	}
	d.Show() // before its size is set: it is made only now
	size := f.Window.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width-80, 760), min(size.Height-80, 540)))
}

// endings lists the endings in both cases, because Fyne's filter minds case.
func (k Kind) endings() []string {
	all := slices.Clone(k.Endings)
	for _, e := range k.Endings {
		all = append(all, strings.ToUpper(e))
	}
	return all
}
