package help

import (
	"fmt"

	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Params are what the guide needs of its host.
type Params struct {
	Window fyne.Window
	Pages  []Page
	// Page is the page that it opens at, At how far down.
	Page string
	At   float32
	// Copy puts 诊断信息 on the clipboard; OpenFolder shows the folder of the
	// program's notes. A fault is said on the page.
	Copy       func()
	OpenFolder func() error
	// Left is told where the guide was left; it may be nil.
	Left func(page string, at float32)
}

// Screen is the guide: the list of pages with a field to search them, and a page.
type Screen struct {
	p     Params
	d     *control.Dialog
	page  Page
	query *control.Entry
	nav   *control.Scroller
	body  *control.Scroller
	// blocks are the things on the page, by block.
	blocks []fyne.CanvasObject
}

// Open shows the guide over the whole window.
func Open(p Params) *Screen {
	s := &Screen{p: p, query: control.NewEntry(), page: Find(p.Pages, p.Page)}
	s.query.SetPlaceHolder("在帮助里查找，可用拼音首字母")
	s.query.OnChanged = func(string) { s.list() }
	s.query.OnSubmitted = func(string) { s.first() }
	s.nav = control.NewScroller(control.NewColumn(theme.Space8, 2))
	s.body = control.NewScroller(control.NewColumn(theme.Space24, theme.Space8))
	back := control.NewButton("返回", theme.IconLeft, func() { s.d.Escape() })
	back.Importance = widget.LowImportance
	bar := container.NewBorder(nil, control.NewRule(), nil, nil,
		container.NewPadded(container.NewHBox(back, container.NewCenter(control.NewHeading("帮助")), layout.NewSpacer())))
	side := container.NewStack(control.NewGround(theme.ColorPanel),
		container.NewBorder(control.NewColumn(theme.Space8, 0, s.query), nil, nil, nil, s.nav))
	left := control.Wide(side, navWidth)
	page := container.New(readable{}, s.body)
	s.d = control.NewCover(container.New(layout.NewBorderLayout(bar, nil, left, nil), left, page, bar), p.Window)
	s.d.SetOnClosed(func() {
		if p.Left != nil {
			p.Left(s.page.ID, s.body.Offset())
		}
	})
	s.d.Show()
	s.show(p.Page)
	s.body.ScrollTo(p.At)
	p.Window.Canvas().Focus(s.query)
	return s
}

// The width of the list of pages, and the greatest of a page: some fifty
// characters a line.
const (
	navWidth  float32 = 264
	pageWidth float32 = 800
)

// readable gives its object no more width than can be read.
type readable struct{}

func (readable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width, pageWidth), size.Height))
}

func (readable) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Page returns the id of the page that is shown.
func (s *Screen) Page() string { return s.page.ID }

// Close closes the guide.
func (s *Screen) Close() { s.d.Hide() }

// list shows the pages, or where the words are that are searched.
func (s *Screen) list() {
	if s.query.Text != "" {
		s.listHits()
		return
	}
	var lines []fyne.CanvasObject
	group := ""
	for _, p := range s.p.Pages {
		if p.Group != group {
			group = p.Group
			if len(lines) > 0 {
				lines = append(lines, control.NewGap(theme.Space8))
			}
			lines = append(lines, control.NewNote(group))
		}
		lines = append(lines, s.entry(p.Title, p.ID == s.page.ID, func() { s.show(p.ID) }))
	}
	s.nav.Set(lines...)
}

// entry is a line of the list; the page that is shown has a ground.
func (s *Screen) entry(title string, chosen bool, pressed func()) fyne.CanvasObject {
	ground := control.NewGround(theme.ColorTint)
	if !chosen {
		ground.Hide()
	}
	return container.NewStack(ground, control.NewColumn(theme.Space4, 0, control.NewLink(title, pressed)))
}

