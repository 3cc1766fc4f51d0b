package ledger

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/template"
	"ezmap/data/workbook"

	"fyne.io/fyne/v2/widget"
)

// askFile asks for a file with a template and reads it.
func (t *Templates) askFile() {
	t.p.Files.Open("选择指标模板", t.p.Folder(), words.TableFiles, t.readFile)
}

// readFile reads a template in the background. What is in it becomes a draft: it
// is looked at on the screen before it is kept.
func (t *Templates) readFile(path string) {
	go func() {
		tables, err := workbook.Open(context.Background(), path, workbook.Options{Known: template.Known})
		var found []data.Indicator
		var problems []data.Problem
		if err == nil {
			found, problems = template.Read(tables)
		}
		t.p.Post(func() {
			switch {
			case err != nil:
				control.Tell(t.p.Window, "没有读入", data.Sentence(err))
			case len(problems) > 0:
				t.p.ShowText("没有读入", faults(filepath.Base(path), problems))
			default:
				t.askWhat(path, found)
			}
		})
	}()
}

// faults says what is wrong with a file, line by line.
func faults(name string, problems []data.Problem) string {
	lines := []string{fmt.Sprintf("“%s”有 %d 处不对，没有读入。请改正后再选一次：", name, len(problems))}
	for _, one := range problems {
		lines = append(lines, one.String())
	}
	return strings.Join(lines, "\n")
}

// askWhat asks what indicators that were read are to be: a new template, or the
// next version of one at hand.
func (t *Templates) askWhat(path string, found []data.Indicator) {
	s := t.p.Host.State()
	as := []string{"新模板"}
	for i := range s.Templates {
		as = append(as, "“"+s.Templates[i].Name+"”的新版本")
	}
	choice := control.NewSelect(as, nil)
	choice.SetSelectedIndex(0)
	fault := control.NewFault("")
	var d *control.Dialog
	back := control.NewButton("取消", nil, func() { d.Hide() })
	enter := control.NewButton("下一步", nil, nil)
	enter.Importance = widget.HighImportance
	body := control.NewColumn(theme.Space4, theme.Space8,
		control.Wide(control.NewNote(fmt.Sprintf("“%s”里有 %d 项指标。读入后先列在表里给您核对，存为版本才算数。", filepath.Base(path), len(found))), 420),
		control.NewField("作为", choice), fault, words.Spaced(back, enter))
	enter.OnTapped = func() {
		if at := choice.SelectedIndex() - 1; at >= 0 {
			next := nextOf(&s.Templates[at], found)
			if problem := lost(s, &s.Templates[at], &next); problem != "" {
				fault.SetText(problem)
				body.Refresh()
				d.Resize(body.MinSize())
				return
			}
			d.Hide()
			if next.Measures(&s.Templates[at]) {
				control.Tell(t.p.Window, "没有变化", "文件里的指标与“"+next.Name+"”"+s.Templates[at].Version+" 版完全相同。")
				return
			}
			t.begin(next)
			return
		}
		d.Hide()
		name := filepath.Base(path)
		t.askHead("新模板", data.Template{
			Name: strings.TrimSuffix(name, filepath.Ext(name)), Version: "1", Origin: name, For: data.District, Indicators: found,
		}, t.begin)
	}
	d = control.NewDialog("读入指标模板", body, t.p.Window)
	d.Enter = enter.OnTapped
	d.Show()
}

// nextOf is the next version of a template with other indicators.
func nextOf(before *data.Template, found []data.Indicator) data.Template {
	next := *before
	next.Version, next.Indicators = data.NextVersion(before.Version), found
	return next
}

// lost names an indicator that a new version leaves out although something stands
// on it, “” for none.
func lost(s *data.State, before, after *data.Template) string {
	for i := range before.Indicators {
		one := &before.Indicators[i]
		if after.Indicator(one.ID) == nil && s.UsesIndicator(before.ID, one.ID) {
			return fmt.Sprintf("文件里没有指标“%s”（%s），它已有数值或目标，不能去掉。请补上这一行，或作为新模板读入。", one.Name, one.ID)
		}
	}
	return ""
}
