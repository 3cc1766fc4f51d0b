package crs

import (
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
)

// longest is how much text, in bytes, can be one pair of coordinates.
const longest = 200

// ParsePair reads one pair of coordinates as people write or paste it, and says what it
// took the pair for:
//
//	114.8904, 30.3924     degrees in either order, parted by , ， ; or space
//	30°23′29″N 114°53′41″E, 东经114度53分41秒 北纬30度23分29秒, 30 23 29 114 53 41
//	3364038.2, 585592.1   Gauss–Krüger or Web Mercator metres in either order
//	X=3364038.2 Y=38585592.1
//	g114.8954, 30.3897    奥维's marks: g for GCJ-02, b for BD-09
//
// What [FormatDegrees], [FormatDMS] and [FormatMetres] write comes back. The error is an
// [*Error]: the text is no pair, its parts contradict each other, or it is not in China.
func ParsePair(text string) (Guess, error) {
	w, err := readWritten(text)
	if err != nil {
		return Guess{}, err
	}
	g, err := Recognise(w.a.number, w.b.number)
	if err != nil {
		return Guess{}, err
	}
	if w.mark != Unknown && !g.System.Projected() {
		if g, err = g.As(w.mark); err != nil {
			return Guess{}, err
		}
		g.Reason = "带有奥维的偏移标志，" + g.Reason
	}
	return w.settle(g)
}

// ParsePairIn reads what [ParsePair] reads where the system is known, as from a chooser: no
// guess is made but that of the order, and the pair may lie anywhere in the system's range.
func ParsePairIn(text string, s System) (Guess, error) {
	w, err := readWritten(text)
	if err != nil {
		return Guess{}, err
	}
	if w.mark != Unknown && w.mark != s {
		return Guess{}, fault("“%s”带有%s的标志，与所选的“%s”不符，请改选其一。", brief(text), w.mark.Name(), s.Name())
	}
	given := orb.Point{w.a.number, w.b.number}
	g := Guess{Point: given}
	if w.turned() || !w.inOrder() && Swapped(given, s) {
		g.Point, g.Swapped = flip(given), true
	}
	if g, err = g.As(s); err != nil {
		return Guess{}, err
	}
	return w.settle(g)
}

// written is a pair as the text has it.
type written struct {
	text string
	a, b value
	mark System // by 奥维's letter, or Unknown
}

func readWritten(text string) (written, error) {
	if strings.TrimSpace(text) == "" {
		return written{}, fault("没有坐标，请输入一对坐标，例如 114.8904，30.3924。")
	}
	if len(text) > longest || !utf8.ValidString(text) {
		return written{}, fault("“%s”不是一对坐标，请只输入一个点的坐标。", brief(text))
	}
	l := lexer{rest: strings.TrimSpace(signs.Replace(narrow(text))), text: text}
	mark := l.mark()
	values, err := l.values()
	if err != nil {
		return written{}, err
	}
	values = sexagesimal(values)
	if len(values) != 2 {
		return written{}, fault("“%s”里有 %d 个数，一对坐标应有两个，例如 114.8904，30.3924。", brief(text), len(values))
	}
	w := written{text: text, a: values[0], b: values[1], mark: mark}
	if w.a.axis != either && w.a.axis == w.b.axis || w.inOrder() && w.turned() {
		return written{}, fault("“%s”的两个数标为%s和%s，请检查。", brief(text), w.a.axis, w.b.axis)
	}
	return w, nil
}

// inOrder tells whether the words beside the numbers put longitude or easting first.
func (w written) inOrder() bool { return w.a.axis.first() || w.b.axis.second() }

// turned tells whether they put latitude or northing first.
func (w written) turned() bool { return w.a.axis.second() || w.b.axis.first() }

// settle holds the guess against what the text itself says.
func (w written) settle(g Guess) (Guess, error) {
	if degrees := w.a.angle || w.b.angle || w.mark != Unknown; degrees && g.System.Projected() {
		return Guess{}, fault("“%s”标为经纬度，数值或所选坐标系却不是，请检查。", brief(w.text))
	}
	if w.inOrder() && g.Swapped || w.turned() && !g.Swapped {
		return Guess{}, fault("“%s”标明的方向与数值不符，请检查哪个是经度（东），哪个是纬度（北）。", brief(w.text))
	}
	if w.a.sexagesimal {
		g.Reason = "度分秒写法。" + g.Reason
	}
	return g, nil
}
