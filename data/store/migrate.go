package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"ezmap/data/sqlite"
)

// scripts are the steps from one version of the schema to the next, in the
// order of their names. One that was released is never changed.
//
//go:embed schema/*.sql
var scripts embed.FS

// newest is what all steps make of an empty file, in one: making a library is not
// to take as long as its whole past. A test keeps it what the steps make.
//
//go:embed newest.sql
var newest string

// library is the format of the file: application_id “EZMP”, and as user_version
// the number of steps done.
var library = sqlite.Format{Name: "资料库", Application: 0x455A4D50, Version: len(steps())}

// steps returns the names of the scripts.
func steps() []string {
	// The pattern is a constant that is right.
	names, _ := fs.Glob(scripts, "schema/*.sql")
	return names
}

// migrate does the steps that the file has not had.
func migrate(ctx context.Context, conn *sql.Conn) error {
	var done int
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&done); err != nil {
		return err
	}
	names := steps()
	if done == 0 {
		if _, err := conn.ExecContext(ctx, newest); err != nil {
			return fmt.Errorf("newest.sql: %w", err)
		}
		_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(names)))
		return err
	}
	return takeSteps(ctx, conn, names, done)
}

// takeSteps does the steps from the one of an index on.
func takeSteps(ctx context.Context, conn *sql.Conn, names []string, done int) error {
	for ; done < len(names); done++ {
		script, err := scripts.ReadFile(names[done])
		if err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("%s: %w", names[done], err)
		}
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", done+1)); err != nil {
			return err
		}
	}
	return nil
}
