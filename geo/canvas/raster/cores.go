package raster

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// spread calls work for 0 to n−1, on as many cores as there are, and returns
// when all are done.
func spread(n int, work func(i int)) {
	share(n, func(next func() int) {
		for i := next(); i < n; i = next() {
			work(i)
		}
	})
}

// share calls run once on each core, at most n times, and returns when all are
// done. next hands out 0, 1, 2 and so on, each number once.
func share(n int, run func(next func() int)) {
	if n <= 0 {
		return
	}
	var taken atomic.Int64
	next := func() int { return int(taken.Add(1)) - 1 }
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) - 1 {
		wg.Go(func() { run(next) })
	}
	run(next)
	wg.Wait()
}
