package app

import (
	"os"
	"path/filepath"

	"ezmap/app/control"
	"ezmap/data"
)

// photoFiles are the files that a photo can be.
var photoFiles = control.Kind{Title: "照片", Endings: []string{".jpg", ".jpeg", ".png"}}

// attach asks for a photo and adds it to a record.
func (w *Window) attach(site string) {
	w.askPhoto(func(name string, picture []byte) { w.session.Attach(site, name, picture, nil) })
}

// askPhoto asks for the file of a photo and reads it.
func (w *Window) askPhoto(then func(name string, picture []byte)) {
	w.files().Open("添加照片", documents(), photoFiles, func(path string) { w.openPhoto(path, then) })
}

// openPhoto reads a file in the background.
func (w *Window) openPhoto(path string, then func(name string, picture []byte)) {
	go func() {
		picture, err := readPhoto(path)
		w.p.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			then(filepath.Base(path), picture)
		})
	}()
}

func readPhoto(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, data.Fault(data.NotFound, "照片“"+filepath.Base(path)+"”打不开，请确认文件还在原处。", err)
	}
	if info.Size() > data.PhotoLimit {
		return nil, data.Fault(data.Invalid, "照片“"+filepath.Base(path)+"”超过 20 兆字节，请先缩小再添加。", nil)
	}
	picture, err := os.ReadFile(path)
	if err != nil {
		return nil, data.Fault(data.Unusable, "照片“"+filepath.Base(path)+"”读不出来，请确认文件没有损坏。", err)
	}
	return picture, nil
}

// files asks for files in this window.
func (w *Window) files() control.Files { return control.Files{Window: w.win, Post: w.p.Post} }
