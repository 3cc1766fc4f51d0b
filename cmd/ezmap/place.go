package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"ezmap/app/settings"
	"ezmap/data"
	"ezmap/data/drive"
	"ezmap/data/store"
	"ezmap/geo/page"
)

// saidVariable is how a run tells the next one what is to be said in its window.
const saidVariable = "EZMAP_SAY"

// next is what is done when the window is closed and the library free: the
// library is moved or restored, or another one is chosen, and the program starts again.
type next struct {
	moveTo  string // a folder, “” for none
	restore string // a backup, “” for none
	again   bool
}

// place is how another place is chosen for a library that stands at a path; quit
// closes the window. A library that was named at the start stays where it is.
func (m *Main) place(path string, n *next, quit func()) settings.Place {
	p := settings.Place{
		Path: path,
		Other: func(other string) error {
			if err := openable(other); err != nil {
				return err
			}
			if err := store.KeepPlace(other); err != nil {
				return err
			}
			n.again = true
			quit()
			return nil
		},
		Restore: func(backup string) {
			n.restore, n.again = backup, true
			quit()
		},
	}
	if m.Path != "" {
		return p
	}
	p.Asked = store.PlaceChosen()
	p.Stay = func() error { return store.KeepPlace(path) }
	p.Check = func(folder string) error { return checkFolder(path, folder) }
	p.Move = func(folder string) {
		n.moveTo, n.again = folder, true
		quit()
	}
	return p
}

// checkFolder refuses a folder into which the library at a path cannot be moved;
// “” is the one in which it stands.
func checkFolder(path, folder string) error {
	if folder == "" {
		return drive.CheckLocal(filepath.Dir(path))
	}
	if err := drive.CheckLocal(folder); err != nil {
		return err
	}
	to := filepath.Join(folder, filepath.Base(path))
	if to == path {
		return data.Fault(data.Unusable, "资料库已经在这个文件夹里。", nil)
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return data.Fault(data.Conflict, "文件夹“"+folder+"”里已经有“"+filepath.Base(path)+"”。要用那一个，请点“打开其他资料库”；否则请换一个文件夹。", err)
	}
	trial, err := os.CreateTemp(folder, ".ezmap-*")
	if err != nil {
		return data.Fault(data.Unusable, "写不了文件夹“"+folder+"”，请换一个文件夹，或检查权限。", err)
	}
	_ = trial.Close()
	return os.Remove(trial.Name())
}

// openable refuses what cannot be the library from now on.
func openable(path string) error {
	if err := drive.CheckLocal(filepath.Dir(path)); err != nil {
		return err
	}
	lib, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		return err
	}
	return lib.Close()
}

// copyTo writes the library, and the layouts of sheets that stand beside it, into
// a folder, checks the copy and makes it the library from now on. It returns the
// path of the copy.
func copyTo(ctx context.Context, library *store.File, folder string) (string, error) {
	from := library.Path()
	to := filepath.Join(folder, filepath.Base(from))
	if err := library.Backup(ctx, to); err != nil {
		return "", err
	}
	problems, err := store.CheckBackup(ctx, to)
	if err == nil && len(problems) > 0 {
		err = data.Fault(data.Unusable, "挪过去的资料库检查不通过："+strings.Join(problems, "；")+"。仍用原来的资料库。", nil)
	}
	if err == nil {
		err = copyFolder(page.TemplateFolder(from), page.TemplateFolder(to))
	}
	if err != nil {
		return "", errors.Join(err, os.Remove(to))
	}
	return to, store.KeepPlace(to)
}

// copyFolder copies the files of a folder, where it is there.
func copyFolder(from, to string) error {
	err := os.CopyFS(to, os.DirFS(from))
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil // what is there under the same name stays
	}
	if _, missing := os.Stat(from); errors.Is(missing, fs.ErrNotExist) {
		return nil
	}
	return data.Fault(data.Unusable, "版式没有全部复制到“"+to+"”，请检查磁盘空间后重试。", err)
}

// putAside gives the library that was moved away another name, so that nobody
// goes on with it.
func putAside(path string, now time.Time) error {
	aside := strings.TrimSuffix(path, filepath.Ext(path)) + now.Format(".挪走前-20060102-150405") + filepath.Ext(path)
	return os.Rename(path, aside)
}

// goOn does what is to be done after the window: free closes the library.
func (m *Main) goOn(n next, library *store.File, free func()) int {
	said := ""
	switch {
	case n.restore != "":
		free()
		said = restored(n.restore, library.Path(), store.Restore(context.Background(), n.restore, library.Path()))
	case n.moveTo != "":
		from := library.Path()
		to, err := copyTo(context.Background(), library, n.moveTo)
		free()
		switch {
		case err != nil:
			said = "资料库没有挪动：" + data.Sentence(err)
		case putAside(from, time.Now()) != nil:
			said = fmt.Sprintf("资料库已在“%s”。原处的“%s”没能改名，请自行改名或删除，以免误用。", to, from)
		default:
			said = fmt.Sprintf("资料库已挪到“%s”。原处留有一份改了名的旧资料库，确认无误后可以自行删除。", to)
		}
	default:
		free()
	}
	var args []string
	if m.Path != "" && n.restore != "" {
		args = []string{m.Path}
	}
	if err := restart(said, args...); err != nil {
		fmt.Fprintln(m.Err, "没能重新打开程序，请自行打开。"+said)
		return 1
	}
	return 0
}

// restored says how the restoring of a library at a path from a backup went.
func restored(backup, path string, err error) string {
	if err != nil {
		return "没有恢复：" + data.Sentence(err)
	}
	return "已用“" + backup + "”恢复资料库。恢复前的文件改了名（“" + filepath.Base(path) + "”中间加“恢复前”和时间），留在原处，确认无误后可以自行删除。"
}

// restart starts the program once more: with the library that is at its place now,
// or with what its arguments name.
func restart(said string, args ...string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(context.Background(), program, args...)
	// Of two values of a variable the last one holds.
	cmd.Env = append(os.Environ(), "EZMAP_DB=", saidVariable+"="+said)
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Process.Release()
}
