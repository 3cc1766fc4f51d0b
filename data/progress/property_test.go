package progress

import (
	"fmt"
	"math"
	"testing"
	"time"

	"ezmap/data"

	"pgregory.net/rapid"
)

// scene draws a district with indicators of all kinds in some dimensions, and
// values of some years, some of them drafts, some contradicting each other.
func scene(t *rapid.T) *data.State {
	s := city()
	s.Templates[1].Indicators = nil
	kinds := []data.TargetKind{data.LevelTarget, data.GrowthTarget, data.CumulativeTarget, data.ThresholdTarget, data.MilestoneTarget, data.CountTarget}
	for k := range rapid.IntRange(1, 10).Draw(t, "indicators") {
		i := data.Indicator{
			ID: fmt.Sprint(k), Dimension: fmt.Sprint(rapid.IntRange(0, 3).Draw(t, "dimension")),
			Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Direction: rapid.SampledFrom([]data.Direction{1, -1}).Draw(t, "direction"),
			Path:     rapid.SampledFrom([]data.PathKind{data.LinearPath, data.CompoundPath, data.StepPath}).Draw(t, "path"),
			BaseYear: 2020, TargetYear: 2025, Weight: rapid.Float64Range(0.1, 5).Draw(t, "weight"),
		}
		if rapid.Bool().Draw(t, "based") {
			i.Base = num(rapid.Float64Range(-2, 12).Draw(t, "base"))
		}
		if rapid.IntRange(0, 4).Draw(t, "aimed") > 0 {
			i.Target = num(rapid.Float64Range(-1, 20).Draw(t, "target"))
		}
		s.Templates[1].Indicators = append(s.Templates[1].Indicators, i)
		least := -5.0
		for n := range rapid.IntRange(0, 4).Draw(t, "values") {
			if i.Kind == data.CumulativeTarget { // only of such is a sum with missing years a lower bound
				least = 0
			}
			o := observed(i.ID, rapid.IntRange(2020, 2026).Draw(t, "year"), rapid.Float64Range(least, 25).Draw(t, "value"))
			o.ID, o.Template, o.Area = fmt.Sprint(k, "-", n), "county", data.Echeng
			o.Status = rapid.SampledFrom(data.ObservationStatuses).Draw(t, "status")
			o.Confirmed = rapid.IntRange(0, 3).Draw(t, "confirmed") > 0
			o.Missed = rapid.IntRange(0, 5).Draw(t, "missed") == 0
			o.At = afterwards.At.AddDate(0, -rapid.IntRange(0, 3).Draw(t, "months"), 0)
			switch rapid.IntRange(0, 9).Draw(t, "special") {
			case 0:
				o.Inapplicable = true
			case 1:
				o.Months = "01-06"
			case 2, 3:
				o.Growth = true
			case 4:
				o.ConfirmedAt = afterwards.At.AddDate(0, rapid.IntRange(-1, 1).Draw(t, "confirmed"), 0)
			}
			s.Observations = append(s.Observations, o)
		}
	}
	return s
}

func moment(t *rapid.T) Moment {
	return Moment{
		Year: rapid.SampledFrom([]int{0, 2022, 2025, 2026}).Draw(t, "asked"), At: afterwards.At,
		Rules: Rules{CarryForward: rapid.Bool().Draw(t, "carry")},
	}
}

// Values that contradict each other are left out: taking one away decides it.
func TestRemovingAValueNeverRaisesCompleteness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m := scene(t), moment(t)
		if len(s.Observations) == 0 || len(Conflicts(s.Observations, Moment{At: m.At})) > 0 {
			return
		}
		k := rapid.IntRange(0, len(s.Observations)-1).Draw(t, "removed")
		if s.Observations[k].Inapplicable { // this is no value: without it the indicator is in the denominator again
			return
		}
		full := Area(s, data.Echeng, m).Score
		less := *s
		less.Observations = append(append([]data.Observation{}, s.Observations[:k]...), s.Observations[k+1:]...)
		if got := Area(&less, data.Echeng, m).Score; got.Completeness > full.Completeness+1e-9 {
			t.Fatalf("%v without %+v, %v with it", got.Completeness, s.Observations[k], full.Completeness)
		}
	})
}

func TestBoundsHoldTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Area(scene(t), data.Echeng, moment(t))
		s := r.Score
		if s.Completeness < 0 || s.Completeness > 1+1e-9 || s.Confidence < 0 || s.Confidence > s.Completeness+1e-9 {
			t.Fatalf("completeness %v, confidence %v", s.Completeness, s.Confidence)
		}
		if s.Low != nil && (*s.Low < -1e-9 || *s.High > 100+1e-9 || *s.Low > *s.High+1e-9) {
			t.Fatalf("bounds %v to %v", *s.Low, *s.High)
		}
		if s.Value != nil && (*s.Low > *s.Value+1e-9 || *s.High < *s.Value-1e-9) {
			t.Fatalf("%v not in [%v, %v]", *s.Value, *s.Low, *s.High)
		}
		if (s.Value != nil) != (s.Counted > 0 && s.Completeness >= DefaultRules().Score-slack) {
			t.Fatalf("a score at completeness %v: %v", s.Completeness, s.Value != nil)
		}
		for i := range r.Readings {
			lawful(t, &r.Readings[i])
		}
	})
}

