// Package settings is 设置: who works here, how the window looks, where the data
// lie, and what the program is made of.
package settings

import (
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// About is what the program says of itself.
type About struct {
	Version string
	Commit  string
}

// Host is what the screen needs of the session.
type Host interface {
	Who() string
	SetWho(string)
}

// Params are what the screen needs of its host.
type Params struct {
	Host          Host
	Appearance    theme.Appearance
	SetAppearance func(theme.Appearance)
	Library       string // path of the library's file
	DataVersion   string // of the first data
	About         About
}

// Screen is 设置.
type Screen struct {
	widget.BaseWidget
	body fyne.CanvasObject
}

// columnWidth is how wide the screen's text runs.
const columnWidth float32 = 620

// New returns the screen.
func New(p Params) *Screen {
	who := &nameField{kept: p.Host.SetWho}
	who.ExtendBaseWidget(who)
	who.SetText(p.Host.Who())
	who.OnSubmitted = p.Host.SetWho

	var words []string
	for _, a := range theme.Appearances {
		words = append(words, a.Title())
	}
	look := widget.NewRadioGroup(words, nil)
	look.Horizontal = true
	look.Required = true
	look.SetSelected(p.Appearance.Title())
	look.OnChanged = func(word string) {
		for _, a := range theme.Appearances {
			if a.Title() == word {
				p.SetAppearance(a)
			}
		}
	}
	column := control.NewColumn(theme.Space24, theme.Space12,
		control.NewHeading("设置"),
		control.NewField("经办人（写入变更历史）", who),
		control.NewField("外观", look),
		control.NewRule(),
		control.NewStrong("数据"),
		control.NewFacts(
			control.Fact{Name: "资料库", Text: p.Library},
			control.Fact{Name: "初始数据", Text: p.DataVersion},
			control.Fact{Name: "备份", Text: "资料库是一个文件，关闭程序后复制它即可备份或带到另一台电脑。"}),
		control.NewRule(),
		control.NewStrong("关于鄂创图"),
		control.NewProse("鄂创图把《鄂州市科技创新“十四五”规划》（鄂州政发〔2022〕8号）的布局、平台园区和指标放到一张图上。图中行政界线及组团、发展带范围均为示意，不作为权属、划界依据。程序不联网。"),
		control.NewFacts(
			control.Fact{Name: "版本", Text: version(p.About)}),
		control.NewStrong("许可"),
		control.NewNote(licences))
	s := &Screen{body: container.NewHBox(control.Wide(control.NewScroller(column), columnWidth))}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

func version(a About) string {
	if a.Commit == "" {
		return a.Version
	}
	return a.Version + "（" + a.Commit + "）"
}

const licences = "底图：行政界线 DataV.GeoAtlas；水系 © OpenStreetMap contributors（ODbL 1.0）。\n" +
	"字体：Noto Sans SC（SIL OFL 1.1）。图标：Material Design Icons（Apache 2.0）。\n" +
	"程序库：Fyne（BSD 3-Clause）、orb（MIT）、go-sqlite3（MIT）、SQLite（公有领域）、simplefeatures（MIT）、go-staticmaps（MIT）、go-pinyin（MIT）、zenity（MIT）、klauspost/compress（BSD 3-Clause）、tdewolff/canvas（MIT）、golang.org/x（BSD 3-Clause）。"

// nameField is an entry that is kept when the keyboard leaves it, so that
// Chinese input is never disturbed in the middle.
type nameField struct {
	widget.Entry
	kept func(string)
}

// FocusLost keeps what was typed.
func (f *nameField) FocusLost() {
	f.Entry.FocusLost()
	f.kept(f.Text)
}
