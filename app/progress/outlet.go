package progress

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// figureFiles are the files that a figure is written to.
var figureFiles = control.Kind{Title: "图片、PDF", Endings: report.Endings}

// Out is a figure that can be written or copied.
type Out struct {
	Word   string // what it is
	Figure func() report.Figure
	// Ending is that of the file that is offered, “” for a picture.
	Ending string
}

// Outlets returns a button that writes figures to files, or copies them as
// pictures, or what they show as a table; table may be nil where there is none.
// More lines of the menu come last, nil for none.
func (p Params) Outlets(outs []Out, table func() string, more func() []control.MenuItem) *control.IconButton {
	var b *control.IconButton
	b = control.NewIconButton(theme.IconMore, "导出图、复制表格", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		lines := p.outlets(outs, table)
		if more != nil {
			lines = append(lines, more()...)
		}
		control.ShowMenu(p.Window.Canvas(), at.AddXY(0, b.Size().Height+2), lines...)
	})
	return b
}

// outlets are the lines of the menu.
func (p Params) outlets(outs []Out, table func() string) []control.MenuItem {
	var items []control.MenuItem
	for i, out := range outs {
		items = append(items, control.MenuItem{Title: "存" + out.Word + "…", Icon: theme.IconPicture, Rule: i > 0, Do: func() { p.Save(out.Figure(), out.Ending) }})
		if p.CopyPicture != nil {
			items = append(items, control.MenuItem{Title: "复制" + out.Word, Icon: theme.IconPhoto, Do: func() { p.copyPicture(out.Figure()) }})
		}
	}
	if table != nil {
		items = append(items, control.MenuItem{Title: "复制为表格", Icon: theme.IconLedger, Rule: true, Do: func() { p.Copy(table()) }})
	}
	return items
}

// NoteItem is the line of a menu that shows 方法说明: how the figures were made,
// with the sources of the formulas.
func (p Params) NoteItem(note func() string) control.MenuItem {
	return control.MenuItem{Title: "方法说明…", Icon: theme.IconInfo, Do: func() { p.ShowText("方法说明", note()) }}
}

// ShowText shows a text that may be copied.
func (p Params) ShowText(title, text string) {
	var d *control.Dialog
	shut := control.NewButton("关闭", nil, func() { d.Hide() })
	shut.Importance = widget.HighImportance
	taken := control.NewButton("复制全文", theme.IconLedger, func() { p.Copy(text) })
	body := container.NewBorder(nil, control.NewColumn(theme.Space4, 0, Spaced(taken, shut)), nil, nil,
		control.NewScroller(control.NewColumn(theme.Space8, 0, control.NewProse(text))))
	d = control.NewDialog(title, body, p.Window)
	d.Enter = shut.OnTapped
	d.Show()
	d.Resize(Roomy(p.Window))
	p.Window.Canvas().Focus(shut)
}

// Roomy is the size of a dialog with much to read: what the window has room for.
func Roomy(win fyne.Window) fyne.Size {
	size := win.Canvas().Size()
	return fyne.NewSize(min(680, size.Width-2*theme.Space24), min(620, size.Height-2*theme.Space24))
}

// Copy puts text on the clipboard; a table in it is pasted as one by office programs.
func (p Params) Copy(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

// Save asks where a figure is to be written and writes it in the background.
func (p Params) Save(f report.Figure, ending string) {
	if ending == "" {
		ending = report.Endings[0]
	}
	path := filepath.Join(p.Folder(), FileName(f.Title)+ending)
	p.Files.Save("存为图片、PDF", path, figureFiles, func(path string) {
		if filepath.Ext(path) == "" {
			path += ending
		}
		go func() {
			err := f.Export(context.Background(), path)
			p.Post(func() { p.saved(path, err) })
		}()
	})
}

func (p Params) copyPicture(f report.Figure) {
	go func() {
		picture, err := f.Picture(context.Background(), report.PrintDPI)
		p.Post(func() {
			if err == nil {
				err = p.CopyPicture(picture, report.PrintDPI)
			}
			if err != nil {
				control.Tell(p.Window, "没有复制", data.Sentence(err))
			}
		})
	}()
}

// FileName keeps of a title what a file's name may hold.
func FileName(title string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|：“”`, r) {
			return '-'
		}
		return r
	}, title)
}

// seriesTable is the values of an indicator as a table to be pasted.
func seriesTable(s *data.State, one chart.Series) string {
	i := one.Reading.Indicator
	rows := []string{tabbed("年份", "数值"+unit(i), "应达"+unit(i), "状态", "来源")}
	if i.Base != nil {
		rows = append(rows, tabbed(strconv.Itoa(i.BaseYear), Number(*i.Base, i.Unit), "", "基期", i.Section))
	}
	for _, y := range one.Years {
		expected := Expected(one.Reading, y.Year)
		if expected == Missing {
			expected = ""
		}
		value, status, source := "数据缺失", "", ""
		switch o := y.Value; {
		case y.Contested:
			value = "数值冲突"
		case o != nil:
			value, status, source = Number(o.Value, i.Unit), o.Status.Title(), report.Source(s, o)
		case y.Draft != nil:
			value, status, source = Number(y.Draft.Value, i.Unit), "待确认", report.Source(s, y.Draft)
		}
		rows = append(rows, tabbed(strconv.Itoa(y.Year), value, expected, status, source))
	}
	return strings.Join(rows, "\n")
}

// tabbed joins the cells of a row; what would break the table is taken out.
func tabbed(cells ...string) string {
	for i, c := range cells {
		cells[i] = strings.NewReplacer("\t", " ", "\n", " ").Replace(c)
	}
	return strings.Join(cells, "\t")
}

// Table is the readings of a report as a table to be pasted, with what must stand
// beside its score.
func Table(r *progress.Report) string {
	rows := []string{tabbed("维度", "指标", "单位", "基期", "最新值", "年份", "目标", "目标年份", "进度", "应达", "节奏", "状态")}
	for k := range r.Readings {
		one := &r.Readings[k]
		i := one.Indicator
		latest, year := "数据缺失", ""
		if o := one.Latest; o != nil {
			latest, year = Number(o.Value, i.Unit), strconv.Itoa(o.Year)
		}
		rows = append(rows, tabbed(i.Dimension, i.Name, i.Unit, blank(Optional(i.Base, i.Unit)), latest, year,
			blank(Optional(one.Target, i.Unit)), yearOrBlank(i.TargetYear), blank(Progress(one)), blank(Share(one.Expected)), blank(Pace(one.Pace)), one.Word()))
	}
	return strings.Join(append(rows, tabbed(ScoreWords(*r))), "\n")
}

// blank is an empty cell for what is missing.
func blank(text string) string {
	if text == Missing {
		return ""
	}
	return text
}
