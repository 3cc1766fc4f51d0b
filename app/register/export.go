package register

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"ezmap/app/control"
	"ezmap/app/form"
	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
)

// openExport asks how the records that are listed are written to a file: filter, order and
// columns as in the table.
func (s *Screen) openExport() {
	formats := slices.DeleteFunc(exchange.Formats(), func(f exchange.Format) bool { return f.Ending == ".json" })
	at := max(slices.IndexFunc(formats, func(f exchange.Format) bool { return f.Ending == ".xlsx" }), 0)
	words := make([]string, len(formats))
	for i, f := range formats {
		words[i] = f.Title + "（" + f.Ending + "）"
	}
	shown := control.NewCheck("只写表中显示的列", nil)
	shown.SetChecked(true)
	contacts := control.NewCheck("连同联系人（个人信息，请注意保管）", nil)
	f := form.New(form.Params{
		Window: s.p.Window, Title: "导出列出的 " + grouped(len(s.rows.listed)) + " 条记录", Width: 460, Word: "选择位置…",
		Keep: func() bool {
			content := s.listedContent(shown.Checked, contacts.Checked)
			kind := control.Kind{Title: formats[at].Title, Endings: []string{formats[at].Ending}}
			path := filepath.Join(s.p.Folder(), "平台园区"+formats[at].Ending)
			s.p.Files.Save("导出记录", path, kind, func(path string) { s.write(path, content) })
			return true
		},
		Changed: func() bool { return false }, Closed: s.sheet.Focus,
	})
	which := f.NewSelect(words, at, "", func(i int) { at = i })
	f.Show([]fyne.CanvasObject{form.NewField("格式", which, ""), shown, contacts})
}

// listedContent is the records that are listed, in their order, with the columns of the
// table or with all.
func (s *Screen) listedContent(shown, contacts bool) exchange.Content {
	sites := make([]data.Site, len(s.rows.listed))
	for row := range s.rows.listed {
		sites[row] = *s.rows.site(row)
	}
	content := exchange.SitesContent(sites, s.rows.reader.state)
	if contacts {
		content = exchange.SitesWithContacts(sites, s.rows.reader.state)
	}
	if shown {
		content.Only = s.written(contacts)
	}
	return content
}

// written are the fields of a file that hold what the table shows, in its order; contacts
// are asked for by themselves, and stand last where the table does not show them.
func (s *Screen) written(contacts bool) []string {
	only := []string{}
	for _, c := range s.columns {
		switch title, own := strings.CutPrefix(c.key, ownKey("")); {
		case own:
			only = append(only, title)
		case c.key == "place":
			only = append(only, "lon", "lat", "system", "precision", "basis")
		case c.key != "contacts" || contacts:
			only = append(only, c.key)
		}
	}
	if contacts && !slices.Contains(only, "contacts") {
		only = append(only, "contacts")
	}
	return only
}

// write writes a file in the background and says what came of it.
func (s *Screen) write(path string, content exchange.Content) {
	if filepath.Ext(path) == "" {
		path += ".xlsx"
	}
	go func() {
		notes, err := exchange.Save(context.Background(), path, content, crs.CGCS2000, whole.Write)
		s.p.Post(func() {
			if err != nil {
				control.Tell(s.p.Window, "没有导出", data.Sentence(err))
				return
			}
			said := append([]string{fmt.Sprintf("已写出 %s 条记录：%s。", grouped(len(content.Sites)), path)}, notes...)
			control.Tell(s.p.Window, "导出记录", strings.Join(said, ""))
		})
	}()
}
