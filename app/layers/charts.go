package layers

import (
	"ezmap/app/control"
	"ezmap/app/theme"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// charts lists 统计图, the charts on the areas: a switch, with the sorts of chart
// in its menu and the legend below it.
func (t *grower) charts() {
	p, now := t.panel, t.show.Charts
	t.lines = append(t.lines, line{key: layer.ChartsID, row: control.TreeRowParams{
		Title: "统计图：" + p.chartKind(now).Title(), Level: 1,
		Switched: onIf(now != nil), Switch: p.setCharts, Menu: p.chartsMenu,
		Key: func(k fyne.KeyName) { p.key(layer.ChartsID, k) },
	}})
	if now != nil {
		t.legend(t.signs[layer.ChartsID].wordless(), 1)
	}
}

// chartKind is the sort of chart that is shown, or that a switch would show.
func (p *Panel) chartKind(now *layer.Charts) layer.ChartKind {
	for _, c := range []*layer.Charts{now, p.kept.Charts} {
		if c != nil && c.Kind.Title() != "" {
			return c.Kind
		}
	}
	return layer.ChartKinds[0]
}

// setCharts switches the charts on as they were last, or off.
func (p *Panel) setCharts(on bool) {
	show := p.host.Show()
	if on {
		p.chart(p.chartKind(show.Charts))
		return
	}
	p.kept.Charts = show.Charts
	p.remember()
	show.Charts = nil
	p.host.SetShow(show)
}

// chart shows charts of a sort.
func (p *Panel) chart(kind layer.ChartKind) {
	show := p.host.Show()
	show.Charts = &layer.Charts{Kind: kind}
	p.host.SetShow(show)
}

// chartsMenu offers the sorts of chart.
func (p *Panel) chartsMenu(at fyne.Position) {
	now := p.host.Show().Charts
	var items []control.MenuItem
	for _, kind := range layer.ChartKinds {
		item := control.MenuItem{Title: kind.Title(), Do: func() { p.chart(kind) }}
		if now != nil && now.Kind == kind {
			item.Icon = theme.IconCheck
		}
		items = append(items, item)
	}
	p.menu(at, items...)
}
