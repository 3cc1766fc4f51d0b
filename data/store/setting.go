package store

import (
	"context"
	"database/sql"
	"errors"
)

// Setting returns a remembered setting, “” when there is none.
func (f *File) Setting(ctx context.Context, key string) (string, error) {
	if v, have := f.keptSetting(key); have {
		return v, nil
	}
	var value string
	err := f.db.Read(ctx, func(conn *sql.Conn) error {
		err := conn.QueryRowContext(ctx, "SELECT value FROM settings WHERE key = ?", key).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return value, err
}

// Keep remembers a setting. Settings are no part of history.
func (f *File) Keep(ctx context.Context, key, value string) error {
	if f.readOnly {
		f.keepSetting(key, value)
		return nil
	}
	return f.write(ctx, func(conn *sql.Conn) error {
		return run(ctx, conn, "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", []any{key, value})
	})
}
