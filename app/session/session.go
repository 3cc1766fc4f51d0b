// Package session is the state of the work at one window: the library's data in
// memory, what is selected, what is shown, what can be undone; and the news of
// their change. It knows no window.
//
// A session belongs to one thread, that of its host: every method is called on
// it and every event and callback comes back on it, by Options.Post. What takes
// time (writing to the library, reading features) runs on a goroutine of the
// session, one thing after another in the order it was asked for.
package session

import (
	"context"
	"errors"
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"ezmap/data"
	"ezmap/data/search"
	"ezmap/geo/layer"
)

// Options are what a session needs of its host.
type Options struct {
	// Who is written into the history.
	Who string
	// Post runs a function on the host's thread, later and in order.
	Post func(func())
	// Now is the clock.
	Now func() time.Time
}

// Session is 工作状态.
type Session struct {
	lib  data.Library
	opt  Options
	jobs chan func()
	done chan struct{}

	state *data.State
	// index is made when it is first asked for: with many records that takes
	// longer than the first map.
	index    func() *search.Index
	made     atomic.Pointer[search.Index] // the last that was made
	selected []layer.Ref
	show     Show
	undo     *data.Entry
	redo     *data.Entry
	savedAt  time.Time
	closed   bool
	watchers []func(Event)

	aside asideWork
	// latest is the newest state; only jobs use it.
	latest *data.State
	kept   keeper
}

// Open starts a session on a library: it loads the state and what was shown
// last. The library stays the caller's to close, after Close.
func Open(ctx context.Context, lib data.Library, opt Options) (*Session, error) {
	state, err := lib.Load(ctx)
	if err != nil {
		return nil, err
	}
	s := &Session{
		lib: lib, opt: opt, jobs: make(chan func(), 256), done: make(chan struct{}),
		state: state, latest: state,
	}
	s.index = s.indexOf(state)
	s.kept.session = s
	if s.undo, s.redo, err = s.steps(ctx); err != nil {
		return nil, err
	}
	s.show = s.rememberedShow(ctx)
	if who := s.Setting(whoKey); who != "" {
		s.opt.Who = who
	}
	go s.work()
	return s, nil
}

func (s *Session) work() {
	defer close(s.done)
	for job := range s.jobs {
		job()
	}
}

// Close waits until everything asked for is written.
func (s *Session) Close() {
	if s.closed {
		return
	}
	s.kept.flush()
	s.closed = true
	s.aside.end()
	close(s.jobs)
	<-s.done
}

// State returns the data as they are now. It must not be written to.
func (s *Session) State() *data.State { return s.state }

// Find searches names, aliases and pinyin of everything in the state.
func (s *Session) Find(query string) []search.Hit { return s.index().Find(query) }

// Warm makes ready in the background what the first search will need.
func (s *Session) Warm() {
	index := s.index
	s.later(func() { index() })
}

// indexOf returns the index of a state once it is asked for, made from the one before.
func (s *Session) indexOf(state *data.State) func() *search.Index {
	return sync.OnceValue(func() *search.Index {
		before := s.made.Load()
		if before == nil {
			before = &search.Index{}
		}
		index := before.WithState(state)
		s.made.Store(index)
		return index
	})
}

// Do makes a change in the background. It is kept at once: done, which may be
// nil, is told when it is written or why it is not; a failure is an event too.
func (s *Session) Do(c data.Change, done func(error)) {
	s.apply(func(ctx context.Context, who string) (data.Entry, error) { return s.lib.Apply(ctx, who, c) }, done)
}

// Undo takes back the last change; Redo brings it back.
func (s *Session) Undo() { s.apply(s.lib.Undo, nil) }

// Redo brings back what Undo took.
func (s *Session) Redo() { s.apply(s.lib.Redo, nil) }

// Undoable and Redoable say what Undo and Redo would do, “” for nothing.
func (s *Session) Undoable() string { return described(s.undo) }

// Redoable says what Redo would bring back, “” for nothing.
func (s *Session) Redoable() string { return described(s.redo) }

func described(e *data.Entry) string {
	if e == nil {
		return ""
	}
	// What was brought back is named by what it is, not by how it came.
	return strings.TrimPrefix(e.What, "重做：")
}

