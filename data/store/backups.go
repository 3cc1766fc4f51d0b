package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// Backups (备份) are whole libraries in the folder 备份 beside the library, or in a
// folder that the officer chose. The name of the file says of which library it is,
// when it was made and why: ezmap.20261124-103205.每日.db.
const (
	backupFolderName = "备份"
	backupStamp      = "20060102-150405"
	backupEnding     = ".db"
	// BackupFolderKey is the setting with the folder that the officer chose.
	BackupFolderKey = "backup.folder"
)

// backups is the keeping of backups of an open library.
type backups struct {
	mutex sync.Mutex // one is made at a time
}

// MakeBackups has a backup made before each import and each change of many records.
func (f *File) MakeBackups() {
	if f.Path() != ":memory:" && !f.readOnly {
		f.backups = &backups{}
	}
}

// BackupFolder returns the folder of the library's backups: the one that the
// officer chose as long as it is there, in it one for this computer, else the one
// beside the library.
func (f *File) BackupFolder(ctx context.Context) (string, error) {
	chosen, err := f.Setting(ctx, BackupFolderKey)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(chosen); chosen != "" && err == nil && info.IsDir() {
		computer, err := os.Hostname()
		if err != nil {
			computer = "本机"
		}
		return filepath.Join(chosen, "鄂创图备份 "+computer), nil
	}
	return defaultBackupFolder(f.Path()), nil
}

func defaultBackupFolder(path string) string {
	return filepath.Join(filepath.Dir(path), backupFolderName)
}

// Backups lists the backups of the library, newest first.
func (f *File) Backups(ctx context.Context) ([]data.Backup, error) {
	folder, err := f.BackupFolder(ctx)
	if err != nil {
		return nil, err
	}
	all, err := BackupsIn(folder, f.Path())
	if beside := defaultBackupFolder(f.Path()); err == nil && beside != folder {
		var more []data.Backup
		more, err = BackupsIn(beside, f.Path())
		all = append(all, more...)
		slices.SortStableFunc(all, newerFirst)
	}
	return all, err
}

// BackupsBeside lists the backups that stand beside the library at a path, newest
// first, also of one that cannot be opened.
func BackupsBeside(path string) ([]data.Backup, error) {
	return BackupsIn(defaultBackupFolder(path), path)
}

// BackupsIn lists the backups of the library at a path that stand in a folder,
// newest first, none where there is no such folder.
func BackupsIn(folder, path string) ([]data.Backup, error) {
	names, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, data.Fault(data.Unusable, fmt.Sprintf("备份文件夹“%s”无法读取。请检查权限，或换一个文件夹。", folder), err)
	}
	var all []data.Backup
	for _, n := range names {
		b, ok := parseBackup(n.Name(), baseOf(path))
		if info, err := n.Info(); ok && err == nil && info.Mode().IsRegular() {
			b.Path, b.Size = filepath.Join(folder, n.Name()), info.Size()
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, newerFirst)
	return all, nil
}

func newerFirst(a, b data.Backup) int { return b.At.Compare(a.At) }

