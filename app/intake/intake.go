// Package intake is 数据交换: files are read into the library after a preview of
// what would change, and written from it.
package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Host is what the screen needs of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
}

// Params are what the screen needs of its host.
type Params struct {
	Host   Host
	Window fyne.Window
	Post   func(func())
	Files  control.Files
	// Folder returns the folder offered for files.
	Folder func() string
}

// Screen is 数据交换: reading at the left, writing at the right.
type Screen struct {
	widget.BaseWidget
	p     Params
	panes *control.Panes

	as      *control.Select
	asNote  *control.Prose
	system  *control.Select
	choose  *control.Button
	said    *control.Prose
	fault   *control.Prose
	skip    *control.Check
	apply   *control.Button
	discard *control.Button
	table   *control.Table
	reading *widget.ProgressBarInfinite
	share   *widget.ProgressBar // of what is written, where that can be told
	form    *control.Column
	body    *fyne.Container
	preview *Preview
	cancel  context.CancelFunc // of the reading, nil when none is on
	looked  int                // features read so far, 0 where that is not told
	writing bool               // into the library
	stop    context.CancelFunc // of the writing, nil where it cannot be stopped

	source  *control.Select
	format  *control.Select
	target  *control.Select
	path    *control.Entry
	out     *control.Button
	written *control.Prose
	ending  context.CancelFunc // of the writing of a file, nil when none is on
	touched bool               // the path was typed or chosen
}

// readable are the files that can be read.
var readable = control.Kind{Title: "地图和表格文件", Endings: exchange.Endings}

// New returns the screen.
func New(p Params) *Screen {
	s := &Screen{p: p}
	s.panes = control.NewPanes(nil, s.reader(), s.writer(), 0, 330)
	s.ExtendBaseWidget(s)
	s.show()
	s.Update()
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.panes) }

// reader makes the form for reading.
func (s *Screen) reader() fyne.CanvasObject {
	var titles []string
	for _, k := range kinds {
		titles = append(titles, k.title)
	}
	s.as = control.NewSelect(titles, nil)
	s.asNote = control.NewNote(kinds[0].note)
	s.system = control.NewSelect(append([]string{automatic}, systemTitles()...), nil)
	s.as.SetSelected(titles[0])
	s.system.SetSelected(automatic)
	s.as.OnChanged = func(string) { s.again() }
	s.system.OnChanged = func(string) { s.again() }
	s.choose = control.NewButton("选择文件…", theme.IconFolder, func() {
		s.p.Files.Open("选择要导入的文件", s.p.Folder(), readable, s.Read)
	})
	s.said, s.fault = control.NewProse(""), control.NewFault("")
	s.skip = control.NewCheck("跳过有误的要素，其余照常写入", func(bool) { s.show() })
	s.apply = control.NewButton("写入", nil, s.write)
	s.apply.Importance = widget.HighImportance
	s.discard = control.NewButton("放弃", nil, s.drop)
	s.reading, s.share = widget.NewProgressBarInfinite(), widget.NewProgressBar()
	s.table = control.NewTable(s.rows())
	s.form = control.NewColumn(theme.Space12, theme.Space8,
		control.NewHeading("导入"),
		control.NewNote("读入 GeoJSON、KML、Shapefile、GeoPackage，或 Excel、CSV 表格。先预检，看清会新增、改变什么，再写入；写入后可以撤销。也可以把文件拖到窗口里。"),
		container.NewGridWithColumns(2, control.NewField("读成", s.as), control.NewField("坐标系", s.system)),
		s.asNote, container.NewHBox(s.choose, layout.NewSpacer()),
		s.reading, s.share, s.said, s.fault, s.skip, container.NewHBox(s.apply, s.discard, layout.NewSpacer()))
	s.body = control.Under(s.form, s.table)
	return s.body
}

func systemTitles() []string {
	var titles []string
	for _, s := range crs.Common() {
		titles = append(titles, s.Name())
	}
	return titles
}

