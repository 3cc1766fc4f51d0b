package report

import (
	"context"
	"fmt"
	"strings"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/chart"
)

// The sizes of a card in millimetres: A4 upright.
const (
	cardWidth, cardHeight = 210, 297
	cardEdge              = 14
	inner                 = cardWidth - 2*cardEdge
	mapSide               = 62 // width and height of its map
	gutter                = 6
)

// Card is 区域卡片: the page of an area on A4, as it stands at a moment. It shows the
// steps on the way to 创新型县（市、区） beside the score, never one from the other; the
// indicators; what is missing and whom to ask; the records on the map; what may be
// said in a report. A functional area has indicators and no score.
func Card(s *data.State, area data.AreaCode, m progress.Moment) Figure {
	r := progress.Area(s, area, m)
	title := r.Area.Name + "创建创新型县（市、区）进展"
	if r.Area.Kind != data.District {
		title = r.Area.Name + "科技创新指标"
	}
	f := Figure{Title: title, W: cardWidth, H: cardHeight, Keywords: standingTitle(m.At)}
	f.Draw = func(ctx context.Context, c canvas.Canvas) error {
		d := card{ctx: ctx, c: c, state: s, report: &r, moment: m, y: cardEdge}
		return d.draw(title)
	}
	return f
}

// card draws one part below the other.
type card struct {
	ctx    context.Context
	c      canvas.Canvas
	state  *data.State
	report *progress.Report
	moment progress.Moment
	y      float64 // where the next part begins
}

func (d *card) draw(title string) error {
	d.y = line(d.c, title, cardEdge, d.y, style(titleSize, true, ink))
	d.y = line(d.c, strings.TrimSuffix(standingTitle(d.moment.At)+"。"+method(d.report), "。"), cardEdge, d.y, style(noteSize, false, soft))
	rule(d.c, cardEdge, d.y+1, inner)
	d.y += 3
	if d.report.Area.Kind == data.District {
		d.steps()
	}
	if err := d.standing(); err != nil {
		return err
	}
	d.bars()
	d.words()
	return d.ctx.Err()
}

// stations are the steps of the way that a card prints.
var stations = []data.Stage{
	data.Preparing, data.Applied, data.Recommended, data.Visited, data.Reviewed, data.Announced, data.Approved, data.Building, data.Accepted,
}

// steps draws the way as a line of dots: filled where a step was recorded, with
// its date and document number below.
func (d *card) steps() {
	w := float64(inner) / float64(len(stations))
	y := d.y + 3
	var way canvas.Path
	way.Polyline([]canvas.Point{{X: cardEdge + w/2, Y: y}, {X: cardEdge + inner - w/2, Y: y}}, false)
	d.c.Stroke(&way, canvas.Pen{Color: hair, Width: 0.5})
	any := false
	for i, stage := range stations {
		middle := canvas.Point{X: cardEdge + w*(float64(i)+0.5), Y: y}
		e := d.recorded(stage)
		if rejected := d.recorded(data.Rejected); stage == data.Accepted && e == nil && rejected != nil {
			e, stage = rejected, data.Rejected
		}
		fill, now := white, false
		if e != nil {
			any = true
			fill, now = accent, d.report.Stage != nil && d.report.Stage.ID == e.ID
		}
		radius := 1.5
		if now {
			radius = 2.2
		}
		var dot canvas.Path
		dot.Circle(middle, radius)
		d.c.Fill(&dot, canvas.Paint{Color: fill})
		pen := canvas.Pen{Color: hair, Width: 0.5}
		if e != nil {
			pen.Color = accent
		}
		d.c.Stroke(&dot, pen)
		st := style(noteSize, now, soft)
		if e != nil {
			st.Color = ink
		}
		d.middle(stage.Title(), middle.X, y+3, st)
		if e != nil {
			d.middle(e.Date, middle.X, y+3+noteSize*1.3, style(noteSize*0.9, false, soft))
			d.middle(e.Document, middle.X, y+3+noteSize*2.5, style(noteSize*0.8, false, soft))
		}
	}
	d.y = y + 3 + noteSize*3.9
	if !any {
		d.y = line(d.c, "阶段：未填报。阶段以文件为准，由经办人登记，不从得分推出。", cardEdge, d.y-noteSize, style(noteSize, false, soft))
	}
	d.milestones()
	d.y += 1
}

// milestoneLines is how many lines the milestones of an area may take.
const milestoneLines = 2

