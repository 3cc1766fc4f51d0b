package class

import (
	"fmt"
	"math"
	"slices"

	"ezmap/data"
)

// Breaks returns the inner bounds, rising, between at most so many classes of
// the values, which are free of NaN and infinity and in any order. Equal values
// never part, so there are fewer classes where values repeat; one value, or none,
// makes one class without a bound. Bounds are as round as they can be without a
// value changing its class. Typed bounds are returned as they were given.
//
// It fails with Invalid for an unknown method, a number of classes below 1 or
// above MostClasses, and typed bounds that do not rise.
func Breaks(m Method, values []float64, classes int, typed []float64) ([]float64, error) {
	if m == Typed {
		return slices.Clone(typed), checkTyped(typed)
	}
	if classes < 1 || classes > MostClasses {
		return nil, fault("分级数应在 1 到 %d 之间，现在是 %d。", MostClasses, classes)
	}
	find := finders[m]
	if find == nil {
		return nil, fault("没有名为“%s”的分级方法，请选等间距、分位数、自然断点或自定义。", string(m))
	}
	d := distinct(values)
	return d.round(m, find(d, min(classes, len(d.values)))), nil
}

var finders = map[Method]func(d tally, classes int) []float64{Equal: equal, Quantile: quantile, Natural: natural}

func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// checkTyped tells what is wrong with bounds typed in by hand.
func checkTyped(typed []float64) error {
	if len(typed) == 0 {
		return fault("自定义分级还没有分界值，请至少填一个。")
	}
	if len(typed) >= MostClasses {
		return fault("自定义分级最多 %d 个分界值，现在有 %d 个。", MostClasses-1, len(typed))
	}
	for i, v := range typed {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fault("第 %d 个分界值不是数，请改正。", i+1)
		}
		if i > 0 && v <= typed[i-1] {
			return fault("分界值应从小到大：第 %d 个（%v）不大于前一个（%v）。", i+1, v, typed[i-1])
		}
	}
	return nil
}

// tally is values in rising order, each once, with how often it occurs.
type tally struct {
	values []float64
	counts []int
}

func distinct(values []float64) tally {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	var d tally
	for _, v := range sorted {
		if n := len(d.values); n > 0 && d.values[n-1] == v {
			d.counts[n-1]++
			continue
		}
		d.values, d.counts = append(d.values, v), append(d.counts, 1)
	}
	return d
}

// equal cuts the range into classes of one width.
func equal(d tally, classes int) []float64 {
	if len(d.values) < 2 {
		return nil
	}
	low, high := d.values[0], d.values[len(d.values)-1]
	var breaks []float64
	for i := 1; i < classes; i++ {
		// Halves of the ends, because their difference may be too large for a number.
		share := float64(i) / float64(classes)
		breaks = append(breaks, low*(1-share)+high*share)
	}
	return breaks
}

// quantile puts equally many values into each class, as nearly as equal values
// allow: each bound stands between the two different values where the number of
// values below comes nearest to its share; of two such places the lower one.
func quantile(d tally, classes int) []float64 {
	total := 0
	for _, n := range d.counts {
		total += n
	}
	var breaks []float64
	at, below := 0, 0 // the last bound, with so many values below it
	for i := 1; i < classes; i++ {
		wanted := float64(i) * float64(total) / float64(classes)
		moved := false
		for at < len(d.values)-1 {
			next := below + d.counts[at]
			if math.Abs(float64(next)-wanted) >= math.Abs(float64(below)-wanted) {
				break
			}
			at, below, moved = at+1, next, true
		}
		if moved {
			breaks = append(breaks, middle(d.values[at-1], d.values[at]))
		}
	}
	return breaks
}

func middle(a, b float64) float64 { return a/2 + b/2 }

// round returns bounds made as round as they can be while each stays between
// the same two values, above the lower and at or below the upper one. Those of
// classes of one width move by little of that width.
func (d tally) round(m Method, breaks []float64) []float64 {
	coarsest := math.Inf(1)
	if len(breaks) > 1 && m == Equal {
		coarsest = math.Floor(math.Log10(breaks[1]-breaks[0])) - 1
	}
	var out []float64
	for _, b := range breaks {
		i, _ := slices.BinarySearch(d.values, b)
		if i == 0 || i == len(d.values) {
			continue // no value on one side
		}
		if r := roundest(b, d.values[i-1], d.values[i], coarsest); len(out) == 0 || r > out[len(out)-1] {
			out = append(out, r)
		}
	}
	return out
}

// roundest returns the number with the fewest digits near b that lies above low
// and not above high, between which b lies; no digit is left out that stands
// below the power of ten coarsest.
func roundest(b, low, high, coarsest float64) float64 {
	first := min(math.Ceil(math.Log10(max(math.Abs(low), math.Abs(high)))), coarsest)
	for digits := int(first); digits > int(first)-18; digits-- {
		if r := toDigit(b, digits); r > low && r <= high {
			return r
		}
	}
	return high
}

// toDigit rounds a number to a power of ten.
func toDigit(b float64, digits int) float64 {
	// A power of ten below 1 is no binary fraction: dividing by the whole one is exact to the last digit.
	if digits < 0 {
		unit := math.Pow10(-digits)
		return math.Round(b*unit) / unit
	}
	unit := math.Pow10(digits)
	return math.Round(b/unit) * unit
}