// Update follows the library: other layers to write, another comparison.
func (s *Screen) Update() {
	var titles []string
	for _, x := range Sources(s.p.Host.State()) {
		titles = append(titles, x.Title)
	}
	s.source.Options = titles
	if s.source.SelectedIndex() < 0 {
		s.source.SetSelectedIndex(0)
	}
	s.source.Refresh()
	if s.preview != nil && !s.writing {
		s.compare()
	}
}

// compare compares in the background what was read with the library as it is now.
func (s *Screen) compare() {
	before, state := s.preview, s.p.Host.State()
	go func() {
		now, err := before.Compared(context.Background(), state)
		s.p.Post(func() {
			if s.preview == before && !s.writing {
				s.take(now, err)
			}
		})
	}()
}

// take shows what was read, or why that could not be.
func (s *Screen) take(preview *Preview, err error) {
	s.preview = preview
	if err != nil {
		s.preview = nil
		s.fault.SetText(data.Sentence(err) + "未写入任何内容。")
	}
	s.show()
}

// Read reads a file in the background and shows what it would change.
func (s *Screen) Read(path string) {
	if s.cancel != nil {
		s.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.preview, s.looked = nil, 0
	s.fault.SetText("")
	s.show()
	state, as, system := s.p.Host.State(), s.chosenKind(), s.chosenSystem()
	// here does something on the window's thread, unless another file is read by then.
	here := func(do func()) {
		s.p.Post(func() {
			if ctx.Err() == nil {
				do()
			}
		})
	}
	go func() {
		preview, err := Look(ctx, state, path, as, system, func(n int) {
			here(func() {
				s.looked = n
				s.say()
			})
		})
		here(func() {
			s.cancel = nil
			s.skip.SetChecked(false)
			s.take(preview, err)
		})
	}()
}

// again reads the same file as something else.
func (s *Screen) again() {
	for _, k := range kinds {
		if k.title == s.as.Selected {
			s.asNote.SetText(k.note)
		}
	}
	if s.preview != nil {
		s.Read(s.preview.Path)
	}
}

func (s *Screen) chosenKind() As {
	for _, k := range kinds {
		if k.title == s.as.Selected {
			return k.as
		}
	}
	return AsSites
}

func (s *Screen) chosenSystem() crs.System { return systemCalled(s.system.Selected) }

func systemCalled(title string) crs.System {
	for _, x := range crs.Common() {
		if x.Name() == title {
			return x
		}
	}
	return crs.Unknown
}

// drop stops what is being read or written, or forgets what was read.
func (s *Screen) drop() {
	if s.writing {
		if s.stop != nil {
			s.stop()
		}
		return
	}
	said := ""
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
		said = "已停止读取，未写入任何内容。"
	}
	s.preview = nil
	s.fault.SetText("")
	s.said.SetText(said)
	s.show()
}

// write makes the change that the preview shows.
func (s *Screen) write() {
	path, words := s.preview.Path, s.preview.Words()
	skipped := ""
	if s.preview.Plan.Faulty > 0 {
		skipped = "有误的未写入。"
	}
	ctx, stop := context.WithCancel(context.Background())
	plan := s.preview.Plan
	count := plan.New + plan.Changed + plan.Same
	change, all := stoppable(ctx, plan.Change, count, func(n int) {
		s.p.Post(func() {
			s.share.SetValue(float64(n))
			s.say()
			if n >= count {
				s.discard.Disable() // what is left cannot be stopped
			}
		})
	})
	s.fault.SetText("")
	s.writing, s.stop = true, nil
	if all > 0 {
		s.stop = stop
		s.share.Max = float64(all)
		s.share.SetValue(0)
	}
	s.show()
	s.p.Host.Do(change, func(err error) {
		stop()
		s.writing = false
		if err != nil {
			s.fault.SetText(data.Sentence(err))
			s.show()
			return
		}
		s.drop()
		s.said.SetText("已写入“" + filepath.Base(path) + "”：" + words + skipped + "可以用“撤销”取回。")
		s.show()
	})
}

