package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"ezmap/data"
)

// kind is what the store does with the edits of one kind of record.
type kind interface {
	// takes tells whether a change is an edit of this kind.
	takes(data.Change) bool
	// check refuses an edit that is none: no record, no key, or two keys.
	check(data.Change) error
	// perform writes an edit, with Conflict when Before is not what the library holds.
	perform(context.Context, *sql.Conn, data.Change) error
	// append writes the record before or after an edit, null for none.
	append(b []byte, c data.Change, after bool) ([]byte, error)
	// decode reads both, from valid JSON.
	decode(before, after string) (data.Change, error)
}

const siteKind = "site"

// kinds are the kinds of record that are edited, by their names in history.
var kinds = map[string]kind{
	siteKind:        kindOf[data.Site]{sites},
	"element":       kindOf[data.Element]{elements},
	"observation":   kindOf[data.Observation]{observations},
	"goal":          kindOf[data.Goal]{goals},
	"stage":         kindOf[data.StageEntry]{stages},
	"contradiction": kindOf[data.Contradiction]{contradictions},
	"template":      kindOf[data.Template]{templates},
	"layer":         kindOf[data.Layer]{layers},
	"target":        kindOf[data.TargetVersion]{targetVersions},
	"document":      kindOf[data.Document]{documents},
	"ruling":        kindOf[data.Ruling]{rulings},
	"lock":          kindOf[data.Lock]{locks},
	"commitment":    kindOf[data.Commitment]{commitments},
	"programme":     kindOf[data.Programme]{programmes},
	"slot":          kindOf[data.Slot]{slots},
	"own_field":     kindOf[data.OwnField]{ownFields},
	"person":        kindOf[data.Person]{people},
}

// kindFor returns the kind of an edit and its name, nil for what is no edit.
func kindFor(c data.Change) (string, kind) {
	// Records are what comes by the thousand.
	if _, ok := c.(data.Edit[data.Site]); ok {
		return siteKind, kinds[siteKind]
	}
	for name, k := range kinds {
		if k.takes(c) {
			return name, k
		}
	}
	return "", nil
}

// kindOf is the kind of record that stands in a table.
type kindOf[T data.Record] struct{ table *table[T] }

func (k kindOf[T]) takes(c data.Change) bool {
	_, ok := c.(data.Edit[T])
	return ok
}

func (k kindOf[T]) check(c data.Change) error {
	e := c.(data.Edit[T])
	switch {
	case e.Before == nil && e.After == nil:
		return errors.New("edit without a record")
	case e.Target() == "":
		return data.Fault(data.Invalid, "记录没有编号，无法保存。未写入任何内容。", nil)
	case e.Before != nil && e.After != nil && data.Key(*e.Before) != data.Key(*e.After):
		return data.Fault(data.Invalid, fmt.Sprintf("记录的编号不能从“%s”改为“%s”。未写入任何内容。", data.Key(*e.Before), data.Key(*e.After)), nil)
	}
	return nil
}

func (k kindOf[T]) perform(ctx context.Context, conn *sql.Conn, c data.Change) error {
	e := c.(data.Edit[T])
	held, err := k.table.one(ctx, conn, e.Target())
	if err != nil {
		return err
	}
	same, err := k.same(held, e.Before)
	if err != nil {
		return err
	}
	if !same {
		return data.Fault(data.Conflict, fmt.Sprintf("%s未写入：资料库中的内容已被改动（可能是另一个窗口或程序）。请重新载入后再改。", e.Describe()), nil)
	}
	if e.After == nil {
		return k.table.remove(ctx, conn, e.Target())
	}
	return k.table.put(ctx, conn, e.After, held == nil)
}

// same tells whether two records say the same.
func (k kindOf[T]) same(a, b *T) (bool, error) {
	if a == nil || b == nil {
		return a == b, nil
	}
	x, err := k.table.encode(a)
	if err != nil {
		return false, err
	}
	y, err := k.table.encode(b)
	return string(x) == string(y), err
}

func (k kindOf[T]) append(b []byte, c data.Change, after bool) ([]byte, error) {
	e := c.(data.Edit[T])
	if after {
		return k.table.appendJSON(b, e.After)
	}
	return k.table.appendJSON(b, e.Before)
}

func (k kindOf[T]) decode(before, after string) (data.Change, error) {
	var e data.Edit[T]
	var err error
	if e.Before, err = k.table.decode(before); err != nil {
		return nil, err
	}
	if e.After, err = k.table.decode(after); err != nil {
		return nil, err
	}
	return e, k.check(e)
}

