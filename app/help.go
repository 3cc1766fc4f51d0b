package app

import (
	"os"

	"ezmap/app/help"
	"ezmap/data/progress"
)

// helpPlace is where the guide was left, and on what screen it had been opened:
// opened there again, it goes on.
type helpPlace struct {
	from, page string
	at         float32
}

// showHelp opens the guide at the page of the screen that is shown.
func (w *Window) showHelp() {
	from := w.helpOfScreen()
	place := helpPlace{page: from}
	if w.helpLeft.from == from {
		place = w.helpLeft
	}
	w.openHelp(from, place.page, place.at)
}

// showHelpPage opens the guide at a page of its own.
func (w *Window) showHelpPage(id string) { w.openHelp("", id, 0) }

// helpOfScreen is the page of the guide for what has the screen now.
func (w *Window) helpOfScreen() string {
	switch {
	case w.briefing != nil:
		return help.Briefing
	case w.win.Canvas().Overlays().Top() != nil:
		return help.Studio // the one cover under which the guide is opened
	}
	return string(w.page)
}

func (w *Window) openHelp(from, page string, at float32) {
	help.Open(help.Params{
		Window: w.win, Pages: help.Pages(w.helpExtra()), Page: page, At: at,
		Copy:       func() { w.app.Clipboard().SetContent(w.diagnosis().String()) },
		OpenFolder: func() error { return w.openFile(w.p.Notes) },
		Left:       func(page string, at float32) { w.helpLeft = helpPlace{from, page, at} },
	})
}

// helpExtra are the pages that are known only at work.
func (w *Window) helpExtra() help.Extra {
	groups, lines := w.keyLines()
	x := help.Extra{
		Method: progress.Note(nil, progress.Moment{At: w.p.Now()}), Licences: licences,
		About: []help.Block{
			{Text: "鄂创图把《鄂州市科技创新“十四五”规划》（鄂州政发〔2022〕8号）的布局、平台园区和指标放到一张图上。图中行政界线及组团、发展带范围均为示意，不作为权属、划界依据。程序平时不联网，只在打开底图瓦片后向所选来源取瓦片。"},
			{Kind: help.Fact, Mark: "版本", Text: w.p.About.String()},
			{Kind: help.Fact, Mark: "初始数据", Text: w.session.State().DataVersion},
			{Kind: help.Fact, Mark: "资料库", Text: w.p.Library},
			{Kind: help.Fact, Mark: "记录文件夹", Text: w.p.Notes},
		},
	}
	for _, g := range groups {
		group := help.Group{Title: g}
		for _, l := range lines[g] {
			group.Facts = append(group.Facts, help.Block{Kind: help.Fact, Mark: l.word, Text: l.keys})
		}
		x.Keys = append(x.Keys, group)
	}
	return x
}

// diagnosis is what whoever helps the office needs to know of the program.
func (w *Window) diagnosis() help.Diagnosis {
	c := w.win.Canvas()
	d := help.Diagnosis{
		Version: w.p.About.Version, Commit: w.p.About.Commit, State: w.session.State(),
		Width: c.Size().Width, Height: c.Size().Height, Scale: c.Scale(),
		Appearance: w.appearance().Title(), Screen: w.titleOf(w.page), Tiles: w.tiles.Choice().On,
	}
	if info, err := os.Stat(w.p.Library); err == nil {
		d.LibraryBytes = info.Size()
	}
	if w.p.LastNotes != nil {
		d.Last = w.p.LastNotes()
	}
	return d
}

// titleOf is the word of a screen.
func (w *Window) titleOf(p page) string {
	for _, x := range pages {
		if x.page == p {
			return x.word
		}
	}
	return ""
}

const licences = "底图：行政界线 DataV.GeoAtlas；水系 © OpenStreetMap contributors（ODbL 1.0）。\n" +
	"字体：Noto Sans SC（SIL OFL 1.1）。图标：Material Design Icons（Apache 2.0）。\n" +
	"程序库：Fyne（BSD 3-Clause）、orb（MIT）、go-sqlite3（MIT）、SQLite（公有领域）、simplefeatures（MIT）、go-staticmaps（MIT）、go-pinyin（MIT）、zenity（MIT）、klauspost/compress（BSD 3-Clause）、excelize（BSD 3-Clause）、golang.org/x（BSD 3-Clause）。\n" +
	"全部组成部分和许可证全文在程序文件夹的“组成清单.cdx.json”和“许可证.txt”。"
