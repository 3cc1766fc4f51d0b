package app

import (
	"ezmap/app/control"
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// page is one entry of the navigation.
type page string

const (
	mapPage      page = "map"      // 布局图
	sitesPage    page = "sites"    // 平台园区: the register beside the map
	registerPage page = "register" // 登记表: the register as a wide table
	areasPage    page = "areas"    // 区域进展
	ledgerPage   page = "ledger"   // 指标台账
	exchangePage page = "exchange" // 数据交换
	settingsPage page = "settings" // 设置
)

// pages are the screens in the order of the navigation; settings stand apart at its foot.
var pages = []struct {
	page page
	word string
	icon fyne.Resource
}{
	{mapPage, "布局图", theme.IconMap},
	{sitesPage, "平台园区", theme.IconPlace},
	{registerPage, "登记表", theme.IconTable},
	{areasPage, "区域进展", theme.IconProgress},
	{ledgerPage, "指标台账", theme.IconLedger},
	{exchangePage, "数据交换", theme.IconExchange},
	{settingsPage, "设置", theme.IconSettings},
}

// hasMap tells that a screen is beside the map.
func (p page) hasMap() bool { return p == mapPage || p == sitesPage }

// rail is the navigation at the left edge.
func (w *Window) rail() fyne.CanvasObject {
	w.buttons = map[page]*control.RailButton{}
	var entries []fyne.CanvasObject
	for _, p := range pages {
		switch p.page {
		case exchangePage:
			entries = append(entries, control.NewRailButton(theme.IconPicture, "出图", w.openStudio))
		}
		b := control.NewRailButton(p.icon, p.word, func() { w.goTo(p.page) })
		w.buttons[p.page] = b
		entries = append(entries, b)
	}
	return container.NewStack(control.NewGround(theme.ColorRail), container.New(control.RailLayout{}, entries...))
}

// goTo shows a screen.
func (w *Window) goTo(p page) {
	if w.screens[p] == nil {
		p = mapPage
	}
	if w.placing != "" && !p.hasMap() {
		w.stopPlacing()
	}
	w.page = p
	for q, b := range w.buttons {
		b.SetChosen(q == p)
	}
	for _, s := range w.screens {
		if s != w.screens[p] {
			s.Hide()
		}
	}
	// One coloured button in a view: beside the map it is 出图, elsewhere that of the screen.
	w.export.Importance = widget.MediumImportance
	if p.hasMap() {
		w.export.Importance = widget.HighImportance
		w.showSide(p)
	}
	w.export.Refresh()
	w.showName() // the name may have been changed in the settings
	w.freshen(p)
	w.screens[p].Show()
	if p != safetyPage { // where nobody begins to work
		w.session.Keep(pageKey, string(p))
	}
	w.offerHint()
}

// toMap shows a screen that has the map.
func (w *Window) toMap() {
	if !w.page.hasMap() {
		w.goTo(mapPage)
	}
}

// freshen updates a screen that has missed changes while it was hidden.
func (w *Window) freshen(p page) {
	if !w.stale[p] {
		return
	}
	w.stale[p] = false
	switch p {
	case registerPage:
		w.table.Update()
	case areasPage:
		w.areas.Update()
	case ledgerPage:
		w.ledger.Update()
	case exchangePage:
		w.intake.Update()
	case safetyPage:
		w.showSafety()
	}
}
