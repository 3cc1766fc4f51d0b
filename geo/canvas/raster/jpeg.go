package raster

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"io"
	"math"
)

// jpegQuality keeps the edges of letters clean.
const jpegQuality = 92

// EncodeJPEG writes a picture as JPEG with its density in pixels an inch. Clear
// parts become white.
func EncodeJPEG(w io.Writer, img *image.RGBA, dpi float64) error {
	if !img.Opaque() {
		solid := image.NewRGBA(img.Rect)
		draw.Draw(solid, solid.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(solid, solid.Rect, img, img.Rect.Min, draw.Over)
		img = solid
	}
	out := bufio.NewWriter(&jfifWriter{w: w, header: jfif(dpi)})
	if err := jpeg.Encode(out, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return fmt.Errorf("encode JPEG: %w", err)
	}
	return out.Flush()
}

// jfif returns the segment that holds the density; image/jpeg writes none.
func jfif(dpi float64) []byte {
	b := []byte{0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 1} // version 1.02, density an inch
	perInch := uint16(min(max(math.Round(dpi), 1), math.MaxUint16))
	b = binary.BigEndian.AppendUint16(b, perInch)
	b = binary.BigEndian.AppendUint16(b, perInch)
	return append(b, 0, 0) // no thumbnail
}

// jfifWriter puts a header behind the two bytes that start a JPEG file.
type jfifWriter struct {
	w      io.Writer
	header []byte
	done   bool
}

func (j *jfifWriter) Write(p []byte) (int, error) {
	const start = 2
	if j.done || len(p) < start {
		return j.w.Write(p)
	}
	j.done = true
	if _, err := j.w.Write(append(append([]byte{}, p[:start]...), j.header...)); err != nil {
		return 0, err
	}
	n, err := j.w.Write(p[start:])
	return n + start, err
}
