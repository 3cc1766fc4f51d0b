package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/roles"
	"ezmap/app/safety"
	"ezmap/data"
)

// safetyPage is 资料库与备份. It has no entry of its own in the rail: it is reached
// from the menu and from the settings.
const safetyPage page = "safety"

// backupFolderKey is the setting with the folder of backups, which the store reads.
const backupFolderKey = "backup.folder"

// safetyHost is the session as the screen of the library needs it.
type safetyHost struct{ *Window }

func (h safetyHost) Who() string        { return h.session.Who() }
func (h safetyHost) State() *data.State { return h.session.State() }
func (h safetyHost) RestoreBackup(path string, done func(error)) {
	h.session.Restore(h.p.Vault, path, done)
}

// newSafety makes the screen, nil where the library is no file.
func (w *Window) newSafety() *safety.Screen {
	if w.p.Vault == nil {
		return nil
	}
	w.people = roles.NewSection(w.rolesParams())
	open := w.p.Place.Other
	if open == nil {
		open = func(string) error {
			return data.Fault(data.Unusable, "这个窗口不能换资料库。请关闭程序，再用要打开的资料库启动。", nil)
		}
	}
	return safety.New(safety.Params{
		Host: safetyHost{w}, Library: w.p.Vault, Window: w.win, Now: w.p.Now, Post: w.p.Post,
		Go:    func(work func()) { w.session.Aside(func(context.Context) { work() }) },
		Files: w.files(), Folder: documents, Open: w.openFile, OpenLibrary: open,
		KeepBackupFolder: func(path string) { w.session.Keep(backupFolderKey, path) },
		RestoreClosed:    w.p.Place.Restore,
		People:           w.people, Retention: w.p.Retention,
	})
}

func (w *Window) rolesParams() roles.Params {
	return roles.Params{Host: w.session, Window: w.win, Now: w.p.Now, Taken: w.showActing}
}

// showActing shows who works now.
func (w *Window) showActing() {
	w.showName()
	w.stale[safetyPage] = true
	w.freshen(w.page)
}

// readOnly tells that nothing can be changed.
func (w *Window) readOnly() bool { return w.p.Vault != nil && w.p.Vault.ReadOnly() }

// showSafety brings the screen up to date.
func (w *Window) showSafety() {
	if w.safety != nil {
		w.people.Update()
		w.safety.Update()
	}
}

// openSafety shows 资料库与备份.
func (w *Window) openSafety() {
	if w.safety == nil {
		control.Tell(w.win, "资料库与备份", "资料库在内存里，没有文件，不能备份。")
		return
	}
	w.goTo(safetyPage)
}

// greet says at the start what the officer must know of his library, and begins to
// look after it.
func (w *Window) greet() {
	v := w.p.Vault
	if v == nil {
		return
	}
	if w.readOnly() {
		control.Tell(w.win, "只读打开", "资料库“"+v.Path()+"”以只读方式打开：可以查看、出图、导出和另存随身包，不能改动。")
		return
	}
	if behind, err := v.ClockBehind(context.Background()); err == nil && behind > 0 {
		control.Tell(w.win, "请核对系统时间", safety.ClockWarning(behind))
	}
	if filepath.Ext(v.Path()) == packageEnding && w.session.Setting(openedKey) != v.Path() {
		w.session.Keep(openedKey, v.Path())
		control.Tell(w.win, "正在用随身包", "打开的是“"+v.Path()+"”，改动直接写在这个文件里，备份放在它旁边。"+
			"要在这台电脑上长期使用，请关闭程序，把它复制到本机的文件夹里再打开；要用它代替这台电脑上原有的资料库，请打开原有的，到“文件—资料库与备份”点“从文件恢复”。")
	}
	if p := w.session.State().PersonNamed(w.session.Who()); p != nil && p.PIN != "" {
		roles.Ask(w.rolesParams())
	}
	w.session.Aside(w.lookAfter)
}

// packageEnding is the ending of a library that was carried here; openedKey is the
// setting with the place at which that was told.
const (
	packageEnding = ".ezmap"
	openedKey     = "package.opened"
)

// The first look comes when the window has settled, the others find the next day.
const (
	firstLook = 5 * time.Second
	nextLook  = 20 * time.Minute
)

// lookAfter checks the pages of a large library once and makes the backup of each day.
func (w *Window) lookAfter(ctx context.Context) {
	told := ""
	for wait := firstLook; ; wait = nextLook {
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		if wait == firstLook {
			w.lookThrough(ctx)
		}
		_, made, err := w.p.Vault.BackUpDaily(ctx)
		switch sentence := data.Sentence(err); {
		case made:
			w.p.Post(func() { w.stale[safetyPage] = true })
		case err != nil && ctx.Err() == nil && sentence != told:
			told = sentence
			w.p.Post(func() {
				control.Tell(w.win, "今天的自动备份没有做成", sentence+"可在“文件—资料库与备份”中换一个备份位置，再点“立即备份”。")
			})
		}
	}
}

// lookThrough checks a library that was too large to be checked when it was opened.
func (w *Window) lookThrough(ctx context.Context) {
	problems, err := w.p.Vault.CheckLarge(ctx)
	var known *data.Error
	if errors.As(err, &known) && known.Kind == data.Cancelled || err == nil && len(problems) == 0 {
		return
	}
	if err != nil {
		problems = []string{data.Sentence(err)}
	}
	w.p.Post(func() {
		control.Tell(w.win, "资料库有损坏", fmt.Sprintf("检查时发现%d处问题：%s。请到“文件—资料库与备份”中恢复最近的备份，并保留现在的文件。",
			len(problems), strings.Join(problems[:min(3, len(problems))], "；")))
	})
}