// encodeChange returns a change as JSON, an edit or a batch:
// {"edit":KIND,"before":…,"after":…} or {"batch":TITLE,"changes":[…]}. An import has become
// an edit of its layer by then.
func encodeChange(c data.Change) (string, error) {
	var text strings.Builder
	part, err := writeChange(&text, nil, c)
	text.Write(part)
	return text.String(), err
}

// partSize is how much of a change is put together before it is written.
const partSize = 64 << 10

// writeChange writes a change behind a part that waits; it returns what still waits.
func writeChange(to *strings.Builder, part []byte, c data.Change) ([]byte, error) {
	b, ok := c.(data.Batch)
	if !ok {
		return appendEdit(part, c)
	}
	part = append(part, `{"batch":`...)
	part, err := appendText(part, b.Title)
	if err != nil {
		return part, err
	}
	for i, c := range b.Changes {
		if i == 0 {
			part = append(part, `,"changes":[`...)
		} else {
			part = append(part, ',')
		}
		if part, err = writeChange(to, part, c); err != nil {
			return part, err
		}
		if len(part) > partSize {
			if to.Len() == 0 {
				// As much again for each of the rest, so that little is copied while it grows.
				to.Grow(len(part) / (i + 1) * len(b.Changes) / 20 * 21)
			}
			to.Write(part)
			part = part[:0]
		}
	}
	if len(b.Changes) > 0 {
		part = append(part, ']')
	}
	return append(part, '}'), nil
}

func appendEdit(b []byte, c data.Change) ([]byte, error) {
	name, k := kindFor(c)
	if k == nil {
		return b, fmt.Errorf("no way to record a %T", c)
	}
	b = append(append(append(b, `{"edit":"`...), name...), `","before":`...)
	b, err := k.append(b, c, false)
	if err != nil {
		return b, err
	}
	b, err = k.append(append(b, `,"after":`...), c, true)
	return append(b, '}'), err
}

// decodeChange reads what encodeChange wrote.
func decodeChange(raw string) (data.Change, error) {
	if !json.Valid([]byte(raw)) {
		return nil, errShape
	}
	return changeIn(strings.TrimSpace(strings.ToValidUTF8(raw, "\ufffd")))
}

// changeIn reads a change from valid JSON.
func changeIn(raw string) (data.Change, error) {
	var name, batch string
	isBatch := false
	before, after := "null", "null"
	var changes []data.Change
	err := eachPart(raw, func(member, value string) (err error) {
		switch member {
		case "edit":
			return textIn(value, &name)
		case "before":
			before = value
		case "after":
			after = value
		case "batch":
			isBatch = value != "null"
			return textIn(value, &batch)
		case "changes":
			changes, err = changesIn(value)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if isBatch {
		return data.Batch{Title: strings.Clone(batch), Changes: changes}, nil
	}
	k, ok := kinds[name]
	if !ok {
		return nil, fmt.Errorf("no kind of record %q", name)
	}
	return k.decode(before, after)
}

func changesIn(raw string) ([]data.Change, error) {
	if raw == "null" {
		return nil, nil
	}
	var changes []data.Change
	err := eachPart(raw, func(_, value string) error {
		c, err := changeIn(value)
		changes = append(changes, c)
		return err
	})
	return changes, err
}

// perform makes a change and returns it as it is recorded: an import as the
// edit of its layer.
func perform(ctx context.Context, conn *sql.Conn, now string, c data.Change) (data.Change, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch c := c.(type) {
	case data.Batch:
		return performBatch(ctx, conn, now, c)
	case data.LayerImport:
		return performImport(ctx, conn, now, c)
	}
	_, k := kindFor(c)
	if k == nil {
		return nil, fmt.Errorf("no way to make a %T", c)
	}
	if err := k.check(c); err != nil {
		return nil, err
	}
	if err := guard(context.WithoutCancel(ctx), conn, c); err != nil {
		return nil, err
	}
	return c, k.perform(context.WithoutCancel(ctx), conn, c)
}

func performBatch(ctx context.Context, conn *sql.Conn, now string, b data.Batch) (data.Change, error) {
	done := data.Batch{Title: b.Title, Changes: make([]data.Change, 0, len(b.Changes))}
	for _, c := range b.Changes {
		d, err := perform(ctx, conn, now, c)
		if err != nil {
			return nil, err
		}
		done.Changes = append(done.Changes, d)
	}
	return done, nil
}

func performImport(ctx context.Context, conn *sql.Conn, now string, l data.LayerImport) (data.Change, error) {
	if l.Features == nil {
		return nil, errors.New("import without features")
	}
	generation, err := newSet(ctx, conn, now, l.Features)
	if err != nil {
		return nil, err
	}
	after := l.After
	after.Generation = generation
	return perform(ctx, conn, now, data.Edit[data.Layer]{Before: l.Before, After: &after})
}
