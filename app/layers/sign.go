package layers

import (
	"encoding/json"
	"time"

	"ezmap/app/control"
	"ezmap/app/session"
	"ezmap/data"
	"ezmap/geo/layer"
)

// sign is how a layer looks in the list.
type sign struct {
	layer.Sign
	id string // tells one look of a layer from another
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
	made := written(styles) + written(show.Colouring) + written(show.Charts) + written(show.Year) + day
	if s.state == state && s.made == made {
		return s.byID
	}
	s.state, s.made, s.byID = state, made, map[string]sign{}
	for id, one := range layer.Signs(state, show.Options(now)) {
		look := id + written(styles[id]) + one.Entries[0].Title
		switch id {
		case ProgressID:
			look = id + written(show.Colouring)
		case layer.ChartsID:
			look = id + written(show.Charts)
		}
		s.byID[id] = sign{one, look}
	}
	return s.byID
}

// written is a value as text that differs where the value does.
func written(v any) string {
	// What is written here is plain structs that JSON always holds.
	text, _ := json.Marshal(v)
	return string(text)
}