// show brings the form in line with what was read.
func (s *Screen) show() {
	told := s.writing && s.stop != nil
	busy := s.cancel != nil || s.writing && !told
	setShown(s.reading, busy)
	setShown(s.share, told)
	if busy {
		s.reading.Start()
	} else {
		s.reading.Stop()
	}
	p := s.preview
	setShown(s.apply, p != nil)
	setShown(s.discard, p != nil && !s.writing || s.cancel != nil || told)
	s.discard.Enable()
	word := "放弃"
	if s.cancel != nil || told {
		word = "取消"
	}
	s.discard.SetText(word)
	setShown(s.skip, p != nil && p.Plan.Faulty > 0)
	setShown(s.table, p != nil && len(p.Notable()) > 0)
	if p != nil {
		if s.writing || p.Plan.Change == nil || p.Plan.Faulty > 0 && !s.skip.Checked {
			s.apply.Disable()
		} else {
			s.apply.Enable()
		}
	}
	s.say()
	s.table.Set(s.rows())
	s.form.Refresh()
	s.body.Refresh()
}

// say says what is going on, or what was read.
func (s *Screen) say() {
	switch {
	case s.cancel != nil && s.looked > 0:
		s.said.SetText(fmt.Sprintf("正在读取……已读 %d 个要素。", s.looked))
	case s.cancel != nil:
		s.said.SetText("正在读取……")
	case s.writing && s.stop != nil:
		s.said.SetText(fmt.Sprintf("正在写入……%.0f/%.0f 个要素。", s.share.Value, s.share.Max))
	case s.writing:
		s.said.SetText("正在写入……")
	case s.preview != nil:
		s.said.SetText(found(s.preview))
	}
}

// found says what was read and what it would do.
func found(p *Preview) string {
	lines := []string{fmt.Sprintf("“%s”：%s", filepath.Base(p.Path), p.Words())}
	if p.Read.Reason != "" {
		lines = append(lines, "坐标系："+p.Read.Reason)
	}
	lines = append(lines, p.Read.Notes...)
	switch {
	case p.Plan.Change == nil && p.Plan.Faulty == 0:
		lines = append(lines, "与现有内容完全相同，不需要写入。")
	case p.Plan.Faulty > 0:
		lines = append(lines, "有误的要素列在下面。请改正文件后重新选择，或勾选“跳过”。")
	}
	return strings.Join(lines, "\n")
}

func setShown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// mostRows is how many rows the preview lists; nobody reads more.
const mostRows = 200

// rows describes the table of the preview.
func (s *Screen) rows() control.TableParams {
	var rows []merge.Row
	if s.preview != nil {
		rows = s.preview.Notable()
		rows = rows[:min(len(rows), mostRows)]
	}
	return control.TableParams{
		Columns: []control.ColumnSpec{
			{Title: "预检", Width: 70}, {Title: "编号", Width: 110}, {Title: "名称", Width: 200, Grow: 1}, {Title: "会改变什么，或哪里有误", Width: 240, Grow: 2},
		},
		Rows: len(rows),
		Tapped: func(row int) {
			if r := rows[row]; r.Verdict == merge.Faulty {
				control.Tell(s.p.Window, "哪里有误", data.Problem{Where: r.Where, Message: r.Message}.String())
			}
		},
		Cell: func(row, column int) control.Cell {
			r := rows[row]
			switch column {
			case 0:
				return control.Cell{Text: r.Verdict.Title(), Bold: r.Verdict == merge.Faulty}
			case 1:
				return control.Cell{Text: r.Key, Muted: true}
			case 2:
				return control.Cell{Text: r.Title}
			}
			if r.Verdict == merge.Faulty {
				return control.Cell{Text: data.Problem{Where: r.Where, Message: r.Message}.String()}
			}
			return control.Cell{Text: strings.Join(r.Fields, "、"), Muted: true}
		},
	}
}
