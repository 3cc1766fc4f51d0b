package raster

import (
	"encoding/binary"
	"image/color"
)

// pixel is a premultiplied colour, red in the lowest byte as in image.RGBA.
type pixel uint32

// premultiply turns a colour into a pixel.
func premultiply(c color.NRGBA) pixel {
	a := uint32(c.A)
	return pixel(scale255(uint32(c.R)*a) | scale255(uint32(c.G)*a)<<8 | scale255(uint32(c.B)*a)<<16 | a<<24)
}

// scale255 divides by 255, rounded.
func scale255(x uint32) uint32 {
	x += 128
	return (x + x>>8) >> 8
}

// lanes are the low bytes of the four 16-bit lanes of a word, halves what is
// added to each to round.
const (
	lanes  = 0x00FF00FF00FF00FF
	halves = 0x0080008000800080
)

// scaleLanes multiplies the four lanes of a word by alpha/255, rounded; the
// results lie in the upper byte of each lane, below them is what is left over.
func scaleLanes(v, alpha uint64) uint64 {
	v = v*alpha + halves
	return v + v>>8&lanes
}

// times multiplies the four parts of a pixel by alpha/255, rounded, in one go:
// spread over the lanes of a word in the order red, blue, green, alpha.
func (p pixel) times(alpha uint32) pixel {
	v := scaleLanes((uint64(p)|uint64(p)<<24)&lanes, uint64(alpha)) >> 8 & lanes
	return pixel(v | v>>24)
}

func (p pixel) alpha() uint32 { return uint32(p) >> 24 }

// over lays a pixel onto the first pixel of a row.
func (p pixel) over(row []uint8) {
	below := pixel(binary.LittleEndian.Uint32(row))
	binary.LittleEndian.PutUint32(row, uint32(p+below.times(255-p.alpha())))
}

// lay lays a pixel onto all of a row, as far as a coverage lets it.
func (p pixel) lay(coverage uint8, row []uint8) {
	if coverage < 255 {
		p = p.times(uint32(coverage))
	}
	if len(row) == 4 {
		p.over(row)
		return
	}
	p.fillRun(row)
}

// fillRun lays a pixel onto all of a row.
func (p pixel) fillRun(row []uint8) {
	switch p.alpha() {
	case 0:
	case 255:
		// Beyond some pixels, copying what is there already is faster.
		done := min(len(row), 16*4)
		for i := 0; i < done; i += 4 {
			binary.LittleEndian.PutUint32(row[i:], uint32(p))
		}
		for ; done < len(row); done *= 2 {
			copy(row[done:], row[:done])
		}
	default:
		// Two pixels at a time.
		rest, both := uint64(255-p.alpha()), uint64(p)|uint64(p)<<32
		for ; len(row) >= 8; row = row[8:] {
			below := binary.LittleEndian.Uint64(row)
			even, odd := scaleLanes(below&lanes, rest)>>8&lanes, scaleLanes(below>>8&lanes, rest)&^lanes
			binary.LittleEndian.PutUint64(row, both+(even|odd))
		}
		if len(row) >= 4 {
			p.over(row)
		}
	}
}

// fillMasked lays a pixel onto a row, each part as far as its mask lets it.
func (p pixel) fillMasked(row, mask []uint8) {
	row = row[:4*len(mask)]
	for i := 0; i < len(mask); i++ {
		m := mask[i]
		if m == 255 {
			from := i
			for i+1 < len(mask) && mask[i+1] == 255 {
				i++
			}
			p.fillRun(row[4*from : 4*i+4])
		} else if m > 0 {
			p.times(uint32(m)).over(row[4*i:])
		}
	}
}

// layRow lays a row of premultiplied pixels onto another of the same length.
func layRow(row, above []uint8) {
	for len(above) >= 4 && len(row) >= 4 {
		p := pixel(binary.LittleEndian.Uint32(above))
		if p >= 255<<24 {
			binary.LittleEndian.PutUint32(row, uint32(p))
		} else if p != 0 {
			p.over(row)
		}
		row, above = row[4:], above[4:]
	}
}

// layRowThrough lays a row of premultiplied pixels onto another as far as an
// opacity and a mask, which may be nil, let it.
func layRowThrough(row, above, mask []uint8, opacity uint32) {
	if mask == nil && opacity == 255 {
		layRow(row, above)
		return
	}
	for i := 0; i+4 <= len(above); i += 4 {
		p := pixel(binary.LittleEndian.Uint32(above[i:]))
		if p == 0 {
			continue
		}
		if opacity != 255 {
			p = p.times(opacity)
		}
		if mask != nil {
			p = p.times(uint32(mask[i/4]))
		}
		p.over(row[i:])
	}
}
