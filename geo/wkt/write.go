package wkt

import (
	"fmt"

	"ezmap/geo/crs"
)

const (
	cgcs = `GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`
	wgs  = `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`
)

// Format writes a system in ESRI's dialect, which .prj files have. GCJ-02 and BD-09 have no
// text: their degrees are those of no datum, and ok is false.
func Format(s crs.System) (text string, ok bool) {
	switch s {
	case crs.CGCS2000:
		return cgcs, true
	case crs.WGS84:
		return wgs, true
	case crs.WebMercator:
		return `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",` + wgs + `,PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]`, true
	}
	g, zoned := s.GaussKruger()
	if !zoned {
		return "", false
	}
	return fmt.Sprintf(`PROJCS["%s",%s,PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",%.1f],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",%.1f],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`,
		esriName(s, g), cgcs, g.FalseEasting, g.CentralMeridian), true
}

// esriName is the name that ESRI gives a zone: CGCS2000_3_Degree_GK_CM_114E, …_Zone_38.
func esriName(s crs.System, g crs.GaussKruger) string {
	kind := "3_Degree_"
	if s < 4513 {
		kind = ""
	}
	if g.FalseEasting > 1e6 {
		return fmt.Sprintf("CGCS2000_%sGK_Zone_%d", kind, int(g.FalseEasting/1e6))
	}
	return fmt.Sprintf("CGCS2000_%sGK_CM_%dE", kind, int(g.CentralMeridian))
}
