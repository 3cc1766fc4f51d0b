package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ezmap/data"
	"ezmap/data/sqlite"
)

// PreviewRestore tells what RestoreFrom would change. The backup is looked through
// as Check does; one that is not sound is refused.
func (f *File) PreviewRestore(ctx context.Context, backup string) (data.Restoring, error) {
	var r data.Restoring
	draft, err := f.draftOf(ctx, backup)
	if err != nil {
		return r, err
	}
	defer draft.discard()
	r.Version = draft.version
	var then []line
	err = draft.db.Read(ctx, func(conn *sql.Conn) (err error) {
		if r.Then, err = tally(ctx, conn); err != nil {
			return err
		}
		then, err = links(ctx, conn)
		return err
	})
	if err != nil {
		return r, err
	}
	err = f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		if r.Now, err = tally(ctx, conn); err != nil {
			return err
		}
		now, err := links(ctx, conn)
		if err != nil {
			return err
		}
		common := commonPast(now, then)
		r.Kinship, r.LostCount = kinship(len(now), len(then), common), len(now)-common
		r.Lost, err = entries(ctx, conn, entryColumns+" WHERE id > ? ORDER BY id DESC LIMIT ?", lastID(now[:common]), data.LostLimit)
		return err
	})
	if err == nil && len(then) > 0 {
		r.LastAt, err = then[len(then)-1].moment()
	}
	return r, err
}

// RestoreFrom puts what a backup holds in place of everything that the library
// holds, in one transaction, while it stays open. Before that a backup of the
// library is made, and afterwards history says who restored what. A backup that is
// not sound is refused, and nothing changes.
func (f *File) RestoreFrom(ctx context.Context, who, backup string) error {
	if f.readOnly {
		return f.write(ctx, nil)
	}
	if err := f.inPlace(); err != nil {
		return err
	}
	if err := f.MayRestore(ctx, who); err != nil {
		return err
	}
	draft, err := f.draftOf(ctx, backup)
	if err != nil {
		return err
	}
	defer draft.discard()
	// The clock is that of this library, in which the entry will stand.
	draft.now = f.now
	if err := draft.remark(ctx, who, "从备份“"+filepath.Base(backup)+"”恢复资料库"); err != nil {
		return err
	}
	if err := draft.Close(); err != nil {
		return err
	}
	if f.Path() != ":memory:" {
		if _, err := f.BackUp(ctx, data.RestoreBackup); err != nil {
			return notBackedUp(data.RestoreBackup, err)
		}
	}
	return f.db.Overwrite(ctx, draft.Path())
}

// remarked is the target of entries that are about the library as a whole.
const remarked = "资料库"

// MayRestore tells why a name may not restore a backup in this library, nil when it may.
func (f *File) MayRestore(ctx context.Context, who string) error {
	return f.db.Read(ctx, func(conn *sql.Conn) error {
		return f.mayPerform(ctx, conn, who, []data.Act{data.RestoreAct})
	})
}

// remark adds an entry to history that changes nothing and cannot be undone.
func (f *File) remark(ctx context.Context, who, what string) error {
	return f.write(ctx, func(conn *sql.Conn) error {
		_, err := record(ctx, conn, data.Entry{At: f.now(), Who: who, Target: remarked}, data.Batch{Title: what})
		return err
	})
}

// draft is a copy of a backup with the newest schema, in a folder of its own.
type draft struct {
	*File
	folder  string
	version int // of the schema of the backup
}

func (d *draft) discard() {
	// It may be closed already, and a folder for temporary files is emptied by others.
	_ = d.Close()
	_ = os.RemoveAll(d.folder)
}

// draftOf copies a backup and looks through the copy.
func (f *File) draftOf(ctx context.Context, backup string) (*draft, error) {
	if own, err := os.Stat(f.Path()); err == nil {
		if there, err := os.Stat(backup); err == nil && os.SameFile(own, there) {
			return nil, data.Fault(data.Invalid, fmt.Sprintf("“%s”就是正在使用的资料库，不能用它恢复它自己。", backup), nil)
		}
	}
	d, err := openDraft(ctx, backup)
	if err != nil {
		return nil, err
	}
	problems, err := d.Check(ctx)
	if err == nil && len(problems) > 0 {
		err = unsound(backup, problems)
	}
	if err != nil {
		d.discard()
		return nil, err
	}
	return d, nil
}

func openDraft(ctx context.Context, backup string) (*draft, error) {
	b, err := sqlite.OpenReadOnly(ctx, backup, library)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	folder, err := os.MkdirTemp("", "ezmap-")
	if err != nil {
		return nil, data.Fault(data.Unusable, "不能在临时文件夹中放备份的副本。请检查磁盘空间后重试。未作任何改动。", err)
	}
	d := &draft{folder: folder}
	if d.version, err = versionOf(ctx, b); err == nil {
		path := filepath.Join(folder, "backup.db")
		if err = b.CopyTo(ctx, path); err == nil {
			d.File, err = open(ctx, path, nil)
		}
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return d, nil
}

func unsound(backup string, problems []string) error {
	return data.Fault(data.Unusable, fmt.Sprintf("备份“%s”不完好（%s），没有恢复。请换一份备份。", backup, problems[0]), nil)
}

// tallies are what a library's records are counted by.
var tallies = []struct{ title, query string }{
	{"平台园区记录", "SELECT count(*) FROM sites"},
	{"布局要素", "SELECT count(*) FROM elements"},
	{"图层", "SELECT count(*) FROM layers"},
	{"指标数值", "SELECT count(*) FROM observations"},
	{"来源文件", "SELECT count(*) FROM documents"},
	{"照片和附件", "SELECT (SELECT count(*) FROM attachments) + (SELECT count(*) FROM files)"},
	{"改动（变更历史）", "SELECT count(*) FROM history"},
}

func tally(ctx context.Context, conn *sql.Conn) ([]data.Tally, error) {
	all := make([]data.Tally, len(tallies))
	for i, t := range tallies {
		all[i].Title = t.title
		if err := conn.QueryRowContext(ctx, t.query).Scan(&all[i].Count); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Tally counts what the library holds.
func (f *File) Tally(ctx context.Context) (all []data.Tally, err error) {
	err = f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		all, err = tally(ctx, conn)
		return err
	})
	return all, err
}

// links returns number, moment and chain of all entries in their order.
func links(ctx context.Context, conn *sql.Conn) ([]line, error) {
	found, err := conn.QueryContext(ctx, "SELECT id, at, chain FROM history ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []line
	for found.Next() {
		var l line
		if err := found.Scan(&l.id, &l.at, &l.chain); err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, found.Err()
}

func lastID(lines []line) int64 {
	if len(lines) == 0 {
		return 0
	}
	return lines[len(lines)-1].id
}

// commonPast returns how many first entries two histories share.
func commonPast(a, b []line) int {
	n := 0
	for n < min(len(a), len(b)) && a[n].chain == b[n].chain {
		n++
	}
	return n
}

func kinship(now, then, common int) data.Kinship {
	switch {
	case common == now && common == then:
		return data.SameContent
	case common == then:
		return data.EarlierState
	case common == now:
		return data.LaterState
	case common == 0:
		return data.OtherLibrary
	}
	return data.OtherBranch
}
