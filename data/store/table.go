package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// field is one column of a record: its name, in the file as in the JSON of
// history, and where the record keeps the value.
type field struct {
	name string
	at   any // a cell, or a pointer to a number, a truth value, or a pointer to a number
}

// table tells how records of a kind stand in the file. It is the one place that
// knows their columns: reading, writing and history follow it.
type table[T any] struct {
	name   string
	fields func(*T) []field // the key first
	rows   []rows[T]        // what a record holds in tables of its own
	// retired are columns of earlier versions, which old history still has.
	retired []string

	names                             []string
	columns, selection, upsert, erase string

	coders sync.Pool // of *coder[T]
}

// newTable returns the table of a name with the columns that fields gives.
func newTable[T any](name string, fields func(*T) []field, of ...rows[T]) *table[T] {
	t := &table[T]{name: name, fields: fields, rows: of}
	all := fields(new(T))
	for _, f := range all {
		t.names = append(t.names, f.name)
	}
	t.columns = selected(all)
	t.selection = fmt.Sprintf("SELECT %s FROM %s", t.columns, name)
	var updates []string
	for _, n := range t.names[1:] {
		updates = append(updates, fmt.Sprintf("%s = excluded.%s", n, n))
	}
	t.upsert = fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s",
		name, strings.Join(t.names, ", "), places(len(t.names)), t.names[0], strings.Join(updates, ", "))
	t.erase = fmt.Sprintf("DELETE FROM %s WHERE %s = ?", name, t.names[0])
	return t
}

// retiring names columns of earlier versions; history that holds them is read
// without them.
func (t *table[T]) retiring(names ...string) *table[T] {
	t.retired = names
	return t
}

