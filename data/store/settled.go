package store

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"

	"ezmap/data"
)

// What was written is what history gives back, to the last bit: an empty list is none, a
// time is in UTC, there is no negative zero. Reading a hundred thousand records back only to
// see that they are as they were costs as much as writing them.

// settler is a value that can tell whether it would come back as it is.
type settler interface{ isSettled() bool }

// isSettled tells that a change is records of the register alone, all of which would come
// back from history as they are.
func isSettled(c data.Change) bool {
	b, ok := c.(data.Batch)
	if !ok || len(b.Changes) == 0 {
		return false
	}
	for _, c := range b.Changes {
		e, ok := c.(data.Edit[data.Site])
		if !ok || !sites.isSettled(e.Before) || !sites.isSettled(e.After) {
			return false
		}
	}
	return true
}

func (t *table[T]) isSettled(r *T) bool {
	if r == nil {
		return true
	}
	c := t.coder()
	defer t.release(c)
	c.record = *r
	return areSettled(c.members)
}

func areSettled(fields []field) bool {
	for _, f := range fields {
		if !f.isSettled() {
			return false
		}
	}
	return true
}

func (f field) isSettled() bool {
	switch at := f.at.(type) {
	case settler:
		return at.isSettled()
	case *float64:
		return !isNegativeZero(*at)
	case **int, *int, *bool:
		return true
	}
	return false
}

func isNegativeZero(v float64) bool { return v == 0 && math.Signbit(v) }

func (a absent[S]) isSettled() bool {
	v := reflect.ValueOf(a.at).Elem()
	return !v.CanFloat() || !isNegativeZero(v.Float())
}

func (m member[P, S]) isSettled() bool {
	if *m.part == nil {
		return true
	}
	v := reflect.ValueOf(m.field(*m.part)).Elem()
	return !v.CanFloat() || !isNegativeZero(v.Float())
}

func (o original) isSettled() bool { return *o.of == nil || o.pair().isSettled() }

func (l list[S]) isSettled() bool { return len(*l.at) > 0 || *l.at == nil }

func (o object) isSettled() bool {
	if len(*o.at) == 0 {
		return *o.at == nil
	}
	for _, p := range *o.at {
		if !bytes.ContainsAny(p.Value, " \t\r\n") {
			continue
		}
		var compacted bytes.Buffer
		if json.Compact(&compacted, p.Value) != nil || !bytes.Equal(compacted.Bytes(), p.Value) {
			return false
		}
	}
	return true
}

func (m members[C]) isSettled() bool {
	if len(*m.at) == 0 {
		return *m.at == nil
	}
	for i := range *m.at {
		if !m.table.isSettled(&(*m.at)[i]) {
			return false
		}
	}
	return true
}

func (a aside[T]) isSettled() bool { return areSettled(a.of.fields(a.at)) }
