package class

import "math"

// mostDistinct is up to how many different values natural breaks are exact.
// Above that, neighbours in rank are joined evenly to that many.
const mostDistinct = 50_000

// natural finds the classes with the least sum of squared distances from their
// means: Fisher, On grouping for maximum homogeneity, JASA 53 (1958); Jenks, The
// data model concept in statistical mapping (1967). It is exact: dynamic
// programming over the values in order, where the best place of the last bound
// never moves down as values are added, so that each row is found by halving.
func natural(d tally, classes int) []float64 {
	d = d.thinned(mostDistinct)
	n := len(d.values)
	if classes < 2 || n < 2 {
		return nil
	}
	s := sumsOf(d)
	cost := make([]float64, n) // of the best classes of the values up to each
	for j := range cost {
		cost[j] = s.spread(0, j)
	}
	starts := make([][]int32, classes) // of the last class
	for k := 1; k < classes; k++ {
		next := make([]float64, n)
		starts[k] = make([]int32, n)
		for j := range k {
			next[j] = math.Inf(1) // fewer values than classes
		}
		s.row(cost, next, starts[k], k, n-1, k, n-1)
		cost = next
	}
	breaks := make([]float64, classes-1)
	for k, j := classes-1, n-1; k > 0; k-- {
		first := int(starts[k][j])
		breaks[k-1] = middle(d.values[first-1], d.values[first])
		j = first - 1
	}
	return breaks
}

// sums are running sums over values: their number, sum and sum of squares.
type sums struct{ n, x, xx []float64 }

func sumsOf(d tally) sums {
	// Squares of numbers far from 0 lose their digits: count from the middle value.
	base := d.values[len(d.values)/2]
	size := len(d.values) + 1
	s := sums{make([]float64, size), make([]float64, size), make([]float64, size)}
	for i, v := range d.values {
		w, x := float64(d.counts[i]), v-base
		s.n[i+1], s.x[i+1], s.xx[i+1] = s.n[i]+w, s.x[i]+w*x, s.xx[i]+w*x*x
	}
	return s
}

// spread returns the sum of squared distances from the mean of the values i to j.
func (s sums) spread(i, j int) float64 {
	n, x, xx := s.n[j+1]-s.n[i], s.x[j+1]-s.x[i], s.xx[j+1]-s.xx[i]
	return max(xx-x*x/n, 0)
}

// row finds, for the values from to to, the best start of the last class, which
// lies between low and high; cost is that of one class fewer.
func (s sums) row(cost, next []float64, start []int32, from, to, low, high int) {
	if from > to {
		return
	}
	mid := (from + to) / 2
	best := math.Inf(1)
	at := low
	for i := low; i <= min(mid, high); i++ {
		if c := cost[i-1] + s.spread(i, mid); c < best {
			best, at = c, i
		}
	}
	next[mid], start[mid] = best, int32(at)
	s.row(cost, next, start, from, mid-1, low, at)
	s.row(cost, next, start, mid+1, to, at, high)
}

// thinned joins neighbouring values until at most so many are left; the first
// of each run stands for it.
func (d tally) thinned(most int) tally {
	n := len(d.values)
	if n <= most {
		return d
	}
	out := tally{make([]float64, most), make([]int, most)}
	for i, v := range d.values {
		k := i * most / n
		if out.counts[k] == 0 {
			out.values[k] = v
		}
		out.counts[k] += d.counts[i]
	}
	return out
}
