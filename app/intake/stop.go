package intake

import (
	"context"

	"ezmap/data"
)

// errStopped tells that the officer stopped the writing.
var errStopped = data.Fault(data.Cancelled, "已取消，未写入任何内容。", context.Canceled)

// stoppable returns a change as it is, but an import of a layer tells how many of its features
// were written so far, and ends with an error, which takes all of it back, once the context
// is done. all is how many there are, 0 where that cannot be told.
func stoppable(ctx context.Context, c data.Change, count int, written func(n int)) (change data.Change, all int) {
	l, ok := c.(data.LayerImport)
	if !ok {
		return c, 0
	}
	features := l.Features
	l.Features = func(yield func(data.Feature, error) bool) {
		n := 0
		for f, err := range features {
			if ctx.Err() != nil {
				yield(data.Feature{}, errStopped)
				return
			}
			if !yield(f, err) || err != nil {
				return
			}
			if n++; n%often == 0 || n == count {
				written(n)
			}
		}
	}
	return l, count
}
