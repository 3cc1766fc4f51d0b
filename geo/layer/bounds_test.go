package layer

import (
	"errors"
	"math"
	"strings"
	"testing"

	"ezmap/data"
)

func TestCityBound(t *testing.T) {
	b := CityBound(small())
	// Corners by cs2cs EPSG:4490 EPSG:4547: 30.75 N 114.5 E → 547876.5 E,
	// 30.25 N 114.5 E → 3347932.8 N, 30.25 N 115 E → 596245.9 E, 30.75 N 115 E → 3403684.8 N.
	want := [4]float64{547876.5, 3347932.8, 596245.9, 3403684.8}
	for i, got := range [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} {
		if math.Abs(got-want[i]) > 0.1 {
			t.Errorf("side %d lies at %.1f, want %.1f", i, got, want[i])
		}
	}
	bare := small()
	bare.Layers = nil
	if b := CityBound(bare); b.IsEmpty() || b.Max[0]-b.Min[0] < 20000 {
		t.Errorf("without boundaries the bound is %v, want that of what is placed", b)
	}
	if b := CityBound(&data.State{}); !b.IsEmpty() {
		t.Errorf("the bound of nothing is %v", b)
	}
}

func TestAreaBound(t *testing.T) {
	s := small()
	tests := []struct {
		name          string
		code          data.AreaCode
		width, height float64 // metres
	}{
		{"a district", data.Huarong, 24307, 55592},
		{"a functional area, by its node's site", data.Gedian, 16000, 16000},
		{"a functional area, by its node", data.Linkong, 16000, 16000},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := AreaBound(s, tt.code)
			if err != nil {
				t.Fatal(err)
			}
			if w, h := b.Max[0]-b.Min[0], b.Max[1]-b.Min[1]; math.Abs(w-tt.width) > 300 || math.Abs(h-tt.height) > 300 {
				t.Errorf("%.0f by %.0f m, want %.0f by %.0f", w, h, tt.width, tt.height)
			}
		})
	}
	for code, part := range map[data.AreaCode]string{"123": "没有代码为“123”的区域", data.Liangzihu: "没有代码为"} {
		_, err := AreaBound(s, code)
		var fault *data.Error
		if !errors.As(err, &fault) || fault.Kind != data.NotFound || !strings.Contains(fault.Message, part) {
			t.Errorf("AreaBound(%s) fails with %v", code, err)
		}
	}
}
