package layer

import (
	"image/color"
	"math"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
)

func size(points []canvas.Point) float64 {
	var a float64
	for i, q := range points {
		p := points[(i+len(points)-1)%len(points)]
		a += p.X*q.Y - q.X*p.Y
	}
	return math.Abs(a) / 2
}

func TestLeftHalf(t *testing.T) {
	for kind, outline := range outlines {
		if whole, half := size(outline), size(leftHalf(outline)); math.Abs(half-whole/2) > whole/100 {
			t.Errorf("%s: the left half has %.3f of %.3f", kind, half, whole)
		}
	}
}

func TestEveryKindHasItsShape(t *testing.T) {
	for _, kind := range data.SiteKinds {
		outline := outlines[kind]
		if outline == nil {
			t.Errorf("%s has no shape", kind)
			continue
		}
		for other, shape := range outlines {
			if other != kind && len(shape) == len(outline) && shape[0] == outline[0] && shape[1] == outline[1] {
				t.Errorf("%s and %s have the same shape", kind, other)
			}
		}
	}
}

func TestStatusFillsTheSymbol(t *testing.T) {
	ink := color.NRGBA{R: 200, A: 255}
	filled := func(s data.Status) float64 {
		m := siteMark(look{data.Park, data.Municipal, s}, ink, 1)
		var inked float64
		for _, shape := range m.Shapes {
			if shape.Fill != nil && shape.Fill.Color == ink {
				inked += size(shape.Path.Points)
			}
		}
		return inked / size(scaled(outlines[data.Park], symbolRadius*levelSizes[data.Municipal]).Points)
	}
	for status, want := range map[data.Status]float64{data.Existing: 1, data.UnderWay: 0.5, data.Planned: 0} {
		if got := filled(status); math.Abs(got-want) > 0.01 {
			t.Errorf("%s: %.2f of the symbol is filled, want %.2f", status, got, want)
		}
	}
	if got := filled(data.Mentioned); got <= 0 || got > 0.3 {
		t.Errorf("mentioned: %.2f of the symbol is filled, want a dot", got)
	}
}

func TestMarksStayWithinTheirRadius(t *testing.T) {
	marks := map[string]*canvas.Mark{
		"node":    nodeMark([]stop{{1, white}}, white, 1),
		"shared":  nodeMark([]stop{{1, white}, {12, white}}, white, 1),
		"member":  memberMark(white, 1),
		"point":   pointMark(1, white, pointRadius, 1),
		"airport": airportMark(white, 1.35), "station": stationMark(white, 0.8), "bridge": bridgeMark(white, 0.75), "seat": seatMark(white, 0.85),
	}
	for _, kind := range data.SiteKinds {
		for level := range levelSizes {
			marks[string(kind)+" "+string(level)] = siteMark(look{kind, level, data.Existing}, white, 1)
		}
	}
	for name, m := range marks {
		for _, s := range m.Shapes {
			rim := 0.0
			if s.Pen != nil {
				rim = s.Pen.Width / 2
			}
			for _, p := range s.Path.Points {
				// Control points of a circle lie up to √(1+κ²) ≈ 1.14 of its radius away.
				if d := math.Hypot(p.X, p.Y); d/1.15+rim > m.Radius+1e-9 {
					t.Errorf("%s reaches %.2f mm, its radius says %.2f", name, d/1.15+rim, m.Radius)
				}
			}
		}
	}
}
