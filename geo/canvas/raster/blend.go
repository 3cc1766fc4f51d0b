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
		for ; len(row) >= 4; row = row[4:] {
			binary.LittleEndian.PutUint32(row, uint32(p))
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
	for _, m := range mask {
		if m > 0 {
			p.times(uint32(m)).over(row)
		}
		row = row[4:]
	}
}

// layRow lays a row of premultiplied pixels onto another; mask may be nil.
func layRow(row, above, mask []uint8, opacity uint32) {
	for i := 0; i+4 <= len(above) && i+4 <= len(row); i += 4 {
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
