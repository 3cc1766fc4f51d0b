package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/returns"
	"ezmap/data/store"
)

var ledgerCommand = command{
	name: "ledger", args: "[list | lock 年 | unlock 年 | rule conflict|contradiction|target|template 事项 | weigh 模板 | work [编号] | stage 区域 阶段 | document 文件] [选项]", summary: "指标台账：数值和来源、锁定、裁定、权重、承诺和项目、阶段、来源文件",
	json: true,
	flags: func(set *flag.FlagSet) action {
		q := ledgerQuery{}
		set.StringVar(&q.area, "area", "", "区域代码；锁定时省略为全部区域")
		set.StringVar(&q.indicator, "indicator", "", "指标编号（list）")
		set.IntVar(&q.year, "year", 0, "年份（list）")
		set.StringVar(&q.months, "months", "", "锁定的期间（lock、unlock），例如 上半年、一季度、01-06；省略为全年")
		set.StringVar(&q.reason, "reason", "", "理由；解锁和裁定须写明")
		set.StringVar(&q.decision, "decision", "", "裁定内容（rule）；省略时按所选的写")
		set.StringVar(&q.choose, "choose", "", "选用的编号（rule）：数值、目标版本或模板；选模板原定的目标写 table")
		q.weighed.declare(set)
		q.record.declare(set)
		return func(ctx context.Context, e *env, args []string) error {
			what := "list"
			if len(args) > 0 {
				what, args = args[0], args[1:]
			}
			return q.run(ctx, e, what, args)
		}
	},
}

// ledgerQuery is what the flags ask for.
type ledgerQuery struct {
	area, indicator, months  string
	year                     int
	reason, decision, choose string
	weighed                  weighFlags
	record                   recordFlags
}

func (q ledgerQuery) run(ctx context.Context, e *env, what string, args []string) error {
	switch what {
	case "list":
		if err := wantArgs("ledger", args, 0, "ledger list 不带参数。"); err != nil {
			return err
		}
		return q.list(ctx, e)
	case "lock", "unlock":
		if err := wantArgs("ledger", args, 1, "请给出一个年份，例如 ledger lock 2022。"); err != nil {
			return err
		}
		return q.lock(ctx, e, args[0], what == "unlock")
	case "work":
		if len(args) == 0 {
			return q.listWork(ctx, e)
		}
		if err := wantArgs("ledger", args, 1, "请给出一个编号，例如 ledger work K08。"); err != nil {
			return err
		}
		return q.setWork(ctx, e, args[0])
	case "stage":
		if err := wantArgs("ledger", args, 2, "请给出区域和阶段，例如 ledger stage 420704 approved。"); err != nil {
			return err
		}
		return q.stage(ctx, e, args[0], args[1])
	case "document":
		if err := wantArgs("ledger", args, 1, "请给出一个文件。"); err != nil {
			return err
		}
		return q.document(ctx, e, args[0])
	case "weigh":
		if err := wantArgs("ledger", args, 1, "请给出一个指标模板的编号，例如 ledger weigh county-reference。"); err != nil {
			return err
		}
		return q.weigh(ctx, e, args[0])
	case "rule":
		if err := wantArgs("ledger", args, 2, "请说明裁定什么，例如 ledger rule contradiction C01。"); err != nil {
			return err
		}
		return q.rule(ctx, e, data.RulingKind(args[0]), args[1])
	}
	return misuse("ledger", fmt.Sprintf("不认识“%s”，可用 list、lock、unlock、rule、weigh、work、stage、document。", what))
}

// ledgerRow is a value with all that is known of it.
type ledgerRow struct {
	latestRow
	Area      data.AreaCode `json:"area"`
	Template  string        `json:"template"`
	Indicator string        `json:"indicator"`
	Months    *string       `json:"months"`
	Confirmed bool          `json:"confirmed"`
	Missed    bool          `json:"missed"`
	NotApply  bool          `json:"inapplicable"`
	Growth    bool          `json:"growth"`
	Standing  string        `json:"standing"` // current superseded ruled_out
	Locked    bool          `json:"locked"`
	Note      *string       `json:"note"`
}

