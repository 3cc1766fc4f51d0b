package intake

import (
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/exchange"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// startPage is what is shown while no file is read: what can be, as what, and what is remembered.
type startPage struct {
	reader *reader
	column *control.Column
	scroll *control.Scroller
	shown  startState
	choose *control.Button
	kinds  []fyne.Focusable // what the file is read as, in the order of kinds
}

// startState is what the page was made for.
type startState struct {
	as         As
	remembered int
}

func newStartPage(r *reader) *startPage {
	p := &startPage{reader: r, column: control.NewColumn(theme.Space16, 0)}
	p.scroll = control.NewScroller(p.column)
	return p
}

// pageWidth is how wide the page is where there is room.
const pageWidth float32 = 620

// show makes the page anew where it says something else now.
func (p *startPage) show() {
	r := p.reader
	if state := (startState{r.request.As, len(r.memory.list)}); state != p.shown {
		p.shown = state
		p.make()
	}
}

func (p *startPage) make() {
	r := p.reader
	p.choose = control.NewButton("选择文件…", theme.IconFolder, r.ask)
	p.choose.Importance = widget.HighImportance
	content := []fyne.CanvasObject{
		control.NewHeading("导入"),
		control.NewNote("读入 Excel、CSV 表格，或 GeoJSON、Shapefile（可为 zip）、KML、GeoPackage 地图文件。先选读成什么，再选文件，也可以把文件拖到窗口里。写入之前可以看清每一条会怎样，写入之后可以撤销。"),
		container.NewHBox(p.choose, layout.NewSpacer()),
		control.NewStrong("读成什么"),
	}
	kept := -1 // the place of the choice that has the keyboard, which its successor takes over
	for i, f := range p.kinds {
		if f == r.p.Window.Canvas().Focused() {
			kept = i
		}
	}
	p.kinds = nil
	for _, k := range kinds {
		choice := control.NewChoice(k.title, k.note, k.as == r.request.As, func() { r.kind(k.as) })
		p.kinds = append(p.kinds, choice)
		content = append(content, choice)
	}
	if len(r.memory.list) > 0 {
		content = append(content, control.NewStrong("记住的对应方式"),
			control.NewNote("遇到同样表头的文件会自动采用，也可以在读入时改选。"))
		for _, m := range r.memory.list {
			content = append(content, p.line(m))
		}
	}
	p.column.Set(container.New(pageLayout{}, control.NewColumn(0, theme.Space8, content...)))
	p.scroll.Refresh()
	if kept >= 0 {
		r.p.Window.Canvas().Focus(p.kinds[kept])
	}
}

// line is one of the remembered profiles.
func (p *startPage) line(m exchange.Remembered) fyne.CanvasObject {
	row := control.NewEntryRow()
	row.Set(m.Name, wordsOf(m), false)
	rename := control.NewIconButton(theme.IconEdit, "改名", func() { p.rename(m) })
	remove := control.NewIconButton(theme.IconDelete, "删除对应方式", func() {
		control.Ask(p.reader.p.Window, "删除对应方式", "删除“"+m.Name+"”后，这样的表头会重新自动判断。已经导入的内容不受影响。", "删除", func() {
			p.reader.memory.remove(m)
			p.show()
		})
	})
	return container.NewBorder(nil, nil, nil, container.NewHBox(rename, remove), row)
}

// rename asks for another name of a profile.
func (p *startPage) rename(m exchange.Remembered) {
	askName(p.reader.p.Window, "改名", "同样表头、同样名称的另一个对应方式会被它代替。", m.Name, func(name string) {
		p.reader.memory.rename(m, name)
		p.make()
		p.scroll.Refresh()
	})
}

// pageLayout keeps text from running across a wide window.
type pageLayout struct{}

func (pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width, pageWidth), size.Height))
}

func (pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, control.HeightFor(objects[0], pageWidth))
}

// titlesOfKinds are the words of the kinds, in their order.
func titlesOfKinds() []string {
	var titles []string
	for _, k := range kinds {
		titles = append(titles, k.title)
	}
	return titles
}
