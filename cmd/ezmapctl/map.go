package main

import (
	"context"
	"flag"
	"fmt"

	"ezmap/data"
	"ezmap/geo/page"
)

var mapCommand = command{
	name: "map", args: "-o 文件 [选项]", summary: "出一幅图：png jpg pdf svg",
	flags: func(set *flag.FlagSet) action {
		f := declareSheet(set)
		out := set.String("o", "", "输出文件，按后缀决定格式")
		area := set.String("area", "", "区域代码：420700 420702 420703 420704 EZ-GD EZ-LK")
		element := set.String("element", "", "按一个布局要素出图，编号如 river-belt（见 layers 命令）")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantOut("map", *out, args); err != nil {
				return err
			}
			s, state, err := f.sheet(ctx, e, "map")
			if err != nil {
				return err
			}
			if *area != "" || *element != "" {
				s.Area, s.Element = data.AreaCode(*area), *element
			}
			if err := f.export(ctx, *out, s, state); err != nil {
				return err
			}
			fmt.Fprintln(e.stdout, *out)
			return nil
		}
	},
}

// export writes a sheet, with its record if that is wanted.
func (f *sheetFlags) export(ctx context.Context, path string, s page.Sheet, state *data.State) error {
	if f.record {
		return page.ExportWithRecord(ctx, path, s, state)
	}
	return page.Export(ctx, path, s, state)
}

// warn tells what went not as wished though the work was done.
func (e *env) warn(sentence string) { fmt.Fprintln(e.stderr, oneLine(sentence)) }
