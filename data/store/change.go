package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

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
	encode(data.Change) (before, after json.RawMessage, err error)
	decode(before, after json.RawMessage) (data.Change, error)
}

// kinds are the kinds of record that are edited, by their names in history.
var kinds = map[string]kind{
	"site":          kindOf[data.Site]{sites},
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
	return k.table.put(ctx, conn, e.After)
}

// same tells whether two records say the same.
func (k kindOf[T]) same(a, b *T) (bool, error) {
	x, err := k.table.encode(a)
	if err != nil {
		return false, err
	}
	y, err := k.table.encode(b)
	return string(x) == string(y), err
}

func (k kindOf[T]) encode(c data.Change) (before, after json.RawMessage, err error) {
	e := c.(data.Edit[T])
	if before, err = k.table.encode(e.Before); err != nil {
		return nil, nil, err
	}
	after, err = k.table.encode(e.After)
	return before, after, err
}

func (k kindOf[T]) decode(before, after json.RawMessage) (data.Change, error) {
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

// changeJSON is a change as history keeps it: an edit or a batch.
type changeJSON struct {
	Edit    string            `json:"edit,omitempty"`
	Before  json.RawMessage   `json:"before,omitempty"`
	After   json.RawMessage   `json:"after,omitempty"`
	Batch   *string           `json:"batch,omitempty"`
	Changes []json.RawMessage `json:"changes,omitempty"`
}

// encodeChange returns a change as JSON. An import has become an edit of its
// layer by then.
func encodeChange(c data.Change) (json.RawMessage, error) {
	if b, ok := c.(data.Batch); ok {
		doc := changeJSON{Batch: &b.Title}
		for _, c := range b.Changes {
			raw, err := encodeChange(c)
			if err != nil {
				return nil, err
			}
			doc.Changes = append(doc.Changes, raw)
		}
		return compact(doc)
	}
	name, k := kindFor(c)
	if k == nil {
		return nil, fmt.Errorf("no way to record a %T", c)
	}
	before, after, err := k.encode(c)
	if err != nil {
		return nil, err
	}
	return compact(changeJSON{Edit: name, Before: before, After: after})
}

// decodeChange reads what encodeChange wrote.
func decodeChange(raw json.RawMessage) (data.Change, error) {
	var doc changeJSON
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	if doc.Batch == nil {
		k, ok := kinds[doc.Edit]
		if !ok {
			return nil, fmt.Errorf("no kind of record %q", doc.Edit)
		}
		return k.decode(orNull(doc.Before), orNull(doc.After))
	}
	b := data.Batch{Title: *doc.Batch}
	for _, raw := range doc.Changes {
		c, err := decodeChange(raw)
		if err != nil {
			return nil, err
		}
		b.Changes = append(b.Changes, c)
	}
	return b, nil
}

// orNull returns null for a member that is not there.
func orNull(raw json.RawMessage) json.RawMessage {
	if raw == nil {
		return json.RawMessage("null")
	}
	return raw
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
