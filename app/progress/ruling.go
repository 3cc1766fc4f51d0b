package progress

import (
	"fmt"
	"strings"
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// RulingChoice is one of the things of which a ruling chooses one.
type RulingChoice struct {
	ID    string // “” where the choice is only words
	Words string // as the decision says it
	Note  string // what speaks for it
}

// RulingOf is what a ruling is about.
type RulingOf struct {
	Kind    data.RulingKind
	Subject string
	Name    string // of the subject, for history
	Choices []RulingChoice
	// Free lets the decision be worded otherwise.
	Free bool
}

// RulingForm is the form of a ruling (裁定): a choice, the decision in words where
// it is free, and the reason. The ruling that holds stands above it.
type RulingForm struct {
	widget.BaseWidget
	// Kept is called when the ruling was recorded, nil for nobody.
	Kept func()

	p        Params
	of       RulingOf
	column   *control.Column
	chosen   int // of the choices, -1 for none
	decision *control.Entry
	reason   *control.Entry
	fault    *control.Prose
	enter    *control.Button
	at       time.Time // the moment that is looked at
	past     bool      // it is an earlier day: nothing can be entered
}

// NewRulingForm returns the form of a ruling; past leaves out what enters one.
func NewRulingForm(p Params, of RulingOf, at time.Time, past bool) *RulingForm {
	f := &RulingForm{
		p: p, of: of, chosen: -1, column: control.NewColumn(0, theme.Space8), at: at, past: past,
		decision: control.NewEntry(), reason: control.NewEntry(), fault: control.NewFault(""),
	}
	f.decision.MultiLine, f.decision.Wrapping = true, fyne.TextWrapBreak
	f.reason.MultiLine, f.reason.Wrapping = true, fyne.TextWrapBreak
	f.decision.SetMinRowsVisible(2)
	f.reason.SetMinRowsVisible(2)
	f.decision.SetPlaceHolder("采用哪一种说法、怎样理解")
	f.reason.SetPlaceHolder("依据的文件、会议或计算")
	f.enter = control.NewButton("裁定", nil, f.submit)
	if held := p.Host.State().RulingOn(of.Kind, of.Subject, at); held != nil {
		f.enter.SetText("重新裁定")
		f.take(held)
	}
	f.ExtendBaseWidget(f)
	f.layout()
	return f
}

// take fills the form with the ruling that holds.
func (f *RulingForm) take(held *data.Ruling) {
	for i, c := range f.of.Choices {
		if held.Chosen != "" && c.ID == held.Chosen || held.Chosen == "" && c.Words == held.Decision {
			f.chosen = i
		}
	}
	if f.of.Free {
		f.decision.SetText(held.Decision)
	}
}

// heldWords says the ruling that holds.
func heldWords(r *data.Ruling) []fyne.CanvasObject {
	note := "原因：" + r.Reason + "。" + Hand("裁定", r.By, r.At)
	return []fyne.CanvasObject{control.NewProse("已裁定：" + r.Decision), control.NewNote(note)}
}

// CreateRenderer returns the renderer of the form.
func (f *RulingForm) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.column)
}

// HeightFor returns the height at a width.
func (f *RulingForm) HeightFor(width float32) float32 { return f.column.HeightFor(width) }

func (f *RulingForm) layout() {
	held := f.p.Host.State().RulingOn(f.of.Kind, f.of.Subject, f.at)
	var objects []fyne.CanvasObject
	if held != nil {
		objects = heldWords(held)
	}
	for i, c := range f.of.Choices {
		icon := widget.NewIcon(fynetheme.RadioButtonIcon())
		if i == f.chosen {
			icon = widget.NewIcon(fynetheme.RadioButtonCheckedIcon())
		}
		text := c.Words
		if c.Note != "" {
			text += "\n" + c.Note
		}
		if f.past {
			objects = append(objects, control.NewBeforeText(icon, text))
			continue
		}
		objects = append(objects, control.NewSignButton(icon, text, "采用这一种", func(fyne.Position) { f.choose(i) }))
	}
	if !f.past {
		if f.of.Free {
			objects = append(objects, control.NewField("裁定", f.decision))
		}
		objects = append(objects, control.NewField("原因", f.reason), f.fault,
			container.NewHBox(f.enter, layout.NewSpacer()))
	}
	f.column.Set(objects...)
	f.Refresh()
}

// choose chooses one; a free decision begins with its words.
func (f *RulingForm) choose(i int) {
	f.chosen = i
	f.fault.SetText("")
	if f.of.Free {
		f.decision.SetText("采用：" + f.of.Choices[i].Words)
	}
	f.layout()
}

// Ruling makes the ruling that was filled in, or says what is wrong.
func (f *RulingForm) Ruling() (data.Ruling, string) {
	s := f.p.Host.State()
	r := data.Ruling{
		ID: NextID("Q", s.Rulings), Kind: f.of.Kind, Subject: f.of.Subject,
		Reason: strings.TrimSpace(f.reason.Text), By: f.p.Host.Who(), At: f.p.Now(),
	}
	for i, c := range f.of.Choices {
		switch {
		case i == f.chosen:
			r.Chosen, r.Decision = c.ID, "采用 "+c.Words
		case c.ID != "":
			r.Over = append(r.Over, c.ID)
		}
	}
	if f.of.Free {
		r.Decision = strings.TrimSpace(f.decision.Text)
	}
	switch {
	case r.Decision == "" && f.of.Free:
		return r, "请选一种说法，或写明怎样理解。"
	case r.Decision == "":
		return r, "请先选一个。"
	case r.Reason == "":
		return r, "请写明原因，以后查得到。"
	}
	return r, ""
}

func (f *RulingForm) submit() {
	r, problem := f.Ruling()
	f.fault.SetText(problem)
	if problem != "" {
		f.column.Refresh()
		f.Refresh()
		return
	}
	f.p.Host.Do(data.Batch{
		Title:   fmt.Sprintf("裁定%s“%s”", f.of.Kind.Title(), f.of.Name),
		Changes: []data.Change{data.Put(f.p.Host.State(), r)},
	}, func(err error) {
		if err == nil && f.Kept != nil {
			f.Kept()
		}
	})
}
