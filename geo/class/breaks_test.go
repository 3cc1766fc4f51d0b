package class

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ezmap/data"
)

func TestBreaks(t *testing.T) {
	tests := []struct {
		name    string
		method  Method
		values  []float64
		classes int
		want    []float64
	}{
		{"equal", Equal, []float64{0, 3, 8, 12, 20}, 4, []float64{5, 10, 15}},
		{"equal, an empty class, no more classes than values", Equal, []float64{0, 1, 20}, 4, []float64{6.7, 13.3}},
		{"quantile, two to a class", Quantile, []float64{1, 2, 30, 40, 50, 60}, 3, []float64{20, 50}},
		{"quantile, order does not matter", Quantile, []float64{60, 1, 50, 40, 2, 30}, 3, []float64{20, 50}},
		{"quantile, equal values stay together", Quantile, []float64{1, 1, 1, 1, 2, 3}, 3, []float64{2}},
		{"natural, two heaps", Natural, []float64{1, 2, 3, 101, 102, 103}, 2, []float64{100}},
		{"natural, as many classes as values", Natural, []float64{4, 5, 9}, 3, []float64{5, 7}},
		{"more classes than values", Natural, []float64{4, 5}, 5, []float64{5}},
		{"one value", Natural, []float64{7, 7, 7}, 5, nil},
		{"one value by quantile", Quantile, []float64{7, 7}, 3, nil},
		{"one value by equal steps", Equal, []float64{7}, 3, nil},
		{"no value", Quantile, nil, 5, nil},
		{"one class", Natural, []float64{1, 2, 3}, 1, nil},
		{"shares stay short", Quantile, []float64{0.1, 0.2, 0.3, 0.4}, 2, []float64{0.3}},
		{"below zero", Equal, []float64{-10, -4, 2, 10}, 2, []float64{0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Breaks(tt.method, tt.values, tt.classes, nil)
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("breaks %v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestTypedBreaks(t *testing.T) {
	got, err := Breaks(Typed, []float64{1, 2}, 0, []float64{-1, 0.5, 60})
	if err != nil || !slices.Equal(got, []float64{-1, 0.5, 60}) {
		t.Errorf("breaks %v, %v", got, err)
	}
}

func TestFaultyBreaks(t *testing.T) {
	tests := []struct {
		name    string
		method  Method
		classes int
		typed   []float64
	}{
		{"no typed bound", Typed, 5, nil},
		{"bounds fall", Typed, 5, []float64{2, 1}},
		{"bounds repeat", Typed, 5, []float64{2, 2}},
		{"not a number", Typed, 5, []float64{math.NaN()}},
		{"without end", Typed, 5, []float64{math.Inf(1)}},
		{"too many bounds", Typed, 5, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}},
		{"no class", Equal, 0, nil},
		{"too many classes", Natural, 10, nil},
		{"unknown method", "golden", 5, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Breaks(tt.method, []float64{1, 2, 3}, tt.classes, tt.typed)
			var told *data.Error
			if !errors.As(err, &told) || told.Kind != data.Invalid || told.Message == "" {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestIndex(t *testing.T) {
	breaks := []float64{10, 20}
	for v, want := range map[float64]int{-5: 0, 9.99: 0, 10: 1, 19: 1, 20: 2, 1e9: 2} {
		if got := Index(breaks, v); got != want {
			t.Errorf("%v is in class %d, want %d", v, got, want)
		}
	}
	if Index(nil, 3) != 0 {
		t.Error("without bounds there is one class")
	}
}

func TestMethodsHaveTitles(t *testing.T) {
	for _, m := range Methods {
		if m.Title() == "" {
			t.Errorf("%s has no title", m)
		}
	}
}

// within returns the sum of squared distances from the means of classes.
func within(values, breaks []float64) float64 {
	groups := map[int][]float64{}
	for _, v := range values {
		k := Index(breaks, v)
		groups[k] = append(groups[k], v)
	}
	sum := 0.0
	for _, g := range groups {
		mean := 0.0
		for _, v := range g {
			mean += v / float64(len(g))
		}
		for _, v := range g {
			sum += (v - mean) * (v - mean)
		}
	}
	return sum
}

// best tries all partitions of rising values into classes.
func best(sorted []float64, classes int) float64 {
	least := math.Inf(1)
	var try func(from int, breaks []float64)
	try = func(from int, breaks []float64) {
		if len(breaks) == classes-1 {
			least = min(least, within(sorted, breaks))
			return
		}
		for i := from; i < len(sorted); i++ {
			try(i+1, append(breaks, sorted[i]))
		}
	}
	try(1, nil)
	return least
}

func TestNaturalIsTheBestOfAllPartitions(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 60 {
		values := make([]float64, 6+r.IntN(6))
		for i := range values {
			values[i] = float64(r.IntN(40)) * math.Pow(10, float64(r.IntN(3)-1))
			if round%3 == 0 {
				values[i] += 1e6 // far from 0
			}
		}
		sorted := slices.Clone(values)
		slices.Sort(sorted)
		for classes := 2; classes <= min(5, len(slices.Compact(slices.Clone(sorted)))); classes++ {
			breaks, err := Breaks(Natural, values, classes, nil)
			if err != nil || len(breaks) != classes-1 {
				t.Fatalf("%v into %d: %v, %v", values, classes, breaks, err)
			}
			got, want := within(values, breaks), best(sorted, classes)
			if got > want*(1+1e-9)+1e-6 {
				t.Errorf("%v into %d classes at %v has %.4f inside, %.4f is possible", values, classes, breaks, got, want)
			}
		}
	}
}

// However values lie, bounds rise and every class has one, but for classes of one width.
func FuzzBreaks(f *testing.F) {
	f.Add(3.0, 1e9, -2.0, 0.1, uint8(3))
	f.Add(0.0, 0.0, 1e-300, 1.0, uint8(5))
	f.Add(-1e308, 1e308, 5.0, 5.0, uint8(2))
	f.Fuzz(func(t *testing.T, a, b, c, d float64, n uint8) {
		values := []float64{a, b, c, d}
		for _, v := range values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Skip()
			}
		}
		for _, m := range []Method{Equal, Quantile, Natural} {
			breaks, err := Breaks(m, values, int(n%MostClasses)+1, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i, v := range breaks {
				if i > 0 && v <= breaks[i-1] {
					t.Errorf("%s of %v: %v", m, values, breaks)
				}
				if v <= slices.Min(values) || v > slices.Max(values) {
					t.Errorf("%s of %v: the bound %v has all values on one side", m, values, v)
				}
			}
		}
	})
}

func BenchmarkNatural(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, 100_000)
	for i := range values {
		values[i] = r.ExpFloat64()
	}
	for b.Loop() {
		if _, err := Breaks(Natural, values, 7, nil); err != nil {
			b.Fatal(err)
		}
	}
}
