package main

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/geo/basemap"
	"ezmap/geo/page"
)

var refreshCommand = command{
	name: "refresh", args: "文件夹 [选项]", summary: "资料更新后，重出文件夹里带出图记录的图",
	flags: func(set *flag.FlagSet) action {
		all := set.Bool("all", false, "资料没有变化的图也重出")
		dry := set.Bool("dry-run", false, "只列出要重出的图，不写文件")
		date := set.String("date", "", "编制日期，默认今天")
		dataDate := set.String("data-date", "", "数据截止日期；省略时用原来的")
		tileKey := set.String("tile-key", "", "天地图的密钥；图上用过天地图时才要")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantArgs("refresh", args, 1, "refresh 后面写一个文件夹。"); err != nil {
				return err
			}
			state, err := e.load(ctx)
			if err != nil {
				return err
			}
			records, err := dated(args[0], state, *all)
			if err != nil {
				return err
			}
			if *date == "" {
				*date = time.Now().Format("2006年1月2日")
			}
			return e.refresh(ctx, state, records, *dry, func(s *page.Sheet, r page.Record) error {
				s.Warn, s.Date, s.Program, s.Now = e.warn, *date, version, time.Now()
				if *dataDate != "" {
					s.DataDate = *dataDate
				}
				return restore(s, r, *tileKey)
			})
		}
	},
}

// refresh draws the figures of records anew; one that cannot be drawn does not
// keep the others back.
func (e *env) refresh(ctx context.Context, state *data.State, records []string, dry bool, complete func(*page.Sheet, page.Record) error) error {
	progress := e.progress("重出")
	var failed []string
	for i, record := range records {
		if progress != nil {
			progress(i, len(records))
		}
		if dry {
			fmt.Fprintln(e.stdout, record)
			continue
		}
		figure, err := page.Redraw(ctx, record, state, complete)
		switch {
		case ctx.Err() != nil:
			return err
		case err != nil:
			failed = append(failed, filepath.Base(record)+"："+data.Sentence(err))
		default:
			fmt.Fprintln(e.stdout, figure)
		}
	}
	if len(failed) > 0 {
		said := fmt.Sprintf("%d 幅图没有重出，其余 %d 幅已重出。%s", len(failed), len(records)-len(failed), strings.Join(failed, ""))
		return data.Fault(data.Unusable, said, nil)
	}
	return nil
}

// dated lists the records below a folder whose figures may be out of date.
func dated(dir string, state *data.State, all bool) ([]string, error) {
	records, err := page.Records(dir)
	if err != nil || all {
		return records, err
	}
	var stale []string
	for _, path := range records {
		// What cannot be read is told when it is drawn.
		if r, err := page.ReadRecord(path); err != nil || r.Stale(state) {
			stale = append(stale, path)
		}
	}
	return stale, nil
}

// restore sets the tiles of a record's sheet from their name.
func restore(s *page.Sheet, r page.Record, tileKey string) error {
	if r.Tiles == "" {
		return nil
	}
	var err error
	s.Tiles, err = basemap.Parse(r.Tiles, tileKey)
	return err
}
