package session

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"ezmap/data"
	"ezmap/geo/layer"
)

// Show is what of the data the map shows. A Show is never written to: the
// methods return another one.
type Show struct {
	// Schemes are the schemes of the layout that are shown.
	Schemes []data.Scheme `json:"schemes"`
	// Hidden names the layers that are switched off, by the ids of layer.Contents.
	Hidden map[string]bool `json:"hidden"`
	// Year hides what came later, 0 for no such limit.
	Year int `json:"year"`
	// Looks are the settings of layers that have any, by id.
	Looks map[string]layer.Look `json:"looks,omitempty"`
	// Order are the ids of layers as they were put in order, top first.
	Order []string `json:"order,omitempty"`
	// Colouring colours the areas by their progress, nil for not.
	Colouring *layer.Colouring `json:"colouring,omitempty"`
	// Charts set a chart on each area, nil for none.
	Charts *layer.Charts `json:"charts,omitempty"`
	// Scattered shows every site where the scale is too small to tell them
	// apart; a crowd is otherwise one counted mark.
	Scattered bool `json:"scattered,omitempty"`
}

// everything is what a new library shows.
func everything() Show {
	return Show{Schemes: []data.Scheme{data.CityScheme, data.CorridorScheme}, Hidden: map[string]bool{}}
}

// WithScheme returns the show with a scheme on or off.
func (s Show) WithScheme(scheme data.Scheme, on bool) Show {
	s.Schemes = slices.DeleteFunc(slices.Clone(s.Schemes), func(x data.Scheme) bool { return x == scheme })
	if on {
		s.Schemes = append(s.Schemes, scheme)
		slices.Sort(s.Schemes)
	}
	return s
}

// WithLayers returns the show with layers on or off.
func (s Show) WithLayers(on bool, ids ...string) Show {
	s.Hidden = maps.Clone(s.Hidden)
	if s.Hidden == nil {
		s.Hidden = map[string]bool{}
	}
	for _, id := range ids {
		if on {
			delete(s.Hidden, id)
		} else {
			s.Hidden[id] = true
		}
	}
	return s
}

// WithLook returns the show with the settings of a layer; the zero Look takes them away.
func (s Show) WithLook(id string, look layer.Look) Show {
	s.Looks = maps.Clone(s.Looks)
	if s.Looks == nil {
		s.Looks = map[string]layer.Look{}
	}
	s.Looks[id] = look
	if look == (layer.Look{}) {
		delete(s.Looks, id)
	}
	return s
}

// Scheme tells whether a scheme is shown.
func (s Show) Scheme(scheme data.Scheme) bool { return slices.Contains(s.Schemes, scheme) }

// Options returns the show in the words of geo/layer. Progress is judged at the
// end of the day of now, so that the map of one day stays the same.
func (s Show) Options(now time.Time) layer.Options {
	year, month, day := now.Date()
	now = time.Date(year, month, day+1, 0, 0, 0, 0, now.Location()).Add(-time.Nanosecond)
	return layer.Options{
		Schemes: s.Schemes, Hidden: s.Hidden, Year: s.Year,
		Looks: s.Looks, Order: s.Order, Colouring: s.Colouring, Charts: s.Charts, Clusters: !s.Scattered, Now: now,
	}
}

// Show returns what is shown.
func (s *Session) Show() Show { return s.show }

// SetShow changes what is shown, and remembers it.
func (s *Session) SetShow(show Show) {
	s.show = show
	s.KeepAs(showKey, show)
	s.emit(ShowChanged{})
}

func (s *Session) rememberedShow(ctx context.Context) Show {
	show := everything()
	// A setting that cannot be read is as none: the map then shows everything.
	if text, err := s.lib.Setting(ctx, showKey); err == nil && text != "" {
		if json.Unmarshal([]byte(text), &show) != nil {
			return everything()
		}
	}
	return show
}