// lawful checks what holds for every reading.
func lawful(t *rapid.T, r *Reading) {
	for _, v := range []*float64{r.Progress, r.Expected, r.Pace, r.Gap, r.Growth, r.Needed} {
		if v != nil && (math.IsNaN(*v) || math.IsInf(*v, 0)) {
			t.Fatalf("%+v is no number", *r)
		}
	}
	switch {
	case r.State.Title() == "":
		t.Fatalf("no word for %q", r.State)
	case r.Counted() && r.Indicator.Target == nil:
		t.Fatal("counted without a target")
	case r.Counted() && r.Latest == nil && r.Missed == nil && r.Rated == nil:
		t.Fatal("counted without a value")
	case r.Counted() && r.Inapplicable != nil:
		t.Fatal("counted though it does not apply")
	case r.Latest != nil && (r.Latest.Months != "" || r.Latest.Growth || !r.Latest.ConfirmedAsOf(afterwards.At)):
		t.Fatalf("measured by %+v", *r.Latest)
	case r.State == Unmet && r.Missed == nil:
		t.Fatal("failed without an officer's word")
	case r.State == Done && *r.Progress < 1-slack:
		t.Fatalf("done at %v", *r.Progress)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m := scene(t), moment(t)
		mixed := *s
		mixed.Observations = rapid.Permutation(s.Observations).Draw(t, "observations")
		mixed.Templates = append([]data.Template{}, s.Templates...)
		mixed.Templates[1].Indicators = rapid.Permutation(s.Templates[1].Indicators).Draw(t, "order")
		a, b := Area(s, data.Echeng, m), Area(&mixed, data.Echeng, m)
		if !same(a.Score.Value, b.Score.Value) || !same(a.Score.Low, b.Score.Low) || math.Abs(a.Score.Confidence-b.Score.Confidence) > 1e-9 || a.Score.Year != b.Score.Year {
			t.Fatalf("%+v and %+v", a.Score, b.Score)
		}
		states := map[string]State{}
		for i := range a.Readings {
			states[a.Readings[i].Indicator.ID] = a.Readings[i].State
		}
		for i := range b.Readings {
			if r := &b.Readings[i]; states[r.Indicator.ID] != r.State {
				t.Fatalf("%s is %s and %s", r.Indicator.ID, states[r.Indicator.ID], r.State)
			}
		}
	})
}

func same(a, b *float64) bool {
	return (a == nil) == (b == nil) && (a == nil || math.Abs(*a-*b) < 1e-9)
}

// A target that keeps its baseline is met at it and beyond, and never above 1 or below 0.
func TestKeepLevelStaysBetween0And1(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kept := rapid.Float64Range(-50, 50).Draw(t, "kept")
		d := rapid.SampledFrom([]data.Direction{1, -1}).Draw(t, "direction")
		i := level(func(i *data.Indicator) { i.Base, i.Target, i.Direction = &kept, &kept, d })
		off := rapid.Float64Range(-20, 20).Draw(t, "off")
		r := Read(i, []data.Observation{observed("K", rapid.IntRange(2021, 2025).Draw(t, "year"), kept+off)}, afterwards)
		if *r.Progress < 0 || *r.Progress > 1 || math.Abs(off) > 1e-9 && (*r.Progress == 1) != (float64(d)*off >= 0) {
			t.Fatalf("progress %v at %v", *r.Progress, off)
		}
		if *r.Expected != 1 {
			t.Fatalf("expected %v", *r.Expected)
		}
	})
}

// Full is the size of a grown library: 17 indicators of 5 areas and the city over
// 10 years, each value revised 19 times.
func full() *data.State {
	s := &data.State{Templates: []data.Template{{ID: "city", For: data.CityArea}, {ID: "county", For: data.District}}}
	for k := range 17 {
		i := data.Indicator{ID: fmt.Sprintf("I%02d", k), Dimension: fmt.Sprint(k / 4), Kind: data.LevelTarget, Direction: 1, Path: data.CompoundPath, BaseYear: 2015, Base: num(10), TargetYear: 2025, Target: num(40)}
		s.Templates[0].Indicators = append(s.Templates[0].Indicators, i)
		s.Templates[1].Indicators = append(s.Templates[1].Indicators, i)
	}
	for n, code := range []data.AreaCode{data.Liangzihu, data.Huarong, data.Echeng, data.Gedian, data.Linkong} {
		kind := data.District
		if n > 2 {
			kind = data.FunctionalArea
		}
		s.Areas = append(s.Areas, data.Area{Code: code, Kind: kind})
		for k := range 17 {
			for year := 2016; year <= 2025; year++ {
				s.Observations = append(s.Observations, versions(code, fmt.Sprintf("I%02d", k), year)...)
			}
		}
	}
	return s
}

func versions(code data.AreaCode, indicator string, year int) []data.Observation {
	var all []data.Observation
	for v := range 20 {
		o := observed(indicator, year, float64(10+year-2015+v))
		o.ID, o.Template, o.Area, o.At = fmt.Sprint(code, indicator, year, "v", v), "county", code, time.Date(year+1, 1, v+1, 0, 0, 0, 0, time.UTC)
		if v > 0 {
			o.Supersedes = all[v-1].ID
		}
		all = append(all, o)
	}
	return all
}

func BenchmarkAreas(b *testing.B) {
	s := full()
	for b.Loop() {
		reports := Areas(s, afterwards)
		if reports[0].Score.Completeness != 1 || reports[0].Readings[0].Latest.Value != 39 { // 10 + 10 + the 20th version
			b.Fatalf("%+v", reports[0].Score)
		}
	}
}
