package crs_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"ezmap/geo/crs"
)

func Example() {
	picked := orb.Point{114.8954424, 30.389706} // from 高德, longitude first
	metres, err := crs.Transform(picked, crs.GCJ02, crs.GK114)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f\n", metres)
	// Output: [585573.1 3363949.6]
}

func ExampleParsePair() {
	guess, err := crs.ParsePair("北纬30°23′29″，东经114°53′41″")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(guess.System, crs.FormatDegrees(guess.Place))
	fmt.Println(guess.Reason)
	// Output:
	// cgcs2000 114.894722°E 30.391389°N
	// 度分秒写法。数值在鄂州的经纬度范围内，读作“2000 国家大地坐标系（经纬度）”，纬度在前，已调换顺序。若取自高德、腾讯或百度地图，请改选坐标系，否则偏差约 0.6 至 1.2 公里。
}

func ExampleGeometry() {
	shore := orb.LineString{{38585573.07, 3363949.61}, {38560455.16, 3380145.08}}
	degrees, err := crs.Geometry(shore, crs.GK38, crs.CGCS2000)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range degrees.(orb.LineString) {
		fmt.Println(crs.FormatDMS(p))
	}
	// Output:
	// 114°53′25.4″E 30°23′32.6″N
	// 114°37′48.0″E 30°32′24.0″N
}

func ExampleSystem_GaussKruger() {
	if zone, ok := crs.GK114.GaussKruger(); ok {
		easting, northing := zone.Forward(114.8904, 30.3924)
		fmt.Printf("%.3f %.3f, scale %.6f\n", easting, northing, zone.Scale(114.8904, 30.3924))
	}
	// Output: 585573.073 3363949.610, scale 1.000090
}