// list prints the values, those that others replaced and rulings put aside as well.
func (q ledgerQuery) list(ctx context.Context, e *env) error {
	state, err := e.load(ctx)
	if err != nil {
		return err
	}
	code, err := q.areaCode(state)
	if err != nil {
		return err
	}
	standing := standings(state)
	rows := []ledgerRow{}
	texts := [][]string{{"编号", "区域", "指标", "期间", "数值", "状态", "口径", "确认", "现状", "来源"}}
	for i := range state.Observations {
		o := &state.Observations[i]
		if code != "" && o.Area != code || q.indicator != "" && o.Indicator != q.indicator || q.year != 0 && o.Year != q.year {
			continue
		}
		row := ledgerRow{
			latestRow: *latestOf(o), Area: o.Area, Template: o.Template, Indicator: o.Indicator, Months: text(string(o.Months)), Confirmed: o.Confirmed, Missed: o.Missed,
			NotApply: o.Inapplicable, Growth: o.Growth, Standing: standing[o.ID], Locked: state.Locked(o.Area, o.Year, o.Months) != nil, Note: text(o.Note),
		}
		rows = append(rows, row)
		confirmed := "待确认"
		if o.Confirmed {
			confirmed = "已确认"
		}
		texts = append(texts, []string{o.ID, state.AreaName(o.Area), o.Indicator, data.PeriodTitle(o.Year, o.Months), saidOf(state, o), o.Status.Title(), dash(state.InclusionTitle(o.Area, o.Holds)), confirmed, standingWords[standing[o.ID]], dash(o.Source)})
	}
	if e.json {
		return printJSON(e.stdout, rows)
	}
	table(e.stdout, texts)
	_, err = fmt.Fprintf(e.stdout, "共 %d 项\n", len(rows))
	return err
}

var standingWords = map[string]string{"current": "现行", "superseded": "已被替代", "ruled_out": "裁定未采用"}

// standings tells of each value whether it is in force.
func standings(s *data.State) map[string]string {
	all := make(map[string]string, len(s.Observations))
	for _, o := range s.Observations {
		all[o.ID] = "current"
	}
	for id := range s.RuledOut(time.Time{}) {
		all[id] = "ruled_out"
	}
	for _, o := range s.Observations {
		if o.Supersedes != "" {
			all[o.Supersedes] = "superseded"
		}
	}
	return all
}

// saidOf writes what a value says, with its unit.
func saidOf(s *data.State, o *data.Observation) string {
	return progress.Said(o, unitOf(s, o.Template, o.Indicator))
}

// unitOf is the unit of an indicator, “” where it has none.
func unitOf(s *data.State, template, indicator string) string {
	if t := data.Find[data.Template](s, template); t != nil {
		if i := t.Indicator(indicator); i != nil {
			return i.Unit
		}
	}
	return ""
}

// areaCode is the area that -area names, “” without it.
func (q ledgerQuery) areaCode(s *data.State) (data.AreaCode, error) {
	if q.area == "" {
		return "", nil
	}
	code := returns.AreaOf(s, q.area)
	if code == "" {
		return "", data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”，可用：%s。", q.area, strings.Join(areaCodes(s), " ")), nil)
	}
	return code, nil
}

// lock locks a year, or unlocks it with a reason.
func (q ledgerQuery) lock(ctx context.Context, e *env, yearText string, open bool) error {
	year, err := strconv.Atoi(yearText)
	if err != nil || year == 0 || checkYear(year) != nil {
		return misuse("ledger", fmt.Sprintf("年份“%s”应写作 2022。", yearText))
	}
	if open && strings.TrimSpace(q.reason) == "" {
		return misuse("ledger", "解锁须用 -reason 写明理由。")
	}
	months, ok := returns.ParseMonths(q.months)
	if q.months != "" && !ok {
		return misuse("ledger", fmt.Sprintf("期间“%s”应写作 上半年、一季度、前三季度或 01-06。", q.months))
	}
	return q.apply(ctx, e, func(s *data.State) (data.Change, error) {
		code, err := q.areaCode(s)
		if err != nil {
			return nil, err
		}
		l := data.Lock{ID: data.NextID[data.Lock](s, "B"), Area: code, Year: year, Months: months, Open: open, Reason: strings.TrimSpace(q.reason), By: who(), At: time.Now().UTC()}
		return data.Put(s, l), nil
	})
}

// apply makes a change of the state and says what was done.
func (q ledgerQuery) apply(ctx context.Context, e *env, change func(*data.State) (data.Change, error)) error {
	return e.with(ctx, func(library *store.File) error { return q.applyTo(ctx, e, library, change) })
}

func (q ledgerQuery) applyTo(ctx context.Context, e *env, library *store.File, change func(*data.State) (data.Change, error)) error {
	state, err := library.Load(ctx)
	if err != nil {
		return err
	}
	c, err := change(state)
	if err != nil {
		return err
	}
	entry, err := library.Apply(ctx, who(), c)
	if err != nil {
		return err
	}
	if e.json {
		return printJSON(e.stdout, map[string]any{"id": entry.Target, "what": entry.What})
	}
	_, err = fmt.Fprintln(e.stdout, "已记录："+entry.What+"（"+entry.Target+"）")
	return err
}
