package studio

import (
	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/canvas/raster"
)

// CopyPicture puts the sheet on the clipboard as a picture as fine as its file would be.
func (s *Studio) CopyPicture() {
	if s.stopWork != nil {
		return
	}
	s.commit()
	sheet, state := s.request(), s.p.State()
	ctx, _ := s.begin("正在复制……")
	go func() {
		err := func() error {
			fitted, err := sheet.Fitted(ctx, state)
			if err != nil {
				return err
			}
			c := raster.New(fitted.Size.W, fitted.Size.H, fitted.DPI)
			if err := fitted.Draw(ctx, c, state); err != nil {
				return err
			}
			return s.p.Copy(c.Image(), fitted.DPI)
		}()
		s.p.Post(func() {
			s.end()
			s.ask()
			switch {
			case err == nil:
				s.say("已复制为图片，可在 WPS、Word、PowerPoint 里粘贴。", "")
			case !given(err):
				control.Tell(s.p.Window, "没有复制", data.Sentence(err))
			}
		})
	}()
}
