package studio

import (
	"slices"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ownFormat is the word for a size that the officer gives in millimetres.
const ownFormat = "自定义"

// orients are the ways in which a sheet lies, in words.
var orients = []struct {
	word   string
	orient page.Orient
}{
	{"自动", page.AutoOrient}, {"竖幅", page.Portrait}, {"横幅", page.Landscape},
}

// sheetPage is the part of the form about the paper and what stands on it.
func (s *Studio) sheetPage() fyne.CanvasObject {
	var formats, ways []string
	for _, f := range page.Formats {
		formats = append(formats, f.Title)
	}
	formats = append(formats, ownFormat)
	for _, o := range orients {
		ways = append(ways, o.word)
	}
	s.format = s.newChoice(formats, func(f Form) int {
		if i := slices.IndexFunc(page.Formats, func(x page.Format) bool { return x.Name == f.Format }); i >= 0 {
			return i
		}
		return len(page.Formats)
	}, func(f *Form, i int) {
		name := ""
		if i < len(page.Formats) {
			name = page.Formats[i].Name
		} else if f.Format != "" {
			f.Own = s.paper.look.size
		}
		f.resize(func(f *Form) { f.Format = name })
	})
	orient := s.newChoice(ways, func(f Form) int {
		return slices.IndexFunc(orients, func(o struct {
			word   string
			orient page.Orient
		}) bool {
			return o.orient == f.Orient
		})
	}, func(f *Form, i int) { f.resize(func(f *Form) { f.Orient = orients[i].orient }) })
	s.orientField = control.NewField("方向", orient)
	width := s.newNumber(func(f Form) float64 { return f.Own.W }, func(f *Form, v float64) { f.resize(func(f *Form) { f.Own.W = v }) })
	height := s.newNumber(func(f Form) float64 { return f.Own.H }, func(f *Form, v float64) { f.resize(func(f *Form) { f.Own.H = v }) })
	s.ownFields = twoFields(control.NewField("宽（毫米）", width), control.NewField("高（毫米）", height))

	gray := s.newTick("黑白印刷", func(f Form) bool { return f.Gray }, func(f *Form, on bool) { f.Gray = on })
	s.tiles = s.newTick("在线底图", func(f Form) bool { return !f.NoTiles }, func(f *Form, on bool) { f.NoTiles = !on })
	setShown(s.tiles, s.p.Shown.Tiles != nil)
	clear := s.newTick("图框外透明", func(f Form) bool { return f.Clear }, func(f *Form, on bool) { f.Clear = on })
	s.restoreAll = control.NewButton("全部恢复自动排版", theme.IconUndo, func() {
		s.edit(func(f *Form) { f.Moved, f.Pins = nil, nil })
	})
	return control.NewScroller(control.NewColumn(theme.Space8, theme.Space8,
		s.templates.field(),
		container.NewGridWithColumns(2, control.NewField("幅面", s.format), s.orientField), s.ownFields,
		container.NewGridWithColumns(2, gray, clear), s.tiles,
		control.NewField("图面要素", s.partTicks()), s.restoreAll,
		control.NewNote("在预览里点选要素，拖动即可移动，拖边角改大小；地图上的名称也可以拖动。方向键移动 1 毫米，加 Shift 移动 5 毫米，PageUp、PageDown 换一个要素，Delete 不要它；按住 Ctrl 拖动不吸附。")))
}

// resize changes the paper. What was laid on the old one does not fit the new.
func (f *Form) resize(change func(*Form)) {
	old, lay := f.size(), f.Orient
	change(f)
	if f.size() != old || f.Orient != lay {
		f.Moved = nil
	}
}

// switched are the parts that can be left out, in the order in which they are listed.
var switched = []page.Part{
	page.TitlePart, page.SubtitlePart, page.LegendPart, page.NorthPart, page.PositionPart, page.GraticulePart, page.ImprintPart,
}

// optional tells whether a part can be left out.
func optional(part page.Part) bool { return slices.Contains(switched, part) }

// partTicks are the boxes to tick of what can be left out, in two columns.
func (s *Studio) partTicks() fyne.CanvasObject {
	grid := container.NewGridWithColumns(2)
	s.parts = nil
	for _, part := range switched {
		t := s.newTick(part.Title(), func(f Form) bool { return f.has(part) }, func(f *Form, on bool) { f.setPart(part, on) })
		s.parts = append(s.parts, t)
		grid.Add(t)
	}
	return grid
}

// showParts marks what was moved by hand.
func (s *Studio) showParts() {
	for i, part := range switched {
		word := part.Title()
		if _, moved := s.form.Moved[part]; moved {
			word += "（已移动）"
		}
		s.parts[i].SetText(word)
	}
}

// has tells whether a part stands on the sheet.
func (f Form) has(part page.Part) bool {
	if part == page.PositionPart {
		return f.Position
	}
	return !slices.Contains(f.Off, part)
}

// setPart puts a part on the sheet or takes it off.
func (f *Form) setPart(part page.Part, on bool) {
	if part == page.PositionPart {
		f.Position = on
		return
	}
	f.Off = f.without(part, !on)
}
