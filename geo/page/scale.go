package page

import (
	"math"
	"strconv"
)

// mantissas are the first digits of round denominators: steps of a tenth or
// less, so that a map loses little by a scale that can be said aloud.
var mantissas = []float64{1, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.4, 2.5, 2.6, 2.8, 3, 3.2, 3.5, 3.8, 4, 4.2, 4.5, 4.8, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5}

// roundScale returns the smallest round denominator that is not below a given one.
func roundScale(least float64) float64 {
	decade := math.Pow(10, math.Floor(math.Log10(least)))
	for _, m := range mantissas {
		// A denominator that is round but for its last bits is round.
		if v := m * decade; v >= least*(1-1e-9) {
			return math.Round(v)
		}
	}
	return math.Round(10 * decade)
}

// nextScale returns the round denominator after a round one.
func nextScale(scale float64) float64 { return roundScale(scale * 1.0001) }

// scaleText writes 1:320 000, its thousands parted by a narrow gap as on printed maps.
func scaleText(denominator float64) string {
	digits := strconv.FormatFloat(math.Round(denominator), 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + " " + digits[i:]
	}
	return "1:" + digits
}

// bar is 比例尺: a length on the ground, cut into parts.
type bar struct {
	metres float64 // on the ground
	parts  int
	length float64 // on the sheet, in millimetres
}

// bars are the first digits of a scale bar's length and the parts it is cut
// into, so that each part is a round length too.
var bars = []struct {
	mantissa float64
	parts    int
}{{1, 2}, {2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 3}, {8, 4}}

// scaleBar returns the longest round bar that is no longer than a length in
// millimetres on a sheet of scale 1:denominator. On the map plane of EPSG:4547
// a metre is a metre within 0.02 % all over the city.
func scaleBar(denominator, longest float64) bar {
	most := longest / 1000 * denominator // metres
	decade := math.Pow(10, math.Floor(math.Log10(most)))
	var best bar
	for _, b := range bars {
		if v := b.mantissa * decade; v <= most*(1+1e-9) {
			best = bar{metres: v, parts: b.parts, length: v * 1000 / denominator}
		}
	}
	return best
}

// label writes a length of the bar in its unit, without the unit.
func (b bar) label(metres float64) string {
	if b.metres < 1000 {
		return number(metres)
	}
	return number(metres / 1000)
}

// unit returns the unit of the bar's labels.
func (b bar) unit() string {
	if b.metres < 1000 {
		return "米"
	}
	return "千米"
}
