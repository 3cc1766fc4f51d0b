package app

import (
	"context"
	"image"
	"io"
	"path/filepath"

	"ezmap/app/clipboard"
	"ezmap/app/control"
	"ezmap/data/whole"
	"ezmap/geo/canvas/raster"
)

// pngFiles are the files into which a view is saved.
var pngFiles = control.Kind{Title: "PNG 图片", Endings: []string{".png"}}

// savePicture saves what the map shows as a picture, as large as on the screen.
func (w *Window) savePicture() {
	w.toMap()
	name := "鄂州地图-" + w.p.Now().Format("20060102-1504") + ".png"
	w.files().Save("将当前视图存为图片", filepath.Join(documents(), name), pngFiles, w.savePictureTo)
}

func (w *Window) savePictureTo(path string) {
	if filepath.Ext(path) != ".png" {
		path += ".png"
	}
	w.withPicture(func(img *image.RGBA) error { return writePicture(path, img) }, "已存为图片："+path)
}

// setPicture puts a picture on the system's clipboard; tests have one of their own.
var setPicture = clipboard.SetPicture

// copyPicture puts what the map shows on the clipboard as a picture, as large as
// on the screen.
func (w *Window) copyPicture() {
	w.toMap()
	w.withPicture(func(img *image.RGBA) error { return setPicture(img, screenDPI) }, "已复制为图片，可在 WPS、Word、PowerPoint 里粘贴。")
}

// withPicture draws what the map shows, does something with the picture in the
// background, and says that it is done, or why not.
func (w *Window) withPicture(do func(*image.RGBA) error, done string) {
	img, err := w.mapView.Picture(context.Background())
	if err != nil {
		w.fail(err)
		return
	}
	go func() {
		err := do(img)
		w.p.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.status.Say(done)
		})
	}()
}

// screenDPI is the resolution that a screen is taken to have.
const screenDPI = 96

// writePicture writes a picture into a file, whole or not at all.
func writePicture(path string, img *image.RGBA) error {
	return whole.Write(path, func(to io.Writer) error { return raster.EncodePNG(to, img, screenDPI) })
}
