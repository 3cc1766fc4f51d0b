package store

import (
	"context"
	"database/sql"
	"fmt"

	"ezmap/data"
)

var locks = newTable("locks", func(l *data.Lock) []field {
	return []field{
		{"id", known(&l.ID)},
		{"area", known(&l.Area)},
		{"year", known(&l.Year)},
		{"months", known(&l.Months)},
		{"open", &l.Open},
		{"reason", known(&l.Reason)},
		{"locked_by", known(&l.By)},
		{"locked_at", moment{&l.At}},
	}
})

// guard refuses changes to values of a locked period: values that come, go or
// change, what they replace, and rulings on their conflicts.
func guard(ctx context.Context, conn *sql.Conn, c data.Change) error {
	var touched []data.Observation
	var named []string
	switch e := c.(type) {
	case data.Edit[data.Observation]:
		for _, o := range []*data.Observation{e.Before, e.After} {
			if o != nil {
				touched, named = append(touched, *o), append(named, o.Supersedes)
			}
		}
	case data.Edit[data.Ruling]:
		for _, r := range []*data.Ruling{e.Before, e.After} {
			if r != nil && r.Kind == data.ConflictRuling {
				named = append(append(named, r.Chosen), r.Over...)
			}
		}
	}
	if len(touched)+len(named) == 0 {
		return nil
	}
	entries, err := locks.all(ctx, conn)
	if err != nil || len(entries) == 0 {
		return err
	}
	for _, id := range named {
		o, err := observations.one(ctx, conn, id)
		if err != nil {
			return err
		}
		if o != nil {
			touched = append(touched, *o)
		}
	}
	return refuseLocked(ctx, conn, data.State{Locks: entries}, touched)
}

func refuseLocked(ctx context.Context, conn *sql.Conn, s data.State, touched []data.Observation) (err error) {
	for _, o := range touched {
		l := s.Locked(o.Area, o.Year, o.Months)
		if l == nil {
			continue
		}
		if s.Areas, err = areas.all(ctx, conn); err != nil {
			return err
		}
		return data.LockedFault(s.AreaName(o.Area), o.Year, o.Months, l.By)
	}
	return nil
}

// additive refuses what would overwrite: values, rulings and locks are added, and
// only undoing takes one away. A value may still be checked, confirmed and
// annotated. A template that measures otherwise needs another version.
func additive(c data.Change) error {
	switch e := c.(type) {
	case data.Batch:
		for _, c := range e.Changes {
			if err := additive(c); err != nil {
				return err
			}
		}
	case data.Edit[data.Observation]:
		if e.Before != nil && (e.After == nil || said(*e.Before) != said(*e.After)) {
			return data.Fault(data.Invalid, "已填报的数值只增不改。请另填一个数值，注明替代哪一个。未写入任何内容。", nil)
		}
	case data.Edit[data.Template]:
		if e.Before != nil && e.After != nil && e.Before.Version == e.After.Version && !e.Before.Measures(e.After) {
			return data.Fault(data.Invalid, fmt.Sprintf("指标模板“%s”的指标、权重或阈值有改动，请同时改版本号，例如“%s”。未写入任何内容。", e.After.Name, data.NextVersion(e.Before.Version)), nil)
		}
	case data.Edit[data.Ruling]:
		if e.Before != nil {
			return data.Fault(data.Invalid, "裁定只增不改。请另作裁定，以最后一次为准。未写入任何内容。", nil)
		}
	case data.Edit[data.Lock]:
		if e.Before != nil {
			return data.Fault(data.Invalid, "锁定和解锁的记录只增不改。请另记一次锁定或解锁。未写入任何内容。", nil)
		}
	}
	return nil
}

// said is what a value says, apart from who stands by it and where it stands.
func said(o data.Observation) data.Observation {
	return data.Observation{
		Template: o.Template, Indicator: o.Indicator, Area: o.Area, Year: o.Year, Months: o.Months, Value: o.Value, Status: o.Status,
		Growth: o.Growth, Holds: o.Holds, Missed: o.Missed, Inapplicable: o.Inapplicable, Supersedes: o.Supersedes, By: o.By, At: o.At,
	}
}
