package layers

import (
	"cmp"
	"slices"

	"ezmap/app/control"
	"ezmap/data"
	"ezmap/geo/class"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// firstColouring is the one that the switch brings at first: the whole score of
// each area.
var firstColouring = layer.Colouring{Measure: layer.ByProgress, Method: class.Equal, Classes: 5, Ramp: "blues"}

// progress lists the colouring of the areas: off, or by what they are coloured,
// with its legend.
func (t *grower) progress() {
	p := t.panel
	open := t.head(layer.ProgressGroup, layer.ProgressGroup, 0, nil, p.setProgress)
	now := t.show.Colouring
	t.last().Switched = onIf(now != nil)
	if now == nil && t.show.Charts != nil {
		t.last().Switched = control.Partly
	}
	if !open {
		return
	}
	row := control.TreeRowParams{
		Title: "按指标或状态着色…", Level: 1, Quiet: now == nil,
		Key: func(k fyne.KeyName) { p.key(ProgressID, k) },
	}
	if p.p.Style != nil {
		row.Open = func() { p.p.Style(ProgressID) }
		row.Menu = p.progressMenu
	}
	if now != nil {
		row.Title = ColouringTitle(t.state, *now)
	}
	t.lines = append(t.lines, line{key: ProgressID, row: row})
	if now != nil {
		t.legend(t.signs[ProgressID].wordless(), 1)
	}
	t.charts()
}

// wordless is a sign without the entries of words alone: what is measured stands
// in the row already.
func (s sign) wordless() sign {
	s.Entries = slices.DeleteFunc(slices.Clone(s.Entries), func(e layer.Entry) bool { return e.Words })
	return s
}

// setProgress switches the colouring on as it was last, or takes it and the charts
// away.
func (p *Panel) setProgress(on bool) {
	show := p.host.Show()
	if !on {
		p.kept.Colouring, p.kept.Charts = show.Colouring, cmp.Or(show.Charts, p.kept.Charts)
		p.remember()
		show.Colouring, show.Charts = nil, nil
		p.host.SetShow(show)
		return
	}
	colouring := firstColouring
	if p.kept.Colouring != nil {
		colouring = *p.kept.Colouring
	}
	show.Colouring = &colouring
	p.host.SetShow(show)
}

// ColouringTitle says by what the areas are coloured.
func ColouringTitle(state *data.State, c layer.Colouring) string {
	if c.Indicator == "" {
		return "整体得分"
	}
	measure := map[layer.Measure]string{layer.ByValue: "最新值", layer.ByProgress: "进度", layer.ByState: "状态"}[c.Measure]
	for i := range state.Templates {
		t := &state.Templates[i]
		if indicator := t.Indicator(c.Indicator); indicator != nil && (c.Template == "" || t.ID == c.Template) {
			return indicator.Name + " · " + measure
		}
	}
	return "指标已不在库中"
}
