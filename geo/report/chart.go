package report

import (
	"context"
	"fmt"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/chart"
)

// columnWidth is the width of a report's column in millimetres.
const columnWidth = 156

// edge is the room around a figure in millimetres.
const edge = 4

// Indicator is the chart of one indicator of an area over the years, with the
// sources of its values.
func Indicator(s *data.State, r *progress.Report, one chart.Series, at time.Time) Figure {
	notes := append(Sources(s, one), method(r))
	return framed(r.Area.Name+"："+one.Reading.Indicator.Name, standingTitle(at), notes, 84, func(c canvas.Canvas, box canvas.Rect) {
		chart.Chart(c, box, one, chart.Style{})
	})
}

// Bars is the table of bars of all indicators of an area.
func Bars(r *progress.Report, at time.Time) Figure {
	height := chart.BarsHeight(len(r.Readings), chart.Style{})
	return framed(r.Area.Name+"：指标进度", standingTitle(at), []string{method(r)}, height, func(c canvas.Canvas, box canvas.Rect) {
		chart.Bars(c, box, r.Readings, chart.Style{})
	})
}

// Multiples is the small charts of all indicators of an area over the years.
func Multiples(r *progress.Report, series []chart.Series, at time.Time) Figure {
	const columns, high = 3, 46
	rows := (len(series) + columns - 1) / columns
	return framed(r.Area.Name+"：各指标历年数值", standingTitle(at), []string{method(r)}, float64(rows*high), func(c canvas.Canvas, box canvas.Rect) {
		chart.Multiples(c, box, series, columns, chart.Style{})
	})
}

// Scores is the scores of districts below one another, with the reasons for which
// they are not ranked.
func Scores(cmp progress.Comparison, at time.Time) Figure {
	width := float64(columnWidth - 2*edge)
	var height float64
	for i := range cmp.Reports {
		height += chart.ScoreHeight(&cmp.Reports[i], width, chart.Style{}) + scoreGap
	}
	notes := append([]string{}, cmp.Reasons...)
	if len(notes) > 0 {
		notes = append([]string{"不排名："}, notes...)
	}
	return framed("三区进展并列", standingTitle(at), notes, height, func(c canvas.Canvas, box canvas.Rect) {
		for i := range cmp.Reports {
			h := chart.ScoreHeight(&cmp.Reports[i], box.W, chart.Style{})
			chart.Score(c, canvas.Rect{X: box.X, Y: box.Y, W: box.W, H: h}, &cmp.Reports[i], chart.Style{})
			box.Y += h + scoreGap
		}
	})
}

const scoreGap = 4

// framed is a figure of a report's column: title, a line below it, what draw
// draws in so many millimetres of height, and notes.
func framed(title, subtitle string, notes []string, height float64, draw func(canvas.Canvas, canvas.Rect)) Figure {
	width := float64(columnWidth - 2*edge)
	small := style(noteSize, false, soft)
	top := edge + (titleSize+noteSize)*leading + 2
	below := 2.0
	for _, n := range notes {
		below += paragraphHeight(n, width, small)
	}
	f := Figure{Title: title, W: columnWidth, H: top + height + below + edge, Keywords: subtitle}
	f.Draw = func(ctx context.Context, c canvas.Canvas) error {
		y := line(c, title, edge, edge, style(titleSize, true, ink))
		line(c, subtitle, edge, y, small)
		draw(c, canvas.Rect{X: edge, Y: top, W: width, H: height})
		y = top + height + 2
		for _, n := range notes {
			y = paragraph(c, n, edge, y, width, small)
		}
		return ctx.Err()
	}
	return f
}

// standingTitle says of what day a figure is.
func standingTitle(at time.Time) string { return "数据截至 " + at.Format("2006-01-02") }

// TemplateWords says by which template an area is read, “” where none applies.
func TemplateWords(r *progress.Report) string {
	if r.Template == nil {
		return ""
	}
	text := "模板：" + r.Template.Name
	if r.Template.Version != "" {
		text += "，版本 " + r.Template.Version
	}
	if !r.Template.Official {
		text += "（非官方指标，仅供参考）"
	}
	return text + "。"
}

// method says by which template a figure is made, and how.
func method(r *progress.Report) string {
	if words := TemplateWords(r); words != "" {
		return words + "应达按基期、目标和路径推算。"
	}
	return ""
}

// Sources says where each value of a series comes from, one year after another.
func Sources(s *data.State, one chart.Series) []string {
	var parts []string
	for _, y := range one.Years {
		if o := y.Value; o != nil {
			parts = append(parts, fmt.Sprintf("%s %s，%s", data.PeriodTitle(o.Year, o.Months), o.Status.Title(), Source(s, o)))
		}
	}
	if parts == nil {
		return []string{"还没有已核定的数值。"}
	}
	return []string{"来源：" + strings.Join(parts, "；") + "。"}
}

// Source says where a value comes from: document, number, page.
func Source(s *data.State, o *data.Observation) string {
	text := o.Source
	if d := data.Find[data.Document](s, o.Evidence); d != nil {
		switch {
		case text == "" || text == d.FileName: // a file that was read in is its own source
			text = d.Title
		case text != d.Title:
			text += "，" + d.Title
		}
		if d.Number != "" {
			text += "（" + d.Number + "）"
		}
	}
	if o.Page != "" {
		text += "，第 " + o.Page + " 页"
	}
	if text == "" {
		return "来源未填"
	}
	return text
}
