package mapview

import (
	"context"
	"image"
	"image/color"
	imagedraw "image/draw"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
)

// Picture draws what is visible anew, at the size that it has on the screen,
// pixel by pixel the same but for the credit of an underlay, which it has at its
// foot; what a tool draws above the map is not in it. It is called on the window's
// thread and ends early, with a Cancelled error, when ctx does.
//
// The picture is drawn with the margin that it has on the screen and then cut:
// names at the edge stand as they do there, and the last bit of an edge's
// coverage, which depends on how far from the picture's corner it is, is the same.
func (m *Map) Picture(ctx context.Context) (*image.RGBA, error) {
	if m.subject.state == nil || !m.viewSet || m.view.Frame.W <= 0 {
		return nil, data.Fault(data.NotFound, "地图还没有内容，无法保存为图片。请先打开资料库。", nil)
	}
	w := m.wanted()
	var built layer.Stack
	if f := m.shown; f != nil && f.of.subject.edition == w.subject.edition {
		built = f.built
		if m.covered() {
			w = f.of // what is on the screen: names stand as in its frame
		}
	} else {
		built = layer.Build(w.subject.state, w.subject.options)
	}
	visible := m.View()
	v := w.framed()
	left, top, _ := inside(v, visible, w.dot())
	width, height := pixels(v.Frame, w.dot())
	c := raster.NewPixels(width, height, 25.4/w.dot())
	c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255})
	if _, err := draw.Map(ctx, c, v, built, w.options(&m.painter.memory)); err != nil {
		return nil, err
	}
	corner := v.Corner(visible)
	m.credit.sign(c, canvas.Point{X: corner.X, Y: corner.Y + visible.Frame.H})
	wide, high := pixels(visible.Frame, w.dot())
	picture := image.NewRGBA(image.Rect(0, 0, wide, high))
	imagedraw.Draw(picture, picture.Rect, c.Image(), image.Pt(left, top), imagedraw.Src)
	return picture, nil
}
