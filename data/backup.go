package data

import (
	"strings"
	"time"
)

// BackupReason tells why a backup (备份) was made. Its text stands in the name of
// the file.
type BackupReason string

// The reasons of a backup.
const (
	DailyBackup   BackupReason = "每日"
	ImportBackup  BackupReason = "导入前"
	RestoreBackup BackupReason = "恢复前"
	UpgradeBackup BackupReason = "升级前"
	ManualBackup  BackupReason = "手动"
)

// BackupReasons are all reasons.
var BackupReasons = []BackupReason{DailyBackup, ImportBackup, RestoreBackup, UpgradeBackup, ManualBackup}

// Backup is one backup of a library: a whole library in a file of its own.
type Backup struct {
	Path   string
	At     time.Time // when it was made, by the clock of that PC
	Reason BackupReason
	Size   int64 // bytes
}

// Tally is how many records of a kind a library holds.
type Tally struct {
	Title string // 记录
	Count int
}

// Restoring is what the restoring of a backup would change, see Kinship.
type Restoring struct {
	Kinship Kinship
	// Version is the version of the schema of the backup's file.
	Version int
	// Now and Then are the tallies of the library and of the backup, in one order.
	Now, Then []Tally
	// Lost are the last changes that the backup does not have, newest first, at most
	// LostLimit; LostCount is how many there are.
	Lost      []Entry
	LostCount int
	// LastAt is when the backup's last change was made, the zero time for none.
	LastAt time.Time
}

// LostLimit is how many lost changes a Restoring names.
const LostLimit = 20

// Kinship tells how a backup's history stands to that of the library.
type Kinship string

// The kinds of kinship.
const (
	SameContent  Kinship = "same"    // the same changes
	EarlierState Kinship = "earlier" // the library went on from there
	LaterState   Kinship = "later"   // the backup went on from the library
	OtherBranch  Kinship = "branch"  // both went on from a common past
	OtherLibrary Kinship = "other"   // nothing in common
)

// Sentence says what restoring a backup of that kinship does.
func (k Kinship) Sentence() string {
	switch k {
	case SameContent:
		return "备份与资料库的改动相同，恢复后内容不变。"
	case EarlierState:
		return "备份是资料库较早时的样子，恢复后退回到那时。"
	case LaterState:
		return "备份比资料库新，恢复后会多出后来的改动。"
	case OtherBranch:
		return "备份与资料库从某时起各自改动，恢复后以备份为准。"
	}
	return "备份来自另一个资料库，与现在的资料库没有共同的改动。"
}

// batchIsLarge is from how many records on a batch counts as weighty.
const batchIsLarge = 20

// Weighty tells that a change is an import or one of many records at once, before
// which a backup is made.
func Weighty(c Change) bool {
	switch c := c.(type) {
	case LayerImport:
		return true
	case Batch:
		return strings.Contains(c.Title, "导入") || len(c.Changes) >= batchIsLarge || anyWeighty(c.Changes)
	}
	return false
}

func anyWeighty(changes []Change) bool {
	for _, c := range changes {
		if Weighty(c) {
			return true
		}
	}
	return false
}
