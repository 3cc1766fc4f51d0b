// Package ledger is 指标台账: the city's indicators as a table that leads to every
// value with its source, and what is still to be done or decided.
package ledger

import (
	"slices"

	"ezmap/app/control"
	words "ezmap/app/progress"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Screen is the two tables of the ledger, of which one is shown.
type Screen struct {
	widget.BaseWidget
	tabs [2]*control.Segments // one in the head of each table
	at   int
	city *City
	work *Worklist
	body *fyne.Container
}

// The tables of the ledger.
const (
	cityTab = iota
	workTab
)

// tabKey is the setting that remembers which table was shown.
const tabKey = "ledger.tab"

var tabWords = []string{"city", "work"}

// New returns the screen. It is empty until Update: the window has other things to
// do when it opens.
func New(p words.Params) *Screen {
	s := &Screen{}
	for i := range s.tabs {
		s.tabs[i] = control.NewSegments([]control.Segment{
			{Word: "全市指标", Tip: "十七项指标的基期、应达、最新值和状态"},
			{Word: "待办与矛盾", Tip: "待裁定的矛盾和冲突、缺项、承诺与工程的办理"},
		}, cityTab, func(to int) {
			p.Host.Keep(tabKey, tabWords[to])
			s.show(to)
			s.Update()
		})
	}
	s.city = NewCity(p, s.tabs[cityTab])
	s.work = NewWorklist(p, s.tabs[workTab])
	s.body = container.NewStack(s.city, s.work)
	s.ExtendBaseWidget(s)
	s.show(max(slices.Index(tabWords, p.Host.Setting(tabKey)), cityTab))
	return s
}

// show shows a table.
func (s *Screen) show(tab int) {
	s.at = tab
	for i, o := range []fyne.CanvasObject{s.city, s.work} {
		s.tabs[i].Choose(tab)
		if i == tab {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// Update measures again and shows it.
func (s *Screen) Update() {
	if s.at == workTab {
		s.work.Update()
		return
	}
	s.city.Update()
}

// ShowIndicator shows an indicator of the city with its values.
func (s *Screen) ShowIndicator(id string) {
	s.show(cityTab)
	s.Update()
	s.city.Choose(id)
}

// Close closes the detail at the right; false where none was open.
func (s *Screen) Close() bool {
	if s.at == workTab {
		return s.work.Close()
	}
	return s.city.Close()
}

// CreateRenderer returns the renderer of the screen.
func (s *Screen) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }
