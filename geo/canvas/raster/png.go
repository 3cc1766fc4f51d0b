package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"image"
	"io"
	"math"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"
)

// stripeBytes is about how much of a picture is compressed as one piece: enough
// that the compressor loses little at the seams, little enough to share the
// work out. It does not depend on the machine, so the file does not either.
const stripeBytes = 1 << 20

// EncodePNG writes a picture as PNG with its density in pixels an inch and the
// note that its colours are sRGB. An opaque picture is written without alpha.
//
// The rows go unfiltered through a fast compressor in stripes on all cores: maps
// are flat colours, which filters do not help.
func EncodePNG(w io.Writer, img *image.RGBA, dpi float64) error {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	rows := max(stripeBytes/(4*max(width, 1)), 1)
	stripes := make([]stripe, (height+rows-1)/rows)
	for i := range stripes {
		y := img.Rect.Min.Y + i*rows
		part := image.Rect(img.Rect.Min.X, y, img.Rect.Max.X, min(y+rows, img.Rect.Max.Y))
		stripes[i].img = img.SubImage(part).(*image.RGBA)
	}
	spread(len(stripes), func(i int) { stripes[i].opaque = stripes[i].img.Opaque() })
	opaque := true
	for _, s := range stripes {
		opaque = opaque && s.opaque
	}
	spread(len(stripes), func(i int) { stripes[i].compress(opaque, i == len(stripes)-1) })

	out := chunks{w: w}
	out.write("\x89PNG\r\n\x1a\n")
	out.chunk("IHDR", header(width, height, opaque))
	out.chunk("sRGB", []byte{0}) // perceptual
	out.chunk("pHYs", density(dpi))
	sum := uint32(1)
	for i, s := range stripes {
		if s.err != nil {
			return fmt.Errorf("compress rows: %w", s.err)
		}
		data := s.data.Bytes()
		sum = joinAdler(sum, s.sum, s.length)
		if i == 0 {
			data = append([]byte{0x78, 0x01}, data...) // zlib: deflate, 32 KB window, fastest
		}
		if i == len(stripes)-1 {
			data = binary.BigEndian.AppendUint32(data, sum)
		}
		out.chunk("IDAT", data)
	}
	out.chunk("IEND", nil)
	return out.err
}

func header(width, height int, opaque bool) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(width))
	b = binary.BigEndian.AppendUint32(b, uint32(height))
	kind := byte(6) // red, green, blue, alpha
	if opaque {
		kind = 2
	}
	return append(b, 8, kind, 0, 0, 0)
}

// density returns pixels a metre in both directions.
func density(dpi float64) []byte {
	perMetre := uint32(min(max(math.Round(dpi/0.0254), 0), math.MaxInt32))
	b := binary.BigEndian.AppendUint32(nil, perMetre)
	b = binary.BigEndian.AppendUint32(b, perMetre)
	return append(b, 1)
}

// stripe is some rows of a picture on their way into the file.
type stripe struct {
	img    *image.RGBA
	opaque bool
	data   bytes.Buffer // deflate blocks, ended on a byte
	sum    uint32       // Adler-32 of the bytes before compression
	length int
	err    error
}

// press is the memory that compressing a stripe takes.
type press struct {
	raw []byte
	z   *flate.Writer
}

var presses = sync.Pool{New: func() any {
	z, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic("raster: " + err.Error()) // only for a level that does not exist
	}
	return &press{z: z}
}}

func (s *stripe) compress(opaque, last bool) {
	p := presses.Get().(*press)
	defer presses.Put(p)
	p.raw = s.appendRaw(p.raw[:0], opaque)
	s.sum, s.length = adler32.Checksum(p.raw), len(p.raw)
	p.z.Reset(&s.data)
	if _, s.err = p.z.Write(p.raw); s.err != nil {
		return
	}
	if last {
		s.err = p.z.Close()
	} else {
		s.err = p.z.Flush()
	}
}

// appendRaw appends the rows as PNG wants them, each with its filter, none, in front.
func (s *stripe) appendRaw(raw []byte, opaque bool) []byte {
	w, h := s.img.Rect.Dx(), s.img.Rect.Dy()
	samples := 4
	if opaque {
		samples = 3
	}
	raw = slices.Grow(raw, h*(1+samples*w))[:h*(1+samples*w)]
	rest := raw
	for y := range h {
		row := s.img.Pix[y*s.img.Stride : y*s.img.Stride+4*w]
		line := rest[1 : 1+samples*w]
		rest[0] = 0
		rest = rest[1+samples*w:]
		if opaque {
			for i, j := 0, 0; i+4 <= len(row) && j+3 <= len(line); i, j = i+4, j+3 {
				line[j], line[j+1], line[j+2] = row[i], row[i+1], row[i+2]
			}
		} else {
			unmultiply(line, row)
		}
	}
	return raw
}

// unmultiply turns premultiplied pixels into those that PNG keeps, as image/png does.
func unmultiply(line, row []byte) {
	for i := 0; i+4 <= len(row); i += 4 {
		a := uint32(row[i+3])
		line[i+3] = row[i+3]
		if a == 0 {
			line[i], line[i+1], line[i+2] = 0, 0, 0
			continue
		}
		for k := i; k < i+3; k++ {
			line[k] = uint8(uint32(row[k]) * 0x101 * 0xFFFF / (a * 0x101) >> 8)
		}
	}
}

// joinAdler returns the Adler-32 of two pieces from those of each and the length
// of the second (RFC 1950, section 8).
func joinAdler(first, second uint32, length int) uint32 {
	const mod = 65521
	a := (first&0xFFFF + second&0xFFFF + mod - 1) % mod
	n := uint32(length % mod)
	b := (n*(first&0xFFFF)%mod + first>>16 + second>>16 + mod - n) % mod
	return b<<16 | a
}

// chunks writes the parts of a PNG file and keeps the first error.
type chunks struct {
	w   io.Writer
	err error
}

func (c *chunks) write(s string) {
	if c.err == nil {
		_, c.err = io.WriteString(c.w, s)
	}
}

func (c *chunks) chunk(name string, data []byte) {
	head := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	c.write(string(append(head, name...)))
	if c.err == nil {
		_, c.err = c.w.Write(data)
	}
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(name)), crc32.IEEETable, data)
	c.write(string(binary.BigEndian.AppendUint32(nil, sum)))
}
