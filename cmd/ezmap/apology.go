package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"ezmap/app"
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/store"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// way is a way out, where the library cannot be opened.
type way struct {
	word string
	take func()
}

// apology is the window that says why the work cannot begin.
type apology struct {
	m     *Main
	app   fyne.App
	win   fyne.Window
	files control.Files
	again bool   // the program starts once more
	look  string // a library that it opens for reading only
	named string // a library that it was started with, and opens again
	said  string // what the next run says
}

// apologise says in a window of its own, and on standard error, why the work
// cannot begin, and what can be done instead.
func (m *Main) apologise(a fyne.App, title string, err error) int {
	sentence := data.Sentence(err)
	fmt.Fprintln(m.Err, sentence)
	a.Settings().SetTheme(theme.New(theme.Light))
	x := &apology{m: m, app: a, win: a.NewWindow(app.Title)}
	x.files = control.Files{Window: x.win, Post: app.Post}
	x.win.SetContent(x.body(title, sentence, x.ways(err)))
	x.win.Resize(fyne.NewSize(720, 420)) // the toolkit's choice of a file has room in it
	x.win.CenterOnScreen()
	m.ready(0)
	defer m.catchNoWindow(os.Exit)
	x.win.ShowAndRun()
	if !x.again {
		return 1
	}
	var args []string
	switch {
	case x.look != "":
		args = []string{"-read-only", x.look}
	case x.named != "":
		args = []string{x.named}
	}
	if err := restart(x.said, args...); err != nil {
		fmt.Fprintln(m.Err, "没能重新打开程序，请自行打开。")
		return 1
	}
	return 0
}

// body is what stands in the window.
func (x *apology) body(title, sentence string, ways []way) fyne.CanvasObject {
	shut := control.NewButton("关闭", nil, x.app.Quit)
	shut.Importance = widget.HighImportance
	objects := []fyne.CanvasObject{control.NewHeading(title), control.NewProse(sentence)}
	if len(ways) > 0 {
		objects = append(objects, control.NewNote("也可以："))
		var row []fyne.CanvasObject
		for _, w := range ways {
			row = append(row, control.NewButton(w.word, nil, w.take))
		}
		objects = append(objects, container.NewHBox(row...))
	}
	return control.NewColumn(theme.Space24, theme.Space16, append(objects, container.NewHBox(layout.NewSpacer(), shut))...)
}

// ways are the ways out: a library that is open elsewhere can be looked at, or
// another one opened.
func (x *apology) ways(err error) []way {
	path := x.m.Path
	own := path == ""
	if own {
		path, _ = store.DefaultPath() // “” where the drive is not there
	}
	var fault *data.Error
	if errors.As(err, &fault) && fault.Kind == data.Conflict {
		return []way{{"只读打开", func() { x.goOn(path) }}, {"打开其他资料库…", x.choose}}
	}
	var all []way
	if path != "" {
		if readable(path) {
			all = append(all, way{"只读打开", func() { x.goOn(path) }})
		}
		if backups, err := store.BackupsBeside(path); err == nil && len(backups) > 0 {
			b := backups[0]
			all = append(all, way{"恢复 " + b.At.Format("1月2日 15:04") + " 的备份", func() { x.restore(b.Path, path) }})
		}
		if _, err := os.Stat(path); err == nil {
			all = append(all, way{"从文件恢复…", func() { x.chooseBackup(path) }})
		}
	}
	all = append(all, way{"打开其他资料库…", x.choose})
	if usual, err := store.UsualPath(); own && err == nil && usual != path {
		word := "打开默认位置的资料库"
		if _, err := os.Stat(usual); err != nil {
			word = "在默认位置新建资料库"
		}
		all = append(all, way{word, func() { x.keep("") }})
	}
	return all
}

// readable tells that the library at a path can be looked at; it may well stand where
// none can be worked on.
func readable(path string) bool {
	lib, err := store.OpenReadOnly(context.Background(), path)
	return err == nil && lib.Close() == nil
}

// goOn ends this window and starts again, with a library to be read or “”.
func (x *apology) goOn(look string) {
	x.again, x.look = true, look
	x.app.Quit()
}

// keep has the library stand at a path from now on.
func (x *apology) keep(path string) {
	if err := store.KeepPlace(path); err != nil {
		control.Tell(x.win, "没有完成", data.Sentence(err))
		return
	}
	x.goOn("")
}

// home is the folder in which a file is looked for first.
func home() string {
	folder, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return folder
}

// libraryFiles are the files of libraries and of their backups.
var libraryFiles = control.Kind{Title: "鄂创图资料库（.db、.ezmap）", Endings: []string{".db", ".ezmap"}}

// chooseBackup asks for a file to put in the place of the library, such as a backup
// on a stick.
func (x *apology) chooseBackup(path string) {
	x.files.Open("从哪个备份或随身包恢复", home(), libraryFiles, func(backup string) { x.restore(backup, path) })
}

// choose asks for another library.
func (x *apology) choose() {
	x.files.Open("选择资料库", home(), libraryFiles, func(path string) {
		if err := openable(path); err != nil {
			control.Tell(x.win, "打不开这个文件", data.Sentence(err))
			return
		}
		x.keep(path)
	})
}

// restore puts a backup in the place of the library.
func (x *apology) restore(backup, path string) {
	control.Ask(x.win, "恢复备份", "用备份“"+filepath.Base(backup)+"”代替现在的资料库。现在的文件改名留在原处，不会删除。备份之后的改动不在其中。", "恢复", func() {
		if err := store.Restore(context.Background(), backup, path); err != nil {
			control.Tell(x.win, "没有恢复", data.Sentence(err))
			return
		}
		x.named = x.m.Path
		x.said = restored(backup, path, nil)
		x.goOn("")
	})
}
