package exchange

import (
	"context"
	"io"

	"ezmap/data"
	"ezmap/geo/crs"
)

// Stream is a GeoJSON file whose features are handed on while it is read, so that memory
// does not grow with the file.
type Stream struct {
	// System is what the coordinates are read as, Reason why, in Chinese.
	System crs.System
	Reason string

	batches chan batch
	stop    func()
	count   int
	ended   *Collection
	file    io.Closer // nil where the caller has it
}

// batch is some features, or the end of the file.
type batch struct {
	features []data.Feature
	system   crs.System
	reason   string
	ended    *Collection // notes and problems, at the end
	err      error
}

const (
	batchSize = 512
	// sampled is how many features tell the system of a file that does not name it.
	sampled = 4096
)

// ErrLateSystem tells that a file names its system behind the features, and another one than
// they were read in: the file must be read whole.
var ErrLateSystem = data.Fault(data.Invalid, "文件在要素之后才注明坐标系，请把 crs 成员移到 features 之前。", nil)

// StreamGeoJSON begins to read a file as ReadGeoJSON does, and returns as soon as its system
// is known. The reading goes on beside the caller's work until Features ends; without a call
// of Features or Close it waits. Errors as of ReadGeoJSON; those of later features come out
// of Features.
func StreamGeoJSON(ctx context.Context, from io.Reader, o Options) (*Stream, error) {
	ctx, stop := context.WithCancel(ctx)
	s := &Stream{batches: make(chan batch, 4), stop: stop}
	p := producer{ctx: ctx, options: o, to: s.batches}
	go func() {
		defer close(s.batches)
		p.run(from)
	}()
	first := <-s.batches
	if first.err != nil {
		s.Close()
		return nil, first.err
	}
	s.System, s.Reason = first.system, first.reason
	return s, nil
}

// Features hands on the features, in CGCS2000 degrees, once. An error ends the stream.
func (s *Stream) Features() data.Features {
	return func(yield func(data.Feature, error) bool) {
		defer s.Close()
		for b := range s.batches {
			for _, f := range b.features {
				s.count++
				if !yield(f, nil) {
					return
				}
			}
			if b.err != nil {
				yield(data.Feature{}, b.err)
				return
			}
			if b.ended != nil {
				s.ended = b.ended
			}
		}
	}
}

// Close ends the reading.
func (s *Stream) Close() {
	s.stop()
	for range s.batches { // until the reading has seen it
	}
	if s.file != nil {
		_ = s.file.Close() // it was only read; a second time does no harm
	}
}

// Count is how many features were handed on so far.
func (s *Stream) Count() int { return s.count }

// Collection is what is known of the file once Features has ended: notes and problems, no
// features.
func (s *Stream) Collection() *Collection {
	c := &Collection{System: s.System, Reason: s.Reason}
	if s.ended != nil {
		c.Notes, c.Problems = s.ended.Notes, s.ended.Problems
	}
	return c
}

// producer reads the file in its own goroutine.
type producer struct {
	ctx     context.Context
	options Options
	to      chan<- batch
	reader  reader
	found   Collection // the problems
	waiting []data.Feature
	numbers []int // of the waiting ones
	system  crs.System
	locator locator
	known   bool // the system
	err     error
}

func (p *producer) run(from io.Reader) {
	err := p.reader.read(p.ctx, from, p.take)
	if err == nil {
		err = p.err
	}
	if err == nil {
		err = p.finish()
	}
	if err != nil {
		p.send(batch{err: err})
	}
}

// take takes a feature of the reader; false ends the reading.
func (p *producer) take(f data.Feature, fault string) bool {
	if fault != "" {
		p.err = p.found.refuse(p.reader.count, fault, p.options)
		return p.err == nil
	}
	p.waiting, p.numbers = append(p.waiting, f), append(p.numbers, p.reader.count)
	most := batchSize
	if !p.known {
		most = sampled
	}
	if len(p.waiting) < most {
		return true
	}
	p.err = p.hand()
	return p.err == nil
}

// hand places the features that wait and sends them on; before the first ones it finds the
// system of the file.
func (p *producer) hand() (err error) {
	if !p.known {
		b := batch{}
		if b.system, b.reason, err = p.reader.resolve(p.options.System, p.waiting); err != nil {
			return err
		}
		if p.locator, err = newLocator(b.system); err != nil {
			return err
		}
		p.system, p.known = b.system, true
		if !p.send(b) {
			return unreadable(p.ctx.Err())
		}
	}
	b := batch{features: make([]data.Feature, 0, len(p.waiting))}
	for i, f := range p.waiting {
		g, fault := p.locator.locate(f.Geometry)
		if fault != "" {
			if err := p.found.refuse(p.numbers[i], fault, p.options); err != nil {
				return err
			}
			continue
		}
		f.Geometry = g
		b.features = append(b.features, f)
	}
	clear(p.waiting)
	p.waiting, p.numbers = p.waiting[:0], p.numbers[:0]
	if !p.send(b) {
		return unreadable(p.ctx.Err())
	}
	return nil
}

// send hands a batch to the other side, false once nobody waits for it.
func (p *producer) send(b batch) bool {
	select {
	case p.to <- b:
		return true
	case <-p.ctx.Done():
		return false
	}
}

// finish sends what is left, and what is known at the end of the file.
func (p *producer) finish() error {
	if err := p.hand(); err != nil {
		return err
	}
	named, err := p.reader.namedSystem()
	if err != nil && p.options.System == crs.Unknown {
		return err
	}
	if p.options.System == crs.Unknown && named != crs.Unknown && named != p.system {
		return ErrLateSystem
	}
	p.found.Notes = p.reader.notes()
	p.send(batch{ended: &p.found})
	return nil
}
