package progress

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/returns"
	"ezmap/data/workbook"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// arrival is a 填报表 that came back: what is in it and what it would change.
type arrival struct {
	path     string
	read     returns.Return
	plan     merge.Plan
	document data.Document
	content  []byte
}

// askReturn asks for a form that came back and shows what it would change.
func (p Params) askReturn() {
	p.Files.Open("选择收回的填报表", p.Folder(), TableFiles, p.readReturn)
}

// readReturn reads a form in the background.
func (p Params) readReturn(path string) {
	s, by, at := p.Host.State(), p.Host.Who(), p.Now()
	go func() {
		a, err := lookAt(s, path, returns.Defaults{By: by, At: at})
		p.Post(func() {
			if err != nil {
				control.Tell(p.Window, "没有读入", data.Sentence(err)+"未写入任何内容。")
				return
			}
			p.preview(a)
		})
	}()
}

// lookAt reads a form and compares it with what is at hand. The file itself is kept
// as the document that its values rest on.
func lookAt(s *data.State, path string, d returns.Defaults) (*arrival, error) {
	name := filepath.Base(path)
	tables, err := workbook.Open(context.Background(), path, workbook.Options{Known: returns.Known(s)})
	if err != nil {
		return nil, err
	}
	a := &arrival{path: path, read: returns.Read(tables, s, d)}
	if a.content, err = readDocument(path); err != nil {
		return nil, err
	}
	a.document = data.Document{
		ID: data.NextID[data.Document](s, "D"), Title: strings.TrimSuffix(name, filepath.Ext(name)), FileName: name, By: d.By, At: d.At,
	}
	for i := range a.read.Values {
		o := &a.read.Values[i]
		o.Evidence = a.document.ID
		if o.Source == "" {
			o.Source = name
		}
	}
	a.plan = merge.Observations(s, a.read.Values, a.read.Where, a.read.Problems, "读入填报表“"+name+"”")
	return a, nil
}

// words says what the form holds.
func (a *arrival) words() string {
	doubted := 0
	for i := range a.plan.Rows {
		doubted += min(len(a.plan.Rows[i].Doubts), 1)
	}
	lines := []string{fmt.Sprintf("“%s”：新增 %d，改变 %d，相同 %d，有误 %d，存疑 %d；空着 %d 格，不写入。",
		filepath.Base(a.path), a.plan.New, a.plan.Changed, a.plan.Same, a.plan.Faulty, doubted, a.read.Blank)}
	switch {
	case a.plan.Change == nil && a.plan.Faulty == 0:
		lines = append(lines, "没有要写入的。")
	case a.plan.Changed > 0:
		lines = append(lines, "改变的不覆盖原数，写入后成为数值冲突，由您裁定。")
	}
	return strings.Join(append(lines, a.read.Notes...), "\n")
}

// notable are the rows that are to be looked at: what is the same is only counted.
func (a *arrival) notable() []merge.Row {
	rows := slices.DeleteFunc(slices.Clone(a.plan.Rows), func(r merge.Row) bool { return r.Verdict == merge.Same })
	grade := func(r merge.Row) int {
		switch {
		case r.Verdict == merge.Faulty:
			return 0
		case len(r.Doubts) > 0:
			return 1
		case r.Verdict == merge.Changed:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(rows, func(x, y merge.Row) int { return grade(x) - grade(y) })
	return rows
}

// figures are the values that would be written, by their ids.
func (a *arrival) figures(s *data.State) map[string]string {
	all := map[string]string{}
	if batch, is := a.plan.Change.(data.Batch); is {
		for _, c := range batch.Changes {
			if e, is := c.(data.Edit[data.Observation]); is {
				all[e.After.ID] = Figure(s, e.After)
			}
		}
	}
	return all
}

// preview shows what a form would change, and writes it.
func (p Params) preview(a *arrival) {
	rows, figures := a.notable(), a.figures(p.Host.State())
	note := control.NewNote("") // the whole text of the row that is chosen
	var body *fyne.Container
	grid := control.NewGrid(control.GridParams{
		Columns: []control.GridColumn{
			{Title: "预检", Width: 56}, {Title: "区域、指标、期间", Width: 220, Grow: 1}, {Title: "数值", Width: 96, Align: fyne.TextAlignTrailing}, {Title: "说明", Width: 260, Grow: 2},
		},
		Rows: len(rows), Empty: "没有要核对的行。",
		Cell: func(row, column int) control.GridCell { return returnCell(rows[row], figures, column) },
		Chosen: func(row int) {
			note.SetText(returnNote(rows[row]))
			body.Refresh()
		},
	})
	var d *control.Dialog
	back := control.NewButton("放弃", nil, func() { d.Hide() })
	word := "写入"
	if a.plan.Faulty > 0 {
		word = "跳过有误的，写入其余"
	}
	enter := control.NewButton(word, nil, nil)
	enter.Importance = widget.HighImportance
	fault := control.NewFault("")
	if a.plan.Change == nil {
		enter.Disable()
	}
	head := control.NewColumn(theme.Space4, theme.Space4, control.NewProse(a.words()), note)
	foot := control.NewColumn(theme.Space4, theme.Space4, fault, Spaced(back, enter))
	body = control.Under(head, container.NewBorder(nil, foot, nil, nil, grid))
	enter.OnTapped = func() {
		if enter.Disabled() {
			return
		}
		enter.Disable()
		p.write(a, func(err error) {
			enter.Enable()
			if err != nil {
				fault.SetText(data.Sentence(err))
				foot.Refresh()
				return
			}
			d.Hide()
		})
	}
	d = control.NewDialog("读入填报表", body, p.Window)
	d.Enter = enter.OnTapped
	d.Show()
	d.Resize(fyne.NewSize(min(960, p.Window.Canvas().Size().Width-2*theme.Space24), Roomy(p.Window).Height))
	if len(rows) > 0 {
		grid.Press(0) // what is worst comes first
	}
	p.Window.Canvas().Focus(back)
}

// returnCell is a cell of the preview.
func returnCell(r merge.Row, figures map[string]string, column int) control.GridCell {
	switch column {
	case 0:
		return control.GridCell{Text: r.Verdict.Title(), Bold: r.Verdict == merge.Faulty}
	case 1:
		return control.GridCell{Text: r.Title}
	case 2:
		return control.GridCell{Text: figures[r.Key]}
	}
	return control.GridCell{Text: returnNote(r), Muted: r.Verdict != merge.Faulty}
}

// returnNote says where a row stands and what is to be looked at.
func returnNote(r merge.Row) string {
	if r.Verdict == merge.Faulty {
		return data.Problem{Where: r.Where, Message: r.Message}.String()
	}
	text := r.Where
	if len(r.Doubts) > 0 {
		text += "：" + strings.Join(r.Doubts, "")
	}
	return text
}

// write keeps the file and makes the change, in one step of history.
func (p Params) write(a *arrival, then func(error)) {
	keep := func(file string) {
		doc := a.document
		if doc.File = file; file == "" {
			doc.FileName = ""
		}
		p.Host.Do(data.Batch{Title: a.plan.Change.Describe(), Changes: []data.Change{data.Put(p.Host.State(), doc), a.plan.Change}}, then)
	}
	if p.Attach == nil {
		keep("")
		return
	}
	p.Attach(a.document.FileName, a.content, func(file string, err error) {
		if err != nil {
			then(err)
			return
		}
		keep(file)
	})
}
