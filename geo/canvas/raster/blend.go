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

// times multiplies the four parts of a pixel by alpha/255, rounded: two parts at
// a time, each in 16 bits.
func (p pixel) times(alpha uint32) pixel {
	const low = 0x00FF00FF
	rb := (uint32(p)&low)*alpha + 0x00800080
	ga := (uint32(p)>>8&low)*alpha + 0x00800080
	rb = (rb + rb>>8&low) >> 8 & low
	ga = (ga + ga>>8&low) & 0xFF00FF00
	return pixel(rb | ga)
}

func (p pixel) alpha() uint32 { return uint32(p) >> 24 }

// over lays a pixel onto the first pixel of a row.
func (p pixel) over(row []uint8) {
	below := pixel(binary.LittleEndian.Uint32(row))
	binary.LittleEndian.PutUint32(row, uint32(p+below.times(255-p.alpha())))
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
		rest := 255 - p.alpha()
		for ; len(row) >= 4; row = row[4:] {
			below := pixel(binary.LittleEndian.Uint32(row))
			binary.LittleEndian.PutUint32(row, uint32(p+below.times(rest)))
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
	row = row[:len(above)]
	for i := 0; i+4 <= len(above); i += 4 {
		p := pixel(binary.LittleEndian.Uint32(above[i:]))
		if p.alpha() == 255 {
			binary.LittleEndian.PutUint32(row[i:], uint32(p))
		} else if p != 0 {
			below := pixel(binary.LittleEndian.Uint32(row[i:]))
			binary.LittleEndian.PutUint32(row[i:], uint32(p+below.times(255-p.alpha())))
		}
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
