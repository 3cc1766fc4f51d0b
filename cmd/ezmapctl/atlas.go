package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"ezmap/geo/page"
)

var atlasCommand = command{
	name: "atlas", args: "-o 文件夹 [选项]", summary: "全市、各区和各布局要素各出一幅图",
	flags: func(set *flag.FlagSet) action {
		f := declareSheet(set)
		out := set.String("o", "", "输出文件夹")
		format := set.String("format", "png", "格式：png jpg pdf svg")
		names := set.String("names", "{n}-{name}", "文件名样式：{n} 序号，{name} 名称，{code} 代码")
		elements := set.Bool("elements", false, "再为每个有形状的布局要素出一幅")
		return func(ctx context.Context, e *env, args []string) error {
			if err := wantOut("atlas", *out, args); err != nil {
				return err
			}
			s, state, err := f.sheet(ctx, e, "atlas")
			if err != nil {
				return err
			}
			paths, err := page.Book{Format: *format, Names: *names, Elements: *elements, Record: f.record}.Write(ctx, *out, s, state, e.progress("出图"))
			for _, path := range paths {
				fmt.Fprintln(e.stdout, path)
			}
			return err
		}
	},
}

// progress tells on a terminal how far a piece of long work is, elsewhere nothing.
func (e *env) progress(what string) func(done, total int) {
	file, ok := e.stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return func(done, total int) {
		fmt.Fprintf(file, "\r%s %d/%d", what, done, total)
		if done == total {
			fmt.Fprintln(file)
		}
	}
}
