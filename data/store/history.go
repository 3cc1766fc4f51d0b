package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"ezmap/data"
)

// Words before what an undoing and a redoing took back.
const (
	undone = "撤销："
	redone = "重做："
)

// Apply makes a change and records it.
func (f *File) Apply(ctx context.Context, who string, c data.Change) (data.Entry, error) {
	var e data.Entry
	if err := additive(c); err != nil {
		return e, err
	}
	acts := data.ActsOf(c)
	if data.Weighty(c) {
		// What may not be done needs no backup.
		err := f.db.Read(ctx, func(conn *sql.Conn) error { return f.mayPerform(ctx, conn, who, acts) })
		if err == nil {
			err = f.backUpBefore(ctx, data.ImportBackup)
		}
		if err != nil {
			return e, err
		}
	}
	err := f.write(ctx, func(conn *sql.Conn) (err error) {
		if err := f.mayPerform(ctx, conn, who, acts); err != nil {
			return err
		}
		e = data.Entry{At: f.now(), Who: who}
		if e, err = record(ctx, conn, e, c); err != nil {
			return err
		}
		if err := wantManager(ctx, conn, acts); err != nil {
			return err
		}
		return f.forget(ctx, conn, e)
	})
	return e, err
}

// Undo takes back the last change that is not taken back.
func (f *File) Undo(ctx context.Context, who string) (data.Entry, error) {
	return f.reverse(ctx, who, undoable, "没有可以撤销的操作。", func(of data.Entry) data.Entry {
		return data.Entry{What: undone + strings.TrimPrefix(of.What, redone), Undoes: of.ID}
	})
}

// Redo brings back what the last Undo took.
func (f *File) Redo(ctx context.Context, who string) (data.Entry, error) {
	return f.reverse(ctx, who, redoable, "没有可以重做的操作。", func(of data.Entry) data.Entry {
		return data.Entry{What: redone + strings.TrimPrefix(of.What, undone), Redoes: of.ID}
	})
}

// reverse records the inverse of the entry that a query finds.
func (f *File) reverse(ctx context.Context, who, query, none string, as func(of data.Entry) data.Entry) (data.Entry, error) {
	var e data.Entry
	err := f.write(ctx, func(conn *sql.Conn) error {
		last, err := entries(ctx, conn, query)
		if err != nil {
			return err
		}
		if len(last) == 0 {
			return data.Fault(data.NotFound, none, nil)
		}
		acts := data.ActsOf(last[0].Change)
		if err := f.mayPerform(ctx, conn, who, acts); err != nil {
			return err
		}
		e = as(last[0])
		e.At, e.Who = f.now(), who
		if e, err = record(ctx, conn, e, last[0].Change.Inverse()); err != nil {
			return err
		}
		return wantManager(ctx, conn, acts)
	})
	return e, err
}

// Undoable returns the entry that Undo would take back, nil when there is none.
// Its Change.Describe says what it was.
func (f *File) Undoable(ctx context.Context) (*data.Entry, error) { return f.last(ctx, undoable) }

// Redoable returns the undoing that Redo would take back, nil when there is
// none. The Inverse of its Change is what Redo would bring.
func (f *File) Redoable(ctx context.Context) (*data.Entry, error) { return f.last(ctx, redoable) }

// last returns the entry that a query finds.
func (f *File) last(ctx context.Context, query string) (*data.Entry, error) {
	var found []data.Entry
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		found, err = entries(ctx, conn, query)
		return err
	})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// History returns the last entries, newest first.
func (f *File) History(ctx context.Context, limit int) ([]data.Entry, error) {
	var found []data.Entry
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		found, err = entries(ctx, conn, entryColumns+" ORDER BY id DESC LIMIT ?", limit)
		return err
	})
	for i := range found {
		if _, many := found[i].Change.(data.Batch); many && err == nil {
			found[i].Before, found[i].After, err = sides(found[i].Change)
		}
	}
	return found, err
}

