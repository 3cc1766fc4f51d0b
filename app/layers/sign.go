package layers

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/data"
	"ezmap/geo/layer"
)

// sign is how a layer looks: the lines that it has in the legend.
type sign struct {
	id      string // tells one look of a layer from another
	entries []layer.Entry
}

// draw returns what draws the layer's sign in the list, nil for none.
func (s sign) draw() control.Draw {
	for _, e := range s.entries {
		if draw := drawOf(e); draw != nil {
			return draw
		}
	}
	return nil
}

// drawOf returns what draws the sign of an entry, nil for one of words alone.
func drawOf(e layer.Entry) control.Draw {
	if e.Words || e.Draw == nil {
		return nil
	}
	return e.Draw
}

// signs keeps the signs of all layers until data or styles change: they are made
// of the whole stack, which is not built for each switch.
type signs struct {
	state *data.State
	made  string // the styles of which they are
	byID  map[string]sign
}

// of returns the signs of a state with the styles of a show.
func (s *signs) of(state *data.State, show session.Show, now time.Time) map[string]sign {
	styles := map[string]*layer.Theme{}
	for id, look := range show.Looks {
		styles[id] = look.Theme
	}
	day := now.Format(time.DateOnly)
	made := written(styles) + written(show.Colouring) + written(show.Year) + day
	if s.state == state && s.made == made {
		return s.byID
	}
	s.state, s.made, s.byID = state, made, map[string]sign{}
	whole := show
	whole.Schemes, whole.Hidden, whole.Scattered = []data.Scheme{data.CityScheme, data.CorridorScheme}, nil, true
	keys := map[string][]*layer.Key{}
	for _, l := range layer.Build(state, whole.Options(now)) {
		for i := range l.Features {
			for _, k := range l.Features[i].Style.Keys {
				if !slices.Contains(keys[l.ID], k) {
					keys[l.ID] = append(keys[l.ID], k)
				}
			}
		}
	}
	for id, found := range keys {
		slices.SortFunc(found, func(a, b *layer.Key) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Title, b.Title))
		})
		one := sign{}
		for _, k := range found {
			one.entries = append(one.entries, k.Entry)
		}
		one.id = id + written(styles[id]) + one.entries[0].Title
		if id == ProgressID {
			one.id = id + written(show.Colouring)
		}
		s.byID[id] = one
	}
	return s.byID
}

// written is a value as text that differs where the value does.
func written(v any) string {
	// What is written here is plain structs that JSON always holds.
	text, _ := json.Marshal(v)
	return string(text)
}
