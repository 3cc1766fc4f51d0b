package district

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"strings"

	"ezmap/app/control"
	words "ezmap/app/progress"
	"ezmap/app/theme"
	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/report"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Overview is what is known of an area beside its indicators: the scores of the
// dimensions, what is missing and whom to ask, its records on the map, what
// changed since the year before, sentences for the report.
type Overview struct {
	widget.BaseWidget
	p        words.Params
	scroller *control.Scroller
	picture  *fynecanvas.Image
	drawn    drawn              // what the picture shows
	cancel   context.CancelFunc // of the picture that is being drawn
	area     data.AreaCode
}

// drawn tells what a picture was drawn of.
type drawn struct {
	state *data.State
	area  data.AreaCode
}

// NewOverview returns an overview that shows nothing yet.
func NewOverview(p words.Params) *Overview {
	o := &Overview{p: p, scroller: control.NewScroller(control.NewColumn(theme.Space12, theme.Space8)), picture: &fynecanvas.Image{FillMode: fynecanvas.ImageFillContain}}
	o.picture.SetMinSize(fyne.NewSize(mapWidth/2, mapHeight))
	o.ExtendBaseWidget(o)
	return o
}

// The size of the map in the window's units.
const mapWidth, mapHeight float32 = 312, 236

// CreateRenderer returns the renderer of the overview.
func (o *Overview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.scroller) }

// Display shows an area as of a day.
func (o *Overview) Display(asOf *words.AsOf, r *progress.Report) {
	s, m := asOf.Host().State(), asOf.Moment()
	var objects []fyne.CanvasObject
	add := func(title, copied string, more ...fyne.CanvasObject) {
		if len(objects) > 0 {
			objects = append(objects, control.NewRule())
		}
		head := fyne.CanvasObject(control.NewStrong(title))
		if copied != "" {
			head = control.NewBeside(head, control.NewIconButton(theme.IconLedger, "复制", func() { o.p.Copy(copied) }))
		}
		objects = append(append(objects, head), more...)
	}
	if r.Area.Kind == data.District && r.Score.Counted > 0 {
		text := dimensions(r)
		if spread := sensitivity(r); spread != "" {
			text += "\n" + spread
		}
		add("维度得分", text, control.NewProse(text))
	}
	if own := progress.Milestones(s, r.Area.Code, m); own != nil {
		var rows []fyne.CanvasObject
		for i := range own {
			rows = append(rows, o.milestoneRow(s, &own[i]))
		}
		add(fmt.Sprintf("自定里程碑（%d）", len(own)), "", rows...)
	}
	title, lines := asked(r)
	add(title, lines, control.NewProse(lines))
	placed, waiting := report.Sites(s, r.Area.Code)
	add(fmt.Sprintf("平台园区（图上 %d，待定位 %d）", len(placed), len(waiting)), "", o.siteRows(s, r.Area.Code, placed)...)
	if title, moves := report.Moved(s, r, m); moves != nil {
		text := strings.Join(moves, "\n")
		add(title, text, control.NewProse(text))
	}
	said := strings.Join(progress.Sentences(r), "\n")
	add("报告用语", said, control.NewProse(said))
	at := o.scroller.Offset()
	if o.area != r.Area.Code {
		at = 0
	}
	o.area = r.Area.Code
	o.scroller.Set(objects...)
	o.scroller.ScrollTo(at)
}

// milestoneRow is a milestone with its date and paper, whose file opens where there
// is one.
func (o *Overview) milestoneRow(s *data.State, e *data.StageEntry) fyne.CanvasObject {
	lines := control.NewColumn(0, 0, control.NewProse(e.Date+"　"+e.Name()), control.NewNote(milestonePapers(s, e)))
	doc := data.Find[data.Document](s, e.Evidence)
	if doc == nil || doc.File == "" || o.p.Read == nil {
		return lines
	}
	return control.NewBeside(lines, control.NewIconButton(theme.IconFolder, "打开来源文件", func() { o.p.OpenDocument(doc) }))
}

