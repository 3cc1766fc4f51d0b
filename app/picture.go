package app

import (
	"context"
	"image"
	"os"
	"path/filepath"

	"ezmap/app/control"
	"ezmap/data"
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
	img, err := w.mapView.Picture(context.Background())
	if err != nil {
		w.fail(err)
		return
	}
	go func() {
		err := writePicture(path, img)
		w.p.Post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.status.Say("已存为图片：" + path)
		})
	}()
}

// screenDPI is the resolution that a screen is taken to have.
const screenDPI = 96

// writePicture writes a picture into a file; what was begun and failed is taken away.
func writePicture(path string, img *image.RGBA) error {
	file, err := os.Create(path)
	if err == nil {
		err = raster.EncodePNG(file, img, screenDPI)
		if closed := file.Close(); err == nil {
			err = closed
		}
		if err != nil {
			_ = os.Remove(path)
		}
	}
	if err != nil {
		return data.Fault(data.Unusable, "图片“"+filepath.Base(path)+"”写不进去。请确认文件夹可以写、文件没有被别的程序打开。", err)
	}
	return nil
}
