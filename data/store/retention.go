package store

import (
	"fmt"
	"time"

	"ezmap/data"
)

// How long backups are kept: all of the last 7 days, of the last 8 weeks the newest
// of each week, of the last 24 months the newest of each month; and the newest
// three however old they are. Those that an officer made by hand are his to delete.
const (
	allFor     = 7 * 24 * time.Hour
	weeklyFor  = 8 * 7 * 24 * time.Hour
	monthlyFor = 24 // months
	alwaysKept = 3
)

// Retention says in one sentence how long backups are kept.
const Retention = "自动备份保留最近7天的全部、最近8周每周一份、最近24个月每月一份；手动备份不自动删除。"

// expired returns the backups whose time is over; all are given newest first. One
// that is dated later than now was made before the clock was set back: it stays.
func expired(all []data.Backup, now time.Time) []data.Backup {
	var over []data.Backup
	kept := map[string]bool{}
	first := func(span string) bool {
		had := kept[span]
		kept[span] = true
		return !had
	}
	for i, b := range all {
		at, age := b.At.Local(), now.Sub(b.At)
		year, week := at.ISOWeek()
		// Both spans are marked by each backup, so that the newest of a month does not
		// depend on which of its weeks it falls in.
		ofWeek, ofMonth := first(fmt.Sprintf("%d-W%02d", year, week)), first(at.Format("2006-01"))
		switch {
		case i < alwaysKept, b.Reason == data.ManualBackup, age < allFor,
			age < weeklyFor && ofWeek, at.AddDate(0, monthlyFor, 0).After(now) && ofMonth:
		default:
			over = append(over, b)
		}
	}
	return over
}
