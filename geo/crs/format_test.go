package crs

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		name, got, want string
	}{
		{"degrees", FormatDegrees(orb.Point{114.8904, 30.3924}), "114.890400°E 30.392400°N"},
		{"degrees, west and south", FormatDegrees(orb.Point{-70.66, -33.45}), "70.660000°W 33.450000°S"},
		{"degrees of NaN", FormatDegrees(orb.Point{math.NaN(), 30}), "—"},
		{"minutes and seconds", FormatDMS(orb.Point{114.8904, 30.3924}), "114°53′25.4″E 30°23′32.6″N"}, // 0.8904° = 53′25.44″; 0.3924° = 23′32.64″
		{"59.96 seconds are a minute", FormatDMS(orb.Point{114 + 59.96/3600, 30 + 59/60.0 + 59.96/3600}), "114°01′00.0″E 31°00′00.0″N"},
		{"whole degrees", FormatDMS(orb.Point{114, 30}), "114°00′00.0″E 30°00′00.0″N"},
		{"minutes of infinity", FormatDMS(orb.Point{114, math.Inf(1)}), "—"},
		{"minutes of metres", FormatDMS(orb.Point{585573, 3363949}), "—"},
		{"metres", FormatMetres(orb.Point{585573.0734, 3363949.6103}), "东 585573.07 米，北 3363949.61 米"},
		{"metres of NaN", FormatMetres(orb.Point{math.NaN(), 1}), "—"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}
