// Package report draws progress for reports: charts with their heading and what
// they rest on, and the page of an area (区域卡片). All is drawn on the canvas on
// which maps are drawn, so that picture, PDF and SVG are alike.
//
// It measures nothing (see data/progress) and knows no window.
package report

import (
	"context"
	"image"
	"image/color"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/canvas/vector"
)

// Figure is 图: a drawing of W by H millimetres under a title.
type Figure struct {
	Title string
	W, H  float64
	// Draw draws it on white, and ends with the error of ctx where that ends.
	Draw func(ctx context.Context, c canvas.Canvas) error
	// Keywords are what a file says of itself beside the title.
	Keywords string
}

// PrintDPI is the resolution of pictures for print.
const PrintDPI = 300

// Endings lists the endings of files that a figure is written to.
var Endings = []string{".png", ".pdf", ".svg", ".jpg"}

// Export writes the figure to a file in the format of its ending: png, jpg, pdf
// or svg. The file appears whole or not at all. The error is a *data.Error.
func (f Figure) Export(ctx context.Context, path string) error {
	ending := strings.ToLower(filepath.Ext(path))
	if !slices.Contains(Endings, ending) {
		return data.Fault(data.Invalid, "不能写成“"+filepath.Base(path)+"”文件，请用 .png、.jpg、.pdf 或 .svg 结尾的文件名。", nil)
	}
	return whole.Write(path, func(w io.Writer) error { return f.write(ctx, w, ending) })
}

func (f Figure) write(ctx context.Context, w io.Writer, ending string) error {
	meta := vector.Meta{Title: f.Title, Keywords: f.Keywords, Creator: "鄂创图"}
	switch ending {
	case ".pdf":
		return f.document(ctx, vector.NewPDF(w, f.W, f.H, meta))
	case ".svg":
		return f.document(ctx, vector.NewSVG(w, f.W, f.H, meta))
	}
	picture, err := f.Picture(ctx, PrintDPI)
	if err != nil {
		return err
	}
	if ending == ".jpg" {
		return raster.EncodeJPEG(w, picture, PrintDPI)
	}
	return raster.EncodePNG(w, picture, PrintDPI)
}

func (f Figure) document(ctx context.Context, d vector.Document) error {
	if err := f.Draw(ctx, d); err != nil {
		return err
	}
	return d.Close()
}

// Picture draws the figure on white at a number of pixels an inch.
func (f Figure) Picture(ctx context.Context, dpi float64) (*image.RGBA, error) {
	c := raster.New(f.W, f.H, dpi)
	c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255})
	if err := f.Draw(ctx, c); err != nil {
		return nil, err
	}
	return c.Image(), nil
}
