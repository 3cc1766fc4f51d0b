package class

import "image/color"

// RampKind is the sort of a Ramp.
type RampKind string

// The kinds of ramp.
const (
	Sequential  RampKind = "sequential"  // 渐变: from light for little to dark for much
	Diverging   RampKind = "diverging"   // 双向: light in the middle, two hues outward
	Qualitative RampKind = "qualitative" // 分类: hues without an order
)

// Ramp is 色带: the colours of classes or categories.
type Ramp struct {
	ID, Title string
	Kind      RampKind
	stops     []uint32 // 0xRRGGBB
}

// Ramps returns all ramps, those of one kind together: sequential, diverging,
// qualitative.
func Ramps() []Ramp {
	out := make([]Ramp, len(ramps))
	copy(out, ramps)
	return out
}

// RampOf returns the ramp of an id, the first one for an unknown id.
func RampOf(id string) Ramp {
	for _, r := range ramps {
		if r.ID == id {
			return r
		}
	}
	return ramps[0]
}

// Size returns how many colours the ramp keeps apart: for a qualitative one as
// many as it has, else MostClasses.
func (r Ramp) Size() int {
	if r.Kind == Qualitative {
		return len(r.stops)
	}
	return MostClasses
}

// depth is how far few classes go toward the dark end of a ramp: two of them
// stand apart long before one of them is black.
func depth(n int) float64 { return min(1, 0.45+0.11*float64(n)) }

// Colors returns the colours of n classes, reversed from the last to the first.
// The colours of a sequential ramp step evenly in lightness, those of a diverging
// one evenly outward from the middle. A qualitative ramp gives its colours in
// order, and begins again after the last.
func (r Ramp) Colors(n int, reversed bool) []color.NRGBA {
	out := make([]color.NRGBA, max(n, 0))
	for i := range out {
		k := i
		if reversed {
			k = n - 1 - i
		}
		out[i] = r.color(k, n)
	}
	return out
}

// color returns the colour of class k of n.
func (r Ramp) color(k, n int) color.NRGBA {
	if r.Kind == Qualitative {
		return rgb(r.stops[k%len(r.stops)])
	}
	share := 0.6 // of one class alone: a colour that is clearly one
	if n > 1 {
		share = float64(k) / float64(n-1)
	}
	if r.Kind == Sequential {
		return along(r.stops, share*depth(n))
	}
	half := len(r.stops) / 2
	switch {
	case n == 1:
		return rgb(r.stops[half])
	case share < 0.5:
		return along(reverse(r.stops[:half+1]), 1-2*share)
	}
	return along(r.stops[half:], 2*share-1)
}

func reverse(stops []uint32) []uint32 {
	out := make([]uint32, len(stops))
	for i, s := range stops {
		out[len(stops)-1-i] = s
	}
	return out
}

// along returns the colour at a share of the way in lightness from the first
// stop, the lightest, to the last one.
func along(stops []uint32, share float64) color.NRGBA {
	first, last := toLab(rgb(stops[0])), toLab(rgb(stops[len(stops)-1]))
	wanted := first.L + (last.L-first.L)*share
	for i := 1; i < len(stops); i++ {
		a, b := toLab(rgb(stops[i-1])), toLab(rgb(stops[i]))
		if wanted >= b.L || i == len(stops)-1 {
			t := min(max((wanted-a.L)/(b.L-a.L), 0), 1)
			return lab{wanted, a.A + (b.A-a.A)*t, a.B + (b.B-a.B)*t}.color()
		}
	}
	return rgb(stops[0])
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// ramps are, where nothing else is said, those of ColorBrewer (Brewer, Harrower
// and The Pennsylvania State University, Apache licence 2.0) without their
// palest stops, which the paper of a map would swallow.
var ramps = []Ramp{
	{"blues", "蓝", Sequential, []uint32{0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B}},
	{"ylgnbu", "黄—绿—蓝", Sequential, []uint32{0xFFFFCC, 0xEDF8B1, 0xC7E9B4, 0x7FCDBB, 0x41B6C4, 0x1D91C0, 0x225EA8, 0x253494, 0x081D58}},
	{"ylorbr", "黄—橙—褐", Sequential, []uint32{0xFFF7BC, 0xFEE391, 0xFEC44F, 0xFE9929, 0xEC7014, 0xCC4C02, 0x993404, 0x662506}},
	{"purples", "紫", Sequential, []uint32{0xEFEDF5, 0xDADAEB, 0xBCBDDC, 0x9E9AC8, 0x807DBA, 0x6A51A3, 0x54278F, 0x3F007D}},
	{"greens", "绿", Sequential, []uint32{0xE5F5E0, 0xC7E9C0, 0xA1D99B, 0x74C476, 0x41AB5D, 0x238B45, 0x006D2C, 0x00441B}},
	{"greys", "灰", Sequential, []uint32{0xF0F0F0, 0xD9D9D9, 0xBDBDBD, 0x969696, 0x737373, 0x525252, 0x252525}},
	{"rdbu", "红—蓝", Diverging, []uint32{0x67001F, 0xB2182B, 0xD6604D, 0xF4A582, 0xFDDBC7, 0xF2F2F2, 0xD1E5F0, 0x92C5DE, 0x4393C3, 0x2166AC, 0x053061}},
	{"puor", "橙—紫", Diverging, []uint32{0x7F3B08, 0xB35806, 0xE08214, 0xFDB863, 0xFEE0B6, 0xF2F2F2, 0xD8DAEB, 0xB2ABD2, 0x8073AC, 0x542788, 0x2D004B}},
	{"brbg", "褐—青", Diverging, []uint32{0x543005, 0x8C510A, 0xBF812D, 0xDFC27D, 0xF6E8C3, 0xF2F2F2, 0xC7EAE5, 0x80CDC1, 0x35978F, 0x01665E, 0x003C30}},
	// Okabe and Ito, Color Universal Design (2008), without black and with the
	// yellow last and a little darker, so that it is seen on paper; the brown is ours.
	{"okabe", "分类（八色）", Qualitative, []uint32{0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x5B3A1E, 0xE3D84A}},
	// Paul Tol, Colour Schemes, technical note SRON/EPS/TN/09-002 (2021), “muted”.
	{"muted", "分类（九色）", Qualitative, []uint32{0x332288, 0xCC6677, 0x117733, 0xDDCC77, 0x88CCEE, 0x882255, 0x44AA99, 0x999933, 0xAA4499}},
}
