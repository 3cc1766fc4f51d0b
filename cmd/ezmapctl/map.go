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
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantOut("map", *out, args); err != nil {
				return err
			}
			s, state, err := f.sheet(ctx, e, "map")
			if err != nil {
				return err
			}
			s.Area = data.AreaCode(*area)
			if err := page.Export(ctx, *out, s, state); err != nil {
				return err
			}
			fmt.Fprintln(e.stdout, *out)
			return nil
		}
	},
}

// warn tells what went not as wished though the work was done.
func (e *env) warn(sentence string) { fmt.Fprintln(e.stderr, oneLine(sentence)) }
