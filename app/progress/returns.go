package progress

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/returns"
	"ezmap/data/tables"
	"ezmap/data/whole"
	"ezmap/data/workbook"
)

// TableFiles are the files that hold tables.
var TableFiles = control.Kind{Title: "Excel、CSV 表格", Endings: []string{".xlsx", ".csv"}}

// FormItems are the lines of a menu about 填报表: to write one for each district
// and functional area, and to read those that come back.
func (p Params) FormItems(asOf *AsOf) []control.MenuItem {
	year := asOf.Year()
	if year == 0 {
		year = p.Now().Year() - 1
	}
	items := []control.MenuItem{{Title: fmt.Sprintf("存各区 %d 年填报表…", year), Icon: theme.IconExchange, Rule: true, Do: func() { p.askForms(asOf.Host().State(), year) }}}
	if !asOf.Past() {
		items = append(items, control.MenuItem{Title: "读入填报表…", Icon: theme.IconFolder, Do: p.askReturn})
	}
	return items
}

// askForms asks for a folder and writes the forms of a year into it.
func (p Params) askForms(s *data.State, year int) {
	p.Files.Folder("填报表存到哪个文件夹", p.Folder(), func(folder string) {
		go func() {
			names, err := writeForms(s, folder, year)
			p.Post(func() {
				if err != nil {
					control.Tell(p.Window, "没有写出", data.Sentence(err))
					return
				}
				p.ShowText("已写出", fmt.Sprintf("已在“%s”写出 %d 份填报表：\n%s\n填好收回后，用“读入填报表”读入。", folder, len(names), strings.Join(names, "\n")))
			})
		}()
	})
}

// writeForms writes an empty form for each area but the city.
func writeForms(s *data.State, folder string, year int) ([]string, error) {
	var names []string
	for _, a := range s.Areas {
		if a.Kind == data.CityArea {
			continue
		}
		sheet, err := returns.Form(s, a.Code, year)
		if err != nil {
			return names, err
		}
		name := fmt.Sprintf("%s%d年填报表.xlsx", a.Name, year)
		if err := writeTable(filepath.Join(folder, name), sheet); err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}

// TableItem is the line of a menu that writes reports as 进展表: the indicators,
// and in a workbook as further sheets what stands behind them. name is that of the file.
func (p Params) TableItem(name func() string, asOf *AsOf, reports func() []progress.Report) control.MenuItem {
	return control.MenuItem{Title: "存为 Excel 表格…", Icon: theme.IconLedger, Do: func() {
		book := tables.Book{View: tables.View{State: asOf.Host().State(), Moment: asOf.Moment()}, Reports: reports()}
		p.SaveTable(filepath.Join(p.Folder(), FileName(name())+".xlsx"), book.Sheets()...)
	}}
}

// SaveTable asks where a table is to be written and writes it in the background;
// a CSV file takes the first sheet alone.
func (p Params) SaveTable(path string, sheets ...workbook.Sheet) {
	p.Files.Save("存为表格", path, TableFiles, func(path string) {
		if filepath.Ext(path) == "" {
			path += ".xlsx"
		}
		go func() {
			err := writeTable(path, sheets...)
			p.Post(func() { p.saved(path, err) })
		}()
	})
}

// saved says that a file was written and offers to open it, or why it was not.
func (p Params) saved(path string, err error) {
	if err != nil {
		control.Tell(p.Window, "没有写出", data.Sentence(err))
		return
	}
	control.Ask(p.Window, "已写出", "已写出“"+path+"”。", "打开", func() {
		if p.Open(path) != nil {
			control.Tell(p.Window, "没有打开", "系统里没有能打开这种文件的程序。文件在："+path)
		}
	})
}

// writeTable writes sheets by the ending of the file's name.
func writeTable(path string, sheets ...workbook.Sheet) error {
	return whole.Write(path, func(to io.Writer) error {
		if strings.EqualFold(filepath.Ext(path), ".csv") {
			return workbook.WriteCSV(context.Background(), to, sheets[0])
		}
		return workbook.WriteXLSX(context.Background(), to, sheets...)
	})
}
