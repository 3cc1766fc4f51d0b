package position

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

// Read reads one pair of coordinates as it was typed or pasted. Where the system is Unknown
// it is guessed and the guess explains itself.
func Read(text string, system crs.System) (crs.Guess, error) {
	if system == crs.Unknown {
		return crs.ParsePair(text)
	}
	return crs.ParsePairIn(text, system)
}

// Converted says which way a pair goes to its place, and how far that is from where it
// would be taken as it stands.
func Converted(g crs.Guess) string {
	switch {
	case g.System.Projected():
		return "将由“" + g.System.Name() + "”换算为经纬度，位置不变。"
	case g.System.Approximate():
		return fmt.Sprintf("将由%s换算，移动 %s（近似转换，误差数米）。", plainName(g.System), Way(g.Point, g.Place))
	}
	return "不需要换算，按原数采用。"
}

// plainName is the name of a system without what stands in brackets.
func plainName(s crs.System) string {
	name, _, _ := strings.Cut(s.Name(), "（")
	return name
}

// Way says how far and in which direction one place (CGCS2000 degrees) lies from another:
// 1 234 米向西南.
func Way(from, to orb.Point) string {
	d := crs.Distance(from, to)
	if d < 0.5 {
		return "不到 1 米"
	}
	return Metres(d) + "向" + Direction(crs.Azimuth(from, to))
}

// directions are the eight winds, clockwise from north.
var directions = [...]string{"北", "东北", "东", "东南", "南", "西南", "西", "西北"}

// Direction is the wind of an azimuth in degrees.
func Direction(azimuth float64) string {
	return directions[int(math.Round(azimuth/45))%len(directions)]
}

// Metres writes a distance: 1 234 米, from ten kilometres on 12.3 公里.
func Metres(d float64) string {
	if d >= 10_000 {
		return strconv.FormatFloat(d/1000, 'f', 1, 64) + " 公里"
	}
	n := int(math.Round(d))
	if n < 1000 {
		return strconv.Itoa(n) + " 米"
	}
	return fmt.Sprintf("%d %03d 米", n/1000, n%1000)
}

// Location returns the position that a pair gives, with its precision and where it comes
// from. What was not given in CGCS2000 keeps its pair and its system.
func Location(g crs.Guess, precision data.Precision, basis string) *data.Location {
	l := &data.Location{Point: g.Place, Precision: precision, Basis: basis}
	if g.System != crs.CGCS2000 {
		given := g.Point
		l.Original, l.OriginalSystem = &given, g.System.Code()
	}
	return l
}
