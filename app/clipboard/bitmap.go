package clipboard

import (
	"encoding/binary"
	"image"
	"math"
)

// bitmapHeader is the length of a BITMAPINFOHEADER.
const bitmapHeader = 40

// bitmap returns a picture as a packed DIB (BITMAPINFOHEADER and the pixels from
// the lowest row up, blue first, rows filled to four bytes), which every program
// of Windows pastes. It knows no transparency that all of them understand: what
// is clear is white.
func bitmap(p *image.RGBA, dpi float64) []byte {
	w, h := p.Rect.Dx(), p.Rect.Dy()
	stride := (3*w + 3) &^ 3
	out := make([]byte, bitmapHeader+stride*h)
	perMetre := uint32(math.Round(dpi / 0.0254))
	for i, v := range []uint32{bitmapHeader, uint32(w), uint32(h), 1 | 24<<16, 0, uint32(stride * h), perMetre, perMetre} {
		binary.LittleEndian.PutUint32(out[4*i:], v)
	}
	for y := range h {
		row := p.Pix[p.PixOffset(p.Rect.Min.X, p.Rect.Min.Y+y):]
		to := out[bitmapHeader+stride*(h-1-y):]
		for x := range w {
			// Premultiplied: white shows through as much as the pixel leaves of it.
			clear := 255 - row[4*x+3]
			to[3*x], to[3*x+1], to[3*x+2] = row[4*x+2]+clear, row[4*x+1]+clear, row[4*x]+clear
		}
	}
	return out
}
