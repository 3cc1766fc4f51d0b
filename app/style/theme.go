package style

import (
	"image/color"
	"slices"
	"strconv"

	"ezmap/app/control"
	"ezmap/geo/class"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// look returns how the layer looks now.
func (s *Panel) look() layer.Look { return s.p.Host.Show().Looks[s.p.Layer] }

// change changes how the layer looks, on the map at once.
func (s *Panel) change(do func(*layer.Look)) {
	look := s.look()
	do(&look)
	s.p.Host.SetShow(s.p.Host.Show().WithLook(s.p.Layer, look))
	s.renew()
}

// theme returns the theme of now, of the kind official when there is none.
func (s *Panel) theme() layer.Theme {
	if t := s.look().Theme; t != nil {
		return *t
	}
	return layer.Theme{Kind: official}
}

// set takes a theme and remembers it for its kind.
func (s *Panel) set(t layer.Theme) {
	s.tried[t.Kind] = t
	s.change(func(l *layer.Look) {
		l.Theme = &t
		if t.Kind == official {
			l.Theme = nil
		}
	})
}

// turn goes to another kind of theme, as it was when it was left.
func (s *Panel) turn(kind layer.ThemeKind) {
	now := s.theme()
	s.tried[now.Kind] = now
	next, tried := s.tried[kind]
	if !tried {
		next = usual(kind, s.fields)
	}
	s.set(next)
	s.fill()
}

// themeRows are the kind of theme and what it asks for.
func (s *Panel) themeRows() []fyne.CanvasObject {
	fits := fitting(s.p.Host.State(), s.p.Layer, s.fields)
	if len(fits.kinds) == 0 {
		return []fyne.CanvasObject{control.NewNote("这个图层按官方符号绘制，可调不透明度和名称。")}
	}
	t := s.theme()
	var segments []control.Segment
	for _, k := range fits.kinds {
		segments = append(segments, fits.segment(k))
	}
	kinds := control.NewSegments(segments, max(slices.Index(fits.kinds, t.Kind), 0), func(i int) { s.turn(fits.kinds[i]) })
	rows := []fyne.CanvasObject{kinds}
	switch t.Kind {
	case official:
		return append(rows, control.NewNote(fits.asMade()))
	case layer.Single:
		rows = append(rows, s.colorRow(t))
	case layer.Categories:
		rows = append(rows, s.fieldRow(t), s.rampRow(t, class.Qualitative))
	case layer.Graduated:
		rows = append(rows, s.fieldRow(t))
		rows = append(rows, s.classRows(classing{t.Method, t.Classes, t.Breaks}, func(c classing) {
			t := s.theme()
			t.Method, t.Classes, t.Breaks = c.method, c.classes, c.breaks
			s.set(t)
		})...)
		rows = append(rows, s.rampRow(t, class.Sequential, class.Diverging))
	case layer.Proportional:
		rows = append(rows, s.fieldRow(t), s.colorRow(t))
	}
	return append(rows, s.sizeRows(t, fits)...)
}

// fieldRow chooses the field.
func (s *Panel) fieldRow(t layer.Theme) fyne.CanvasObject {
	suited := suiting(t.Kind, s.fields)
	titles := make([]string, len(suited))
	at := -1
	for i, f := range suited {
		titles[i] = f.Title
		if f.ID == t.Field {
			at = i
		}
	}
	choose := newSelect(titles, at, func(i int) {
		t := s.theme()
		t.Field, t.Colors = suited[i].ID, nil
		s.set(t)
	})
	return control.NewField("字段", choose)
}

// newSelect is a list that opens; changed is told of the place of another choice.
func newSelect(titles []string, at int, changed func(i int)) *control.Select {
	choose := control.NewSelect(titles, nil)
	if at >= 0 {
		choose.SetSelectedIndex(at)
	}
	choose.OnChanged = func(string) { changed(choose.SelectedIndex()) }
	return choose
}

// colorRow chooses a colour, “” for the layer's own.
func (s *Panel) colorRow(t layer.Theme) fyne.CanvasObject {
	return control.NewColumn(0, 2, control.NewNote("颜色"), control.NewColorChoice(t.Color, func(hex string) {
		t := s.theme()
		t.Color = hex
		s.set(t)
	}))
}

// rampRow chooses a ramp of some kinds.
func (s *Panel) rampRow(t layer.Theme, kinds ...class.RampKind) fyne.CanvasObject {
	return newRamps(t.Ramp, t.Reversed, kinds, func(id string, reversed bool) {
		t := s.theme()
		t.Ramp, t.Reversed = id, reversed
		s.set(t)
	})
}

// newRamps shows the ramp that is chosen; pressed, it offers the others. It also
// chooses whether the ramp runs backwards.
func newRamps(id string, reversed bool, kinds []class.RampKind, changed func(id string, reversed bool)) fyne.CanvasObject {
	var picks []control.Pick
	for _, r := range class.Ramps() {
		if slices.Contains(kinds, r.Kind) {
			picks = append(picks, control.Pick{ID: r.ID, Title: r.Title, Draw: control.Strip(colors(r))})
		}
	}
	back := control.NewCheck("颜色反向", nil)
	back.Checked = reversed
	list := control.NewPickList(picks, id, func(now string) {
		id = now
		changed(id, back.Checked)
	})
	back.OnChanged = func(on bool) { changed(id, on) }
	return control.NewColumn(0, 2, control.NewNote("色带"), list, back)
}

// colors are those by which a ramp is known.
func colors(r class.Ramp) []color.NRGBA {
	if r.Kind == class.Qualitative {
		return r.Colors(r.Size(), false)
	}
	return r.Colors(7, false)
}

// sizeRows choose how large symbols and how wide lines are, in steps of a tenth
// of a millimetre; 0 is the usual one.
func (s *Panel) sizeRows(t layer.Theme, fits parts) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	if fits.size || t.Kind == layer.Proportional {
		name, most := "符号", 40
		if t.Kind == layer.Proportional {
			name, most = "最大符号", 120
		}
		rows = append(rows, control.NewSliderRow(name, 0, most, tenths(t.Size), millimetres, func(v int) {
			t := s.theme()
			t.Size = float64(v) / 10
			s.set(t)
		}))
	}
	if fits.line {
		rows = append(rows, control.NewSliderRow("线宽", 0, 20, tenths(t.Line), millimetres, func(v int) {
			t := s.theme()
			t.Line = float64(v) / 10
			s.set(t)
		}))
	}
	return rows
}

func tenths(mm float64) int { return int(mm*10 + 0.5) }

func millimetres(tenths int) string {
	if tenths == 0 {
		return "默认"
	}
	return strconv.FormatFloat(float64(tenths)/10, 'f', 1, 64) + "mm"
}

// lookRows are opacity and names, which every layer has.
func (s *Panel) lookRows() []fyne.CanvasObject {
	look := s.look()
	whole := 100
	if look.Opacity > 0 {
		whole = int(look.Opacity*100 + 0.5)
	}
	opacity := control.NewSliderRow("不透明度", 10, 100, whole, func(v int) string { return strconv.Itoa(v) + "%" }, func(v int) {
		s.change(func(l *layer.Look) {
			l.Opacity = float64(v) / 100
			if v == 100 {
				l.Opacity = 0
			}
		})
	})
	names := control.NewCheck("显示名称", nil)
	names.Checked = !look.NoNames
	names.OnChanged = func(on bool) { s.change(func(l *layer.Look) { l.NoNames = !on }) }
	return []fyne.CanvasObject{control.NewColumn(0, 0, opacity, names)}
}
