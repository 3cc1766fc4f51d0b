package progress

import (
	"fmt"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// AskTemplate asks by which template a kind of area is read, or one area of it: it
// is a ruling, with its reason. Functional areas are read by the districts' template.
func AskTemplate(p Params, asOf *AsOf, kind data.AreaKind) {
	p.Host = asOf.Host()
	s := p.Host.State()
	subjects, names := []string{string(kind)}, []string{"全市"}
	if kind != data.CityArea {
		names[0] = "各区"
		for _, a := range s.Areas {
			if a.Kind == kind {
				subjects, names = append(subjects, string(a.Code)), append(names, "只用于"+a.Name)
			}
		}
	}
	var d *control.Dialog
	column := control.NewColumn(0, theme.Space8)
	show := func(i int) {
		form := NewRulingForm(p, templateRuling(s, kind, subjects[i], names[i], asOf), asOf.Moment().At, asOf.Past())
		form.Kept = func() { d.Hide() }
		column.Set(form)
		if d != nil {
			d.Resize(d.MinSize())
		}
	}
	shut := control.NewButton("关闭", nil, func() { d.Hide() })
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote("裁定以后，进度和得分都按采用的模板计算；数值按模板分别登记，不会混在一起。"), rulingWidth))
	if len(subjects) > 1 {
		of := control.NewSelect(names, nil)
		of.Selected = names[0]
		of.OnChanged = func(string) { show(of.SelectedIndex()) }
		body.Objects = append(body.Objects, control.NewField("用于", of))
	}
	body.Objects = append(body.Objects, fyne.CanvasObject(column), Spaced(shut))
	show(0)
	d = control.NewDialog("采用的指标模板", body, p.Window)
	d.Enter = shut.OnTapped
	d.Show()
}

// rulingWidth is the width of a dialog with a ruling.
const rulingWidth float32 = 440

// templateRuling is the ruling on the template of a kind of area, or of one area.
func templateRuling(s *data.State, kind data.AreaKind, subject, name string, asOf *AsOf) RulingOf {
	of := RulingOf{Kind: data.TemplateRuling, Subject: subject, Name: name}
	held := s.TemplateForAt(kind, asOf.Moment().At)
	if a := s.Area(data.AreaCode(subject)); a != nil {
		held = s.TemplateOf(a, asOf.Moment().At)
	}
	for i := range s.Templates {
		t := &s.Templates[i]
		if t.For != kind {
			continue
		}
		note := TemplateNote(s, t)
		if held != nil && t.ID == held.ID {
			note = "采用中　" + note
		}
		of.Choices = append(of.Choices, RulingChoice{ID: t.ID, Words: t.Name + "，" + t.Version + " 版", Note: note})
	}
	return of
}

// TemplateNote says what a template holds and where it comes from.
func TemplateNote(s *data.State, t *data.Template) string {
	aimed, values := 0, 0
	for i := range t.Indicators {
		if t.Indicators[i].Target != nil {
			aimed++
		}
	}
	for i := range s.Observations {
		if s.Observations[i].Template == t.ID {
			values++
		}
	}
	text := fmt.Sprintf("%d 项指标，%d 项有目标，已登记 %d 个数值", len(t.Indicators), aimed, values)
	if t.Origin != "" {
		text += "；来源：" + t.Origin
	}
	if !t.Official {
		text += "；非官方"
	}
	return text
}
