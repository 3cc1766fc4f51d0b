package store

import (
	"slices"
	"testing"
	"time"

	"ezmap/data"
)

// The days that are kept are counted on a calendar of 2026: 24 November is a
// Tuesday, and weeks begin on Mondays.
func TestExpired(t *testing.T) {
	at := func(day string) time.Time {
		moment, err := time.ParseInLocation("2006-01-02 15:04", day, time.Local)
		mustDo(t, err)
		return moment
	}
	now := at("2026-11-24 10:00")
	for name, c := range map[string]struct {
		all  []string // newest first; the ending tells the reason, none for a daily one
		over []string
	}{
		"none":                            {nil, nil},
		"all of seven days":               {[]string{"2026-11-24 09:00", "2026-11-24 08:00", "2026-11-24 07:00", "2026-11-23 18:00", "2026-11-17 10:01"}, nil},
		"older: the newest of a week":     {[]string{"2026-11-24 09:00", "2026-11-23 09:00", "2026-11-22 09:00", "2026-11-15 09:00", "2026-11-13 09:00", "2026-11-09 09:00", "2026-11-08 09:00"}, []string{"2026-11-13 09:00", "2026-11-09 09:00"}},
		"older: the newest of a month":    {[]string{"2026-11-24 09:00", "2026-11-23 09:00", "2026-11-22 09:00", "2026-08-30 09:00", "2026-08-20 09:00", "2026-07-31 09:00", "2026-07-01 09:00"}, []string{"2026-08-20 09:00", "2026-07-01 09:00"}},
		"two years":                       {[]string{"2026-11-24 09:00", "2026-11-23 09:00", "2026-11-22 09:00", "2024-11-25 09:00", "2024-11-23 09:00", "2024-10-30 09:00"}, []string{"2024-11-23 09:00", "2024-10-30 09:00"}},
		"the newest three, whatever":      {[]string{"2020-03-03 09:00", "2020-03-02 09:00", "2020-03-01 09:00", "2020-02-20 09:00"}, []string{"2020-02-20 09:00"}},
		"before the clock was set back":   {[]string{"2031-01-03 09:00", "2031-01-02 09:00", "2031-01-01 09:00", "2030-12-31 09:00", "2026-11-20 09:00"}, nil},
		"made by hand":                    {[]string{"2026-11-24 09:00", "2026-11-23 09:00", "2026-11-22 09:00", "2020-01-01 09:00手动", "2020-01-01 08:00"}, []string{"2020-01-01 08:00"}},
		"the last month of the eighth wk": {[]string{"2026-11-24 09:00", "2026-11-23 09:00", "2026-11-22 09:00", "2026-09-30 09:00", "2026-09-29 11:00"}, []string{"2026-09-29 11:00"}},
	} {
		t.Run(name, func(t *testing.T) {
			var all []data.Backup
			for _, text := range c.all {
				b := data.Backup{At: at(text[:16]), Reason: data.DailyBackup, Path: text}
				if text[16:] != "" {
					b.Reason = data.BackupReason(text[16:])
				}
				all = append(all, b)
			}
			var over []string
			for _, b := range expired(all, now) {
				over = append(over, b.Path)
			}
			if !slices.Equal(over, c.over) {
				t.Errorf("over are %q, want %q", over, c.over)
			}
		})
	}
}

// TestTwoYearsOfBackups makes a backup a day and one before an import a day, with
// what is over taken away each day, and counts what stays.
func TestTwoYearsOfBackups(t *testing.T) {
	day := time.Date(2024, 1, 1, 9, 0, 0, 0, time.Local)
	var all []data.Backup
	for range 900 {
		day = day.AddDate(0, 0, 1)
		for hour, reason := range []data.BackupReason{data.DailyBackup, data.ImportBackup} {
			all = slices.Insert(all, 0, data.Backup{At: day.Add(time.Duration(hour) * time.Hour), Reason: reason})
		}
		over := expired(all, day.Add(2*time.Hour))
		all = slices.DeleteFunc(all, func(b data.Backup) bool { return slices.Contains(over, b) })
	}
	// 14 of a week, one for each of the 7 or 8 weeks before, one for each month before these.
	if n := len(all); n < 14+7+21 || n > 14+8+24 {
		t.Errorf("%d backups are kept", n)
	}
	if age := day.Sub(all[len(all)-1].At); age < 690*24*time.Hour || age > 740*24*time.Hour {
		t.Errorf("the oldest is %d days old, want about two years", age/(24*time.Hour))
	}
}
