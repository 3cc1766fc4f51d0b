package progress

import (
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A part of a year is locked and opened alone; to open takes a reason, and every
// step is an entry of its own.
func TestLockOfAPartOfAYear(t *testing.T) {
	b := open(t, data.Echeng, 0)
	b.win.Resize(fyne.NewSize(800, 700))
	AskLock(b.params(), 2022, 2023)
	top := b.win.Canvas().Overlays().Top()
	var choices []*control.Select
	var reason *control.Entry
	press := func(word string, at int) {
		t.Helper()
		var all []*control.Button
		for _, o := range test.LaidOutObjects(top) {
			if button, is := o.(*control.Button); is && button.Text == word {
				all = append(all, button)
			}
		}
		if len(all) <= at {
			t.Fatalf("%d buttons %s", len(all), word)
		}
		test.Tap(all[at])
	}
	for _, o := range test.LaidOutObjects(top) {
		switch o := o.(type) {
		case *control.Select:
			choices = append(choices, o)
		case *control.Entry:
			reason = o
		}
	}
	choices[1].SetSelected("上半年")
	press("锁定", 0) // 2023
	s := b.desk.Data
	if l := s.Locked(data.Echeng, 2023, "01-03"); len(s.Locks) != 1 || l == nil || s.Locked(data.Echeng, 2023, "") != nil || b.desk.Done[0] != "锁定全部区域 2023年上半年数值" {
		t.Fatalf("locks %+v, did %v", s.Locks, b.desk.Done)
	}
	if got := said(top); !strings.Contains(got, "2023年上半年　已锁定（张三 2024-03-02 12:00）") || !strings.Contains(got, "2022年上半年　未锁定") {
		t.Errorf("the list says %s", got)
	}
	choices[1].SetSelected("全年")
	if got := said(top); !strings.Contains(got, "2023年　未锁定，其中已锁定：一季度、上半年、二季度") {
		t.Errorf("the year says %s", got)
	}
	choices[1].SetSelected("上半年")
	press("解锁", 0)
	if len(b.desk.Data.Locks) != 1 || !strings.Contains(said(top), "解锁请写明原因") {
		t.Fatal("a period opens without a reason")
	}
	reason.SetText("统计局更正")
	press("解锁", 0)
	if s := b.desk.Data; len(s.Locks) != 2 || s.Locked(data.Echeng, 2023, "01-06") != nil || s.Locks[1].Reason != "统计局更正" {
		t.Errorf("locks %+v", b.desk.Data.Locks)
	}
}
