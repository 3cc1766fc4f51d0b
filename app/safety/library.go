// Package safety is 资料库与备份: where the library stands, its backups, restoring,
// a copy to carry, the check, and the people who work on it.
package safety

import (
	"context"
	"time"

	"ezmap/data"
)

// Library is what the screen needs of the library's file.
type Library interface {
	Path() string
	ReadOnly() bool
	Tally(ctx context.Context) ([]data.Tally, error)
	// Check returns what is wrong, one sentence each.
	Check(ctx context.Context) ([]string, error)
	// Backup writes a copy to a file; BackUp makes a backup among the others, and
	// BackUpDaily that of the day where it is due.
	Backup(ctx context.Context, path string) error
	BackUp(ctx context.Context, reason data.BackupReason) (data.Backup, error)
	BackUpDaily(ctx context.Context) (data.Backup, bool, error)
	Backups(ctx context.Context) ([]data.Backup, error)
	BackupFolder(ctx context.Context) (string, error)
	PreviewRestore(ctx context.Context, backup string) (data.Restoring, error)
	RestoreFrom(ctx context.Context, who, backup string) error
	// CheckLarge checks the pages of a file that was too large for that when it was opened.
	CheckLarge(ctx context.Context) ([]string, error)
	// ClockBehind is by how much the clock is behind the last change.
	ClockBehind(ctx context.Context) (time.Duration, error)
}
