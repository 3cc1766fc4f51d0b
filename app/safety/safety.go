package safety

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Host is what the screen needs of the session.
type Host interface {
	Who() string
	State() *data.State
	// RestoreBackup has the library restored after everything asked for before.
	RestoreBackup(path string, done func(error))
}

// Params are what the screen needs of its host.
type Params struct {
	Host    Host
	Library Library
	Window  fyne.Window
	Now     func() time.Time
	// Post runs a function on the window's thread.
	Post func(func())
	// Go runs work elsewhere; nil for a goroutine.
	Go    func(func())
	Files control.Files
	// Folder is the folder that files are offered to be written to.
	Folder func() string
	// Open opens a file or folder with the system's program for it.
	Open func(path string) error
	// OpenLibrary opens another library in place of this one; how tells why it could not.
	OpenLibrary func(path string) error
	// RestoreClosed closes this library, restores it from a file and opens it again, for
	// one that is too damaged to be read; nil where that cannot be done.
	RestoreClosed func(path string)
	// KeepBackupFolder remembers where backups go.
	KeepBackupFolder func(path string)
	// People is the section about the people who work on the library.
	People fyne.CanvasObject
	// Retention says how long backups are kept.
	Retention string
}

// Screen is 资料库与备份.
type Screen struct {
	widget.BaseWidget
	p    Params
	body fyne.CanvasObject

	facts   *control.Column
	result  *control.Prose
	fault   *control.Prose
	buttons []*control.Button
	stop    *control.Button
	cancel  context.CancelFunc // of the work that goes on, nil while none does

	backups []data.Backup
	table   *control.Table
	place   *control.Prose // where the backups are
	detail  *control.Column
	chosen  int // backup, -1 for none
	left    *control.Scroller
	right   *control.Scroller
}

// leftWidth is the width of the column at the left.
const leftWidth float32 = 400