// places returns n place holders.
func places(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// key returns the key of a record.
func (t *table[T]) key(r *T) (driver.Value, error) { return value(t.fields(r)[0].at) }

// arguments returns what a row is written from.
func arguments(fields []field) ([]any, error) {
	args := make([]any, len(fields))
	for i, f := range fields {
		v, err := value(f.at)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	return args, nil
}

// all reads the table in its order.
func (t *table[T]) all(ctx context.Context, conn *sql.Conn) ([]T, error) {
	var n int
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM "+t.name).Scan(&n); err != nil {
		return nil, err
	}
	records, err := t.query(ctx, conn, n, "ORDER BY seq")
	if err != nil || len(t.rows) == 0 {
		return records, err
	}
	// Most tables of rows are empty: then nobody looks for the records.
	at := sync.OnceValue(func() map[string]*T {
		at := make(map[string]*T, len(records))
		for i := range records {
			if key, err := t.key(&records[i]); err == nil {
				at[fmt.Sprint(key)] = &records[i]
			}
		}
		return at
	})
	for _, rows := range t.rows {
		if err := rows.readAll(ctx, conn, at); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// one reads the record of a key, nil when there is none.
func (t *table[T]) one(ctx context.Context, conn *sql.Conn, key string) (*T, error) {
	var r T
	var reader *rowReader
	err := eachRow(ctx, conn, t.selection+" WHERE "+t.names[0]+" = ?", []any{key}, func(row []driver.Value) error {
		if reader == nil {
			reader = readerOf(t.fields(&r))
		}
		return reader.read(row)
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.name, err)
	}
	if reader == nil {
		return nil, nil
	}
	for _, rows := range t.rows {
		if err := rows.read(ctx, conn, key, &r); err != nil {
			return nil, err
		}
	}
	return &r, nil
}

// query reads the records that the rest of a query finds, about n.
func (t *table[T]) query(ctx context.Context, conn *sql.Conn, n int, rest string, args ...any) ([]T, error) {
	var r, none T
	reader := readerOf(t.fields(&r))
	var records []T
	err := eachRowBeside(ctx, conn, t.selection+" "+rest, args, func(row []driver.Value) error {
		if records == nil {
			records = make([]T, 0, n)
		}
		r = none
		if err := reader.read(row); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		records = append(records, r)
		return nil
	})
	return records, err
}

// put writes a record in place of the one of its key, or after all others; fresh tells
// that there is none of its key.
func (t *table[T]) put(ctx context.Context, conn *sql.Conn, r *T, fresh bool) error {
	args, err := arguments(t.fields(r))
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, t.upsert, args...); err != nil {
		return err
	}
	for _, rows := range t.rows {
		if err := rows.write(ctx, conn, args[0], r, fresh); err != nil {
			return err
		}
	}
	return nil
}

// remove deletes the record of a key.
func (t *table[T]) remove(ctx context.Context, conn *sql.Conn, key string) error {
	_, err := conn.ExecContext(ctx, t.erase, key)
	return err
}

// encode returns a record as JSON, see appendJSON.
func (t *table[T]) encode(r *T) (json.RawMessage, error) { return t.appendJSON(nil, r) }

// members returns the columns and the rows of a record.
func (t *table[T]) members(r *T) []field {
	fields := t.fields(r)
	for _, rows := range t.rows {
		fields = append(fields, rows.member(r))
	}
	return fields
}

// decode reads what encode wrote, nil for null, from valid JSON. It refuses members that it
// does not know, which would be lost.
func (t *table[T]) decode(raw string) (*T, error) {
	if raw == "null" {
		return nil, nil
	}
	c := t.coder()
	defer t.release(c)
	next := 0
	err := eachPart(raw, func(name, value string) error {
		// The members stand in their order, mostly.
		if next >= len(c.members) || c.members[next].name != name {
			next = slices.IndexFunc(c.members, func(f field) bool { return f.name == name })
		}
		if next < 0 {
			next = 0
			if slices.Contains(t.retired, name) {
				return nil
			}
			return fmt.Errorf("no column %q in %s", name, t.name)
		}
		if err := c.members[next].take(value); err != nil {
			return fmt.Errorf("%s of %s: %w", name, t.name, err)
		}
		next++
		return nil
	})
	if err != nil {
		return nil, err
	}
	r := c.record
	return &r, nil
}

// errMissing is a null where a number or truth value must stand.
var errMissing = errors.New("missing")

func (f field) parse(raw json.RawMessage) error {
	if c, ok := f.at.(json.Unmarshaler); ok {
		return c.UnmarshalJSON(raw)
	}
	if string(raw) == "null" && reflect.TypeOf(f.at).Elem().Kind() != reflect.Pointer {
		return errMissing
	}
	return json.Unmarshal(raw, f.at)
}

// rows is what a record holds in a table of its own, one row for each.
type rows[T any] interface {
	// readAll adds the rows of all records, which at gives by their keys.
	readAll(ctx context.Context, conn *sql.Conn, at func() map[string]*T) error
	// read adds the rows of one record.
	read(ctx context.Context, conn *sql.Conn, key string, r *T) error
	// write replaces the rows of a record; fresh tells that there are none.
	write(ctx context.Context, conn *sql.Conn, key any, r *T, fresh bool) error
	// member returns the rows as a member of the record's JSON.
	member(r *T) field
}

// rowsOf are the rows that a record of T holds as a list of C: its nodes, its
// indicators. They keep their order in the column seq.
type rowsOf[T, C any] struct {
	label  string // the member's name in JSON
	owner  string // the column with the record's key
	table  *table[C]
	within func(*T) *[]C
}

func (o rowsOf[T, C]) readAll(ctx context.Context, conn *sql.Conn, at func() map[string]*T) error {
	return o.each(ctx, conn, "ORDER BY "+o.owner+", seq", nil, func(key string, row C) {
		if r := at()[key]; r != nil {
			list := o.within(r)
			*list = append(*list, row)
		}
	})
}

func (o rowsOf[T, C]) read(ctx context.Context, conn *sql.Conn, key string, r *T) error {
	return o.each(ctx, conn, "WHERE "+o.owner+" = ? ORDER BY seq", []any{key}, func(_ string, row C) {
		list := o.within(r)
		*list = append(*list, row)
	})
}

func (o rowsOf[T, C]) each(ctx context.Context, conn *sql.Conn, rest string, args []any, visit func(string, C)) error {
	var r, none C
	reader := readerOf(o.table.fields(&r))
	query := fmt.Sprintf("SELECT %s, %s FROM %s %s", o.owner, o.table.columns, o.table.name, rest)
	return eachRow(ctx, conn, query, args, func(row []driver.Value) error {
		r = none
		if err := reader.read(row[1:]); err != nil {
			return fmt.Errorf("%s: %w", o.table.name, err)
		}
		key, _ := row[0].(string)
		visit(key, r)
		return nil
	})
}

func (o rowsOf[T, C]) write(ctx context.Context, conn *sql.Conn, key any, r *T, fresh bool) error {
	if !fresh {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE %s = ?", o.table.name, o.owner), key); err != nil {
			return err
		}
	}
	query := fmt.Sprintf("INSERT INTO %s (%s, seq, %s) VALUES (%s)",
		o.table.name, o.owner, strings.Join(o.table.names, ", "), places(len(o.table.names)+2))
	list := *o.within(r)
	for i := range list {
		args, err := arguments(o.table.fields(&list[i]))
		if err != nil {
			return err
		}
		if _, err := conn.ExecContext(ctx, query, append([]any{key, i}, args...)...); err != nil {
			return err
		}
	}
	return nil
}

func (o rowsOf[T, C]) member(r *T) field {
	return field{o.label, members[C]{o.table, o.within(r)}}
}

// members are rows as a JSON array.
type members[C any] struct {
	table *table[C]
	at    *[]C
}
