package crs

import (
	"fmt"
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// missing stands where a number cannot be shown.
const missing = "—"

// FormatDegrees writes a place (degrees, longitude first) as 114.890400°E 30.392400°N, a
// tenth of a metre fine.
func FormatDegrees(place orb.Point) string {
	return hemispheres(place, func(v float64) string {
		return strconv.FormatFloat(v, 'f', 6, 64) + "°"
	})
}

// FormatDMS writes a place (degrees, longitude first) in degrees, minutes and seconds
// (度分秒) as 114°53′25.4″E 30°23′32.6″N, three metres fine.
func FormatDMS(place orb.Point) string {
	return hemispheres(place, func(v float64) string {
		tenths := int64(math.Round(v * 36000))
		return fmt.Sprintf("%d°%02d′%02d.%d″", tenths/36000, tenths/600%60, tenths/10%60, tenths%10)
	})
}

func hemispheres(place orb.Point, write func(positive float64) string) string {
	if !finite(place[0]) || !finite(place[1]) || math.Abs(place[0]) > 360 || math.Abs(place[1]) > 360 {
		return missing
	}
	lon, lat := "E", "N"
	if place[0] < 0 {
		lon = "W"
	}
	if place[1] < 0 {
		lat = "S"
	}
	return write(math.Abs(place[0])) + lon + " " + write(math.Abs(place[1])) + lat
}

// FormatMetres writes a pair of a projected system (easting first, metres) as
// 东 585592.10 米，北 3364038.20 米.
func FormatMetres(p orb.Point) string {
	if !finite(p[0]) || !finite(p[1]) {
		return missing
	}
	return fmt.Sprintf("东 %.2f 米，北 %.2f 米", p[0], p[1])
}
