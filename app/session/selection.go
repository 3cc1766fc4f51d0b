package session

import (
	"slices"

	"ezmap/data"
	"ezmap/geo/layer"
)

// Selected returns everything that is selected, in the order of choosing. It
// must not be written to.
func (s *Session) Selected() []layer.Ref { return s.selected }

// Selection returns what was selected last, the zero Ref for nothing.
func (s *Session) Selection() layer.Ref {
	if len(s.selected) == 0 {
		return layer.Ref{}
	}
	return s.selected[len(s.selected)-1]
}

// Select selects things in place of those selected; without any, nothing. Zero
// Refs are left out.
func (s *Session) Select(refs ...layer.Ref) {
	var next []layer.Ref
	for _, ref := range refs {
		if ref != (layer.Ref{}) && !slices.Contains(next, ref) {
			next = append(next, ref)
		}
	}
	s.choose(next)
}

// Toggle adds things to the selection, and takes those away that are in it.
func (s *Session) Toggle(refs ...layer.Ref) {
	next := slices.Clone(s.selected)
	for _, ref := range refs {
		switch i := slices.Index(next, ref); {
		case ref == layer.Ref{}:
		case i >= 0:
			next = slices.Delete(next, i, i+1)
		default:
			next = append(next, ref)
		}
	}
	s.choose(next)
}

func (s *Session) choose(next []layer.Ref) {
	if slices.Equal(next, s.selected) {
		return
	}
	s.selected = next
	s.emit(SelectionChanged{next})
}

// forget takes away what is selected and no longer there, as after undo.
func (s *Session) forget() {
	s.choose(slices.DeleteFunc(slices.Clone(s.selected), func(ref layer.Ref) bool { return !there(s.state, ref) }))
}

// there tells whether a record is in the state. What belongs to no record, such
// as a feature of the base map, stays as it is.
func there(state *data.State, ref layer.Ref) bool {
	switch ref.Kind {
	case layer.SiteRef:
		return data.Find[data.Site](state, ref.ID) != nil
	case layer.ElementRef:
		return data.Find[data.Element](state, ref.ID) != nil
	}
	return true
}
