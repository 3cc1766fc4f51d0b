// Package clipboard puts pictures where other programs paste them from. Text has
// the toolkit's own clipboard; the toolkit has none for pictures.
package clipboard

import (
	"bytes"
	"image"

	"ezmap/data"
	"ezmap/geo/canvas/raster"
)

// SetPicture puts a picture of a resolution in dots per inch on the system's
// clipboard, so that it is pasted as large as it would be printed. It may be
// called from any goroutine. The error is a *data.Error.
func SetPicture(p *image.RGBA, dpi float64) error {
	var png bytes.Buffer
	if err := raster.EncodePNG(&png, p, dpi); err != nil {
		return data.Fault(data.Unusable, "图片太大，复制不了。请改用“出图”存成文件，再插入文档。", err)
	}
	return set(png.Bytes(), func() []byte { return bitmap(p, dpi) })
}

// fault says that the clipboard could not be had.
func fault(sentence string, err error) error { return data.Fault(data.Unusable, sentence, err) }
