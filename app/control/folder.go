package control

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"
)

// Folder asks for a folder; then is given its path, and not called when the user
// goes back.
func (f Files) Folder(title, folder string, then func(path string)) {
	if !systemDialogs() {
		chooseFolder(f.Window, title, folder, then)
		return
	}
	go func() {
		path, err := zenity.SelectFile(zenity.Title(title), zenity.Directory(), zenity.Filename(folder+string(filepath.Separator)))
		f.answer(path, err, then)
	}()
}

// folderChooser asks for a folder where the system has no dialog for that.
type folderChooser struct {
	then   func(path string)
	folder string // that is listed
	at     *Entry
	list   *List
	rows   []string
	fault  *Prose
	body   *fyne.Container
	d      *Dialog
}

// chooseFolder shows a chooser that begins in a folder.
func chooseFolder(win fyne.Window, title, folder string, then func(path string)) *folderChooser {
	c := &folderChooser{then: then, at: NewEntry(), fault: NewFault("")}
	c.at.OnSubmitted = func(path string) {
		if path == c.folder {
			c.done()
		} else {
			c.enter(path)
		}
	}
	c.list = NewList(
		func() int { return len(c.rows) },
		func() fyne.CanvasObject {
			return container.NewBorder(nil, nil, widget.NewIcon(theme.IconFolder), nil, widget.NewLabel(""))
		},
		func(i widget.ListItemID, o fyne.CanvasObject) {
			o.(*fyne.Container).Objects[0].(*widget.Label).SetText(c.rows[i])
		})
	c.list.HideSeparators = true
	c.list.OnSelected = func(i int) { c.enter(filepath.Join(c.folder, c.rows[i])) }
	up := NewButton("上级文件夹", nil, func() { c.enter(filepath.Dir(c.folder)) })
	back := NewButton("取消", nil, func() { c.d.Hide() })
	on := NewButton("选定此文件夹", nil, c.done)
	on.Importance = widget.HighImportance
	c.body = container.NewBorder(
		container.NewBorder(nil, nil, nil, up, c.at),
		NewColumn(0, theme.Space8, c.fault, NewBeside(NewNote("点击进入下一级文件夹。"), container.NewHBox(back, on))),
		nil, nil, c.list)
	c.d = NewDialog(title, c.body, win)
	c.d.Enter = c.done
	c.d.Show() // before the list is filled: it is made only now
	size := win.Canvas().Size()
	c.d.Resize(fyne.NewSize(min(size.Width-80, 680), min(size.Height-60, 520)))
	c.enter(folder)
	win.Canvas().Focus(c.at)
	return c
}

// enter lists the folders in a folder.
func (c *folderChooser) enter(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		c.say("打不开文件夹“" + path + "”，请检查路径和权限。")
		return
	}
	c.rows = nil
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			c.rows = append(c.rows, e.Name())
		}
	}
	slices.Sort(c.rows)
	c.folder = path
	c.at.SetText(path)
	c.list.UnselectAll()
	c.list.ScrollToTop()
	c.list.Refresh()
	c.say("")
}

// done answers with the folder, or says why not.
func (c *folderChooser) done() {
	path := strings.TrimSpace(c.at.Text)
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		c.say("没有文件夹“" + path + "”。")
		return
	}
	c.d.Hide()
	c.then(path)
}

func (c *folderChooser) say(fault string) {
	c.fault.SetText(fault)
	c.body.Refresh()
}
