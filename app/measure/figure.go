package measure

import (
	"math"
	"strconv"
	"strings"
)

// The bounds between units, and what a 亩 is.
const (
	metresPerKilometre   = 1000.0
	squareMetresPerMu    = 10_000.0 / 15
	squareMetresPerHa    = 10_000.0
	squareMetresPerKM    = 1_000_000.0
	thousandsFrom        = 10_000 // figures above 9999 are grouped by thousands, and 亩 counted in 万亩
	degreesInAFullCircle = 360.0
)

// Metres says a length as an officer reads it: whole metres from 100 on, below
// them to a decimetre; kilometres with two places from 1 km, one from 100 km.
func Metres(m float64) string {
	switch {
	case m < 99.95:
		return number(m, 1) + " 米"
	case m < metresPerKilometre-0.5:
		return number(m, 0) + " 米"
	case m < 99_995:
		return number(m/metresPerKilometre, 2) + " 公里"
	}
	return number(m/metresPerKilometre, 1) + " 公里"
}

// SquareMetres says an area: 平方米 and 亩 below a hectare, 公顷 and 亩 below a
// square kilometre, 平方公里 and 亩 above; 万亩 from ten thousand 亩 on.
func SquareMetres(a float64) string {
	mu := a / squareMetresPerMu
	switch {
	case a < squareMetresPerHa-0.5:
		return number(a, 0) + " 平方米（" + number(mu, 2) + " 亩）"
	case a < squareMetresPerKM-50:
		return number(a/squareMetresPerHa, 2) + " 公顷（" + number(mu, 1) + " 亩）"
	}
	if mu < thousandsFrom-0.5 {
		return number(a/squareMetresPerKM, 2) + " 平方公里（" + number(mu, 0) + " 亩）"
	}
	return number(a/squareMetresPerKM, 2) + " 平方公里（" + number(mu/thousandsFrom, 2) + " 万亩）"
}

// Degrees says an azimuth, from north over east, in whole tenths of a degree.
func Degrees(azimuth float64) string {
	tenths := math.Mod(math.Round(azimuth*10), degreesInAFullCircle*10)
	return strconv.FormatFloat(tenths/10, 'f', 1, 64) + "°"
}

// number writes a figure with a number of decimals, the thousands apart where
// it is above 9999.
func number(v float64, decimals int) string {
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, rest, _ := strings.Cut(text, ".")
	if v >= thousandsFrom {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}
