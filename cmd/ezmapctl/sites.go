package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/data"
	pick "ezmap/data/filter"
)

var sitesCommand = command{
	name: "sites", args: "[筛选] [-json]", summary: "平台园区登记簿",
	json: true,
	flags: func(set *flag.FlagSet) action {
		read := siteFlags(set)
		twice := set.Bool("duplicates", false, "只列可能重复的记录，成对给出理由")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("sites", args, 0, "sites 不带参数；查找请用 -q。"); err != nil {
				return err
			}
			f, err := read()
			if err != nil {
				return misuse("sites", data.Sentence(err))
			}
			state, err := e.load(ctx)
			if err != nil {
				return err
			}
			if err := f.Known(state); err != nil {
				return err
			}
			if *twice {
				return printDuplicates(e, state, f.Of(state))
			}
			return printSites(e, state, f.Of(state))
		}
	},
}

// siteFlags declares the flags of a filter. What it returns reads them; its error
// says what no record can have.
func siteFlags(set *flag.FlagSet) func() (pick.Sites, error) {
	keys := []string{"area", "kind", "level", "status", "q"}
	words := make([]*string, len(keys))
	for i, usage := range []string{
		"区域代码，如 420704、EZ-GD；none 为未写明", "类别，如 park 或“园区与基地”", "级别：national provincial municipal none",
		"状态：existing under_way planned mentioned partner", "按名称、别名及其拼音查找",
	} {
		words[i] = set.String(keys[i], "", usage)
	}
	unplaced := set.Bool("unplaced", false, "只列待定位的记录")
	more := set.String("filter", "", "更多条件，如 year=2019..2022,number.层数=3..,field.片区=东（写法同 map -sites）")
	return func() (f pick.Sites, err error) {
		if f, err = pick.Parse(*more); err != nil {
			return f, err
		}
		for i, key := range keys {
			if *words[i] == "" {
				continue
			}
			if err := f.Add(key, *words[i]); err != nil {
				return f, err
			}
		}
		if *unplaced {
			f.Places = []pick.Place{pick.Unplaced}
		}
		return f, nil
	}
}

func areaCodes(s *data.State) []string {
	codes := make([]string, len(s.Areas))
	for i, a := range s.Areas {
		codes[i] = string(a.Code)
	}
	return codes
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
	Year        *int            `json:"year"`
	Address     *string         `json:"address"`
	Holds       []heldRow       `json:"holds"`
	Measures    []measureRow    `json:"measures"`
	Sources     []sourceRow     `json:"sources"`
	Documents   []string        `json:"documents"`
	Own         data.Properties `json:"own"` // own fields and what files brought besides
}

// heldRow, measureRow and sourceRow are the parts of a record's lists.
type heldRow struct {
	Level  data.Level `json:"level"`
	Year   *int       `json:"year"`
	Source *string    `json:"source"`
}

type measureRow struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Unit   *string `json:"unit"`
	Year   *int    `json:"year"`
	Source *string `json:"source"`
}

type sourceRow struct {
	Fact   data.Fact `json:"fact"`
	Source string    `json:"source"`
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
	row.facts(s)
	return row
}

// facts adds what few records have. Contacts are no part of a list.
func (row *siteRow) facts(s *data.Site) {
	row.Year, row.Address, row.Documents, row.Own = s.Year, text(s.Address), list(s.Documents), s.Extra
	row.Holds, row.Measures, row.Sources = []heldRow{}, []measureRow{}, []sourceRow{}
	for _, h := range s.Holds {
		row.Holds = append(row.Holds, heldRow{h.Level, h.Year, text(h.Source)})
	}
	for _, m := range s.Measures {
		row.Measures = append(row.Measures, measureRow{m.Name, m.Value, text(m.Unit), m.Year, text(m.Source)})
	}
	for _, f := range s.Sources {
		row.Sources = append(row.Sources, sourceRow{f.Fact, f.Source})
	}
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
