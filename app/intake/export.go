package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// formats are the kinds of file that can be written, each once.
var formats = slices.CompactFunc(exchange.Formats(), func(a, b exchange.Format) bool { return a.Title == b.Title })

// writer makes the form for writing.
func (s *Screen) writer() fyne.CanvasObject {
	s.source = control.NewSelect(nil, func(string) { s.offer() })
	var kinds []string
	for _, f := range formats {
		kinds = append(kinds, f.Title)
	}
	s.format = control.NewSelect(kinds, nil)
	s.format.SetSelectedIndex(0)
	s.format.OnChanged = func(string) { s.end() }
	s.target = control.NewSelect(systemTitles(), nil)
	s.target.SetSelected(crs.CGCS2000.Name())
	s.path = control.NewEntry()
	s.path.OnChanged = func(string) { s.touched = true }
	s.written = control.NewNote("")
	s.out = control.NewButton("导出", nil, s.export)
	elsewhere := control.NewButton("", theme.IconFolder, func() {
		s.p.Files.Save("保存文件", s.path.Text, control.Kind{Title: s.chosenFormat().Title, Endings: []string{s.chosenFormat().Ending}}, func(path string) { s.path.SetText(path) })
	})
	return control.NewScroller(control.NewColumn(theme.Space12, theme.Space8,
		control.NewHeading("导出"),
		control.NewNote("写成地图文件可在其他地图软件中打开，写成表格可在 Excel 中打开；改好后都能再导入。"),
		control.NewField("内容", s.source), control.NewField("格式", s.format), control.NewField("坐标系", s.target),
		control.NewField("保存到", container.NewBorder(nil, nil, nil, elsewhere, s.path)),
		s.out, s.written))
}

// offer names the file of what is to be written.
func (s *Screen) offer() {
	if s.touched && s.path.Text != "" {
		return
	}
	name := strings.NewReplacer("图层：", "", "/", "", "\\", "").Replace(s.source.Selected)
	heard := s.path.OnChanged
	s.path.OnChanged = nil
	s.path.SetText(filepath.Join(s.p.Folder(), name+s.chosenFormat().Ending))
	s.path.OnChanged = heard
}

func (s *Screen) chosenFormat() exchange.Format { return formats[max(s.format.SelectedIndex(), 0)] }

// end gives the path the ending of the chosen format.
func (s *Screen) end() {
	path := s.path.Text
	if f, err := exchange.FormatOf(path); err == nil {
		path = path[:len(path)-len(f.Ending)]
	}
	heard := s.path.OnChanged
	s.path.OnChanged = nil
	s.path.SetText(path + s.chosenFormat().Ending)
	s.path.OnChanged = heard
	s.written.SetText(s.chosenFormat().Lost)
}

// export writes the chosen content in the background; while that is going on, it stops it.
func (s *Screen) export() {
	if s.ending != nil {
		s.ending()
		return
	}
	path := strings.TrimSpace(s.path.Text)
	if path == "" {
		s.written.SetText("请填写保存到哪里。")
		return
	}
	if _, err := exchange.FormatOf(path); err != nil {
		path += s.chosenFormat().Ending
	}
	state := s.p.Host.State()
	sources := Sources(state)
	source, system := sources[max(s.source.SelectedIndex(), 0)], systemCalled(s.target.Selected)
	s.written.SetText("正在写出……")
	ctx, end := context.WithCancel(context.Background())
	s.ending = end
	s.out.SetText("取消")
	go func() {
		n, notes, err := Write(ctx, path, state, source, system)
		s.p.Post(func() {
			end()
			s.ending = nil
			s.out.SetText("导出")
			if err != nil {
				s.written.SetText(data.Sentence(err))
				return
			}
			s.written.SetText(strings.Join(append([]string{fmt.Sprintf("已写出 %d 条：\n%s", n, path)}, notes...), "\n"))
		})
	}()
}