// What can be undone and redone follows from history alone. An entry that takes
// nothing back (a step) or takes back an undoing can be undone once; a remark
// (which has a target and is no edit) is passed over. An undoing can be redone once,
// and only as long as no step came after it.
const (
	entryColumns = "SELECT id, at, who, what, target, change, undoes, redoes, chain FROM history AS h"

	undoable = entryColumns + ` WHERE undoes IS NULL
		AND NOT EXISTS (SELECT 1 FROM history AS u WHERE u.undoes = h.id)
		AND (target IS NULL OR change ->> '$.edit' IS NOT NULL)
		ORDER BY id DESC LIMIT 1`

	redoable = entryColumns + ` WHERE undoes IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM history AS r WHERE r.redoes = h.id)
		AND id > (SELECT coalesce(max(id), 0) FROM history WHERE undoes IS NULL AND redoes IS NULL)
		ORDER BY id DESC LIMIT 1`
)

// line is a row of history.
type line struct {
	id             int64
	at, what       string
	who, target    string
	change         string
	undoes, redoes int64
	chain          string
}

// scan reads a row of entryColumns.
func (l *line) scan(rows *sql.Rows) error {
	return rows.Scan(&l.id, &l.at, known(&l.who), &l.what, known(&l.target), &l.change, known(&l.undoes), known(&l.redoes), &l.chain)
}

// link returns the chain of a line that comes after a line with another chain.
func (l *line) link(before string) string {
	h := sha256.New()
	var part [4096]byte // of a text that may be very long
	for _, s := range []string{before, l.at, l.who, l.what, l.target, l.change} {
		fmt.Fprintf(h, "%d:", len(s))
		for rest := s; rest != ""; {
			n := copy(part[:], rest)
			h.Write(part[:n])
			rest = rest[n:]
		}
		h.Write([]byte{','})
	}
	fmt.Fprintf(h, "%d,%d,%d", l.id, l.undoes, l.redoes)
	return hex.EncodeToString(h.Sum(nil))
}

// moment returns when the change was made, in UTC.
func (l *line) moment() (time.Time, error) {
	at, err := time.Parse(time.RFC3339Nano, l.at)
	return at.UTC(), err
}

// entry decodes a line. The sides of a batch are not put together: few ask for them, and
// they are large.
func (l *line) entry() (data.Entry, error) {
	c, err := decodeChange(l.change)
	if err != nil {
		return data.Entry{}, err
	}
	return l.entryOf(c)
}

// entryOf returns the entry of a line whose change is known.
func (l *line) entryOf(c data.Change) (data.Entry, error) {
	e := data.Entry{ID: l.id, Who: l.who, What: l.what, Target: l.target, Undoes: l.undoes, Redoes: l.redoes, Change: c}
	var err error
	if e.At, err = l.moment(); err != nil {
		return e, err
	}
	if _, many := c.(data.Batch); !many {
		e.Before, e.After, err = sides(c)
	}
	return e, err
}

// sides returns the record before and after an edit, of a batch the arrays of
// them; nil for the side where there is no record.
func sides(c data.Change) (before, after json.RawMessage, err error) {
	if before, err = side(c, false); err == nil {
		after, err = side(c, true)
	}
	return before, after, err
}

func side(c data.Change, after bool) (json.RawMessage, error) {
	_, many := c.(data.Batch)
	var raw []byte
	if many {
		raw = append(raw, '[')
	}
	raw, err := appendSide(raw, c, after)
	if many {
		raw = append(raw, ']')
	}
	if text := string(raw); text == "null" || text == "[]" || text == "" {
		return nil, err
	}
	return raw, err
}

// appendSide writes the records of one side of a change, with commas between them.
func appendSide(raw []byte, c data.Change, after bool) (_ []byte, err error) {
	b, ok := c.(data.Batch)
	if !ok {
		if _, k := kindFor(c); k != nil {
			return k.append(raw, c, after)
		}
		return raw, nil
	}
	for _, c := range b.Changes {
		begun := len(raw)
		if begun > 0 && raw[begun-1] != '[' {
			raw = append(raw, ',')
		}
		behind := len(raw)
		if raw, err = appendSide(raw, c, after); err != nil {
			return raw, err
		}
		if none := string(raw[behind:]); none == "" || none == "null" {
			raw = raw[:begun]
		}
	}
	return raw, nil
}

