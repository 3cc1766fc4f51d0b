package progress

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"ezmap/data"

	"pgregory.net/rapid"
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
	s := score(readAll(three(), []data.Observation{observed("0", 2022, 4), observed("1", 2022, 8)}))
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
	s := score(readAll(three(), []data.Observation{observed("0", 2022, 4)}))
	if s.Value != nil || s.Low == nil {
		t.Errorf("a third of the weight gave a score: %+v", s)
	}
}

func TestNothingEntered(t *testing.T) {
	s := score(readAll(three(), nil))
	if s.Value != nil || s.Low != nil || s.High != nil || s.Completeness != 0 {
		t.Errorf("%+v", s)
	}
}

func TestOverfulfilmentDoesNotOffset(t *testing.T) {
	s := score(readAll(three(), []data.Observation{observed("0", 2022, 30), observed("1", 2022, 0), observed("2", 2022, -5)}))
	near(t, "score", s.Value, num(33.3333))
}

// scene draws indicators in dimensions with weights, and values for some of them.
func scene(t *rapid.T) ([]data.Indicator, []data.Observation) {
	n := rapid.IntRange(1, 12).Draw(t, "n")
	var indicators []data.Indicator
	var seen []data.Observation
	for k := range n {
		i := data.Indicator{
			ID: fmt.Sprint(k), Dimension: fmt.Sprint(rapid.IntRange(0, 3).Draw(t, "dimension")),
			Kind: data.LevelTarget, Direction: 1, Path: data.LinearPath, BaseYear: 2020, Base: num(0), TargetYear: 2025, Target: num(10),
			Weight: rapid.Float64Range(0.1, 5).Draw(t, "weight"),
		}
		indicators = append(indicators, i)
		if rapid.Bool().Draw(t, "present") {
			seen = append(seen, observed(i.ID, 2022, rapid.Float64Range(-5, 20).Draw(t, "value")))
		}
	}
	return indicators, seen
}

func TestRemovingAValueNeverRaisesCompleteness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		indicators, seen := scene(t)
		if len(seen) == 0 {
			return
		}
		k := rapid.IntRange(0, len(seen)-1).Draw(t, "removed")
		rest := append(append([]data.Observation{}, seen[:k]...), seen[k+1:]...)
		full, less := score(readAll(indicators, seen)), score(readAll(indicators, rest))
		if less.Completeness >= full.Completeness {
			t.Fatalf("%v >= %v", less.Completeness, full.Completeness)
		}
	})
}

func TestBoundsHoldTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := score(readAll(scene(t)))
		if s.Value != nil && (*s.Low > *s.Value+1e-9 || *s.High < *s.Value-1e-9) {
			t.Fatalf("%v not in [%v, %v]", *s.Value, *s.Low, *s.High)
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		indicators, seen := scene(t)
		a := score(readAll(indicators, seen))
		r := rand.New(rand.NewPCG(1, 2))
		r.Shuffle(len(seen), func(i, j int) { seen[i], seen[j] = seen[j], seen[i] })
		r.Shuffle(len(indicators), func(i, j int) { indicators[i], indicators[j] = indicators[j], indicators[i] })
		b := score(readAll(indicators, seen))
		if (a.Value == nil) != (b.Value == nil) || a.Value != nil && math.Abs(*a.Value-*b.Value) > 1e-9 || math.Abs(a.Completeness-b.Completeness) > 1e-9 {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}
