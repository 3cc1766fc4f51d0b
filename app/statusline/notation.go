package statusline

import (
	"ezmap/geo/crs"

	"github.com/paulmach/orb"
)

// Notation is how a position is written: 坐标写法.
type Notation string

// The notations, all of CGCS2000.
const (
	Degrees Notation = "degrees" // 十进制度
	DMS     Notation = "dms"     // 度分秒
	Metres  Notation = "metres"  // 平面坐标, EPSG:4547
)

// Notations lists the notations in the order of the choice.
var Notations = []Notation{Degrees, DMS, Metres}

// Title returns the name of a notation in the choice.
func (n Notation) Title() string {
	switch n {
	case DMS:
		return "度分秒（CGCS2000）"
	case Metres:
		return "平面坐标，米（EPSG:4547）"
	case Degrees:
	}
	return "十进制度（CGCS2000）"
}

// System names the coordinate system beside the figures.
func (n Notation) System() string {
	if n == Metres {
		return "EPSG:4547"
	}
	return "CGCS2000"
}

// plane leads from degrees to the plane of EPSG:4547.
var plane, _ = crs.GK114.Projection()

// Format writes a position, longitude and latitude in degrees of CGCS2000.
func (n Notation) Format(at orb.Point) string {
	switch n {
	case DMS:
		return crs.FormatDMS(at)
	case Metres:
		easting, northing := plane.Forward(at[0], at[1])
		return crs.FormatMetres(orb.Point{easting, northing})
	case Degrees:
	}
	return crs.FormatDegrees(at)
}
