package layer

import (
	"image/color"

	"ezmap/data"
)

// palette is the colours of a map by what they are for.
type palette struct {
	paper, land, landLine, landLineFine color.NRGBA
	tints                               [3]color.NRGBA // of the districts, cool, warm, rose
	water, shore                        color.NRGBA
	cityLine, districtLine              color.NRGBA
	belts, clusters                     [4]color.NRGBA
	frame, corridor, demo               color.NRGBA    // 一城 and 两区
	points                              [3]color.NRGBA // 多点支撑
	node                                color.NRGBA
	levels                              map[data.Level]color.NRGBA
	place                               color.NRGBA // marks of seats, stations, bridges
	imported                            [4]color.NRGBA
	ink, inkSoft, inkPale               color.NRGBA // letters
	inkWater                            color.NRGBA
	inkDistricts                        [3]color.NRGBA
	halo, selected                      color.NRGBA
	crowd                               color.NRGBA // counted marks
	missing, other                      color.NRGBA // 数据缺失, 其他
	gray                                bool
}

// rgb reads 0xRRGGBB.
func rgb(v uint32) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// fade returns a colour with the opacity given.
func fade(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(opacity*255 + .5)
	return c
}

// toward mixes a colour with another, by a share of 0 to 1 of the other.
func toward(c, other color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*share + .5) }
	return color.NRGBA{mix(c.R, other.R), mix(c.G, other.G), mix(c.B, other.B), c.A}
}

var white = rgb(0xFFFFFF)

// colours is the palette for screen and colour print. Hues that stand side by
// side differ in lightness too, so that a grey copy and every eye tell them apart
// (see sight_test.go).
var colours = palette{
	paper: rgb(0xF1EFEA), land: rgb(0xF1EFEA), landLine: rgb(0xB9B4AC), landLineFine: rgb(0xD6D2CB),
	tints: [3]color.NRGBA{rgb(0xEAF2E3), rgb(0xFDF5E1), rgb(0xF9EBE6)},
	water: rgb(0xCEE8F6), shore: rgb(0x8DBFDF),
	cityLine: rgb(0x7A3350), districtLine: rgb(0x9C7F8B),
	belts:    [4]color.NRGBA{rgb(0x1260AE), rgb(0x4EA85A), rgb(0xA5601E), rgb(0x3E2468)},
	clusters: [4]color.NRGBA{rgb(0x6F3A9E), rgb(0xDB6E0B), rgb(0xC04A7C), rgb(0x1F6F68)},
	frame:    rgb(0xC0952F), corridor: rgb(0x178A84), demo: rgb(0x1F5FA8),
	points: [3]color.NRGBA{rgb(0x8A5A12), rgb(0x0F7173), rgb(0x5B6F1E)},
	node:   rgb(0xA3161F),
	levels: map[data.Level]color.NRGBA{
		data.National: rgb(0xAD1016), data.Provincial: rgb(0xF0900F),
		data.Municipal: rgb(0x2A72C3), data.NoLevel: rgb(0x848B94),
	},
	place:    rgb(0x4A4A4A),
	imported: [4]color.NRGBA{rgb(0x3B2C8F), rgb(0x189494), rgb(0xE0A53A), rgb(0xC0396F)},
	ink:      rgb(0x1E2126), inkSoft: rgb(0x4D535B), inkPale: rgb(0x8E8A83),
	inkWater:     rgb(0x2B76AD),
	inkDistricts: [3]color.NRGBA{rgb(0x5C7A4A), rgb(0x97772C), rgb(0x99624F)},
	halo:         white, selected: rgb(0xFFB000),
	crowd: rgb(0x35506B), missing: rgb(0x8A8A8A), other: rgb(0x9C968C),
}

// greys is the palette for grey print: the same roles told apart by lightness.
var greys = palette{
	paper: rgb(0xF4F4F4), land: rgb(0xF4F4F4), landLine: rgb(0xB4B4B4), landLineFine: rgb(0xD6D6D6),
	tints: [3]color.NRGBA{rgb(0xFFFFFF), rgb(0xFBFBFB), rgb(0xF5F5F5)},
	water: rgb(0xDEDEDE), shore: rgb(0xA8A8A8),
	cityLine: rgb(0x303030), districtLine: rgb(0x808080),
	belts:    [4]color.NRGBA{rgb(0x3A3A3A), rgb(0x747474), rgb(0x565656), rgb(0x202020)},
	clusters: [4]color.NRGBA{rgb(0x202020), rgb(0x606060), rgb(0x404040), rgb(0x808080)},
	frame:    rgb(0x6A6A6A), corridor: rgb(0x505050), demo: rgb(0x303030),
	points: [3]color.NRGBA{rgb(0x282828), rgb(0x585858), rgb(0x888888)},
	node:   rgb(0x101010),
	levels: map[data.Level]color.NRGBA{
		data.National: rgb(0x000000), data.Provincial: rgb(0x5C5C5C),
		data.Municipal: rgb(0x8C8C8C), data.NoLevel: rgb(0xAEAEAE),
	},
	place:    rgb(0x404040),
	imported: [4]color.NRGBA{rgb(0x383838), rgb(0x585858), rgb(0x787878), rgb(0x989898)},
	ink:      rgb(0x101010), inkSoft: rgb(0x404040), inkPale: rgb(0x909090),
	inkWater:     rgb(0x5A5A5A),
	inkDistricts: [3]color.NRGBA{rgb(0x585858), rgb(0x585858), rgb(0x585858)},
	halo:         white, selected: rgb(0x000000),
	crowd: rgb(0x303030), missing: rgb(0x8A8A8A), other: rgb(0xB0B0B0), gray: true,
}

// Inks are the colours of what belongs to no layer.
type Inks struct{ p *palette }

// Inks returns the colours that go with the stack.
func (st Stack) Inks() Inks {
	for _, l := range st {
		if l.gray {
			return Inks{&greys}
		}
	}
	return Inks{&colours}
}

// Paper is the ground below all layers.
func (i Inks) Paper() color.NRGBA { return i.p.paper }

// Mask is the veil over what lies outside the city.
func (i Inks) Mask(opacity float64) color.NRGBA { return fade(white, opacity) }

// MaskedPaper is the paper under the mask.
func (i Inks) MaskedPaper(opacity float64) color.NRGBA { return toward(i.p.paper, white, opacity) }

// Fade is a colour with an opacity.
func (i Inks) Fade(c color.NRGBA, opacity float64) color.NRGBA { return fade(c, opacity) }

// Glow is the band along the city's border.
func (i Inks) Glow(opacity float64) color.NRGBA { return fade(i.p.cityLine, opacity) }

// Pale is for the names of districts that a map is not about.
func (i Inks) Pale() color.NRGBA { return i.p.inkPale }

// Leader is the line from a symbol to its name.
func (i Inks) Leader() color.NRGBA { return i.p.inkSoft }

// Selected marks what is selected.
func (i Inks) Selected(opacity float64) color.NRGBA { return fade(i.p.selected, opacity) }
