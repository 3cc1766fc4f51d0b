package page

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ezmap/data"
)

// Size is 幅面: width and height of a sheet in millimetres.
type Size struct {
	W float64 `json:"width"`
	H float64 `json:"height"`
	// Turns tells that the sheet may be laid upright or across, as the map fits
	// better: paper does, a figure of given width does not.
	Turns bool `json:"turns,omitempty"`
	// Type is a factor on letters and symbols beside that of the area, 0 for
	// none: what is read from across a room has larger ones.
	Type float64 `json:"type,omitempty"`
}

// Format is a size with a name, as a chooser offers it.
type Format struct {
	Name  string // a4
	Title string // A4 图幅
	Size  Size
}

// Formats lists the named sizes: sheets of their own, figures for the text area
// of an official document (版心 156×225 mm, GB/T 9704), a slide of 16:9, and
// sheets for the wall.
var Formats = []Format{
	{"a4", "A4 图幅", Size{W: 210, H: 297, Turns: true}},
	{"a3", "A3 图幅", Size{W: 297, H: 420, Turns: true}},
	{"column", "报告通栏插图（156 毫米）", Size{W: 156, H: 117}},
	{"half", "报告半栏插图（75 毫米）", Size{W: 75, H: 56}},
	{"slide", "演示文稿 16∶9", Size{W: 338.7, H: 190.5, Type: 1.2}},
	{"page", "报告整页插图", Size{W: 156, H: 205}},
	{"half-tall", "报告半栏竖图", Size{W: 75, H: 112}},
	{"a1", "A1 挂图", Size{W: 594, H: 841, Turns: true}},
	{"a0", "A0 挂图", Size{W: 841, H: 1189, Turns: true}},
}

// The bounds of a sheet: its sides in millimetres, its resolution in dots per
// inch and its pixels in all (A0 at 300 dpi has 139 million).
const (
	MinSide   = 50
	MaxSide   = 2000
	MinDPI    = 50
	MaxDPI    = 1200
	MaxPixels = 180_000_000
)

var ownSize = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)[x×*]([0-9]+(?:\.[0-9]+)?)(mm|px)$`)

// ParseSize reads a size: the name of a Format, “156x117mm”, or “1920x1080px”,
// which is as many millimetres as those pixels take at a resolution in dots per
// inch. The error is a *data.Error.
func ParseSize(text string, dpi float64) (Size, error) {
	if err := checkDPI(dpi); err != nil {
		return Size{}, err
	}
	word := strings.ToLower(strings.ReplaceAll(strings.TrimSpace(text), " ", ""))
	if i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == word }); i >= 0 {
		return Formats[i].Size, nil
	}
	m := ownSize.FindStringSubmatch(word)
	if m == nil {
		return Size{}, fault("不认识幅面“%s”。可用 %s，或写明宽和高，例如 156x117mm、1920x1080px。", text, strings.Join(SizeNames(), "、"))
	}
	// The pattern admits numbers only; one that is too large becomes infinite
	// and is refused below.
	w, _ := strconv.ParseFloat(m[1], 64)
	h, _ := strconv.ParseFloat(m[2], 64)
	size := Size{W: w, H: h}
	if m[3] == "px" {
		if w != math.Trunc(w) || h != math.Trunc(h) {
			return Size{}, fault("幅面“%s”的像素数应为整数。", text)
		}
		size = Size{W: w * 25.4 / dpi, H: h * 25.4 / dpi}
	}
	return size, size.check()
}

// SizeNames lists the names of the Formats.
func SizeNames() []string {
	var words []string
	for _, f := range Formats {
		words = append(words, f.Name)
	}
	return words
}

// check refuses sheets too small to hold a map or larger than any plotter's.
func (s Size) check() error {
	// Written so that NaN is refused too.
	if lo, hi := min(s.W, s.H), max(s.W, s.H); !(lo >= MinSide && hi <= MaxSide) {
		return fault("幅面 %s×%s 毫米超出范围，边长应在 %d 到 %d 毫米之间。", number(s.W), number(s.H), MinSide, MaxSide)
	}
	return nil
}

// pixels returns the size of the picture at a resolution in dots per inch.
func (s Size) pixels(dpi float64) (w, h int) {
	return int(math.Round(s.W * dpi / 25.4)), int(math.Round(s.H * dpi / 25.4))
}

// turned returns the sheet with its sides exchanged.
func (s Size) turned() Size {
	s.W, s.H = s.H, s.W
	return s
}

// Orient is 图幅方向: how a sheet lies.
type Orient string

// The orientations. AutoOrient turns paper as the map becomes largest.
const (
	AutoOrient Orient = ""
	Portrait   Orient = "portrait"
	Landscape  Orient = "landscape"
)

// ParseOrient reads portrait, landscape, or auto (also “”). The error is a *data.Error.
func ParseOrient(text string) (Orient, error) {
	switch word := strings.ToLower(strings.TrimSpace(text)); word {
	case "", "auto":
		return AutoOrient, nil
	case string(Portrait), string(Landscape):
		return Orient(word), nil
	}
	return AutoOrient, fault("不认识图幅方向“%s”。可用 portrait（竖幅）、landscape（横幅），不写则自动选择。", text)
}

// orientations returns the sizes that a sheet may take.
func (s Size) orientations(o Orient) []Size {
	upright := s.H >= s.W
	switch {
	case o == Portrait && !upright, o == Landscape && upright && s.H > s.W:
		return []Size{s.turned()}
	case o == AutoOrient && s.Turns:
		return []Size{s, s.turned()}
	}
	return []Size{s}
}

func checkDPI(dpi float64) error {
	if !(dpi >= MinDPI && dpi <= MaxDPI) {
		return fault("分辨率 %s dpi 超出范围，应在 %d 到 %d 之间，打印一般用 300。", number(dpi), MinDPI, MaxDPI)
	}
	return nil
}

// number writes a number with no more than two decimals.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// maxShare returns by which factor the resolution of a picture must fall for it
// to have no more than MaxPixels.
func maxShare(w, h int) float64 {
	return math.Sqrt(MaxPixels / (float64(w) * float64(h)))
}
