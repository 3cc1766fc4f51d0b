package register

import (
	"fmt"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
)

// preview shows what a plan does and what is wrong before it is written.
func (s *Screen) preview(title string, p plan) {
	fields := []fyne.CanvasObject{control.NewStrong(p.said())}
	if len(p.faults) > 0 {
		const shown = 12
		fields = append(fields, control.NewFault(fmt.Sprintf("有误 %d 处，不写入：", len(p.faults))))
		var facts []control.Fact
		for _, f := range p.faults[:min(shown, len(p.faults))] {
			facts = append(facts, control.Fact{Name: f.where, Text: f.sentence})
		}
		for _, f := range facts {
			fields = append(fields, control.NewProse(f.Name+"："+f.Text))
		}
		if n := len(p.faults) - shown; n > 0 {
			fields = append(fields, control.NewNote(fmt.Sprintf("另有 %d 处。", n)))
		}
	}
	if p.change != nil {
		fields = append(fields, control.NewNote("写入后可以用“撤销”一次恢复。"))
	}
	about := form.Params{Window: s.p.Window, Title: title, Width: 520, Word: "写入", Closed: s.sheet.Focus}
	if len(p.faults) > 0 {
		about.Word = "只写入无误的"
	}
	if p.change != nil {
		about.Keep = func() bool {
			s.do(p.change)
			return true
		}
	}
	f := form.New(about)
	f.Show([]fyne.CanvasObject{control.NewColumn(0, theme.Space8, fields...)})
}
