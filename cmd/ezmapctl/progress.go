package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
)

var progressCommand = command{
	name: "progress", args: "[-year 年] [-area 区域] [-template 模板] [-asof 日期] [-json | -o 文件]", summary: "指标和各区进展",
	json: true,
	flags: func(set *flag.FlagSet) action {
		q := progressQuery{}
		set.IntVar(&q.year, "year", 0, "只看到这一年的数值")
		set.StringVar(&q.area, "area", "", "区域代码；420700 只看全市")
		set.StringVar(&q.template, "template", "", "只看使用这个指标模板的区域")
		set.StringVar(&q.asOf, "asof", "", "按这一天（YYYY-MM-DD）以前的记录")
		set.StringVar(&q.out, "o", "", "写成表格（.xlsx .csv），或写出方法说明（.txt）")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("progress", args, 0, "progress 不带参数。"); err != nil {
				return err
			}
			if err := q.writable(e); err != nil {
				return err
			}
			moment, err := q.moment()
			if err != nil {
				return err
			}
			state, err := e.load(ctx)
			if err != nil {
				return err
			}
			if err := q.known(state); err != nil {
				return err
			}
			if q.out != "" {
				return q.write(ctx, e, state, moment)
			}
			return printProgress(e, state, q, moment)
		}
	},
}

// progressQuery is what the flags ask for.
type progressQuery struct {
	year                      int
	area, template, asOf, out string
}

// moment is the day of -asof at its end, else the end of -year if that is past, else now.
func (q progressQuery) moment() (progress.Moment, error) {
	m := progress.Moment{Year: q.year, At: time.Now()}
	if err := checkYear(q.year); err != nil {
		return m, misuse("progress", data.Sentence(err))
	}
	if end := time.Date(q.year+1, 1, 1, 0, 0, 0, 0, time.Local).Add(-time.Second); q.year != 0 && q.asOf == "" && end.Before(m.At) {
		// Values of a year are entered in the years after it: they count, and
		// only whether a target is due is judged at the end of that year.
		m.Due = end
	}
	if q.asOf == "" {
		return m, nil
	}
	day, err := time.ParseInLocation("2006-01-02", q.asOf, time.Local)
	if err != nil {
		return m, misuse("progress", fmt.Sprintf("日期“%s”应写作 2023-06-30。", q.asOf))
	}
	m.At = day.AddDate(0, 0, 1).Add(-time.Second)
	return m, nil
}

// known refuses areas and templates that the library does not have.
func (q progressQuery) known(s *data.State) error {
	if q.area != "" && s.Area(data.AreaCode(q.area)) == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”，可用：%s。", q.area, strings.Join(areaCodes(s), " ")), nil)
	}
	if q.template == "" || slices.ContainsFunc(s.Templates, q.named) {
		return nil
	}
	ids := make([]string, len(s.Templates))
	for i, t := range s.Templates {
		ids[i] = fmt.Sprintf("%s（%s）", t.ID, t.Name)
	}
	return data.Fault(data.NotFound, fmt.Sprintf("没有指标模板“%s”，可用：%s。", q.template, strings.Join(ids, "、")), nil)
}

// named tells whether a template is the one asked for.
func (q progressQuery) named(t data.Template) bool { return q.template == t.ID || q.template == t.Name }

// progressDocument is what -json prints.
type progressDocument struct {
	Year     *int           `json:"year"`
	AsOf     string         `json:"asof"`
	Template *string        `json:"template"`
	Version  *string        `json:"template_version"`
	City     []indicatorRow `json:"city"`
	Areas    []areaRow      `json:"areas"`
}

type areaRow struct {
	Code         data.AreaCode  `json:"code"`
	Name         string         `json:"name"`
	Stage        *data.Stage    `json:"stage"`
	Template     *string        `json:"template"`
	Version      *string        `json:"template_version"`
	ScoreYear    *int           `json:"score_year"`
	Score        *float64       `json:"score"`
	Low          *float64       `json:"low"`
	High         *float64       `json:"high"`
	Completeness *float64       `json:"completeness"`
	Confidence   *float64       `json:"confidence"`
	Ranked       bool           `json:"ranked"`
	Counted      int            `json:"counted"`
	Total        int            `json:"total"`
	Dimensions   []dimensionRow `json:"dimensions"`
	Indicators   []indicatorRow `json:"indicators"`
}

