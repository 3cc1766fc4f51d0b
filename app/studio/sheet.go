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
	clear := s.newTick("图框外透明", func(f Form) bool { return f.Clear }, func(f *Form, on bool) { f.Clear = on })
	s.parts = control.NewColumn(0, 0)
	s.restoreAll = control.NewButton("全部恢复自动排版", theme.IconUndo, func() {
		s.edit(func(f *Form) { f.Moved, f.Pins = nil, nil })
	})
	return control.NewScroller(control.NewColumn(theme.Space8, theme.Space8,
		s.templates.field(),
		control.NewField("幅面", s.format), s.orientField, s.ownFields,
		container.NewGridWithColumns(2, gray, clear),
		control.NewField("图面要素", s.parts), s.restoreAll,
		control.NewNote("在预览里点选要素，拖动即可移动，拖边角改大小；地图上的名称也可以拖动。方向键移动 1 毫米，加 Shift 移动 5 毫米，按住 Ctrl 拖动不吸附。")))
}

// resize changes the paper. What was laid on the old one does not fit the new.
func (f *Form) resize(change func(*Form)) {
	old, lay := f.size(), f.Orient
	change(f)
	if f.size() != old || f.Orient != lay {
		f.Moved = nil
	}
}

// showParts lists what stands on the sheet, with a box to tick for what can be left out.
func (s *Studio) showParts() {
	var rows []fyne.CanvasObject
	for _, m := range page.Movable {
		if optional(m.Part) {
			rows = append(rows, s.partRow(m))
		}
	}
	rows = append(rows, s.partRow(page.NamedPart{Part: page.GraticulePart, Title: page.GraticulePart.Title()}))
	s.parts.Set(rows...)
}

// optional tells whether a part can be left out.
func optional(part page.Part) bool {
	return part == page.PositionPart || slices.ContainsFunc(page.Parts, func(p page.NamedPart) bool { return p.Part == part })
}

// partRow is a part with its box, and what can be done about it.
func (s *Studio) partRow(m page.NamedPart) fyne.CanvasObject {
	on := control.Full
	if !s.form.has(m.Part) {
		on = control.Off
	}
	note := ""
	if _, moved := s.form.Moved[m.Part]; moved {
		note = "已移动"
	}
	return control.NewSwitch(control.SwitchParams{Title: m.Title, Count: note, On: on, Changed: func(on bool) {
		s.edit(func(f *Form) { f.setPart(m.Part, on) })
	}})
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
