package layer

import (
	"runtime"
	"sync"
)

// worthSharing is from how many things on it pays to share work among cores.
const worthSharing = 512

// onCores calls work for the parts of 0 to n−1, from included, to not, one part on each
// core, and returns when all are done.
func onCores(n int, work func(from, to int)) {
	parts := min(runtime.GOMAXPROCS(0), n/worthSharing)
	if parts < 2 {
		work(0, n)
		return
	}
	var all sync.WaitGroup
	for i := range parts {
		all.Go(func() { work(i*n/parts, (i+1)*n/parts) })
	}
	all.Wait()
}
