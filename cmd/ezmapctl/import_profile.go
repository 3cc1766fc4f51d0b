package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/store"
	"ezmap/geo/exchange"
)

// profileRow is a remembered profile as it is printed.
type profileRow struct {
	Name    string   `json:"name"`
	As      string   `json:"as"`
	Columns []string `json:"columns"`
	Matched int      `json:"matched"`
	Mode    *string  `json:"mode"`
	Key     *string  `json:"key"`
}

// listProfiles prints the profiles that the library remembers, the last used first.
func listProfiles(ctx context.Context, e *env, args []string) error {
	if err := wantArgs("import", args, 0, "-profiles 不带文件。"); err != nil {
		return err
	}
	return e.with(ctx, func(library *store.File) error {
		remembered, err := profilesOf(ctx, library)
		if err != nil {
			return err
		}
		rows := []profileRow{}
		for _, r := range remembered {
			rows = append(rows, profileRow{r.Name, r.As, strings.Split(r.Shape, "\x1f"), r.Matched(), text(string(r.Mode)), text(string(r.Key))})
		}
		if e.json {
			return printJSON(e.stdout, rows)
		}
		if len(rows) == 0 {
			_, err := fmt.Fprintln(e.stdout, "还没有记住的对应方式；在窗口的“数据交换”中改过对应方式并写入，或另起名字保存之后就有了。")
			return err
		}
		for _, r := range rows {
			if _, err := fmt.Fprintf(e.stdout, "%s\t-as %s\t%d 列中对应 %d 列\t%s\n", r.Name, r.As, len(r.Columns), r.Matched, strings.Join(r.Columns, "、")); err != nil {
				return err
			}
		}
		return nil
	})
}

func profilesOf(ctx context.Context, library *store.File) ([]exchange.Remembered, error) {
	setting, err := library.Setting(ctx, exchange.RememberedSetting)
	return exchange.ReadRemembered(setting), err
}

// remembered are the profiles of the name that is asked for, none where none is.
func (q importQuery) remembered(ctx context.Context, library *store.File) ([]exchange.Remembered, error) {
	if q.profile == "" {
		return nil, nil
	}
	all, err := profilesOf(ctx, library)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(slices.Clone(all), func(r exchange.Remembered) bool { return r.Name != q.profile || r.As != q.as })
	if len(found) > 0 {
		return found, nil
	}
	var names []string
	for _, r := range all {
		if r.As == q.as && !slices.Contains(names, r.Name) {
			names = append(names, r.Name)
		}
	}
	return nil, data.Fault(data.NotFound, fmt.Sprintf("没有记住的对应方式“%s”，-as %s 可用：%s。", q.profile, q.as, cmp.Or(strings.Join(names, "、"), "还没有")), nil)
}