// milestones writes what the area set itself beside the way and reached, the last
// first where there is no room for all; what was left out is counted.
func (d *card) milestones() {
	own := progress.Milestones(d.state, d.report.Area.Code, d.moment)
	st := style(noteSize, false, ink)
	for left := 0; left < len(own); left++ {
		text := milestoneWords(own[left:])
		if left > 0 {
			text += fmt.Sprintf("另有更早的 %d 项。", left)
		}
		if left == len(own)-1 || paragraphHeight(text, inner, st) <= milestoneLines*st.Size*leading+1e-9 {
			d.y = paragraph(d.c, text, cardEdge, d.y, inner, st)
			return
		}
	}
}

// milestoneWords says milestones with their dates and document numbers.
func milestoneWords(own []data.StageEntry) string {
	said := make([]string, len(own))
	for i := range own {
		said[i] = own[i].Date + " " + own[i].Name()
		if own[i].Document != "" {
			said[i] += "（" + own[i].Document + "）"
		}
	}
	return "里程碑：" + strings.Join(said, "；") + "。"
}

func (d *card) middle(text string, x, y float64, st canvas.TextStyle) {
	d.c.Text(canvas.Text{Content: text, At: canvas.Point{X: x, Y: y + st.Size}, Align: canvas.AlignMiddle, Style: st})
}

// recorded returns the last step of a kind that was recorded by the moment.
func (d *card) recorded(stage data.Stage) *data.StageEntry {
	var last *data.StageEntry
	for i := range d.state.Stages {
		e := &d.state.Stages[i]
		if e.Area == d.report.Area.Code && e.Stage == stage && !e.At.After(d.moment.At) && (last == nil || e.Date >= last.Date) {
			last = e
		}
	}
	return last
}

// standing draws the score, or why there is none, beside the map of the records.
func (d *card) standing() error {
	width := float64(inner - mapSide - gutter)
	box := canvas.Rect{X: cardEdge + inner - mapSide, Y: d.y, W: mapSide, H: mapSide}
	chart.Score(d.c, canvas.Rect{X: cardEdge, Y: d.y, W: width, H: mapSide}, d.report, chart.Style{Size: bodySize})
	end := d.y + chart.ScoreHeight(d.report, width, chart.Style{Size: bodySize})
	err := SiteMap(d.ctx, d.c, box, d.state, d.report.Area.Code)
	if err != nil && d.ctx.Err() != nil {
		return d.ctx.Err()
	}
	placed, waiting := Sites(d.state, d.report.Area.Code)
	if err == nil {
		end = max(end, line(d.c, fmt.Sprintf("平台园区：图上 %d 个，待定位 %d 个。位置多为示意。", len(placed), len(waiting)), box.X, box.Y+box.H+0.5, style(noteSize, false, soft)))
	}
	d.y = end + 3
	return nil
}

// bars draws the table of the indicators, smaller where there are many.
func (d *card) bars() {
	room := cardHeight - cardEdge - d.y - wordsRoom
	st := chart.Style{Size: min(bodySize, bodySize*room/chart.BarsHeight(len(d.report.Readings), chart.Style{Size: bodySize}))}
	height := chart.BarsHeight(len(d.report.Readings), st)
	chart.Bars(d.c, canvas.Rect{X: cardEdge, Y: d.y, W: inner, H: height}, d.report.Readings, st)
	d.y += height + 3
}

// wordsRoom is the least height that is kept for the words below the table.
const wordsRoom = 48

// words writes what is missing and what may be said, as far as there is room; what
// was left out is counted.
func (d *card) words() {
	column := float64(inner-gutter) / 2
	top, foot := d.y, float64(cardHeight-cardEdge)
	d.list("缺项：向谁要什么", askLines(d.report), cardEdge, column, foot)
	if title, lines := Moved(d.state, d.report, d.moment); lines != nil && foot-d.y > leastMoves {
		d.y += noteSize
		d.list(title, lines, cardEdge, column, foot)
	}
	d.y = top
	d.list("报告用语", progress.Sentences(d.report), cardEdge+column+gutter, column, foot)
}

// leastMoves is the least height at which it is told what changed.
const leastMoves = 16

func askLines(r *progress.Report) []string {
	var lines []string
	for _, a := range Asks(r) {
		lines = append(lines, a.String())
	}
	if lines == nil {
		return []string{"各项指标都有已核定的数值。"}
	}
	return lines
}

// list writes paragraphs under a heading down to a foot. What has no room is
// counted.
func (d *card) list(title string, texts []string, x, width, foot float64) {
	body := style(noteSize, false, ink)
	d.y = line(d.c, title, x, d.y, style(headSize, true, ink))
	for i, text := range texts {
		room := foot - d.y
		if i < len(texts)-1 {
			room -= body.Size * leading // for the line that counts the rest
		}
		if paragraphHeight(text, width, body) > room {
			line(d.c, fmt.Sprintf("其余 %d 条见程序。", len(texts)-i), x, d.y, body)
			return
		}
		d.y = paragraph(d.c, text, x, d.y, width, body)
	}
}
