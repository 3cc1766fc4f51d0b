package page

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/canvas/vector"
)

// standardDPI is the resolution of pictures for print.
const standardDPI = 300

// format is a kind of file that a sheet is written to.
type format struct {
	endings []string // the first is the one that an atlas uses
	write   func(ctx context.Context, w io.Writer, p *prepared, l layout) error
}

var formats = []format{
	{[]string{".png"}, writePNG},
	{[]string{".jpg", ".jpeg"}, writeJPEG},
	{[]string{".pdf"}, writePDF},
	{[]string{".svg"}, writeSVG},
}

// Endings lists the endings of files that Export writes: .png, .jpg, .pdf, .svg.
func Endings() []string {
	var endings []string
	for _, f := range formats {
		endings = append(endings, f.endings[0])
	}
	return endings
}

// formatOf returns the format of a file by its ending.
func formatOf(path string) (format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	i := slices.IndexFunc(formats, func(f format) bool { return slices.Contains(f.endings, ending) })
	if i < 0 {
		return format{}, fault("不能写成“%s”文件，请用 .png、.jpg、.pdf 或 .svg 结尾的文件名。", filepath.Base(path))
	}
	return formats[i], nil
}

// Export writes a sheet to a file, in the format of its ending: png, jpg, pdf or
// svg. The file is written under another name beside its place and then renamed:
// it appears whole or not at all. The error is a *data.Error.
func Export(ctx context.Context, path string, s Sheet, state *data.State) error {
	_, err := s.export(ctx, path, state)
	return err
}

// ExportWithRecord is Export that also writes beside the file what it was made of:
// path with RecordEnding. Redraw makes the sheet anew from it.
func ExportWithRecord(ctx context.Context, path string, s Sheet, state *data.State) error {
	l, err := s.export(ctx, path, state)
	if err != nil {
		return err
	}
	return s.record(l, state).write(path + RecordEnding)
}

func (s Sheet) export(ctx context.Context, path string, state *data.State) (layout, error) {
	f, err := formatOf(path)
	if err != nil {
		return layout{}, err
	}
	p, err := s.prepare(ctx, state)
	if err != nil {
		return layout{}, cancelled(err)
	}
	l, err := p.choose(ctx)
	if err != nil {
		return layout{}, cancelled(err)
	}
	return l, whole.Write(path, func(w io.Writer) error { return cancelled(f.write(ctx, w, p, l)) })
}

// cancelled turns the end of a context into a sentence.
func cancelled(err error) error {
	var told *data.Error
	if errors.As(err, &told) || !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return data.Fault(data.Cancelled, "出图已取消，没有写出文件。", err)
}

// dpi returns the resolution of pictures.
func (s Sheet) dpi() float64 {
	if s.DPI == 0 {
		return standardDPI
	}
	return s.DPI
}

// picture draws the sheet in pixels.
func (p *prepared) picture(ctx context.Context, l layout) (*raster.Canvas, error) {
	if err := checkDPI(p.dpi()); err != nil {
		return nil, err
	}
	w, h := l.size.pixels(p.dpi())
	if w*h > MaxPixels {
		return nil, fault("这幅图有 %d×%d 像素，太大，请把分辨率降到 %d dpi 以下，或改用 PDF。", w, h, int(p.dpi()*maxShare(w, h)))
	}
	c := raster.New(l.size.W, l.size.H, p.dpi())
	_, err := p.draw(ctx, c, l)
	return c, err
}

func writePNG(ctx context.Context, w io.Writer, p *prepared, l layout) error {
	c, err := p.picture(ctx, l)
	if err != nil {
		return err
	}
	return raster.EncodePNG(describedPNG(w, p.meta(l), strings.TrimSpace(p.Date)), c.Image(), p.dpi())
}

func writeJPEG(ctx context.Context, w io.Writer, p *prepared, l layout) error {
	p.Clear = false
	c, err := p.picture(ctx, l)
	if err != nil {
		return err
	}
	return raster.EncodeJPEG(describedJPEG(w, p.meta(l)), c.Image(), p.dpi())
}

func writePDF(ctx context.Context, w io.Writer, p *prepared, l layout) error {
	return p.document(ctx, vector.NewPDF(w, l.size.W, l.size.H, p.meta(l)), l)
}

func writeSVG(ctx context.Context, w io.Writer, p *prepared, l layout) error {
	start := vector.NewSVG
	if p.LiveText {
		start = vector.NewLiveSVG
	}
	return p.document(ctx, start(w, l.size.W, l.size.H, p.meta(l)), l)
}

// document draws the sheet into a file of lines and letters.
func (p *prepared) document(ctx context.Context, d vector.Document, l layout) error {
	if _, err := p.draw(ctx, d, l); err != nil {
		return err
	}
	return d.Close()
}

// meta is what a file says about itself. It tells no time: the same sheet is the same file.
func (p *prepared) meta(l layout) vector.Meta {
	keywords := []string{"首批数据 " + p.state.DataVersion, scaleText(l.view.Scale), mapSystem}
	if date := strings.TrimSpace(p.DataDate); date != "" {
		keywords = append([]string{"数据截止日期：" + date}, keywords...)
	}
	return vector.Meta{
		Title: p.Heading(p.state), Subject: plain(p.subtitle()), Author: strings.TrimSpace(p.Org),
		Creator: strings.TrimSpace("鄂创图 " + p.Program), Keywords: strings.Join(keywords, "；"),
	}
}
