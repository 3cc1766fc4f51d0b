package control

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// chooser asks for a file where the system has no dialog for that. The
// toolkit's own one stays partly English.
type chooser struct {
	win    fyne.Window
	kind   Kind
	save   bool
	then   func(path string)
	folder string
	at     *Entry // the folder
	name   *Entry // the file in it, or a whole path
	list   *List
	rows   []os.DirEntry
	fault  *Prose
	body   *fyne.Container
	d      *Dialog
}

// choose shows a chooser in a folder.
func choose(win fyne.Window, title, folder, name string, kind Kind, save bool, then func(path string)) *chooser {
	c := &chooser{win: win, kind: kind, save: save, then: then, at: NewEntry(), name: NewEntry(), fault: NewFault("")}
	c.name.SetText(name)
	c.name.SetPlaceHolder("文件名")
	c.at.OnSubmitted = func(path string) { c.enter(path) }
	c.name.OnSubmitted = func(string) { c.done() }
	c.list = NewList(
		func() int { return len(c.rows) },
		func() fyne.CanvasObject {
			return container.NewBorder(nil, nil, widget.NewIcon(nil), nil, widget.NewLabel(""))
		},
		func(i widget.ListItemID, o fyne.CanvasObject) {
			parts := o.(*fyne.Container).Objects
			parts[0].(*widget.Label).SetText(c.rows[i].Name())
			parts[1].(*widget.Icon).SetResource(c.sign(i))
		})
	c.list.HideSeparators = true
	c.list.OnSelected = c.pick
	word := "打开"
	if save {
		word = "保存"
	}
	up := NewButton("上级文件夹", nil, func() { c.enter(filepath.Dir(c.folder)) })
	back := NewButton("取消", nil, func() { c.d.Hide() })
	on := NewButton(word, nil, c.done)
	on.Importance = widget.HighImportance
	c.body = container.NewBorder(
		container.NewBorder(nil, nil, nil, up, c.at),
		NewColumn(0, theme.Space8, c.name, c.fault, NewBeside(NewNote(kind.Title), container.NewHBox(back, on))),
		nil, nil, c.list)
	c.d = NewDialog(title, c.body, win)
	c.d.Enter = c.done
	c.d.Show() // before the list is moved: it is made only now
	size := win.Canvas().Size()
	c.d.Resize(fyne.NewSize(min(size.Width-80, 680), min(size.Height-60, 520)))
	c.enter(folder)
	win.Canvas().Focus(c.name)
	return c
}

func (c *chooser) sign(i int) fyne.Resource {
	if c.rows[i].IsDir() {
		return theme.IconFolder
	}
	return fynetheme.FileIcon()
}

// enter lists a folder: folders first, then the files of the kind.
func (c *chooser) enter(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		c.say("打不开文件夹“" + path + "”，请检查路径和权限。")
		return
	}
	c.folder = path
	c.at.SetText(path)
	c.rows = slices.DeleteFunc(entries, func(e os.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || !e.IsDir() && !c.kind.fits(e.Name())
	})
	slices.SortStableFunc(c.rows, func(a, b os.DirEntry) int {
		switch {
		case a.IsDir() == b.IsDir():
			return 0
		case a.IsDir():
			return -1
		}
		return 1
	})
	c.list.UnselectAll()
	c.list.ScrollToTop()
	c.list.Refresh()
	c.say("")
}

// fits tells that a name has one of the endings.
func (k Kind) fits(name string) bool {
	return slices.Contains(k.Endings, strings.ToLower(filepath.Ext(name)))
}

// pick goes into a folder or takes a file's name.
func (c *chooser) pick(i int) {
	if c.rows[i].IsDir() {
		c.enter(filepath.Join(c.folder, c.rows[i].Name()))
		return
	}
	c.name.SetText(c.rows[i].Name())
}

// done answers with the file, or says why not.
func (c *chooser) done() {
	path := strings.TrimSpace(c.name.Text)
	if path == "" {
		c.say("请选择或填写一个文件。")
		return
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.folder, path)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		c.name.SetText("")
		c.enter(path)
	case err != nil && !c.save:
		c.say("没有文件“" + path + "”。")
	case err == nil && c.save:
		c.d.Hide()
		Ask(c.win, "替换文件", "“"+path+"”已经存在，保存后原来的内容会被替换。", "替换", func() { c.then(path) })
	default:
		c.d.Hide()
		c.then(path)
	}
}

func (c *chooser) say(fault string) {
	c.fault.SetText(fault)
	c.body.Refresh()
}
