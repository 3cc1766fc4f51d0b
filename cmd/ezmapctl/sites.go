package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/search"
)

var sitesCommand = command{
	name: "sites", args: "[筛选] [-json]", summary: "平台园区登记簿",
	json: true,
	flags: func(set *flag.FlagSet) action {
		f := siteFlags(set)
		set.BoolVar(&f.unplaced, "unplaced", false, "只列待定位的记录")
		set.StringVar(&f.query, "q", "", "按名称、别名及其拼音查找")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("sites", args, 0, "sites 不带参数；查找请用 -q。"); err != nil {
				return err
			}
			if err := f.check(); err != nil {
				return misuse("sites", data.Sentence(err))
			}
			state, err := e.load(ctx)
			if err != nil {
				return err
			}
			if err := f.known(state); err != nil {
				return err
			}
			return printSites(e, state, f.of(state))
		}
	},
}

// siteFilter picks records of the register.
type siteFilter struct {
	area, kind, level, status string
	unplaced, nothing         bool
	query                     string
}

// siteFlags declares the flags of a filter.
func siteFlags(set *flag.FlagSet) *siteFilter {
	f := &siteFilter{}
	set.StringVar(&f.area, "area", "", "区域代码，如 420704、EZ-GD；none 为未写明")
	set.StringVar(&f.kind, "kind", "", "类别，如 park 或“园区与基地”")
	set.StringVar(&f.level, "level", "", "级别：national provincial municipal none")
	set.StringVar(&f.status, "status", "", "状态：existing under_way planned mentioned partner")
	return f
}

// check refuses words that no record can have.
func (f *siteFilter) check() error {
	levels := []string{"", string(data.National), string(data.Provincial), string(data.Municipal), string(data.NoLevel)}
	statuses := []string{"", string(data.Existing), string(data.UnderWay), string(data.Planned), string(data.Mentioned), string(data.Partner)}
	switch {
	case !slices.Contains(levels, f.level):
		return wrong("没有级别“%s”，可用：%s。", f.level, strings.Join(levels[1:], " "))
	case !slices.Contains(statuses, f.status):
		return wrong("没有状态“%s”，可用：%s。", f.status, strings.Join(statuses[1:], " "))
	}
	return nil
}

// known refuses areas and kinds that the library does not have: an empty list
// would look like an answer.
func (f *siteFilter) known(s *data.State) error {
	if f.area != "" && f.area != "none" && s.Area(data.AreaCode(f.area)) == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("没有区域“%s”，可用：%s。", f.area, strings.Join(areaCodes(s), " ")), nil)
	}
	ofKind := func(site data.Site) bool { return f.ofKind(&site) }
	if f.kind != "" && !slices.Contains(data.SiteKinds, data.SiteKind(f.kind)) && !slices.ContainsFunc(s.Sites, ofKind) {
		return data.Fault(data.NotFound, fmt.Sprintf("没有类别“%s”，可用记录上的类别，或大类：%s。", f.kind, strings.Join(kindWords(), " ")), nil)
	}
	return nil
}

func areaCodes(s *data.State) []string {
	codes := make([]string, len(s.Areas))
	for i, a := range s.Areas {
		codes[i] = string(a.Code)
	}
	return codes
}

func kindWords() []string {
	words := make([]string, len(data.SiteKinds))
	for i, k := range data.SiteKinds {
		words[i] = fmt.Sprintf("%s（%s）", k, k.Title())
	}
	return words
}

// of returns the records that pass, in the order of the register; found by a
// query, the best match first.
func (f *siteFilter) of(s *data.State) []*data.Site {
	var out []*data.Site
	for i := range s.Sites {
		if f.passes(&s.Sites[i]) {
			out = append(out, &s.Sites[i])
		}
	}
	if f.query == "" {
		return out
	}
	rank := map[string]int{}
	for i, hit := range search.Sites(s.Sites).Find(f.query) {
		rank[hit.ID] = i + 1
	}
	out = slices.DeleteFunc(out, func(site *data.Site) bool { return rank[site.ID] == 0 })
	slices.SortStableFunc(out, func(a, b *data.Site) int { return rank[a.ID] - rank[b.ID] })
	return out
}

func (f *siteFilter) passes(site *data.Site) bool {
	area := f.area == "" || f.area == string(site.Area) || f.area == "none" && site.Area == "" ||
		f.area == string(data.Ezhou) && site.Area != ""
	level := f.level == "" || f.level == string(site.Level)
	status := f.status == "" || f.status == string(site.Status)
	return !f.nothing && area && f.ofKind(site) && level && status && (!f.unplaced || site.Unplaced())
}

func (f *siteFilter) ofKind(site *data.Site) bool {
	return f.kind == "" || f.kind == string(site.Kind) || f.kind == site.Kind.Title() || f.kind == site.KindText
}

// siteRow is a record as it is printed.
type siteRow struct {
	ID          string          `json:"id"`
	Name        string          `json:"name"`
	Aliases     []string        `json:"aliases"`
	Kind        *string         `json:"kind"`
	Family      data.SiteKind   `json:"family"`
	Level       data.Level      `json:"level"`
	LevelSought *string         `json:"level_sought"`
	LevelText   *string         `json:"level_text"`
	Status      data.Status     `json:"status"`
	Host        *string         `json:"host"`
	Area        *string         `json:"area"`
	AreaBasis   data.AreaBasis  `json:"area_basis"`
	Section     *string         `json:"section"`
	Figures     *string         `json:"figures"`
	Lon         *float64        `json:"lon"`
	Lat         *float64        `json:"lat"`
	Precision   *data.Precision `json:"precision"`
	Basis       *string         `json:"basis"`
	Extent      data.Extent     `json:"extent"`
	Unplaced    bool            `json:"unplaced"`
	Note        *string         `json:"note"`
}

func rowOf(s *data.Site) siteRow {
	row := siteRow{
		ID: s.ID, Name: s.Name, Aliases: list(s.Aliases), Kind: text(s.KindText), Family: s.Kind,
		Level: s.Level, LevelSought: text(string(s.LevelSought)), LevelText: text(s.LevelText), Status: s.Status, Host: text(s.Host),
		Area: text(string(s.Area)), AreaBasis: s.AreaBasis, Section: text(s.Section), Figures: text(s.Figures),
		Extent: s.Extent, Unplaced: s.Unplaced(), Note: text(s.Note),
	}
	if at := s.Location; at != nil {
		row.Lon, row.Lat, row.Precision, row.Basis = &at.Point[0], &at.Point[1], &at.Precision, text(at.Basis)
	}
	return row
}

func printSites(e *env, state *data.State, sites []*data.Site) error {
	if e.json {
		rows := make([]siteRow, len(sites))
		for i, s := range sites {
			rows[i] = rowOf(s)
		}
		return printJSON(e.stdout, rows)
	}
	rows := [][]string{{"编号", "名称", "类别", "级别", "状态", "区域", "位置", "章节"}}
	for _, s := range sites {
		place := "待定位"
		switch {
		case s.Location != nil:
			place = fmt.Sprintf("%.5f,%.5f（%s）", s.Location.Point[0], s.Location.Point[1], s.Location.Precision.Title())
		case s.Extent == data.NoExtent:
			place = "不上图"
		}
		level := s.Level.Title()
		if s.LevelText != "" {
			level = s.LevelText
		}
		rows = append(rows, []string{s.ID, s.Name, s.KindText, level, s.Status.Title(), dash(state.AreaName(s.Area)), place, s.Section})
	}
	table(e.stdout, rows)
	_, err := fmt.Fprintf(e.stdout, "共 %d 条\n", len(sites))
	return err
}
