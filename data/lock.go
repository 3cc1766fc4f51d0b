package data

import (
	"fmt"
	"time"
)

// Lock is 锁定 or 解锁 of a period: one entry each time. Of the entries that cover a
// value the last holds: one on a whole year covers all its parts, one on a part of
// it (上半年, 一季度) the values of months within. Values of a locked period cannot be
// added, changed or removed, nor rulings on their conflicts.
type Lock struct {
	ID   string   // B0001
	Area AreaCode // “” for all areas
	Year int
	// Months is the part of the year, “” for all of it.
	Months Months
	// Open tells that this entry unlocks (解锁).
	Open   bool
	Reason string // must be given when it unlocks
	By     string
	At     time.Time
}

// Title returns 锁定 or 解锁.
func (l *Lock) Title() string {
	if l.Open {
		return "解锁"
	}
	return "锁定"
}

// covers tells that the entry is about the values of months in a year of an area.
func (l *Lock) covers(area AreaCode, year int, m Months) bool {
	if l.Year != year || l.Area != "" && l.Area != area {
		return false
	}
	first, last, ok := l.Months.Span()
	from, to, known := m.Span()
	return l.Months == "" || ok && known && first <= from && to <= last
}

// Locked returns the lock that holds on the months of a year in an area, “” for the
// whole year; nil while it is open. An entry on all areas and one on the area alone
// are alike: the last of both holds.
func (s *State) Locked(area AreaCode, year int, m Months) *Lock {
	return s.LockedAt(area, year, m, time.Time{})
}

// LockedAt returns the lock that held at a moment; the zero time stands for now. Locks stand
// in the order in which they were made, and that counts: the clock of a PC may have been set
// back between two of them.
func (s *State) LockedAt(area AreaCode, year int, m Months, at time.Time) *Lock {
	for i := len(s.Locks) - 1; i >= 0; i-- {
		l := &s.Locks[i]
		if !l.covers(area, year, m) || !at.IsZero() && l.At.After(at) {
			continue
		}
		if l.Open {
			return nil
		}
		return l
	}
	return nil
}

// LockedFault is the error for a change to a locked period.
func LockedFault(area string, year int, m Months, by string) *Error {
	who, part := "", ""
	if m != "" {
		part = m.Title()
	}
	if by != "" {
		who = "（" + by + "）"
	}
	return Fault(Conflict, fmt.Sprintf("%s %d 年%s的数值已锁定%s，不能增改。确需修改的，请先解锁并写明理由。未写入任何内容。", area, year, part, who), nil)
}
