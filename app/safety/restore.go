package safety

import (
	"context"
	"path/filepath"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// choose looks into the backup of a row.
func (s *Screen) choose(row int) {
	if s.cancel != nil {
		return
	}
	s.chosen = row
	s.preview(s.backups[row].Path)
}

// preview says what restoring a file would change, and offers it. Where the library
// itself cannot be read any more that is said, and it can be restored all the same.
func (s *Screen) preview(path string) {
	s.showDetail([]fyne.CanvasObject{control.NewNote("正在打开“" + filepath.Base(path) + "”核对…")})
	work(s, "正在打开备份核对…", func(ctx context.Context) (func(), error) {
		r, err := s.p.Library.PreviewRestore(ctx, path)
		if err == nil {
			return func() { s.showDetail(s.described(path, r)) }, nil
		}
		if s.p.RestoreClosed == nil || ctx.Err() != nil || s.sound(ctx) {
			s.p.Post(func() { s.showDetail(nil) })
			return nil, err
		}
		return func() { s.showDetail(s.offered(path)) }, nil
	}, func(show func()) { show() })
}

// offerClosed offers the other way to restore a file where the library is damaged.
func (s *Screen) offerClosed(path string) {
	if s.p.RestoreClosed == nil {
		return
	}
	work(s, "正在检查资料库…", func(ctx context.Context) (bool, error) { return s.sound(ctx), ctx.Err() }, func(sound bool) {
		if !sound {
			s.showDetail(s.offered(path))
		}
	})
}

// sound tells that the library can be read and is whole.
func (s *Screen) sound(ctx context.Context) bool {
	problems, err := s.p.Library.Check(ctx)
	return err == nil && len(problems) == 0
}

// offered offers to restore a damaged library from a file after it was closed.
func (s *Screen) offered(path string) []fyne.CanvasObject {
	restore := control.NewButton("关闭资料库并恢复…", nil, func() {
		control.Ask(s.p.Window, "恢复备份",
			"用“"+filepath.Base(path)+"”代替已损坏的资料库：先核对这个文件，不完好就不恢复。损坏的文件改名留在原处，不会删除。程序随即重新打开。",
			"恢复", func() { s.p.RestoreClosed(path) })
	})
	objects := []fyne.CanvasObject{
		control.NewStrong(filepath.Base(path)),
		control.NewWarning("现在的资料库已损坏，读不全，说不出恢复后有什么不同。恢复后是这份备份当时的内容。"),
	}
	if why := s.refusal(); why != "" {
		objects = append(objects, control.NewWarning(why))
		restore.Disable()
	}
	return append(objects, container.NewHBox(restore, layout.NewSpacer()))
}

// described says what restoring a backup would change, with the button that does it.
func (s *Screen) described(path string, r data.Restoring) []fyne.CanvasObject {
	restore := control.NewButton("恢复这份备份…", nil, func() { s.ask(path, r) })
	objects := []fyne.CanvasObject{control.NewStrong(filepath.Base(path))}
	for _, line := range previewed(r) {
		objects = append(objects, control.NewProse(line))
	}
	if why := s.refusal(); why != "" {
		objects = append(objects, control.NewWarning(why))
		restore.Disable()
	}
	return append(objects, container.NewHBox(restore, layout.NewSpacer()))
}

// refusal says why nothing may be restored, “” where it may.
func (s *Screen) refusal() string {
	if s.p.Library.ReadOnly() {
		return "资料库以只读方式打开，不能恢复备份。"
	}
	if err := s.p.Host.State().Permit(s.p.Host.Who(), data.RestoreAct); err != nil {
		return data.Sentence(err)
	}
	return ""
}

// ask has the restoring confirmed.
func (s *Screen) ask(path string, r data.Restoring) {
	sentence := r.Kinship.Sentence() + "恢复前会先把现在的资料库备份一份，随时可以再恢复回来。"
	control.Ask(s.p.Window, "恢复备份", sentence, "恢复", func() { s.restore(path) })
}

func (s *Screen) restore(path string) {
	if s.cancel != nil {
		return
	}
	// It cannot be stopped half-way: it waits for its turn among the changes.
	s.cancel = func() {}
	s.fault.SetText("")
	s.result.SetText("正在恢复…")
	s.settle()
	s.p.Host.RestoreBackup(path, func(err error) {
		s.cancel = nil
		s.result.SetText("")
		if err == nil {
			s.Update()
			s.result.SetText("已恢复“" + filepath.Base(path) + "”。恢复前的资料库已备份，列在右边第一行。")
		} else {
			s.offerClosed(path) // what went wrong is told by the window
		}
		s.settle()
	})
}

func (s *Screen) restoreFile() {
	s.p.Files.Open("从文件恢复", s.p.Folder(), libraries, func(path string) {
		s.chosen = -1
		s.table.Choose(-1)
		s.preview(path)
	})
}

// showDetail shows what is known of the chosen backup.
func (s *Screen) showDetail(objects []fyne.CanvasObject) {
	switch {
	case len(objects) > 0:
	case len(s.backups) == 0:
		objects = []fyne.CanvasObject{control.NewNote("还没有备份。")}
	default:
		objects = []fyne.CanvasObject{control.NewNote("选一份备份，先看恢复后会有什么不同。")}
	}
	s.detail.Set(objects...)
	s.right.Refresh()
}

// sides lays the library at the left and its backups at the right.
type sides struct{}

func (sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := min(leftWidth, size.Width*0.45)
	objects[0].Resize(fyne.NewSize(left, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(min(size.Width-left, mostWidth), size.Height))
}

func (sides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }

// mostWidth keeps a line of the list together on a wide screen.
const mostWidth float32 = 900

// tall gives the table the height of its rows, of at most mostRows; more are scrolled.
type tall struct{ screen *Screen }

const mostRows = 9

func (l tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (l tall) MinSize([]fyne.CanvasObject) fyne.Size {
	rows := min(len(l.screen.backups), mostRows)
	return fyne.NewSize(300, float32(rows+1)*theme.RowHeight+theme.Space8)
}
