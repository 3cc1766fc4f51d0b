package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// clockSlack is how far a clock may be behind the last change without a word: two
// PCs that share a library on a stick differ by so much.
const clockSlack = 10 * time.Minute

// ClockBehind returns by how much the clock of this PC is behind the last change in
// history, 0 where it is not. Then either the clock was set back or it was ahead
// when that change was made. History keeps its order by number and chain in both
// cases; the moments in it are those that the clock showed.
func (f *File) ClockBehind(ctx context.Context) (time.Duration, error) {
	var last line
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "SELECT at FROM history ORDER BY id DESC LIMIT 1").Scan(&last.at)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	at, err := last.moment()
	if behind := at.Sub(f.now()); err == nil && behind > clockSlack {
		return behind, nil
	}
	return 0, err
}
