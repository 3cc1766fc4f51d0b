package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
)

// beside are columns of a record that stand in a table of their own, which has a row for
// the few records that use any of them.
type beside[T any] struct {
	label  string // the member's name in JSON
	owner  string // the column with the record's key
	table  string
	fields func(*T) []field
}

func (b beside[T]) names() []string {
	fields := b.fields(new(T))
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return names
}

func (b beside[T]) readAll(ctx context.Context, conn *sql.Conn, at func() map[string]*T) error {
	return b.each(ctx, conn, "", nil, func(key string) *T { return at()[key] })
}

func (b beside[T]) read(ctx context.Context, conn *sql.Conn, key string, r *T) error {
	return b.each(ctx, conn, "WHERE "+b.owner+" = ?", []any{key}, func(string) *T { return r })
}

// each reads rows into the records that own them; the row of none is left out.
func (b beside[T]) each(ctx context.Context, conn *sql.Conn, where string, args []any, of func(key string) *T) error {
	query := fmt.Sprintf("SELECT %s, %s FROM %s %s", b.owner, strings.Join(b.names(), ", "), b.table, where)
	found, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var key string
		values := make([]any, len(b.names())+1)
		at := []any{&key}
		for i := range values[1:] {
			at = append(at, &values[i+1])
		}
		if err := found.Scan(at...); err != nil {
			return fmt.Errorf("%s: %w", b.table, err)
		}
		r := of(key)
		if r == nil {
			continue
		}
		for i, f := range b.fields(r) {
			if err := f.at.(sql.Scanner).Scan(values[i+1]); err != nil {
				return fmt.Errorf("%s of %s: %w", f.name, b.table, err)
			}
		}
	}
	return found.Err()
}

func (b beside[T]) write(ctx context.Context, conn *sql.Conn, key any, r *T) error {
	if _, err := conn.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE %s = ?", b.table, b.owner), key); err != nil {
		return err
	}
	args, err := arguments(b.fields(r))
	if err != nil || isEmpty(args) {
		return err
	}
	query := fmt.Sprintf("INSERT INTO %s (%s, %s) VALUES (%s)", b.table, b.owner, strings.Join(b.names(), ", "), places(len(args)+1))
	_, err = conn.ExecContext(ctx, query, append([]any{key}, args...)...)
	return err
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

func (b beside[T]) member(r *T) field { return field{b.label, aside[T]{b, r}} }

// aside is the JSON of columns that stand beside.
type aside[T any] struct {
	of beside[T]
	at *T
}

// MarshalJSON writes an object, null when the record uses no column.
func (a aside[T]) MarshalJSON() ([]byte, error) {
	fields := a.of.fields(a.at)
	args, err := arguments(fields)
	if err != nil {
		return nil, err
	}
	if isEmpty(args) {
		return []byte("null"), nil
	}
	members := map[string]json.RawMessage{}
	for i, f := range fields {
		if args[i] == nil {
			continue
		}
		if members[f.name], err = f.json(); err != nil {
			return nil, err
		}
	}
	return compact(members)
}

// UnmarshalJSON reads an object or null. It refuses members that it does not know, which
// would be lost.
func (a aside[T]) UnmarshalJSON(raw []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil {
		return err
	}
	for _, f := range a.of.fields(a.at) {
		if value, ok := members[f.name]; ok {
			if err := f.parse(value); err != nil {
				return fmt.Errorf("%s of %s: %w", f.name, a.of.table, err)
			}
		}
		delete(members, f.name)
	}
	for name := range members {
		return fmt.Errorf("no column %q in %s", name, a.of.table)
	}
	return nil
}

// array is a list of parts of a record as one column: a JSON array, NULL when it is empty.
type array[C any] struct{ members[C] }

func arrayOf[C any](t *table[C], at *[]C) array[C] { return array[C]{members[C]{t, at}} }

// Value returns the array, NULL when the list is empty.
func (a array[C]) Value() (driver.Value, error) {
	if len(*a.at) == 0 {
		return nil, nil
	}
	raw, err := a.MarshalJSON()
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
	return a.UnmarshalJSON([]byte(s.V))
}
