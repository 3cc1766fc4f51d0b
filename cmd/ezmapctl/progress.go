package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/store"
	"ezmap/data/tables"
)

var progressCommand = command{
	name: "progress", args: "[-year 年] [-area 区域] [-template 模板] [-asof 日期] [-since 日期或年份] [-json | -o 文件]", summary: "指标和各区进展",
	json: true,
	flags: func(set *flag.FlagSet) action {
		q := progressQuery{}
		set.IntVar(&q.year, "year", 0, "只看到这一年的数值")
		set.StringVar(&q.area, "area", "", "区域代码；420700 只看全市")
		set.StringVar(&q.template, "template", "", "只看使用这个指标模板的区域")
		set.StringVar(&q.asOf, "asof", "", "资料库在这一天（YYYY-MM-DD）结束时的样子")
		set.StringVar(&q.since, "since", "", "另列出自这一天（YYYY-MM-DD）或这一年以来的变化")
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
			now, before, err := q.states(ctx, e, moment)
			if err != nil {
				return err
			}
			if err := q.known(now.State); err != nil {
				return err
			}
			if q.out != "" {
				return q.write(ctx, e, now, before)
			}
			return printProgress(e, q, now, before)
		}
	},
}

// progressQuery is what the flags ask for.
type progressQuery struct {
	year                      int
	area, template, asOf, out string
	since                     string
}

// states returns what is to be shown, and what it is compared with, nil where
// nothing is. Of an earlier day the state itself is that of the day.
func (q progressQuery) states(ctx context.Context, e *env, m progress.Moment) (now tables.View, before *tables.View, err error) {
	earlier, err := q.earlier(m)
	if err != nil {
		return now, nil, err
	}
	err = e.with(ctx, func(library *store.File) error {
		if now.State, err = q.stateOf(ctx, library, m, q.asOf != ""); err != nil {
			return err
		}
		now.Moment = m
		if earlier == nil {
			return nil
		}
		before = &tables.View{State: now.State, Moment: *earlier}
		if earlier.At != m.At {
			before.State, err = q.stateOf(ctx, library, *earlier, true)
		}
		return err
	})
	return now, before, err
}

func (q progressQuery) stateOf(ctx context.Context, library *store.File, m progress.Moment, past bool) (*data.State, error) {
	if past {
		return library.StateAt(ctx, m.At)
	}
	return library.Load(ctx)
}

// earlier is the moment that -since names: a day, or the values of a year; nil
// without it.
func (q progressQuery) earlier(m progress.Moment) (*progress.Moment, error) {
	if q.since == "" {
		return nil, nil
	}
	if year, err := strconv.Atoi(q.since); err == nil {
		if err := checkYear(year); err != nil || year == 0 {
			return nil, misuse("progress", fmt.Sprintf("年份“%s”应写作 2022。", q.since))
		}
		m.Year = year
		return &m, nil
	}
	day, err := time.ParseInLocation("2006-01-02", q.since, time.Local)
	if err != nil {
		return nil, misuse("progress", fmt.Sprintf("“%s”应写作 2023-06-30，或年份 2022。", q.since))
	}
	m.At = day.AddDate(0, 0, 1).Add(-time.Second)
	return &m, nil
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

func printProgress(e *env, q progressQuery, now tables.View, before *tables.View) error {
	city, areas := q.reports(now.State, now.Moment)
	if !e.json {
		if err := progressTables(e, city, areas); err != nil {
			return err
		}
		return tellMoves(e, before, city, areas)
	}
	doc := progressDocument{
		Year: year(q.year), AsOf: now.Moment.At.Format("2006-01-02"), City: []indicatorRow{}, Areas: []areaRow{}, CitySentences: []string{},
		Comparison: comparisonOf(areas), Balances: balancesOf(now),
	}
	if city != nil && city.Template != nil {
		doc.Template, doc.Name, doc.Version, doc.City = text(city.Template.ID), text(city.Template.Name), text(city.Template.Version), rowsOf(city.Readings)
		doc.CitySentences, doc.CityChanges = progress.Sentences(city), movesSince(before, city)
	}
	for _, r := range areas {
		row := rowOfReport(r)
		row.Sentences, row.Changes = list(progress.Sentences(&r)), movesSince(before, &r)
		doc.Areas = append(doc.Areas, row)
	}
	return printJSON(e.stdout, doc)
}

// movesSince says what changed of an area since an earlier view, nil without one.
func movesSince(before *tables.View, r *progress.Report) *[]string {
	if before == nil {
		return nil
	}
	said := before.Changes(r)
	return &said
}

// tellMoves prints what changed since an earlier view.
func tellMoves(e *env, before *tables.View, city *progress.Report, areas []progress.Report) error {
	if before == nil {
		return nil
	}
	reports := areas
	if city != nil {
		reports = append([]progress.Report{*city}, areas...)
	}
	fmt.Fprintln(e.stdout, "\n变化")
	for i := range reports {
		for _, said := range *movesSince(before, &reports[i]) {
			fmt.Fprintln(e.stdout, reports[i].Area.Name+"  "+said)
		}
	}
	return nil
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
		if r.Lock != nil {
			stage += fmt.Sprintf("  %d年已锁定", r.Lock.Year)
		}
		fmt.Fprintf(e.stdout, "\n%s  %s  %s\n", r.Area.Name, stage, r.ScoreWords())
		if r.Score.Counted > 0 {
			readingTable(e, r.Readings)
		}
	}
	return nil
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
