package progress

import (
	"fmt"
	"math"
	"testing"
	"time"

	"ezmap/data"
)

// three is one dimension of three indicators 0→10 by 2025.
func three() []data.Indicator {
	var list []data.Indicator
	for k := range 3 {
		list = append(list, data.Indicator{ID: fmt.Sprint(k), Dimension: "创新投入", Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(10)})
	}
	return list
}

func readAll(indicators []data.Indicator, seen []data.Observation) []Reading {
	var out []Reading
	for k := range indicators {
		out = append(out, Read(&indicators[k], seen, Moment{At: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}))
	}
	return out
}

// Two of three present at 0.4 and 0.8: the mean is 60, not (0.4+0.8+0)/3 = 40;
// the bounds are 40 and (0.4+0.8+1)/3 = 73.33.
func TestMissingIsNotZero(t *testing.T) {
	s := score(readAll(three(), []data.Observation{observed("0", 2022, 4), observed("1", 2022, 8)}), weighing{}, DefaultRules())
	near(t, "score", s.Value, num(60))
	near(t, "low", s.Low, num(40))
	near(t, "high", s.High, num(73.3333))
	if s.Counted != 2 || s.Total != 3 || math.Abs(s.Completeness-2.0/3) > 1e-9 || s.Ranked() {
		t.Errorf("%+v", s)
	}
	if math.Abs(s.Confidence-2.0/3) > 1e-9 { // two of status annual (1.0), one missing (0)
		t.Errorf("confidence %v", s.Confidence)
	}
}

func TestNoScoreBelowHalf(t *testing.T) {
	s := score(readAll(three(), []data.Observation{observed("0", 2022, 4)}), weighing{}, DefaultRules())
	if s.Value != nil || s.Low == nil {
		t.Errorf("a third of the weight gave a score: %+v", s)
	}
}

func TestNothingEntered(t *testing.T) {
	s := score(readAll(three(), nil), weighing{}, DefaultRules())
	if s.Value != nil || s.Low != nil || s.High != nil || s.Completeness != 0 {
		t.Errorf("%+v", s)
	}
}

func TestOverfulfilmentDoesNotOffset(t *testing.T) {
	s := score(readAll(three(), []data.Observation{observed("0", 2022, 30), observed("1", 2022, 0), observed("2", 2022, -5)}), weighing{}, DefaultRules())
	near(t, "score", s.Value, num(33.3333))
}

// The dimensions 70 and 40 of TestSensitive, weighed 3 to 1: 62.5.
func TestWeightsOfDimensions(t *testing.T) {
	indicators := three()
	indicators[0].Weight, indicators[1].Weight, indicators[2].Dimension = 3, 1, "企业创新"
	readings := readAll(indicators, []data.Observation{observed("0", 2022, 9), observed("1", 2022, 1), observed("2", 2022, 4)})
	w := weighing{dimensions: []data.DimensionWeight{{Dimension: "创新投入", Weight: 3}}}
	s := score(readings, w, DefaultRules())
	near(t, "score", s.Value, num(62.5))
	near(t, "low", s.Low, num(62.5))
	// Without the third: 70 alone; the bounds are (3·70+0)/4 and (3·70+100)/4.
	s = score(readAll(indicators, []data.Observation{observed("0", 2022, 9), observed("1", 2022, 1)}), w, DefaultRules())
	near(t, "score of one", s.Value, num(70))
	near(t, "low of one", s.Low, num(52.5))
	near(t, "high of one", s.High, num(77.5))
}
