package session

import (
	"context"
	"time"

	"ezmap/data"
)

// StateAt reads the state as it was at an earlier moment, in the background. The
// answer comes to then.
func (s *Session) StateAt(at time.Time, then func(*data.State, error)) {
	s.later(func() {
		state, err := s.lib.StateAt(context.Background(), at)
		s.opt.Post(func() { then(state, err) })
	})
}

// AttachFile keeps the file of a document, in the background. Its id comes to then.
func (s *Session) AttachFile(name string, content []byte, then func(id string, err error)) {
	s.later(func() {
		id, err := s.lib.AttachFile(context.Background(), name, content)
		s.opt.Post(func() { then(id, err) })
	})
}
