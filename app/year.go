package app

import (
	"fmt"

	"ezmap/app/timeline"
	"ezmap/data"
	"ezmap/geo/layer"
)

// The years of the plan: its base year and its last.
const firstYear, lastYear = 2020, 2025

// newYears is the year bar of the map.
func (w *Window) newYears() *timeline.Bar {
	var kept keptCompare
	w.session.SettingAs(compareKey, &kept)
	return timeline.New(timeline.Params{
		From: firstYear, To: lastYear, Year: w.session.Show().Year, Changed: w.setYear,
		Comparing: kept.On, Other: kept.Other, Compare: w.setComparing, OtherChanged: w.setOther,
		Every: timeline.EveryOn(w.p.Post),
	})
}

// setYear shows the map as of the end of a year, 0 for all.
func (w *Window) setYear(year int) {
	show := w.session.Show()
	if show.Year != year {
		show.Year = year
		w.session.SetShow(show)
	}
}

// showYear brings the year bar up to date with what is shown.
func (w *Window) showYear() {
	year := w.session.Show().Year
	w.years.SetYear(year)
	w.years.SetNote(yearNote(w.session.State(), w.session.Show().Options(w.p.Now())))
	w.edgesBox.Refresh()
	w.hint.Refresh() // it lies above the bar, which may be higher now
}

// yearNote says how many of the records that are shown a year cannot be asked
// about: they stay on the map in every year.
func yearNote(state *data.State, shown layer.Options) string {
	if shown.Year == 0 {
		return ""
	}
	undated, all := layer.Undated(state, shown)
	switch undated {
	case 0:
		return ""
	case all:
		return fmt.Sprintf("图上 %d 条记录都没有年份，各年都显示。", all)
	}
	return fmt.Sprintf("图上 %d 条记录中 %d 条没有年份，各年都显示。", all, undated)
}