// SavedAt returns when the last change was written, the zero time for none yet.
func (s *Session) SavedAt() time.Time { return s.savedAt }

// Who returns the name written into the history; SetWho changes and remembers it.
func (s *Session) Who() string { return s.opt.Who }

// SetWho changes the name written into the history, and remembers it.
func (s *Session) SetWho(name string) {
	s.opt.Who = name
	s.Keep(whoKey, name)
}

// History reads the last entries that touch a record, newest first; key “” for
// all. The answer comes to then.
func (s *Session) History(key string, limit int, then func([]data.Entry, error)) {
	s.later(func() {
		entries, err := s.lib.History(context.Background(), limit)
		if key != "" {
			entries = touching(entries, key)
		}
		s.opt.Post(func() { then(entries, err) })
	})
}

func touching(entries []data.Entry, key string) []data.Entry {
	var own []data.Entry
	for _, e := range entries {
		if e.Change != nil && touches(e.Change, key) || e.Target == key {
			own = append(own, e)
		}
	}
	return own
}

func touches(c data.Change, key string) bool {
	b, ok := c.(data.Batch)
	if !ok {
		return c.Target() == key
	}
	for _, part := range b.Changes {
		if touches(part, key) {
			return true
		}
	}
	return false
}

// later queues a job; after Close it is dropped.
func (s *Session) later(job func()) {
	if !s.closed {
		s.jobs <- job
	}
}

// apply runs one step of the library and brings its result back.
func (s *Session) apply(step func(context.Context, string) (data.Entry, error), done func(error)) {
	who := s.opt.Who
	s.later(func() {
		ctx := context.Background()
		entry, err := step(ctx, who)
		if err == nil {
			s.latest, err = s.follow(ctx, entry)
		}
		var undo, redo *data.Entry
		if err == nil {
			undo, redo, err = s.stepsAfter(ctx, entry)
		}
		state, index := s.latest, s.indexOf(s.latest)
		s.opt.Post(func() {
			if err == nil {
				s.state, s.index, s.undo, s.redo = state, index, undo, redo
				s.savedAt = s.opt.Now()
				s.emit(StateChanged{entry})
				s.forget()
			} else if !stopped(err) { // who stopped it knows
				s.emit(Failed{err})
			}
			if done != nil {
				done(err)
			}
		})
		// What is searched is made ready when it was searched before.
		if s.made.Load() != nil {
			index()
		}
	})
}

// stopped tells that a step ended because the officer stopped it.
func stopped(err error) bool {
	var known *data.Error
	return errors.As(err, &known) && known.Kind == data.Cancelled
}

// follow returns the state after an entry, with the features of layers that it
// does not hold yet.
func (s *Session) follow(ctx context.Context, entry data.Entry) (*data.State, error) {
	if entry.Change == nil {
		return s.lib.Load(ctx)
	}
	next := s.latest.With(entry.Change)
	for _, l := range next.Layers {
		if _, ok := next.Features[l.Generation]; ok {
			continue
		}
		features, err := s.lib.Features(ctx, l.Generation)
		if err != nil {
			return s.latest, err
		}
		next.Features = maps.Clone(next.Features)
		if next.Features == nil {
			next.Features = map[int64][]data.Feature{}
		}
		next.Features[l.Generation] = features
	}
	return next, nil
}

func (s *Session) steps(ctx context.Context) (undo, redo *data.Entry, err error) {
	if undo, err = s.lib.Undoable(ctx); err != nil {
		return nil, nil, err
	}
	redo, err = s.lib.Redoable(ctx)
	return named(undo), named(redo), err
}

// stepsAfter returns what can be undone and redone after an entry. A new step is itself what
// can be undone, and nothing can be redone after it.
func (s *Session) stepsAfter(ctx context.Context, e data.Entry) (undo, redo *data.Entry, err error) {
	if e.Change != nil && e.Undoes == 0 && e.Redoes == 0 {
		return named(&e), nil, nil
	}
	return s.steps(ctx)
}

// named returns of an entry what it is called: its change may be a hundred thousand records.
func named(e *data.Entry) *data.Entry {
	if e == nil {
		return nil
	}
	return &data.Entry{ID: e.ID, What: e.What, Undoes: e.Undoes, Redoes: e.Redoes}
}
