package store

import (
	"context"
	"database/sql"
	"time"

	"ezmap/data"
)

// StateAt returns the state as it was at an earlier moment, see data.Library. A
// moment before the library was made gives its first data.
func (f *File) StateAt(ctx context.Context, at time.Time) (*data.State, error) {
	var s *data.State
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		s, err = stateAt(ctx, conn, at)
		return err
	})
	return s, err
}

func stateAt(ctx context.Context, conn *sql.Conn, at time.Time) (*data.State, error) {
	s, err := loadRecords(ctx, conn)
	if err != nil {
		return nil, err
	}
	// By number and not by time: the clock of a PC may have been set back.
	var last int64
	const before = "SELECT coalesce(max(id), 0) FROM history WHERE at <= ?"
	if err := conn.QueryRowContext(ctx, before, stamp(at)).Scan(&last); err != nil {
		return nil, err
	}
	later, err := entries(ctx, conn, entryColumns+" WHERE id > ? ORDER BY id DESC", last)
	if err != nil {
		return nil, err
	}
	changes := make([]data.Change, len(later))
	for i := range later {
		changes[i] = later[i].Change
	}
	s = s.Past(changes)
	return s, loadFeatures(ctx, conn, s)
}
