package intake

import (
	"context"
	"slices"

	"ezmap/data"
	"ezmap/data/filter"
	"ezmap/data/whole"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

// Source is one thing that can be written to a file.
type Source struct {
	Title string
	// Content returns what is written of a state.
	Content func(*data.State) exchange.Content
}

// recordsOf is the records that pass a filter, with their contacts where that is asked for;
// only are the columns that are written, nil for all.
func recordsOf(f filter.Sites, contacts bool, only []string) Source {
	return Source{"平台园区记录", func(s *data.State) exchange.Content {
		sites := []data.Site{}
		for _, site := range f.Of(s) {
			sites = append(sites, *site)
		}
		content := exchange.SitesContent(sites, s)
		if contacts {
			content = exchange.SitesWithContacts(sites, s)
		}
		if content.Only = only; contacts && only != nil {
			content.Only = append(slices.Clone(only), "contacts")
		}
		return content
	}}
}

// Sources lists what a state has to write: the register, the layout, each layer.
func Sources(s *data.State) []Source {
	list := []Source{
		{"平台园区记录", func(s *data.State) exchange.Content { return exchange.SitesContent(s.Sites, s) }},
		{"布局要素", func(s *data.State) exchange.Content {
			return exchange.Content{Title: "布局要素", Features: exchange.ElementFeatures(s.Elements)}
		}},
	}
	for _, l := range s.Layers {
		list = append(list, Source{"图层：" + l.Title, func(s *data.State) exchange.Content {
			return exchange.Content{Title: l.Title, Features: stored(s, l.ID)}
		}})
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

// Write writes a source of a state as the format of the path's ending. It returns
// how many features there were, and in Chinese what the format does not hold. The
// file appears whole or not at all.
func Write(ctx context.Context, path string, s *data.State, source Source, system crs.System) (n int, notes []string, err error) {
	content := source.Content(s)
	features := content.Features
	content.Features = func(yield func(data.Feature, error) bool) {
		for f, err := range features {
			n++
			if !yield(f, err) {
				return
			}
		}
	}
	notes, err = exchange.Save(ctx, path, content, system, whole.Write)
	if n == 0 {
		n = len(content.Sites) // a table of records is not made of features
	}
	return n, notes, err
}
