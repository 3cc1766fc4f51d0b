package intake

import (
	"context"
	"io"

	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

// Source is one thing that can be written to a file.
type Source struct {
	Title string
	// Features returns what is written of a state.
	Features func(*data.State) data.Features
}

// Sources lists what a state has to write: the register, the layout, each layer.
func Sources(s *data.State) []Source {
	list := []Source{
		{"平台园区记录", func(s *data.State) data.Features { return exchange.SiteFeatures(s.Sites) }},
		{"布局要素", func(s *data.State) data.Features { return exchange.ElementFeatures(s.Elements) }},
	}
	for _, l := range s.Layers {
		list = append(list, Source{"图层：" + l.Title, func(s *data.State) data.Features { return stored(s, l.ID) }})
	}
	return list
}

// stored streams the features of a layer of the state.
func stored(s *data.State, id string) data.Features {
	return func(yield func(data.Feature, error) bool) {
		l := data.Find[data.Layer](s, id)
		if l == nil {
			return
		}
		for _, f := range s.Features[l.Generation] {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// Write writes a source of a state as GeoJSON and returns how many features
// there were. The file appears whole or not at all.
func Write(ctx context.Context, path string, s *data.State, source Source, system crs.System) (n int, err error) {
	counted := func(yield func(data.Feature, error) bool) {
		for f, err := range source.Features(s) {
			n++
			if !yield(f, err) {
				return
			}
		}
	}
	err = whole.Write(path, func(w io.Writer) error { return exchange.WriteGeoJSON(ctx, w, counted, system) })
	return n, err
}
