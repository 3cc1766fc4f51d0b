package style

import (
	"slices"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// stylesKey is the setting under which templates are kept.
const stylesKey = "styles"

// template is 样式模板: a theme with a name, for layers that have its field.
type template struct {
	Name  string      `json:"name"`
	Theme layer.Theme `json:"theme"`
}

// templates returns those that are kept, by their names.
func (s *Panel) templates() []template {
	var kept []template
	s.p.Host.SettingAs(stylesKey, &kept)
	return kept
}

// keep keeps a theme under a name, in place of one of the same name.
func (s *Panel) keep(name string, t layer.Theme) {
	kept := slices.DeleteFunc(s.templates(), func(x template) bool { return x.Name == name })
	kept = append(kept, template{name, t})
	slices.SortFunc(kept, func(a, b template) int { return strings.Compare(a.Name, b.Name) })
	s.p.Host.KeepAs(stylesKey, kept)
}

// forget deletes a template.
func (s *Panel) forget(name string) {
	s.p.Host.KeepAs(stylesKey, slices.DeleteFunc(s.templates(), func(x template) bool { return x.Name == name }))
}

// usable tells that the layer has what a template goes by.
func (s *Panel) usable(t template) bool {
	fits := fitting(s.p.Host.State(), s.p.Layer, s.fields)
	if !slices.Contains(fits.kinds, t.Theme.Kind) {
		return false
	}
	return t.Theme.Kind == layer.Single || slices.ContainsFunc(suiting(t.Theme.Kind, s.fields), func(f layer.Field) bool { return f.ID == t.Theme.Field })
}

// templateRows are the ways to keep the theme and to take another one that was kept.
func (s *Panel) templateRows() []fyne.CanvasObject {
	if len(fitting(s.p.Host.State(), s.p.Layer, s.fields).kinds) == 0 {
		return nil
	}
	save := control.NewButton("存为模板…", nil, nil)
	save.OnTapped = func() { s.askName(save) }
	if s.theme().Kind == official {
		save.Disable()
	}
	apply := control.NewButton("套用模板…", nil, nil)
	apply.OnTapped = func() { s.offer(apply) }
	save.Importance, apply.Importance = widget.LowImportance, widget.LowImportance
	if len(s.templates()) == 0 {
		apply.Disable()
	}
	return []fyne.CanvasObject{container.NewGridWithColumns(2, save, apply)}
}

// plateWidth is the width of the plates of templates.
const plateWidth float32 = 260

// plate shows a column at a button.
func (s *Panel) plate(at fyne.CanvasObject, column *control.Column) *widget.PopUp {
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(at)
	return control.ShowPopover(s.p.Window.Canvas(), corner.AddXY(0, at.Size().Height), plateWidth, column)
}

// askName asks for the name under which the theme is kept.
func (s *Panel) askName(at fyne.CanvasObject) {
	entry, fault := control.NewEntry(), control.NewFault("")
	column := control.NewColumn(theme.Space12, theme.Space8)
	var plate *widget.PopUp
	keep := func(string) {
		name := strings.TrimSpace(entry.Text)
		if name == "" {
			fault.SetText("请给模板起个名字。")
			plate.Resize(fyne.NewSize(plateWidth, column.HeightFor(plateWidth)))
			return
		}
		plate.Hide()
		s.keep(name, s.theme())
		s.fill()
	}
	entry.OnSubmitted = keep
	done := control.NewButton("保存", nil, func() { keep("") })
	done.Importance = widget.HighImportance
	column.Objects = []fyne.CanvasObject{control.NewField("模板名称", entry), fault, control.NewBeside(control.NewNote("同名的模板会被替换"), done)}
	plate = s.plate(at, column)
	s.p.Window.Canvas().Focus(entry)
}

// offer lists the templates that the layer can take.
func (s *Panel) offer(at fyne.CanvasObject) {
	column := control.NewColumn(theme.Space8, 0)
	var plate *widget.PopUp
	others := 0
	for _, t := range s.templates() {
		if !s.usable(t) {
			others++
			continue
		}
		remove := control.NewIconButton(theme.IconDelete, "删除模板", func() {
			plate.Hide()
			s.forget(t.Name)
			s.fill()
		})
		column.Objects = append(column.Objects, control.NewBeside(
			control.NewChoice(t.Name, words[t.Theme.Kind][1], false, func() {
				plate.Hide()
				s.set(t.Theme)
				s.fill()
			}), remove))
	}
	if others > 0 {
		column.Objects = append(column.Objects, control.NewNote("另有 "+strconv.Itoa(others)+" 个模板的字段这个图层没有。"))
	}
	plate = s.plate(at, column)
}