// New returns the screen. It is empty until Update.
func New(p Params) *Screen {
	if p.Go == nil {
		p.Go = func(work func()) { go work() }
	}
	s := &Screen{
		p: p, chosen: -1, facts: control.NewColumn(0, theme.Space4), result: control.NewProse(""), fault: control.NewFault(""),
		place: control.NewNote(""), detail: control.NewColumn(0, theme.Space8),
	}
	s.stop = control.NewButton("停止", nil, s.halt)
	s.stop.Hide()
	s.table = control.NewTable(s.tableParams())
	left := control.NewColumn(theme.Space24, theme.Space12,
		control.NewHeading("资料库与备份"), s.facts, s.actions(), s.result, s.fault, container.NewHBox(s.stop),
		control.NewRule(), p.People)
	s.left = control.NewScroller(left)
	s.body = container.New(sides{}, s.left, s.list())
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// button returns a button that rests while work goes on.
func (s *Screen) button(word string, tapped func()) *control.Button {
	b := control.NewButton(word, nil, tapped)
	s.buttons = append(s.buttons, b)
	return b
}

// actions are what can be done with the library as a whole.
func (s *Screen) actions() fyne.CanvasObject {
	now := s.button("立即备份", s.backUp)
	now.Importance = widget.HighImportance
	column := control.NewColumn(0, theme.Space8,
		container.NewGridWithColumns(2, now, s.button("检查资料库", s.check)),
		container.NewGridWithColumns(2, s.button("另存随身包…", s.carry), s.button("打开其他资料库…", s.openOther)),
		control.NewNote("随身包是一个文件（.ezmap），资料、照片、附件和设置都在里面，底图服务的密钥和自存的版式不在；存到U盘，在另一台电脑上双击或用“打开其他资料库”打开，内容相同。"))
	return column
}

// list is the table of backups with what restoring the chosen one would change.
func (s *Screen) list() fyne.CanvasObject {
	open := control.NewButton("打开备份文件夹", theme.IconFolder, s.openFolder)
	open.Importance = widget.LowImportance
	other := s.button("换备份位置…", s.moveBackups)
	other.Importance = widget.LowImportance
	file := s.button("从文件恢复…", s.restoreFile)
	file.Importance = widget.LowImportance
	head := control.NewColumn(0, theme.Space4,
		container.NewHBox(control.NewStrong("备份"), layout.NewSpacer(), file, open, other),
		s.place, control.NewNote("有改动的日子每天一份，每次导入、恢复和程序升级前各一份，自动做好并打开核对；没有改动过的新资料库不做。"+s.p.Retention))
	s.right = control.NewScroller(control.NewColumn(theme.Space24, theme.Space12, head, container.New(tall{s}, s.table), s.detail))
	return s.right
}

// Update shows everything as it is now.
func (s *Screen) Update() {
	ctx := context.Background()
	all, err := s.p.Library.Backups(ctx)
	if err != nil {
		s.fault.SetText(data.Sentence(err))
	}
	s.backups, s.chosen = all, -1
	s.table.Set(s.tableParams())
	s.table.Choose(-1)
	s.right.Refresh()
	folder, err := s.p.Library.BackupFolder(ctx)
	if err == nil {
		s.place.SetText("备份位置：" + folder)
	}
	s.showFacts(ctx)
	s.showDetail(nil)
}

// showFacts says where the library is and how it stands.
func (s *Screen) showFacts(ctx context.Context) {
	l := s.p.Library
	facts := []control.Fact{{Name: "位置", Text: l.Path()}}
	if info, err := os.Stat(l.Path()); err == nil {
		facts = append(facts, control.Fact{Name: "大小", Text: sized(info.Size())})
	}
	if tallies, err := l.Tally(ctx); err == nil {
		facts = append(facts, control.Fact{Name: "内容", Text: counted(tallies)})
	}
	facts = append(facts, control.Fact{Name: "最近备份", Text: s.lastBackup()})
	if l.ReadOnly() {
		facts = append(facts, control.Fact{Name: "打开方式", Text: "只读，不能改动；可以查看、出图、导出和另存随身包。"})
	}
	objects := []fyne.CanvasObject{control.NewFacts(facts...)}
	if behind, err := l.ClockBehind(ctx); err == nil && behind > 0 {
		objects = append(objects, control.NewWarning(ClockWarning(behind)))
	}
	s.facts.Set(objects...)
	s.settle()
}

// lastBackup says when and why the last backup was made.
func (s *Screen) lastBackup() string {
	if len(s.backups) == 0 {
		return "还没有备份；资料有改动后会自动备份"
	}
	b := s.backups[0]
	return moment(b.At) + "（" + ago(b.At, s.p.Now()) + "，" + string(b.Reason) + "）"
}

// settle lets buttons rest while work goes on, or where they have no use.
func (s *Screen) settle() {
	for _, b := range s.buttons {
		if s.cancel != nil {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	s.stop.Hidden = s.cancel == nil
	s.left.Refresh()
}

func (s *Screen) tableParams() control.TableParams {
	return control.TableParams{
		Columns: []control.ColumnSpec{{Title: "时间", Width: 150}, {Title: "", Width: 90}, {Title: "原因", Width: 80}, {Title: "大小", Width: 90, Align: fyne.TextAlignTrailing}, {Title: "文件", Width: 120, Grow: 1}},
		Rows:    len(s.backups),
		Cell: func(row, column int) control.Cell {
			b := s.backups[row]
			switch column {
			case 0:
				return control.Cell{Text: moment(b.At)}
			case 1:
				return control.Cell{Text: ago(b.At, s.p.Now()), Muted: true}
			case 2:
				return control.Cell{Text: string(b.Reason)}
			case 3:
				return control.Cell{Text: sized(b.Size)}
			}
			return control.Cell{Text: filepath.Base(b.Path), Muted: true}
		},
		Tapped: s.choose,
	}
}

// work runs a piece of work elsewhere; then brings back what it found.
func work[V any](s *Screen, doing string, do func(context.Context) (V, error), then func(V)) {
	if s.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.fault.SetText("")
	s.result.SetText(doing)
	s.settle()
	s.p.Go(func() {
		found, err := do(ctx)
		s.p.Post(func() {
			cancel()
			s.cancel = nil
			s.result.SetText("")
			if err != nil {
				s.fail(err)
			} else {
				then(found)
			}
			s.settle()
		})
	})
}

// halt stops the work that goes on.
func (s *Screen) halt() {
	if s.cancel != nil {
		s.cancel()
	}
}

// fail says why something was not done; who stopped it knows.
func (s *Screen) fail(err error) {
	var known *data.Error
	if errors.As(err, &known) && known.Kind == data.Cancelled {
		s.result.SetText("已停止，未作任何改动。")
		return
	}
	s.fault.SetText(data.Sentence(err))
}

func (s *Screen) backUp() {
	work(s, "正在备份…", func(ctx context.Context) (data.Backup, error) { return s.p.Library.BackUp(ctx, data.ManualBackup) },
		func(b data.Backup) {
			s.Update()
			s.result.SetText("已备份并核对：" + b.Path)
		})
}

func (s *Screen) check() {
	began := s.p.Now()
	work(s, "正在检查…", s.p.Library.Check, func(problems []string) {
		text := checkedWords(problems, s.p.Now().Sub(began))
		if len(problems) > 0 {
			s.fault.SetText(text)
			return
		}
		s.result.SetText(text)
	})
}

// packages are the files that carry a library.
var packages = control.Kind{Title: "鄂创图资料库（.ezmap）", Endings: []string{".ezmap"}}

// libraries are all files that may hold a library.
var libraries = control.Kind{Title: "鄂创图资料库（.ezmap、.db）", Endings: []string{".ezmap", ".db"}}

func (s *Screen) carry() {
	name := "鄂创图 " + s.p.Now().Local().Format("2006-01-02") + ".ezmap"
	s.p.Files.Save("另存随身包", filepath.Join(s.p.Folder(), name), packages, s.carryTo)
}

func (s *Screen) carryTo(path string) {
	if filepath.Ext(path) == "" {
		path += ".ezmap"
	}
	work(s, "正在写随身包…", func(ctx context.Context) (int64, error) {
		if err := s.p.Library.Backup(ctx, path); err != nil {
			return 0, err
		}
		info, err := os.Stat(path)
		if err != nil {
			return 0, data.Fault(data.Unusable, "刚写好的“"+path+"”不见了。请确认U盘接好后重试。", err)
		}
		return info.Size(), nil
	}, func(size int64) {
		s.result.SetText("随身包已写好并核对：" + path + "（" + sized(size) + "）")
	})
}

func (s *Screen) openOther() {
	s.p.Files.Open("打开其他资料库", filepath.Dir(s.p.Library.Path()), libraries, func(path string) {
		if err := s.p.OpenLibrary(path); err != nil {
			s.fail(err)
			s.settle()
		}
	})
}

func (s *Screen) openFolder() {
	folder, err := s.p.Library.BackupFolder(context.Background())
	if err == nil {
		if _, missing := os.Stat(folder); missing != nil {
			s.result.SetText("备份文件夹还没有建立：做第一份备份时自动建立。")
			s.settle()
			return
		}
		err = s.p.Open(folder)
	}
	if err != nil {
		s.fail(err)
		s.settle()
	}
}

func (s *Screen) moveBackups() {
	s.p.Files.Folder("备份放在哪个文件夹", filepath.Dir(s.p.Library.Path()), func(path string) {
		s.p.KeepBackupFolder(path)
		s.result.SetText("今后的备份放在“" + path + "”中；原来的备份仍在原处，也列在右边。该文件夹不在时（如U盘拔出），放在资料库旁边。")
		s.settle()
	})
}