// listHits shows where the words are, under the titles of the pages.
func (s *Screen) listHits() {
	hits := Search(s.p.Pages, s.query.Text)
	if len(hits) == 0 {
		s.nav.Set(control.NewNote("没有找到。请换一个词，或少写几个字；也可以写全拼。"))
		return
	}
	var lines []fyne.CanvasObject
	page := ""
	for _, h := range hits {
		if h.Page != page {
			page = h.Page
			lines = append(lines, s.entry(Find(s.p.Pages, page).Title, page == s.page.ID, func() { s.show(h.Page) }))
		}
		if h.Block >= 0 {
			lines = append(lines, container.New(indent{}, control.NewLink(h.Text, func() { s.goTo(h) })))
		}
	}
	s.nav.Set(lines...)
}

// indent lays its object a little to the right.
type indent struct{}

func (indent) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(theme.Space16, 0))
	objects[0].Resize(size.SubtractWidthHeight(theme.Space16, 0))
}

func (indent) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(theme.Space16, 0)
}

// first goes to the first place that was found.
func (s *Screen) first() {
	if hits := Search(s.p.Pages, s.query.Text); len(hits) > 0 {
		s.goTo(hits[0])
	}
}

// goTo shows the place of a hit.
func (s *Screen) goTo(h Hit) {
	if s.page.ID != h.Page {
		s.show(h.Page)
	}
	if h.Block >= 0 {
		s.body.ScrollTo(max(0, s.blocks[h.Block].Position().Y-theme.Space24))
	}
}

// show shows a page from its beginning.
func (s *Screen) show(id string) {
	s.page = Find(s.p.Pages, id)
	objects := []fyne.CanvasObject{control.NewHeading(s.page.Title)}
	s.blocks = nil
	names := control.FactNames(facts(s.page.Blocks))
	for _, b := range s.page.Blocks {
		o := newBlock(b, names)
		s.blocks = append(s.blocks, o)
		objects = append(objects, o)
	}
	if s.page.ID == About {
		objects = append(objects, s.aids())
	}
	s.body.Set(objects...)
	s.body.Resize(s.body.Size()) // the height follows from the width
	s.list()
}

// aids are the two buttons for whoever helps the office.
func (s *Screen) aids() fyne.CanvasObject {
	said := control.NewNote("")
	copied := control.NewButton("复制诊断信息", nil, func() {
		s.p.Copy()
		said.SetText("已复制，可以粘贴到邮件或聊天窗口。其中没有姓名、文件夹路径和密钥。")
		s.body.Resize(s.body.Size())
	})
	folder := control.NewButton("打开记录文件夹", theme.IconFolder, func() {
		if err := s.p.OpenFolder(); err != nil {
			said.SetText("打不开文件夹，请在文件管理器里按上面的路径打开。")
			s.body.Resize(s.body.Size())
		}
	})
	return control.NewColumn(0, theme.Space8, control.NewGap(theme.Space8), container.NewHBox(copied, folder), said)
}

// facts are the facts of blocks, to measure their names.
func facts(blocks []Block) []control.Fact {
	var all []control.Fact
	for _, b := range blocks {
		if b.Kind == Fact {
			all = append(all, control.Fact{Name: b.Mark, Text: b.Text})
		}
	}
	return all
}

// newBlock returns what a block looks like; names is the width of the names of facts.
func newBlock(b Block, names float32) fyne.CanvasObject {
	switch b.Kind {
	case Heading:
		return control.NewColumn(0, 0, control.NewGap(theme.Space8), control.NewStrong(b.Text))
	case Step:
		return newMarked(b.Mark+".", b.Text)
	case Item:
		return newMarked("·", b.Text)
	case Picture:
		return newPlaced(b)
	case Fact:
		return control.NewFactsBeside(names, control.Fact{Name: b.Mark, Text: b.Text})
	}
	return control.NewProse(b.Text)
}

// newMarked returns a paragraph behind its number or dot.
func newMarked(mark, text string) fyne.CanvasObject {
	return control.NewFactsBeside(markWidth, control.Fact{Name: mark, Text: text})
}

const markWidth float32 = 22

// newPlaced returns a picture with the words under it.
func newPlaced(b Block) fyne.CanvasObject {
	content, err := pictures.ReadFile("pictures/" + b.Mark)
	if err != nil {
		return control.NewFault(fmt.Sprintf("缺少图片“%s”。", b.Mark)) // a test reads them all
	}
	return control.NewColumn(0, theme.Space4, newPicture(b.Mark, content), control.NewNote(b.Text))
}