// milestonePapers says what a milestone rests on.
func milestonePapers(s *data.State, e *data.StageEntry) string {
	parts := []string{}
	for _, text := range []string{e.Document, e.Source} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	if doc := data.Find[data.Document](s, e.Evidence); doc != nil {
		title := doc.Title
		if e.Page != "" {
			title += "，第 " + e.Page + " 页"
		}
		parts = append(parts, title)
	}
	return strings.Join(parts, "；")
}

// dimensions are the scores of the dimensions, each with its completeness.
func dimensions(r *progress.Report) string {
	var lines []string
	for _, d := range r.Score.Dimensions {
		lines = append(lines, d.String())
	}
	return strings.Join(append(lines, "以上按"+r.Score.Made()+"。"), "\n")
}

// sensitivity says how far the score depends on the weights, “” without a score.
func sensitivity(r *progress.Report) string {
	s := progress.Sensitive(r)
	if s.Low == nil {
		return ""
	}
	return fmt.Sprintf("权重敏感性：按等权、几何平均和逐一去掉一个维度重算，得分在 %.1f—%.1f 之间（%s）。", *s.Low, *s.High, r.Score.Beside())
}

// asked says what is missing and whom to ask.
func asked(r *progress.Report) (title, lines string) {
	asks := report.Asks(r)
	if asks == nil {
		return "缺项", "各项指标都有已核定的数值。"
	}
	count := 0
	var all []string
	for _, a := range asks {
		if !a.AtHand {
			count += len(a.Indicators)
		}
		all = append(all, a.String())
	}
	if count == 0 {
		return "待核定", strings.Join(all, "\n")
	}
	return fmt.Sprintf("缺 %d 项，向谁要", count), strings.Join(all, "\n")
}

// mostSites is how many records are named; the register has them all.
const mostSites = 8

// siteRows are the map of the area's records and their names, which lead to them.
func (o *Overview) siteRows(s *data.State, area data.AreaCode, placed []*data.Site) []fyne.CanvasObject {
	o.draw(s, area)
	rows := []fyne.CanvasObject{o.picture}
	for i, site := range placed {
		if i == mostSites {
			return append(rows, control.NewNote(fmt.Sprintf("其余 %d 条见“平台园区”。", len(placed)-mostSites)))
		}
		rows = append(rows, container.NewBorder(nil, nil, nil, nil, control.NewLink(site.Name, func() { o.p.ShowSite(site.ID) })))
	}
	if len(placed) == 0 {
		rows = append(rows, control.NewNote("图上还没有这个区的记录。在“布局图”的“待定位”里放置。"))
	}
	return rows
}

// draw draws the map in the background, unless it is there already; one that is
// being drawn of something else is given up.
func (o *Overview) draw(s *data.State, area data.AreaCode) {
	want := drawn{s, area}
	if o.drawn == want {
		return
	}
	if o.cancel != nil {
		o.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	o.drawn, o.cancel = want, cancel
	go func() {
		picture := siteMap(ctx, s, area)
		o.p.Post(func() {
			cancel()
			if o.drawn == want {
				o.picture.Image = picture
				o.picture.Refresh()
			}
		})
	}()
}

// siteMap draws the map twice as fine as the window's units, for scaled screens.
// An area without a border has none.
func siteMap(ctx context.Context, s *data.State, area data.AreaCode) image.Image {
	const fine, unit = 2, 25.4 / 96
	c := raster.NewPixels(int(fine*mapWidth), int(fine*mapHeight), fine*96)
	c.Reset(color.NRGBA{R: 255, G: 255, B: 255, A: 255})
	if report.SiteMap(ctx, c, canvas.Rect{W: float64(mapWidth) * unit, H: float64(mapHeight) * unit}, s, area) != nil {
		return nil
	}
	return c.Image()
}