// dimensionRow is the score of a dimension, never without what belongs to it.
type dimensionRow struct {
	Name         string   `json:"name"`
	Score        *float64 `json:"score"`
	Completeness *float64 `json:"completeness"`
	Confidence   *float64 `json:"confidence"`
	Version      *string  `json:"template_version"`
	Counted      int      `json:"counted"`
	Total        int      `json:"total"`
}

type indicatorRow struct {
	ID         string             `json:"id"`
	Name       string             `json:"name"`
	Dimension  *string            `json:"dimension"`
	Unit       *string            `json:"unit"`
	Kind       data.TargetKind    `json:"kind"`
	BaseYear   *int               `json:"base_year"`
	Base       *float64           `json:"base"`
	TargetYear *int               `json:"target_year"`
	Target     *float64           `json:"target"`
	TargetText *string            `json:"target_text"`
	Path       map[string]float64 `json:"path"`
	Latest     *latestRow         `json:"latest"`
	Progress   *float64           `json:"progress"`
	Expected   *float64           `json:"expected"`
	Pace       *float64           `json:"pace"`
	AtLeast    bool               `json:"at_least"`
	NoBase     bool               `json:"no_base"`
	Carried    bool               `json:"carried"`
	Conflict   []float64          `json:"conflict"`
	Gap        *float64           `json:"gap"`
	State      progress.State     `json:"state"`
	Word       string             `json:"state_text"`
	Section    *string            `json:"section"`
}

type latestRow struct {
	Year   int                    `json:"year"`
	Value  float64                `json:"value"`
	Status data.ObservationStatus `json:"status"`
	Source *string                `json:"source"`
}

