package studio

import (
	"context"
	"os"
	"path/filepath"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Print writes what the map shows as a PDF sheet of the first format into a
// folder for temporary files and opens it in the system's reader, which prints.
func Print(p Params) {
	ctx, cancel := context.WithCancel(context.Background())
	d := working(p.Window, "正在准备打印……", cancel)
	f := printed(p)
	state, now := p.State(), p.Now()
	go func() {
		path, err := temporary(f.FileName(state, now), func(path string) error {
			return page.Export(ctx, path, f.Sheet(p.Shown, now), state)
		})
		p.Post(func() {
			cancel()
			d.Hide()
			printEnded(p, path, err)
		})
	}()
}

// printed is the form of a sheet that is printed: what the map shows, by the office
// of the sheet before.
func printed(p Params) Form {
	f := Form{
		Format: page.Formats[0].Name, Ending: ".pdf", Schemes: p.Shown.Schemes, Year: p.Shown.Year, Charts: p.Shown.charts(),
		Org: p.Org, Date: p.Now().Format("2006年1月"),
	}
	var k kept
	if p.Memory.SettingAs(formKey, &k) {
		f.Org = k.Form.Org
	}
	return f
}

// temporary writes a file of a name into a new folder for temporary files.
func temporary(name string, write func(path string) error) (string, error) {
	folder, err := os.MkdirTemp("", "ezmap-")
	if err != nil {
		return "", data.Fault(data.Unusable, "临时文件夹不能写，无法打印。请改用“出图”，把 PDF 保存到别处再打印。", err)
	}
	path := filepath.Join(folder, name)
	if err := write(path); err != nil {
		_ = os.RemoveAll(folder)
		return "", err
	}
	return path, nil
}

// printEnded opens the file in the system's reader, or says why not.
func printEnded(p Params, path string, err error) {
	switch {
	case given(err):
	case err != nil:
		control.Tell(p.Window, "没有打印", data.Sentence(err))
	default:
		if p.Open(path) != nil {
			control.Tell(p.Window, "没有打开", "系统里没有能打开 PDF 的程序。请用别的电脑打印这个文件："+path)
		}
	}
}

// working shows that something goes on, with a way to end it.
func working(win fyne.Window, words string, cancel func()) *control.Dialog {
	bar := widget.NewProgressBarInfinite()
	back := control.NewButton("取消", nil, cancel)
	body := control.NewColumn(theme.Space8, theme.Space16,
		control.Wide(bar, 320), container.NewHBox(layout.NewSpacer(), back))
	d := control.NewDialog(words, body, win)
	d.SetOnClosed(func() { bar.Stop(); cancel() })
	d.Show()
	return d
}
