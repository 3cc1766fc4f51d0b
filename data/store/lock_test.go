package store

import (
	"context"
	"testing"
	"time"

	"ezmap/data"
)

// ledger is a library with the day set by hand.
type ledger struct {
	*File
	t   *testing.T
	day time.Time
}

func newLedger(t *testing.T) *ledger {
	l := &ledger{File: openSample(t), t: t, day: time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)}
	l.now = func() time.Time { return l.day }
	return l
}

func (l *ledger) do(c data.Change) {
	l.t.Helper()
	if _, err := l.Apply(context.Background(), "张三", c); err != nil {
		l.t.Fatal(err)
	}
}

// refused asserts that a change is refused for the lock of 鄂城区 2022.
func (l *ledger) refused(c data.Change) {
	l.t.Helper()
	_, err := l.Apply(context.Background(), "张三", c)
	wantFault(l.t, err, data.Conflict, "鄂城区 2022 年的数值已锁定（王五），不能增改")
}

func (l *ledger) value(id string, year int, value float64) data.Observation {
	return data.Observation{ID: id, Template: "city", Indicator: "I01", Area: "420704", Year: year, Value: value, Status: data.Annual, At: l.day}
}

func TestLockedPeriodIsRefused(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	l.do(data.Edit[data.Observation]{After: ptr(l.value("A", 2022, 225))})
	l.do(data.Edit[data.Observation]{After: ptr(l.value("B", 2022, 221))})
	l.day = l.day.AddDate(0, 1, 0)
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L1", Area: "420704", Year: 2022, By: "王五", At: l.day}})

	s := load1(t, l.File)
	confirmed := *data.Find[data.Observation](s, "A")
	confirmed.Confirmed = true
	moved := l.value("C", 2023, 225)
	moved.Supersedes = "A"
	ruling := data.Ruling{ID: "R1", Kind: data.ConflictRuling, Subject: data.CellKey(ptr(l.value("A", 2022, 0))), Chosen: "A", Over: []string{"B"}, Reason: "年报"}
	l.refused(data.Put(s, l.value("C", 2022, 230)))
	l.refused(data.Put(s, confirmed))
	l.refused(data.Put(s, moved)) // it would take A out of 2022
	l.refused(data.Put(s, ruling))
	l.refused(data.Batch{Title: "导入", Changes: []data.Change{data.Put(s, l.value("D", 2021, 1)), data.Put(s, l.value("C", 2022, 1))}})
	wantState(t, l.File, s)

	// Other years, other areas and other rulings are open.
	l.do(data.Put(s, l.value("E", 2023, 260)))
	elsewhere := l.value("F", 2022, 20)
	elsewhere.Area = "420703"
	l.do(data.Put(s, elsewhere))
	l.do(data.Put(s, data.Ruling{ID: "R2", Kind: data.ContradictionRuling, Subject: "C01"}))

	// Undoing reaches what was done before the lock only after it took the lock back.
	for range 3 {
		if _, err := l.Undo(ctx, "张三"); err != nil {
			t.Fatal(err)
		}
	}
	l.day = l.day.AddDate(0, 0, 1)
	l.do(data.Put(s, data.Lock{ID: "L2", Year: 2022, Open: true, Reason: "统计局更正", By: "王五", At: l.day}))
	l.do(data.Put(s, ruling))
	l.day = l.day.AddDate(0, 0, 1)
	l.do(data.Put(s, data.Lock{ID: "L3", Year: 2022, By: "王五", At: l.day}))
	l.refused(data.Put(s, l.value("C", 2022, 230)))
	wantSound(t, l.File)
}

// The clock of the PC is set back by a month between a lock and its opening, and again before
// the next lock: what was done last holds, when it was by the clock does not matter.
func TestLocksWhenTheClockIsSetBack(t *testing.T) {
	l := newLedger(t)
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L1", Area: "420704", Year: 2022, By: "王五", At: l.day}})
	l.refused(data.Edit[data.Observation]{After: ptr(l.value("A", 2022, 1))})
	l.day = l.day.AddDate(0, -1, 0)
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L2", Area: "420704", Year: 2022, Open: true, Reason: "更正", By: "王五", At: l.day}})
	l.do(data.Edit[data.Observation]{After: ptr(l.value("A", 2022, 1))})
	l.day = l.day.AddDate(0, -1, 0)
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L3", Area: "420704", Year: 2022, By: "王五", At: l.day}})
	l.refused(data.Edit[data.Observation]{After: ptr(l.value("B", 2022, 2))})
	if now := load1(t, l.File).Locked("420704", 2022, ""); now == nil || now.ID != "L3" {
		t.Errorf("loaded again the lock is %+v", now)
	}
}

// Taking a lock back opens the period, and history says so.
func TestUndoOfALockOpensThePeriod(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L1", Area: "420704", Year: 2022, By: "王五", At: l.day}})
	l.refused(data.Edit[data.Observation]{After: ptr(l.value("A", 2022, 1))})
	if _, err := l.Undo(ctx, "王五"); err != nil {
		t.Fatal(err)
	}
	l.do(data.Edit[data.Observation]{After: ptr(l.value("A", 2022, 1))})
	if h, _ := l.History(ctx, 9); len(h) != 3 || h[1].What != "撤销：新增锁定记录“420704 2022年”" {
		t.Errorf("history does not tell that the lock was taken back: %+v", h)
	}
}

// A part of a year is locked alone: the values of its months, not those of the year.
func TestLockOfAPartOfAYear(t *testing.T) {
	l := newLedger(t)
	half := func(id string, m data.Months) data.Change {
		o := l.value(id, 2022, 100)
		o.Months = m
		return data.Edit[data.Observation]{After: &o}
	}
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L1", Area: "420704", Year: 2022, Months: "01-06", By: "王五", At: l.day}})
	for _, m := range []data.Months{"01-06", "01-03", "04-06"} {
		_, err := l.Apply(context.Background(), "张三", half("X", m))
		wantFault(t, err, data.Conflict, "鄂城区 2022 年"+m.Title()+"的数值已锁定（王五）")
	}
	l.do(half("A", ""))
	l.do(half("B", "01-09"))
	l.day = l.day.AddDate(0, 0, 1)
	l.do(data.Edit[data.Lock]{After: &data.Lock{ID: "L2", Area: "420704", Year: 2022, Months: "01-06", Open: true, Reason: "更正", By: "王五", At: l.day}})
	l.do(half("C", "01-03"))
	wantSound(t, l.File)
}