func year(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

// rowOfReading keeps two decimals of values, as the plan prints them, and four of shares.
func rowOfReading(r *progress.Reading) indicatorRow {
	i := r.Indicator
	row := indicatorRow{
		ID: i.ID, Name: i.Name, Dimension: text(i.Dimension), Unit: text(i.Unit), Kind: i.Kind,
		BaseYear: year(i.BaseYear), Base: i.Base, TargetYear: year(i.TargetYear), Target: rounded(r.Target, 2), TargetText: text(i.TargetText),
		Progress: rounded(r.Progress, 4), Expected: rounded(r.Expected, 4), Pace: rounded(r.Pace, 4),
		AtLeast: r.AtLeast, NoBase: r.NoBase, Carried: r.Carried, Gap: rounded(r.Gap, 2),
		State: r.State, Word: r.Word(), Section: text(i.Section),
	}
	if len(r.Path) > 0 {
		row.Path = map[string]float64{}
		for _, w := range r.Path {
			row.Path[fmt.Sprint(w.Year)] = *rounded(&w.Value, 2)
		}
	}
	for _, o := range r.Conflict {
		row.Conflict = append(row.Conflict, o.Value)
	}
	row.Conflict = list(row.Conflict)
	if o := r.Latest; o != nil {
		row.Latest = &latestRow{o.Year, o.Value, o.Status, text(o.Source)}
	}
	return row
}

func rowsOf(readings []progress.Reading) []indicatorRow {
	rows := make([]indicatorRow, len(readings))
	for i := range readings {
		rows[i] = rowOfReading(&readings[i])
	}
	return rows
}

func rowOfReport(r progress.Report) areaRow {
	row := areaRow{
		Code: r.Area.Code, Name: r.Area.Name, Counted: r.Score.Counted, Total: r.Score.Total, Indicators: rowsOf(r.Readings),
		ScoreYear: year(r.Score.Year), Ranked: r.Score.Ranked(), Dimensions: dimensionsOf(&r),
		Score: rounded(r.Score.Value, 2), Low: rounded(r.Score.Low, 2), High: rounded(r.Score.High, 2),
	}
	if r.Template != nil {
		row.Template, row.Version = text(r.Template.ID), text(r.Template.Version)
		row.Completeness = rounded(&r.Score.Completeness, 4)
	}
	row.Confidence = trust(r.Score.Confidence, r.Score.Counted)
	if r.Stage != nil {
		row.Stage = &r.Stage.Stage
	}
	return row
}

// trust is a confidence, nil without a value: there is nothing to trust or distrust.
func trust(confidence float64, counted int) *float64 {
	if counted == 0 {
		return nil
	}
	return rounded(&confidence, 4)
}

// dimensionsOf lists the scores of the dimensions; a functional area has none.
func dimensionsOf(r *progress.Report) []dimensionRow {
	rows := []dimensionRow{}
	if r.Area.Kind == data.FunctionalArea {
		return rows
	}
	for _, d := range r.Score.Dimensions {
		rows = append(rows, dimensionRow{d.Name, rounded(d.Value, 2), rounded(&d.Completeness, 4), trust(d.Confidence, d.Counted), text(r.Score.Version), d.Counted, d.Total})
	}
	return rows
}

// reports returns the city's report and those of the other areas that the query asks for.
func (q progressQuery) reports(s *data.State, m progress.Moment) (city *progress.Report, areas []progress.Report) {
	wants := func(r *progress.Report) bool {
		return (q.area == "" || q.area == string(r.Area.Code)) &&
			(q.template == "" || r.Template != nil && q.named(*r.Template))
	}
	if whole := progress.City(s, m); wants(&whole) {
		city = &whole
	}
	for _, r := range progress.Areas(s, m) {
		if wants(&r) {
			areas = append(areas, r)
		}
	}
	return city, areas
}

func printProgress(e *env, s *data.State, q progressQuery, m progress.Moment) error {
	city, areas := q.reports(s, m)
	if !e.json {
		return progressTables(e, city, areas)
	}
	doc := progressDocument{Year: year(q.year), AsOf: m.At.Format("2006-01-02"), City: []indicatorRow{}, Areas: []areaRow{}}
	if city != nil && city.Template != nil {
		doc.Template, doc.Version, doc.City = text(city.Template.ID), text(city.Template.Version), rowsOf(city.Readings)
	}
	for _, r := range areas {
		doc.Areas = append(doc.Areas, rowOfReport(r))
	}
	return printJSON(e.stdout, doc)
}

func progressTables(e *env, city *progress.Report, areas []progress.Report) error {
	if city != nil && city.Template != nil {
		fmt.Fprintf(e.stdout, "%s：%s（%s）\n", city.Area.Name, city.Template.Name, city.Template.Version)
		readingTable(e, city.Readings)
	}
	for _, r := range areas {
		stage := "阶段：数据缺失"
		if r.Stage != nil {
			stage = fmt.Sprintf("阶段：%s（%s）", r.Stage.Stage.Title(), r.Stage.Date)
		}
		fmt.Fprintf(e.stdout, "\n%s  %s  %s\n", r.Area.Name, stage, scoreText(r))
		if r.Score.Counted > 0 {
			readingTable(e, r.Readings)
		}
	}
	return nil
}

// scoreText never prints a score without completeness, confidence and template.
func scoreText(r progress.Report) string {
	if r.Area.Kind == data.FunctionalArea {
		return "功能区不计创新型县（市、区）得分（" + r.Score.Beside() + "）"
	}
	return r.Score.String()
}

func readingTable(e *env, readings []progress.Reading) {
	rows := [][]string{{"编号", "指标", "单位", "基期", "目标", "最新值", "进度", "应达", "节奏", "状态"}}
	for i := range readings {
		r := &readings[i]
		latest := "—"
		if r.Latest != nil {
			latest = fmt.Sprintf("%s（%d年%s）", number(&r.Latest.Value), r.Latest.Year, r.Latest.Status.Title())
		}
		rows = append(rows, []string{r.Indicator.ID, r.Indicator.Name, dash(r.Indicator.Unit), number(r.Indicator.Base), number(r.Target), latest, percent(r.Progress), percent(r.Expected), number(r.Pace), r.Word()})
	}
	table(e.stdout, rows)
}
