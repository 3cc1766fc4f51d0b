package studio

import (
	"context"
	"fmt"
	"image"
	"math"

	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/page"
)

// mostCopied bounds the pixels of a picture on the clipboard, which holds it as it
// is in memory: an A3 sheet of 300 dots per inch has 17 million.
const mostCopied = 25e6

// copiedDPI is the resolution at which a sheet of a size is copied: that of its
// file, as far as the clipboard bears it.
func copiedDPI(size page.Size, dpi float64) float64 {
	return min(dpi, math.Floor(25.4*math.Sqrt(mostCopied/(size.W*size.H))))
}

// CopyPicture puts the sheet on the clipboard as a picture as fine as its file would be.
func (s *Studio) CopyPicture() {
	if !s.free() {
		return
	}
	s.commit()
	sheet, state := s.request(), s.p.State()
	ctx, _ := s.begin("正在复制……")
	go func() {
		img, dpi, err := depicted(ctx, sheet, state)
		if err == nil {
			err = s.p.Copy(img, dpi)
		}
		s.p.Post(func() {
			s.end()
			s.ask()
			switch {
			case err == nil && dpi < sheet.DPI:
				s.say(fmt.Sprintf("已复制为图片（幅面大，降为 %.0f 点/英寸），可在 WPS、Word、PowerPoint 里粘贴。", dpi), "")
			case err == nil:
				s.say("已复制为图片，可在 WPS、Word、PowerPoint 里粘贴。", "")
			case !given(err):
				control.Tell(s.p.Window, "没有复制", data.Sentence(err))
			}
		})
	}()
}

// depicted draws a sheet as a picture for the clipboard.
func depicted(ctx context.Context, sheet page.Sheet, state *data.State) (*image.RGBA, float64, error) {
	fitted, err := sheet.Fitted(ctx, state)
	if err != nil {
		return nil, 0, err
	}
	dpi := copiedDPI(fitted.Size, fitted.DPI)
	c := raster.New(fitted.Size.W, fitted.Size.H, dpi)
	if err := fitted.Draw(ctx, c, state); err != nil {
		return nil, 0, err
	}
	return c.Image(), dpi, nil
}
