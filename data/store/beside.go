package store

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// beside are columns of a record that stand in a table of their own, which has a row for
// the few records that use any of them.
type beside[T any] struct {
	label  string // the member's name in JSON
	owner  string // the column with the record's key
	table  string
	fields func(*T) []field

	selection, insert, erase string
}

func newBeside[T any](label, owner, table string, fields func(*T) []field) *beside[T] {
	var names []string
	for _, f := range fields(new(T)) {
		names = append(names, f.name)
	}
	columns := owner + ", " + strings.Join(names, ", ")
	return &beside[T]{
		label, owner, table, fields,
		fmt.Sprintf("SELECT %s FROM %s", columns, table),
		fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, columns, places(len(names)+1)),
		fmt.Sprintf("DELETE FROM %s WHERE %s = ?", table, owner),
	}
}

func (b *beside[T]) readAll(ctx context.Context, conn *sql.Conn, at func() map[string]*T) error {
	return eachRowBeside(ctx, conn, b.selection, nil, b.reader(func(key string) *T { return at()[key] }))
}

func (b *beside[T]) read(ctx context.Context, conn *sql.Conn, key string, r *T) error {
	return eachRow(ctx, conn, b.selection+" WHERE "+b.owner+" = ?", []any{key}, b.reader(func(string) *T { return r }))
}

// reader returns what reads rows into the records that own them; the row of none is left out.
func (b *beside[T]) reader(of func(key string) *T) func([]driver.Value) error {
	var into T
	var fields []field
	return func(row []driver.Value) error {
		key, _ := row[0].(string)
		r := of(key)
		if r == nil {
			return nil
		}
		if fields == nil {
			fields = b.fields(&into)
		}
		into = *r
		for i, f := range fields {
			if err := f.at.(sql.Scanner).Scan(row[i+1]); err != nil {
				return fmt.Errorf("%s of %s: %w", f.name, b.table, err)
			}
		}
		*r = into
		return nil
	}
}

func (b *beside[T]) write(ctx context.Context, conn *sql.Conn, key any, r *T, fresh bool) error {
	if !fresh {
		if _, err := conn.ExecContext(ctx, b.erase, key); err != nil {
			return err
		}
	}
	args, err := arguments(b.fields(r))
	if err != nil || isEmpty(args) {
		return err
	}
	_, err = conn.ExecContext(ctx, b.insert, append([]any{key}, args...)...)
	return err
}

// sorted returns the columns by their names.
func (b *beside[T]) sorted(r *T) []field {
	fields := b.fields(r)
	slices.SortFunc(fields, func(a, b field) int { return cmp.Compare(a.name, b.name) })
	return fields
}

// isEmpty tells that all values are NULL.
func isEmpty(values []any) bool {
	for _, v := range values {
		if v != nil {
			return false
		}
	}
	return true
}

func (b *beside[T]) member(r *T) field { return field{b.label, aside[T]{b, r}} }

// aside is the JSON of columns that stand beside: an object, null when the record uses none.
type aside[T any] struct {
	of *beside[T]
	at *T
}

// array is a list of parts of a record as one column: a JSON array, NULL when it is empty.
type array[C any] struct{ members[C] }

func arrayOf[C any](t *table[C], at *[]C) array[C] { return array[C]{members[C]{t, at}} }

// Value returns the array, NULL when the list is empty.
func (a array[C]) Value() (driver.Value, error) {
	if len(*a.at) == 0 {
		return nil, nil
	}
	raw, err := a.appendJSON(nil)
	if err != nil {
		return nil, err
	}
	return string(raw), readable(string(raw))
}

// Scan reads an array or NULL.
func (a array[C]) Scan(v any) error {
	var s sql.Null[string]
	if err := s.Scan(v); err != nil || !s.Valid {
		return err
	}
	if !json.Valid([]byte(s.V)) {
		return errShape
	}
	return a.takeJSON(strings.TrimSpace(s.V))
}
