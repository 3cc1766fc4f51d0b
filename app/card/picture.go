package card

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats of photos
	_ "image/png"

	"ezmap/data"

	"golang.org/x/image/draw"
)

// ReadPhoto opens a photo, turned as the camera was held, in at most side
// pixels a side. The error is a *data.Error.
func ReadPhoto(photo []byte, side int) (image.Image, error) {
	p, _, err := image.Decode(bytes.NewReader(photo))
	if err != nil {
		return nil, data.Fault(data.Unusable, "照片打不开，可能已损坏。请移除后重新添加。", err)
	}
	return turned(shrunk(p, side), orientation(photo)), nil
}

// shrunk returns a picture of at most side pixels a side.
func shrunk(p image.Image, side int) *image.NRGBA {
	w, h := p.Bounds().Dx(), p.Bounds().Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	small := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), p, p.Bounds(), draw.Src, nil)
	return small
}

// turned returns a picture as it should be seen, by the number of its
// orientation: 1 as it is, 3 upside down, 6 and 8 on its sides; the others are
// seen in a mirror.
func turned(p *image.NRGBA, orientation int) *image.NRGBA {
	if orientation <= 1 || orientation > 8 {
		return p
	}
	w, h := p.Rect.Dx(), p.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	q := image.NewNRGBA(size)
	for y := range h {
		for x := range w {
			to := image.Pt(x, y)
			switch orientation {
			case 2:
				to = image.Pt(w-1-x, y)
			case 3:
				to = image.Pt(w-1-x, h-1-y)
			case 4:
				to = image.Pt(x, h-1-y)
			case 5:
				to = image.Pt(y, x)
			case 6:
				to = image.Pt(h-1-y, x)
			case 7:
				to = image.Pt(h-1-y, w-1-x)
			case 8:
				to = image.Pt(y, w-1-x)
			}
			q.SetNRGBA(to.X, to.Y, p.NRGBAAt(x, y))
		}
	}
	return q
}
