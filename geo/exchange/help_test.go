package exchange

import "ezmap/data"

// stream returns features one by one.
func stream(features []data.Feature) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
}
