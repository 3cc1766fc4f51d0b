package studio

import (
	"fmt"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// resolutions are those offered for pictures, in dots per inch.
var resolutions = []float64{96, 150, 200, 300, 450, 600}

// vector tells whether a kind of file has no resolution.
func vector(ending string) bool { return ending == ".pdf" || ending == ".svg" }

// outputPage is the part of the form about the files.
func (s *Studio) outputPage() fyne.CanvasObject {
	var endings, fine []string
	for _, e := range page.Endings() {
		endings = append(endings, strings.ToUpper(strings.TrimPrefix(e, ".")))
	}
	for _, r := range resolutions {
		fine = append(fine, fmt.Sprintf("%.0f 点/英寸", r))
	}
	s.ending = s.newChoice(endings, func(f Form) int { return slices.Index(page.Endings(), f.Ending) },
		func(f *Form, i int) { f.Ending = page.Endings()[i] })
	s.dpi = s.newChoice(fine, func(f Form) int { return slices.Index(resolutions, f.DPI) },
		func(f *Form, i int) { f.DPI = resolutions[i] })
	s.live = s.newTick("文字存为文本（可选中、可搜索）", func(f Form) bool { return f.LiveText }, func(f *Form, on bool) { f.LiveText = on })
	record := s.newTick("同时写出图记录（资料更新后可刷新此图）", func(f Form) bool { return f.Record }, func(f *Form, on bool) { f.Record = on })

	s.atlas = s.newTick("出图集（一次出多幅）", func(f Form) bool { return len(f.Atlas) > 0 }, func(f *Form, on bool) {
		f.Atlas = nil
		if on {
			f.Atlas = []leafKind{cityLeaf, districtLeaf, functionalLeaf}
		}
	})
	s.kinds = control.NewColumn(0, 0)
	s.leaves = nil
	for _, k := range leafKinds {
		s.leaves = append(s.leaves, s.newTick(k.word, func(f Form) bool { return slices.Contains(f.Atlas, k.kind) }, func(f *Form, on bool) {
			f.Atlas = slices.DeleteFunc(slices.Clone(f.Atlas), func(x leafKind) bool { return x == k.kind })
			if on {
				f.Atlas = append(f.Atlas, k.kind)
			}
		}))
	}
	s.kinds.Objects = []fyne.CanvasObject{
		container.NewGridWithColumns(2, s.leaves[0], s.leaves[1]), container.NewGridWithColumns(2, s.leaves[2], s.leaves[3]),
	}

	s.folder = s.newEntry("", func(f *Form) *string { return &f.Folder })
	s.names = s.newEntry("", func(f *Form) *string { return &f.Names })
	s.namesNote = control.NewNote("")
	elsewhere := control.NewButton("", theme.IconFolder, s.chooseFolder)
	return control.NewScroller(control.NewColumn(theme.Space8, theme.Space8,
		twoFields(control.NewField("格式", s.ending), control.NewField("分辨率", s.dpi)), s.live,
		s.atlas, s.kinds,
		control.NewField("保存到文件夹", container.NewBorder(nil, nil, nil, elsewhere, s.folder)),
		control.NewField("文件名样式", s.names), s.namesNote, record))
}

// showOutput brings what follows from the form up to date.
func (s *Studio) showOutput() {
	f := s.form
	setEnabled(s.dpi, !vector(f.Ending))
	setShown(s.live, f.Ending == ".svg")
	setShown(s.kinds, len(f.Atlas) > 0)
	if len(f.Atlas) > 0 {
		s.names.SetPlaceHolder(usualNames)
		s.namesNote.SetText(fmt.Sprintf("可用 {序号}{区域}{代码}{布局}{年份}{日期}。将写出 %d 幅图。", len(f.leaves(s.subjects))))
	} else {
		s.names.SetPlaceHolder(usualName)
		s.namesNote.SetText("可用 {图名}{区域}{布局}{年份}{日期}。文件：" + f.FileName(s.p.State(), s.p.Now()))
	}
}

func setEnabled(o fyne.Disableable, on bool) {
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}

func setShown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
