// Package intake is 数据交换: files are read into the library after a preview of
// what would change, and written from it.
package intake

import (
	"time"

	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/geo/crs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Host is what the screen needs of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
	Who() string
	Setting(key string) string
	Keep(key, value string)
	AttachFile(name string, content []byte, then func(id string, err error))
}

// Params are what the screen needs of its host.
type Params struct {
	Host   Host
	Window fyne.Window
	Post   func(func())
	Files  control.Files
	// Folder returns the folder offered for files.
	Folder func() string
}

// Screen is 数据交换: 导入 and 导出, of which one is shown.
type Screen struct {
	widget.BaseWidget
	p      Params
	memory *memory
	tabs   *control.Segments
	reader *reader
	writer *writer
	body   *fyne.Container
	frame  *fyne.Container // tabs, the file and what is going on above the body
	tab    int
}

// The two sides of the screen.
const (
	readTab = iota
	writeTab
)

// New returns the screen.
func New(p Params) *Screen {
	s := &Screen{p: p, memory: recall(p.Host)}
	s.tabs = control.NewSegments([]control.Segment{
		{Word: "导入", Tip: "把各区、各部门送来的文件读进来，先预检再写入"},
		{Word: "导出", Tip: "把平台园区、布局要素和图层写成文件"},
	}, readTab, s.show)
	s.reader, s.writer = newReader(s), newWriter(s)
	s.body = container.NewStack(s.reader.body, s.writer.body)
	head := container.NewBorder(nil, nil, container.NewPadded(control.Wide(s.tabs, tabsWidth)), nil, s.reader.bar)
	top := container.NewVBox(container.NewPadded(head), widget.NewSeparator(), s.reader.news)
	// Before the body also for the keyboard: from the list of rows back to what writes them.
	s.frame = container.New(layout.NewBorderLayout(top, nil, nil, nil), top, s.body)
	s.ExtendBaseWidget(s)
	s.show(readTab)
	s.Update()
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.frame) }

const tabsWidth float32 = 160

// show shows a side of the screen.
func (s *Screen) show(tab int) {
	s.tab = tab
	s.tabs.Choose(tab)
	setShown(s.reader.body, tab == readTab)
	setShown(s.reader.bar, tab == readTab)
	setShown(s.writer.body, tab == writeTab)
	s.reader.showNews()
}

// Show shows the screen. The keyboard begins where a file is chosen, unless something else has it.
func (s *Screen) Show() {
	s.BaseWidget.Show()
	s.focusStart()
}

// focusStart gives the keyboard to the start page while nothing else has it.
func (s *Screen) focusStart() {
	if c := s.p.Window.Canvas(); s.Visible() && s.tab == readTab && s.reader.preview == nil && s.reader.cancel == nil && c.Focused() == nil && c.Overlays().Top() == nil {
		c.Focus(s.reader.start.choose)
	}
}

// Update follows the library: other layers to write, another comparison.
func (s *Screen) Update() {
	s.writer.update()
	s.reader.follow()
}

// Read reads a file in the background and shows what it would change.
func (s *Screen) Read(path string) {
	s.show(readTab)
	s.reader.Read(path)
}

func setShown(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func systemTitles() []string {
	var titles []string
	for _, s := range crs.Common() {
		titles = append(titles, s.Name())
	}
	return titles
}

func systemCalled(title string) crs.System {
	for _, x := range crs.Common() {
		if x.Name() == title {
			return x
		}
	}
	return crs.Unknown
}

// newBar lays the name of the file and the buttons beside each other.
func newBar(name *control.Prose, buttons ...fyne.CanvasObject) *fyne.Container {
	right := container.NewHBox(buttons...)
	return container.NewBorder(nil, nil, nil, container.New(layout.NewCenterLayout(), right),
		container.New(layout.NewCustomPaddedLayout(theme.Space8, 0, theme.Space8, theme.Space8), name))
}

// now is when values that a table brings are reported.
func now() time.Time { return time.Now().UTC().Truncate(time.Second) }
