package data

import (
	"strings"
	"testing"
	"time"
)

func TestLocked(t *testing.T) {
	s := &State{Locks: []Lock{
		{ID: "B1", Area: Echeng, Year: 2022, At: on(3)},
		{ID: "B2", Year: 2022, Open: true, At: on(5)}, // all areas
		{ID: "B3", Year: 2021, At: on(4)},
		{ID: "B4", Area: Huarong, Year: 2021, Open: true, At: on(6)},
	}}
	for _, c := range []struct {
		area AreaCode
		year int
		day  int // 0 for now
		want string
	}{
		{Echeng, 2022, 2, ""}, {Echeng, 2022, 4, "B1"}, {Echeng, 2022, 5, ""}, {Huarong, 2022, 4, ""},
		{Echeng, 2021, 0, "B3"}, {Huarong, 2021, 5, "B3"}, {Huarong, 2021, 0, ""}, {Echeng, 2023, 0, ""},
	} {
		at := time.Time{}
		if c.day > 0 {
			at = on(c.day)
		}
		got := ""
		if l := s.LockedAt(c.area, c.year, "", at); l != nil {
			got = l.ID
		}
		if got != c.want {
			t.Errorf("%s %d on %d March: %q, want %q", c.area, c.year, c.day, got, c.want)
		}
	}
	if s.Locked(Echeng, 2021, "").ID != "B3" {
		t.Error("now is not the zero time")
	}
	if e := LockedFault("鄂城区", 2022, "", "王五"); e.Kind != Conflict || !strings.Contains(e.Message, "鄂城区 2022 年的数值已锁定（王五）") {
		t.Error(e.Message)
	}
}

// The clock was set back from the 9th to the 4th between a lock and its opening, and to the
// 2nd before it was locked again: what was done last holds.
func TestLockedWhenTheClockIsSetBack(t *testing.T) {
	s := &State{Locks: []Lock{{ID: "B1", Year: 2022, At: on(9)}, {ID: "B2", Area: Echeng, Year: 2022, Open: true, At: on(4)}}}
	for _, at := range []time.Time{{}, on(4), on(10)} {
		if l := s.LockedAt(Echeng, 2022, "", at); l != nil {
			t.Errorf("as of %s it is locked by %s", at, l.ID)
		}
	}
	if l := s.LockedAt(Huarong, 2022, "", on(10)); l == nil || l.ID != "B1" {
		t.Errorf("another area is locked by %+v", l)
	}
	s.Locks = append(s.Locks, Lock{ID: "B3", Year: 2022, At: on(2)})
	if l := s.Locked(Echeng, 2022, ""); l == nil || l.ID != "B3" {
		t.Errorf("locked again by %+v", l)
	}
}

// A lock on a part of a year holds on the values of months within, one on the year
// on all of it; of those that cover a value the last holds.
func TestLockedPart(t *testing.T) {
	s := &State{Locks: []Lock{
		{ID: "B1", Year: 2023, Months: "01-06", At: on(3)},
		{ID: "B2", Year: 2023, At: on(5)},
		{ID: "B3", Year: 2023, Months: "04-06", Open: true, At: on(7)},
	}}
	for _, c := range []struct {
		months Months
		day    int
		want   string
	}{
		{"01-06", 4, "B1"}, {"01-03", 4, "B1"}, {"05-05", 4, "B1"}, {"", 4, ""}, {"01-09", 4, ""}, {"07-09", 4, ""},
		{"", 6, "B2"}, {"01-03", 6, "B2"}, {"07-12", 6, "B2"},
		{"04-06", 8, ""}, {"05-05", 8, ""}, {"01-06", 8, "B2"}, {"01-03", 8, "B2"}, {"", 8, "B2"},
	} {
		got := ""
		if l := s.LockedAt(Echeng, 2023, c.months, on(c.day)); l != nil {
			got = l.ID
		}
		if got != c.want {
			t.Errorf("%q on %d March: %q, want %q", c.months, c.day, got, c.want)
		}
	}
	if e := LockedFault("鄂城区", 2023, "01-06", ""); !strings.HasPrefix(e.Message, "鄂城区 2023 年上半年的数值已锁定，不能增改") {
		t.Error(e.Message)
	}
}
