package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"time"

	"ezmap/data"
)

// part of a state that is one table.
type whole interface {
	load(ctx context.Context, conn *sql.Conn, s *data.State) error
	fill(ctx context.Context, conn *sql.Conn, s *data.State) error
}

// wholeOf is the table of the records that a state holds as a list.
type wholeOf[T any] struct {
	table *table[T]
	list  func(*data.State) *[]T
}

func (w wholeOf[T]) load(ctx context.Context, conn *sql.Conn, s *data.State) (err error) {
	*w.list(s), err = w.table.all(ctx, conn)
	return err
}

func (w wholeOf[T]) fill(ctx context.Context, conn *sql.Conn, s *data.State) error {
	list := *w.list(s)
	for i := range list {
		if err := w.table.put(ctx, conn, &list[i], true); err != nil {
			key, _ := w.table.key(&list[i])
			return fmt.Errorf("%s %v: %w", w.table.name, key, err)
		}
	}
	return nil
}

// wholes are all lists of a state.
var wholes = []whole{
	wholeOf[data.Area]{areas, func(s *data.State) *[]data.Area { return &s.Areas }},
	wholeOf[data.Layer]{layers, func(s *data.State) *[]data.Layer { return &s.Layers }},
	wholeOf[data.Element]{elements, func(s *data.State) *[]data.Element { return &s.Elements }},
	wholeOf[data.Document]{documents, func(s *data.State) *[]data.Document { return &s.Documents }},
	wholeOf[data.Site]{sites, func(s *data.State) *[]data.Site { return &s.Sites }},
	wholeOf[data.Template]{templates, func(s *data.State) *[]data.Template { return &s.Templates }},
	wholeOf[data.Observation]{observations, func(s *data.State) *[]data.Observation { return &s.Observations }},
	wholeOf[data.Goal]{goals, func(s *data.State) *[]data.Goal { return &s.Goals }},
	wholeOf[data.TargetVersion]{targetVersions, func(s *data.State) *[]data.TargetVersion { return &s.Targets }},
	wholeOf[data.Ruling]{rulings, func(s *data.State) *[]data.Ruling { return &s.Rulings }},
	wholeOf[data.Lock]{locks, func(s *data.State) *[]data.Lock { return &s.Locks }},
	wholeOf[data.StageEntry]{stages, func(s *data.State) *[]data.StageEntry { return &s.Stages }},
	wholeOf[data.Commitment]{commitments, func(s *data.State) *[]data.Commitment { return &s.Commitments }},
	wholeOf[data.Programme]{programmes, func(s *data.State) *[]data.Programme { return &s.Programmes }},
	wholeOf[data.Slot]{slots, func(s *data.State) *[]data.Slot { return &s.Slots }},
	wholeOf[data.Contradiction]{contradictions, func(s *data.State) *[]data.Contradiction { return &s.Contradictions }},
	wholeOf[data.OwnField]{ownFields, func(s *data.State) *[]data.OwnField { return &s.OwnFields }},
	wholeOf[data.Person]{people, func(s *data.State) *[]data.Person { return &s.People }},
}

// Load returns the whole state as it is at one moment, with the features that
// its layers show.
func (f *File) Load(ctx context.Context) (*data.State, error) {
	var s *data.State
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		s, err = load(ctx, conn)
		return err
	})
	return s, err
}

func load(ctx context.Context, conn *sql.Conn) (*data.State, error) {
	s, err := loadRecords(ctx, conn)
	if err != nil {
		return nil, err
	}
	return s, loadFeatures(ctx, conn, s)
}

// loadFeatures adds the features that the layers of a state show.
func loadFeatures(ctx context.Context, conn *sql.Conn, s *data.State) (err error) {
	for _, l := range s.Layers {
		if _, have := s.Features[l.Generation]; have || l.Generation == 0 {
			continue
		}
		if s.Features[l.Generation], err = readFeatures(ctx, conn, l.Generation); err != nil {
			return err
		}
	}
	return nil
}

// loadRecords returns the state without features.
func loadRecords(ctx context.Context, conn *sql.Conn) (*data.State, error) {
	s := &data.State{Features: map[int64][]data.Feature{}}
	version := known(&s.DataVersion)
	if err := conn.QueryRowContext(ctx, "SELECT data_version FROM library").Scan(version); err != nil {
		return nil, err
	}
	for _, w := range wholes {
		if err := w.load(ctx, conn, s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// fill makes the tables of a new library and fills them with the first data in
// one transaction.
func (f *File) fill(ctx context.Context, first func() (*data.State, error)) error {
	s, err := first()
	if err != nil {
		return err
	}
	return f.db.Write(ctx, func(conn *sql.Conn) error {
		if err := migrate(ctx, conn); err != nil {
			return err
		}
		now := stamp(f.now())
		version, err := known(&s.DataVersion).Value()
		if err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, "INSERT INTO library (only, data_version, created_at) VALUES (1, ?, ?)", version, now); err != nil {
			return err
		}
		for _, generation := range slices.Sorted(maps.Keys(s.Features)) {
			if err := writeFeatures(ctx, conn, generation, now, values(s.Features[generation])); err != nil {
				return err
			}
		}
		for _, w := range wholes {
			if err := w.fill(ctx, conn, s); err != nil {
				return err
			}
		}
		return nil
	})
}

// values streams features that are at hand.
func values(features []data.Feature) data.Features {
	return func(yield func(data.Feature, error) bool) {
		for _, f := range features {
			if !yield(f, nil) {
				return
			}
		}
	}
}

// stamp returns a time as history keeps it: UTC, to the millisecond.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
