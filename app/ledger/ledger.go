// Package ledger is 指标台账: the city's indicators as a table that leads to every
// value with its source, what is still to be done or decided, the documents that
// figures rest on, and the sets of indicators.
package ledger

import (
	"slices"

	"ezmap/app/control"
	words "ezmap/app/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Screen is the tables of the ledger, of which one is shown.
type Screen struct {
	widget.BaseWidget
	tabs   []*control.Segments // one in the head of each table
	tables []table
	at     int
	city   *City
	work   *Worklist
	papers *Documents
	models *Templates
	body   *fyne.Container
}

// table is one of the tables of the ledger.
type table interface {
	fyne.CanvasObject
	// Update shows it as things are now.
	Update()
	// Close closes the detail at the right; false where none is open.
	Close() bool
}

// The tables of the ledger.
const (
	cityTab = iota
	workTab
	paperTab
	modelTab
	tabCount
)

// tabKey is the setting that remembers which table was shown.
const tabKey = "ledger.tab"

var tabWords = []string{"city", "work", "papers", "templates"}

// New returns the screen. It is empty until Update: the window has other things to
// do when it opens.
func New(p words.Params) *Screen {
	s := &Screen{}
	for range tabCount {
		s.tabs = append(s.tabs, control.NewSegments([]control.Segment{
			{Word: "全市指标", Tip: "十七项指标的基期、应达、最新值和状态"},
			{Word: "待办与矛盾", Tip: "待裁定的矛盾和冲突、缺项、承诺与工程的办理"},
			{Word: "来源文件", Tip: "数值、阶段、裁定所依据的文件"},
			{Word: "指标模板", Tip: "全市和各区用哪些指标，权重和阈值"},
		}, cityTab, func(to int) {
			p.Host.Keep(tabKey, tabWords[to])
			s.show(to)
			s.Update()
		}))
	}
	s.city, s.work = NewCity(p, s.tabs[cityTab]), NewWorklist(p, s.tabs[workTab])
	s.papers, s.models = NewDocuments(p, s.tabs[paperTab]), NewTemplates(p, s.tabs[modelTab])
	s.tables = []table{s.city, s.work, s.papers, s.models}
	s.body = container.NewStack(s.city, s.work, s.papers, s.models)
	s.ExtendBaseWidget(s)
	s.show(max(slices.Index(tabWords, p.Host.Setting(tabKey)), cityTab))
	return s
}

// show shows a table.
func (s *Screen) show(tab int) {
	s.at = tab
	for i, o := range s.tables {
		s.tabs[i].Choose(tab)
		if i == tab {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// Update measures again and shows it.
func (s *Screen) Update() { s.tables[s.at].Update() }

// ShowIndicator shows an indicator of the city with its values.
func (s *Screen) ShowIndicator(id string) {
	s.show(cityTab)
	s.Update()
	s.city.Choose(id)
}

// Close closes the detail at the right; false where none was open.
func (s *Screen) Close() bool { return s.tables[s.at].Close() }

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }
