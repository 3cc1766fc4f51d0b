package session

import (
	"slices"

	"ezmap/data"
	"ezmap/geo/layer"
)

// Event is news of a session. It is sealed: the types of this file are all there are.
type Event interface{ event() }

// StateChanged tells that the data are others now: a change was written, undone
// or redone.
type StateChanged struct{ Entry data.Entry }

// SelectionChanged tells what is selected now, in the order of choosing.
type SelectionChanged struct{ Refs []layer.Ref }

// ShowChanged tells that other layers, schemes or another year are shown.
type ShowChanged struct{}

// Failed tells that something could not be done; the data are as they were.
type Failed struct{ Err error }

func (StateChanged) event()     {}
func (SelectionChanged) event() {}
func (ShowChanged) event()      {}
func (Failed) event()           {}

// Subscribe calls back on each event until the returned function is called.
func (s *Session) Subscribe(watch func(Event)) (cancel func()) {
	s.watchers = append(s.watchers, watch)
	i := len(s.watchers) - 1
	return func() { s.watchers[i] = nil }
}

func (s *Session) emit(e Event) {
	for _, watch := range slices.Clone(s.watchers) {
		if watch != nil {
			watch(e)
		}
	}
}
