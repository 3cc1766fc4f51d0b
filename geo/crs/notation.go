package crs

import (
	"fmt"
	"strings"
	"unicode/utf8"
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
	if strings.TrimSpace(text) == "" {
		return Guess{}, fault("没有坐标，请输入一对坐标，例如 114.8904，30.3924。")
	}
	if len(text) > longest || !utf8.ValidString(text) {
		return Guess{}, fault("“%s”不是一对坐标，请只输入一个点的坐标。", brief(text))
	}
	l := lexer{rest: strings.TrimSpace(signs.Replace(narrow(text))), text: text}
	shift := l.mark()
	values, err := l.values()
	if err != nil {
		return Guess{}, err
	}
	values = sexagesimal(values)
	if len(values) != 2 {
		return Guess{}, fault("“%s”里有 %d 个数，一对坐标应有两个，例如 114.8904，30.3924。", brief(text), len(values))
	}
	a, b := values[0], values[1]
	if a.axis != either && a.axis == b.axis {
		return Guess{}, fault("“%s”的两个数都标为%s，请检查。", brief(text), a.axis)
	}
	g, err := Recognise(a.number, b.number)
	if err != nil {
		return Guess{}, err
	}
	return settle(g, a, b, shift, text)
}

// settle holds the guess against what the text itself says.
func settle(g Guess, a, b value, shift System, text string) (Guess, error) {
	degrees := a.angle || b.angle || shift != Unknown
	if degrees && g.System.Projected() {
		return Guess{}, fault("“%s”标为经纬度，数值却不是，请检查。", brief(text))
	}
	if said := a.axis.first() || b.axis.second(); said && g.Swapped || (a.axis.second() || b.axis.first()) && !g.Swapped {
		return Guess{}, fault("“%s”标明的方向与数值不符：经度应在 73° 至 136° 之间，纬度应在 3° 至 54° 之间。", brief(text))
	}
	if a.sexagesimal {
		g.Reason = "度分秒写法。" + g.Reason
	}
	if shift == Unknown {
		return g, nil
	}
	place, err := Transform(g.Point, shift, CGCS2000)
	if err != nil {
		return Guess{}, err
	}
	g.System, g.Place, g.NearCity = shift, place, NearCity(place)
	g.Reason = reading{shift, "带有奥维的偏移标志"}.reason(g) + fmt.Sprintf("换算为 CGCS2000 移动约 %.0f 米（近似转换）。", g.Shift())
	return g, nil
}