// entries returns the entries that a query over entryColumns finds.
func entries(ctx context.Context, conn *sql.Conn, query string, args ...any) ([]data.Entry, error) {
	found, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []data.Entry
	for found.Next() {
		var l line
		if err := l.scan(found); err != nil {
			return nil, err
		}
		e, err := l.entry()
		if err != nil {
			return nil, data.Fault(data.Unusable, fmt.Sprintf("历史记录第 %d 条无法读取。请运行检查（check），并用备份恢复。", l.id), err)
		}
		list = append(list, e)
	}
	return list, found.Err()
}

// record makes a change and adds its entry, which says when, who and what it
// takes back.
func record(ctx context.Context, conn *sql.Conn, e data.Entry, c data.Change) (data.Entry, error) {
	now := stamp(e.At)
	done, err := perform(ctx, conn, now, c)
	if err != nil {
		return e, err
	}
	raw, err := encodeChange(done)
	if err != nil {
		return e, err
	}
	if e.What == "" {
		e.What = c.Describe()
	}
	if e.Target == "" {
		e.Target = c.Target()
	}
	l := line{at: now, who: e.Who, what: e.What, target: e.Target, change: raw, undoes: e.Undoes, redoes: e.Redoes}
	if err := l.add(ctx, conn); err != nil {
		return e, err
	}
	for _, g := range generations(done) {
		if err := run(ctx, conn, "INSERT INTO history_sets (entry, generation) VALUES (?, ?)", []any{l.id, g}); err != nil {
			return e, err
		}
	}
	if isSettled(done) {
		return l.entryOf(done)
	}
	return l.entry()
}

// add writes a line after the last.
func (l *line) add(ctx context.Context, conn *sql.Conn) error {
	var last string
	err := conn.QueryRowContext(ctx, "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1").Scan(&l.id, &last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	l.id++
	l.chain = l.link(last)
	args, err := arguments([]field{
		{"id", &l.id}, {"at", &l.at}, {"who", known(&l.who)}, {"what", &l.what}, {"target", known(&l.target)},
		{"change", &l.change}, {"undoes", known(&l.undoes)}, {"redoes", known(&l.redoes)}, {"chain", &l.chain},
	})
	if err != nil {
		return err
	}
	return run(ctx, conn, "INSERT INTO history (id, at, who, what, target, change, undoes, redoes, chain) VALUES ("+places(len(args))+")", args)
}

// generations returns the sets of features that a change goes from and to.
func generations(c data.Change) []int64 {
	seen := map[int64]bool{}
	var list []int64
	var collect func(data.Change)
	collect = func(c data.Change) {
		switch c := c.(type) {
		case data.Batch:
			for _, c := range c.Changes {
				collect(c)
			}
		case data.Edit[data.Layer]:
			for _, l := range []*data.Layer{c.Before, c.After} {
				if l != nil && l.Generation != 0 && !seen[l.Generation] {
					seen[l.Generation] = true
					list = append(list, l.Generation)
				}
			}
		}
	}
	collect(c)
	return list
}

// forget drops the sets of features that only steps need which were taken back
// and, after the step e, cannot come again.
func (f *File) forget(ctx context.Context, conn *sql.Conn, e data.Entry) error {
	found, err := conn.QueryContext(ctx, `
		SELECT generation FROM feature_sets AS s
		WHERE dropped_at IS NULL
		AND generation IN (SELECT generation FROM history_sets)
		AND NOT EXISTS (SELECT 1 FROM layers WHERE layers.generation = s.generation)
		AND NOT EXISTS (
			SELECT 1 FROM history_sets AS n JOIN history AS h ON h.id = n.entry
			WHERE n.generation = s.generation AND h.undoes IS NULL
			AND NOT EXISTS (SELECT 1 FROM history AS u WHERE u.undoes = h.id))`)
	if err != nil {
		return err
	}
	defer found.Close()
	var lost []int64
	for found.Next() {
		var g int64
		if err := found.Scan(&g); err != nil {
			return err
		}
		lost = append(lost, g)
	}
	if err := errors.Join(found.Err(), found.Close()); err != nil {
		return err
	}
	for _, g := range lost {
		if err := dropSet(ctx, conn, g, stamp(e.At)); err != nil {
			return err
		}
	}
	return nil
}
