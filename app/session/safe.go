package session

import (
	"context"
	"sync"

	"ezmap/data"
)

// Restorer is a library that can take back everything from a backup.
type Restorer interface {
	RestoreFrom(ctx context.Context, who, backup string) error
}

// Restore puts what a backup holds in place of everything, in the background and
// after everything asked for before. Then the state is that of the backup.
func (s *Session) Restore(from Restorer, backup string, done func(error)) {
	s.apply(func(ctx context.Context, who string) (data.Entry, error) {
		// No change is told, so that the whole state is read anew.
		return data.Entry{}, from.RestoreFrom(ctx, who, backup)
	}, done)
}

// SignIn takes a name for what is done from now on. The name of a person who has a
// PIN is taken only with it; then is told how that went.
func (s *Session) SignIn(name, pin string, then func(error)) {
	s.later(func() {
		err := s.lib.SignIn(context.Background(), name, pin)
		s.opt.Post(func() {
			if err == nil {
				s.SetWho(name)
			}
			then(err)
		})
	})
}

// KeepPIN keeps a PIN in the background and tells its id.
func (s *Session) KeepPIN(pin string, then func(id string, err error)) {
	s.later(func() {
		id, err := s.lib.KeepPIN(context.Background(), pin)
		s.opt.Post(func() { then(id, err) })
	})
}

// asideWork is what goes on beside the jobs and ends with the session.
type asideWork struct {
	once sync.Once
	ctx  context.Context
	stop context.CancelFunc
	work sync.WaitGroup
}

func (a *asideWork) start() {
	a.once.Do(func() { a.ctx, a.stop = context.WithCancel(context.Background()) })
}

// Aside runs work beside everything else, such as a backup: it is told by ctx when
// the session closes, which waits for it.
func (s *Session) Aside(work func(ctx context.Context)) {
	if s.closed {
		return
	}
	s.aside.start()
	s.aside.work.Go(func() { work(s.aside.ctx) })
}

func (a *asideWork) end() {
	a.start()
	a.stop()
	a.work.Wait()
}
