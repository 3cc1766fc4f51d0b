package layer

import (
	"sync/atomic"
	"testing"
)

func TestOnCoresDoesAllOnce(t *testing.T) {
	for _, n := range []int{0, 1, worthSharing, 2*worthSharing + 1, 10_007} {
		done := make([]atomic.Int32, n)
		onCores(n, func(from, to int) {
			for i := from; i < to; i++ {
				done[i].Add(1)
			}
		})
		for i := range done {
			if got := done[i].Load(); got != 1 {
				t.Fatalf("%d of %d was done %d times", i, n, got)
			}
		}
	}
}