// baseOf is the name of a library without its ending.
func baseOf(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// parseBackup reads the name of a backup of the library of a base name.
func parseBackup(name, base string) (data.Backup, bool) {
	rest, own := strings.CutPrefix(name, base+".")
	rest, ended := strings.CutSuffix(rest, backupEnding)
	parts := strings.Split(rest, ".")
	if !own || !ended || len(parts) < 2 || len(parts) > 3 { // the third is a number that makes the name free
		return data.Backup{}, false
	}
	at, err := time.ParseInLocation(backupStamp, parts[0], time.Local)
	reason := data.BackupReason(parts[1])
	return data.Backup{At: at, Reason: reason}, err == nil && slices.Contains(data.BackupReasons, reason)
}

// backupName returns a free name for a backup.
func backupName(folder, base string, b data.Backup) string {
	start := fmt.Sprintf("%s.%s.%s", base, b.At.Local().Format(backupStamp), b.Reason)
	name := filepath.Join(folder, start+backupEnding)
	for n := 2; exists(name); n++ {
		name = filepath.Join(folder, fmt.Sprintf("%s.%d%s", start, n, backupEnding))
	}
	return name
}

// BackUp makes a backup now, checks it by opening it, and lets go those whose time
// is over, see expired.
func (f *File) BackUp(ctx context.Context, reason data.BackupReason) (data.Backup, error) {
	folder, err := f.BackupFolder(ctx)
	if err != nil {
		return data.Backup{}, err
	}
	b := data.Backup{At: f.now().Truncate(time.Second), Reason: reason}
	b.Path = backupName(folder, baseOf(f.Path()), b)
	if err := f.Backup(ctx, b.Path); err != nil {
		return b, err
	}
	if err := f.wantSame(ctx, b.Path); err != nil {
		return b, errors.Join(err, os.Remove(b.Path))
	}
	info, err := os.Stat(b.Path)
	if err != nil {
		return b, data.Fault(data.Unusable, fmt.Sprintf("刚做好的备份“%s”不见了。请确认备份所在的磁盘接好后重试。", b.Path), err)
	}
	b.Size = info.Size()
	return b, f.letGo(folder)
}

// wantSame opens a backup that was just made and asserts that it holds the changes
// that the library held then.
func (f *File) wantSame(ctx context.Context, path string) error {
	now, err := f.head(ctx)
	if err != nil {
		return err
	}
	then, err := headOf(ctx, path)
	if err == nil && then.id > now.id {
		err = errors.New("the backup has more changes than the library")
	}
	var chain string
	if err == nil && then.id > 0 {
		err = f.db.Read(ctx, func(conn *sql.Conn) error {
			return conn.QueryRowContext(ctx, "SELECT chain FROM history WHERE id = ?", then.id).Scan(&chain)
		})
	}
	if err != nil || chain != then.chain {
		return data.Fault(data.Unusable, fmt.Sprintf("备份“%s”写好后核对不符，已删除。请换一个备份文件夹后重试。", path), err)
	}
	return nil
}

// letGo removes the backups in a folder whose time is over.
func (f *File) letGo(folder string) error {
	all, err := BackupsIn(folder, f.Path())
	if err != nil {
		return err
	}
	for _, b := range expired(all, f.now()) {
		if err := os.Remove(b.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return data.Fault(data.Unusable, fmt.Sprintf("过期的备份“%s”删不掉。请检查它是否正被打开。新的备份已做好。", b.Path), err)
		}
	}
	return nil
}

// BackUpDaily makes the backup of the day, unless there is one of that day or the
// newest backup holds the same changes; made tells whether it did.
func (f *File) BackUpDaily(ctx context.Context) (b data.Backup, made bool, err error) {
	if f.backups == nil {
		return b, false, nil
	}
	f.backups.mutex.Lock()
	defer f.backups.mutex.Unlock()
	all, err := f.Backups(ctx)
	if err != nil {
		return b, false, err
	}
	today := f.now().Local().Format(time.DateOnly)
	if slices.ContainsFunc(all, func(b data.Backup) bool {
		return b.Reason == data.DailyBackup && b.At.Local().Format(time.DateOnly) == today
	}) {
		return b, false, nil
	}
	if fresh, err := f.hasNews(ctx, all); err != nil || !fresh {
		return b, false, err
	}
	b, err = f.BackUp(ctx, data.DailyBackup)
	return b, err == nil, err
}

// backUpBefore makes a backup before something large, unless nothing came since the last.
func (f *File) backUpBefore(ctx context.Context, reason data.BackupReason) error {
	if f.backups == nil {
		return nil
	}
	f.backups.mutex.Lock()
	defer f.backups.mutex.Unlock()
	all, err := f.Backups(ctx)
	if err != nil {
		return err
	}
	fresh, err := f.hasNews(ctx, all)
	if err == nil && fresh {
		_, err = f.BackUp(ctx, reason)
	}
	return notBackedUp(reason, err)
}

// notBackedUp says that something was not done because the backup before it failed.
func notBackedUp(reason data.BackupReason, err error) error {
	if err == nil {
		return nil
	}
	return data.Fault(data.Unusable, fmt.Sprintf("%s的备份没有做成，所以没有继续，资料库未改动。原因：%s", reason, data.Sentence(err)), err)
}

// hasNews tells that the library holds changes that the newest backup does not
// have. A library that nobody has changed can be made again at any time.
func (f *File) hasNews(ctx context.Context, all []data.Backup) (bool, error) {
	now, err := f.head(ctx)
	if err != nil || now.id == 0 || len(all) == 0 {
		return now.id != 0, err
	}
	return !isHead(ctx, all[0].Path, now), nil
}

// isHead tells that a backup holds the changes up to one and no more. One that
// cannot be read is no backup.
func isHead(ctx context.Context, path string, now head) bool {
	last, err := headOf(ctx, path)
	return err == nil && last == now
}

// backUpBeforeUpgrade makes a backup of a library of an earlier version.
func (f *File) backUpBeforeUpgrade(ctx context.Context) error {
	_, err := f.BackUp(ctx, data.UpgradeBackup)
	return notBackedUp(data.UpgradeBackup, err)
}

// head is the last entry of a history.
type head struct {
	id    int64
	chain string
}

func (f *File) head(ctx context.Context) (head, error) { return readHead(ctx, f.db) }

func readHead(ctx context.Context, db *sqlite.File) (h head, err error) {
	err = db.Read(ctx, func(conn *sql.Conn) error {
		err := conn.QueryRowContext(ctx, "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1").Scan(&h.id, &h.chain)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return h, err
}

func headOf(ctx context.Context, path string) (head, error) {
	b, err := sqlite.OpenReadOnly(ctx, path, library)
	if err != nil {
		return head{}, err
	}
	defer b.Close()
	return readHead(ctx, b)
}
