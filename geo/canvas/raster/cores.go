package raster

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// spread calls work for 0 to n−1, on as many cores as there are, and returns
// when all are done.
func spread(n int, work func(i int)) {
	var next atomic.Int64
	run := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			work(i)
		}
	}
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) - 1 {
		wg.Go(run)
	}
	run()
	wg.Wait()
}
